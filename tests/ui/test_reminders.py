"""What fell due is told in the corner of the window: once, and gone with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from leaddesk.clock import HERE
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import id_of
from leaddesk.leads import reminding
from leaddesk.tasks import plans
from leaddesk.unit import Session
from tests.ui.test_seen import ref_of, settle
from tests.ui.windows import asked
from ui.shell.desk_side import DeskSide
from ui.shell.reminders import words
from ui.views.reminders.card import MOST, ReminderCard, _Row, later

MINUTE = timedelta(minutes=1)


class Ahead:
    """A clock of the desk that a test puts forward, at noon of a working day."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock(qtbot: QtBot, side: DeskSide) -> Iterator[Ahead]:
    """Let the first look be over: from now on what falls due is told."""
    before = side.runner.desk.clock
    noon = datetime.combine(before.now().date(), time(12), HERE) + timedelta(days=2)
    while noon.weekday() > 4:
        noon += timedelta(days=1)
    side.runner.desk.clock = clock = Ahead(noon.astimezone(UTC))
    side.reminders.look()
    settle(qtbot, side)
    yield clock
    side.runner.desk.clock = before


def _plan(qtbot: QtBot, side: DeskSide, at: int, due_at: datetime) -> CardRef:
    lead, owner = ref_of(side, at), side.runner.desk.actor
    request = side.runner.do(plans.plan, lead.id, kind=id_of("task_kind:call"), due_at=due_at, owner=owner)
    made: list[CardRef] = []
    request.then(made.append)
    qtbot.waitUntil(lambda: bool(made))
    return made[0]


def _look(qtbot: QtBot, side: DeskSide) -> ReminderCard:
    side.reminders.look()
    settle(qtbot, side)
    return side.reminders.card


def _rows(card: ReminderCard) -> list[_Row]:
    return [row for row in card.findChildren(_Row) if row.isVisibleTo(card)]


def test_a_task_is_told_when_its_moment_has_come_and_only_once(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    _plan(qtbot, side, 2, clock.at + MINUTE)
    assert not _look(qtbot, side).isVisible()
    clock.at += MINUTE
    card = _look(qtbot, side)
    assert card.isVisible()
    (row,) = _rows(card)
    assert side.leads.model.row(2).name in {one.text() for one in row.findChildren(QLabel)}
    assert side.window.rect().contains(card.geometry())
    card.dismiss()
    clock.at += 10 * MINUTE
    assert not _look(qtbot, side).isVisible()


def test_opening_shows_the_card_of_the_lead(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    _plan(qtbot, side, 2, clock.at + MINUTE)
    clock.at += MINUTE
    card = _look(qtbot, side)
    (row,) = _rows(card)
    qtbot.mouseClick(row.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: side.cards.shown == ref_of(side, 2).rid)
    assert not card.isVisible()


def test_what_is_put_off_is_told_again(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    task = _plan(qtbot, side, 2, clock.at + MINUTE)
    clock.at += MINUTE
    card = _look(qtbot, side)
    card.put_off.emit(card.tasks[0], clock.at + 10 * MINUTE)
    card.dismiss()
    clock.at += 9 * MINUTE
    assert not _look(qtbot, side).isVisible()
    clock.at += MINUTE
    assert _look(qtbot, side).tasks[0].ref == task


def test_what_somebody_finished_or_moved_goes_from_the_corner(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    task = _plan(qtbot, side, 2, clock.at + MINUTE)
    clock.at += MINUTE
    card = _look(qtbot, side)
    assert card.isVisible()
    side.runner.do(plans.postpone, task, clock.at + 60 * MINUTE)
    settle(qtbot, side)
    assert not card.isVisible()


def test_many_come_in_one_card_that_leads_to_the_day(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    for at in range(MOST + 2):
        _plan(qtbot, side, at, clock.at + MINUTE * (at + 1))
    clock.at += timedelta(hours=2)
    card = _look(qtbot, side)
    assert len(_rows(card)) == MOST
    assert card.all_button.isVisible()
    with qtbot.waitSignal(card.all_asked):
        qtbot.mouseClick(card.all_button, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert side.today.is_shown
    _title, text = words(_told(qtbot, side, clock))
    assert text.splitlines()[-1] == f"{MOST - 1} more"


def _told(qtbot: QtBot, side: DeskSide, clock: Ahead) -> tuple[reminding.OpenTask, ...]:
    def read(session: Session) -> tuple[reminding.OpenTask, ...]:
        found = reminding.fallen_due(session, clock.at, clock.at - timedelta(hours=3), member=side.runner.desk.actor)
        return tuple(found)

    return asked(qtbot, side.runner, read)


def test_the_earliest_stands_first_and_one_alone_is_named_in_the_title(
    qtbot: QtBot, side: DeskSide, clock: Ahead
) -> None:
    _plan(qtbot, side, 2, clock.at + 2 * MINUTE)
    clock.at += 2 * MINUTE
    card = _look(qtbot, side)
    assert "Due: call" in {one.text() for one in card.findChildren(QLabel)}
    _plan(qtbot, side, 3, clock.at + 2 * MINUTE)
    _plan(qtbot, side, 4, clock.at + MINUTE)
    clock.at += 60 * MINUTE  # no pop-up follows another at once
    dues = [one.due_at for one in _look(qtbot, side).tasks]
    assert dues == sorted(dues)
    assert len(dues) == 3


def test_a_busy_writer_makes_no_second_pop_up(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    _plan(qtbot, side, 2, clock.at + MINUTE)
    clock.at += MINUTE
    shown: list[int] = []
    remind = side.reminders.card.remind
    side.reminders.card.remind = lambda tasks, now: (shown.append(len(tasks)), remind(tasks, now))  # type: ignore[method-assign]
    for _ in range(3):
        side.reminders.look()
    settle(qtbot, side)
    assert shown == [1]


def test_nothing_disturbs_outside_working_hours(qtbot: QtBot, side: DeskSide, clock: Ahead) -> None:
    night = clock.at.astimezone(HERE).replace(hour=23).astimezone(UTC)
    _plan(qtbot, side, 2, night)
    clock.at = night
    assert not _look(qtbot, side).isVisible()


def test_one_puts_off_for_minutes_for_an_hour_or_until_the_morning(clock: Ahead) -> None:
    moments = [moment - clock.at for _words, moment in later(clock.at)]
    assert moments[:2] == [timedelta(minutes=10), timedelta(hours=1)]
    assert timedelta(0) < moments[2] < timedelta(days=2)
