"""When a team wrote that somebody is to be called again: as dates, as texts, in words, mostly not at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_RECENT = 75  # days after which nobody keeps such a column up
_SHARE, _FRESH_SHARE = 0.12, 0.25
_SPOKEN = 10  # days: who asked since is promised a call in words, and more often


def promised(day: date, today: date, rng: Random, words: Sequence[str], *, sign: str = ".") -> str | datetime:
    """Give the cell of an inquiry of `day`: some days ago or ahead of `today`; "" where nothing was promised.

    `words` are what people write instead of a date, `{d}` a day of the month; `sign` stands between day and month.
    """
    age = (today - day).days
    if age > _RECENT or rng.random() > (_FRESH_SHARE if age <= _SPOKEN else _SHARE):
        return ""
    if age <= _SPOKEN and rng.random() < 0.5:
        return rng.choice(words).format(d=min(28, today.day + 5))
    when = max(day, today + timedelta(days=rng.choice((-12, -6, -5, -3, -2, -1, 0, 1, 2, 4, 5, 7, 9, 14))))
    when += timedelta(days=(0, 0, 0, 0, 0, 2, 1)[when.weekday()])
    way = rng.random()
    if way < 0.45:
        return datetime.combine(when, time())
    if way < 0.75:
        return f"{when:%d{sign}%m{sign}%Y}"
    return f"{when:%d{sign}%m{sign}%y}" if sign != "." or when.year != day.year else f"{when:%d.%m}"
