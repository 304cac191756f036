"""Where somebody is in the table: the rows on screen, the cell and the spans, kept by lead and not by position."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from ui.views.leads.following import places_of

if TYPE_CHECKING:
    from array import array

    from ui.views.leads.spans import Spans
    from ui.views.leads.table import LeadsTable


class _Remembered(NamedTuple):
    top: int | None
    offset: int
    current: tuple[int, int, int] | None
    numbers: array[int]
    spans: Spans


class Place:
    """Remembers the place before the list is replaced and takes it up after; `leave` starts at the top instead.

    Where nothing is remembered the first cell is the current one, so that keys have a lead at once.
    """

    def __init__(self, table: LeadsTable) -> None:
        self._table = table
        self._is_left = False
        self._kept: _Remembered | None = None
        table.leads.modelAboutToBeReset.connect(self._on_about_to_change)
        table.leads.modelReset.connect(self._on_changed)
        table.leads.rowsInserted.connect(self._on_added)
        table.leads.loaded.connect(self._on_loaded)

    def leave(self) -> None:
        """Show the next list from its top: another list, filter or order was chosen."""
        self._is_left = True
        self._table.leads.top = None

    def _on_about_to_change(self) -> None:
        table = self._table
        if self._is_left or not table.leads.rowCount():
            self._kept = None
            return
        first = table.rowAt(0)
        current = table.currentIndex()
        self._kept = _Remembered(
            top=table.leads.rid(first) if first >= 0 else None,
            offset=table.rowViewportPosition(first) if first >= 0 else 0,
            current=(table.leads.rid(current.row()), current.row(), current.column()) if current.isValid() else None,
            numbers=table.leads.numbers,
            spans=table.marked_spans(),
        )

    def _on_changed(self) -> None:
        self._is_left = False
        table, kept = self._table, self._kept
        table.note_selection()
        table.gutter.fit(table.leads.rowCount())
        table.widths.fit()
        if kept is None or not table.leads.rowCount():
            table.scrollToTop()
            self._begin()
            return
        self._select(kept)
        top = table.leads.place(kept.top) if kept.top is not None else None
        if top is not None:
            table.updateGeometries()
            table.verticalScrollBar().setValue(table.gutter.sectionPosition(top) - kept.offset)

    def _begin(self) -> None:
        """Stand on the first cell; a table that is scrolled sideways stays so: its name is in sight all the same."""
        table = self._table
        header, bar = table.header, table.horizontalScrollBar()
        shown = (at for at in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(at))
        scrolled = bar.value()
        if table.leads.rowCount():
            table.setCurrentIndex(table.leads.index(0, next(shown)))
            bar.setValue(scrolled)

    def _on_loaded(self) -> None:
        self._is_left = False  # the chosen list may hold the very same leads: nothing is replaced then

    def _on_added(self) -> None:
        """Make room for more leads; they may be another list too, which begins with the former one, or with nothing."""
        table = self._table
        table.gutter.fit(table.leads.rowCount())
        table.widths.fit()
        if self._is_left or not table.currentIndex().isValid():
            table.scrollToTop()
            self._begin()

    def _select(self, kept: _Remembered) -> None:
        table, model = self._table, self._table.leads
        if kept.current is not None:
            rid, row, column = kept.current
            at = model.place(rid)
            row = min(row, model.rowCount() - 1) if at is None else at
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            table.selectionModel().setCurrentIndex(model.index(row, column), flag)
        selection = QItemSelection()
        for top, left, bottom, right in kept.spans:
            for first, last in places_of(kept.numbers, model.numbers, top, bottom):
                selection.append(QItemSelectionRange(model.index(first, left), model.index(last, right)))
        table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
