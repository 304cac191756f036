"""The first rows of a table that waits, as they lie in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.exchange.cell_text import letters_of
from ui import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class InboxTable(QAbstractTableModel):
    """Rows of texts; columns are called A, B, … as in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[str]] = ()
        self._head = range(0)
        self._width = 0

    def show(self, rows: Sequence[Sequence[str]], head: range = range(0)) -> None:
        """Show other rows; those of `head` (from 0) say what the columns are."""
        self.beginResetModel()
        self._rows = rows
        self._head = head
        self._width = max(map(len, rows), default=0)
        self.endResetModel()

    def is_head(self, row: int) -> bool:
        """Whether a row says what the columns are."""
        return row in self._head

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Tell how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Tell how many columns the widest row has."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give the text of a cell; a short row ends in empty ones."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Name columns by letters and rows by numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters_of(section) if orientation is Qt.Orientation.Horizontal else fmt.number(section + 1)
