"""The keys that a transaction has put into an index that was empty before: a card met under another is none.

The first import asks for ten keys a lead, and nearly none of them is there yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy.orm import Session

_NOTED: Final = "leaddesk_noted_keys"
_SLOTS: Final = 1 << 24  # a byte each: after 100,000 leads, one key in sixteen is asked for in vain
_REST: Final = 40  # bits of a key that tell no slot: some are products, and of these only the upper ones are mixed


class Noted:
    """A filter of keys: it never denies one that was noted, and may take one for noted that was not."""

    def __init__(self) -> None:
        self._slots = bytearray(_SLOTS)

    def note(self, keys: Iterable[int]) -> None:
        """Take keys in."""
        slots = self._slots
        for key in keys:
            slots[key >> _REST] = 1  # a key below zero counts its slot from the end

    def among(self, keys: Iterable[int]) -> list[int]:
        """Give those of these keys that may have been noted."""
        slots = self._slots
        return [key for key in keys if slots[key >> _REST]]


def note_keys(session: Session) -> None:
    """Note every key from here to the end of the transaction, where the index is empty now."""
    is_empty = not session.connection().exec_driver_sql("SELECT EXISTS (SELECT 1 FROM match_key)").scalar_one()
    if is_empty:
        session.info[_NOTED] = Noted()


def noted(session: Session) -> Noted | None:
    """Give the keys noted so far; None where the index held others before."""
    found: Noted | None = session.info.get(_NOTED)
    return found
