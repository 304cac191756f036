"""The window while a file is checked and loaded: it never stalls, and cancel works at once."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from resources.samples import make_sample
from tests.ui.importing.hands import (
    PATIENCE,
    STALL,
    beating,
    check,
    leads,
    load,
    ready,
)
from tests.ui.lead_desk import Office
from ui.views.importing.job import ASKING, LOADING, READING, UNDERSTANDING
from ui.views.importing.page import ImportPage


def test_keyboard_stands_on_the_way_out_while_something_runs(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    page.activateWindow()
    page.open_file(file)
    cancel = QApplication.focusWidget()
    assert isinstance(cancel, QAbstractButton)
    assert page.faces.waiting.isAncestorOf(cancel)
    ready(page, qtbot)
    page.faces.check.load.click()
    assert page.faces.waiting.focusProxy().hasFocus()
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.loaded, timeout=PATIENCE)


def test_window_never_stalls_while_a_file_is_checked(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    make_sample.write(tmp_path / "sample.xlsx", today=make_sample.DEFAULT_TODAY)
    with beating(page) as pauses:
        check(page, tmp_path / "sample.xlsx", qtbot)
    assert max(pauses) < STALL


def test_window_never_stalls_while_thousands_of_rows_are_checked_and_loaded(
    page: ImportPage, thousands: Path, qtbot: QtBot
) -> None:
    with beating(page) as pauses:
        check(page, thousands, qtbot)
        load(page, qtbot)
    assert max(pauses) < STALL


@pytest.mark.parametrize("phase", [READING, UNDERSTANDING, ASKING, LOADING])
def test_cancel_works_within_a_second_whatever_runs(
    phase: str, page: ImportPage, office: Office, thousands: Path, qtbot: QtBot
) -> None:
    begun: list[float] = []

    def cancel(told: str, done: int, _total: int) -> None:
        if told == phase and done and not begun:
            begun.append(perf_counter())
            is_checked = page.faces.shown is page.faces.check
            (page.faces.check if is_checked else page.faces.waiting).cancelled.emit()

    page.job.progressed.connect(cancel)
    page.open_file(thousands)
    if phase == LOADING:
        ready(page, qtbot)
        page.faces.check.load.click()
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE)
    left = page.faces.check if phase == LOADING else page.faces.choose
    qtbot.waitUntil(lambda: page.faces.shown is left, timeout=PATIENCE)
    assert perf_counter() - begun[0] < 1
    cancelled = perf_counter()
    page.job.cancel()  # the comparison with the base that follows a cancelled loading
    for pool in (page.job._pool, office.runner._writer):
        pool.submit(lambda: None).result()  # nothing of it runs on
    assert perf_counter() - cancelled < 1
    assert leads(office) == 0
