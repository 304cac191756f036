"""Scenes of the ways in: a new lead while it is typed, and a file before, while and after it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent

from ui.models.columns import INDEX
from ui.shots import guests, weekly
from ui.shots.stage import turn
from ui.shots.tongue import said
from ui.views.importing.job import LOADING, READING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.shots.stage import Stage
    from ui.views.importing.page import ImportPage
    from ui.views.new_lead.sheet import NewLeadSheet

_LOOKS: Final = 200  # ms until the sheet looks at what was typed


def scenes(stage: Stage) -> Iterator[str]:
    """Show how leads come in one by one, and a file on its way."""
    yield from _new_lead(stage)
    yield from _dropping(stage)


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show the import as somebody sees it who brings a spreadsheet: nothing of it is in the base yet."""
    yield from _import(stage)
    yield from weekly.scenes(stage)
    yield from guests.scenes(stage)


def _known(stage: Stage) -> dict[str, str]:
    """Give somebody of the base by all that the radar compares, so that it is sure."""
    stage.go("all")
    model = stage.leads.model
    fields = ("name", "company", "phone")
    people = (
        {field: str(model.index(row, INDEX[field]).data() or "") for field in fields}
        for row in range(min(model.rowCount(), 40))
    )
    return next((one for one in people if all(one.values())), dict.fromkeys(fields, ""))


def _new_lead(stage: Stage) -> Iterator[str]:
    known = _known(stage)
    stage.window.activateWindow()  # else no field shows that the keyboard is in it
    sheet = stage.side.start_new()
    stage.settle()
    yield "new_lead"
    words = said(stage.house.language.current)
    _type(stage, sheet, name=words.name, phone=words.phone)
    yield "new_lead_unknown"
    _type(stage, sheet, **known)
    yield "new_lead_known"
    _type(stage, sheet, name="", company="", phone=words.no_phone)
    sheet.primary.click()
    stage.settle()
    yield "new_lead_refused"
    sheet.clear_button.click()
    sheet.dismiss()
    stage.settle()


def _type(stage: Stage, sheet: NewLeadSheet, **said: str) -> None:
    for field, text in said.items():
        line = sheet.form.line(field)
        line.setText(text)
        line.textEdited.emit(text)
    turn(_LOOKS)
    stage.settle()


def _dropping(stage: Stage) -> Iterator[str]:
    """Show a file held over the window."""
    stage.go("all")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.folder / said(stage.house.language.current).workbook))])
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    stage.window.dragEnterEvent(QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, *held))
    stage.settle()
    yield "drop"
    stage.window.dragLeaveEvent(QDragLeaveEvent())


def _import(stage: Stage) -> Iterator[str]:
    words = said(stage.house.language.current)
    workbook = stage.folder / words.workbook
    if not workbook.exists():
        words.write(workbook, today=stage.runner.desk.clock.now().date())
    page = stage.side.load(workbook)
    turn()
    page.faces.wait(READING, workbook.name)  # it reads by now, maybe faster than one looks
    turn()
    yield "import_reading"
    stage.settle(lambda: page.faces.shown is page.faces.check and page.faces.check.load.isEnabled())
    yield "import_check"
    yield from _check(stage, page)
    page.faces.wait(LOADING, workbook.name)
    page.faces.tell_progress(LOADING, 420, 680)
    stage.settle()
    yield "import_loading"
    page.faces.show_face(page.faces.choose)
    stage.settle()
    yield "import_choose"
    broken = stage.folder / words.broken
    broken.write_bytes(b"PK\x03\x04 half a download")
    page = stage.side.load(broken)
    stage.settle(lambda: page.faces.shown is page.faces.trouble)
    yield "import_unreadable"
    yield from _loaded(stage)


def _check(stage: Stage, page: ImportPage) -> Iterator[str]:
    """Show the next finding, and only the rows with errors."""
    page.faces.check.panel.next()
    stage.settle()
    yield "import_finding"
    page.faces.check.counters.buttons[-1].click()
    stage.settle()
    yield "import_only_errors"
    page.faces.check.counters.buttons[-1].click()
    _show_statuses(page)
    stage.settle()
    yield "import_statuses"
    page.faces.check.panel.show_newcomers()
    stage.settle()
    yield "import_owners"


def _show_statuses(page: ImportPage) -> None:
    """Bring the statuses of the file into sight, and what they become."""
    check = page.faces.check
    preview = check.model.preview
    column = preview.cells.first_of(("stage",)) if preview is not None else None
    for at in (check.model.columnCount() - 1, column or 0):  # coming from its right it stands beside the names
        check.grid.setCurrentIndex(check.model.index(0, at))
    check.panel.show_fates()


def _loaded(stage: Stage) -> Iterator[str]:
    """Show a small file that was really loaded, then taken back."""
    page = stage.side.load(_small(stage))
    stage.settle(lambda: page.faces.shown is page.faces.check and page.faces.check.load.isEnabled())
    page.faces.check.load.click()
    stage.settle(lambda: page.faces.shown is page.faces.loaded)
    yield "import_loaded"
    page.faces.loaded.undo.click()
    stage.settle()
    yield "import_undone"
    page.faces.loaded.redo.click()
    stage.settle()
    yield from _brought(stage, page)
    stage.go("all")


def _brought(stage: Stage, page: ImportPage) -> Iterator[str]:
    """Show what it left to look at, in the list and on the card, and earlier imports; then take it back."""
    page.faces.loaded.doubtful.click()
    stage.settle(lambda: stage.leads.model.is_loaded)
    yield "import_doubtful"
    stage.side.cards.open(stage.leads.model.rid(0))
    stage.settle()
    yield "import_doubtful_card"
    stage.side.cards.close()
    sheet = stage.side.ways_in.show_past()
    stage.settle(lambda: bool(sheet.rows))
    yield "import_past"
    sheet.rows[0].undo.click()
    stage.settle(sheet.rows[0].undo.isEnabled)
    yield "import_past_undone"
    sheet.dismiss()
    stage.window.toast.dismiss()


def _small(stage: Stage) -> Path:
    words = said(stage.house.language.current)
    path = stage.folder / words.list
    path.write_text(words.table, encoding="utf-8")
    return path
