"""The stages of a lead's pipeline as a narrow bar: a click moves the lead, the tooltip names the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import paint
from ui.widgets.stages import StageSteps, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme

_HEIGHT, _BAR, _GAP = 18, 6, 4


class StageBar(StageSteps):
    """Bars without names, 18 px high to be hit easily, drawn 6 px; arrow keys and Enter work as well."""

    def __init__(self, theme: Theme, steps: Sequence[Step], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, steps, -1, name=name, bare=True, parent=parent)
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_ended(self, *, is_ended: bool) -> None:
        """Show in grey where a lead ended: from there it moves nowhere."""
        self.setEnabled(not is_ended)
        self.setCursor(Qt.CursorShape.ArrowCursor if is_ended else Qt.CursorShape.PointingHandCursor)
        self._hovered = -1
        self.update()

    def sizeHint(self) -> QSize:
        """Room enough to hit a bar."""
        return QSize(60 * len(self._steps), _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the bar under the pointer up."""
        self._hovered = self._at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the stage under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit(self._at(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, the pointer's one a little darker, the keyboard's one ringed."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            here = (
                (tokens.accent, tokens.accent_hover) if self.isEnabled() else (tokens.field_border, tokens.field_border)
            )
            for number in range(len(self._steps)):
                slot = self._slot(number)
                bar = QRect(slot.x(), (_HEIGHT - _BAR) // 2, slot.width(), _BAR)
                is_done = number <= self._current
                rest, lit = here if is_done else (tokens.groove, tokens.selected)
                paint.rounded(painter, bar, 3, fill=lit if number == self._hovered else rest)
                if self.hasFocus() and number == self._cursor:
                    ring = bar.adjusted(0, -4, 0, 4)
                    paint.rounded(painter, ring, 6, border=tokens.accent, width=2)
