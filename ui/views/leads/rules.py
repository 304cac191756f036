"""The lines between the cells of the table, the shade beside the frozen name, the frames of what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from ui.views.leads.delegate import ROW_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from ui.theme.tokens import Tokens
    from ui.views.leads.spans import Spans

_SHADE: Final = 8


def paint_lines(painter: QPainter, table: QTableView, tokens: Tokens, rows: range) -> None:
    """Draw the lines under `rows` and right of the columns."""
    line = tokens.line2
    header = table.horizontalHeader()
    foot = table.rowViewportPosition(rows[-1]) + ROW_HEIGHT
    width = header.length() - header.offset()
    for row in rows:
        painter.fillRect(0, table.rowViewportPosition(row) + ROW_HEIGHT - 1, width, 1, line)
    for column in range(table.horizontalHeader().count()):
        if not table.isColumnHidden(column):
            right = table.columnViewportPosition(column) + table.columnWidth(column) - 1
            painter.fillRect(right, 0, 1, foot, line)


def paint_shade(painter: QPainter, tokens: Tokens, x: int, height: int) -> None:
    """Draw the line and the soft shade right of the frozen name."""
    shade = QLinearGradient(x, 0, x + _SHADE, 0)
    dark = tokens.shadow
    for at, part in ((0.0, 0.35), (1.0, 0.0)):
        colour = dark.__class__(dark)
        colour.setAlphaF(dark.alphaF() * part)
        shade.setColorAt(at, colour)
    painter.fillRect(QRect(x, 0, _SHADE, height), shade)
    painter.fillRect(x - 1, 0, 1, height, tokens.line)


def paint_frames(painter: QPainter, tokens: Tokens, frames: list[QRect]) -> None:
    """Draw frames 2 px wide, whole also at the top of the viewport."""
    painter.setPen(QPen(tokens.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in frames:
        painter.drawRect(rect if rect.top() else rect.adjusted(0, 1, 0, 0))


def frames_of(table: QTableView, spans: Spans) -> list[QRect]:
    """Give the frames of spans, in the coordinates of the viewport: spans that touch side by side have one."""
    result = []
    for top, left, bottom, right in spans:
        columns = [column for column in range(left, right + 1) if not table.isColumnHidden(column)]
        if columns:
            corner = table.visualRect(table.model().index(top, columns[0]))
            end = table.visualRect(table.model().index(bottom, columns[-1]))
            result.append(corner.united(end).adjusted(0, 0, -1, -1))
    return _joined(result)


def _joined(frames: list[QRect]) -> list[QRect]:
    """Give frames with those as one that stand beside each other in the same rows: hidden columns part no range."""
    result: list[QRect] = []
    for one in sorted(frames, key=lambda frame: (frame.top(), frame.bottom(), frame.left())):
        last = result[-1] if result else QRect()
        if (last.top(), last.bottom()) == (one.top(), one.bottom()) and one.left() <= last.right() + 2:
            result[-1] = last.united(one)
        else:
            result.append(one)
    return result
