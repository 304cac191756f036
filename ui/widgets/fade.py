"""What scrolls on above or below an area fades into its ground: no line is cut in two at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from ui.theme.theme import Theme

_TALL: Final = 28
"""How high the fade is, px: a line of text and what is between two of them."""


def fade(theme: Theme, area: QScrollArea, ground: str) -> tuple[Fade, Fade]:
    """Fade both ends of what `area` scrolls into the token `ground`; give the upper and the lower fade."""
    return Fade(theme, area, ground, is_upper=True), Fade(theme, area, ground, is_upper=False)


class Fade(QWidget):
    """One end; it is there only as long as something lies beyond it, and leaves the pointer to what is under it."""

    def __init__(self, theme: Theme, area: QScrollArea, ground: str, *, is_upper: bool) -> None:
        super().__init__(area)
        self._theme = theme
        self._area = area
        self._ground = ground
        self._is_upper = is_upper
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        area.viewport().installEventFilter(self)
        theme.changed.connect(self.update)
        self._follow()

    def _follow(self, *_moved: int) -> None:
        bar = self._area.verticalScrollBar()
        self.setVisible(bar.value() > bar.minimum() if self._is_upper else bar.value() < bar.maximum())
        room = self._area.viewport().geometry()
        room.setTop(room.top() if self._is_upper else room.bottom() + 1 - _TALL)
        room.setHeight(_TALL)
        self.setGeometry(room)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the area."""
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, thinner towards the middle of the area."""
        solid: QColor = getattr(self._theme.tokens, self._ground)
        clear = QColor(solid)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, solid if self._is_upper else clear)
        gradient.setColorAt(1, clear if self._is_upper else solid)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), gradient)
