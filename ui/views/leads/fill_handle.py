"""The small square at the corner of what is selected: dragged up or down, it fills the cells it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from ui.views.leads import rules

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.leads.spans import Span
    from ui.views.leads.table import LeadsTable

_SIZE: Final = 10
_REACH: Final = 3  # px around the square that count as it
_SCROLLS: Final = 40  # ms


class FillHandle(QObject):
    """Serves one table. `filled` (span it began with, first row, last row): these rows shall hold what the span holds.

    Esc lets the drag go.
    """

    filled = Signal(object, int, int)

    def __init__(self, theme: Theme, table: LeadsTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._source: Span | None = None
        self._to = -1
        self._scrolling = QTimer(self, interval=_SCROLLS)
        self._scrolling.timeout.connect(self._on_scrolling)
        self._pointer = QPoint()
        table.viewport().installEventFilter(self)

    @property
    def is_dragged(self) -> bool:
        """Whether it is on its way."""
        return self._source is not None

    def span(self) -> Span | None:
        """Give what it would fill with: the one selected span, where a cell in it can be edited."""
        table = self._table
        spans, current = table.marked_spans(), table.currentIndex()
        if len(spans) != 1 or not current.isValid() or table.state() == table.State.EditingState:
            return None
        top, left, bottom, right = spans[0]
        columns = [at for at in range(left, right + 1) if not table.isColumnHidden(at)]
        can = any(table.leads.columns[at].edit is not None for at in columns)
        return (top, left, bottom, right) if can and table.hasFocus() and table.leads.can_edit(top) else None

    def spot(self) -> QRect:
        """Give where it is, in the coordinates of the viewport; null where there is none."""
        span = self.span()
        frames = rules.frames_of(self._table, (span,)) if span else []
        if not frames or frames[0].bottom() < 0:
            return QRect()
        corner = frames[0].bottomRight()
        x = min(corner.x() - _SIZE // 2 + 1, self._table.viewport().width() - _SIZE)
        return QRect(x, corner.y() - _SIZE // 2 + 1, _SIZE, _SIZE)

    def paint(self, painter: QPainter) -> None:
        """Draw the square, and while it is dragged the frame of what it will fill."""
        tokens = self._theme.tokens
        reach = self._reach()
        if reach is not None:
            painter.setPen(QPen(tokens.accent, 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rules.frames_of(self._table, (reach,)):
                painter.drawRect(rect)
            return
        spot = self.spot()
        if not spot.isNull():
            painter.setPen(QPen(QColor(tokens.surface), 1))
            painter.setBrush(tokens.accent)
            painter.drawRect(spot.adjusted(0, 0, -1, -1))

    def _reach(self) -> Span | None:
        """Give the span with the rows that are added to it."""
        if self._source is None or self._to < 0:
            return None
        top, left, bottom, right = self._source
        return min(top, self._to), left, max(bottom, self._to), right

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse over while the square is held."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._begin(at)
        if event.type() == QEvent.Type.MouseMove:
            return self._follow(at)
        if event.type() == QEvent.Type.MouseButtonRelease and self.is_dragged:
            self._end()
            return True
        return super().eventFilter(watched, event)

    def _is_at(self, point: QPoint) -> bool:
        spot = self.spot()
        return not spot.isNull() and spot.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point)

    def _begin(self, at: QPoint) -> bool:
        if not self._is_at(at):
            return False
        self._source = self.span()
        self._to = -1
        self._pointer = at
        self._scrolling.start()
        return True

    def _follow(self, at: QPoint) -> bool:
        if not self.is_dragged:
            shape = Qt.CursorShape.CrossCursor if self._is_at(at) else Qt.CursorShape.ArrowCursor
            self._table.viewport().setCursor(shape)
            return False
        self._pointer = at
        self._go_to(at.y())
        return True

    def _go_to(self, y: int) -> None:
        """Note up to which row it was drawn; within the span it fills nothing."""
        assert self._source is not None
        table = self._table
        row = table.rowAt(max(0, min(y, table.viewport().height() - 1)))
        row = table.leads.rowCount() - 1 if row < 0 else row
        top, _left, bottom, _right = self._source
        self._to = -1 if top <= row <= bottom else row
        table.viewport().update()

    def _on_scrolling(self) -> None:
        """Scroll while it is held beyond the edge."""
        bar, y = self._table.verticalScrollBar(), self._pointer.y()
        step = -1 if y < 0 else 1 if y > self._table.viewport().height() else 0
        if step:
            bar.setValue(bar.value() + step * bar.singleStep())
            self._go_to(y)

    def cancel(self) -> None:
        """Let it go without filling anything."""
        self._scrolling.stop()
        self._source = None
        self._table.viewport().update()

    def _end(self) -> None:
        source, reach = self._source, self._reach()
        self.cancel()
        if source is None or reach is None:
            return
        model, flag = self._table.leads, QItemSelectionModel.SelectionFlag
        whole = QItemSelection(model.index(reach[0], reach[1]), model.index(reach[2], reach[3]))
        self._table.selectionModel().select(whole, flag.ClearAndSelect)
        is_down = reach[2] > source[2]
        self.filled.emit(source, source[2] + 1 if is_down else reach[0], reach[2] if is_down else source[0] - 1)
