"""What is done to the selected leads: changed, filled, given a task, refused, put into the bin and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.leads import rows
from leaddesk.leads.custom_lists import field_of
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import cells
from ui.models.columns import EditBy
from ui.models.leads_edits import Cell, Stored
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
        found += rows.page(session, numbers[start : start + _CHUNK], has_own=True)
    return found


class Acts(QObject):
    """Works on what is selected in the table; rows that are not in memory are read first. `said`: tell the person."""

    said = Signal(str)

    def __init__(self, runner: Runner, table: LeadsTable) -> None:
        super().__init__(table)
        self._runner = runner
        self._table = table
        self._model = table.leads

    def marked(self) -> list[int]:
        """Give the row numbers of the selected leads: places become those of others when a lead comes in above."""
        return self._model.rids(self._table.marked_rows())

    def remove(self) -> None:
        """Put the selected leads into the recycle bin."""
        self.with_refs(self.marked(), self._model.edits.remove)

    def refuse(self, ask: Callable[[list[CardRef], str], None]) -> None:
        """Let somebody ask why the selected leads are refused: their cards, and the name where it is one."""
        numbers = self.marked()
        row = self._model.cache.get(numbers[0]) if len(numbers) == 1 else None
        name = (row.name or row.number) if row else ""
        self.with_refs(numbers, lambda refs: ask(refs, name))

    def reopen(self) -> None:
        """Take the selected refused leads back into work."""
        self.with_refs(self.marked(), self._model.edits.reopen)

    def restore(self) -> None:
        """Take the selected leads out of the recycle bin."""
        self.with_refs(self.marked(), self._model.edits.restore)

    def take(self) -> None:
        """Give the selected leads to the person at the screen; those that somebody has taken meanwhile are told."""
        me = self._runner.desk.actor
        if me is None:
            self.said.emit(_("Nobody sits at this screen: say in the preferences who you are."))
            return

        def write(refs: list[CardRef]) -> None:
            self._model.edits.take(refs, me).then(partial(self._on_taken, len(refs)), owner=self)

        self.with_refs(self.marked(), write)

    def _on_taken(self, asked: int, taken: int) -> None:
        self._model.refresh()  # an edit lets a lead stay in a filtered list; what is taken leaves that of the free
        if left := asked - taken:
            words = n_("{n} lead left out: it has an owner", "{n} leads left out: they have an owner", left)
            self.said.emit(words.format(n=fmt.number(left)))

    def settle_cells(self) -> None:
        """Note that a person has looked at the selected leads; those that may be duplicates are told, and stay."""

        def write(refs: list[CardRef]) -> None:
            self._model.edits.settle_cells(refs).then(self._on_settled, owner=self)

        self.with_refs(self.marked(), write)

    def _on_settled(self, left: int) -> None:
        self._model.refresh()
        if left:
            words = n_(
                "{n} possible duplicate left: compare it first",
                "{n} possible duplicates left: compare them first",
                left,
            )
            self.said.emit(words.format(n=fmt.number(left)))

    def plan(
        self, numbers: Sequence[int], plan: Plan, *, then: Callable[[], object], failed: Callable[[Problem], None]
    ) -> None:
        """Plan a task for each of these leads; leads that must not have one are told."""

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

        self.with_refs(numbers, write)

    def choose(self, numbers: Sequence[int], key: str, value: object) -> None:
        """Set what is chosen from a list for these leads."""

        def write(found: list[ListRow]) -> None:
            if refs := _alive(found):
                self._model.edits.choose(refs, key, value)

        self.with_rows(numbers, write)

    def write(
        self,
        numbers: Sequence[int],
        key: str,
        text: str,
        *,
        then: Callable[[int], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Set a column of these leads to what somebody typed."""

        def write(found: list[ListRow]) -> None:
            if refs := _alive(found):
                self._model.edits.write(refs, key, text).then(then, owner=self).catch(failed)

        self.with_rows(numbers, write)

    def choose_in_cell(self, rid: int, column: int, value: object, is_all: bool) -> None:  # noqa: FBT001 - a slot
        """Set what was chosen in a cell, for its lead or for every selected one."""
        is_many = is_all and self._table.marked_count() > 1
        self.choose(self.marked() if is_many else [rid], self._model.columns[column].key, value)

    def fill_down(self) -> None:
        """Set the selected cells of each column to what their top one holds; one row takes it from the row above."""
        jobs: list[tuple[Span, int, int]] = []
        for top, left, bottom, right in self._table.marked_spans():
            source = max(0, top - 1) if top == bottom else top
            jobs.append(((source, left, source, right), source + 1, bottom))
        self._fill(jobs)

    def fill_from(self, source: Span, first: int, last: int) -> None:
        """Set the rows from `first` to `last` to what the rows of a span hold, again and again."""
        self._fill([(source, first, last)])

    def _fill(self, jobs: Sequence[tuple[Span, int, int]]) -> None:
        """Set rows (first, last) to what the rows of a span hold; those are read where they are not in memory."""
        if self.is_too_many(sum(last - first + 1 for _source, first, last in jobs)):
            return
        copies: list[tuple[int, int, list[str]]] = []  # from which lead, to which, what
        for (top, left, bottom, right), first, last in jobs:
            columns = [self._model.columns[at] for at in range(left, right + 1) if not self._table.isColumnHidden(at)]
            keys = [one.key for one in columns if one.edit]
            sources = self._model.rids(top + (place - top) % (bottom - top + 1) for place in range(first, last + 1))
            targets = self._model.rids(range(first, last + 1))
            copies += [(source, target, keys) for source, target in zip(sources, targets, strict=True)]

        def write(found: list[ListRow]) -> None:
            rows_of = {int(row.rid): row for row in found}
            self.set_cells(
                [
                    (target, key, value)
                    for source, target, keys in copies
                    for key in keys
                    if source in rows_of
                    and ((value := self._value(rows_of[source], key)) != "" or not self._is_day(key))
                ]
            )

        self.with_rows(list(dict.fromkeys(source for source, _target, _keys in copies)), write)

    def _value(self, row: ListRow, key: str) -> object:
        """Give what a cell holds as another one takes it."""
        if key in VALUES:
            return getattr(row, VALUES[key])
        own = field_of(key)
        if own is not None:
            return Stored(row.own.get(own, ""))
        lookups = self._model.lookups
        return cells.typed(row, key, country=lookups.country if lookups is not None else "")

    def _is_day(self, key: str) -> bool:
        """Whether a column that every lead has holds days: one is set, and not emptied."""
        column = self._model.columns.of(key)
        return column.edit is EditBy.DATE and column.field is None

    def fill(self, column: int, text: str) -> None:
        """Set every selected cell of a column to what was typed."""
        if not self.is_too_many(self._table.marked_count()):
            self.set_cells([(number, self._model.columns[column].key, text) for number in self.marked()])

    def set_cells(self, wanted: Sequence[tuple[int, str, object]]) -> None:
        """Set cells (row number, column, value) in one transaction."""

        def write(found: list[ListRow]) -> None:
            known = {int(ref.rid): ref for ref in _alive(found)}
            if cells_ := [Cell(known[at], key, value) for at, key, value in wanted if at in known]:
                self._model.edits.set_cells(cells_)

        self.with_rows(list(dict.fromkeys(number for number, _key, _value in wanted)), write)

    def with_refs(self, numbers: Sequence[int], act: Callable[[list[CardRef]], object]) -> None:
        """Hand the cards of these rows to `act`, reading those that are not in memory; with none nothing happens."""

        def receive(found: list[ListRow]) -> None:
            if found:
                act([CardRef(CardKind.LEAD, row.id, row.rid) for row in found])

        self.with_rows(numbers, receive)

    def with_rows(self, numbers: Sequence[int], act: Callable[[list[ListRow]], None]) -> None:
        """Hand rows to `act`, in this order, reading them where one is not in memory."""
        if not numbers or self.is_too_many(len(numbers)):
            return
        ready = [row for number in numbers if (row := self._model.cache.get(number)) is not None]
        if len(ready) == len(numbers):
            act(ready)
        else:
            self._runner.ask(read_all, numbers).then(act, owner=self)

    def is_too_many(self, count: int) -> bool:
        """Tell whether these are more leads than are changed at once, and say so."""
        if count <= MOST_CHANGED:
            return False
        limit = fmt.number(MOST_CHANGED)
        self.said.emit(_("At most {n} leads are changed at once: narrow the list first.").format(n=limit))
        return True


def _alive(found: list[ListRow]) -> list[CardRef]:
    """Give the cards of rows that can be changed: those of the recycle bin cannot."""
    return [CardRef(CardKind.LEAD, row.id, row.rid) for row in found if row.status != "deleted"]
