"""The first tasks of a new lead by the team's rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.domain.worktime import WorkTime
from leaddesk.storage.seeds.settings_values import VALUES
from leaddesk.tasks.first import Newcomer, first_tasks
from leaddesk.tasks.spread import Spread

WORK = WorkTime(ZoneInfo("Europe/Moscow"))
WEDNESDAY = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


def _kinds(source: str, *, owned: bool = True, channels: frozenset[str] = frozenset({"phone"})) -> list[str]:
    who = Newcomer(source, Temperature.WARM, channels, owned)
    return [task.kind for task in first_tasks(who, WEDNESDAY, settings=VALUES, work_time=WORK)]


def test_each_source_starts_with_the_step_the_defaults_name() -> None:
    assert _kinds("site") == ["call"]
    assert _kinds("exhibition") == ["letter", "call"]
    assert _kinds("cold_base") == ["find_contact"]
    assert _kinds("site", owned=False) == ["assign"]
    assert _kinds("mail", channels=frozenset({"email"})) == ["letter"]
    assert _kinds("messenger", channels=frozenset({"messenger"})) == ["message"]


def test_the_letter_after_an_exhibition_goes_out_the_same_evening() -> None:
    who = Newcomer("exhibition", Temperature.WARM, frozenset({"phone"}), has_owner=True)
    letter, call = first_tasks(who, WEDNESDAY, settings=VALUES, work_time=WORK)
    assert letter.due_at.astimezone(WORK.zone).date() == WEDNESDAY.date()
    assert call.due_at.astimezone(WORK.zone).date() == WEDNESDAY.date() + timedelta(days=1)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from(list(Temperature)),
    st.sampled_from(["site", "exhibition", "cold_base", "mail"]),
)
def test_nothing_falls_due_in_the_past_or_outside_working_hours(
    at: datetime, temperature: Temperature, source: str
) -> None:
    now = at.replace(tzinfo=UTC)
    who = Newcomer(source, temperature, frozenset({"phone"}), has_owner=True)
    for task in first_tasks(who, now, settings=VALUES, work_time=WORK):
        local = task.due_at.astimezone(WORK.zone)
        assert task.due_at >= now
        assert WORK.works_on(local.date())
        assert WORK.opens <= local.time() <= WORK.closes


@given(st.integers(1, 40), st.integers(1, 120))
def test_no_person_gets_more_tasks_a_day_than_asked(per_day: int, count: int) -> None:
    spread, owner = Spread(WORK, WEDNESDAY, per_day=per_day), CardId(b"x" * 16)
    days: dict[object, int] = {}
    for _ in range(count):
        day = spread.next(owner).astimezone(WORK.zone).date()
        days[day] = days.get(day, 0) + 1
    assert max(days.values()) <= per_day + 1
    assert all(WORK.works_on(day) for day in days)  # type: ignore[arg-type]
