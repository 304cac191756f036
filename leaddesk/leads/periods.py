"""When the last inquiry of a lead came, as lists are filtered by it: by age, or within days that somebody names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, Self

from sqlalchemy import ColumnElement, Text, case, func, or_, type_coerce

from leaddesk.storage.tables import LeadRow

YESTERDAY: Final = "yesterday"
LATELY: Final = "lately"
"""Of the last seven days those before yesterday."""
THIS_WEEK: Final = "this_week"
"""From Monday on; like the ages, it goes with the calendar, so that a saved list stays true."""
WEEK: Final = "week"
"""The last seven days without today: as an age, it holds yesterday, too."""

_came: Final[ColumnElement[str]] = type_coerce(LeadRow.__table__.columns.received_on, Text)
_SPAN: Final = re.compile(r"(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?")


class Days(NamedTuple):
    """Days from the first to the last one, both of them too; None = open at that end."""

    first: date | None
    last: date | None

    @property
    def value(self) -> str:
        """As the value of a filter, which a saved view keeps."""
        return f"{self.first or ''}..{self.last or ''}"

    @classmethod
    def of(cls, value: object) -> Self | None:
        """Read the value of a filter; None where it names no days."""
        found = _SPAN.fullmatch(str(value))
        try:
            return cls(*(date.fromisoformat(one) if one else None for one in found.groups())) if found else None
        except ValueError:  # written by hand: the 31st of February
            return None


def age() -> ColumnElement[str]:
    """Give how long ago it came, by the day of this computer: today, week, month, year, older."""
    spans = (("today", "+0 days"), (WEEK, "-6 days"), ("month", "-29 days"), ("year", "-364 days"))
    return case(*((_came >= _day(back), name) for name, back in spans), else_="older")


def came(values: Sequence[object]) -> ColumnElement[bool]:
    """Give the condition that it came at one of these times: ages, `YESTERDAY`, `LATELY`, `THIS_WEEK`, `Days.value`."""
    terms: list[ColumnElement[bool]] = [age().in_([value for value in values if Days.of(value) is None])]
    if YESTERDAY in values:
        terms.append(_came == _day("-1 day"))
    if LATELY in values:
        terms.append(_came.between(_day("-6 days"), _day("-2 days")))
    if THIS_WEEK in values:
        terms.append(_came.between(_day("weekday 0", "-6 days"), _day("weekday 0")))
    terms += [_within(days) for value in values if (days := Days.of(value)) is not None]
    return or_(*terms)


def _within(days: Days) -> ColumnElement[bool]:
    """Compare days as the texts that the table keeps: their order is that of time."""
    return _came.between(str(days.first or date.min), str(days.last or date.max))


def _day(*changes: str) -> ColumnElement[str]:
    return func.date("now", "localtime", *changes)
