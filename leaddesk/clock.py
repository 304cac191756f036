"""Time as it is given to services: the wall clock, and the base's hybrid logical clock."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Protocol

_LOGICAL_BITS = 16
DAY_MS = 86_400_000
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - what is counted from it has its zone taken off
_KEPT: Final = 4096  # days
_SECOND: Final = timedelta(seconds=1)
_FIRST, _LAST = _EPOCH.replace(day=3), _EPOCH.replace(year=3000)  # of what is between every system knows its clock


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


class _Here(tzinfo):
    """The zone of this computer with its changes of the clock, asked of the system moment by moment."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Give how far its clock is before Greenwich when it shows the time of `at`."""
        if at is None:
            return None
        even = _even(at.toordinal(), time.tzname)
        return even if even is not None else _offset(at.replace(tzinfo=None, microsecond=0))

    def dst(self, _at: datetime | None) -> timedelta | None:
        """Give nothing: the system tells the whole difference, not what of it is summer's."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Give what the system calls the time that holds then ("MSK")."""
        return None if at is None else time.localtime(_known(at.replace(tzinfo=None)).timestamp()).tm_zone

    def fromutc(self, at: datetime) -> datetime:
        """Give what the clock shows at a moment; of an hour that comes twice, which of them it is."""
        even = _even(at.toordinal(), time.tzname)
        if even is not None:
            return at + even
        utc = at.replace(tzinfo=None, microsecond=0)
        shown = datetime.fromtimestamp((utc - _EPOCH) // _SECOND)  # noqa: DTZ006 - the local time is wanted
        return (at + (shown - utc)).replace(fold=shown.fold)


def _known(at: datetime) -> datetime:
    """Give a time without a zone, or the nearest one of which every system knows how its clock stood."""
    return min(max(at, _FIRST), _LAST)


def _offset(shown: datetime) -> timedelta:
    """Give how far a clock that shows a time is before Greenwich."""
    known = _known(shown)
    return known - _EPOCH - timedelta(seconds=known.timestamp())


@lru_cache(_KEPT)
def _even(day: int, _zone: tuple[str, str]) -> timedelta | None:
    """Give how far the clock is before Greenwich on a day, None where it is changed then or on a day beside it.

    It is kept, for lists ask at every paint; `_zone` is what the system calls its zone.
    """
    middle = _known(datetime.fromordinal(day))
    around = {_offset(middle + timedelta(days=step)) for step in (-1, 0, 1, 2)}
    return around.pop() if len(around) == 1 else None


HERE: Final = _Here()
"""The zone of this computer. `astimezone()` with nothing said keeps the offset of its own moment: another moment told
by that one's `tzinfo` is an hour off when the clock was changed in between."""


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
