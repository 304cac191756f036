"""The faces of the import page, one at a time: choose, wait, check, trouble, loaded; files can be dropped on all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import CONTROL
from ui.views.importing.check import CheckPage
from ui.views.importing.job import LOADING
from ui.views.importing.loaded import Loaded
from ui.views.importing.outcome import ChooseFile, Trouble, Waiting
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Faces(QWidget):
    """A head and the face shown under it, made in the language of the moment.

    `asked` for another file; `left`: none, after all; `dropped(Path)` for the one that was dropped; `rejects_asked` for
    the rejected rows. `door` is the way to search, in the middle of the head as on every page.
    """

    asked = Signal()
    left = Signal()
    dropped = Signal(object)
    rejects_asked = Signal()

    def __init__(self, theme: Theme, door: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(_("Import"), Role.PAGE)
        self.other = Button(theme, _("Choose another file"), icon="folder-open")
        self.back = Button(theme, _("Back to the leads"), icon="arrow-left")
        self.choose = ChooseFile(theme)
        self.waiting = Waiting(theme)
        self.check = CheckPage(theme)
        self.trouble = Trouble(theme)
        self.loaded = Loaded(theme)
        self.stack = QStackedWidget()
        for face in (self.choose, self.waiting, self.check, self.trouble, self.loaded):
            self.stack.addWidget(face)
        self.title.setMinimumHeight(CONTROL)  # it stays where it is when the button beside it goes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._head(door))
        layout.addWidget(self.stack, 1)
        for asks in (self.other.clicked, self.choose.asked, self.trouble.asked):
            asks.connect(self.asked)
        self.back.clicked.connect(self.left)
        for asks in (self.check.rejects_asked, self.loaded.rejects_asked):
            asks.connect(self.rejects_asked)
        self.setAcceptDrops(True)
        self.show_face(self.choose)

    def _head(self, door: QWidget | None) -> QHBoxLayout:
        right = QWidget()
        at_right = QHBoxLayout(right)
        at_right.setContentsMargins(0, 0, 0, 0)
        at_right.addStretch(1)
        at_right.addWidget(self.other)
        at_right.addWidget(self.back)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        if door is not None:
            head.addWidget(door, 2)
        head.addWidget(right, 1)
        return head

    @property
    def shown(self) -> QWidget:
        """The face that is shown."""
        face = self.stack.currentWidget()
        assert face is not None
        return face

    @property
    def is_loading(self) -> bool:
        """Whether a file is on its way into the base."""
        return self.shown is self.waiting and self.waiting.phase == LOADING

    def show_face(self, face: QWidget) -> None:
        """Show a face; the keyboard goes where it is likely to be wanted."""
        was_shown = face is self.shown
        self.stack.setCurrentWidget(face)
        self.title.setText(_("Check before importing") if face is self.check else _("Import"))
        self.title.setMinimumWidth(self.title.sizeHint().width())  # the search gives way
        self.other.setVisible(face in {self.check, self.loaded})
        self.back.setVisible(face in {self.choose, self.trouble})
        if was_shown:
            return
        if face is self.check:
            self.check.grid.setFocus()
        elif face is self.loaded:
            self.loaded.leads.setFocus()

    def wait(self, phase: str, name: str) -> None:
        """Show that something runs."""
        preview = self.check.model.preview
        self.waiting.begin(phase, name, preview.loadable if preview is not None and phase == LOADING else 0)
        self.show_face(self.waiting)
        self.waiting.setFocus()  # else the keyboard goes where Qt finds room: to the sidebar

    def tell_progress(self, phase: str, done: int, total: int) -> None:
        """Say how far what runs is, wherever the person looks."""
        if self.shown is self.check:
            self.check.tell_progress(phase, done, total)
        else:
            self.waiting.tell(phase, done, total)

    def say(self, words: str) -> None:
        """Say something short on the face that is shown."""
        if self.shown is self.loaded:
            self.loaded.say(words)
        else:
            self.check.say(words)

    def take_over(self, former: Faces) -> None:
        """Show what others showed in another language: what was read, decided and told."""
        self.check.take_over(former.check)
        self.trouble.take_over(former.trouble)
        self.loaded.take_over(former.loaded)
        self.waiting.take_over(former.waiting)
        face = self.stack.widget(former.stack.currentIndex())
        assert face is not None
        self.show_face(face)

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
        """Hand a dropped file over."""
        self.choose.set_over(is_over=False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _dropped(event: QDropEvent) -> Path | None:
    """Give the first local file of a drag; folders are no files."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.is_file()), None)
