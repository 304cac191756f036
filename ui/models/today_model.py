"""The day as a list: the heading of each group and its tasks; rows come and go without moving the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.leads import today as day
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.today import Due, Group, Left, Today
from leaddesk.words import n_
from ui import format as fmt
from ui.models import today_words
from ui.models.today_words import Face

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from leaddesk.domain.card import CardRef
    from leaddesk.domain.ids import CardId
    from leaddesk.unit import Session

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Reading:
    """The day of a person or of the team, how much waits for either of them, and the dictionaries.

    `mine` and `actor` are None where nobody is named who sits here; `is_mine`: it is that person's day.
    """

    today: Today
    mine: Left | None
    team: Left
    book: Lookups
    actor: CardId | None = None
    is_mine: bool = False

    @property
    def names_owners(self) -> bool:
        """Whether a row has to tell whose it is: of a team's day, once somebody is in the team."""
        return not self.is_mine and bool(self.book.members)


def read_day(session: Session, now: datetime, actor: CardId | None, *, is_mine: bool) -> Reading:
    """Read a day with what its page needs; `is_mine`: that of `actor`, else the team's."""
    return Reading(
        today=day.today(session, now, member=actor if is_mine else None),
        mine=day.left(session, now, member=actor) if actor is not None else None,
        team=day.left(session, now),
        book=lookups(session),
        actor=actor,
        is_mine=is_mine,
    )


class Head(NamedTuple):
    """The heading of a group, with how many tasks it has."""

    group: Group
    size: int


class Row(NamedTuple):
    """A task, as it is read now."""

    due: Due
    face: Face


Entry = Head | Row


class TodayModel(QAbstractListModel):
    """Headings cannot be chosen; a row says who and why, screen readers hear all of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.reading: Reading | None = None

    def show(self, reading: Reading, now: datetime) -> None:
        """Show a day as it is at the moment `now`."""
        self.reading = reading
        wanted = list(_entries(reading, now))
        staying = {_key(one) for one in wanted}
        for row in reversed(range(len(self.entries))):
            if _key(self.entries[row]) not in staying:
                self._take_out(row)
        for row, one in enumerate(wanted):
            self._put(row, one)

    def tick(self, now: datetime) -> None:
        """Let the clocks of the rows go on; those that say the same are not drawn anew."""
        if self.reading is not None:
            for row, one in enumerate(_entries(self.reading, now)):
                self._put(row, one)

    def _put(self, row: int, one: Entry) -> None:
        """Show an entry in its row; one that was there before is only told where it changed."""
        if row < len(self.entries) and _key(self.entries[row]) == _key(one):
            if self.entries[row] != one:
                self.entries[row] = one
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        former = next((at for at in range(row, len(self.entries)) if _key(self.entries[at]) == _key(one)), None)
        if former is not None:
            self._take_out(former)
        self.beginInsertRows(NOWHERE, row, row)
        self.entries.insert(row, one)
        self.endInsertRows()

    def _take_out(self, row: int) -> None:
        self.beginRemoveRows(NOWHERE, row, row)
        del self.entries[row]
        self.endRemoveRows()

    # -- what is where

    def row(self, at: int) -> Row | None:
        """Give the task of a row; None for a heading, and for no row."""
        found = self.entries[at] if 0 <= at < len(self.entries) else None
        return found if isinstance(found, Row) else None

    def head(self, at: int) -> Head | None:
        """Give the heading of a row; None for a task."""
        found = self.entries[at] if 0 <= at < len(self.entries) else None
        return found if isinstance(found, Head) else None

    @property
    def dues(self) -> list[tuple[int, Due]]:
        """Every task with its row."""
        return [(at, one.due) for at, one in enumerate(self.entries) if isinstance(one, Row)]

    def place(self, task: int) -> int | None:
        """Give the row of a task (its row number in the base); None where it does not wait."""
        return next((at for at, due in self.dues if due.task.rid == task), None)

    def place_of_lead(self, lead: int) -> int | None:
        """Give the first row of a lead's tasks; None where it has none today."""
        return next((at for at, due in self.dues if due.lead.rid == lead), None)

    def after(self, at: int, step: int = 1) -> int | None:
        """Give the next task's row after a row, or before it (-1)."""
        rows = [one for one, _due in self.dues if (one > at if step > 0 else one < at)]
        return (rows[0] if step > 0 else rows[-1]) if rows else None

    @property
    def movable(self) -> list[CardRef]:
        """What is overdue and may be moved at a stroke: one's own, anybody's only where nobody is named here."""
        actor = self.reading.actor if self.reading is not None else None
        late = (due for _at, due in self.dues if due.group is Group.OVERDUE)
        return [due.task for due in late if actor is None or due.owner_id == actor]

    @property
    def bring_words(self) -> str:
        """How many tasks would be moved to today, and among those of others that they are one's own; "" for none."""
        count = len(self.movable)
        if not count or self.reading is None:
            return ""
        if self.reading.actor is None or self.reading.is_mine:
            return n_("Move {n} task to today", "Move {n} tasks to today", count).format(n=fmt.number(count))
        return n_("Move my {n} task to today", "Move my {n} tasks to today", count).format(n=fmt.number(count))

    @property
    def pressing(self) -> int | None:
        """The row of the new hot lead whose answer is due first; None where no hot lead waits for one."""
        waiting = [(due.due_at, at) for at, due in self.dues if due.group is Group.NEW and due.is_hot]
        return min(waiting)[1] if waiting else None

    # -- Qt's questions

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Tell how many rows there are, headings among them."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard pass the headings by."""
        return super().flags(index) if self.row(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give the words of a row."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        head, row = self.head(index.row()), self.row(index.row())
        if head is not None:
            return f"{today_words.title(head.group)} {fmt.number(head.size)}"
        if row is None:
            return None
        return row.face.spoken if role == Qt.ItemDataRole.AccessibleTextRole else f"{row.face.person}: {row.face.why}"


def _entries(reading: Reading, now: datetime) -> Iterator[Entry]:
    for group in Group:
        dues = reading.today.of(group)
        if dues:
            yield Head(group, reading.today.counts[group])
        for due in dues:
            yield Row(due, today_words.face(due, reading.book, now, names_owner=reading.names_owners))


def _key(entry: Entry) -> object:
    return entry.group if isinstance(entry, Head) else entry.due.task.rid
