"""Cells of choices: a few letters complete to a value, in either layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from leaddesk.leads.rows import Sort
from tests.ui.leads.hands import (
    choice,
    click,
    go,
    mark,
    offered,
    text,
)
from tests.ui.windows import CONTROL, NONE, press
from ui.models.columns import INDEX
from ui.views.leads.page import LeadsPage


def start(page: LeadsPage, row: int, key: str) -> None:
    go(page, row, key)
    press(page.table, Qt.Key.Key_F2)


def test_a_choice_is_offered_and_enter_sets_this_cell_and_goes_on(qtbot: QtBot, page: LeadsPage) -> None:
    page.sort_by((Sort("temperature", is_descending=True),))
    qtbot.waitUntil(lambda: text(page, 0, "temperature") == "Cold")
    start(page, 0, "temperature")
    line = choice(page)
    assert line.text() == line.selectedText() == "Cold"
    assert offered(line) == ["Hot", "Warm", "Cold"]
    press(line, Qt.Key.Key_Up)
    press(line, Qt.Key.Key_Up)
    assert line.text() == "Hot"
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 0, "temperature") == "Hot")
    assert text(page, 1, "temperature") == "Cold"
    assert page.table.currentIndex().row() == 1
    page.sort_by(())


def test_letters_narrow_the_list_and_are_completed(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 3, "source")
    press(page.table, Qt.Key.Key_S, "s")
    line = choice(page)
    assert line.drop.isVisible()
    assert all("s" in one.casefold() for one in offered(line))
    assert line.text().casefold().startswith("s")
    assert line.selectedText() == line.text()[1:]
    press(line, Qt.Key.Key_I, "i")
    assert line.text() == "Site form"
    assert line.selectedText() == "te form"
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 3, "source") == "Site form")


def test_a_letter_that_is_erased_is_not_written_again(page: LeadsPage) -> None:
    go(page, 3, "source")
    press(page.table, Qt.Key.Key_W, "w")
    line = choice(page)
    assert line.text() == "Webinar"
    press(line, Qt.Key.Key_Backspace)
    assert line.text() == "W"
    assert "Webinar" in offered(line)
    press(line, Qt.Key.Key_Escape)


def test_cyrillic_letters_find_and_so_do_the_same_keys_of_the_other_layout(qtbot: QtBot, page: LeadsPage) -> None:
    for typed in ("дмит", "lvbn"):
        go(page, 5, "owner")
        press(page.table, Qt.Key.Key_F2)
        line = choice(page)
        for letter in typed:
            press(line, 0, letter)
        assert offered(line) == ["Дмитрий Ким"]
        assert line.text() == "Дмитрий Ким"
        press(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: text(page, 5, "owner") == "Дмитрий Ким")
        start(page, 5, "owner")
        press(choice(page), Qt.Key.Key_Delete)
        press(choice(page), Qt.Key.Key_Return)  # nothing is nobody
        qtbot.waitUntil(lambda: text(page, 5, "owner") == "")


def test_the_values_of_the_last_column_stay_within_the_window(page: LeadsPage) -> None:
    start(page, 3, "owner")
    drop = choice(page).drop
    assert drop.geometry().right() - 18 < page.window().width() - 7  # 18 px of shadow, 8 px free
    faces = [one.face for one in drop.list.values.options]
    assert faces[-1] is None
    assert all(faces[:-1])
    press(choice(page), Qt.Key.Key_Escape)


def test_escape_leaves_the_choice_and_its_list_goes(qtbot: QtBot, page: LeadsPage) -> None:
    former = text(page, 7, "stage")
    start(page, 7, "stage")
    line = choice(page)
    drop = line.drop
    press(line, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(page._runner.changed, wait=50):
        press(line, Qt.Key.Key_Escape)
    assert not isValid(drop) or not drop.isVisible()
    assert text(page, 7, "stage") == former
    assert page.table.hasFocus()


def test_a_word_that_is_no_value_stays_with_the_reason(page: LeadsPage) -> None:
    start(page, 7, "stage")
    line = choice(page)
    line.insert("xyz")
    line.textEdited.emit("xyz")
    assert offered(line) == []
    press(line, Qt.Key.Key_Return)
    assert choice(page) is line
    assert line.reason
    press(line, Qt.Key.Key_Escape)


def test_a_value_is_taken_by_a_click_and_the_line_keeps_the_keyboard_until_then(qtbot: QtBot, page: LeadsPage) -> None:
    start(page, 9, "temperature")
    line = choice(page)
    shown = line.drop.list
    at = shown.visualRect(shown.values.index(2)).center()
    assert line.drop.focusProxy() is line
    click(shown.viewport(), at)
    qtbot.waitUntil(lambda: text(page, 9, "temperature") == "Cold")


def test_going_elsewhere_writes_a_whole_value_and_no_half_one(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 11, "temperature")
    page.acts.choose(page.model.rids([11]), "temperature", "warm")
    qtbot.waitUntil(lambda: text(page, 11, "temperature") == "Warm")
    for typed, wanted in (("zz", "Warm"), ("ol", "Warm"), ("cold", "Cold")):
        start(page, 11, "temperature")
        line = choice(page)
        line.setText(typed)
        line.textEdited.emit(typed)
        page.filters.text.setFocus()
        qtbot.waitUntil(lambda: not page._runner._writing)
        qtbot.waitUntil(lambda: text(page, 11, "temperature") == wanted)  # noqa: B023 - waits at once
        assert page.table.painter_of_cells.editor is None or not page.table.painter_of_cells.editor.isVisible()


def test_the_list_of_a_choice_stays_within_the_window(page: LeadsPage) -> None:
    page.resize(900, 420)
    for row in (0, 5):
        start(page, row, "owner")
        line = choice(page)
        assert line.width() >= line.needed
        assert page.rect().adjusted(-18, -18, 18, 18).contains(line.drop.geometry())
        press(line, Qt.Key.Key_Escape)


def test_control_enter_sets_the_whole_selection_in_one_transaction(qtbot: QtBot, page: LeadsPage) -> None:
    page.filter_by("temperature", ("warm",))
    qtbot.waitUntil(lambda: {text(page, at, "temperature") for at in range(8)} == {"Warm"})
    mark(page, 1, 4, "stage")
    press(page.table, Qt.Key.Key_F2)
    line = choice(page)
    press(line, Qt.Key.Key_End, held=NONE)
    wanted = offered(line)[3]
    line.drop.list.setCurrentIndex(line.drop.list.values.index(3))
    with qtbot.waitSignal(page._runner.changed) as told:
        press(line, Qt.Key.Key_Return, held=CONTROL)
    assert len(told.args[0].touched["lead"]) == 4
    qtbot.waitUntil(lambda: {text(page, at, "stage") for at in range(1, 5)} == {wanted})
    assert text(page, 5, "stage") != wanted


def test_the_list_of_the_last_column_ends_where_its_cell_does(page: LeadsPage) -> None:
    margins = page.contentsMargins()
    page.setContentsMargins(0, 0, 40, 0)  # the page of the window does not reach its edge either
    page.layout().activate()  # type: ignore[union-attr]  # it has one
    start(page, 1, "owner")
    line = choice(page)
    drop = line.drop
    edge = drop.mapTo(page, drop.list.geometry().topRight()).x()
    cell = line.mapTo(page, line.rect().topRight()).x()
    assert 0 <= cell - edge < 12
    press(line, Qt.Key.Key_Escape)
    page.setContentsMargins(margins)


@pytest.mark.parametrize("row", [2, 14])
def test_the_names_of_owners_stand_beside_the_row_that_is_handed_over(page: LeadsPage, row: int) -> None:
    page.resize(1200, 700)
    go(page, row, "owner")
    cell = page.table.visualRect(page.model.index(row, INDEX["owner"]))
    press(page.table, Qt.Key.Key_F2)
    line = choice(page)
    assert not line.geometry().intersects(cell.adjusted(0, 1, 0, -1))
    assert line.width() > 5 * cell.width()
    drop = line.drop
    panel = drop.geometry().adjusted(18, 18, -18, -18)  # without its shadow
    top = line.mapTo(page.window(), line.rect().topLeft()).y()
    assert top + line.height() == panel.top() or panel.bottom() + 1 == top  # nothing is seen between them
    whole = QRect(page.table.viewport().mapTo(page.window(), QPoint(0, cell.y())), QSize(2000, cell.height()))
    assert not panel.intersects(whole.adjusted(0, 1, 0, -1))
    assert page.table.marks.frames() == [cell.adjusted(0, 0, -1, -1)]
