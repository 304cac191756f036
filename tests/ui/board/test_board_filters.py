"""A board narrowed to an owner and to filters."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.leads import edits
from tests.ui.board.hands import (
    COUNT,
    cards,
    choose,
    pick,
)
from tests.ui.windows import press
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.board.page import BoardPage


def test_a_board_of_one_owner_counts_his_leads_and_says_where_there_are_none(
    qtbot: QtBot, page: BoardPage, runner: Runner, desk: Desk
) -> None:
    dmitry = next(one for one, facts in page.model.lookups.members.items() if facts.name == "Дмитрий Ким")  # type: ignore[union-attr]
    ref = page.model.ref(cards(page, 0)[5])
    assert ref is not None
    pick(qtbot, page, page.filters.owner, "Дмитрий Ким")
    assert page.emptiness.state is not None
    assert page.emptiness.state.isVisible()
    assert page.filters.owner.words == "Owner: Дмитрий Ким"
    with qtbot.waitSignal(page.model.counted):
        runner.do(edits.set_owner, ref, dmitry)
    assert page.emptiness.state is None
    assert cards(page, 0) == [ref.rid]
    assert page.model.counts == {"all": 1, "hot": 1, "warm": 0, "cold": 0}
    pick(qtbot, page, page.filters.owner, "Mine")
    assert page.filters.owner.words == "Owner: me"
    assert len(cards(page, 0)) == COUNT - 1
    pick(qtbot, page, page.filters.owner, "Not assigned")
    empty = page.emptiness.state
    assert empty is not None
    assert empty.action is not None
    with qtbot.waitSignal(page.model.loaded):
        empty.action.click()
    assert len(cards(page, 0)) == COUNT
    assert page.filters.owner.words == "Owner: all"


def test_who_takes_the_filters_away_where_no_card_was_goes_on_among_the_cards(qtbot: QtBot, page: BoardPage) -> None:
    pick(qtbot, page, page.filters.owner, "Дмитрий Ким")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    empty = page.emptiness.state
    assert empty is not None
    assert empty.action is not None
    empty.action.setFocus()
    with qtbot.waitSignal(page.emptiness.left):
        press(empty.action, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(view.cards.hasFocus() for view in page.shown()))


def test_chips_show_what_is_chosen_and_close(qtbot: QtBot, page: BoardPage) -> None:
    page.filters._ask_source()
    choose(qtbot, page, "Other (specify)")
    assert page.filters.chips["sources"].words == "Source: Other (specify)"
    assert len(cards(page, 0)) == COUNT
    page.filters._ask_target()
    choose(qtbot, page, "Target")
    assert page.model.is_empty
    for key in ("targets", "sources"):
        with qtbot.waitSignal(page.model.loaded):
            press(page.filters.chips[key], Qt.Key.Key_Delete)
    assert page.filters.chips == {}
    assert len(cards(page, 0)) == COUNT


def test_filters_and_order_are_remembered(
    qtbot: QtBot, page: BoardPage, runner: Runner, theme: Theme, desk: Desk
) -> None:
    ref = page.model.ref(cards(page, 0)[7])
    assert ref is not None
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.set_field, ref, "budget", "90 000")
    pick(qtbot, page, page.filters.order, "Largest sum first")
    assert cards(page, 0)[0] == ref.rid
    pick(qtbot, page, page.filters.owner, "Mine")
    kept = json.loads(json.dumps(page.state()))
    other = BoardPage(runner, theme)
    qtbot.addWidget(other)
    other.restore(kept)
    with qtbot.waitSignal(other.model.loaded):
        other.show()
    assert other.filters.narrowing == page.filters.narrowing
    assert other.filters.owner.words == "Owner: me"
    assert cards(other, 0)[0] == ref.rid


def test_filters_stand_below_the_tabs_where_there_is_no_room(qtbot: QtBot, page: BoardPage) -> None:
    assert page.filters.y() < page.tabs.geometry().bottom()
    page.resize(560, 640)
    qtbot.waitUntil(lambda: page.filters.y() > page.tabs.geometry().bottom())
    assert page.filters.geometry().right() <= page.width()


def test_filters_say_less_before_they_go_below_the_tabs(qtbot: QtBot, page: BoardPage) -> None:
    whole = page.bar.ways.sizeHint().width() + page.tabs.sizeHint().width() + page.filters.sizeHint().width()
    page.resize(whole + 100, 640)
    while page.filters.more.words and page.width() > page.tabs.width():
        page.resize(page.width() - 4, 640)
    assert page.filters.owner.words == "Owner: all"  # without its noun nobody knows what all is said of
    assert page.filters.y() < page.tabs.geometry().bottom()
    assert page.filters.geometry().right() <= page.width()
    assert page.bar.ways.isVisible()
    assert page.filters.more.accessibleName() == "Filter"
    assert page.filters.more.toolTip() == "Filter"
    assert page.filters.more._mark == "filter"  # a plus alone would add a lead
    page.resize(1400, 640)
    qtbot.waitUntil(lambda: page.filters.more.words == "Filter")
    assert page.filters.more._mark == "plus"
    assert page.filters.owner.accessibleName() == "Owner: all"
