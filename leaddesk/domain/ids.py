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
        self._sequence = 0

    def new(self) -> CardId:
        """Give a fresh id."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._millisecond:
                self._millisecond = now
                self._sequence = int.from_bytes(os.urandom(9)) >> 1  # head-room to count up
            else:
                self._sequence += 1
            milli, seq = self._millisecond, self._sequence
        high = seq >> 62 & 0xFFF
        low = seq & (1 << 62) - 1
        return CardId((milli << 80 | 7 << 76 | high << 64 | 2 << 62 | low).to_bytes(16))


def id_of(cause: str) -> CardId:
    """Give the id of a row that a machine makes: the same cause is the same row on every desktop."""
    return CardId(uuid.uuid5(_NAMESPACE, cause).bytes)
