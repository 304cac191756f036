"""The column that says who is meant stays in sight while the others are scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from leaddesk.exchange.preview import WHO
from ui.models.preview_model import Index, PreviewModel
from ui.views.importing.delegate import ROW, CellDelegate
from ui.views.importing.grid_heads import GUTTER, HEADER, FieldHeader

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_MOST: Final = 0.6
"""The most of the grid that it takes: the rest must have room for something else."""


class StayingColumn(QTableView):
    """A second look at one column of a grid, over its left edge once that has cut it; the keyboard is the grid's."""

    def __init__(self, theme: Theme, grid: QTableView, model: PreviewModel) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = model
        self.head = FieldHeader(theme, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(self.head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        mine, bar = self.verticalScrollBar(), grid.verticalScrollBar()
        bar.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(bar.setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.follow)
        grid.horizontalHeader().sectionResized.connect(self.follow)
        self.hide()

    @property
    def column(self) -> int | None:
        """The column that says who is meant; None where the file has none that is shown."""
        preview = self._model.preview
        at = preview.cells.first_of(WHO) if preview is not None else None
        return None if at is None or self._grid.isColumnHidden(at) else at

    @property
    def room(self) -> int:
        """How many px of the grid's left edge it takes as soon as columns beyond it are scrolled; 0 for none."""
        width = 0 if self.column is None else self._grid.columnWidth(self.column)
        return width if width <= self._grid.viewport().width() * _MOST else 0

    def follow(self) -> None:
        """Come where the edge cuts the column in the grid, and go where that is whole."""
        at = self.column
        is_cut = at is not None and self.room > 0 and self._grid.columnViewportPosition(at) < 0
        if at is not None and is_cut:
            for column in range(self._model.columnCount()):
                self.setColumnHidden(column, column != at)
            self.setColumnWidth(at, self.room)
            self.setGeometry(GUTTER, 0, self.room, HEADER + self._grid.viewport().height())
        self.setVisible(is_cut)
        if is_cut:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self._grid.verticalScrollBar().value())

    def settled(self, column: int) -> int:
        """Give how far, px, the grid is to be scrolled sideways so that a column is whole and another one begins.

        No further than now where it is whole already.
        """
        header, now = self._grid.horizontalHeader(), self._grid.horizontalScrollBar().value()
        if column == self.column and self.isVisible():
            return now
        mine = self._beginning(column)
        if mine <= now:
            return mine
        needed = header.sectionPosition(column) + header.sectionSize(column) - self._grid.viewport().width()
        if needed <= now:
            return now
        return min(mine, next((at for at in self._beginnings().values() if at >= needed), mine))

    @property
    def first(self) -> int:
        """The column with which the grid begins now, beside this one where it stays."""
        now = self._grid.horizontalScrollBar().value()
        return max((column for column, at in self._beginnings().items() if at <= now), default=0)

    def begun(self, column: int) -> int:
        """Give how far, px, the grid is scrolled where it begins with a column, or with the next one that is shown."""
        begins = self._beginnings()
        return next((at for one, at in begins.items() if one >= column), max(begins.values(), default=0))

    def farthest(self, most: int) -> int:
        """Give how far, px, the grid can be scrolled: `most` would show its end, but may cut the first column."""
        return min((at for at in self._beginnings().values() if at >= most), default=most)

    def _beginnings(self) -> dict[int, int]:
        """Give how far, px, the grid is scrolled where each of the columns it shows is the first one."""
        shown = (one for one in range(self._model.columnCount()) if not self._grid.isColumnHidden(one))
        return {column: self._beginning(column) for column in shown}

    def _beginning(self, column: int) -> int:
        """Give how far, px, the grid is scrolled where a column is the first one in sight beside this one."""
        at, who = self._grid.horizontalHeader().sectionPosition(column), self.column
        return at - self.room if who is not None and column > who else at

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Leave to the grid what is in sight."""
