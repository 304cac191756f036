"""The mark of the product, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import icons
from ui.widgets import paint
from ui.widgets.chip import Painted

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Mark(Painted):
    """A target on the accent colour; `size` in px."""

    def __init__(self, theme: Theme, *, size: int = 28) -> None:
        super().__init__(theme, "LeadDesk", QSize(size, size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self.theme.tokens
            edge = self.width() * 5 // 28
            paint.rounded(painter, self.rect(), self.width() // 4, fill=tokens.accent)
            icons.draw(painter, "target", tokens.on_accent, self.rect().adjusted(edge, edge, -edge, -edge))
