"""The place for a note on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from leaddesk.leads.edits import NOTE_LIMIT
from leaddesk.words import _
from ui.widgets.label import tip

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class NoteInput(QPlainTextEdit):
    """Takes a note: Enter saves it (`sent`), Shift+Enter begins a line; grows with the text up to seven lines."""

    sent = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Note… Enter saves it"))
        self.setAccessibleName(_("Note"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setToolTip(tip(_("Enter saves the note, Shift+Enter begins a new line")))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), 7)
        self.setFixedHeight(18 + lines * self.fontMetrics().lineSpacing() + 2)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, cut to what a note may hold."""
        room = NOTE_LIMIT - len(self.toPlainText())
        self.textCursor().insertText(source.text()[: max(room, 0)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter; on Esc leave the field, with the text kept."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if text := self.toPlainText().strip():
                self.sent.emit(text[:NOTE_LIMIT])
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
