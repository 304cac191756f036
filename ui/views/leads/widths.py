"""How the columns of the table share its width, which are hidden, and how that is remembered."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.models.columns import COLUMNS, Column
from ui.models.own_columns import SUMMED, is_own
from ui.views.leads.needs import Needs
from ui.views.leads.sharing import Want, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leaddesk.leads.rows import ListRow
    from ui.views.leads.table import LeadsTable

_COMFORT = 1  # columns that leave before the cells of others are cut
_WHOLE = 0.9  # of the cells, which is comfort
_BESIDE_CARD = 1000  # px: a table as narrow as this has a card beside it, which says what leaves
_EASE = 0.75  # of the cells, which more columns may not cost beside a card
_KNOWN = 0.95  # of the names, which are whole before others have more than their least
_CALLING = 5  # the columns by which one calls; they stay where no card says the same


def _whole(order: list[str], every: Iterable[str]) -> list[str]:
    """Give an order of columns with those of `every` that it lacks, each after the one it follows at first."""
    known = list(dict.fromkeys(order))
    former = ""
    for key in every:
        if key not in known:
            known.insert(known.index(former) + 1 if former else 0, key)
        former = key
    return known


class Widths:
    """Columns follow what is in them until the person sets a width by hand; that one stays."""

    def __init__(self, table: LeadsTable) -> None:
        self._table = table
        self._by_hand: dict[str, int] = {}
        self._hidden = {column.key for column in COLUMNS if column.is_extra}
        self._own: set[str] = set()  # own fields that the person wants to see; one may be unknown yet, or archived
        self._kept: list[str] = []  # the order that was remembered, until the own fields are known
        self._is_fitting = True
        self._out: set[str] = set()
        self._pointless: frozenset[str] = frozenset()
        self._frozen = "name"
        self._needs = Needs(table.leads)
        table.leads.loaded.connect(self.look_again)
        table.leads.reread.connect(self._on_reread)
        table.leads.columned.connect(self._on_columned)
        table.header.sectionResized.connect(self._on_resized)
        self._begin(range(len(COLUMNS)))

    def _begin(self, columns: Iterable[int]) -> None:
        """Begin with the columns as wide as they are before anything is known of them."""
        self._is_fitting = True
        for index in columns:
            column = self._table.leads.columns[index]
            self._table.setColumnHidden(index, column.is_extra)
            self._table.setColumnWidth(index, column.width)
        self._is_fitting = False

    def _on_columned(self) -> None:
        """Place the columns of own fields that came, as the person has them."""
        self._needs.forget()
        self._begin(range(len(COLUMNS), len(self._table.leads.columns)))
        self._arrange(self._kept or self._order())
        self._kept = []
        self.fit()

    @property
    def _index(self) -> Mapping[str, int]:
        return self._table.leads.columns.index

    def _at(self, key: str) -> int:
        return self._table.header.visualIndex(self._index[key])

    @property
    def hidden(self) -> frozenset[str]:
        """The keys of the columns that the person does not want to see."""
        own = (column.key for column in self._table.leads.columns.own)
        return frozenset(self._hidden | {key for key in own if key not in self._own})

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of the columns for which the table is too narrow now."""
        return frozenset(self._out)

    @property
    def wanted(self) -> list[str]:
        """The keys of the columns that the person wants to see, as they stand on screen, also where room is short."""
        return [key for key in sorted(self._index, key=self._at) if key not in self.hidden | self._pointless]

    @property
    def summed(self) -> tuple[str, ...]:
        """The keys of the columns on screen of which the foot tells the sum: own fields with figures."""
        shown = (one for one in self._table.leads.columns.own if one.key in self._own)
        return tuple(one.key for one in shown if one.field is not None and one.field.type in SUMMED)

    @property
    def pointless(self) -> frozenset[str]:
        """The keys of the columns that are always empty in this list."""
        return self._pointless

    def serve(self, key: str, pointless: frozenset[str]) -> None:
        """Show the list of this key; leave these columns out, whatever the person chose: it has nothing to show there.

        Filters and orders of one list change no width.
        """
        self._needs.begin(key)
        self._pointless = pointless
        self.fit()

    def form(self, rows: Iterable[ListRow | None]) -> int:
        """Tell in which form rows on screen say their next tasks: see `Needs.form`."""
        return self._needs.form(rows, self._table.columnWidth(self._index["next_task"]))

    @property
    def frozen(self) -> list[int]:
        """The columns that stay in sight, as they stand on screen: up to the one that was chosen."""
        header = self._table.header
        shown = [at for at in map(header.logicalIndex, range(len(self._index))) if not self._table.isColumnHidden(at)]
        last = self._index.get(self._frozen, -1)
        return shown[: shown.index(last) + 1] if last in shown else shown[:1]

    def freeze(self, key: str) -> None:
        """Keep the columns up to this one in sight."""
        self._frozen = key
        self.fit()

    def show_column(self, key: str, *, is_shown: bool) -> None:
        """Show or hide a column."""
        if is_own(key):
            self._own.add(key) if is_shown else self._own.discard(key)
        else:
            self._hidden.discard(key) if is_shown else self._hidden.add(key)
        self.fit()

    def _left_out(self, room: int) -> set[str]:
        """Give the columns for which there is no room: what says nothing goes first, then what the card says as well.

        Where the table has to be scrolled all the same, none is left out.
        """
        shown = [one for one in self._table.leads.columns if one.key not in self.hidden | self._pointless]
        wants, plain = (
            {one.key: self._want(one, is_plain=is_plain).eased(one.ease) for one in shown} for is_plain in (False, True)
        )
        out = {one.key for one in self._saying_nothing(shown)} if _taken(plain.values(), 1) > room else set()
        leaving = sorted((one for one in shown if one.leaves and one.key not in out), key=lambda one: one.leaves)
        for column in leaving:
            is_comfort = column.leaves <= _COMFORT  # a filter takes no column away by its mark alone
            stays = [one for key, one in (plain if is_comfort else wants).items() if key not in out]
            if room >= _BESIDE_CARD and column.leaves >= _CALLING:
                return out if _floors(stays) <= room else set()
            is_tight = room >= _BESIDE_CARD and not is_comfort and "resembles" not in wants  # two are compared
            part = _WHOLE if is_comfort else _EASE if column.leaves < _CALLING else 0
            if (_floors(stays) if is_tight else _taken(stays, part)) <= room:
                return out
            out.add(column.key)
        return _taken_back(out, leaving, wants, room)

    def _saying_nothing(self, shown: list[Column]) -> Iterable[Column]:
        """Give the columns that are empty in the whole list, of those that may leave and nobody asked for."""
        may = (one for one in shown if one.leaves and not one.is_extra)
        return (one for one in may if one.key not in self._by_hand and self._needs.is_empty(one.key))

    def _want(self, column: Column, *, is_plain: bool = False) -> Want:
        """Give what a column wants: the width set by hand, or room for its title with its marks and for its cells."""
        by_hand = self._by_hand.get(column.key)
        if by_hand is not None:
            return Want(column.key, (by_hand,), 0)
        title = self._table.header.needed(self._index[column.key], is_plain=is_plain)
        needs = self._needs.of(column.key) or (column.width,)
        wish = self._needs.wish_of(column.key)
        if not column.stretch:  # what was not measured may be wider
            least = max(title, 0 if self._needs.is_whole and column.key != "owner" else column.least)
            short = self._needs.short_of(column.key)
            if column.sure < 1:
                least = max(least, _part(needs, column.sure))  # the rest of them as others have theirs
                return Want(column.key, (needs[0], *needs), least, is_keen=True)
            if column.is_keen:  # the card beside the table says the rest, too
                some = short if self._table.viewport().width() < _BESIDE_CARD else needs[-1]
                floor = max(title, min(short, column.width))
                return Want(column.key, (some, needs[-1], needs[-1]), least, is_keen=True, floor=floor, wish=wish)
            return Want(column.key, needs[-1:], least, floor=max(title, short) if short else 0, wish=wish)
        least = max(title, min(column.width, _part(needs, _KNOWN)) if column.is_keen else min(column.least, needs[-1]))
        floor = max(title, min(column.floor, needs[-1]))
        twice = (needs[0], *needs)  # two: they may be cut
        return Want(column.key, twice, least, column.stretch, column.is_keen, floor=floor, wish=wish)

    def look_again(self) -> None:
        """Measure another list; of the same one widen what must not be cut where its cells say more than before."""
        if self._needs.renew(max(self._table.rowAt(0), 0)):
            self.fit()

    def _on_reread(self, rows: Sequence[ListRow]) -> None:
        if self._needs.grow(rows):
            self.fit()

    def fit(self) -> None:
        """Share the room among the shown columns; columns that do not fit are left out."""
        bar = self._table.verticalScrollBar()
        # A bar that comes or goes moves no column: its room is kept where there is none.
        spared = 0 if bar.isVisibleTo(self._table) else bar.sizeHint().width()
        room = self._table.viewport().width() - spared
        self._out = self._left_out(room)
        hidden, columns = self.hidden | self._out | self._pointless, self._table.leads.columns
        wanted = share([self._want(column) for column in columns if column.key not in hidden], room)
        self._is_fitting = True
        for at, column in enumerate(columns):
            self._table.setColumnHidden(at, column.key in hidden)
            if column.key in wanted:
                self._table.setColumnWidth(at, wanted[column.key])
        self._is_fitting = False
        policy = Qt.ScrollBarPolicy
        is_over = sum(wanted.values()) > room
        self._table.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_over else policy.ScrollBarAlwaysOff)
        self._table.step_into_sight()
        self._table.viewport().update()
        self._table.fitted.emit()

    def state(self) -> dict[str, object]:
        """Give what to remember: fields that nobody wants to see are left out, and a new one changes nothing."""
        own = {"own": sorted(self._own)} if self._own else {}
        return {
            "widths": dict(self._by_hand),
            "hidden": sorted(self._hidden),
            **own,
            "order": self._kept or self._order(),
            "frozen": self._frozen,
        }

    def _order(self) -> list[str]:
        """Give the columns as they stand, own fields only where they are wanted."""
        return [key for key in sorted(self._index, key=self._at) if not is_own(key) or key in self._own]

    def _arrange(self, order: Iterable[str]) -> None:
        """Put the columns in an order; those that it does not name stand where they do at first."""
        for place, key in enumerate(_whole([key for key in order if key in self._index], self._index)):
            self._table.header.moveSection(self._at(key), place)

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered; names of columns that are gone are left out."""
        widths, hidden, order, own = (state.get(name) for name in ("widths", "hidden", "order", "own"))
        if isinstance(widths, dict):
            self._by_hand = {key: max(40, int(width)) for key, width in widths.items() if self._is_known(key)}
        if isinstance(hidden, list):
            self._hidden = {key for key in hidden if key in self._index and key != "name" and not is_own(key)}
        self._own = {str(key) for key in own if is_own(str(key))} if isinstance(own, list) else set()
        if self._is_known(state.get("frozen")):
            self._frozen = str(state["frozen"])
        if isinstance(order, list):
            self._kept = [] if self._own.issubset(self._index) or self._table.leads.is_loaded else [*map(str, order)]
            self._arrange([*map(str, order)])
        self.fit()

    def _is_known(self, key: object) -> bool:
        """Tell whether a column may be meant by a key: which own fields there are is not known at the start."""
        return key in self._index or is_own(str(key))

    def _on_resized(self, index: int, _old: int, new: int) -> None:
        if not self._is_fitting and new > 0:
            self._by_hand[self._table.leads.columns[index].key] = new


def _taken_back(out: set[str], leaving: Sequence[Column], wants: Mapping[str, Want], room: int) -> set[str]:
    """Give what is left out without what finds room beside the rest, as a narrow one may that went early."""
    part = _EASE if room < _BESIDE_CARD else 0
    free = room - _taken((one for one in wants.values() if one.key not in out), part)
    if free < 0 and _floors(one for one in wants.values() if one.key not in out) > room:
        return set()
    for column in reversed(leaving):
        need = round(wants[column.key].at(0))
        if column.key in out and need <= free:
            out, free = out - {column.key}, free - need
    return out


def _part(needs: Sequence[int], part: float) -> int:
    """Give how wide a column must be for this part of its cells; of a few none is cut."""
    return needs[ceil(part * (len(needs) - 1))]


def _taken(wants: Iterable[Want], part: float) -> int:
    """Give how much room columns take that show this part of their cells whole."""
    return sum(round(one.at(part)) for one in wants)


def _floors(wants: Iterable[Want]) -> int:
    """Give how much room columns take that are as narrow as they can be."""
    return sum(round(one.bottom) for one in wants)
