"""Files dropped anywhere on the window: what is taken, and the frame shown while they hover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.words import _
from ui.shell.taken import TAKEN
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.theme.theme import Theme


def files_in(data: QMimeData) -> list[Path]:
    """Give the files of a drop that an import can read."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in TAKEN]


class DropFrame(QWidget):
    """Says over the whole window what letting go will do."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim, the dashed frame and the words."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            painter.fillRect(self.rect(), tokens.scrim)
            words = _("You check everything first. Nothing is saved yet.")
            box = QRect(0, 0, max(460, paint.width_of(words, font(Role.SECONDARY)) + 40), 150)
            box.moveCenter(self.rect().center())
            paint.rounded(painter, box, 16, fill=tokens.raised, border=tokens.button_border if tokens.is_dark else None)
            paint.dashed(painter, box.adjusted(8, 8, -8, -8), 12, tokens.accent)
            icons.draw(painter, "file-spreadsheet", tokens.accent, QRect(box.x(), box.y() + 32, box.width(), 32))
            line = QRect(box.x() + 16, box.y() + 80, box.width() - 32, 24)
            paint.text(
                painter,
                line,
                _("Drop to import the leads"),
                font=font(Role.TITLE),
                color=tokens.text,
                align=paint.CENTRE,
            )
            line.translate(0, 24)
            paint.text(painter, line, words, font=font(Role.SECONDARY), color=tokens.text2, align=paint.CENTRE)
