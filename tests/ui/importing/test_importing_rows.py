"""The check says of every row what it becomes, of whom it is a repeat, and as whom its words were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.exchange.findings import Place
from tests.ui.importing.hands import PATIENCE, ROWS, book, check, load, texts
from ui.models.preview_cell import CellLook
from ui.models.preview_model import ICON_ROLE, LOOK_ROLE
from ui.views.importing.page import ImportPage

PEOPLE = ("ФИО", "Телефон", "Температура", "Ответственный")
VERTICAL, TOOLTIP = Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole


def look(page: ImportPage, row: int, column: int) -> CellLook:
    found: CellLook = page.faces.check.model.index(row, column).data(LOOK_ROLE)
    return found


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    rows = (
        ("Кузьмина Ирина", "8 912 204-18-37", "горячая!", "Соколова Анна"),
        ("Белов Пётр", "8 922 640-12-85", "хол.", "А. Соколова"),
        ("Воробьёв Алексей", "8 922 640-12-99", "как пойдёт", "АННА СОКОЛОВА"),
    )
    return book(tmp_path / "staff.xlsx", rows, PEOPLE)


def test_temperatures_and_owners_are_shown_as_they_are_read(page: ImportPage, staffed: Path, qtbot: QtBot) -> None:
    check(page, staffed, qtbot)
    assert [look(page, row, 2).text for row in range(3)] == ["Hot", "Cold", "как пойдёт"]
    assert look(page, 1, 2).written == "хол."
    assert {look(page, row, 3).text for row in range(3)} == {"Соколова Анна"}
    assert look(page, 1, 3).written == "А. Соколова"
    assert not look(page, 0, 3).written


def test_a_repeat_says_of_whom_it_is_one(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    model = page.faces.check.model
    assert look(page, 2, 0).note.words == "repeat of row 2"
    said = "Becomes a repeat inquiry: Кузьмина Ирина (row 2 of this file)"
    assert model.headerData(2, VERTICAL, TOOLTIP) == said
    assert said in model.index(2, 0).data(TOOLTIP)
    page.faces.check.grid.point_at(Place(4, 0))
    assert f"Row 4. {said}." in texts(page.faces.check.panel)


def test_a_repeat_of_somebody_in_the_base_names_him(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    check(page, book(tmp_path / "first.xlsx", ROWS[:1]), qtbot)
    load(page, qtbot)
    again = (("Кузьмина И.", "Зерно", "+7 912 204-18-37", "", "07/08/2026", "снова"),)
    check(page, book(tmp_path / "again.xlsx", again), qtbot)
    assert look(page, 0, 0).note.words == "repeat, in the base"
    told = page.faces.check.model.headerData(0, VERTICAL, TOOLTIP)
    assert told == "Becomes a repeat inquiry: Кузьмина Ирина (the base)"


def test_a_row_that_becomes_an_interest_says_so(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    rows = (("", "", "8 912 204-18-37", "", "", ""), ROWS[0])
    check(page, book(tmp_path / "a.xlsx", rows), qtbot)
    model = page.faces.check.model
    assert look(page, 0, 0).note.words == "interest"
    assert model.headerData(0, VERTICAL, ICON_ROLE) == "circle-dashed"
    page.faces.check.grid.point_at(Place(2, 2))
    assert "Row 2. Becomes an interest" in texts(page.faces.check.panel)


def test_how_many_people_loading_brings_stands_beside_its_button(
    page: ImportPage, staffed: Path, file: Path, qtbot: QtBot
) -> None:
    check(page, staffed, qtbot)
    face = page.faces.check
    assert face.joining.isVisible()
    assert face.joining.text() == "Join the team: 1"
    assert "Соколова Анна" in face.joining.toolTip()
    face.panel.joining.setCurrentIndex(1)
    face.panel.joining.activated.emit(1)
    assert face.joining.isHidden()
    check(page, file, qtbot)
    assert face.joining.isHidden()


@pytest.mark.parametrize(("name", "said"), [("a.xlsx", "Unicode (xlsx)"), ("a.eml", "Said in the file")])
def test_the_encoding_says_what_is_true_of_the_file(
    page: ImportPage, tmp_path: Path, name: str, said: str, qtbot: QtBot
) -> None:
    path = book(tmp_path / name, ROWS)
    if name.endswith(".eml"):
        letter = (
            "From: Анна <anna@zerno.ru>\nSubject: Заявка\nMIME-Version: 1.0\nContent-Type: text/plain\n\nИмя: Анна\n"
        )
        path.write_bytes(letter.encode("koi8-r"))
    page.open_file(path)
    qtbot.waitUntil(lambda: page.faces.check.card.encoding.currentText() == said, timeout=PATIENCE)
    assert not page.faces.check.card.encoding.isEnabled()


def test_an_encoding_is_called_by_its_name_whatever_code_it_has(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Name;Phone;City\nJos\xe9 Mu\xf1oz;+34 911 234 567;M\xe1laga\n".encode("cp1252"))
    check(page, path, qtbot)
    box = page.faces.check.card.encoding
    assert box.currentText() == "Western (Windows-1252)"
    names = [box.itemText(at) for at in range(box.count())]
    assert len(set(names)) == len(names)
