"""The table of leads as Qt sees it: row numbers in order, pages of rows read when they come into sight."""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.leads.rows import Query
from ui.models import cells
from ui.models.columns import COLUMNS, EditBy
from ui.models.leads_asking import Asking
from ui.models.leads_following import Following
from ui.models.leads_listing import Listing
from ui.models.own_columns import Columns
from ui.models.row_cache import RowCache

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from leaddesk.leads.custom import Field
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow
    from ui.models.leads_edits import LeadEdits
    from ui.runner import Problem, Runner

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_ROW_ROLES: Final = [Qt.ItemDataRole.DisplayRole]
_TYPED: Final = {EditBy.TEXT, EditBy.DATE}


class Refusal(NamedTuple):
    """What was typed into which cell, and why it cannot stand."""

    rid: int
    key: str
    text: str
    problem: Problem


class LeadsModel(QAbstractTableModel):
    """A list of leads. `show` a query; `loaded` follows, then `counted` with the figures of the foot.

    The first list of all is `loaded` twice: its beginning at once, and the rest as rows that are added.
    """

    loaded = Signal()
    counted = Signal(object)
    reread = Signal(object)
    """Rows that are shown say something else now: the rows."""
    refused = Signal(object)
    """The base did not take what was typed: `Refusal`."""
    columned = Signal()
    """The team's own fields, and so the columns, are others: `columns`."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.query = Query()
        self.top: int | None = None
        self.is_loaded = False
        self.is_bare = False
        """Whether no list of this base has anything."""
        self.numbers: array[int] = array("q")
        """The row numbers of all leads, in order."""
        self.columns = Columns()
        """The columns, in the order in which they were made."""
        self.summed: tuple[str, ...] = ()
        """The columns of own fields that the foot adds up."""
        self.cache = RowCache()
        """The rows that are in memory."""
        self._lookups: Lookups | None = None
        self.following = Following(runner, self)
        self.asking = Asking(runner, self)
        self.refresh, self.want = self.asking.refresh, self.asking.want
        self.hold, self.count_soon = self.asking.hold, self.asking.count_soon
        self.watch = self.following.watch

    def show(self, query: Query) -> None:
        """Show another list; what is on screen stays until the answer comes."""
        self.query = query
        self.asking.forget_late()
        self.refresh()

    def sum_up(self, columns: tuple[str, ...]) -> None:
        """Let `counted` tell the sums of these columns of own fields, too."""
        if columns != self.summed:
            self.summed = columns
            if self.is_loaded:
                self.count_soon()

    @cached_property
    def edits(self) -> LeadEdits:
        """What one can do to leads; loaded on first use, so that the first list need not wait for it."""
        from ui.models.leads_edits import LeadEdits  # noqa: PLC0415

        return LeadEdits(self._runner)

    @property
    def lookups(self) -> Lookups | None:
        """The dictionaries; None before the first answer."""
        return self._lookups

    def reader(self, now: datetime | None = None) -> cells.Reader | None:
        """Give what turns rows into words; None before the first answer."""
        if self._lookups is None:
            return None
        return cells.Reader(self._lookups, now or self.now())

    def now(self) -> datetime:
        """Give the present moment in the reader's zone."""
        return self._runner.desk.clock.now().astimezone(HERE)

    def row(self, at: int) -> ListRow | None:
        """Give a row by its place; None while it is not read."""
        return self.cache.get(self.numbers[at])

    def rid(self, at: int) -> int:
        """Give the row number of the lead at a place."""
        return self.numbers[at]

    def place(self, rid: int) -> int | None:
        """Give the place of a lead; None where the list does not hold it."""
        try:
            return self.numbers.index(rid)
        except ValueError:
            return None

    def ref(self, at: int) -> CardRef | None:
        """Give the card at a place; None while its row is not read."""
        row = self.row(at)
        return CardRef(CardKind.LEAD, row.id, row.rid) if row else None

    def can_edit(self, at: int) -> bool:
        """Tell whether the lead at a place can be changed: one in the bin cannot."""
        row = self.row(at)
        return row is not None and row.status != "deleted"

    def rids(self, places: Iterable[int]) -> list[int]:
        """Give the row numbers at places."""
        return [self.numbers[at] for at in places]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the leads."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell says; nothing while its row is not read."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row, reader = self.row(index.row()), self.reader()
        if row is None or reader is None:
            self.want(index.row(), index.row())
            return None
        if role == Qt.ItemDataRole.EditRole and column.edit in _TYPED:
            return reader.typed(row, column.key)
        text = reader.text(row, column.key)
        return f"{column.words}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what somebody typed into a cell; the base decides, and the row is read anew."""
        ref = self.ref(index.row()) if index.isValid() else None
        column = self.columns[index.column()] if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or ref is None or column is None or column.edit not in _TYPED:
            return False
        if str(value).strip() != self.data(index, role):
            key, text = column.key, str(value)
            self.edits.write([ref], key, text).catch(
                lambda problem: self.refused.emit(Refusal(ref.rid, key, text, problem))
            )
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title of a column, or the number of a row."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return self.columns[section].words if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what one can do with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        is_open = self.columns[index.column()].edit is not None and self.can_edit(index.row())
        return plain | Qt.ItemFlag.ItemIsEditable if is_open else plain

    def take(self, answer: Listing) -> None:
        """Show an answer: the same rows, the same and more after them, or others."""
        self._take_fields(answer.lookups.fields)
        former = len(self.numbers)
        is_more = self.is_loaded and answer.numbers[:former] == self.numbers
        if not is_more:
            self.beginResetModel()
        elif len(answer.numbers) > former:
            self.beginInsertRows(NOWHERE, former, len(answer.numbers) - 1)
        self._lookups, self.is_bare = answer.lookups, answer.is_bare
        self.numbers = answer.numbers
        self.cache.start_anew()
        for page, found in answer.pages:
            self.cache.put(page, found)
        self.is_loaded = True
        if not is_more:
            self.endResetModel()
        else:
            if len(answer.numbers) > former:
                self.endInsertRows()
            self.repaint(0, former - 1)
        self.loaded.emit()

    def _take_fields(self, fields: tuple[Field, ...]) -> None:
        """Have a column for every field of the team's own; those that are the same as before stay what they are."""
        former, new = self.columns, Columns(fields)
        if new.fields == former.fields:
            return
        same = next((at for at, (a, b) in enumerate(zip(former, new, strict=False)) if a.key != b.key), None)
        same = min(len(former), len(new)) if same is None else same
        if len(former) > same:
            self.beginRemoveColumns(NOWHERE, same, len(former) - 1)
            self.columns = Columns(former.fields[: same - len(COLUMNS)])
            self.endRemoveColumns()
        if len(new) > same:
            self.beginInsertColumns(NOWHERE, same, len(new) - 1)
            self.columns = new
            self.endInsertColumns()
        self.columns = new  # one may be called otherwise, too
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(new) - 1)
        self.columned.emit()

    def repaint(self, first: int, last: int) -> None:
        """Paint rows anew: they say something else now."""
        if last >= first >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1), _ROW_ROLES)
