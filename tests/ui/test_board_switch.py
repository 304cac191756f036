"""From the table to the board and back: what both are narrowed by goes along, and the rest waits."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.ids import id_of
from leaddesk.domain.lead import Temperature
from leaddesk.leads.board_filter import EVERY, Narrowing, Order, Target
from leaddesk.leads.rows import Filter
from tests.ui.living import COUNT
from tests.ui.windows import PEOPLE, press
from ui.models.board_shared import Shared
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Theme
from ui.views.board.bar import Bar
from ui.views.board.carrying import Carried
from ui.views.board.filters import Filters
from ui.views.board.page import BoardPage
from ui.views.board.tabs import Tabs
from ui.widgets.page_switch import BOARD, TABLE

ELENA, DMITRY = map(id_of, PEOPLE)
HOT = Filter("temperature", ("hot",))
MINE = Filter("owner", (ELENA,))


def _to_board(qtbot: QtBot, side: DeskSide) -> BoardPage:
    """Go to the board by its switch, and wait for its leads."""
    side.leads.filters.ways.press(BOARD)
    board = side.board.page
    qtbot.waitUntil(lambda: side.board.is_shown and board.model.is_loaded and not board.model._reading)
    return board


def _to_table(qtbot: QtBot, side: DeskSide) -> None:
    side.board.page.bar.ways.press(TABLE)
    qtbot.waitUntil(lambda: side.leads.isVisible() and not side.leads.model.asking.is_awaited)


def test_no_page_is_a_window_for_a_moment(qtbot: QtBot, side: DeskSide) -> None:
    class Windows(QObject):
        seen: ClassVar[list[QObject]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(watched)
            return False

    watch = Windows()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    _to_board(qtbot, side)
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert not watch.seen


def _filter(qtbot: QtBot, side: DeskSide, *filters: Filter) -> None:
    with qtbot.waitSignal(side.leads.model.loaded):
        side.leads.narrow(filters)


def test_the_board_shows_what_the_table_was_filtered_by_and_the_table_keeps_the_rest(
    qtbot: QtBot, side: DeskSide
) -> None:
    due = Filter("due", ("none",))
    _filter(qtbot, side, due, HOT, MINE)
    held = side.leads.query
    board = _to_board(qtbot, side)
    assert board.tabs.current == "hot"
    assert board.filters.narrowing.owners == (ELENA,)
    assert side.window.sidebar._items["board"].isChecked()
    _to_table(qtbot, side)
    assert side.leads.query == held
    assert side.leads.table.hasFocus()


def test_what_is_chosen_on_the_board_is_in_the_table_after(qtbot: QtBot, side: DeskSide) -> None:
    due = Filter("due", ("none",))
    _filter(qtbot, side, due, HOT)
    board = _to_board(qtbot, side)
    board.show_tab("warm")
    board.filters._choose(Narrowing(owners=(DMITRY,), targets=(Target.YES,)))
    _to_table(qtbot, side)
    assert side.leads.narrowed.filters == (due, Filter("temperature", ("warm",)), Filter("owner", (DMITRY,)))
    with qtbot.waitSignal(side.leads.model.loaded):
        side.leads.filter_by("owner", ())
    board = _to_board(qtbot, side)
    assert board.filters.narrowing == Narrowing(targets=(Target.YES,))  # what the table does not know stays


def test_several_temperatures_stay_in_the_table_while_the_board_shows_all(qtbot: QtBot, side: DeskSide) -> None:
    two = Filter("temperature", ("hot", "cold"))
    _filter(qtbot, side, two)
    board = _to_board(qtbot, side)
    assert board.tabs.current == "all"
    _to_table(qtbot, side)
    assert side.leads.narrowed.filters == (two,)


def test_free_leads_stay_the_list_of_free_leads_until_the_board_shows_others(qtbot: QtBot, side: DeskSide) -> None:
    side.go("free")
    board = _to_board(qtbot, side)
    assert board.filters.narrowing.owners == (None,)
    board.show_tab("hot")
    _to_table(qtbot, side)
    assert (side.leads.list.key, side.leads.narrowed.filters) == ("free", (HOT,))
    board = _to_board(qtbot, side)
    board.filters._choose(EVERY)
    _to_table(qtbot, side)
    assert (side.leads.list.key, side.leads.narrowed.filters) == ("all", (HOT,))


def test_a_list_that_the_board_does_not_show_offers_no_way_there_and_is_left_from_it(
    qtbot: QtBot, side: DeskSide
) -> None:
    assert side.leads.filters.ways.isVisible()
    with qtbot.waitSignal(side.leads.model.loaded):
        side.go("refused")
    assert not side.leads.filters.ways.isVisible()
    side.go("board")
    qtbot.waitUntil(lambda: side.board.page.model.is_loaded)
    _to_table(qtbot, side)
    assert side.leads.list.key == "all"


def test_the_title_of_the_board_counts_the_leads_of_its_tab(qtbot: QtBot, side: DeskSide) -> None:
    note = side.window.header._note
    board = _to_board(qtbot, side)
    qtbot.waitUntil(lambda: note.text() == f"{COUNT} leads")
    board.show_tab("hot")
    assert note.text() == "20 leads"
    board.filters._choose(Narrowing(owners=(DMITRY,)))
    qtbot.waitUntil(lambda: note.text() == "0 leads")
    with qtbot.waitSignal(side.leads.model.loaded):
        side.go("bin")
    assert note.text() == ""
    board.titled.emit()  # counted while another page is shown
    assert side.window.header.title.text() == "Recycle bin"


def test_the_switch_is_reached_and_moved_by_the_keyboard(qtbot: QtBot, side: DeskSide) -> None:
    choices = side.leads.filters.ways._choices
    choices[TABLE].setFocus(Qt.FocusReason.TabFocusReason)
    press(choices[TABLE], Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: side.board.is_shown and side.board.page.model.is_loaded)
    assert side.leads.filters.ways.current == TABLE
    back = side.board.page.bar.ways
    assert back.current == BOARD
    back._choices[BOARD].setFocus(Qt.FocusReason.TabFocusReason)
    press(back._choices[BOARD], Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is side.leads.table)


@pytest.mark.parametrize(("room", "says", "is_shown"), [(600, "Table", True), (140, "", True), (60, "", False)])
def test_the_switch_of_the_board_gives_way_where_it_is_narrow(
    qtbot: QtBot, theme: Theme, room: int, says: str, is_shown: bool
) -> None:
    page, tabs = QWidget(), Tabs(theme, Carried(), "all")
    qtbot.addWidget(page)
    bar = Bar(theme, tabs, Filters(theme), page)
    page.show()
    bar.resize(tabs.sizeHint().width() + room, 80)
    assert bar.ways.isVisible() is is_shown
    assert bar.ways._choices[TABLE].segment.text == says
    assert bar.ways._choices[TABLE].accessibleName() == "Table"


def test_what_is_shared_is_the_same_as_filters_and_on_the_board() -> None:
    shared = Shared(Temperature.HOT, (None, ELENA), (DMITRY,))
    assert Shared.of_filters((Filter("status", ("active",)), *shared.filters)) == shared
    narrowing = shared.narrowed(Narrowing(targets=(Target.NO,), order=Order.SUM))
    assert narrowing == Narrowing((None, ELENA), (DMITRY,), (Target.NO,), Order.SUM)
    assert Shared.of_board(Temperature.HOT, narrowing) == shared
    assert Shared().filters == ()
    assert Shared.of_filters((Filter("source", (None,)),)) == Shared()  # the board cannot ask for leads without one
