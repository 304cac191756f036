"""What a confirmed file becomes in the base: nothing before it is confirmed, and all can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.options import TasksFor
from tests.ui.importing.hands import (
    PATIENCE,
    book,
    check,
    figures,
    leads,
    load,
    scalar,
    texts,
)
from tests.ui.lead_desk import Office
from ui.views.importing.page import ImportPage


def test_counts_come_before_anything_is_written(page: ImportPage, office: Office, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert figures(page) == ["0", "1", "3", "1"]
    assert page.faces.check.load.words == "Import 4 rows"
    assert "Nothing is written to the base yet" in texts(page)
    assert leads(office) == 0


def test_confirmed_file_is_loaded_told_and_taken_back(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    changes = load(page, qtbot)
    assert leads(office) == 3
    assert "4 rows imported" in texts(page)
    assert "New leads and interests 3 of them to check 3" in texts(page)  # the number that an undo tells
    assert f"First tasks created {len(changes.created[CardKind.TASK])}" in texts(page)
    with qtbot.waitSignal(page.open_leads) as asked:
        page.faces.loaded.leads.click()
    assert asked.args[0] == changes.created[CardKind.LEAD]
    assert len(asked.args[0]) == 3
    page.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: "The import was undone" in texts(page), timeout=PATIENCE)
    assert leads(office) == 0
    assert "New leads and interests taken out 3" in texts(page)  # not the companies and tasks that came with them
    assert not page.faces.loaded.undo.isVisible()
    assert page.faces.loaded.leads.hasFocus()  # the primary of the two, not the way to another file
    assert "Nothing of “in.xlsx” is left in the base." in texts(page)
    assert page.faces.loaded.leads.words == "Show all leads"
    with qtbot.waitSignal(page.open_leads) as asked:
        page.faces.loaded.leads.click()
    assert asked.args == [frozenset()]


def test_an_import_that_was_taken_back_can_be_repeated_and_taken_back_again(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    load(page, qtbot)
    for _round in range(2):
        page.faces.loaded.undo.click()
        qtbot.waitUntil(lambda: "The import was undone" in texts(page), timeout=PATIENCE)
        assert leads(office) == 0
        page.retranslate()
        qtbot.waitUntil(page.faces.loaded.redo.isVisible)
        page.faces.loaded.redo.click()
        qtbot.waitUntil(lambda: "4 rows imported" in texts(page), timeout=PATIENCE)
        assert leads(office) == 3
        assert not page.faces.loaded.redo.isVisible()
        page.retranslate()


def test_figures_of_an_undo_stand_there_with_its_title(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    changes = load(page, qtbot)
    taken_back = tuple(CardRef(CardKind.LEAD, CardId(b""), RowId(rid)) for rid in changes.created[CardKind.LEAD])
    page.faces.loaded.tell_undone(Undone(taken_back, (), ()))  # no turn of the event loop comes between
    assert "The import was undone" in texts(page)
    assert "New leads and interests taken out 3" in texts(page)


def test_same_file_twice_is_told_as_known(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    load(page, qtbot)
    check(page, file, qtbot)
    assert figures(page) == ["0", "4", "0", "1"]


def test_choices_about_tasks_and_repeats_reach_the_import(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert page.faces.check.options.tasks is TasksFor.FRESH
    page.faces.check.tasks.setCurrentIndex(1)
    assert page.faces.check.options.tasks is TasksFor.NONE
    page.faces.check.panel.repeats.setCurrentIndex(1)
    page.faces.check.panel.repeats_changed.emit()
    qtbot.waitUntil(lambda: figures(page)[1] == "0", timeout=PATIENCE)
    assert page.faces.check.options.is_new


@pytest.mark.parametrize(
    ("asked", "planned"), [("for fresh inquiries", 1), ("for nobody", 0), ("10 a day for each person", 3)]
)
def test_what_becomes_of_tasks_is_asked_before_loading_and_done(
    asked: str, planned: int, page: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    old, today = "12.05.2024", f"{office.runner.desk.clock.now().astimezone(HERE):%d.%m.%Y}"
    rows = [(f"Иванов Пётр {at}", f"8 912 204-18-1{at}", day) for at, day in enumerate((old, old, today))]
    check(page, book(tmp_path / "a.xlsx", tuple(rows), ("ФИО", "Телефон", "Дата обращения")), qtbot)
    tasks = page.faces.check.tasks
    tasks.setCurrentIndex(tasks.findText(asked))
    load(page, qtbot)
    assert office.eyes.ask(scalar, "SELECT count(*) FROM task WHERE deleted_at IS NULL") == planned


def test_control_enter_loads(page: ImportPage, office: Office, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.activateWindow()
    page.faces.check.grid.setFocus()
    with qtbot.waitSignal(page.finished, timeout=PATIENCE):
        qtbot.keyClick(page.faces.check.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert leads(office) == 3
