"""Leads or companies side by side as a table: a row a field, a column a card, and which word is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.leads.reviewing_companies import ReviewedCompanies
from leaddesk.words import _
from ui.models import company_rows, review_rows
from ui.models.review_rows import Kind, Row, undecided

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.domain.ids import CardId
    from ui.models.review_rows import Found

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_CHOSEN: Final = frozenset({Kind.HEAD, Kind.CHOICE})


def _rows(found: Found, choices: dict[str, CardId], now: datetime) -> list[Row]:
    if isinstance(found, ReviewedCompanies):
        return company_rows.rows_of(found, choices)
    return review_rows.rows_of(found, choices, now)


class ReviewModel(QAbstractTableModel):
    """Column 0 says what a row is about. The keyboard goes through what can be chosen; the rest is disabled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self.rows: list[Row] = []
        self.choices: dict[str, CardId] = {}
        """Whose word a person chose, by field."""
        self._now: datetime | None = None

    def show(self, found: Found | None, now: datetime) -> None:
        """Show another cluster; the same one, read anew, keeps what was chosen."""
        is_same = found is not None and self.found is not None and set(found.refs) == set(self.found.refs)
        self.beginResetModel()
        self.found, self._now = found, now
        self.choices = self.choices if is_same else {}
        self.rows = _rows(found, self.choices, now) if found is not None else []
        self.endResetModel()

    @property
    def cards(self) -> int:
        """How many cards stand side by side."""
        return len(self.found.sides.cards) if self.found is not None else 0

    @property
    def undecided(self) -> int | None:
        """The row that a person must still choose in; None where there is none."""
        field = undecided(self.found, self.choices) if self.found is not None else ""
        return next((at for at, row in enumerate(self.rows) if field and row.field == field), None)

    def choose(self, index: Index) -> bool:
        """Let the word of a cell count; False for what is no choice (the head of a card is chosen elsewhere)."""
        row = self.row(index)
        if row is None or row.kind is not Kind.CHOICE or index.column() < 1 or self.found is None or self._now is None:
            return False
        self.choices[row.field] = self.found.sides.cards[index.column() - 1].ref.id
        self._renew(index.row(), index.row())
        return True

    def take_all(self, column: int) -> None:
        """Let the words of one card (from 0) count wherever it says something."""
        if self.found is not None:
            card = self.found.sides.cards[column].ref.id
            said = [line.field for line in self.found.sides.differing if line.said[column] is not None]
            self.choices |= dict.fromkeys(said, card)
            self._renew(0, len(self.rows) - 1)

    def _renew(self, first: int, last: int) -> None:
        """Show what is chosen now."""
        if self.found is not None and self._now is not None:
            self.rows = _rows(self.found, self.choices, self._now)
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def row(self, index: Index) -> Row | None:
        """Give the row of an index."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the cards, and the labels before them."""
        return 0 if parent.isValid() or not self.rows else 1 + self.cards

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard reach what can be chosen."""
        row = self.row(index)
        if row is None or row.kind not in _CHOSEN or index.column() < 1:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, and for screen readers whether they count and why."""
        row = self.row(index)
        if row is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if index.column() == 0:
            return row.label
        cell = row.cells[index.column() - 1] if index.column() <= len(row.cells) else None
        if cell is None or role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell is not None else row.note
        is_on = row.chosen == index.column() - 1
        chosen = (_("main card") if row.kind is Kind.HEAD else _("chosen")) if is_on and row.kind in _CHOSEN else ""
        return ", ".join(part for part in (row.label, cell.text or _("empty"), cell.note, chosen) if part)
