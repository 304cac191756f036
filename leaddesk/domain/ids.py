"""Identifiers: time-ordered uuid7 for what people make, uuid5 of the cause for what machines make."""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import NewType

CardId = NewType("CardId", bytes)
"""16 bytes, the same on every desktop; never a local row number."""

RowId = NewType("RowId", int)
"""Local row number (`rid`): for lists, search and keys of this base only, never synced."""

_NAMESPACE = uuid.UUID("6b1f7f5e-6b0e-5d0c-9b57-1eadde5c0001")


class Ids:
    """Makes uuid7 that always grow, also within one millisecond (RFC 9562, method 2).

    A growing id appends to the end of every index instead of splitting pages in its middle.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._head = b""
        self._tail = 0

    def new(self) -> CardId:
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


def id_of(cause: str) -> CardId:
    """Give the id of a row that a machine makes: the same cause is the same row on every desktop."""
    return CardId(uuid.uuid5(_NAMESPACE, cause).bytes)
