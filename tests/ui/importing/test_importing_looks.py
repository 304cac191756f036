"""Looking through the check: counters, findings, the current cell, names for the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.exchange.findings import Status
from leaddesk.leads.options import TasksFor
from tests.ui.importing.hands import (
    PATIENCE,
    ROWS,
    book,
    check,
    press,
    ready,
    texts,
)
from ui.theme.tokens import Tone
from ui.views.importing.page import ImportPage


def test_counter_leaves_only_its_rows(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    repeats = page.faces.check.counters.buttons[1]
    repeats.click()
    assert [page.faces.check.model.number(at) for at in range(page.faces.check.model.rowCount())] == [4]
    repeats.click()
    assert page.faces.check.model.rowCount() == len(ROWS)
    page.faces.check.counters.buttons[3].click()
    press(page.faces.check.panel, "email_typo")
    assert page.faces.check.model.filter is None
    place = page.faces.check.model.place(page.faces.check.grid.currentIndex())
    assert place is not None
    assert place.row == 3


def test_the_grid_stands_where_the_panel_tells_of(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    page.activateWindow()
    check(page, file, qtbot)
    face = page.faces.check
    assert face.panel.at_hand is not None
    assert face.model.place(face.grid.currentIndex()) == face.panel.at_hand


def test_the_current_cell_stays_marked_among_the_rows_that_are_left(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    face = page.faces.check
    face.grid.setCurrentIndex(face.model.index(2, 2))
    place = face.model.place(face.grid.currentIndex())
    face.counters.buttons[1].click()
    assert face.model.rowCount() == 1
    assert face.model.place(face.grid.currentIndex()) == place


def test_file_can_be_dropped_on_the_page(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.faces.dropEvent(event)
    ready(page, qtbot)
    assert page.job.prepared is not None
    assert page.job.prepared.path == file


def test_next_goes_through_every_finding_and_round_again(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    preview = page.faces.check.model.preview
    assert preview is not None
    places = sum(len(one.places) for one in preview.findings)
    seen = []
    page.faces.check.panel.looked_at.connect(seen.append)
    for _turn in range(places):
        page.faces.check.panel.next()
    assert len(set(seen)) >= places - 1
    assert page.faces.check.panel._finding is not None


def test_every_control_has_a_name(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert not nameless


def test_narrow_page_gives_the_panel_s_room_to_the_grid(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert page.faces.check.panel.isVisible()
    page.resize(840, 700)
    assert not page.faces.check.panel.isVisible()
    assert page.minimumSizeHint().height() <= 720
    assert Status.NEW in {button.status for button in page.faces.check.counters.buttons}


def test_another_language_keeps_what_was_read_and_decided(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.faces.check.tasks.setCurrentIndex(1)
    read = [page.faces.check.model.index(row, 2).data() for row in range(page.faces.check.model.rowCount())]
    page.retranslate()
    assert page.faces.stack.currentWidget() is page.faces.check
    assert page.faces.check.load.isEnabled()
    assert page.faces.check.options.tasks is TasksFor.NONE
    assert [page.faces.check.model.index(row, 2).data() for row in range(page.faces.check.model.rowCount())] == read
    page.faces.check.load.click()
    qtbot.waitUntil(lambda: page.faces.stack.currentWidget() is page.faces.loaded, timeout=PATIENCE)
    page.retranslate()
    assert page.faces.stack.currentWidget() is page.faces.loaded
    assert page.faces.loaded.undo.isEnabled()
    assert not page.faces.loaded.undo.hasFocus()  # Enter right after a loading must not take it back


@pytest.mark.usefixtures("russian")
def test_one_row_is_told_in_the_singular(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    page.retranslate()
    check(page, file, qtbot)
    told = [button.accessibleName() for button in page.faces.check.counters.buttons]
    assert told[1] == "1 повтор, станет повторной заявкой"
    assert told[2] == "3 проверить, загрузятся, проверите позже"
    assert told[3] == "1 с ошибкой, попадёт в файл с ошибками"


def test_a_figure_of_nothing_promises_nothing(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    check(page, book(tmp_path / "a.xlsx", ((*ROWS[0][:4], "13/04/2026", ""),)), qtbot)
    new, _repeats, look, rejected = page.faces.check.counters.buttons
    assert look.accessibleName() == "0 to check, nothing is in doubt"
    assert rejected.accessibleName() == "0 with errors, every row can be imported"
    assert look._tone is rejected._tone is Tone.NEUTRAL
    assert new._tone is not Tone.NEUTRAL


def test_a_text_has_no_sheets_to_choose_from(page: ImportPage, tmp_path: Path, file: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    check(page, path, qtbot)
    assert not page.faces.check.card.sheet.isVisible()
    check(page, file, qtbot)
    assert page.faces.check.card.sheet.isVisible()


def test_one_thing_found_has_no_next_one(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    bad = (*ROWS[4][:5], "никто")
    check(page, book(tmp_path / "a.xlsx", (("Кузьмина Ирина", "", "8 912 204-18-37", "", "", ""), bad)), qtbot)
    problem = page.faces.check.panel.problem
    assert "1 of 1" in texts(problem)
    assert "Next" not in {one.accessibleName() for one in problem.findChildren(QAbstractButton)}


def test_the_panel_does_not_say_its_title_twice(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    press(page.faces.check.panel, "no_identity")
    said = texts(page.faces.check.panel.problem)
    assert said.count("No name or contact") == 1
    assert "No name, company, phone, e-mail or messenger." in said
    assert page.faces.check.model.index(4, 0).data() == "No name or contact"
