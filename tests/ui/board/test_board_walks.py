"""Walks and moves on the board by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.board.hands import (
    ALT,
    answered,
    cards,
    chosen,
    qtbot_focus,
    spread,
    tab,
)
from tests.ui.windows import press
from ui.runner import Runner
from ui.views.board.page import BoardPage


def test_arrows_walk_within_columns_and_between_them_over_empty_ones(
    qtbot: QtBot, page: BoardPage, runner: Runner
) -> None:
    spread(qtbot, page, runner)
    page.go_to(cards(page, 0)[0])
    assert chosen(page) == (0, 0)
    for key, place in (
        (Qt.Key.Key_Down, (0, 1)),
        (Qt.Key.Key_Right, (1, 1)),
        (Qt.Key.Key_Up, (1, 0)),
        (Qt.Key.Key_Right, (3, 0)),
        (Qt.Key.Key_Right, (3, 0)),
        (Qt.Key.Key_End, (3, 1)),
        (Qt.Key.Key_Left, (1, 1)),
        (Qt.Key.Key_Left, (0, 1)),
        (Qt.Key.Key_Left, (0, 1)),
    ):
        press(qtbot_focus(page), key)
        assert chosen(page) == place, key
    with qtbot.waitSignal(page.opened) as told:
        press(qtbot_focus(page), Qt.Key.Key_Return)
    assert told.args == [page.chosen]


def test_a_click_opens_the_first_card_though_qt_stands_on_it_already(qtbot: QtBot, page: BoardPage) -> None:
    first = page.shown()[0].cards
    first.setCurrentIndex(first.model().index(0, 0))  # as Qt does when the list gets the keyboard
    page.walk.chosen = None
    at = first.visualRect(first.model().index(0, 0)).center()
    with qtbot.waitSignal(page.opened) as told:
        qtbot.mouseClick(first.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [cards(page, 0)[0]]


def test_a_card_is_moved_by_keyboard_and_the_keyboard_goes_with_it(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.go_to(cards(page, 0)[4])
    moved = page.chosen
    assert moved is not None
    press(qtbot_focus(page), Qt.Key.Key_Right, held=ALT)
    answered(qtbot, page)
    assert chosen(page) == (1, 0)
    assert qtbot_focus(page) is page.shown()[1].cards
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Left, held=ALT)
    assert chosen(page)[0] == 0
    assert page.chosen == moved
    assert not page.ghost.isVisible()


def test_a_card_that_was_moved_is_seen_in_a_long_column(qtbot: QtBot, page: BoardPage) -> None:
    page.go_to(cards(page, 0)[0])  # a cold one: nothing is asked on the way to the search for the person
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Right, held=ALT)
    view = page.shown()[0].cards
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Left, held=ALT)
    assert chosen(page) == (0, 0)
    assert view.viewport().rect().contains(view.item_rect(0))


def test_letters_of_any_layout_do_nothing(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.go_to(cards(page, 0)[3])
    for key, text in ((ord("Ф"), "ф"), (ord("A"), "a"), (ord("Ы"), "ы")):
        press(qtbot_focus(page), key, text)
    assert chosen(page) == (0, 3)


def test_tabs_with_more_and_fewer_columns_follow_each_other(qtbot: QtBot, page: BoardPage) -> None:
    for _turn in range(2):
        for key, columns in (("cold", 5), ("all", 4), ("hot", 5)):
            tab(qtbot, page, key)
            qtbot.wait(1)  # lets the columns go that are shown no more
            assert [one.isVisible() for one in page.columns.views] == [at < columns for at in range(5)]
            assert len(page.shown()) == columns
