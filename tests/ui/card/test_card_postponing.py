"""A task is put off from its card: to a moment that is offered, or to one that is typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from tests.far_clock import standing_in
from tests.ui.card.hands import press, show
from tests.ui.lead_desk import Office
from ui import format as fmt
from ui.views.card.panel import CardPanel
from ui.views.card.postponing import PostponePanel, delays


def test_the_next_task_is_put_off(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    task = office.view(lead).next_task
    assert task is not None
    (_words, due) = delays(panel._now(), task.due_at)[3]
    panel.body.postponed.emit(due)
    qtbot.waitUntil(lambda: "postponed once" in panel.body.task.words)
    moved = office.view(lead).next_task
    assert moved is not None
    assert moved.due_at == due


NOW = datetime(2026, 11, 23, 15, 9, tzinfo=UTC).replace(tzinfo=None).astimezone()


@pytest.mark.parametrize("ahead", [-3000, -1, 1, 100, 900, 2000, 60_000])
def test_a_task_is_put_off_only_to_what_is_later_than_its_due_time(ahead: int) -> None:
    due = NOW + timedelta(minutes=ahead)
    moments = [moment for _words, moment in delays(NOW, due)]
    assert min(moments) > max(due, NOW)
    assert moments == sorted(moments)


def test_what_is_planned_ahead_keeps_its_time_of_day_when_it_is_put_off_by_days() -> None:
    due = NOW + timedelta(days=3, hours=1, minutes=13)
    assert [f"{moment:%d.%m %H:%M}" for _words, moment in delays(NOW, due)][:2] == ["27.11 16:22", "28.11 16:22"]


@pytest.mark.parametrize("is_ahead", [True, False])
def test_a_task_put_off_over_a_change_of_the_clock_keeps_its_time_of_day(*, is_ahead: bool) -> None:
    with standing_in("Europe/London"):
        now = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
        week = delays(now, datetime(2026, 10, 21, 9, 0, tzinfo=UTC) if is_ahead else None)[2 if is_ahead else 3][1]
        assert week == datetime(2026, 10, 28 if is_ahead else 27, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("minutes", range(-30, 120, 15))
def test_an_hour_is_an_hour_while_the_clock_is_changed(minutes: int) -> None:
    now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minutes)
    with standing_in("Europe/London"):
        (_words, hour), *_days = delays(now, None)
        assert hour.timestamp() - now.timestamp() == 3600
        (_words, put_off), *_days = delays(now, now + timedelta(minutes=5))
        assert put_off.timestamp() - now.timestamp() == 3900


def test_the_choices_of_putting_off_say_their_moments(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = _asked_when(panel, qtbot)
    task = office.view(lead).next_task
    assert task is not None
    (words, due) = delays(panel._now(), task.due_at)[1]
    choice = asked.choices[1]
    assert (choice.text(), choice.moment) == (words, fmt.dated(due, panel._now()))
    assert choice.accessibleName() == f"{words}, {fmt.dated(due, panel._now())}"
    choice.click()
    qtbot.waitUntil(lambda: "postponed once" in panel.body.task.words)
    assert not panel.findChildren(PostponePanel)  # it is closed


def test_a_task_is_put_off_to_a_moment_of_ones_own_typed_as_people_type_it(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = _asked_when(panel, qtbot)
    asked.own.setText("завтра 15:40")
    expected = panel._now().replace(hour=15, minute=40, second=0, microsecond=0) + timedelta(days=1)
    assert asked.read == fmt.dated(expected, panel._now())  # said before it is taken
    press(asked.own, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "postponed once" in panel.body.task.words)
    moved = office.view(lead).next_task
    assert moved is not None
    assert moved.due_at == expected


@pytest.mark.parametrize(("typed", "why"), [("когда-нибудь", "is no day"), ("сегодня 0:00", "is past"), ("", "")])
def test_what_is_no_moment_ahead_says_so_at_its_field_and_moves_nothing(
    panel: CardPanel, lead: CardRef, qtbot: QtBot, typed: str, why: str
) -> None:
    show(panel, lead, qtbot)
    asked = _asked_when(panel, qtbot)
    moved = []
    panel.body.postponed.connect(moved.append)
    asked.own.setText(typed)
    press(asked.own, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert why in asked.own.accessibleDescription()
    assert bool(asked.own.accessibleDescription()) == bool(why)
    assert not moved
    asked.own.setText("завтра")
    assert not asked.own.accessibleDescription()


def test_arrows_walk_over_the_choices_of_putting_off_and_letters_go_into_the_field(
    panel: CardPanel, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = _asked_when(panel, qtbot)
    qtbot.waitUntil(asked.choices[0].hasFocus)
    for _step in asked.choices:
        press(QApplication.focusWidget() or asked, Qt.Key.Key_Down)
    assert asked.own.hasFocus()
    press(asked.own, Qt.Key.Key_Up)
    assert asked.choices[-1].hasFocus()
    QApplication.sendEvent(
        asked.choices[-1], QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F, Qt.KeyboardModifier.NoModifier, "п")
    )
    assert (asked.own.text(), asked.own.hasFocus()) == ("п", True)


def _asked_when(panel: CardPanel, qtbot: QtBot) -> PostponePanel:
    panel.body.postpone.click()
    (asked,) = panel.findChildren(PostponePanel)
    qtbot.waitUntil(asked.isVisible)
    return asked
