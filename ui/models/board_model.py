"""The board as Qt sees it: a list model a column, cards in the order of what is due, changes that move single cards."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.money import Money, sums
from leaddesk.leads import board, rows
from leaddesk.leads.board import LIMIT, Board, Column, Figures, Group, Head, Place, place_of
from ui.models import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.lead import Temperature
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow
    from leaddesk.unit import Session
    from ui.runner import Request, Runner

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_READ_AT_ONCE: Final = 40  # rows around those that came into sight
_MOST_FOLLOWED: Final = 200  # touched cards that are moved one by one; more of them, and the board is read anew
_SETTLES: Final = 400  # ms without a change until everything is counted again
_AROUND: Final = (CardKind.MEMBER, CardKind.SOURCE, CardKind.STAGE)


def _page(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    return rows.page(session, numbers)


class ColumnModel(QAbstractListModel):
    """The cards of one column. `headed`: count or sum changed, or how many there are besides those loaded."""

    headed = Signal()

    def __init__(self, owner: BoardModel, column: Column) -> None:
        super().__init__(owner)
        self._owner = owner
        self.column = column
        self.head = Head()
        self._places: list[Place] = []
        self._keys: list[tuple[bool, int, int, int]] = []

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
        return bisect_left(self._keys, place_of(row).key)

    def want(self, first: int, last: int) -> None:
        """Read the cards at these places, and some beyond."""
        numbers = [place.rid for place in self._places[max(0, first) : last + _READ_AT_ONCE]]
        self._owner.read(numbers)

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


class BoardModel(QObject):
    """A tab of the board. `show` a temperature, None = all.

    `loaded`: cards were read, `columns` may be others; `counted`: the tabs' counts; `shifting` and `shifted` stand
    around changes that others made, so that views keep their place.
    """

    loaded = Signal()
    counted = Signal()
    shifting = Signal()
    shifted = Signal(str)
    """With who asked for the change."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.temperature: Temperature | None = None
        self.columns: list[ColumnModel] = []
        self.counts: dict[str, int] = {}
        self.is_loaded = False
        self.is_watched = True
        """Whether somebody sees the board: if not, changes only make it stale."""
        self._is_stale = False
        self._cards: dict[int, ListRow] = {}
        self._asked: set[int] = set()
        self._lookups: Lookups | None = None
        self._groups: Sequence[Group] | None = None
        """The counts behind all tabs; None since something changed."""
        self._reading: Request[Board] | None = None
        self._figuring: Request[Figures] | None = None
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES)
        self._counting.timeout.connect(self._count)
        runner.changed.connect(self._on_changed)

    def show(self, temperature: Temperature | None) -> None:
        """Show another tab; what is on screen stays until the answer comes."""
        self.temperature = temperature
        self._ask(self._groups)

    def refresh(self) -> None:
        """Read the tab anew."""
        self._ask(None)

    def _ask(self, groups: Sequence[Group] | None) -> None:
        self._is_stale = False
        if self._reading is not None:
            self._reading.drop()
        limits = {one.column.key: one.rowCount() for one in self.columns if one.rowCount() > LIMIT}
        request = self._runner.ask(board.board, self.temperature, limits, groups)
        self._reading = request.then(self._on_read, owner=self)

    def watch(self, *, is_watched: bool) -> None:
        """Note whether the board is seen; what changed meanwhile is read when it is."""
        self.is_watched = is_watched
        if is_watched and (self._is_stale or not self.is_loaded):
            self.refresh()

    def show_more(self, column: ColumnModel) -> None:
        """Load the next cards of a column."""
        limit = column.rowCount() + LIMIT
        request = self._runner.ask(board.first, column.column, limit, column.head.leads)
        request.then(column.append, owner=column)

    def card(self, rid: int) -> ListRow | None:
        """Give a card; None while it is not read."""
        return self._cards.get(rid)

    def ref(self, rid: int) -> CardRef | None:
        """Give the reference of a card; None while it is not read."""
        row = self._cards.get(rid)
        return CardRef(CardKind.LEAD, row.id, row.rid) if row else None

    def column_of(self, rid: int) -> ColumnModel | None:
        """Give the column that shows a lead."""
        return next((one for one in self.columns if one.at(rid) is not None), None)

    @property
    def lookups(self) -> Lookups | None:
        """The dictionaries; None before the first answer."""
        return self._lookups

    def reader(self) -> cells.Reader | None:
        """Give what turns rows into words; None before the first answer."""
        if self._lookups is None:
            return None
        return cells.Reader(self._lookups, self._runner.desk.clock.now().astimezone())

    def read(self, numbers: Sequence[int]) -> None:
        """Read cards that are not in memory."""
        missing = [one for one in numbers if one not in self._cards and one not in self._asked]
        if missing:
            self._asked.update(missing)
            self._runner.ask(_page, missing).then(partial(self._on_cards, frozenset(missing)), owner=self)

    def _on_cards(self, asked: frozenset[int], read: list[ListRow]) -> None:
        self._asked -= asked
        self._cards.update((row.rid, row) for row in read)
        for column in self.columns:
            column.repaint_cards(asked)

    def _on_read(self, answer: Board) -> None:
        self._reading = None
        self.shifting.emit()
        self._lookups = answer.lookups
        self._groups = answer.groups
        self.counts = dict(answer.counts)
        self._cards |= {row.rid: row for row in answer.cards}
        self._asked.clear()
        self._take_columns(answer)
        held = {place.rid for places in answer.places for place in places}
        fresh = {row.rid for row in answer.cards}
        stale = [rid for rid in self._cards if rid not in fresh]  # shown as they were until they are read again
        for rid in stale:
            if rid not in held:
                del self._cards[rid]
        self.is_loaded = True
        self.loaded.emit()
        self.shifted.emit("")
        self._renew([rid for rid in stale if rid in held])

    def _take_columns(self, answer: Board) -> None:
        former = {one.column: one for one in self.columns}
        gone = set(former) - set(answer.columns)
        self.columns = [former.get(column) or ColumnModel(self, column) for column in answer.columns]
        for column, places, head in zip(self.columns, answer.places, answer.heads, strict=True):
            column.replace(places, head)
        for one in gone:
            former[one].deleteLater()

    def _renew(self, numbers: Sequence[int]) -> None:
        """Read cards anew that show what they said before."""
        for start in range(0, len(numbers), LIMIT):
            part = numbers[start : start + LIMIT]
            self._runner.ask(_page, part).then(partial(self._on_cards, frozenset(part)), owner=self)

    def _count(self) -> None:
        if self._figuring is not None:
            self._figuring.drop()
        columns = [one.column for one in self.columns]
        self._figuring = self._runner.ask_idly(board.figures, columns).then(self._on_counted, owner=self)

    def _on_counted(self, found: Figures) -> None:
        self.counts = dict(found.counts)
        self._groups = found.groups
        for column in self.columns:
            column.show_head(found.heads.get(column.column.key, column.head))
        self.counted.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Follow single cards; where whole lists changed, read the board anew."""
        leads, tasks = changes.of(CardKind.LEAD), changes.of(CardKind.TASK)
        renamed = changes.of(CardKind.COMPANY) - changes.created.get(CardKind.COMPANY, frozenset())
        is_wide = bool(renamed) or any(changes.of(kind) for kind in _AROUND)
        if not self.is_loaded or not (leads or tasks or is_wide):
            return
        self._groups = None
        if not self.is_watched:
            self._is_stale = True
        elif is_wide or len(leads) + len(tasks) > _MOST_FOLLOWED:
            self.refresh()
        else:
            request = self._runner.ask(board.around, leads, tasks)
            request.then(partial(self._on_touched, frozenset(map(int, leads)), changes.initiator), owner=self)

    def _on_touched(self, touched: frozenset[int], initiator: str, read: list[ListRow]) -> None:
        self.shifting.emit()
        for row in read:
            self._follow(row, is_ours=bool(initiator))
        for rid in touched - {row.rid for row in read}:
            self._leave(rid)
        self.shifted.emit(initiator)
        self._counting.start()

    def _follow(self, row: ListRow, *, is_ours: bool) -> None:
        """Put a card where it belongs now."""
        former, present = self._cards.get(row.rid), self.column_of(row.rid)
        goal = next((one for one in self.columns if one.column.holds(row)), None)
        self._cards[row.rid] = row
        if present is goal:
            if goal is not None:
                if former is not None:
                    _change_head(goal, former, -1)
                    _change_head(goal, row, 1)
                goal.renew(place_of(row))
            return
        if present is not None:
            present.take_out(row.rid)
            _change_head(present, former, -1)
        if goal is not None:
            goal.put_in(place_of(row), is_ours=is_ours)
            if present is not None:
                _change_head(goal, row, 1)

    def _leave(self, rid: int) -> None:
        present = self.column_of(rid)
        if present is not None:
            present.take_out(rid)
            _change_head(present, self._cards.get(rid), -1)
        self._cards.pop(rid, None)


def _change_head(column: ColumnModel, row: ListRow | None, sign: int) -> None:
    """Count a card in or out at once; everything is counted anew a moment later."""
    if row is None:
        return
    cents = sign * (row.budget_cents or 0)
    money = (*column.head.sums, Money.of_cents(cents, row.currency or "")) if cents else column.head.sums
    left = tuple(one for one in sums(money) if one.amount)
    column.show_head(Head(column.head.leads + sign, left))


def spoken(reader: cells.Reader, row: ListRow) -> str:
    """Give all that a card says, for screen readers."""
    keys = ("name", "company", "temperature", "next_task", "source", "budget", "owner")
    return ", ".join(words for key in keys if (words := reader.text(row, key)))
