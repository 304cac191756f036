"""What is selected in the table of leads: spans of cells, their rows, and the frames around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from ui.views.leads import rules
from ui.views.leads.spans import Blocks, Spans, merged

if TYPE_CHECKING:
    from ui.views.leads.table import LeadsTable


class Marks:
    """Belongs to one table, which says when to `read` the selection anew: that of a million rows is one span."""

    def __init__(self, table: LeadsTable) -> None:
        self._table = table
        self._spans: Spans = ()
        self.blocks: Blocks = ()
        """The rows that hold selected cells: (first, last)."""

    def read(self) -> None:
        """Take up what is selected now."""
        chosen = self._table.selectionModel().selection().toList()
        self._spans = tuple((one.top(), one.left(), one.bottom(), one.right()) for one in chosen)
        self.blocks = merged((top, bottom) for top, _left, bottom, _right in self._spans)

    def rows(self) -> list[int]:
        """Give the places of the rows that hold selected cells, in order."""
        return [row for top, bottom in self.blocks for row in range(top, bottom + 1)]

    def count(self) -> int:
        """Count the rows that hold selected cells."""
        return sum(bottom - top + 1 for top, bottom in self.blocks)

    def spans(self) -> Spans:
        """Give the selected spans: (top, left, bottom, right)."""
        return self._spans

    def is_range(self) -> bool:
        """Tell whether more than one row is selected."""
        return self.count() > 1

    def has_frame(self) -> bool:
        """Tell whether more than one cell is selected: they are framed as a whole."""
        return len(self._spans) > 1 or any(t != b or le != r for t, le, b, r in self._spans)

    def within(self, first: int, last: int) -> tuple[Spans, frozenset[int]]:
        """Give what of the rows from `first` to `last` is selected: spans where they are framed, and rows."""
        rows = frozenset(row for top, bottom in self.blocks for row in range(max(top, first), min(bottom, last) + 1))
        spans = tuple(span for span in self._spans if span[0] <= last and span[2] >= first)
        return (spans if self.has_frame() else ()), rows

    def frames(self) -> list[QRect]:
        """Give the frames of the selected spans, or of the current cell, in the coordinates of the viewport.

        An editor that stands beside its cell leaves it the frame.
        """
        table, editor = self._table, self._table.painter_of_cells.editor
        if self.has_frame():
            return rules.frames_of(table, self._spans)
        if editor is not None and editor.is_beside:
            return [editor.cell]
        current = table.currentIndex()
        shown = table.visualRect(current) if current.isValid() and table.hasFocus() else QRect()
        return [] if shown.isNull() else [shown.adjusted(0, 0, -1, -1)]

    def is_at_top(self, column: int) -> bool:
        """Tell whether a frame at the top of what is in sight lies under the title of a column."""
        x = self._table.columnViewportPosition(column)
        return any(one.top() == 0 and one.left() <= x < one.right() for one in self.frames())
