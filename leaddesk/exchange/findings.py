"""What the check before loading says: what becomes of a row, what was found, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from leaddesk.leads.doubts import UNCLEAR_OWNER


class Status(StrEnum):
    """What becomes of a row. A row to check is loaded too, and waits for a look."""

    NEW = "new"
    REPEAT = "repeat"
    LOOK = "look"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class Gravity(StrEnum):
    """How much something matters: its row is not loaded, is loaded and wants a look, or is known already."""

    BAD = "bad"
    LOOK = "look"
    REPEAT = "repeat"


BAD_CODES = frozenset({"no_identity"})
"""Codes of rows that are not loaded; with all others a row is loaded and only wants a look."""

PROBABLY, ATTACHED, UPDATED, UNCHANGED = "probably", "attached", "updated", "unchanged"
TOUCHED = "touched"
"""Codes of what the base says about a row, beside the codes of remarks and that of an unclear owner."""

ORDER = (
    "no_identity",
    "ambiguous_date",
    UNCLEAR_OWNER,
    "email_typo",
    PROBABLY,
    "bad_phone",
    "phone_precision_lost",
    "bad_email",
    "bad_date",
    "bad_amount",
    "bad_value",
    "error_cell",
    "formula_without_value",
    "attached_table",
    "unreadable_text",
    "bidi_control",
    "extra_cells",
    "too_long_for_display",
    "hidden_row",
    TOUCHED,
    ATTACHED,
    UPDATED,
    UNCHANGED,
)
"""Codes from what asks for a person most to what only informs."""


class Place(NamedTuple):
    """A cell: the 1-based row, and the 0-based column or None where the row as a whole is meant."""

    row: int
    column: int | None


class Mark(NamedTuple):
    """Something about a cell: a code, and the value it is about."""

    code: str
    value: str

    @property
    def gravity(self) -> Gravity:
        """Give how much it matters."""
        return gravity(self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that was found, and everywhere it is, from the top."""

    code: str
    places: tuple[Place, ...]


def gravity(code: str) -> Gravity:
    """Give how much a code matters."""
    if code in BAD_CODES:
        return Gravity.BAD
    return Gravity.REPEAT if code in {TOUCHED, ATTACHED, UPDATED, UNCHANGED} else Gravity.LOOK
