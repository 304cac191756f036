"""The board as a model: its columns, the cards in memory, and changes that move single cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.lead import LeadKind
from leaddesk.leads import board, rows
from leaddesk.leads.board import LIMIT, Board, Figures, Group
from leaddesk.leads.board_filter import EVERY, Narrowing
from leaddesk.leads.board_places import Sorting, place_of
from ui.models import cells
from ui.models.board_column import ColumnModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.lead import Temperature
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow
    from ui.runner import Request, Runner

_MOST_FOLLOWED: Final = 200  # touched cards that are moved one by one; more of them, and the board is read anew
_SETTLES: Final = 400  # ms without a change until everything is counted again
_AROUND: Final = (CardKind.MEMBER, CardKind.SOURCE, CardKind.STAGE)


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
        self.narrowing = EVERY
        """The leads that are wanted, and the order of the cards."""
        self._shown = EVERY
        self._currency = ""
        self._cards: dict[int, ListRow] = {}
        self._asked: set[int] = set()
        self._lookups: Lookups | None = None
        self._groups: Sequence[Group] | None = None
        """The counts behind all tabs; None since something changed."""
        self._reading: Request[Board] | None = None
        self._figuring: Request[Figures] | None = None
        self.counting = QTimer(self, singleShot=True, interval=_SETTLES)
        """Runs out when all is to be counted anew."""
        self.counting.timeout.connect(self._count)
        runner.changed.connect(self._on_changed)

    def show(self, temperature: Temperature | None) -> None:
        """Show another tab; what is on screen stays until the answer comes."""
        self.temperature = temperature
        self._ask(self._groups)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show other leads, or the same in another order; what is on screen stays until the answer comes."""
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self._groups = None
            self.counting.stop()
            if self._figuring is not None:
                self._figuring.drop()  # those of other leads
            if self.is_loaded:
                self._ask(None)

    @property
    def sorting(self) -> Sorting:
        """The order of the cards on screen."""
        return Sorting(self._shown.order, self._currency)

    @property
    def is_empty(self) -> bool:
        """Whether the tab holds no lead at all."""
        return self.is_loaded and not any(one.head.leads for one in self.columns)

    def refresh(self) -> None:
        """Read the tab anew."""
        self._ask(None)

    def _ask(self, groups: Sequence[Group] | None) -> None:
        self._is_stale = False
        if self._reading is not None:
            self._reading.drop()
        limits = {one.column.key: one.rowCount() for one in self.columns if one.rowCount() > LIMIT}
        request = self._runner.ask(board.board, self.temperature, limits, groups, narrowing=self.narrowing)
        self._reading = request.then(self._on_read, owner=self)

    def watch(self, *, is_watched: bool) -> None:
        """Note whether the board is seen; what changed meanwhile is read when it is."""
        self.is_watched = is_watched
        if is_watched and (self._is_stale or not self.is_loaded):
            self.refresh()

    def show_more(self, column: ColumnModel) -> None:
        """Load the next cards of a column."""
        limit = column.rowCount() + LIMIT
        request = self._runner.ask(board.first, column.column, limit, column.head.leads, narrowing=self.narrowing)
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
        return cells.Reader(self._lookups, self._runner.desk.clock.now().astimezone(HERE))

    def read(self, numbers: Sequence[int]) -> None:
        """Read cards that are not in memory."""
        missing = [one for one in numbers if one not in self._cards and one not in self._asked]
        if missing:
            self._asked.update(missing)
            self._runner.ask(board.cards, missing).then(partial(self._on_cards, frozenset(missing)), owner=self)

    def _on_cards(self, asked: frozenset[int], read: list[ListRow]) -> None:
        self._asked -= asked
        self._cards.update((row.rid, row) for row in read)
        for column in self.columns:
            column.repaint_cards(asked)

    def _on_read(self, answer: Board) -> None:
        self._reading = None
        self.shifting.emit()
        self._lookups, self._shown, self._currency = answer.lookups, answer.narrowing, answer.currency
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
        if self.is_watched and self._is_stale:  # written while the board was read for the first time
            self.refresh()

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
            self._runner.ask(board.cards, part).then(partial(self._on_cards, frozenset(part)), owner=self)

    def _count(self) -> None:
        if self._figuring is not None:
            self._figuring.drop()
        columns = [one.column for one in self.columns]
        self._figuring = self._runner.ask_idly(board.figures, columns, self.narrowing).then(
            self._on_counted, owner=self
        )

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
        if not (leads or tasks or is_wide):
            return
        self._groups = None
        if not (self.is_watched and self.is_loaded):
            self._is_stale = True
        elif is_wide or len(leads) + len(tasks) > _MOST_FOLLOWED:
            self.refresh()
        else:
            request = self._runner.ask(board.around, leads, tasks, self.narrowing)
            request.then(partial(self._on_touched, frozenset(map(int, leads)), changes.initiator), owner=self)

    def _on_touched(self, touched: frozenset[int], initiator: str, read: list[ListRow]) -> None:
        self.shifting.emit()
        former = dict(self.counts)
        for row in read:
            self._follow(row, is_ours=bool(initiator))
        for rid in touched - {row.rid for row in read}:
            self._leave(rid)
        self.shifted.emit(initiator)
        if self.counts != former:
            self.counted.emit()
        if initiator:  # who did it here looks at the counts now
            self.counting.stop()
            self._count()
        else:
            self.counting.start()

    def _follow(self, row: ListRow, *, is_ours: bool) -> None:
        """Put a card where it belongs now."""
        former, present = self._cards.get(row.rid), self.column_of(row.rid)
        goal = next((one for one in self.columns if one.column.holds(row)), None)
        self._cards[row.rid] = row
        _tally(self.counts, former, row)
        if present is goal:
            if goal is not None:
                if former is not None:
                    goal.count(former, -1)
                    goal.count(row, 1)
                goal.renew(place_of(row, self.sorting))
            return
        if present is not None:
            present.take_out(row.rid)
            present.count(former, -1)
        if goal is not None:
            goal.put_in(place_of(row, self.sorting), is_ours=is_ours)
            if present is not None:
                goal.count(row, 1)

    def _leave(self, rid: int) -> None:
        present = self.column_of(rid)
        if present is not None:
            present.take_out(rid)
            present.count(self._cards.get(rid), -1)
        _tally(self.counts, self._cards.pop(rid, None), None)


def _tally(counts: dict[str, int], former: ListRow | None, row: ListRow | None) -> None:
    """Count a lead that was known in the tab where it is now; others wait until all is counted anew."""
    for one, sign in ((former, -1), (row, 1)) if former is not None else ():
        if one is not None and one.kind == LeadKind.LEAD and one.status in rows.ACTIVE:
            for key in ("all", one.temperature):
                counts[key] = counts.get(key, 0) + sign
