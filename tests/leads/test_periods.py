"""Leads are listed by when their last inquiry came: by age, by the calendar, within days somebody names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.leads import dates, rows, values
from leaddesk.leads.options import Captured
from leaddesk.leads.periods import LATELY, THIS_WEEK, WEEK, YESTERDAY, Days
from leaddesk.leads.rows import Filter, Query
from leaddesk.leads.stored import restored, stored
from tests.leads.conftest import person


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a base with the clock of this computer, by which SQLite counts the days."""
    with Desk.create(tmp_path / "now.leaddesk") as opened:
        yield opened


@pytest.fixture
def today() -> date:
    """Give the day of this computer, by which lists are filtered."""
    return date.today()  # noqa: DTZ011 - as SQLite's 'localtime'


@pytest.fixture
def ages(take: Callable[..., Captured], desk: Desk) -> tuple[int, ...]:
    """Write leads that came so many days ago."""
    days = (0, 1, 2, 6, 7, 8, 40, 400)
    for at, ago in enumerate(days):
        card = take(person(f"Иван {'абвгдежз'[at]}етров", f"+7999000{at:04}")).card
        desk.do(dates.set_received, card, (date.today() - timedelta(days=ago)).isoformat())  # noqa: DTZ011 - as above
    return days


def _listed(desk: Desk, today: date, *times: str) -> list[int]:
    found = desk.ask(rows.page, desk.ask(rows.rids, Query("", (Filter("received", times),))))
    return sorted((today - row.received_on).days for row in found if row.received_on)


def test_leads_of_yesterday_and_of_this_week_are_listed_by_the_calendar(
    desk: Desk, ages: tuple[int, ...], today: date
) -> None:
    assert _listed(desk, today, YESTERDAY) == [1]
    assert _listed(desk, today, THIS_WEEK) == [ago for ago in ages if ago <= today.weekday()]
    assert _listed(desk, today, YESTERDAY, "older") == [1, 400]
    assert _listed(desk, today, LATELY) == [2, 6]


def test_every_lead_is_offered_under_one_time_and_what_a_saved_list_asks_for_stays(
    desk: Desk, ages: tuple[int, ...]
) -> None:
    offered = {"today": 1, YESTERDAY: 1, LATELY: 2, "month": 2, "year": 1, "older": 1}
    assert dict(desk.ask(values.times, Query())) == offered
    saved = Query("", (Filter("received", (WEEK, THIS_WEEK)),))
    assert dict(desk.ask(values.times, saved)).keys() == {*offered, WEEK, THIS_WEEK}
    assert dict(desk.ask(values.times, saved))[WEEK] == 3


def test_leads_are_listed_within_named_days_both_ends_included(desk: Desk, ages: tuple[int, ...], today: date) -> None:
    week_ago, yesterday = today - timedelta(days=7), today - timedelta(days=1)
    assert _listed(desk, today, Days(week_ago, yesterday).value) == [1, 2, 6, 7]
    assert _listed(desk, today, Days(week_ago, None).value) == [0, 1, 2, 6, 7]
    assert _listed(desk, today, Days(None, week_ago).value) == [7, 8, 40, 400]
    assert _listed(desk, today, "2026-02-31..") == []


@given(first=st.none() | st.dates(), last=st.none() | st.dates())
def test_named_days_are_kept_in_a_saved_list(first: date | None, last: date | None) -> None:
    days = Days(first, last)
    query = Query("", (Filter("received", (days.value,)),))
    assert restored(stored(query)) == query
    assert Days.of(days.value) == days


@pytest.mark.parametrize(
    "value", ["today", "week", "older", YESTERDAY, LATELY, THIS_WEEK, None, "2026-02-31..", "1..2"]
)
def test_other_values_name_no_days(value: object) -> None:
    assert Days.of(value) is None
