"""The import page: choose a file, check it before anything is written, load it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.words import _, n_
from ui import format as fmt
from ui.runner import Problem
from ui.theme.fonts import Role
from ui.views.importing.check import CheckPage
from ui.views.importing.job import LOADING, READING, ImportJob
from ui.views.importing.outcome import ChooseFile, Loaded, Trouble, Waiting, progress_words
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.domain.changes import Changes, Done, Undone
    from leaddesk.exchange.importing import Report
    from leaddesk.exchange.mapping import Fix
    from leaddesk.exchange.preview import Preview
    from ui.runner import Runner
    from ui.theme.theme import Theme

AskPath = Callable[[QWidget], str]


class ImportPage(QWidget):
    """`open_file` begins; `finished(Changes)` when a file is in the base, `cancelled` when the person leaves.

    `open_leads(frozenset of row numbers)` asks to show the new leads. `ask_file` and `ask_target` ask for paths
    ("" = none); they are the system's dialogs unless others are given. Call `close_job` before the desk closes.
    """

    finished = Signal(object)
    cancelled = Signal()
    open_leads = Signal(object)

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._name = ""
        self._done: Done[Report] | None = None
        self._undone: Undone | None = None
        self._error: LeadDeskError | None = None
        self._fields_said = False
        self._phase = ""
        self.ask_file: AskPath = _ask_file
        self.ask_target: AskPath = self._ask_target
        self.job = ImportJob(runner, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setAcceptDrops(True)
        self._connect_job()
        self._make()
        self._show(self.choose)

    def _make(self) -> None:
        """Make the parts, in the language of the moment."""
        theme = self._theme
        self._inside = QWidget()
        self.title = PlainLabel(_("Import"), Role.PAGE)
        self.other = Button(theme, _("Other file"), icon="folder-open")
        self.choose = ChooseFile(theme)
        self.waiting = Waiting(theme)
        self.check = CheckPage(theme)
        self.trouble = Trouble(theme)
        self.loaded = Loaded(theme)
        self.stack = QStackedWidget()
        for page in (self.choose, self.waiting, self.check, self.trouble, self.loaded):
            self.stack.addWidget(page)
        self._build()
        self._connect()

    def open_file(self, path: Path) -> None:
        """Read a file and show it; nothing is written. A loading that runs is finished first."""
        if self.is_loading:
            return
        self._name, self._done, self._undone, self._fields_said = path.name, None, None, False
        self.check.begin_anew()
        self.waiting.begin(READING, path.name)
        self._show(self.waiting)
        self.job.open(path)

    def close_job(self) -> None:
        """Stop what runs and leave no thread behind."""
        self.job.close()

    @property
    def is_loading(self) -> bool:
        """Whether a file is on its way into the base."""
        return self.stack.currentWidget() is self.waiting and self._phase == LOADING

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.other)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        outer = self.layout()
        assert outer is not None
        outer.addWidget(self._inside)

    def _connect_job(self) -> None:
        job = self.job
        job.understood.connect(self._on_understood)
        job.rehearsed.connect(self._on_rehearsed)
        job.loaded.connect(self._on_loaded)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)
        job.rejects_written.connect(self._on_rejects_written)

    def _connect(self) -> None:
        for asked in (self.other.clicked, self.choose.asked, self.trouble.asked):
            asked.connect(self._on_file_asked)
        check = self.check
        check.said.connect(self._on_said)
        check.field_chosen.connect(self._on_field_chosen)
        check.fixed.connect(self._on_fixed)
        check.options_changed.connect(self._rehearse)
        check.confirmed.connect(self._on_confirmed)
        check.cancelled.connect(self._on_cancelled)
        check.rejects_asked.connect(self._on_rejects_asked)
        self.waiting.cancelled.connect(self._on_waiting_cancelled)
        self.loaded.rejects_asked.connect(self._on_rejects_asked)
        self.loaded.undo_asked.connect(self._on_undo_asked)
        self.loaded.leads_asked.connect(self._on_leads_asked)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.title.setText(_("Check before loading") if page is self.check else _("Import"))
        self.other.setVisible(page in {self.check, self.loaded})
        if page is not self.waiting:
            self._phase = ""
        if page is self.check:
            self.check.grid.setFocus()
        elif page is self.loaded:
            self.loaded.leads.setFocus()

    def _on_file_asked(self) -> None:
        path = self.ask_file(self)
        if path:
            self.open_file(Path(path))

    def _on_understood(self, preview: Preview) -> None:
        self.check.show_preview(preview)
        self._show(self.check)
        self._rehearse()

    def _on_rehearsed(self, preview: Preview) -> None:
        self.check.show_preview(preview)

    def _rehearse(self) -> None:
        self.check.show_progress(_("Comparing with the base…"))
        self.job.rehearse(self.check.options)

    def _on_progressed(self, phase: str, done: int, total: int) -> None:
        if self.stack.currentWidget() is self.check:
            self.check.show_progress(progress_words(phase, done, total))
        else:
            self.waiting.tell(phase, done, total)

    def _on_said(self, field: str, value: object) -> None:
        self._begin_change()
        self.job.change(**{field: value})

    def _on_field_chosen(self, column: int, field: str | None) -> None:
        prepared = self.job.prepared
        if prepared is None:
            return
        self._fields_said = True
        self._begin_change()
        self.job.change(fields=prepared.mapping.with_field(column, field).fields)

    def _on_fixed(self, fixes: tuple[Fix, ...]) -> None:
        prepared = self.job.prepared
        if prepared is not None:
            self._begin_change()
            self.job.change(fixes=(*prepared.how.fixes, *fixes))

    def _begin_change(self) -> None:
        self.check.show_progress(_("Reading anew…"))

    def _on_confirmed(self) -> None:
        if self.job.prepared is None:
            return
        self._phase = LOADING
        self.waiting.begin(LOADING, self._name)
        self._show(self.waiting)
        self._phase = LOADING
        self.job.load(self.check.options, remembers=self._fields_said)

    def _on_loaded(self, done: Done[Report]) -> None:
        self._done = done
        self.loaded.tell(done.result.counts, self._name)
        self._show(self.loaded)
        self.finished.emit(done.changes)

    def _on_failed(self, phase: str, error: BaseException) -> None:
        if phase == LOADING and isinstance(error, LeadDeskError) and error.code == "import_cancelled":
            self._show(self.check)
            self._rehearse()
        elif not isinstance(error, LeadDeskError):
            self._show(self.choose)
            self._runner.failed.emit(Problem(error, "import"))
        elif phase == "rejects":
            self._runner.failed.emit(Problem(error, "import"))
        elif self.check.model.preview is not None:  # another encoding, say: what was read before still stands
            self.check.show_preview(self.check.model.preview)
            self.check.say(" ".join(explain(error)))
            self._show(self.check)
        else:
            self._error = error
            self.trouble.tell(error)
            self._show(self.trouble)

    def _on_waiting_cancelled(self) -> None:
        if self._phase == LOADING:
            self.job.stop_loading()
        else:
            self._on_cancelled()

    def _on_cancelled(self) -> None:
        self.job.cancel()
        self._show(self.choose)
        self.cancelled.emit()

    def _on_rejects_asked(self) -> None:
        path = self.ask_target(self)
        if path:
            self.job.write_rejects(Path(path))

    def _on_rejects_written(self, path: Path, count: int) -> None:
        words = n_("{n} row written to {file}", "{n} rows written to {file}", count)
        text = words.format(n=fmt.number(count), file=path.name)
        if self.stack.currentWidget() is self.loaded:
            self.loaded.say(text)
        else:
            self.check.say(text)

    def _on_undo_asked(self) -> None:
        if self._done is not None and self._done.changes.txn is not None:
            self.loaded.undo.setEnabled(False)
            self._runner.undo(self._done.changes.txn).then(self._on_undone, owner=self)

    def _on_undone(self, undone: Undone) -> None:
        self._undone = undone
        self.loaded.tell_undone(len(undone.restored), len(undone.kept), len(undone.impossible))

    def retranslate(self) -> None:
        """Make the parts anew in the language of the moment; what was read and decided stays."""
        former, check, shown, phase = self._inside, self.check, self.stack.currentIndex(), self._phase
        outer = self.layout()
        assert outer is not None
        outer.removeWidget(former)
        self._make()
        preview = check.model.preview
        if preview is not None:
            self.check.tasks.setCurrentIndex(check.tasks.currentIndex())
            self.check.panel.repeats.setCurrentIndex(check.panel.repeats.currentIndex())
            self.check.show_preview(preview)
        if self._error is not None:
            self.trouble.tell(self._error)
        if self._done is not None:
            self.loaded.tell(self._done.result.counts, self._name)
        if self._undone is not None:
            self._on_undone(self._undone)
        page = self.stack.widget(shown)
        assert page is not None
        if page is self.waiting:
            self.waiting.begin(phase or READING, self._name)
        self._show(page)
        self._phase = phase
        former.hide()
        former.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_leads_asked(self) -> None:
        if self._done is not None:
            changes: Changes = self._done.changes
            self.open_leads.emit(changes.created.get(CardKind.LEAD, frozenset()))

    def _ask_target(self, parent: QWidget) -> str:
        stem = Path(self._name).stem
        name = _("{file}, rejected rows.xlsx").format(file=stem)
        folder = self.job.prepared.path.parent if self.job.prepared else Path()
        chosen, _kind = QFileDialog.getSaveFileName(
            parent, _("Rejected rows"), str(folder / name), _("Excel workbook (*.xlsx)")
        )
        return chosen if not chosen or chosen.casefold().endswith(".xlsx") else f"{chosen}.xlsx"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if not self.is_loading and _dropped(event) is not None:
            event.acceptProposedAction()
            self.choose.set_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self.choose.set_over(is_over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped file."""
        self.choose.set_over(is_over=False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    """Give the first local file of a drag; folders are no files."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.is_file()), None)


def _ask_file(parent: QWidget) -> str:
    kinds = _("Tables (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;All files (*)")
    return QFileDialog.getOpenFileName(parent, _("Load from a file"), "", kinds)[0]
