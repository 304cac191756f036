"""Cards that are carried by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QDragMoveEvent
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
from ui.theme.tokens import RADIUS_CARD
from ui.views.board.card_view import MARK
from ui.views.board.carrying import mime
from ui.views.board.columns import mapped
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


def test_no_text_is_read_through_a_card_that_is_carried(page: BoardPage) -> None:
    page.go_to(cards(page, 0)[0])
    draw = page.shown()[0].cards.drawer(200)
    assert draw is not None
    seen = draw(2.0)
    assert seen.devicePixelRatio() == 2.0
    edge = 2 * RADIUS_CARD  # its corners are round
    image = seen.toImage().copy(0, edge, seen.width(), seen.height() - 2 * edge)
    assert {image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())} == {255}


def test_the_mark_of_a_first_place_lies_over_the_list_and_not_on_its_card(
    qtbot: QtBot, page: BoardPage, runner: Runner
) -> None:
    spread(qtbot, page, runner)
    view = page.shown()[1]
    former = view.cards.viewport().grab().toImage()
    view.cards.set_mark(0)
    assert view.cards.viewport().grab().toImage() == former  # no card has it on its corners
    line = view.cards.y() + view.cards.mark_at + MARK // 2
    accent = page._theme.tokens.accent.name()
    assert view.head.geometry().top() < line < view.cards.y()
    seen = view.grab().toImage()
    assert seen.pixelColor(round(seen.devicePixelRatio() * view.width() / 2), line).name() == accent
    view.cards.set_mark(1)
    assert view.cards.mark_at > view.cards.item_rect(0).bottom()
    assert view.cards.mark_at + MARK < view.cards.item_rect(1).top()
    assert view.cards.viewport().grab().toImage() != former


def test_no_card_is_seen_around_a_mark_below_what_is_seen(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    spread(qtbot, page, runner)
    cards = page.shown()[1].cards
    cards.set_mark(50)
    seen = cards.viewport().grab().toImage()
    over = round((cards.mark_at - 2) * seen.devicePixelRatio())
    middle = round(seen.width() / 2)
    assert seen.pixelColor(middle, over).name() == page._theme.tokens.soft.name()


def test_a_card_is_as_wide_as_those_of_the_column_where_it_lies(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    spread(qtbot, page, runner)
    full = page.shown()[0]
    row = page.model.card(cards(page, 1)[0])
    assert row is not None
    page.lift.lift_into(row.rid, full, full.cards.lands(row))
    page.lift.lay_ghost()
    assert page.ghost.geometry().width() == full.cards.item_rect(0).width()
    assert page.ghost.geometry() == mapped(full, full.cards.item_rect(full.cards.gap or 0), page)
    page.lift.put_back()


def test_a_card_is_held_where_it_was_taken_hold_of(qtbot: QtBot, page: BoardPage) -> None:
    view = page.shown()[0].cards
    card = view.item_rect(1)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=card.topLeft() + QPoint(30, 40))
    assert view.grip(card) == QPoint(30, 40)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=card.topLeft() + QPoint(30, 40))


def test_a_card_let_go_on_the_head_of_a_column_comes_into_it(qtbot: QtBot, page: BoardPage) -> None:
    rid, goal = cards(page, 0)[0], page.shown()[1]
    assert drag(page, goal, QPoint(60, 12), rid, is_dropped=False)
    assert goal.cards.mark == 0
    assert drag(page, goal, QPoint(60, 12), rid)
    qtbot.waitUntil(lambda: cards(page, 1) == [rid])
    let_go(page)
    assert not drag(page, goal, QPoint(60, 12), rid, is_dropped=False)  # it is there already
    let_go(page)


def test_columns_scroll_sideways_while_a_card_is_held_at_their_edge(qtbot: QtBot, page: BoardPage) -> None:
    page.resize(560, 640)
    bar = page.columns.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    goal, viewport = page.shown()[1].cards, page.columns.viewport()
    QCursor.setPos(viewport.mapToGlobal(QPoint(viewport.width() - 5, 200)))
    assert drag(page, goal, QPoint(50, 200), cards(page, 0)[0], is_dropped=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QCursor.setPos(viewport.mapToGlobal(QPoint(viewport.width() // 2, 200)))
    qtbot.waitUntil(lambda: not page.columns._scrolling.isActive())
    let_go(page)


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
