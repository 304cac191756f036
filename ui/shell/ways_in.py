"""How leads come in by the window: the sheet of a new lead, and a file that is looked at before it is loaded."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from leaddesk.words import _
from ui.models.draft_file import NEW_LEAD
from ui.models.lists import ALL, OVERDUE, LeadList, doubtful, imported
from ui.shell.header import search_door
from ui.shell.taken import TAKEN
from ui.shell.undo import TakenBack

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.ids import CardId
    from ui.models.drafts import Drafts
    from ui.models.origin import Origin
    from ui.models.radar import Typed
    from ui.runner import Runner
    from ui.shell.window import MainWindow
    from ui.views.importing.page import ImportPage
    from ui.views.importing.past import PastImports
    from ui.views.new_lead.sheet import NewLeadSheet

_PHONE_DIGITS: Final = 5
_FOLDER: Final = "import/folder"


class WaysIn(QObject):
    """`opened` (row number): show the card; `listed` (text): list what fits it.

    `merge_asked` (row numbers): put them side by side; `told` (words, transaction): say it with the way back;
    `arrived`: the import has taken the page; `left`: back to the lists; `closed`: the sheet of a new lead is closed;
    `let_go`: the file of an import is not needed any more; `brought` (LeadList): list what an import brought;
    `taken_back` (TakenBack): an earlier import was undone.
    """

    opened = Signal(int)
    merge_asked = Signal(list)
    listed = Signal(str)
    told = Signal(str, object)
    arrived = Signal()
    left = Signal()
    brought = Signal(object)
    taken_back = Signal(object)
    let_go = Signal()
    closed = Signal()

    def __init__(self, window: MainWindow, runner: Runner, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._drafts = drafts
        self._sheet: NewLeadSheet | None = None
        self._page: ImportPage | None = None
        self._leaving: list[Callable[[], None]] = []

    @property
    def is_importing(self) -> bool:
        """Whether the page of an import is the one on show."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def start_new(
        self, prefill: str = "", *, typed: Typed | None = None, take_in: Origin | None = None
    ) -> NewLeadSheet:
        """Open the sheet of a new lead, begun with a phone or a name: a draft that waits in it is put aside for that.

        Where the disk takes it nowhere else, the sheet opens with the draft. `typed` is more that is known, `take_in`
        what it is typed of, which takes it in: the draft remembers it.
        """
        from ui.views.new_lead.sheet import NewLeadSheet  # noqa: PLC0415 - loaded on first use

        self._close_sheet()
        begins = bool(prefill or take_in) and self._drafts.put_aside(NEW_LEAD)
        sheet = self._sheet = NewLeadSheet(
            self._runner,
            self._window.theme,
            self._window,
            draft=self._drafts.path(NEW_LEAD),
            origin=take_in if begins else None,
        )
        sheet.created.connect(self.opened)
        sheet.opened.connect(self.opened)
        sheet.listed.connect(self.listed)
        sheet.merge_asked.connect(self.merge_asked)
        sheet.told.connect(self.told)
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self.closed)
        is_phone = sum(letter.isdecimal() for letter in prefill) >= _PHONE_DIGITS
        if begins and typed is not None:
            sheet.start_with(typed)
        elif begins:
            sheet.start(phone=prefill if is_phone else "", name="" if is_phone else prefill)
        else:
            sheet.open()
        return sheet

    def look_again(self) -> None:
        """Compare what is typed once more: cards were merged."""
        if self._sheet is not None and isValid(self._sheet) and self._sheet.isVisible():
            self._sheet.look_again()

    def _close_sheet(self) -> bool:
        """Close the sheet that is open, what is typed in it goes into its draft; False where none is."""
        sheet = self._sheet
        if sheet is None or not isValid(sheet) or not sheet.isVisible():
            return False
        sheet.dismiss()
        return True

    def choose_file(self) -> None:
        """Ask which file to load."""
        ask_for_file(self._window, self.load)

    def load(self, path: Path) -> ImportPage:
        """Show what is in a file before anything is written."""
        from ui.views.importing.page import ImportPage  # noqa: PLC0415 - loaded on first use

        self.leave_import()
        window = self._window
        page = self._page = ImportPage(
            self._runner, window.theme, door=lambda: search_door(window.theme, window.commands)
        )
        page.cancelled.connect(self.left)
        page.open_leads.connect(lambda new: self._show_brought(page, imported) if new else self.left.emit())
        page.open_doubtful.connect(lambda: self._show_brought(page, doubtful))
        page.open_overdue.connect(lambda: window.sidebar.chosen.emit(OVERDUE))
        window.pages.addWidget(page)
        window.pages.setCurrentWidget(page)
        window.show_header(is_shown=False)
        window.sidebar.choose(ALL.key)  # what a file brings comes there
        self.arrived.emit()
        page.open_file(path)
        return page

    def show_past(self) -> PastImports:
        """Open the sheet of earlier imports."""
        from ui.views.importing.past import PastImports  # noqa: PLC0415 - loaded on first use

        sheet = PastImports(self._window.theme, self._window, self._runner)
        sheet.leads_asked.connect(lambda run, file: self.brought.emit(imported(run, file)))
        sheet.undone.connect(lambda *told: self.taken_back.emit(TakenBack(*told)))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _show_brought(self, page: ImportPage, make: Callable[[CardId, str], LeadList]) -> None:
        if page.run is not None:
            self.brought.emit(make(page.run, page.file))

    def leave_import(self) -> None:
        """Leave the page; a loading that runs is finished in the background, anything else of it is stopped."""
        page, self._page = self._page, None
        self._window.show_header(is_shown=True)
        if page is None:
            return
        self._window.pages.removeWidget(page)
        if page.is_loading:
            page.hide()
            page.finished.connect(partial(self._drop, page))
            self._leaving.append(partial(_close, page))
        else:
            self._drop(page)

    def _drop(self, page: ImportPage, _changes: object = None) -> None:
        page.close_job()
        page.destroyed.connect(self.let_go)
        page.deleteLater()

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        if self._page is not None:
            self._page.close_job()
        for close in self._leaving:
            close()

    def retranslate(self) -> None:
        """Open the sheet anew in the language in use: what was typed is in its draft."""
        if self._close_sheet():
            self.start_new()


def ask_for_file(window: MainWindow, receive: Callable[[Path], object]) -> None:
    """Ask for a table or contacts with the system's own dialog; it begins where the last one was, else in Documents."""
    patterns = " ".join(f"*{suffix}" for suffix in sorted(TAKEN))
    words = _("Tables and contacts ({patterns})").format(patterns=patterns)
    last = window.state.text(_FOLDER)
    folder = last if Path(last).is_dir() and last else documents()
    dialog = QFileDialog(window, _("Import from file"), folder, words)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def choose(name: str) -> None:
        window.state.set_text(_FOLDER, str(Path(name).parent))
        receive(Path(name))

    dialog.fileSelected.connect(choose)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def documents() -> str:
    """Give the folder where people keep what they work on; the home where it is not there (a bare Linux)."""
    place = QStandardPaths.StandardLocation
    named = QStandardPaths.writableLocation(place.DocumentsLocation)
    return named if Path(named).is_dir() else QStandardPaths.writableLocation(place.HomeLocation)


def _close(page: ImportPage) -> None:
    if isValid(page):
        page.close_job()
