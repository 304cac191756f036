"""Days as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.days import read_day

WEDNESDAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Завтра", date(2026, 5, 21)),
        ("послезавтра", date(2026, 5, 22)),
        ("tomorrow", date(2026, 5, 21)),
        ("+7", date(2026, 5, 27)),
        ("пт", date(2026, 5, 22)),
        ("в пт", None),
        ("ср", date(2026, 5, 27)),
        ("Monday", date(2026, 5, 25)),
        ("12.05", date(2027, 5, 12)),
        ("1.6", date(2026, 6, 1)),
        ("12.05.26", date(2026, 5, 12)),
        ("12/05/2030", date(2030, 5, 12)),
        ("2026-05-12", date(2026, 5, 12)),
        ("12 мая", date(2027, 5, 12)),
        ("1 Jun", date(2026, 6, 1)),
        ("22 января 2027", date(2027, 1, 22)),
        ("5 ма", None),
        ("5 days", None),
        ("31 февраля", None),
        ("31.02", None),
        ("99.99.9999", None),
        ("скоро", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, read: date | None) -> None:
    assert read_day(typed, WEDNESDAY) == read


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_a_whole_date_reads_as_itself_whatever_day_it_is(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today) == read_day(f"{day:%d.%m.%Y}", today) == day


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from(["пн", "ср", "sun", "1.3", "15.12", "+3"]))
def test_a_day_without_a_year_lies_ahead(today: date, typed: str) -> None:
    read = read_day(typed, today)
    assert read is not None
    assert today <= read <= today + timedelta(days=366)


@given(st.text())
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    assert read_day(typed, WEDNESDAY) is None or read_day(typed, WEDNESDAY) is not None
