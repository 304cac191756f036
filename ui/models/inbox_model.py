"""What waits in the inbox, as a list: rows come and go without moving the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.intake.reasons import why
from ui.models import inbox_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.ids import CardId
    from leaddesk.intake.inbox import Item

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class InboxModel(QAbstractListModel):
    """The items, the newest first; a row says its name, screen readers hear who sent it and why it waits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []
        self.is_loaded = False

    def show(self, items: Sequence[Item]) -> None:
        """Show what waits now."""
        self.is_loaded = True
        staying = {one.id for one in items}
        for row in reversed(range(len(self.items))):
            if self.items[row].id not in staying:
                self.beginRemoveRows(NOWHERE, row, row)
                del self.items[row]
                self.endRemoveRows()
        for row, one in enumerate(items):
            self._put(row, one)

    def _put(self, row: int, one: Item) -> None:
        """Show an item in its row; one that was there before is only told where it changed."""
        if row < len(self.items) and self.items[row].id == one.id:
            if self.items[row] != one:
                self.items[row] = one
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        former = self.row_of(one.id)
        if former is not None:
            self.beginRemoveRows(NOWHERE, former, former)
            del self.items[former]
            self.endRemoveRows()
        self.beginInsertRows(NOWHERE, row, row)
        self.items.insert(row, one)
        self.endInsertRows()

    def row_of(self, item: CardId) -> int | None:
        """Give the row of an item; None where it does not wait."""
        return next((row for row, one in enumerate(self.items) if one.id == item), None)

    def item(self, row: int) -> Item | None:
        """Give the item of a row."""
        return self.items[row] if 0 <= row < len(self.items) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Tell how many wait."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give the words of a row."""
        one = self.item(index.row()) if index.isValid() else None
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return inbox_words.title(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (inbox_words.kind(one), inbox_words.title(one), one.sender, why(one.reason))
            return ", ".join(part for part in parts if part)
        return None
