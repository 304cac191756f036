"""The review of duplicates is walked by keyboard alone, resumes, and takes every answer back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from review_things import merged, ready, reviewed, take_in, verdicts

from tests.ui.windows import CONTROL, NONE, press
from ui.models.review_queue import Answer
from ui.models.review_rows import Kind
from ui.shell.desk_side import DeskSide
from ui.views.review.fitting import BESIDE, LINE, laid
from ui.views.review.page import ReviewPage
from ui.views.review.rail import BACK, DIFFERENT, LATER, SAME, counted
from ui.views.review.taking import TakeAll

ALT = Qt.KeyboardModifier.AltModifier
KEYS = {
    SAME: (Qt.Key.Key_Return, CONTROL),
    DIFFERENT: (Qt.Key.Key_Backspace, CONTROL),
    LATER: (Qt.Key.Key_Down, ALT),
    BACK: (Qt.Key.Key_Up, ALT),
}


@pytest.fixture
def page(qtbot: QtBot, side: DeskSide) -> ReviewPage:
    shown = reviewed(qtbot, side)
    qtbot.waitUntil(shown.grid.hasFocus)
    return shown


def answer(qtbot: QtBot, page: ReviewPage, what: str) -> None:
    key, held = KEYS[what]
    at = QApplication.focusWidget()
    assert at is not None
    assert page.isAncestorOf(at)
    press(at, key, held=held)
    ready(qtbot, page)


def go_to(qtbot: QtBot, page: ReviewPage, cards: int) -> None:
    """Put clusters off until one of so many cards stands there."""
    while page.model.cards != cards:
        answer(qtbot, page, LATER)


def choose_owner(page: ReviewPage) -> None:
    row = page.model.undecided
    assert row is not None
    page.grid.go_to(row)
    press(page.grid, Qt.Key.Key_Right, held=NONE)
    press(page.grid, Qt.Key.Key_Space, " ")


def test_the_page_says_how_many_there_are_and_how_sure_it_is(page: ReviewPage, side: DeskSide) -> None:
    assert page.words == f"Group 1 of {page.queue.total}"
    assert page.queue.total == 2
    assert side.window.sidebar._items["review"]._count == ""  # known only after a search: the page tells it
    assert page.sureness.level.text() == "The same person"
    assert "phone, company: the same" in page.sureness.reasons.text()


def test_keyboard_alone_merges_and_goes_on(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    go_to(qtbot, page, 3)
    before = page.queue.answered
    answer(qtbot, page, SAME)
    assert page.queue.answered == before + 1
    assert merged(qtbot, side) == 2
    assert side.window.toast._label.text() == "Leads merged"


def test_two_owners_are_never_merged_before_somebody_chose(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    go_to(qtbot, page, 2)
    answer(qtbot, page, SAME)
    assert merged(qtbot, side) == 0
    assert page.grid.currentIndex().row() == page.model.undecided
    assert page.grid.hasFocus()
    assert page.rail.buttons[SAME].words == "Choose the owner"
    choose_owner(page)
    assert page.model.undecided is None
    assert page.rail.buttons[SAME].words == "Merge"
    answer(qtbot, page, SAME)
    assert merged(qtbot, side) == 1


def test_the_word_that_is_chosen_is_the_one_that_stays(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    go_to(qtbot, page, 2)
    choose_owner(page)
    row = next(at for at, one in enumerate(page.model.rows) if one.field == "city")
    page.grid.setCurrentIndex(page.model.index(row, 2))
    press(page.grid, Qt.Key.Key_Space, " ")
    assert page.model.found is not None
    kept = page.model.found.refs[0].rid
    city = page.model.rows[row].cells[1].text
    answer(qtbot, page, SAME)
    side.cards.open(kept)
    qtbot.waitUntil(lambda: side.cards.shown is not None)
    told: list[str] = []
    side.runner.ask(lambda session: session.connection().exec_driver_sql(
        "SELECT city FROM lead WHERE rid = ?", (kept,)).scalar_one()).then(told.append)  # fmt: skip
    qtbot.waitUntil(lambda: bool(told))
    assert told == [city]


def test_space_on_the_head_of_a_card_makes_it_the_main_one(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.model.found is not None
    second = page.model.found.refs[1]
    page.grid.setCurrentIndex(page.model.index(0, 2))
    press(page.grid, Qt.Key.Key_Space, " ")
    ready(qtbot, page)
    assert page.model.found.refs[0] == second


def test_different_is_a_word_of_the_team_and_back_takes_it_back(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    first = page.queue.current
    answer(qtbot, page, DIFFERENT)
    assert page.queue.current != first
    assert set(verdicts(qtbot, side)) == {"not_a_duplicate"}
    answer(qtbot, page, BACK)
    qtbot.waitUntil(lambda: page.queue.current == first)
    assert verdicts(qtbot, side) == []


def test_undo_of_a_toast_brings_the_cluster_back(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    go_to(qtbot, page, 3)
    first = page.queue.current
    answer(qtbot, page, SAME)
    side.window.toast.action.click()
    qtbot.waitUntil(lambda: page.queue.current == first)
    ready(qtbot, page)
    assert page.model.cards == 3
    assert merged(qtbot, side) == 0


def test_all_answered_says_so_and_what_was_put_off_comes_again(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    answer(qtbot, page, DIFFERENT)
    answer(qtbot, page, LATER)
    state = page.finished.state
    assert state is not None
    qtbot.waitUntil(state.isVisible)
    assert state.accessibleName() == "Only postponed ones are left. 1 not a duplicate. 1 group postponed."
    assert state.action is not None
    qtbot.waitUntil(state.action.hasFocus)
    press(state.action, Qt.Key.Key_Return)
    ready(qtbot, page)
    assert (page.queue.place, page.queue.total) == (1, 1)
    assert page.model.found is not None


def test_the_review_goes_on_where_it_was_left_after_a_new_search(
    qtbot: QtBot, page: ReviewPage, side: DeskSide
) -> None:
    put_off = page.queue.current
    assert put_off is not None
    answer(qtbot, page, LATER)
    page.search()
    qtbot.waitUntil(lambda: not page.queue.is_searching, timeout=20_000)
    ready(qtbot, page)
    assert page.queue.current is not None
    assert page.queue.current.leads != put_off.leads
    answer(qtbot, page, DIFFERENT)
    page.search()
    qtbot.waitUntil(lambda: not page.queue.is_searching, timeout=20_000)
    ready(qtbot, page)
    assert page.queue.current.leads == put_off.leads
    assert page.queue.total == 1


def test_the_duplicates_of_a_list_are_those_of_its_leads(qtbot: QtBot, side: DeskSide) -> None:
    cards: list[object] = []
    side.runner.do(take_in).then(cards.extend)
    qtbot.waitUntil(lambda: bool(cards))
    side.leads.filter_by_text("Камастрой")
    qtbot.waitUntil(lambda: side.leads.model.is_loaded and side.leads.model.rowCount() == 2)
    side.window.commands.asked.emit()
    side.window.commands["duplicates"].trigger()
    page = side.review.page
    qtbot.waitUntil(lambda: side.review.is_shown and page.queue.is_searched and not page.is_busy, timeout=20_000)
    assert page.queue.total == 1
    assert page.words == "Group 1 of 1 · in “All leads”"


def test_a_cluster_that_dissolved_meanwhile_is_passed_over(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    first = page.queue.current
    assert first is not None

    def remove(unit: object) -> None:
        for ref in page.model.found.refs[1:]:  # type: ignore[union-attr]
            unit.record.delete(ref)  # type: ignore[attr-defined]

    side.runner.do(remove)
    qtbot.waitUntil(lambda: page.queue.current != first and not page.is_busy)
    assert page.queue.count(Answer.GONE) == 1
    assert page.queue.total == 1


def test_a_search_can_be_stopped_and_begun_again(qtbot: QtBot, side: DeskSide) -> None:
    side.go("review")
    page = side.review.page
    assert page.searching.isVisible()
    qtbot.waitUntil(page.searching.panel.cancel.hasFocus)
    press(page.searching.panel.cancel, Qt.Key.Key_Space, " ")
    state = page.finished.state
    assert state is not None
    assert state.accessibleName().startswith("Who is in the base twice?")
    assert state.action is not None
    state.action.click()
    qtbot.waitUntil(lambda: page.queue.is_searched, timeout=20_000)


def test_a_base_without_duplicates_says_so(qtbot: QtBot, side: DeskSide) -> None:
    side.go("review")
    page = side.review.page
    qtbot.waitUntil(lambda: page.queue.is_searched, timeout=20_000)
    assert page.finished.state is not None
    assert page.finished.state.accessibleName().startswith("No duplicates.")


def test_esc_leads_back_to_the_leads(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    press(page.grid, Qt.Key.Key_Escape)
    assert side.leads.isVisible()


def test_every_answer_has_its_keys_in_the_tooltip_and_a_name(page: ReviewPage) -> None:
    hints = {key: button.toolTip() for key, button in page.rail.buttons.items()}
    assert hints == {
        SAME: "Merge (Ctrl+Enter)",
        DIFFERENT: "Not a duplicate (Ctrl+Backspace)",
        LATER: "Later (Alt+↓)",
        BACK: "Back (Alt+↑)",
    }
    assert all(one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible())
    assert page.grid.accessibleName() == "Cards side by side"


def test_what_cannot_be_chosen_takes_no_keyboard(page: ReviewPage) -> None:
    for at, row in enumerate(page.model.rows):
        is_open = bool(page.model.flags(page.model.index(at, 1)) & Qt.ItemFlag.ItemIsEnabled)
        assert is_open == (row.kind in {Kind.HEAD, Kind.CHOICE})


@pytest.mark.parametrize("cards", [2, 3])
def test_the_cards_are_equally_wide_and_rows_high_enough_for_their_words(
    qtbot: QtBot, page: ReviewPage, cards: int
) -> None:
    go_to(qtbot, page, cards)
    widths = {page.grid.columnWidth(at) for at in range(1, cards)} | {page.grid.columnWidth(cards) + BESIDE}
    assert len(widths) == 1
    width = page.grid.columnWidth(cards)
    for at, row in enumerate(page.model.rows):
        if row.kind in {Kind.CHOICE, Kind.KEPT}:
            lines = max(laid(cell, width).height for cell in row.cells)
            assert page.grid.rowHeight(at) >= LINE * lines


def test_one_button_takes_the_words_of_one_card_and_the_rail_follows(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(qtbot, page, 2)
    take = page.grid.findChild(TakeAll)
    assert take is not None
    right = next(one for one in take.findChildren(QAbstractButton) if one.accessibleName() == "Take all from the right")
    right.click()
    assert {row.chosen for row in page.model.rows if row.kind is Kind.CHOICE} == {1}
    assert page.rail.buttons[SAME].words == "Merge"


def test_the_counts_of_the_merged_card_add_up(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(qtbot, page, 3)
    assert page.model.found is not None
    told = {icon: (words, parts) for icon, words, parts in counted(page.model.found)}
    assert told["inbox"] == ("3 inquiries", "1 + 1 + 1")
    assert told["phone"] == ("1 phone", "")  # all three have it
