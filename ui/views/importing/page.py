"""The import page: choose a file, check it before anything is written, load it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from ui.runner import Problem
from ui.views.importing import paths_asked
from ui.views.importing.aftermath import Aftermath
from ui.views.importing.faces import Faces
from ui.views.importing.job import ASKING, BACK, LOADING, READING, REJECTS, ImportJob

if TYPE_CHECKING:
    from leaddesk.domain.changes import Done
    from leaddesk.domain.ids import CardId
    from leaddesk.exchange.findings import Finding
    from leaddesk.exchange.importing import Report
    from leaddesk.exchange.preview import Preview
    from leaddesk.leads.options import Policy
    from ui.runner import Runner
    from ui.theme.theme import Theme

AskPath = Callable[[QWidget], str]
AskBack = Callable[[QWidget, Callable[[Path], object]], object]
MakeDoor = Callable[[], QWidget]


class ImportPage(QWidget):
    """`open_file` begins; `finished(Changes)` when a file is in the base, `cancelled` when the person leaves.

    `open_leads(frozenset of row numbers)` asks to show the new leads, `open_doubtful` those to check, `open_overdue`
    those whose day has passed. `ask_file` and `ask_target` ask for paths ("" = none); they are the system's dialogs
    unless others are given. Call `close_job` before the desk closes. `door` makes the way to search that stands in the
    head of every page.
    """

    finished = Signal(object)
    cancelled = Signal()
    open_leads = Signal(object)
    open_doubtful = Signal()
    open_overdue = Signal()

    def __init__(
        self, runner: Runner, theme: Theme, parent: QWidget | None = None, *, door: MakeDoor | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._door = door
        self._path = Path()
        self.ask_file: AskPath = lambda parent: paths_asked.source(parent, self._path)
        self.ask_target: AskPath = lambda parent: paths_asked.target(parent, self._path)
        self.ask_back: AskBack = lambda parent, receive: paths_asked.back(parent, self._path, receive)
        self.job = ImportJob(runner, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._aftermath = Aftermath(runner, self)
        self._connect_job()
        self._make_faces()

    @property
    def file(self) -> str:
        """The name of the file."""
        return self._path.name

    @property
    def run(self) -> CardId | None:
        """The import that was done last; None before one was."""
        return self.faces.loaded.run

    def open_file(self, path: Path) -> None:
        """Read a file and show it; nothing is written. A loading that runs is finished first."""
        if self.is_loading:
            return
        self._path = path
        self.faces.check.begin_anew()
        self.faces.wait(READING, path.name)
        self.job.open(path)

    def close_job(self) -> None:
        """Stop what runs and leave no thread behind."""
        self.job.close()

    @property
    def is_loading(self) -> bool:
        """Whether a file is on its way into the base."""
        return self.faces.is_loading

    def retranslate(self) -> None:
        """Make the faces anew in the language of the moment; what was read and decided stays."""
        former = self.faces
        self._layout.removeWidget(former)
        self._make_faces()
        self.faces.take_over(former)
        former.hide()
        former.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect_job(self) -> None:
        job = self.job
        job.understood.connect(self._on_understood)
        job.rehearsed.connect(self._on_rehearsed)
        job.loaded.connect(self._on_loaded)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)

    def _make_faces(self) -> None:
        faces = self.faces = Faces(self._theme, self._door() if self._door is not None else None)
        self._layout.addWidget(faces)
        faces.asked.connect(self._on_file_asked)
        faces.left.connect(self._on_cancelled)
        faces.dropped.connect(self.open_file)
        faces.trouble.again_asked.connect(lambda: self.open_file(self._path))
        check = faces.check
        check.said.connect(self.job.change)
        check.field_chosen.connect(self.job.choose_field)
        check.mending_asked.connect(self._on_mending_asked)
        check.cell_written.connect(self.job.write)
        check.panel.said_everywhere.connect(self._on_said_everywhere)
        check.policies_chosen.connect(self._on_policies_chosen)
        check.options_changed.connect(self._rehearse)
        check.confirmed.connect(self._on_confirmed)
        check.cancelled.connect(self._on_cancelled)
        faces.waiting.cancelled.connect(self._on_waiting_cancelled)
        faces.loaded.leads_asked.connect(self.open_leads)
        faces.loaded.doubtful_asked.connect(self.open_doubtful)
        faces.loaded.overdue_asked.connect(self.open_overdue)
        self._aftermath.attend(faces)

    def _on_file_asked(self) -> None:
        path = self.ask_file(self)
        if path:
            self.open_file(Path(path))

    def _on_understood(self, preview: Preview) -> None:
        """Show a file in three turns of the event loop: fill the face, show it, and ask the base once it is painted.

        In one turn the window would stand still for all of it, and longer while the base is asked in another thread.
        """
        self.faces.check.show_preview(preview, self.job.policies)
        self.job.later(self._show_check)

    def _show_check(self) -> None:
        self.faces.show_face(self.faces.check)
        self.faces.check.tell_progress(ASKING)
        self.job.later(self._rehearse)

    def _rehearse(self) -> None:
        self.faces.check.tell_progress(ASKING)
        self.job.rehearse(self.faces.check.options)

    def _on_rehearsed(self, preview: Preview) -> None:
        self.faces.check.show_preview(preview, self.job.policies)

    def _on_said_everywhere(self, column: int, said: str, text: str) -> None:
        self.faces.check.tell_progress(READING)
        self.job.write_everywhere(column, said, text)

    def _on_policies_chosen(self, chosen: dict[int, Policy]) -> None:
        self.job.choose_policies(chosen)
        self._rehearse()

    def _on_progressed(self, phase: str, done: int, total: int) -> None:
        self.faces.tell_progress(phase, done, total)

    def _on_mending_asked(self, finding: Finding) -> None:
        preview = self.faces.check.model.preview
        if preview is not None:
            self.job.mend(finding, preview)

    def _on_confirmed(self) -> None:
        if self.job.prepared is not None:
            self.faces.wait(LOADING, self._path.name)
            self.job.load(self.faces.check.options)

    def _on_loaded(self, done: Done[Report]) -> None:
        preview = self.faces.check.model.preview
        assert preview is not None
        self.faces.loaded.tell(done, preview, self._path.name)
        self.faces.show_face(self.faces.loaded)
        self.finished.emit(done.changes)

    def _on_failed(self, phase: str, error: BaseException) -> None:
        faces = self.faces
        if phase == LOADING and isinstance(error, LeadDeskError) and error.code == "import_cancelled":
            faces.show_face(faces.check)
            self._rehearse()
        elif not isinstance(error, LeadDeskError):
            faces.show_face(faces.choose)
            self._runner.failed.emit(Problem(error, "import"))
        elif phase in {REJECTS, BACK}:
            self._runner.failed.emit(Problem(error, "import"))
        elif faces.check.model.preview is not None:  # another encoding, say: what was read before still stands
            faces.check.show_preview(faces.check.model.preview)
            faces.check.say(" ".join(explain(error)))
            faces.show_face(faces.check)
        else:
            faces.trouble.tell(error)
            faces.show_face(faces.trouble)

    def _on_waiting_cancelled(self) -> None:
        if self.is_loading:
            self.job.stop_loading()
        else:
            self._on_cancelled()

    def _on_cancelled(self) -> None:
        self.job.cancel()
        self.faces.show_face(self.faces.choose)
        self.cancelled.emit()
