"""What tests of the import do with its page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from leaddesk.domain.changes import Changes
from tests.ui.lead_desk import Office
from ui.views.importing.page import ImportPage
from ui.views.importing.problem_panel import ProblemPanel

TITLES = ("ФИО", "Компания", "Телефон", "Почта", "Дата обращения", "Заметка")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-37", "zakupki@zerno.ru", "03/04/2026", ""),
    ("Воробьёв Алексей", "ООО «Норд-Вест»", "8 922 640-12-85", "vorob@gmial.com", "05/06/2026", ""),
    ("Кузьмина И.", "Зерно", "+7 912 204-18-37", "", "07/08/2026", "снова"),
    ("Белов Пётр", "ООО «Клён»", "345", "belov@klen.ru", "", ""),
    (None, None, None, None, None, "никто"),
)
PATIENCE = 30_000  # ms
STALL = 0.2  # seconds


def book(path: Path, rows: tuple[tuple[Any, ...], ...], titles: tuple[str, ...] = TITLES) -> Path:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in (titles, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def check(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    """Open a file and wait until the base has answered."""
    page.open_file(path)
    ready(page, qtbot)


def ready(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=PATIENCE)


def load(page: ImportPage, qtbot: QtBot) -> Changes:
    with qtbot.waitSignal(page.finished, timeout=PATIENCE) as told:
        page.faces.check.load.click()
    changes: Changes = told.args[0]
    return changes


def leads(office: Office) -> int:
    statement = "SELECT count(*) FROM lead WHERE deleted_at IS NULL"
    return int(office.eyes.ask(scalar, statement))


def scalar(session: Session, statement: str) -> Any:
    return session.connection().exec_driver_sql(statement).scalar_one()


def figures(page: ImportPage) -> list[str]:
    return [button._figure for button in page.faces.check.counters.buttons]


def texts(widget: QWidget) -> str:
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(found + [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()])


def press(panel: ProblemPanel, code: str) -> None:
    next(row for row in panel._rows if row.finding.code == code).click()


def field_of(page: ImportPage, column: int) -> str | None:
    preview = page.faces.check.model.preview
    return preview.cells.field(column) if preview else None


@contextmanager
def beating(page: ImportPage) -> Iterator[list[float]]:
    """Give the pauses, in seconds, between the beats of a clock in the window's thread; as they were at the end."""
    pauses: list[float] = []
    beats = [perf_counter()]
    clock = QTimer(page, interval=10)
    clock.timeout.connect(lambda: beats.append(perf_counter()))
    clock.start()
    yield pauses
    clock.stop()
    pauses += [after - before for before, after in pairwise((*beats, perf_counter()))]
