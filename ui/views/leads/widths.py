"""How the columns of the table share its width, which are hidden, and how that is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.columns import COLUMNS, INDEX, Column

if TYPE_CHECKING:
    from ui.views.leads.table import LeadsTable

_BAR = 9  # px of the scroll bar
_COMFORT = 1  # columns that leave before the others are squeezed below their usual width


def _share(wanted: dict[str, int], elastic: list[Column], spare: int) -> None:
    """Give what is spare to the columns that stretch, or take it from those that are wider than their least."""
    shares = {one.key: one.stretch if spare > 0 else wanted[one.key] - one.least for one in elastic}
    total = sum(shares.values())
    spare = max(spare, -total) if spare < 0 else spare
    for key, share in shares.items():
        if share:
            part = round(spare * share / total)  # of what is left, so that nothing is lost by rounding
            wanted[key] += part
            spare, total = spare - part, total - share


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
    """Columns grow with the table until the person sets a width by hand; that one stays."""

    def __init__(self, table: LeadsTable) -> None:
        self._table = table
        self._by_hand: dict[str, int] = {}
        self._hidden = {column.key for column in COLUMNS if column.is_extra}
        self._is_fitting = True
        self._out: set[str] = set()
        self._pointless: frozenset[str] = frozenset()
        self._frozen = "name"
        self._texts: dict[str, int] = {}
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
        unwanted = self._hidden | self._pointless
        shown = [self._titled(column) for column in COLUMNS if column.key not in unwanted]
        leaving = sorted((column for column in shown if column.leaves), key=lambda column: column.leaves)
        out: set[str] = set()
        for column in leaving:
            stays = [one for one in shown if one.key not in out]
            is_comfort = column.leaves <= _COMFORT
            needed = sum(self._by_hand.get(one.key, one.width if is_comfort else one.least) for one in stays)
            if needed <= room:
                break
            out.add(column.key)
        return out

    def _titled(self, column: Column) -> Column:
        """Give a column that is wide enough for its title with the marks of order and filter, and for its texts."""
        needed = self._table.header.needed(INDEX[column.key])
        usual = self._texts.get(column.key, column.width)
        return column._replace(width=max(usual, needed), least=max(column.least, needed))

    def suit(self, texts: dict[str, int]) -> None:
        """Take up how wide columns are that show their texts whole, in px; where there is less room, they shrink."""
        if texts != self._texts:
            self._texts = texts
            self.fit()

    def fit(self) -> None:
        """Share the room among the shown columns; columns that do not fit are left out."""
        room = self._table.width() - self._table.gutter.width() - _BAR
        self._out = self._left_out(room)
        hidden = self._hidden | self._out | self._pointless
        shown = [self._titled(column) for column in COLUMNS if column.key not in hidden]
        wanted = {column.key: self._by_hand.get(column.key, column.width) for column in shown}
        elastic = [column for column in shown if column.key not in self._by_hand]
        _share(wanted, elastic, room - sum(wanted.values()))
        self._is_fitting = True
        for column in COLUMNS:
            self._table.setColumnHidden(INDEX[column.key], column.key in hidden)
            if column.key in wanted:
                self._table.setColumnWidth(INDEX[column.key], wanted[column.key])
        self._is_fitting = False
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
