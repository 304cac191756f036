"""A file read otherwise: columns, dates and addresses as the person says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.importing.hands import (
    PATIENCE,
    book,
    check,
    field_of,
    load,
    press,
    ready,
    scalar,
    texts,
)
from tests.ui.lead_desk import Office
from ui.views.importing.choice import Choice
from ui.views.importing.page import ImportPage


def test_order_of_dates_is_applied_to_all(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    press(page.faces.check.panel, "ambiguous_date")
    assert page.faces.check.model.index(0, 4).data() == "3 April 2026"
    month_first = next(one for one in page.faces.check.panel.problem.readings if one.key == "mdy")
    month_first.click()
    page.faces.check.panel.problem.apply()
    qtbot.waitUntil(lambda: page.faces.check.model.index(0, 4).data() == "4 March 2026", timeout=PATIENCE)
    ready(page, qtbot)
    preview = page.faces.check.model.preview
    assert preview is not None
    assert "ambiguous_date" not in {one.code for one in preview.findings}


def choose(box: Choice, at: int) -> None:
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_guessed_order_of_dates_is_warned_of_until_somebody_says_it(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert "guessed" in texts(page.faces.check.card)
    choose(page.faces.check.card.date_order, 1)
    qtbot.waitUntil(lambda: page.faces.check.model.index(0, 4).data() == "4 March 2026", timeout=PATIENCE)
    ready(page, qtbot)
    assert "guessed" not in texts(page.faces.check.card)


def test_another_sheet_and_another_header_row_are_a_choice_away(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    made = openpyxl.Workbook()
    first: Any = made.active
    first.append(["Имя", "Телефон"])
    first.append(["Орлов Лев", "8 912 204-18-37"])
    second: Any = made.create_sheet("Выставка")
    for row in (("Имя", "Телефон"), ("Рябов Максим", "8 922 640-12-85"), ("Белов Пётр", "8 922 640-12-86")):
        second.append(list(row))
    made.save(tmp_path / "two.xlsx")
    check(page, tmp_path / "two.xlsx", qtbot)
    card, model = page.faces.check.card, page.faces.check.model
    choose(card.sheet, card.sheet.findData("Выставка"))
    qtbot.waitUntil(lambda: model.rowCount() == 2 and model.index(0, 0).data() == "Рябов Максим", timeout=PATIENCE)
    ready(page, qtbot)
    choose(card.header_row, card.header_row.findData(2))
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Рябов Максим"


def test_mistyped_address_is_put_right_where_the_person_says_so(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    press(page.faces.check.panel, "email_typo")
    page.faces.check.panel.problem.apply()
    qtbot.waitUntil(lambda: page.faces.check.model.index(1, 3).data() == "vorob@gmail.com", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    statement = "SELECT value FROM lead_channel WHERE value LIKE 'vorob%'"
    assert office.eyes.ask(scalar, statement) == "vorob@gmail.com"


def test_field_chosen_by_hand_is_remembered_only_once_it_is_loaded(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.faces.check.grid.field_chosen.emit(5, "topic")
    qtbot.waitUntil(lambda: field_of(page, 5) == "topic", timeout=PATIENCE)
    check(page, file, qtbot)
    assert field_of(page, 5) != "topic"
    page.faces.check.grid.field_chosen.emit(5, "topic")
    qtbot.waitUntil(lambda: field_of(page, 5) == "topic", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    check(page, file, qtbot)
    assert field_of(page, 5) == "topic"


def test_scroll_and_cell_stay_when_the_file_is_read_anew(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    rows = tuple((f"Иванов Пётр {n}", "", f"8 912 {1_000_000 + n}", "", "", "") for n in range(300))
    check(page, book(tmp_path / "long.xlsx", rows), qtbot)
    grid = page.faces.check.grid
    grid.setCurrentIndex(page.faces.check.model.index(120, 2))
    before = grid.verticalScrollBar().value()
    assert before > 0
    page.faces.check.card.said.emit("date_order", "mdy")
    qtbot.waitUntil(
        lambda: page.job.prepared is not None and page.job.prepared.how.date_order == "mdy", timeout=PATIENCE
    )
    ready(page, qtbot)
    assert grid.verticalScrollBar().value() == before
    assert grid.currentIndex().row() == 120


def test_only_the_last_of_many_changes_counts(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    for field in ("topic", "city", "comment", None, "tags"):
        page.faces.check.grid.field_chosen.emit(5, field)
    ready(page, qtbot)
    assert field_of(page, 5) == "tags"
