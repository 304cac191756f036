"""What can follow an import: taking it back or repeating it, files to write, and values of the file after all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from leaddesk.leads import edits
from leaddesk.words import n_
from ui import format as fmt

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.changes import Changes, Undone
    from leaddesk.domain.ids import CardId
    from leaddesk.exchange.importing import Report
    from ui.runner import Runner
    from ui.views.importing.faces import Faces
    from ui.views.importing.kept import Wanted
    from ui.views.importing.page import ImportPage

_TAKES_BACK: Final = "import.undo"
_TAKES_VALUE: Final = "import.take"


class Aftermath(QObject):
    """Does what the last face of a page asks for, and writes the workbook of rows with errors that the check offers."""

    def __init__(self, runner: Runner, page: ImportPage) -> None:
        super().__init__(page)
        self._runner = runner
        self._page = page
        self._taken_back: CardId | None = None
        runner.changed.connect(self._on_changed)
        for written in (page.job.rejects_written, page.job.back_written):
            written.connect(self._on_file_written)

    def attend(self, faces: Faces) -> None:
        """Hear what faces ask for."""
        faces.rejects_asked.connect(self._on_rejects_asked)
        loaded = faces.loaded
        loaded.undo_asked.connect(lambda txn: self._take_back(txn, self._on_undone))
        loaded.redo_asked.connect(lambda txn: self._take_back(txn, self._on_redone))
        loaded.back_asked.connect(self._on_back_asked)
        loaded.value_asked.connect(self._on_value_asked)

    def _on_rejects_asked(self) -> None:
        path = self._page.ask_target(self._page)
        if path:
            self._page.job.write_rejects(Path(path))

    def _on_file_written(self, path: Path, count: int) -> None:
        words = n_("{n} row written to {file}", "{n} rows written to {file}", count)
        self._page.faces.say(words.format(n=fmt.number(count), file=path.name))

    def _on_back_asked(self, report: Report) -> None:
        self._page.ask_back(self._page, lambda path: self._page.job.write_back(path, report))

    def _on_value_asked(self, wanted: Wanted, settle: Callable[[], None]) -> None:
        """Put a value of the file on a card after all: an edit like any other, which Ctrl+Z takes back."""
        request = self._runner.do(edits.set_field, wanted.card, wanted.field, wanted.text)
        request.by(_TAKES_VALUE).then(lambda _done: settle(), owner=self._page.faces.loaded)

    def _take_back(self, txn: CardId, receive: Callable[[Undone], None]) -> None:
        self._taken_back = None
        self._runner.undo(txn).by(_TAKES_BACK).then(receive, owner=self._page)

    def _on_changed(self, changes: Changes) -> None:
        """Remember the transaction of an undo, which comes before its answer: to undo it is to redo."""
        if changes.initiator == _TAKES_BACK:
            self._taken_back = changes.txn

    def _on_undone(self, undone: Undone) -> None:
        self._page.faces.loaded.tell_undone(undone, self._taken_back)
        self._focus()

    def _on_redone(self, redone: Undone) -> None:
        self._page.faces.loaded.tell_redone(redone, self._taken_back)
        self._focus()

    def _focus(self) -> None:
        """Move the keyboard on: the button that was pressed is gone."""
        if self._page.isVisible():
            self._page.faces.loaded.leads.setFocus()
