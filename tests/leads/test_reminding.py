"""Reminders of the tasks of a base: once for each person, kept over restarts, and put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from leaddesk.clock import HERE
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads import edits, reminding
from leaddesk.leads.finishing import Ending, finish
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.storage.tables import TaskResult
from leaddesk.tasks import plans
from tests.leads.conftest import TODAY, SetClock, person

Take = Callable[..., Captured]
MINUTE = timedelta(minutes=1)
BEGUN = datetime.combine(TODAY, time(11), HERE).astimezone(UTC)
"""A Wednesday on which people work where this computer is."""


@pytest.fixture
def anna(desk: Desk, hire: Callable[..., CardId], clock: SetClock) -> CardId:
    """Put Anna at the screen, where the first look has been taken."""
    clock.at = BEGUN
    desk.actor = hire("Анна")
    _look(desk)
    return desk.actor


@pytest.fixture
def lead(take: Take, anna: CardId) -> CardRef:
    return take(person(), owner=anna, tasks=TasksFor.NONE).card


def _look(desk: Desk) -> list[str]:
    """Look once, as the window does; gives whom to call."""
    if not desk.ask(reminding.has_news, desk.clock.now(), member=desk.actor):
        return []
    return [one.name for one in desk.do(reminding.remind).result]


def _plan(desk: Desk, lead: CardRef, due_at: datetime, owner: CardId) -> CardRef:
    return desk.do(plans.plan, lead.id, kind=id_of("task_kind:call"), due_at=due_at, owner=owner).result


def test_a_task_is_told_once_when_its_moment_has_come(desk: Desk, lead: CardRef, anna: CardId, clock: SetClock) -> None:
    _plan(desk, lead, BEGUN + 10 * MINUTE, anna)
    clock.tick(minutes=9)
    assert _look(desk) == []
    clock.tick(minutes=1)
    assert _look(desk) == ["Ирина Кузьмина"]
    clock.tick(minutes=30)
    assert _look(desk) == []


def test_nothing_of_before_the_first_look_and_nothing_that_was_late_when_it_was_set(
    desk: Desk, lead: CardRef, anna: CardId, clock: SetClock
) -> None:
    clock.tick(hours=1)
    _plan(desk, lead, BEGUN + 10 * MINUTE, anna)
    clock.tick(hours=1)
    assert _look(desk) == []


def test_what_fell_due_while_the_program_was_closed_comes_together(
    desk: Desk, take: Take, anna: CardId, clock: SetClock
) -> None:
    for at, name in enumerate(["Первый", "Второй"]):
        lead = take(person(name, f"+7916000010{at}"), owner=anna, tasks=TasksFor.NONE).card
        _plan(desk, lead, BEGUN + (20 - at) * MINUTE, anna)
    clock.tick(days=1)
    assert _look(desk) == ["Второй", "Первый"]


def test_each_person_is_reminded_of_his_own(
    desk: Desk, lead: CardRef, anna: CardId, hire: Callable[..., CardId], clock: SetClock
) -> None:
    _plan(desk, lead, BEGUN + MINUTE, anna)
    desk.actor = hire("Олег")
    _look(desk)
    clock.tick(minutes=2)
    assert _look(desk) == []
    desk.actor = anna
    assert _look(desk) == ["Ирина Кузьмина"]


def test_a_reminder_that_is_put_off_comes_again(desk: Desk, lead: CardRef, anna: CardId, clock: SetClock) -> None:
    task = _plan(desk, lead, BEGUN + MINUTE, anna)
    clock.tick(minutes=1)
    assert _look(desk) == ["Ирина Кузьмина"]
    desk.do(reminding.put_off, task, clock.at + 10 * MINUTE)
    clock.tick(minutes=9)
    assert _look(desk) == []
    clock.tick(minutes=1)
    assert _look(desk) == ["Ирина Кузьмина"]
    clock.tick(hours=1)
    assert _look(desk) == []


def test_what_is_done_or_in_the_bin_is_not_told(desk: Desk, lead: CardRef, anna: CardId, clock: SetClock) -> None:
    task = _plan(desk, lead, BEGUN + MINUTE, anna)
    thinking = desk.ask(lambda session: session.query(TaskResult.id).filter_by(code="call.thinking").scalar())
    desk.do(finish, task, Ending(thinking))
    _plan(desk, lead, BEGUN + MINUTE, anna)
    desk.do(edits.remove, lead)
    clock.tick(minutes=5)
    assert _look(desk) == []


def test_quiet_hours_hold_reminders_back(desk: Desk, lead: CardRef, anna: CardId, clock: SetClock) -> None:
    clock.tick(hours=9)
    _plan(desk, lead, clock.at + MINUTE, anna)
    clock.tick(minutes=1)
    assert _look(desk) == []
    clock.tick(hours=14)
    assert _look(desk) == ["Ирина Кузьмина"]


def test_a_look_that_was_asked_before_takes_nothing_back(
    desk: Desk, lead: CardRef, anna: CardId, clock: SetClock
) -> None:
    task = _plan(desk, lead, BEGUN + MINUTE, anna)
    clock.tick(minutes=1)
    assert desk.ask(reminding.has_news, clock.at, member=anna)  # two windows ask at once, one of them is answered first
    assert [one.ref for one in desk.do(reminding.remind).result] == [task]
    desk.do(reminding.put_off, task, clock.at + 15 * MINUTE)
    assert desk.do(reminding.remind).result == ()
    clock.tick(minutes=15)
    assert _look(desk) == ["Ирина Кузьмина"]


def test_a_clock_that_was_years_ahead_silences_nothing(
    desk: Desk, lead: CardRef, anna: CardId, clock: SetClock
) -> None:
    clock.at = BEGUN.replace(year=2036)
    _look(desk)
    desk.do(reminding.remind)
    clock.at = BEGUN
    _look(desk)
    _plan(desk, lead, BEGUN + MINUTE, anna)
    clock.tick(minutes=1)
    assert _look(desk) == ["Ирина Кузьмина"]
