"""Files and rows that cannot be read: told, kept for mending, and the page goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.importing.hands import (
    PATIENCE,
    check,
    leads,
    load,
    ready,
    texts,
)
from tests.ui.lead_desk import Office
from ui.views.importing.page import ImportPage


def test_rejected_rows_go_to_a_workbook(page: ImportPage, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.ask_target = lambda _parent: str(tmp_path / "out.xlsx")
    page.faces.check.rejects.click()
    qtbot.waitUntil(lambda: "1 row written to out.xlsx" in texts(page), timeout=PATIENCE)
    sheet: Any = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet.cell(2, 6).value == "никто"


@pytest.mark.parametrize(("name", "content"), [("empty.xlsx", b""), ("cut.xlsx", b"PK\x03\x04 broken")])
def test_fatal_file_is_explained_and_the_page_goes_on(
    name: str, content: bytes, page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    bad = file.with_name(name)
    bad.write_bytes(content)
    page.open_file(bad)
    qtbot.waitUntil(lambda: page.faces.stack.currentWidget() is page.faces.trouble, timeout=PATIENCE)
    assert name in texts(page)
    assert "Nothing in the base was changed." in texts(page)
    check(page, file, qtbot)
    assert leads(office) == 0


def test_wrong_encoding_is_told_and_the_reading_before_stands(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    text = tmp_path / "in.csv"
    text.write_bytes("ФИО;Телефон\nОрлов Лев;8 912 204-18-37\n".encode("windows-1251"))
    check(page, text, qtbot)
    assert page.faces.check.card.encoding.isEnabled()
    page.faces.check.card.said.emit("encoding", "utf-8")
    qtbot.waitUntil(lambda: "cannot be read" in texts(page), timeout=PATIENCE)
    assert page.faces.stack.currentWidget() is page.faces.check
    assert page.faces.check.model.index(0, 0).data() == "Орлов Лев"
    page.faces.check.card.said.emit("encoding", "windows-1251")
    ready(page, qtbot)
    load(page, qtbot)


def test_a_file_that_was_mended_is_read_again_without_being_looked_for(
    page: ImportPage, file: Path, qtbot: QtBot
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:200])
    page.open_file(file)
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.trouble, timeout=PATIENCE)
    file.write_bytes(whole)
    page.faces.trouble.again.click()
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.check, timeout=PATIENCE)
