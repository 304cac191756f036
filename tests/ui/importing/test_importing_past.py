"""An import of weeks ago is found in the window, taken back in three heaps, and brought again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.leads import edits
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.storage.tables import Lead
from tests.ui.importing.hands import PATIENCE, ROWS, book, scalar
from tests.ui.lead_desk import Office
from tests.ui.living import Living
from tests.ui.windows import asked
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Theme
from ui.views.importing.past import PastImports, PastRow
from ui.widgets.label import PlainLabel

LIVING = "SELECT count(*) FROM lead WHERE import_run_id IS NOT NULL AND deleted_at IS NULL"


def load(desk: Desk, path: Path) -> None:
    """Import a file as an earlier start of the program did."""
    importer = Importer(desk)
    importer.load(importer.prepare(path, How()), CaptureOptions(tasks=TasksFor.NONE))


def _first_of(session: Session, run: CardId) -> CardRef:
    found = session.execute(select(Lead.id, Lead.rid).where(Lead.import_run_id == run).order_by(Lead.rid)).first()
    assert found is not None
    return CardRef(CardKind.LEAD, found.id, found.rid)


@pytest.fixture
def sheet(house: Living, side: DeskSide, tmp_path: Path, qtbot: QtBot) -> PastImports:
    desk = side.runner.desk
    load(desk, book(tmp_path / "first.xlsx", ROWS[:2]))
    load(desk, book(tmp_path / "second.xlsx", ROWS[3:4]))
    house.window.commands["imports"].trigger()
    opened: PastImports = side.window.findChildren(PastImports)[-1]
    qtbot.waitUntil(lambda: len(opened.rows) == 2)
    return opened


def told(row: PastRow) -> str:
    return row.note.text().replace("\u00a0", " ")


def row_of(sheet: PastImports, file: str) -> PastRow:
    return next(row for row in sheet.rows if row.told.file == file)


def test_earlier_imports_are_listed_newest_first(sheet: PastImports) -> None:
    assert [row.told.file for row in sheet.rows] == ["second.xlsx", "first.xlsx"]
    assert "2 new" in told(row_of(sheet, "first.xlsx"))


def test_an_earlier_import_is_taken_back_in_three_heaps_and_brought_again(
    sheet: PastImports, side: DeskSide, qtbot: QtBot
) -> None:
    row = row_of(sheet, "first.xlsx")
    ref = asked(qtbot, side.runner, _first_of, row.told.run)
    side.runner.desk.do(edits.set_field, ref, "city", "Пермь")
    row.undo.click()
    qtbot.waitUntil(lambda: "taken back: 1" in told(row), timeout=PATIENCE)
    assert "left, changed since: 1" in told(row)
    assert asked(qtbot, side.runner, scalar, LIVING) == 2  # the one that was changed, and that of the other file
    assert row.undo.words == "Repeat the import"
    row.undo.click()
    qtbot.waitUntil(lambda: "brought again: 1" in told(row), timeout=PATIENCE)
    assert asked(qtbot, side.runner, scalar, LIVING) == 3


def test_leads_of_an_earlier_import_are_listed_again(sheet: PastImports, side: DeskSide, qtbot: QtBot) -> None:
    row_of(sheet, "first.xlsx").leads.click()
    qtbot.waitUntil(lambda: side.leads.model.is_loaded and side.leads.model.rowCount() == 2, timeout=PATIENCE)
    assert side.window.header.title.text() == "New from a file"


def test_an_import_that_was_taken_back_long_ago_says_so(
    office: Office, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = office.runner.desk
    importer = Importer(desk)
    prepared = importer.prepare(book(tmp_path / "a.xlsx", ROWS[:1]), How())
    done = importer.load(prepared, CaptureOptions(tasks=TasksFor.NONE))
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    label = PlainLabel("")
    label.resize(900, 700)
    qtbot.addWidget(label)
    label.show()
    sheet = PastImports(theme, label, office.runner)
    sheet.open()
    qtbot.waitUntil(lambda: bool(sheet.rows))
    assert "taken back" in told(sheet.rows[0])
    assert not sheet.rows[0].undo.isVisible()
    assert not sheet.rows[0].leads.isVisible()


def test_an_import_that_is_brought_again_is_called_redone_and_can_be_undone(
    sheet: PastImports, side: DeskSide, qtbot: QtBot
) -> None:
    row, toast = row_of(sheet, "first.xlsx"), side.window.toast
    row.undo.click()
    qtbot.waitUntil(lambda: "taken back: 2" in told(row), timeout=PATIENCE)
    qtbot.waitUntil(lambda: toast.action.words == "Redo")
    row.undo.click()
    qtbot.waitUntil(lambda: "brought again: 2" in told(row), timeout=PATIENCE)
    qtbot.waitUntil(lambda: toast.action.words == "Undo")
    assert toast._label.text().startswith("Redone")
