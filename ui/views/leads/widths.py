"""How the columns of the table share its width, which are hidden, and how that is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.models.columns import COLUMNS, INDEX, Column
from ui.views.leads.needs import Needs
from ui.views.leads.sharing import Want, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.rows import ListRow
    from ui.views.leads.table import LeadsTable

_COMFORT = 1  # columns that leave before the cells of others are cut
_WHOLE = 0.9  # of the cells, which is comfort
_LAST = 9  # parts of ten in which a column keeps its short form, while others get their need


def _whole(order: list[str]) -> list[str]:
    """Give an order of the columns with those that it does not know, each after the one it follows at first."""
    known = list(dict.fromkeys(order))
    former = ""
    for key in INDEX:
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
        self._is_fitting = True
        self._out: set[str] = set()
        self._pointless: frozenset[str] = frozenset()
        self._frozen = "name"
        self._needs = Needs(table.leads)
        table.leads.loaded.connect(self.look_again)
        table.leads.reread.connect(self._on_reread)
        table.header.sectionResized.connect(self._on_resized)
        for index, column in enumerate(COLUMNS):
            table.setColumnHidden(index, column.is_extra)
            table.setColumnWidth(index, column.width)
        self._is_fitting = False

    @property
    def hidden(self) -> frozenset[str]:
        """The keys of the columns that the person does not want to see."""
        return frozenset(self._hidden)

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of the columns for which the table is too narrow now."""
        return frozenset(self._out)

    @property
    def wanted(self) -> list[str]:
        """The keys of the columns that the person wants to see, as they stand on screen, also where room is short."""
        order = sorted(INDEX, key=lambda key: self._table.header.visualIndex(INDEX[key]))
        return [key for key in order if key not in self._hidden | self._pointless]

    @property
    def pointless(self) -> frozenset[str]:
        """The keys of the columns that are always empty in this list."""
        return self._pointless

    def serve(self, pointless: frozenset[str]) -> None:
        """Leave these columns out, whatever the person chose: the list has nothing to show in them."""
        self._pointless = pointless
        self.fit()

    @property
    def short(self) -> frozenset[str]:
        """The keys of the columns that have no room for what all of their cells say at length."""
        return frozenset(key for key, at in INDEX.items() if self._needs.is_short(key, self._table.columnWidth(at)))

    @property
    def frozen(self) -> list[int]:
        """The columns that stay in sight, as they stand on screen: up to the one that was chosen."""
        header = self._table.header
        shown = [at for at in map(header.logicalIndex, range(len(COLUMNS))) if not self._table.isColumnHidden(at)]
        last = INDEX[self._frozen]
        return shown[: shown.index(last) + 1] if last in shown else shown[:1]

    def freeze(self, key: str) -> None:
        """Keep the columns up to this one in sight."""
        self._frozen = key
        self.fit()

    def show_column(self, key: str, *, is_shown: bool) -> None:
        """Show or hide a column."""
        self._hidden.discard(key) if is_shown else self._hidden.add(key)
        self.fit()

    def _left_out(self, room: int) -> set[str]:
        """Give the columns for which there is no room: what the card says as well goes first."""
        stays = [self._want(one) for one in COLUMNS if one.key not in self._hidden | self._pointless]
        keys = {one.key for one in stays}
        leaving = sorted((one for one in COLUMNS if one.leaves and one.key in keys), key=lambda one: one.leaves)
        out: set[str] = set()
        for column in leaving:
            is_comfort = column.leaves <= _COMFORT
            if sum(round(max(one.at(0), one.at(_WHOLE) if is_comfort else 0)) for one in stays) <= room:
                break
            out.add(column.key)
            stays = [one for one in stays if one.key != column.key]
        return out

    def _want(self, column: Column) -> Want:
        """Give what a column wants: the width set by hand, or room for its title with its marks and for its cells."""
        by_hand = self._by_hand.get(column.key)
        if by_hand is not None:
            return Want(column.key, (by_hand,), 0)
        title = self._table.header.needed(INDEX[column.key])
        needs = self._needs.of(column.key) or (column.width,)
        if not column.stretch:  # what was not measured may be wider
            least = max(title, 0 if self._needs.is_whole and column.key != "owner" else column.least)
            short = self._needs.short_of(column.key)
            way = (*[short] * _LAST, needs[-1]) if short else needs[-1:]  # its long form last of all
            return Want(column.key, way, least, is_firm=True)
        least = max(title, min(column.width if column.is_keen else column.least, needs[-1]))
        twice = (needs[0], *needs)  # two: they may be cut
        return Want(column.key, twice, least, column.stretch, column.is_keen, wish=self._needs.wish_of(column.key))

    def look_again(self) -> None:
        """Measure another list; of the same one widen what must not be cut where its cells say more than before."""
        if self._needs.renew(max(self._table.rowAt(0), 0)):
            self.fit()

    def _on_reread(self, rows: Sequence[ListRow]) -> None:
        if self._needs.grow(rows):
            self.fit()

    def fit(self) -> None:
        """Share the room among the shown columns; columns that do not fit are left out."""
        room = self._table.viewport().width()
        self._out = self._left_out(room)
        hidden = self._hidden | self._out | self._pointless
        wanted = share([self._want(column) for column in COLUMNS if column.key not in hidden], room)
        self._is_fitting = True
        for column in COLUMNS:
            self._table.setColumnHidden(INDEX[column.key], column.key in hidden)
            if column.key in wanted:
                self._table.setColumnWidth(INDEX[column.key], wanted[column.key])
        self._is_fitting = False
        policy = Qt.ScrollBarPolicy
        is_over = sum(wanted.values()) > room
        self._table.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_over else policy.ScrollBarAlwaysOff)
        self._table.step_into_sight()
        self._table.viewport().update()

    def state(self) -> dict[str, object]:
        """Give what to remember."""
        header = self._table.header
        order = sorted(INDEX, key=lambda key: header.visualIndex(INDEX[key]))
        return {"widths": dict(self._by_hand), "hidden": sorted(self._hidden), "order": order, "frozen": self._frozen}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered; names of columns that are gone are left out."""
        widths, hidden, order = state.get("widths"), state.get("hidden"), state.get("order")
        if isinstance(widths, dict):
            self._by_hand = {key: max(40, int(width)) for key, width in widths.items() if key in INDEX}
        if isinstance(hidden, list):
            self._hidden = {key for key in hidden if key in INDEX and key != "name"}
        if state.get("frozen") in INDEX:
            self._frozen = str(state["frozen"])
        if isinstance(order, list):
            for place, key in enumerate(_whole([key for key in order if key in INDEX])):
                self._table.header.moveSection(self._table.header.visualIndex(INDEX[key]), place)
        self.fit()

    def _on_resized(self, index: int, _old: int, new: int) -> None:
        if not self._is_fitting and new > 0:
            self._by_hand[COLUMNS[index].key] = new
