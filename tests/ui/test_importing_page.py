"""The import page with a real base behind it: nothing is written before it is confirmed, and all can be taken back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from leaddesk.bench import workbook
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.exchange.findings import Status
from leaddesk.leads.options import TasksFor
from resources.samples import make_sample
from tests.ui.lead_desk import Office, open_office
from ui.theme.theme import Theme
from ui.views.importing.job import ASKING, LOADING, READING, UNDERSTANDING
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


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(office: Office, theme: Theme, qtbot: QtBot) -> Iterator[ImportPage]:
    made = ImportPage(office.runner, theme)
    made.resize(1150, 744)
    qtbot.addWidget(made)
    made.show()
    gc.freeze()  # as the application does once it has started: nobody walks over all that was loaded
    yield made
    made.close_job()
    gc.unfreeze()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return book(tmp_path / "in.xlsx", ROWS)


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "3000.xlsx"
    workbook.write(path, 3_000)
    return path


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
    return int(office.eyes.ask(_scalar, statement))


def _scalar(session: Session, statement: str) -> Any:
    return session.connection().exec_driver_sql(statement).scalar_one()


def figures(page: ImportPage) -> list[str]:
    return [button._figure for button in page.faces.check.counters.buttons]


def texts(widget: QWidget) -> str:
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(found + [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()])


def press(panel: ProblemPanel, code: str) -> None:
    next(row for row in panel._rows if row.finding.code == code).click()


def test_counts_come_before_anything_is_written(page: ImportPage, office: Office, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert figures(page) == ["0", "1", "3", "1"]
    assert page.faces.check.load.words == "Load 4 rows"
    assert "Nothing is written to the base yet" in texts(page)
    assert leads(office) == 0


def test_confirmed_file_is_loaded_told_and_taken_back(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    changes = load(page, qtbot)
    assert leads(office) == 3
    assert "4 rows loaded" in texts(page)
    with qtbot.waitSignal(page.open_leads) as asked:
        page.faces.loaded.leads.click()
    assert asked.args[0] == changes.created[CardKind.LEAD]
    assert len(asked.args[0]) == 3
    page.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: "The import was undone" in texts(page), timeout=PATIENCE)
    assert leads(office) == 0
    assert "Leads taken back 3" in texts(page)  # not the companies and tasks that came with them
    assert not any(one.isVisible() for one in (page.faces.loaded.undo, page.faces.loaded.leads))


def test_same_file_twice_is_told_as_known(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    load(page, qtbot)
    check(page, file, qtbot)
    assert figures(page) == ["0", "4", "0", "1"]


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


def test_the_current_cell_stays_marked_among_the_rows_that_are_left(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    face = page.faces.check
    face.grid.setCurrentIndex(face.model.index(2, 2))
    place = face.model.place(face.grid.currentIndex())
    face.counters.buttons[1].click()
    assert face.model.rowCount() == 1
    assert face.model.place(face.grid.currentIndex()) == place


def test_order_of_dates_is_applied_to_all(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    press(page.faces.check.panel, "ambiguous_date")
    assert page.faces.check.model.index(0, 4).data() == "3 April 2026"
    month_first = next(one for one in page.faces.check.panel._readings if one.key == "mdy")
    month_first.click()
    page.faces.check.panel._on_applied()
    qtbot.waitUntil(lambda: page.faces.check.model.index(0, 4).data() == "4 March 2026", timeout=PATIENCE)
    ready(page, qtbot)
    preview = page.faces.check.model.preview
    assert preview is not None
    assert "ambiguous_date" not in {one.code for one in preview.findings}


def test_mistyped_address_is_put_right_where_the_person_says_so(
    page: ImportPage, office: Office, file: Path, qtbot: QtBot
) -> None:
    check(page, file, qtbot)
    press(page.faces.check.panel, "email_typo")
    page.faces.check.panel._on_applied()
    qtbot.waitUntil(lambda: page.faces.check.model.index(1, 3).data() == "vorob@gmail.com", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    statement = "SELECT value FROM lead_channel WHERE value LIKE 'vorob%'"
    assert office.eyes.ask(_scalar, statement) == "vorob@gmail.com"


def test_field_chosen_by_hand_is_remembered_only_once_it_is_loaded(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.faces.check.grid.field_chosen.emit(5, "topic")
    qtbot.waitUntil(lambda: _field(page, 5) == "topic", timeout=PATIENCE)
    check(page, file, qtbot)
    assert _field(page, 5) != "topic"
    page.faces.check.grid.field_chosen.emit(5, "topic")
    qtbot.waitUntil(lambda: _field(page, 5) == "topic", timeout=PATIENCE)
    ready(page, qtbot)
    load(page, qtbot)
    check(page, file, qtbot)
    assert _field(page, 5) == "topic"


def _field(page: ImportPage, column: int) -> str | None:
    preview = page.faces.check.model.preview
    return preview.cells.field(column) if preview else None


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
    assert _field(page, 5) == "tags"


def test_choices_about_tasks_and_repeats_reach_the_import(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    assert page.faces.check.options.tasks is TasksFor.FRESH
    page.faces.check.tasks.setCurrentIndex(1)
    assert page.faces.check.options.tasks is TasksFor.NONE
    page.faces.check.panel.repeats.setCurrentIndex(1)
    page.faces.check.panel.repeats_changed.emit()
    qtbot.waitUntil(lambda: figures(page)[1] == "0", timeout=PATIENCE)
    assert page.faces.check.options.is_new


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
    assert "The base is as it was." in texts(page)
    check(page, file, qtbot)
    assert leads(office) == 0


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


def test_control_enter_loads(page: ImportPage, office: Office, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    page.activateWindow()
    page.faces.check.grid.setFocus()
    with qtbot.waitSignal(page.finished, timeout=PATIENCE):
        qtbot.keyClick(page.faces.check.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert leads(office) == 3


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
