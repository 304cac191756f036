"""Which cards a person may see: by the person's role, the team's rule of visibility, and whose the card is. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.ids import CardId


class Role(StrEnum):
    """What somebody does in the team, as it is stored."""

    SALESPERSON = "salesperson"
    HEAD = "head"
    MARKETER = "marketer"
    ADMIN = "admin"


class Visibility(StrEnum):
    """Whose cards a salesperson sees: those of the whole team, or the own ones and those that nobody has."""

    TEAM = "team"
    OWN = "own"


class Reader(NamedTuple):
    """Who looks: `member` None = nobody said who sits at the screen; `role` None = one that this version lacks."""

    member: CardId | None = None
    role: Role | None = None
    visibility: Visibility = Visibility.TEAM


_SEE_ALL = frozenset({Role.HEAD, Role.MARKETER, Role.ADMIN})
"""They assign, compare and set up: half of the cards would be no base for that."""


def may_see(reader: Reader, owner: CardId | None) -> bool:
    """Tell whether somebody may see a card of this owner (None: a free one, or of a kind that nobody owns)."""
    if reader.visibility is Visibility.TEAM or owner is None:
        return True
    return reader.role in _SEE_ALL or (reader.member is not None and owner == reader.member)
