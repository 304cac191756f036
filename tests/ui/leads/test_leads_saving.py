"""The list goes into a file as it is seen; what else may be written is offered; a long one is told of and stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk.errors import Refused
from leaddesk.leads.rows import Sort
from tests.ui.leads.hands import COUNT, put, text, texts
from ui.models.columns import COLUMNS, INDEX
from ui.views.leads import saving_job
from ui.views.leads.page import LeadsPage
from ui.views.leads.saving import KINDS


def saved(qtbot: QtBot, page: LeadsPage, path: Path, kind: str) -> str:
    with qtbot.waitSignal(page.said) as said:
        page._bulk.saving.save(path, page.query, kind)
    return str(said.args[0])


def test_the_file_has_exactly_the_columns_that_are_wanted_in_their_order(
    qtbot: QtBot, page: LeadsPage, tmp_path: Path
) -> None:
    widths = page.table.widths
    widths.show_column("source", is_shown=False)
    widths.show_column("received", is_shown=True)
    page.table.header.moveSection(page.table.header.visualIndex(INDEX["owner"]), 1)
    put(page, (0, "budget", "1 000 ₽"), (0, "phone", "8 916 123-45-67 доб. 12"))
    qtbot.waitUntil(lambda: text(page, 0, "budget") != "")
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("budget", True), Sort("name")))
    path = tmp_path / "list.xlsx"
    assert saved(qtbot, page, path, "seen") == f"{COUNT} leads saved to list.xlsx"
    sheet = load_workbook(path).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    wanted = [COLUMNS[INDEX[key]].title for key in widths.wanted]
    assert head == wanted
    assert head[:2] == ["Name", "Owner"]
    assert "Received" in head
    assert "Source" not in head
    first = dict(zip(head, sheet[2], strict=True))
    assert [first["Name"].value, first["Phone"].value] == [text(page, 0, "name"), "+7 916 123-45-67 ext. 12"]
    assert (first["Amount"].value, first["Amount"].number_format) == (1000, '#,##0" ₽"')
    assert first["Phone"].number_format == "@"
    assert isinstance(first["Received"].value, date)
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_row=41)] == texts(page, range(40), "name")
    assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:")) == ("A2", True)


def test_columns_for_which_there_is_no_room_now_are_in_the_file(page: LeadsPage) -> None:
    page.resize(600, 400)
    assert page.table.widths.left_out
    assert page.table.widths.left_out < set(page.table.widths.wanted)


@pytest.mark.parametrize(
    ("kind", "name", "begins"),
    [
        ("all", "all.xlsx", b"PK"),
        ("csv", "seen.csv", b"\xef\xbb\xbfName"),
        ("programs", "all.csv", b"id,name"),
        ("cards", "cards.vcf", b"BEGIN:VCARD"),
        ("template", "empty.xlsx", b"PK"),
    ],
)
def test_every_kind_that_is_offered_is_written(
    qtbot: QtBot, page: LeadsPage, tmp_path: Path, *, kind: str, name: str, begins: bytes
) -> None:
    assert name in saved(qtbot, page, tmp_path / name, kind)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_dialog_offers_what_may_be_saved(page: LeadsPage) -> None:
    page.save_list()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters() == [one.filter for one in KINDS]
    dialog.selectNameFilter(KINDS[4].filter)
    dialog.filterSelected.emit(KINDS[4].filter)
    assert dialog.defaultSuffix() == "vcf"
    dialog.reject()


def test_a_long_one_is_told_of_and_stopped_and_the_older_file_stays(
    qtbot: QtBot, page: LeadsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving, may_go_on = page._bulk.saving, threading.Event()
    written: Callable[..., int] = saving_job._written

    def slowly(*arguments: object, progress: Callable[[int, int], None], **named: object) -> int:
        def told(done: int, total: int) -> None:
            may_go_on.wait(30)
            progress(done, total)

        return written(*arguments, progress=told, **named)

    monkeypatch.setattr(saving_job, "_written", slowly)
    path = tmp_path / "list.csv"
    path.write_text("older")
    saving.save(path, page.query)
    qtbot.waitUntil(lambda: saving.panel.shown is not None)
    with qtbot.waitSignal(page.said) as said:
        saving.save(path, page.query)
    assert said.args == ["Another file is still being saved."]
    assert saving.panel.shown is not None
    with qtbot.waitSignal(saving.job.ended), qtbot.assertNotEmitted(page.said):
        saving.panel.shown.cancel.click()
        may_go_on.set()
    assert saving.panel.shown is None
    assert path.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir() if "list" in one.name] == ["list.csv"]


def test_trouble_is_told_in_the_place_of_the_window(qtbot: QtBot, page: LeadsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page._runner.failed) as failed:
        page._bulk.saving.save(tmp_path / "list.doc", page.query)
    assert isinstance(failed.args[0].error, Refused)
    assert failed.args[0].error.code == "unknown_format"
