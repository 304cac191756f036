"""A team's own fields as values: their types, what a column of a file is to fill, what a record says of one."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

BAD_VALUE: Final = "bad_value"
"""The code of what does not fit the type of its field, and stays a text."""


class FieldType(StrEnum):
    """What a field holds; stored by value. A flag is yes or no, a choice one of the field's options."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    LINK = "link"


_MARK: Final = "custom:"
_TYPES: Final = frozenset(FieldType)


class Target(NamedTuple):
    """A field of the team's own that a column fills: its type, and its name ("" = what the column is called)."""

    type: FieldType
    name: str = ""

    @property
    def code(self) -> str:
        """It as mappings keep it, among the fields that every base has: "custom:number", "custom:date:Visited"."""
        return f"{_MARK}{self.type}:{self.name}" if self.name else f"{_MARK}{self.type}"


@lru_cache(maxsize=1024)
def target(field: str | None) -> Target | None:
    """Read the field of a column as a field of the team's own; None where it is another one."""
    if field is None or not field.startswith(_MARK):
        return None
    kind, _sign, name = field.removeprefix(_MARK).partition(":")
    return Target(FieldType(kind), name) if kind in _TYPES else None


class Said(NamedTuple):
    """What a record says of a field: the title of its column, the field, and the value in its stored form.

    Stored are "1250.5" for a number, with the currency behind it for money ("" where none is said: the team's), days
    in ISO form (with hours and minutes where these are said), "yes" or "no", and texts.
    """

    column: str
    name: str
    type: FieldType
    value: str


YES: Final = "yes"
NO: Final = "no"
