"""What is done to the selected leads: copied, filled down, changed, put into the bin and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.money import Money
from leaddesk.leads import rows
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.columns import COLUMNS
from ui.views.leads import clipboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.leads.rows import ListRow
    from leaddesk.unit import Session
    from ui.runner import Runner
    from ui.views.leads.table import LeadsTable

_CHUNK = 500
_MOST_COPIED = 20_000
_MOST_SUMMED = 5_000
VALUES = {"temperature": "temperature", "stage": "stage_id", "owner": "owner_id", "source": "source_id"}
"""The fields of a row behind the columns of which the values are chosen."""


def _read_all(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    found: list[ListRow] = []
    for start in range(0, len(numbers), _CHUNK):
        found += rows.page(session, numbers[start : start + _CHUNK])
    return found


class Acts(QObject):
    """Works on what is selected in the table; rows that are not in memory are read first. `said`: tell the person."""

    said = Signal(str)

    def __init__(self, runner: Runner, table: LeadsTable) -> None:
        super().__init__(table)
        self._runner = runner
        self._table = table
        self._model = table.leads

    def remove(self) -> None:
        """Put the selected leads into the recycle bin."""
        self.with_refs(self._table.marked_rows(), lambda refs: refs and self._model.edits.remove(refs))

    def restore(self) -> None:
        """Take the selected leads out of the recycle bin."""
        self.with_refs(self._table.marked_rows(), self._model.edits.restore)

    def choose(self, places: Sequence[int], key: str, value: object) -> None:
        """Set what is chosen from a list for the leads at `places`."""
        self.with_refs(places, lambda refs: refs and self._model.edits.choose(refs, key, value))

    def fill_down(self) -> None:
        """Set the selected cells of each column to what their top one holds."""
        spans = self._table.marked_spans()
        if len(spans) != 1 or spans[0][0] == spans[0][2] or spans[0][1] != spans[0][3]:
            return
        top, left, bottom, _right = spans[0]
        column, first = COLUMNS[left], self._model.row(top)
        if first is None or column.edit is None:
            return
        places = range(top + 1, bottom + 1)
        if column.key in VALUES:
            value = getattr(first, VALUES[column.key])
            self.choose(places, column.key, value)
        else:
            text = str(self._model.index(top, left).data(Qt.ItemDataRole.EditRole) or "")
            self.with_refs(places, lambda refs: self._model.edits.write(refs, column.key, text))

    def copy(self) -> None:
        """Copy the selected cells as text and as a table."""
        spans = self._table.marked_spans()
        count = self._table.marked_count()
        if not count:
            return
        if count > _MOST_COPIED:
            limit = fmt.number(_MOST_COPIED)
            self.said.emit(_("At most {n} rows are copied at once: save them to a file instead.").format(n=limit))
            return
        shown = {column for _t, left, _b, right in spans for column in range(left, right + 1)}
        order = [self._table.header.logicalIndex(at) for at in range(len(COLUMNS))]
        columns = [at for at in order if at in shown and not self._table.isColumnHidden(at)]

        def receive(found: list[ListRow]) -> None:
            reader = self._model.reader()
            if reader is None:
                return
            cells = [[reader.text(row, COLUMNS[at].key) for at in columns] for row in found]
            QGuiApplication.clipboard().setMimeData(clipboard.mime(cells))
            if len(cells) > 1:
                self.said.emit(n_("{n} row copied", "{n} rows copied", len(cells)).format(n=fmt.number(len(cells))))

        self._runner.ask(_read_all, self._model.rids(self._table.marked_rows())).then(receive, owner=self)

    def with_refs(self, places: Sequence[int], act: Callable[[list[CardRef]], object]) -> None:
        """Hand the cards at `places` to `act`, reading those that are not in memory."""
        refs = [self._model.ref(at) for at in places]
        ready = [ref for ref in refs if ref is not None]
        if len(ready) == len(refs):
            act(ready)
            return

        def receive(found: list[ListRow]) -> None:
            act([CardRef(CardKind.LEAD, row.id, row.rid) for row in found])

        self._runner.ask(_read_all, self._model.rids(places)).then(receive, owner=self)

    def total(self, count: int) -> str:
        """Give the sum of the selected leads where all are in memory and in one currency."""
        if not 1 < count <= _MOST_SUMMED:
            return ""
        read = [self._model.row(at) for at in self._table.marked_rows()]
        if any(row is None for row in read):
            return ""
        known = [row for row in read if row is not None and row.budget_cents is not None]
        currencies = {row.currency for row in known}
        if len(currencies) != 1:
            return ""
        cents = sum(row.budget_cents or 0 for row in known)
        return fmt.money(Money.of_cents(cents, "").amount, currencies.pop() or "")
