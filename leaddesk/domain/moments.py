"""Moments as people type them: "завтра 15:00", "пн", "+2h", "через 2 часа", "16:45" (pure)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from leaddesk.domain.days import read_day

_TIME: Final = re.compile(r"(?:^|[\s,]+)(?:в\s+|at\s+)?(\d{1,2}):(\d{2})$", re.IGNORECASE)
_HOURS: Final = r"h|hrs?|hours?|ч|час(?:а|ов)?"
_MINUTES: Final = r"m|min|minutes?|м|мин|минут[уы]?"
_SPAN: Final = re.compile(
    rf"(?:\+\s?|через\s+|in\s+)(?:(\d{{1,3}})\s?|an?\s+|(?=[а-я]))(?:({_HOURS})|({_MINUTES}))\.?", re.IGNORECASE
)
_HALF: Final = frozenset({"через полчаса", "in half an hour"})
_LAST_HOUR, _LAST_MINUTE = 23, 59


def read_moment(raw: str, now: datetime, *, usual: time) -> datetime | None:
    """Read a day with or without a time, or a span from now, in the zone of `now`; None where it is none.

    A day alone has the `usual` time, a time alone is today's.
    """
    typed = raw.strip()
    if (span := _span(typed)) is not None:
        begun = now.replace(second=0, microsecond=0).astimezone(UTC)  # hours pass, whatever the clock shows
        return (begun + span).astimezone(now.tzinfo)
    at, said = usual, _TIME.search(typed)
    if said:
        if int(said[1]) > _LAST_HOUR or int(said[2]) > _LAST_MINUTE:
            return None
        at, typed = time(int(said[1]), int(said[2])), typed[: said.start()].strip()
    day = now.date() if said and not typed else read_day(typed, now.date())
    return None if day is None else datetime.combine(day, at, now.tzinfo)


def _span(typed: str) -> timedelta | None:
    if typed.casefold() in _HALF:
        return timedelta(minutes=30)
    said = _SPAN.fullmatch(typed)
    if said is None:
        return None
    count = int(said[1] or 1)
    return timedelta(hours=count) if said[2] else timedelta(minutes=count)
