"""Working time passes only while the team works."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.worktime import WorkTime

ZONES = st.sampled_from(
    ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
)
MOMENTS = st.integers(1_767_225_600, 1_830_297_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""2026 and 2027."""
MINUTES = st.integers(0, 5_000)


@st.composite
def work_times(draw: st.DrawFn) -> WorkTime:
    opens = draw(st.integers(0, 22 * 60))
    closes = draw(st.integers(opens + 1, 23 * 60 + 59))
    return WorkTime(
        zone=ZoneInfo(draw(ZONES)),
        days=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        opens=time(*divmod(opens, 60)),
        closes=time(*divmod(closes, 60)),
        holidays=draw(st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5)),
    )


@given(work_times(), MOMENTS, MINUTES)
def test_never_outside_working_hours_and_never_early(work: WorkTime, start: datetime, minutes: int) -> None:
    after = work.after(start, minutes)
    local = after.astimezone(work.zone)
    assert work.works_on(local.date())
    assert work.opens <= local.time().replace(fold=0) <= work.closes
    assert after >= start
    assert after.tzinfo is start.tzinfo


@given(work_times(), MOMENTS, MINUTES, MINUTES)
def test_more_minutes_are_later(work: WorkTime, start: datetime, minutes: int, more: int) -> None:
    assert work.after(start, minutes) <= work.after(start, minutes + more)


@given(work_times(), MOMENTS, MINUTES, st.integers(1, 5_000))
def test_minutes_add_up(work: WorkTime, start: datetime, first: int, second: int) -> None:
    """Except that no minutes after closing time are the next opening."""
    assert work.after(work.after(start, first), second) == work.after(start, first + second)


@given(work_times(), MOMENTS, MINUTES, st.integers(0, 100_000))
def test_a_later_start_ends_no_earlier(work: WorkTime, start: datetime, minutes: int, later: int) -> None:
    assert work.after(start, minutes) <= work.after(start + timedelta(minutes=later), minutes)


@given(MOMENTS)
def test_a_working_day_is_a_working_day_later(start: datetime) -> None:
    work = WorkTime(ZoneInfo("Europe/Moscow"))
    day = work.after(start, 0)
    assert work.after(start, work.minutes_a_day * 5) in {day + timedelta(days=7), work.after(day, 9 * 60 * 5)}


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-06T17:30", 60, "2026-03-09T09:30"),  # over a weekend
        ("2026-03-07T12:00", 15, "2026-03-09T09:15"),  # from a Saturday
        ("2026-03-05T08:00", 0, "2026-03-05T09:00"),
        ("2026-03-05T17:00", 60, "2026-03-05T18:00"),
        ("2026-03-05T18:00", 0, "2026-03-06T09:00"),
    ],
)
def test_evenings_and_weekends_do_not_count(start: str, minutes: int, end: str) -> None:
    zone = ZoneInfo("Europe/Moscow")
    found = WorkTime(zone).after(datetime.fromisoformat(start).replace(tzinfo=zone), minutes)
    assert found == datetime.fromisoformat(end).replace(tzinfo=zone)


def test_nobody_ever_works_is_told() -> None:
    with pytest.raises(ValueError, match="nobody"):
        WorkTime(UTC, days=frozenset()).after(datetime(2026, 3, 5, tzinfo=UTC), 1)
