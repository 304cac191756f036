"""Cards that are carried by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragMoveEvent
from pytestqt.qtbot import QtBot

from tests.ui.board.hands import (
    answered,
    cards,
    drag,
    let_go,
    spread,
)
from tests.ui.windows import NONE
from ui.runner import Runner
from ui.views.board.carrying import mime
from ui.views.board.page import BoardPage


def test_the_mark_stands_where_the_card_will_stand(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    spread(qtbot, page, runner)
    rid = cards(page, 0)[30]
    page.shown()[0].column.want(30, 30)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.model.card(rid) is not None)
    goal = page.shown()[1].cards
    assert drag(page, goal, QPoint(50, 300), rid, is_dropped=False)
    mark = goal.mark
    assert mark is not None
    assert not drag(page, page.shown()[0].cards, QPoint(50, 50), rid, is_dropped=False)
    assert page.shown()[0].cards.mark is None
    assert drag(page, goal, QPoint(50, 300), rid)
    answered(qtbot, page)
    let_go(page)
    assert cards(page, 1)[mark] == rid
    assert goal.mark is None


def test_a_drag_of_another_window_is_not_taken(page: BoardPage) -> None:
    rid = cards(page, 0)[0]
    row = page.model.card(rid)
    assert row is not None
    event = QDragMoveEvent(QPoint(5, 5), Qt.DropAction.MoveAction, mime(row), Qt.MouseButton.LeftButton, NONE)
    page.shown()[1].cards.dragMoveEvent(event)
    assert not event.isAccepted()


def test_a_drop_on_the_strip_asks_for_the_refusal(qtbot: QtBot, page: BoardPage) -> None:
    rid = cards(page, 0)[0]
    assert not page.zone.isVisible()
    assert drag(page, page.zone, page.zone.rect().center(), rid)
    assert page.zone.isVisible()
    let_go(page)
    assert not page.zone.isVisible()
