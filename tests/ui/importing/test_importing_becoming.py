"""The check tells what statuses become and whom a file brings into the team, and lets the person decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from leaddesk.exchange.findings import Place
from tests.ui.importing.hands import ROWS, TITLES, book, check, load, press, scalar, texts
from tests.ui.lead_desk import Office
from ui.models.preview_model import LOOK_ROLE
from ui.views.importing.fates import FateRow
from ui.views.importing.page import ImportPage

WITH_OWNERS = ("ФИО", "Телефон", "Статус", "Менеджер")
PEOPLE = ("Зайцев Артём", "Соколова Анна", "Крылов Виталий", "Орлова Дарья", "Исаева Ирина", "Рогов Станислав",
          "Шаров Артур", "Власов Евгений", "Туманов Вадим", "Хабаров Игорь", "Касьянов Денис", "Белова Полина",
          "Ершова Ольга")  # fmt: skip


def rows(*said: tuple[str, str]) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (f"Иванов Пётр {at}", f"8 912 204-{at // 100:02}-{at % 100:02}", *pair) for at, pair in enumerate(said)
    )


@pytest.fixture
def sold(tmp_path: Path) -> Path:
    said = ("Оплачено", "Отказ: дорого", "Оплачено", "Новый", "фиолетовый")
    return book(tmp_path / "a.xlsx", rows(*((one, "") for one in said)), WITH_OWNERS)


def test_statuses_of_the_file_are_told_beside_what_they_become(page: ImportPage, sold: Path, qtbot: QtBot) -> None:
    check(page, sold, qtbot)
    told = texts(page.faces.check.panel)
    assert "Statuses of new rows" in told
    assert "Оплачено 2 Client" in told
    assert "Отказ: дорого 1 Refused: Price" in told
    assert "фиолетовый 1 Not understood: stage “New”" in told


def test_cell_of_a_status_notes_what_it_becomes(page: ImportPage, sold: Path, qtbot: QtBot) -> None:
    check(page, sold, qtbot)
    model = page.faces.check.model
    assert model.index(1, 2).data(LOOK_ROLE).note.words == "Refused: Price"
    assert model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole) == "becomes: Refused: Price"
    assert not model.index(1, 1).data(LOOK_ROLE).note.words


def test_a_handful_of_new_owners_joins_the_team_unless_the_person_says_otherwise(
    page: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "a.xlsx", rows(("", PEOPLE[0]), ("", PEOPLE[0]), ("", PEOPLE[1])), WITH_OWNERS)
    check(page, path, qtbot)
    panel = page.faces.check.panel
    assert panel.joining.currentText() == "All: 2"
    assert f"{PEOPLE[1]} 1 joins the team" in texts(panel)
    panel.joining.setCurrentIndex(1)
    panel.joining.activated.emit(1)
    qtbot.waitUntil(lambda: f"{PEOPLE[1]} 1 stays out, the leads are free" in texts(panel))
    page.retranslate()
    assert page.faces.check.panel.joining.currentText() == "Only those named again: 1"
    load(page, qtbot)
    assert office.eyes.ask(scalar, "SELECT group_concat(name) FROM member").endswith(f"Ким,{PEOPLE[0]}")
    assert office.eyes.ask(scalar, "SELECT count(*) FROM lead WHERE owner_id IS NULL") == 1


def test_more_new_owners_than_a_team_has_wait_for_a_word(
    page: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "a.xlsx", rows(*(("", name) for name in PEOPLE)), WITH_OWNERS)
    check(page, path, qtbot)
    assert page.faces.check.panel.joining.currentText() == "Nobody: their leads stay free"
    assert "1 more person" in texts(page.faces.check.panel)
    load(page, qtbot)
    assert office.eyes.ask(scalar, "SELECT count(*) FROM member") == 2


def test_what_the_panel_lists_stands_there_with_what_names_it(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = book(tmp_path / "a.xlsx", rows(("Оплачено", PEOPLE[0])), WITH_OWNERS)
    check(page, path, qtbot)
    face = page.faces.check
    assert face.model.preview is not None
    face.show_preview(face.model.preview)  # no turn of the event loop comes between
    assert f"{PEOPLE[0]} 1 joins the team" in texts(face.panel)
    assert "Оплачено 1 Client" in texts(face.panel)
    assert "Nothing to check" in texts(face.panel)


def test_who_the_file_before_brought_decides_nothing_for_the_next(
    page: ImportPage, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "a.xlsx", rows(("", PEOPLE[0])), WITH_OWNERS)
    check(page, path, qtbot)
    joining = page.faces.check.panel.joining
    joining.setCurrentIndex(1)
    joining.activated.emit(1)
    check(page, file, qtbot)
    assert not joining.isVisible()
    check(page, path, qtbot)
    assert joining.currentText() == "All: 1"


@pytest.mark.usefixtures("russian")  # its words are the longer ones
def test_nothing_of_the_panel_is_cut_off_beside_its_scroll_bar(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.retranslate()
    page.resize(1110, 662)  # what a window of 1366×768 leaves for the page
    dated = tuple(
        (f"Иванов {n}", "", f"8 912 204-{n // 100:02}-{n % 100:02}", "", "03/04/2026", "") for n in range(140)
    )
    check(page, book(tmp_path / "a.xlsx", (*ROWS, *dated), TITLES), qtbot)
    panel = page.faces.check.panel
    scroll = panel.findChild(QScrollArea)
    inside = scroll.widget()
    preview = page.faces.check.model.preview
    assert preview is not None
    for finding in preview.findings:
        press(panel, finding.code)
        qtbot.waitUntil(
            lambda: all(one.isVisible() for one in inside.findChildren(QAbstractButton) if one is not panel.planned)
        )
        assert inside.minimumSizeHint().width() <= scroll.viewport().width(), finding.code


def test_a_status_that_becomes_several_things_tells_each_on_a_line(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    titles = ("ФИО", "Телефон", "Температура", "Статус")
    said = (("горячий", "КП отправлено"), ("холодный", "КП отправлено"))
    path = book(tmp_path / "a.xlsx", rows(*said), titles)
    check(page, path, qtbot)
    (row,) = page.faces.check.panel.findChildren(FateRow)
    assert len(row._lines) == 2
    assert all(line.startswith("Stage “") and line.endswith(" · 1") for line in row._lines)  # in how many rows


def test_a_status_that_was_not_understood_leads_to_its_cell(page: ImportPage, sold: Path, qtbot: QtBot) -> None:
    check(page, sold, qtbot)
    row = next(one for one in page.faces.check.panel.findChildren(FateRow) if one.fate.said == "фиолетовый")
    assert "Another stage: F2 in the table" in row.text()
    row.click()
    face = page.faces.check
    assert face.model.place(face.grid.currentIndex()) == Place(6, 2)


def test_where_statuses_of_one_lead_disagree_the_row_that_decides_is_named(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    days = ("01.03.2024", "отказ"), ("01.03.2026", "думает"), ("05.03.2026", "в работе"), ("06.03.2026", "Думает")
    again = tuple(("Иванов Пётр", "8 912 204-18-37", *one) for one in days)
    check(page, book(tmp_path / "a.xlsx", again, ("ФИО", "Телефон", "Дата обращения", "Статус")), qtbot)
    model = page.faces.check.model
    notes = [model.index(at, 3).data(LOOK_ROLE).note for at in range(4)]
    assert [(one.words, one.icon) for one in notes] == [
        ("stage of row 3", "arrow-down"),
        ("Stage “Nurturing”", "arrow-right"),  # the arrow is for what a cell becomes
        ("stage of row 3", "arrow-up"),
        ("", "arrow-right"),  # it says the same
    ]
    told = model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert told == "Row 3 decides: “думает”"


def test_who_joins_the_team_is_one_click_away(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    said = tuple((f"Статус {at}", PEOPLE[0]) for at in range(14))
    page.resize(1110, 662)
    check(page, book(tmp_path / "a.xlsx", rows(*said), WITH_OWNERS), qtbot)
    face = page.faces.check
    bar = face.panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    face.joining.click()
    assert bar.value() > 0
