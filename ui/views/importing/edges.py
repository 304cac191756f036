"""What lies over the edges of the grid: cut columns and rows fade there, and a shade tells the column that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.views.importing.grid_heads import GUTTER, HEADER

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.importing.grid import PreviewGrid

_FADE: Final = 28
_TELLING: Final = 32
"""Px of a head that do not fade: the icon of its field, and its letter."""
_SHADE: Final = 8
_DARKEST: Final = 0.35
"""The part of a popup's shadow that the shade beside the column that stays has at its darkest."""


class Edges(QWidget):
    """Lies over the grid and leaves the pointer to it; nothing that goes on beyond an edge looks like a whole value."""

    def __init__(self, theme: Theme, grid: PreviewGrid) -> None:
        super().__init__(grid)
        self._theme = theme
        self._grid = grid
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (grid.horizontalScrollBar(), grid.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
        grid.horizontalHeader().sectionResized.connect(self.update)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fades and the shade."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            view = self._grid.viewport().size()
            foot = HEADER + min(view.height(), self._grid.verticalHeader().length())
            if wide := min(_FADE, self._cut_column()):
                edge = GUTTER + view.width()
                head = min(wide, self._seen_of_cut_column() - _TELLING)
                if head > 0:
                    _fade(painter, QRect(edge - head, 1, head, HEADER - 2), tokens.table_head)
                _fade(painter, QRect(edge - wide, HEADER, wide, foot - HEADER), tokens.surface)
            if left := self._cut_row():
                _fade(
                    painter,
                    QRect(GUTTER, HEADER + view.height() - left, view.width(), left),
                    tokens.surface,
                    is_down=True,
                )
            if self._grid.staying.isVisible():
                self._shade(painter, QRect(self._grid.staying.geometry().right() + 1, 1, _SHADE, foot - 1))

    def _cut_column(self) -> int:
        """Give how much, px, of a column lies beyond the right edge; 0 for none."""
        header, right = self._grid.horizontalHeader(), self._grid.viewport().width()
        at = header.logicalIndexAt(right - 1)
        return header.sectionViewportPosition(at) + header.sectionSize(at) - right if at >= 0 else 0

    def _seen_of_cut_column(self) -> int:
        """Give how much, px, is seen of the column that the right edge cuts."""
        header, right = self._grid.horizontalHeader(), self._grid.viewport().width()
        return right - header.sectionViewportPosition(header.logicalIndexAt(right - 1))

    def _cut_row(self) -> int:
        """Give how much, px, is seen of the row that the lower edge cuts; 0 for none."""
        bottom = self._grid.viewport().height()
        at = self._grid.rowAt(bottom - 1)
        top = self._grid.rowViewportPosition(at)
        return bottom - top if at >= 0 and top + self._grid.rowHeight(at) > bottom else 0

    def _shade(self, painter: QPainter, room: QRect) -> None:
        dark = QColor(self._theme.tokens.shadow)
        gradient = QLinearGradient(room.topLeft(), room.topRight())
        for at, part in ((0.0, _DARKEST), (1.0, 0.0)):
            dark.setAlphaF(self._theme.tokens.shadow.alphaF() * part)
            gradient.setColorAt(at, dark)
        painter.fillRect(room, gradient)


def _fade(painter: QPainter, room: QRect, ground: QColor, *, is_down: bool = False) -> None:
    """Fade what is in `room` into the ground, to the right or downwards."""
    clear = QColor(ground)
    clear.setAlpha(0)
    gradient = QLinearGradient(room.topLeft(), room.bottomLeft() if is_down else room.topRight())
    gradient.setColorAt(0, clear)
    gradient.setColorAt(1, ground)
    painter.fillRect(room, gradient)
