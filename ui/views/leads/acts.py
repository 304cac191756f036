"""What is done to the selected leads: copied, filled down, changed, put into the bin and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.money import Money
from leaddesk.leads import rows
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import cells
from ui.models.columns import COLUMNS, INDEX
from ui.models.leads_edits import Cell
from ui.views.leads import choices, clipboard

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
    """Works on what is selected in the table; rows that are not in memory are read first. `said`: tell the person.

    `paste_offered` (rows of texts): the clipboard holds a table, which is for cells or for new leads.
    """

    said = Signal(str)
    paste_offered = Signal(list)

    def __init__(self, runner: Runner, table: LeadsTable) -> None:
        super().__init__(table)
        self._runner = runner
        self._table = table
        self._model = table.leads

    def remove(self) -> None:
        """Put the selected leads into the recycle bin."""
        self.with_refs(self._table.marked_rows(), lambda refs: refs and self._model.edits.remove(refs))

    def refuse(self, ask: Callable[[list[CardRef], str], None]) -> None:
        """Let somebody ask why the selected leads are refused: their cards, and the name where it is one."""
        places = self._table.marked_rows()
        row = self._model.row(places[0]) if len(places) == 1 else None
        name = (row.name or row.number) if row else ""
        self.with_refs(places, lambda refs: ask(refs, name) if refs else None)

    def reopen(self) -> None:
        """Take the selected refused leads back into work."""
        self.with_refs(self._table.marked_rows(), lambda refs: refs and self._model.edits.reopen(refs))

    def restore(self) -> None:
        """Take the selected leads out of the recycle bin."""
        self.with_refs(self._table.marked_rows(), self._model.edits.restore)

    def choose(self, places: Sequence[int], key: str, value: object) -> None:
        """Set what is chosen from a list for the leads at `places`."""
        self.with_refs(places, lambda refs: refs and self._model.edits.choose(refs, key, value))

    def fill_down(self) -> None:
        """Set the selected cells of each column to what their top one holds; all of it is one undo."""
        wanted: list[tuple[int, str, object]] = []
        for top, left, bottom, right in self._table.marked_spans():
            first = self._model.row(top)
            for at in range(left, right + 1):
                column = COLUMNS[at]
                if first is None or column.edit is None or self._table.isColumnHidden(at):
                    continue
                value = getattr(first, VALUES[column.key]) if column.key in VALUES else cells.typed(first, column.key)
                wanted += [(place, column.key, value) for place in range(top + 1, bottom + 1)]
        self.set_cells(wanted)

    def fill(self, column: int, text: str) -> None:
        """Set every selected cell of a column to what was typed."""
        self.set_cells([(place, COLUMNS[column].key, text) for place in self._table.marked_rows()])

    def set_cells(self, wanted: Sequence[tuple[int, str, object]]) -> None:
        """Set cells (place, column, value) in one transaction."""
        places = sorted({place for place, _key, _value in wanted})
        if not places:
            return
        rids = dict(zip(places, self._model.rids(places), strict=True))

        def write(refs: list[CardRef]) -> None:
            known = {int(ref.rid): ref for ref in refs}
            found = [Cell(known[rids[at]], key, value) for at, key, value in wanted if rids[at] in known]
            if found:
                self._model.edits.set_cells(found)

        self.with_refs(places, write)

    def paste(self) -> None:
        """Offer what can be done with the table in the clipboard; one cell goes into all that are selected."""
        found = clipboard.rows_of(QGuiApplication.clipboard().text())
        current = self._table.currentIndex()
        if not found:
            return
        if len(found) == 1 and len(found[0]) == 1 and current.isValid():
            self._paste_one(found[0][0])
        elif not current.isValid() or len(found[0]) > 1 or len(found) > 1:
            self.paste_offered.emit(found)

    def _paste_one(self, text: str) -> None:
        wanted = [
            (place, COLUMNS[at].key, text)
            for top, left, bottom, right in self._table.marked_spans()
            for at in range(left, right + 1)
            for place in range(top, bottom + 1)
            if not self._table.isColumnHidden(at)
        ]
        self._set_texts(wanted)

    def paste_cells(self, found: Sequence[Sequence[str]]) -> None:
        """Write a table from the current cell on, right and down, into the columns as they stand on screen."""
        current, header = self._table.currentIndex(), self._table.header
        shown = [at for at in map(header.logicalIndex, range(len(COLUMNS))) if not self._table.isColumnHidden(at)]
        columns = shown[shown.index(current.column()) :] if current.column() in shown else []
        rows_left = self._model.rowCount() - current.row()
        self._set_texts(
            [
                (current.row() + down, COLUMNS[at].key, text)
                for down, cells_ in enumerate(found[:rows_left])
                for at, text in zip(columns, cells_, strict=False)
            ]
        )

    def _set_texts(self, wanted: Sequence[tuple[int, str, str]]) -> None:
        """Set cells from texts: those of choices by their words; what no column takes is told."""
        lookups = self._model.lookups
        if lookups is None:
            return
        ready: list[tuple[int, str, object]] = []
        for place, key, text in wanted:
            value = choices.value_of(lookups, key, text) if key in VALUES else text
            if COLUMNS[INDEX[key]].edit is not None and value is not choices.UNKNOWN:
                ready.append((place, key, value))
        self.set_cells(ready)
        lost = len(wanted) - len(ready)
        if lost:
            self.said.emit(n_("{n} cell takes no such value", "{n} cells take no such value", lost).format(n=lost))

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
            texts = [[reader.text(row, COLUMNS[at].key) for at in columns] for row in found]
            QGuiApplication.clipboard().setMimeData(clipboard.mime(texts))
            if len(texts) > 1:
                self.said.emit(n_("{n} row copied", "{n} rows copied", len(texts)).format(n=fmt.number(len(texts))))

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
