"""What is done to the selected leads: changed, filled, given a task, refused, put into the bin and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.leads import rows
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import cells
from ui.models.columns import COLUMNS, EditBy
from ui.models.leads_edits import Cell
from ui.views.leads.choices import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.leads.planning import Plan
    from leaddesk.leads.rows import ListRow
    from leaddesk.unit import Session
    from ui.runner import Problem, Runner
    from ui.views.leads.spans import Span
    from ui.views.leads.table import LeadsTable

_CHUNK: Final = 500
MOST_CHANGED: Final = 20_000
"""So many leads are changed at once: more would hold up everybody's writing for a minute."""


def read_all(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    """Read rows by their numbers, however many."""
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
        self.with_refs(self._table.marked_rows(), self._model.edits.remove)

    def refuse(self, ask: Callable[[list[CardRef], str], None]) -> None:
        """Let somebody ask why the selected leads are refused: their cards, and the name where it is one."""
        places = self._table.marked_rows()
        row = self._model.row(places[0]) if len(places) == 1 else None
        name = (row.name or row.number) if row else ""
        self.with_refs(places, lambda refs: ask(refs, name))

    def reopen(self) -> None:
        """Take the selected refused leads back into work."""
        self.with_refs(self._table.marked_rows(), self._model.edits.reopen)

    def restore(self) -> None:
        """Take the selected leads out of the recycle bin."""
        self.with_refs(self._table.marked_rows(), self._model.edits.restore)

    def plan(self, plan: Plan, *, then: Callable[[], object], failed: Callable[[Problem], None]) -> None:
        """Plan a task for each of the selected leads; leads that must not have one are told."""

        def write(refs: list[CardRef]) -> None:
            self._model.edits.plan(refs, plan).then(partial(receive, len(refs)), owner=self).catch(failed)

        def receive(asked: int, planned: int) -> None:
            then()
            left = asked - planned
            if left:
                words = n_(
                    "{n} lead left out: it ended, or nobody may contact it",
                    "{n} leads left out: they ended, or nobody may contact them",
                    left,
                )
                self.said.emit(words.format(n=fmt.number(left)))

        self.with_refs(self._table.marked_rows(), write)

    def choose(self, places: Sequence[int], key: str, value: object) -> None:
        """Set what is chosen from a list for the leads at `places`."""
        self.with_refs(places, lambda refs: self._model.edits.choose(refs, key, value))

    def choose_in_cell(self, rid: int, column: int, value: object, is_all: bool) -> None:  # noqa: FBT001 - a slot
        """Set what was chosen in a cell, for its lead or for every selected one."""
        count = self._table.marked_count()
        places = self._table.marked_rows() if is_all and count > 1 else [self._model.place(rid)]
        self.choose([at for at in places if at is not None], COLUMNS[column].key, value)

    def fill_down(self) -> None:
        """Set the selected cells of each column to what their top one holds; one row takes it from the row above."""
        wanted: list[tuple[int, str, object]] = []
        for top, left, bottom, right in self._table.marked_spans():
            source = max(0, top - 1) if top == bottom else top
            wanted += self._copies((source, left, source, right), source + 1, bottom)
        self.set_cells(wanted)

    def fill_from(self, source: Span, first: int, last: int) -> None:
        """Set the rows from `first` to `last` to what the rows of a span hold, again and again."""
        self.set_cells(self._copies(source, first, last))

    def _copies(self, source: Span, first: int, last: int) -> list[tuple[int, str, object]]:
        if self._is_too_many(last - first + 1):
            return []
        top, left, bottom, right = source
        rows_of = {at: self._model.row(at) for at in range(top, bottom + 1)}
        columns = [at for at in range(left, right + 1) if COLUMNS[at].edit and not self._table.isColumnHidden(at)]
        wanted: list[tuple[int, str, object]] = []
        for place in range(first, last + 1):
            row = rows_of[top + (place - top) % (bottom - top + 1)]
            for at in columns:
                value = None if row is None else _value(row, COLUMNS[at].key)
                if row is not None and (value != "" or COLUMNS[at].edit is not EditBy.DATE):  # a day is not emptied
                    wanted.append((place, COLUMNS[at].key, value))
        return wanted

    def fill(self, column: int, text: str) -> None:
        """Set every selected cell of a column to what was typed."""
        if not self._is_too_many(self._table.marked_count()):
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

    def with_refs(self, places: Sequence[int], act: Callable[[list[CardRef]], object]) -> None:
        """Hand the cards at `places` to `act`, reading those that are not in memory; with none nothing happens."""
        if not places or self._is_too_many(len(places)):
            return
        refs = [self._model.ref(at) for at in places]
        ready = [ref for ref in refs if ref is not None]
        if len(ready) == len(refs):
            act(ready)
            return

        def receive(found: list[ListRow]) -> None:
            if found:
                act([CardRef(CardKind.LEAD, row.id, row.rid) for row in found])

        self._runner.ask(read_all, self._model.rids(places)).then(receive, owner=self)

    def _is_too_many(self, count: int) -> bool:
        if count <= MOST_CHANGED:
            return False
        limit = fmt.number(MOST_CHANGED)
        self.said.emit(_("At most {n} leads are changed at once: narrow the list first.").format(n=limit))
        return True


def _value(row: ListRow, key: str) -> object:
    """Give what a cell holds as another one takes it."""
    return getattr(row, VALUES[key]) if key in VALUES else cells.typed(row, key)
