"""Working time: minutes counted only while the team works."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

EVENING: Final = time(17)
"""What is to be done on a day has time until then: still within working hours."""


@dataclass(frozen=True, slots=True)
class WorkTime:
    """When the team works: weekdays (Monday = 0), hours of the day in `zone`, and the days off besides."""

    zone: tzinfo
    days: frozenset[int] = frozenset(range(5))
    opens: time = time(9)
    closes: time = time(18)
    holidays: Collection[date] = frozenset()

    @property
    def minutes_a_day(self) -> int:
        """The length of a working day."""
        return (self.closes.hour - self.opens.hour) * 60 + self.closes.minute - self.opens.minute

    def works_on(self, day: date) -> bool:
        """Whether anybody works on a day."""
        return day.weekday() in self.days and day not in self.holidays

    def after(self, start: datetime, minutes: int) -> datetime:
        """Give the moment `minutes` of working time after `start` (aware); never outside working hours."""
        local = self._within(start.astimezone(self.zone))
        left = timedelta(minutes=minutes)
        while True:
            closing = datetime.combine(local.date(), self.closes, self.zone)
            if local + left <= closing:
                return (local + left).astimezone(start.tzinfo)
            left -= closing - local
            local = self._within(datetime.combine(local.date() + timedelta(days=1), self.opens, self.zone))

    def _within(self, local: datetime) -> datetime:
        """Move a moment outside working hours to the next opening."""
        if not self.days:
            raise ValueError("nobody ever works")
        if self.works_on(local.date()) and local.time() < self.closes:
            return max(local, datetime.combine(local.date(), self.opens, self.zone))
        day = local.date() + timedelta(days=1)
        while not self.works_on(day):
            day += timedelta(days=1)
        return datetime.combine(day, self.opens, self.zone)
