"""Leads are merged from anywhere by one sheet, by keyboard alone, and taken apart again from the card's history."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review_things import THRICE, TWICE, merged, take_in

from leaddesk.backup.copies import Copies
from leaddesk.domain.card import CardRef
from leaddesk.leads import edits
from leaddesk.leads.timeline import ItemKind
from tests.ui.windows import CONTROL, press
from ui.shell.desk_side import DeskSide
from ui.theme.tokens import Tone
from ui.views.review.merge_sheet import MergeSheet
from ui.views.review.rail import CANCEL, SAME


def taken(qtbot: QtBot, side: DeskSide, people: Sequence[object]) -> list[CardRef]:
    """Put people into the base of the window."""
    found: list[list[CardRef]] = []
    side.runner.do(take_in, tuple(people)).then(found.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def opened(qtbot: QtBot, side: DeskSide) -> MergeSheet:
    """Wait for the sheet, with the keyboard in it."""
    sheet = side.merging.sheet
    assert sheet is not None
    side.window.activateWindow()
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.grid.hasFocus() and not sheet.is_busy, timeout=10_000)
    return sheet


def key(which: Qt.Key, *, held: Qt.KeyboardModifier = CONTROL, text: str = "") -> None:
    at = QApplication.focusWidget()
    assert at is not None
    press(at, which, text, held=held)


def mark(qtbot: QtBot, side: DeskSide, leads: Sequence[CardRef]) -> None:
    """Mark the rows of leads in the table."""
    side.go("all")
    model, table = side.leads.model, side.leads.table
    qtbot.waitUntil(lambda: all(model.place(one.rid) is not None for one in leads), timeout=10_000)
    span = QItemSelection()
    for one in leads:
        place = model.place(one.rid)
        assert place is not None
        span.select(model.index(place, 0), model.index(place, 0))
    table.setFocus()
    table.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_marked_rows_are_merged_by_keyboard_alone_and_one_press_takes_it_back(qtbot: QtBot, side: DeskSide) -> None:
    mark(qtbot, side, taken(qtbot, side, THRICE))
    side.window.commands.asked.emit()
    side.window.commands["merge"].trigger()
    sheet = opened(qtbot, side)
    assert sheet.model.cards == 3
    assert sheet.sureness.level.text() == "The same person"
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: merged(qtbot, side) == 2)
    toast = side.window.toast
    assert toast._label.text() == "Leads merged"
    toast._on_acted()
    qtbot.waitUntil(lambda: merged(qtbot, side) == 0)
    qtbot.waitUntil(lambda: toast._label.text().startswith("Separate again: "))


def test_two_owners_are_chosen_in_the_sheet_before_it_merges(qtbot: QtBot, side: DeskSide) -> None:
    side.merging.open([one.rid for one in taken(qtbot, side, TWICE)])
    sheet = opened(qtbot, side)
    assert sheet.rail.buttons[SAME].words == "Choose the owner"
    key(Qt.Key.Key_Return)
    assert sheet.grid.currentIndex().row() == sheet.model.undecided
    assert merged(qtbot, side) == 0
    key(Qt.Key.Key_Space, held=Qt.KeyboardModifier.NoModifier, text=" ")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: merged(qtbot, side) == 1)
    assert side.merging.sheet is None


def test_the_duplicate_box_of_a_card_opens_the_sheet_and_the_kept_card_follows(qtbot: QtBot, side: DeskSide) -> None:
    first, second, *_ = taken(qtbot, side, THRICE[:2])
    side.cards.open(second.rid)
    box = side.card.body.doubt
    qtbot.waitUntil(lambda: bool(box.cards), timeout=10_000)
    box.cards[0].merge_button.click()
    opened(qtbot, side)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref == first, timeout=10_000)
    assert not side.card.body.doubt.isVisible()


def test_leads_that_do_not_look_alike_may_be_merged_and_it_is_said(qtbot: QtBot, side: DeskSide) -> None:
    refs = taken(qtbot, side, [TWICE[0], THRICE[0]])
    side.merging.open([one.rid for one in refs])
    sheet = opened(qtbot, side)
    assert sheet.sureness.level.text() == "These look like different people"
    assert sheet.sureness.level.property("tone") == Tone.HOT.value
    assert sheet.rail.buttons[SAME].words == "Merge anyway"
    assert sheet.rail.buttons[SAME].isEnabled()


def test_of_more_than_two_it_is_said_that_not_all_look_alike(qtbot: QtBot, side: DeskSide) -> None:
    refs = taken(qtbot, side, [TWICE[0], *THRICE[:2]])
    side.merging.open([one.rid for one in refs])
    sheet = opened(qtbot, side)
    assert sheet.sureness.level.text() == "Chosen by you"
    assert "they do not all look like one person" in sheet.sureness.reasons.text()
    assert sheet.sureness.level.property("tone") == Tone.HOT.value


def test_escape_and_cancel_change_nothing(qtbot: QtBot, side: DeskSide) -> None:
    refs = taken(qtbot, side, THRICE)
    side.merging.open([one.rid for one in refs])
    sheet = opened(qtbot, side)
    key(Qt.Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)
    assert side.merging.sheet is None
    side.merging.open([one.rid for one in refs])
    sheet = opened(qtbot, side)
    sheet.rail.buttons[CANCEL].click()
    assert side.merging.sheet is None
    assert merged(qtbot, side) == 0


def test_another_main_card_and_what_somebody_changes_meanwhile_are_shown(qtbot: QtBot, side: DeskSide) -> None:
    refs = taken(qtbot, side, THRICE[:2])
    side.merging.open([one.rid for one in refs])
    sheet = opened(qtbot, side)
    sheet.grid.kept.emit(1)
    qtbot.waitUntil(lambda: sheet.model.found is not None and sheet.model.found.refs[0] == refs[1])
    side.runner.do(edits.set_field, refs[0], "city", "Тверь")
    qtbot.waitUntil(lambda: any(cell.text == "Тверь" for row in sheet.model.rows for cell in row.cells))
    assert sheet.model.found is not None
    assert sheet.model.found.refs[0] == refs[1]  # what was chosen stays


@pytest.mark.parametrize(("count", "words"), [(5, "At most 4 leads are merged at once: mark fewer.")])
def test_more_than_stand_side_by_side_are_refused_with_a_word(
    qtbot: QtBot, side: DeskSide, count: int, words: str
) -> None:
    refs = taken(qtbot, side, [*TWICE, *THRICE])[:count]
    side.merging.open([one.rid for one in refs])
    assert side.merging.sheet is None
    assert side.window.toast._label.text() == words


def test_the_history_unmerges_the_newest_merge_first_whoever_made_it(qtbot: QtBot, side: DeskSide) -> None:
    first, second, third = taken(qtbot, side, THRICE)
    for other in (second, third):
        side.merging.open([first.rid, other.rid])
        opened(qtbot, side).merge()
        qtbot.waitUntil(lambda: side.merging.sheet is None, timeout=10_000)
    side.runner.desk.actor = None
    side.cards.open(first.rid)
    story = side.card.body.history.list.story

    def ways() -> list[bool]:
        lines = [(row, story.item(row)) for row in range(story.rowCount())]
        return [story.undo_of(row) is not None for row, item in lines if item.kind is ItemKind.MERGED]

    qtbot.waitUntil(lambda: ways() == [True, False], timeout=10_000)
    for left in ([True], []):
        row = next(row for row in range(story.rowCount()) if story.item(row).kind is ItemKind.MERGED)
        side.card.body.history.list.undo_wanted.emit(story.undo_of(row))
        qtbot.waitUntil(lambda expected=left: ways() == expected, timeout=10_000)  # type: ignore[misc]
    assert merged(qtbot, side) == 0


def test_a_warning_over_two_cards_of_one_person_offers_to_merge_them(qtbot: QtBot, side: DeskSide) -> None:
    taken(qtbot, side, THRICE[:2])
    new = side.start_new("+7 912 640-12-85")
    new.form.line("name").setText("Софья Белкина")
    qtbot.waitUntil(new.radar.merge.isVisible, timeout=10_000)
    assert new.radar.merge.words == "2 cards look like one person: merge…"
    new.radar.merge.click()
    opened(qtbot, side)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: merged(qtbot, side) == 1)
    qtbot.waitUntil(lambda: len(new.radar.cards) == 1, timeout=10_000)
    assert not new.radar.merge.isVisible()
    assert new.form.typed.name == "Софья Белкина"


def test_the_copy_before_a_merge_is_made_while_one_compares(qtbot: QtBot, side: DeskSide) -> None:
    copies = Copies(side.runner.desk.base.path)
    side.merging.open([one.rid for one in taken(qtbot, side, THRICE)])
    opened(qtbot, side)
    qtbot.waitUntil(lambda: [one.occasion for one in copies.all()] == ["merge"], timeout=10_000)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: merged(qtbot, side) == 2)
    assert len(copies.all()) == 1
