"""Cells are put right in place: in the grid as in a spreadsheet, or beside the problem."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.importing.hands import PATIENCE, ROWS, book, check, figures, leads, load, press, ready, scalar, texts
from tests.ui.lead_desk import Office
from ui.views.importing.page import ImportPage

BAD_PHONE = 3, 2
"""The place of "345" in the table."""


def editor(page: ImportPage) -> QLineEdit:
    found = next(one for one in page.faces.check.grid.viewport().findChildren(QLineEdit) if one.isVisible())
    assert isinstance(found, QLineEdit)
    return found


def write(page: ImportPage, text: str, qtbot: QtBot) -> None:
    """Write into the current cell as in a spreadsheet: F2, the text, Enter."""
    grid = page.faces.check.grid
    page.activateWindow()
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    line = editor(page)
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_cell_is_put_right_in_the_grid(page: ImportPage, office: Office, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    model = page.faces.check.model
    page.faces.check.grid.setCurrentIndex(model.index(*BAD_PHONE))
    write(page, "8 912 345-67-89", qtbot)
    qtbot.waitUntil(lambda: model.index(*BAD_PHONE).data() == "+7 912 345-67-89", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    assert office.eyes.ask(scalar, "SELECT value FROM lead_channel WHERE value LIKE '%3456789'") == "+79123456789"


def test_a_problem_is_put_right_beside_what_is_said_of_it(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    panel = page.faces.check.panel
    press(panel, "bad_phone")
    line = panel.problem.line
    assert line is not None
    assert line.text() == "345"
    line.setText("8 912 345-67-89")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.faces.check.model.index(*BAD_PHONE).data() == "+7 912 345-67-89", timeout=PATIENCE)
    ready(page, qtbot)
    assert "Phone cannot be read" not in texts(panel)


def test_a_rejected_row_that_gets_a_name_is_imported(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    assert figures(page)[3] == "1"
    page.faces.check.grid.setCurrentIndex(page.faces.check.model.index(4, 0))
    write(page, "Рябов Максим", qtbot)
    qtbot.waitUntil(lambda: figures(page)[3] == "0", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    assert leads(office) + int(office.eyes.ask(scalar, "SELECT count(*) FROM lead WHERE kind = 'interest'")) >= 4


def test_nothing_comes_under_the_cursor_of_who_writes_in_a_cell(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    face = page.faces.check
    face.grid.setCurrentIndex(face.model.index(*BAD_PHONE))
    page.activateWindow()
    face.grid.setFocus()
    qtbot.keyClick(face.grid, Qt.Key.Key_F2)
    line = editor(page)
    assert line.geometry() == face.grid.visualRect(face.model.index(*BAD_PHONE))
    line.setText("8 912")
    preview = face.model.preview
    assert preview is not None
    face.show_preview(preview)  # an answer of the base comes meanwhile
    assert editor(page).text() == "8 912"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not face.grid.is_editing
    assert face.model.index(*BAD_PHONE).data() == "345"


def test_totals_are_no_records_and_are_not_written_in(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    check(page, book(tmp_path / "a.xlsx", (*ROWS[:2], ("Итого", "", "", "", "", "2"))), qtbot)
    model = page.faces.check.model
    is_editable = [bool(model.index(row, 0).flags() & Qt.ItemFlag.ItemIsEditable) for row in range(3)]
    assert is_editable == [True, True, False]


def test_a_status_is_put_right_in_all_its_rows(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    said = ("фиолетовый", "Новый", "Фиолетовый", "фиолетовый")
    rows = tuple((f"Иванов Пётр {at}", f"8 912 204-18-0{at}", status) for at, status in enumerate(said))
    check(page, book(tmp_path / "a.xlsx", rows, ("ФИО", "Телефон", "Статус")), qtbot)
    face = page.faces.check
    face.grid.setCurrentIndex(face.model.index(0, 2))
    write(page, "Оплачено", qtbot)
    qtbot.waitUntil(lambda: face.model.index(0, 2).data() == "Оплачено" and face.load.isEnabled(), timeout=PATIENCE)
    assert face.panel.everywhere.words == "Everywhere for “фиолетовый”"
    face.panel.everywhere.click()
    qtbot.waitUntil(lambda: face.model.index(3, 2).data() == "Оплачено", timeout=PATIENCE)
    ready(page, qtbot)
    assert [face.model.index(at, 2).data() for at in range(4)] == ["Оплачено", "Новый", "Оплачено", "Оплачено"]
    assert "Оплачено 3 Client" in texts(face.panel)
    assert face.panel.everywhere.isHidden()


def test_a_name_is_put_right_alone(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.faces.check.grid.setCurrentIndex(page.faces.check.model.index(0, 0))
    write(page, "Кузьмина Ирина Олеговна", qtbot)
    assert page.faces.check.panel.everywhere.isHidden()
