"""The columns that stay in sight while the others are scrolled sideways: the name, or more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.models.columns import INDEX
from ui.views.leads.delegate import ROW_HEIGHT, LeadsDelegate
from ui.views.leads.header import HEAD_HEIGHT, LeadsHeader

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.leads.table import LeadsTable

_NAME = INDEX["name"]
_SHADE = 8


class FrozenName(QTableView):
    """A second look at the frozen columns, laid over the table only while that is scrolled; it takes no focus."""

    def __init__(self, theme: Theme, table: LeadsTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.head = LeadsHeader(theme, self)
        self.setHorizontalHeader(self.head)
        self.setModel(table.leads)
        self.setSelectionModel(table.selectionModel())
        self._painter_of_cells = LeadsDelegate(theme, table.leads, self)  # one of its own: a delegate serves one view
        self.setItemDelegate(self._painter_of_cells)
        self.head.sorted_by.connect(table.header.sorted_by)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        table.header.sectionResized.connect(self.place)
        table.header.sectionMoved.connect(self.place)
        self.head.filter_asked.connect(table.filter_asked)
        self.head.menu_asked.connect(table.header.menu_asked)
        self.hide()

    def _on_scrolled(self, value: int) -> None:
        self.setVisible(value > 0)
        self.place()

    def place(self) -> None:
        """Lie over the frozen columns."""
        if not self.isVisible():
            return
        kept = self._table.widths.frozen
        for place, column in enumerate(map(self._table.header.logicalIndex, range(len(self._table.leads.columns)))):
            self.head.moveSection(self.head.visualIndex(column), place)
            self.setColumnHidden(column, column not in kept)
            if column in kept:
                self.setColumnWidth(column, self._table.columnWidth(column))
        width = self._width = sum(map(self._table.columnWidth, kept))
        height = HEAD_HEIGHT + self._table.viewport().height()
        self.setGeometry(self._table.gutter.width(), 0, width + _SHADE, height)
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names and the shade beside them."""
        self._table.begin_frame(self._painter_of_cells)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            line = self._theme.tokens.line2
            width = self._width
            first = max(self.rowAt(0), 0)
            for row in range(first, min(first + self.height() // ROW_HEIGHT + 2, self._table.leads.rowCount())):
                painter.fillRect(0, self.rowViewportPosition(row) + ROW_HEIGHT - 1, width, 1, line)
            self._table.paint_shade(painter, width)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the table know the row under the pointer."""
        super().mouseMoveEvent(event)
        self._table.hover(self.rowAt(int(event.position().y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the card by its mark."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index.column() == _NAME and at.x() > self.visualRect(index).right() - 28:
            self._table.setCurrentIndex(index)
            self._table.opened.emit(self._table.leads.rid(index.row()))
            return
        super().mousePressEvent(event)
        self._table.setFocus()
