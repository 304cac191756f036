"""What rounds the card of the table off: its corners over the square parts in it, the head over the scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import RADIUS_COLUMN
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SIZE: Final = 12  # px: what a corner covers


class _Corner(QWidget):
    """A corner of a card: the ground of the page outside of the line, the line itself."""

    def __init__(self, theme: Theme, card: QWidget, *, right: bool, bottom: bool) -> None:
        super().__init__(card)
        self._theme, self._right, self._bottom = theme, right, bottom
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_SIZE, _SIZE)
        theme.changed.connect(self.update)

    def place(self, whole: QRect) -> None:
        """Lie at the corner of a card."""
        at = QPoint(whole.width() - _SIZE if self._right else 0, whole.height() - _SIZE if self._bottom else 0)
        self.move(at)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, as a part of the whole card."""
        card = self.parentWidget()
        assert card is not None
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self.pos())
            whole, inner = QPainterPath(), QPainterPath()
            whole.addRect(card.rect())
            inner.addRoundedRect(card.rect(), RADIUS_COLUMN, RADIUS_COLUMN)
            painter.fillPath(whole.subtracted(inner), self._theme.tokens.bg)
            paint.rounded(painter, card.rect(), RADIUS_COLUMN, border=self._theme.tokens.line)


class Corners(QObject):
    """Keeps the four corners of a card on top of what is in it; the table itself lies under none of them."""

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__(card)
        sides = [(right, bottom) for right in (False, True) for bottom in (False, True)]
        self._corners = [_Corner(theme, card, right=right, bottom=bottom) for right, bottom in sides]
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the card."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show} and isinstance(watched, QWidget):
            for corner in self._corners:
                corner.place(watched.rect())
        return super().eventFilter(watched, event)


class Cap(QWidget):
    """Carries the ground of the header over the scroll bar."""

    def __init__(self, theme: Theme, parent: QWidget, height: int) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(height)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.table_head)
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
