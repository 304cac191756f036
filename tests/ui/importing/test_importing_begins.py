"""The check begins where the file does, goes on to what it found, and can be left from every face."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from leaddesk.exchange.findings import Place
from tests.ui.importing.hands import PATIENCE, book, check
from ui.views.importing.page import ImportPage

MANY = 80
TITLES = ("ФИО", "Телефон")
PEOPLE = tuple((f"Иванов Пётр {n}", f"8 912 204-18-{n:02}") for n in range(MANY))
BAD = ("Белов Пётр", "345")


def test_a_file_is_shown_from_its_beginning_and_f8_leads_to_what_was_found_far_below(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.resize(1110, 662)
    check(page, book(tmp_path / "long.xlsx", (*PEOPLE, BAD), TITLES), qtbot)
    face = page.faces.check
    found = Place(MANY + 2, 1)
    assert face.panel.at_hand == found
    assert face.grid.rowAt(0) == 0
    face.panel.next()
    assert face.model.place(face.grid.currentIndex()) == found


def test_what_was_found_among_the_first_rows_is_framed_at_once(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.resize(1110, 662)
    check(page, book(tmp_path / "long.xlsx", (PEOPLE[0], BAD, *PEOPLE[1:]), TITLES), qtbot)
    face = page.faces.check
    assert face.model.place(face.grid.currentIndex()) == Place(3, 1)


def test_a_file_that_cannot_be_read_leaves_a_way_back(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 half a download")
    page.open_file(broken)
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.trouble, timeout=PATIENCE)
    assert page.faces.back.isVisible()
    with qtbot.waitSignal(page.cancelled):
        page.faces.back.click()
