"""Spreads the first tasks of an import: so many a day for each person, within working hours."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from leaddesk.domain.ids import CardId
from leaddesk.domain.worktime import WorkTime


class Spread:
    """Hands out due moments: `per_day` for each owner and working day, evenly, from `start` on."""

    def __init__(self, work_time: WorkTime, start: datetime, *, per_day: int) -> None:
        self._work_time = work_time
        self._start = start
        self._step = -(-work_time.minutes_a_day // max(1, per_day))  # rounded up: never more than asked
        self._given: Counter[CardId | None] = Counter()

    def next(self, owner: CardId | None) -> datetime:
        """Give the due moment of an owner's next task (aware, UTC), on a quarter of an hour."""
        self._given[owner] += 1
        due = self._work_time.after(self._start, self._given[owner] * self._step)
        return due.replace(minute=due.minute // 15 * 15, second=0, microsecond=0).astimezone(UTC)
