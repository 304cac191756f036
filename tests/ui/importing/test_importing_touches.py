"""A list of touches in the check: what rows are is one choice, counted in words, and never a repeat inquiry."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.touch import RowsAre, Strangers
from leaddesk.exchange.findings import Status
from tests.ui.importing.hands import PATIENCE, book, check, figures, leads, load, ready, scalar, texts
from tests.ui.lead_desk import Office
from ui.views.importing.page import ImportPage

LEADS = ("ФИО", "Телефон", "Почта")
IRINA = ("Кузьмина Ирина", "8 912 204-18-37", "i.kuzmina@zerno.ru")
TITLES = ("Имя", "Почта", "Время входа", "Был на вебинаре")
GUESTS = (
    ("Кузьмина Ирина", "i.kuzmina@zerno.ru", "12.03.2026 10:01", "да"),
    ("Белов Пётр", "belov@klen.ru", "12.03.2026 10:03", "да"),
)


@pytest.fixture
def guests(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """Give the check of a webinar's list, of which the base knows one person."""
    check(page, book(tmp_path / "leads.xlsx", (IRINA,), LEADS), qtbot)
    load(page, qtbot)
    check(page, book(tmp_path / "Вебинар.xlsx", GUESTS, TITLES), qtbot)
    return page


def choose_rows(page: ImportPage, are: RowsAre, qtbot: QtBot) -> None:
    box = page.faces.check.card.rows
    box.setCurrentIndex(box.findData(are.value))
    box.activated.emit(box.currentIndex())
    job = page.job
    qtbot.waitUntil(lambda: job.prepared is not None and job.prepared.mapping.rows.are is are, timeout=PATIENCE)
    ready(page, qtbot)


def test_the_check_says_that_rows_are_touches_and_by_which_columns(guests: ImportPage) -> None:
    face = guests.faces.check
    assert figures(guests) == ["1", "1", "0", "0"]
    assert face.counters.buttons[1].accessibleName() == "1 touch, goes into the history of its lead"
    assert face.touches.isVisible()
    assert "“Время входа”, “Был на вебинаре”" in texts(face.touches)
    assert not face.weekly.isVisible()
    assert not face.panel.repeats.isVisible()
    assert face.card.rows.currentText() == "a touch: an event"
    assert "history of those who are in the base already" in texts(face.touches)


def test_a_touch_that_is_loaded_is_no_inquiry_and_the_result_tells_it(
    guests: ImportPage, office: Office, qtbot: QtBot
) -> None:
    load(guests, qtbot)
    told = texts(guests.faces.loaded)
    assert "Touches of known leads 1" in told
    assert "Repeat inquiries" not in told
    assert office.eyes.ask(scalar, "SELECT count(*) FROM lead_inquiry") == 2
    assert office.eyes.ask(scalar, "SELECT group_concat(kind) FROM activity") == "event.attended,event.attended"


def test_a_person_says_that_rows_are_inquiries_after_all(guests: ImportPage, office: Office, qtbot: QtBot) -> None:
    choose_rows(guests, RowsAre.INQUIRIES, qtbot)
    face = guests.faces.check
    assert not face.touches.isVisible()
    assert face.counters.buttons[1].accessibleName().startswith("1 repeat")
    choose_rows(guests, RowsAre.EVENT, qtbot)
    assert face.touches.isVisible()
    choose_rows(guests, RowsAre.INQUIRIES, qtbot)
    load(guests, qtbot)
    assert office.eyes.ask(scalar, "SELECT count(*) FROM lead_inquiry WHERE kind != 'first'") == 1
    assert office.eyes.ask(scalar, "SELECT count(*) FROM activity") == 0


def test_people_whom_nobody_knows_are_left_out_when_a_person_says_so(
    guests: ImportPage, office: Office, qtbot: QtBot
) -> None:
    panel = guests.faces.check.panel
    assert panel.strangers.isVisible()
    choices = [panel.strangers.itemText(at) for at in range(panel.strangers.count())]
    assert choices == ["create cards", "leave them out"]  # what is to be done, both in one form
    panel.strangers.setCurrentIndex(panel.strangers.findData(Strangers.LEFT_OUT.value))
    panel.strangers.activated.emit(panel.strangers.currentIndex())
    qtbot.waitUntil(lambda: figures(guests)[0] == "0", timeout=PATIENCE)
    ready(guests, qtbot)
    preview = guests.faces.check.model.preview
    assert preview is not None
    assert preview.status(3) is Status.SKIPPED
    panel.tell_row(3)
    assert "nobody here knows this person" in texts(panel)
    assert "1 row left out" in texts(guests.faces.check.legend)
    load(guests, qtbot)
    assert leads(office) == 1
    assert "Left out: nobody here knows them 1" in texts(guests.faces.loaded)


def test_a_column_chosen_otherwise_leaves_a_list_of_touches_one(guests: ImportPage, qtbot: QtBot) -> None:
    guests.faces.check.grid.field_chosen.emit(3, None)
    job = guests.job
    qtbot.waitUntil(lambda: job.prepared is not None and job.prepared.mapping.fields[3] is None, timeout=PATIENCE)
    ready(guests, qtbot)
    assert job.prepared is not None
    assert job.prepared.mapping.rows.are is RowsAre.EVENT
    assert figures(guests)[1] == "1"


def test_an_import_of_touches_that_is_taken_back_says_so(guests: ImportPage, qtbot: QtBot) -> None:
    load(guests, qtbot)
    guests.faces.loaded.undo.click()
    qtbot.waitUntil(guests.faces.loaded.redo.isVisible, timeout=PATIENCE)
    assert "Touches taken out of the base 2" in texts(guests.faces.loaded)
