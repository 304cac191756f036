"""What lies under the card where it stands over the page of a narrow window: a quiet scrim, and the card's shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SHADOW: Final = 28  # px
_QUIET: Final = 0.5  # of the scrim of a sheet: the page below is read on
_MOVES: Final = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest}
"""The last one tells that the layout of the window took the card or let it go: it may stay where it is then."""


class CardShade(QWidget):
    """Lies between the page and `panel` while no layout holds that; a click on it is `clicked`.

    The sidebar stays free: another page is one click away.
    """

    clicked = Signal()

    def __init__(self, theme: Theme, panel: QWidget, sidebar: QWidget) -> None:
        over = panel.parentWidget()
        assert over is not None
        super().__init__(over)
        self._over = over
        self._theme = theme
        self._panel = panel
        self._sidebar = sidebar
        self.hide()
        for part in (panel, sidebar, over):
            part.installEventFilter(self)
        panel.destroyed.connect(self.deleteLater)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the card and the sidebar."""
        if event.type() in _MOVES:
            self._follow(is_gone=watched is self._panel and event.type() == QEvent.Type.Hide)
        return super().eventFilter(watched, event)

    def _follow(self, *, is_gone: bool) -> None:
        layout = self._over.layout()
        is_docked = layout is not None and layout.indexOf(self._panel) >= 0
        if is_gone or is_docked or self._panel.isHidden():
            self.hide()
            return
        left = self._sidebar.geometry().right() + 1 if not self._sidebar.isHidden() else 0
        self.setGeometry(QRect(left, 0, max(0, self._panel.x() - left), self._over.height()))
        self.stackUnder(self._panel)
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from the page below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim, and the shadow of the card at its right edge."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            scrim, clear = QColor(tokens.scrim), QColor(tokens.shadow)
            scrim.setAlphaF(scrim.alphaF() * _QUIET)
            clear.setAlpha(0)
            painter.fillRect(self.rect(), scrim)
            edge = self.rect().adjusted(max(0, self.width() - _SHADOW), 0, 0, 0)
            shadow = QLinearGradient(edge.left(), 0, edge.right() + 1, 0)
            shadow.setColorAt(0, clear)
            shadow.setColorAt(1, tokens.shadow)
            painter.fillRect(edge, shadow)
