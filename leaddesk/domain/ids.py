"""Identifiers: time-ordered uuid7 for what people make, numbers made of the cause for what machines make."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections import Counter
from typing import NewType, Protocol

CardId = NewType("CardId", bytes)
"""16 bytes, the same on every desktop; never a local row number."""

RowId = NewType("RowId", int)
"""Local row number (`rid`): for lists, search and keys of this base only, never synced."""

_LATEST = 1 << 47  # of the 48 bits that hold milliseconds: the year 6429
_NAMESPACE = uuid.UUID("6b1f7f5e-6b0e-5d0c-9b57-1eadde5c0001")


class IdMaker(Protocol):
    """Something that makes ids of rows."""

    def new(self, of: str = "") -> CardId:
        """Give a fresh id for a row of the kind `of`."""
        ...


class Ids:
    """Makes uuid7 that always grow, also within one millisecond (RFC 9562, method 2).

    A growing id appends to the end of every index instead of splitting pages in its middle.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._head = b""
        self._tail = 0

    def new(self, of: str = "") -> CardId:  # noqa: ARG002 - no two are alike, whatever they are for
        """Give a fresh id."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._millisecond:
                self._millisecond = now
                chance = int.from_bytes(os.urandom(9))
                self._head = (now << 16 | 7 << 12 | chance >> 60).to_bytes(8)
                self._tail = 2 << 62 | chance & (1 << 60) - 1  # far more room to count up than a millisecond needs
            else:
                self._tail += 1
            return CardId(self._head + self._tail.to_bytes(8))


class CausedIds:
    """Makes the ids of what one cause brings: the same on every desk, for each kind of row in the order they come.

    `at` is when the cause arose, in milliseconds since 1970: as with uuid7, what came later sorts behind, a first
    phone before a second. Without it the ids sort behind everything that people made.
    """

    def __init__(self, cause: str, at: int | None = None) -> None:
        self._cause = cause
        self._at = at if at is not None and 0 <= at < _LATEST else None
        self._made = Counter[str]()

    def new(self, of: str = "") -> CardId:
        """Give the next id for a row of the kind `of` (RFC 9562, version 8)."""
        count = self._made[of]
        self._made[of] += 1
        digest = uuid.uuid5(_NAMESPACE, f"{self._cause}\0{of}\0{count >> 12}").bytes
        begun = self._at if self._at is not None else _LATEST | int.from_bytes(digest[:6])
        tail = 2 << 62 | int.from_bytes(digest[8:]) & (1 << 62) - 1
        return CardId((begun << 16 | 8 << 12 | count & 0xFFF).to_bytes(8) + tail.to_bytes(8))


def id_of(cause: str) -> CardId:
    """Give the id of a row that a machine makes: the same cause is the same row on every desktop."""
    return CardId(uuid.uuid5(_NAMESPACE, cause).bytes)
