"""Time as it is given to services: the wall clock, and the base's hybrid logical clock."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Protocol

_LOGICAL_BITS = 16
DAY_MS = 86_400_000


class Clock(Protocol):
    """Something that knows the present moment."""

    def now(self) -> datetime:
        """Give the present moment, aware, in UTC."""
        ...


class WallClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Give the present moment in UTC, to milliseconds (what the base stores)."""
        return moment(time.time_ns() // 1_000_000)


def millis(at: datetime) -> int:
    """Give an aware moment as whole milliseconds since 1970 UTC, the stored form."""
    if at.tzinfo is None:
        raise ValueError("a moment must be aware")
    return round(at.timestamp() * 1000)


def moment(stored: int) -> datetime:
    """Read the stored form of a moment."""
    seconds, rest = divmod(stored, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


class HybridClock:
    """Hybrid logical clock (Kulkarni et al. 2014): wall milliseconds in the high 48 bits, a counter in the low 16.

    A stamp is later than every stamp given or seen before, whatever the wall clock does; a wrong wall clock never
    blocks a write.
    """

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def stamp(self, wall_ms: int, seen: Collection[int] = ()) -> int:
        """Give a stamp for a write that overwrites fields with the clocks `seen`."""
        own, wall = self.last + 1, wall_ms << _LOGICAL_BITS
        self.last = max(own, wall, *(one + 1 for one in seen)) if seen else max(wall, own)
        return self.last
