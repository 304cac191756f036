"""A column of the board as Qt sees it: a list of cards in their order, which come, go and move one by one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from leaddesk.domain.money import Money, sums
from leaddesk.leads.board import Column, Head
from leaddesk.leads.board_places import Key, Place, place_of
from leaddesk.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.leads.rows import ListRow
    from ui.models import cells
    from ui.models.board_model import BoardModel

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_READ_AT_ONCE: Final = 40  # rows around those that came into sight


class ColumnModel(QAbstractListModel):
    """The cards of one column. `headed`: count or sum changed, or how many there are besides those loaded."""

    headed = Signal()

    def __init__(self, owner: BoardModel, column: Column) -> None:
        super().__init__(owner)
        self._owner = owner
        self.column = column
        self.head = Head()
        self._places: list[Place] = []
        self._keys: list[Key] = []

    @property
    def left(self) -> int:
        """How many cards the column has besides those loaded."""
        return max(0, self.head.leads - len(self._places))

    def rid(self, at: int) -> int:
        """Give the row number of the lead at a place."""
        return self._places[at].rid

    def row(self, at: int) -> ListRow | None:
        """Give a card by its place; None while it is not read."""
        return self._owner.card(self._places[at].rid)

    def at(self, rid: int) -> int | None:
        """Give where a lead stands; None where it does not."""
        return next((at for at, place in enumerate(self._places) if place.rid == rid), None)

    def place_for(self, row: ListRow) -> int:
        """Give where a card stands, or would stand if it came here."""
        return bisect_left(self._keys, place_of(row, self._owner.sorting).key)

    def want(self, first: int, last: int) -> None:
        """Read the cards at these places, and some beyond."""
        numbers = [place.rid for place in self._places[max(0, first) : last + _READ_AT_ONCE]]
        self._owner.read(numbers)

    def seen(self, first: int, last: int) -> list[ListRow]:
        """Give the cards from one place until before another, as far as they are read; the rest are asked for."""
        self.want(first, last)
        found = (self.row(at) for at in range(first, min(last, len(self._places))))
        return [row for row in found if row is not None]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the cards loaded."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name on a card, or all it says."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name or row.company or row.number
        reader = self._owner.reader()
        return spoken(reader, row) if reader else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a card be dragged; none takes a drop: Qt would make a dropped card its child."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsDragEnabled

    def show_head(self, head: Head) -> None:
        """Take another count and sum."""
        if head != self.head:
            self.head = head
            self.headed.emit()

    def count(self, row: ListRow | None, sign: int) -> None:
        """Count a card in or out at once; everything is counted anew a moment later."""
        if row is None:
            return
        cents = sign * (row.budget_cents or 0)
        money = (*self.head.sums, Money.of_cents(cents, row.currency or "")) if cents else self.head.sums
        left = tuple(one for one in sums(money) if one.amount)
        self.show_head(Head(self.head.leads + sign, left))

    def replace(self, places: Iterable[Place], head: Head) -> None:
        """Show other cards; the same ones in the same order are only painted anew."""
        found = list(places)
        self.head = head
        if found == self._places:
            self.repaint(0, len(found) - 1)
        else:
            self.beginResetModel()
            self._places = found
            self._keys = [place.key for place in found]
            self.endResetModel()
        self.headed.emit()

    def append(self, places: Iterable[Place]) -> None:
        """Add the cards that were loaded besides; most follow the last one."""
        known = {place.rid for place in self._places}
        fresh = [place for place in places if place.rid not in known]
        if fresh and self._keys and fresh[0].key < self._keys[-1]:
            self.replace(sorted([*self._places, *fresh], key=lambda place: place.key), self.head)
            return
        if fresh:
            self.beginInsertRows(NOWHERE, len(self._places), len(self._places) + len(fresh) - 1)
            self._places += fresh
            self._keys += [place.key for place in fresh]
            self.endInsertRows()
        self.headed.emit()

    def take_out(self, rid: int) -> None:
        """Let a card go."""
        at = self.at(rid)
        if at is not None:
            self.beginRemoveRows(NOWHERE, at, at)
            del self._places[at], self._keys[at]
            self.endRemoveRows()

    def put_in(self, place: Place, *, is_ours: bool) -> None:
        """Let a card come; one of others' that belongs below what is loaded is only counted."""
        at = bisect_left(self._keys, place.key)
        if at == len(self._places) and self.left > 0 and not is_ours:
            return
        self.beginInsertRows(NOWHERE, at, at)
        self._places.insert(at, place)
        self._keys.insert(at, place.key)
        self.endInsertRows()

    def renew(self, place: Place) -> None:
        """Show a card anew, and in its new place where what is due changed."""
        at = self.at(place.rid)
        if at is None:
            return
        rest = self._keys[:at] + self._keys[at + 1 :]
        to = bisect_left(rest, place.key)
        if to != at:
            self.beginMoveRows(NOWHERE, at, at, NOWHERE, to if to < at else to + 1)
        del self._places[at], self._keys[at]
        self._places.insert(to, place)
        self._keys.insert(to, place.key)
        if to != at:
            self.endMoveRows()
        self.repaint(to, to)

    def repaint(self, first: int, last: int) -> None:
        """Tell that cards say something else."""
        if 0 <= first <= last < len(self._places):
            self.dataChanged.emit(self.index(first), self.index(last))

    def repaint_cards(self, numbers: frozenset[int]) -> None:
        """Tell that these cards can be shown, where they are here."""
        found = [at for at, place in enumerate(self._places) if place.rid in numbers]
        if found:
            self.repaint(found[0], found[-1])


def spoken(reader: cells.Reader, row: ListRow) -> str:
    """Give all that a card says, for screen readers."""
    keys = ("name", "company", "temperature", "next_task", "source", "budget", "owner")
    told = [words for key in keys if (words := reader.text(row, key))]
    return ", ".join((*told, _("Repeat")) if row.is_repeat else told)
