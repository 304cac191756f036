"""Which copies of a base are kept: all of two days, then one a day, a week and a month. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta
from typing import Final

_ALL: Final = timedelta(days=2)
_SPANS: Final[tuple[tuple[int, Callable[[datetime], Hashable]], ...]] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (6, lambda at: (at.year, at.month)),
)
"""How many days, weeks and months have a copy: the newest one of each."""


def kept(moments: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Give the moments whose copies are kept; the newest copy always is: it is that of its day."""
    newest_first = sorted(moments, reverse=True)
    found = {at for at in newest_first if now - at <= _ALL}
    for count, span in _SPANS:
        of_span = {span(at): at for at in reversed(newest_first)}  # of every span the newest one stays
        found.update(sorted(of_span.values(), reverse=True)[:count])
    return frozenset(found)
