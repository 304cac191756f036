"""Moments as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.moments import read_moment

NOON: Final = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)  # a Wednesday
TEN: Final = time(10)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("завтра 15:00", (2026, 5, 21, 15, 0)),
        ("завтра в 9:30", (2026, 5, 21, 9, 30)),
        ("пн", (2026, 5, 25, 10, 0)),
        ("12.05", (2027, 5, 12, 10, 0)),
        ("16:45", (2026, 5, 20, 16, 45)),
        ("2026-06-01 08:00", (2026, 6, 1, 8, 0)),
        ("через 3 дня", (2026, 5, 23, 10, 0)),
        ("через 3 дня в 11:15", (2026, 5, 23, 11, 15)),
        ("через 2 недели", (2026, 6, 3, 10, 0)),
        ("in 5 days 9:00", (2026, 5, 25, 9, 0)),
        ("+3 дня", (2026, 5, 23, 10, 0)),
        ("+2d", (2026, 5, 22, 10, 0)),
        ("+2h", (2026, 5, 20, 14, 0)),
        ("+2 ч", (2026, 5, 20, 14, 0)),
        ("+15 мин", (2026, 5, 20, 12, 15)),
        ("через 2 часа", (2026, 5, 20, 14, 0)),
        ("через час", (2026, 5, 20, 13, 0)),
        ("in an hour", (2026, 5, 20, 13, 0)),
        ("in 10 minutes", (2026, 5, 20, 12, 10)),
        ("через полчаса", (2026, 5, 20, 12, 30)),
        ("В ПОНЕДЕЛЬНИК 9:00".removeprefix("В "), (2026, 5, 25, 9, 0)),
    ],
)
def test_a_moment_is_read_as_people_type_it(typed: str, read: tuple[int, ...]) -> None:
    assert read_moment(typed, NOON, usual=TEN) == datetime(*read, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize("typed", ["", "скоро", "завтра 25:00", "32.01", "12:99", "+h", "через", "in hours", "2h"])
def test_what_is_no_moment_is_not_guessed(typed: str) -> None:
    assert read_moment(typed, NOON, usual=TEN) is None


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_none(typed: str) -> None:
    read = read_moment(typed, NOON, usual=TEN)
    assert read is None or read.tzinfo is UTC


@given(st.integers(1, 999))
def test_a_span_counts_from_now(count: int) -> None:
    assert read_moment(f"+{count} min", NOON, usual=TEN) == NOON + timedelta(minutes=count)
    assert read_moment(f"через {count} ч", NOON, usual=TEN) == NOON + timedelta(hours=count)


def test_hours_pass_whatever_the_clock_shows() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 24, 23, 30, tzinfo=berlin)  # the clock is set back in this night
    read = read_moment("+5h", before, usual=TEN)
    assert read is not None
    assert (read.astimezone(UTC) - before.astimezone(UTC), f"{read:%H:%M}") == (timedelta(hours=5), "03:30")
