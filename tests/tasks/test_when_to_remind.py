"""A reminder comes once and never early, wherever and whenever one is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.ids import CardId
from leaddesk.domain.moments import read_moment
from leaddesk.tasks.reminders import Reminded, Waiting, snooze, tell

PAUSE: Final = timedelta(minutes=5)
NOON: Final = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)
ZONES: Final = (
    "Europe/Moscow", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Athens", "Asia/Yekaterinburg",
    "Asia/Novosibirsk", "Asia/Vladivostok", "Asia/Kamchatka", "Asia/Almaty", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Tokyo", "Asia/Jerusalem", "Africa/Cairo", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Auckland",
    "Pacific/Chatham",
)  # fmt: skip


def _task(number: int) -> CardId:
    return CardId(number.to_bytes(16))


def _all_told(reminded: Reminded, looks: list[datetime], waiting: list[Waiting]) -> list[tuple[datetime, CardId]]:
    told: list[tuple[datetime, CardId]] = []
    for now in looks:
        found = tell(reminded, now, waiting, pause=PAUSE)
        told += [(now, task) for task in found.tasks]
        reminded = found.reminded
    return told


def _changes(zone: ZoneInfo, year: int = 2026) -> list[datetime]:
    """Give the moments at which the clocks of a zone are changed in a year, or noon of 1 July where they never are."""
    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=at) for at in range(365 * 24)]
    found = [
        later for before, later in pairwise(hours)
        if before.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset()
    ]  # fmt: skip
    return found or [datetime(year, 7, 1, 12, tzinfo=UTC)]


@pytest.mark.parametrize("zone", ZONES)
def test_a_reminder_comes_once_and_never_early_around_every_change_of_the_clock(zone: str) -> None:
    here = ZoneInfo(zone)
    for change in _changes(here):
        for minutes in range(-150, 151, 15):
            wanted = (change + timedelta(minutes=minutes)).astimezone(here)
            set_at = (wanted - timedelta(days=1)).replace(hour=8)
            typed = f"{wanted:%H:%M}"
            due = read_moment(f"завтра {typed}", set_at, usual=time(9))
            assert due is not None
            asleep = change + timedelta(hours=8)  # the computer slept over all of it
            for looks in (
                [set_at.astimezone(UTC) + MINUTE * at for at in range(0, 60 * 48, 7)],
                [set_at, asleep.astimezone(here), asleep + MINUTE],
                [at.astimezone(ZoneInfo("Asia/Tokyo")) for at in (set_at, due, asleep, asleep + MINUTE)],
            ):
                told = _all_told(Reminded(set_at.astimezone(UTC)), looks, [Waiting(_task(1), due)])
                assert [task for _, task in told] == [_task(1)], (zone, typed)
                assert told[0][0].astimezone(UTC) >= due.astimezone(UTC)


@given(
    st.lists(st.tuples(st.integers(-50, 500), st.booleans()), max_size=12),
    st.lists(st.integers(0, 900), min_size=1, max_size=40),
)
def test_everything_is_told_once_after_it_is_due_whatever_the_clock_does(
    dues: list[tuple[int, bool]], looks: list[int]
) -> None:
    waiting = [Waiting(_task(at), NOON + MINUTE * due, hot) for at, (due, hot) in enumerate(dues)]
    ends = [NOON + MINUTE * at for at in looks] + [NOON + timedelta(days=1), NOON + timedelta(days=2)]
    told = _all_told(Reminded(NOON), ends, waiting)
    due = {one.task: one.due_at for one in waiting}
    assert all(at >= due[task] for at, task in told)
    assert Counter(task for _, task in told) == Counter(one.task for one in waiting if one.due_at > NOON)


def test_what_was_missed_comes_as_one_list_the_oldest_first() -> None:
    waiting = [Waiting(_task(at), NOON + MINUTE * at) for at in (3, 1, 2)]
    found = tell(Reminded(NOON), NOON + timedelta(hours=9), waiting, pause=PAUSE)
    assert found.tasks == (_task(1), _task(2), _task(3))


def test_only_hot_leads_disturb_again_within_five_minutes() -> None:
    waiting = [
        Waiting(_task(1), NOON + MINUTE),
        Waiting(_task(2), NOON + 2 * MINUTE),
        Waiting(_task(3), NOON + 2 * MINUTE, is_hot=True),
    ]
    first = tell(Reminded(NOON), NOON + MINUTE, waiting, pause=PAUSE)
    assert first.tasks == (_task(1),)
    hot = tell(first.reminded, NOON + 3 * MINUTE, waiting, pause=PAUSE)
    assert hot.tasks == (_task(3),)
    assert tell(hot.reminded, NOON + 6 * MINUTE, waiting, pause=PAUSE).tasks == ()
    assert tell(hot.reminded, NOON + 8 * MINUTE, waiting, pause=PAUSE).tasks == (_task(2),)


def test_quiet_hours_hold_everything_back_until_they_end() -> None:
    waiting = [Waiting(_task(1), NOON + MINUTE, is_hot=True)]
    quiet = tell(Reminded(NOON), NOON + MINUTE, waiting, pause=PAUSE, is_quiet=True)
    assert quiet.tasks == ()
    assert tell(quiet.reminded, NOON + timedelta(hours=12), waiting, pause=PAUSE).tasks == (_task(1),)


def test_a_reminder_that_was_put_off_comes_again_and_one_of_a_moved_task_at_its_new_moment() -> None:
    one = Waiting(_task(1), NOON + MINUTE)
    told = tell(Reminded(NOON), NOON + MINUTE, [one], pause=PAUSE)
    put_off = snooze(told.reminded, one, NOON + 11 * MINUTE)
    assert tell(put_off, NOON + 10 * MINUTE, [one], pause=PAUSE).tasks == ()
    again = tell(put_off, NOON + 11 * MINUTE, [one], pause=PAUSE)
    assert again.tasks == (_task(1),)
    assert tell(again.reminded, NOON + 60 * MINUTE, [one], pause=PAUSE).tasks == ()
    moved = one._replace(due_at=NOON + 30 * MINUTE)
    assert tell(put_off, NOON + 12 * MINUTE, [moved], pause=PAUSE).tasks == ()
    assert tell(put_off, NOON + 30 * MINUTE, [moved], pause=PAUSE).tasks == (_task(1),)


def test_a_clock_that_is_set_back_tells_nothing_twice() -> None:
    one = Waiting(_task(1), NOON + MINUTE)
    told = tell(Reminded(NOON), NOON + 2 * MINUTE, [one], pause=PAUSE)
    assert tell(told.reminded, NOON - timedelta(days=1), [one], pause=PAUSE).tasks == ()
    assert tell(told.reminded, NOON + 3 * MINUTE, [one], pause=PAUSE).tasks == ()


def test_a_reminder_of_the_hour_that_comes_twice_is_put_off_as_any_other() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    one, before = Waiting(_task(1), twice), Reminded(twice.astimezone(UTC) - MINUTE)
    told = tell(before, twice, [one], pause=PAUSE)
    put_off = snooze(told.reminded, one, twice.astimezone(UTC) + 10 * MINUTE)
    assert tell(put_off, twice.astimezone(UTC) + 10 * MINUTE, [one], pause=PAUSE).tasks == (_task(1),)
