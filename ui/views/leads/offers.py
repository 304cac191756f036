"""The small lists that the page of leads opens: values of a cell, of many cells, and of a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from leaddesk.leads import rows
from leaddesk.words import _
from ui.models.columns import COLUMNS
from ui.views.leads import choices, value_filter
from ui.views.leads.acts import VALUES
from ui.views.leads.filter_bar import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.rows import Filter, Query
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.leads.acts import Acts
    from ui.views.leads.table import LeadsTable


class Offers(QObject):
    """`filtered` (column, values): somebody chose what to see; chosen values of cells go to `Acts` at once."""

    filtered = Signal(str, tuple)

    def __init__(self, runner: Runner, theme: Theme, table: LeadsTable, acts: Acts) -> None:
        super().__init__(table)
        self._runner = runner
        self._theme = theme
        self._table = table
        self._model = table.leads
        self._acts = acts

    def under_title(self, column: int, query: Query, filters: Sequence[Filter]) -> None:
        """Offer the values of a column under its title."""
        name = COLUMNS[column].filter
        if name:
            table = self._table
            at = table.columnViewportPosition(column) + table.gutter.width()
            head = table.header.rect()
            area = head.adjusted(0, 0, table.columnWidth(column) - head.width(), 0).translated(at, 0)
            self._offer(name, query, filters, lambda popup: popup.open_under(table, area))

    def at(self, anchor: QWidget, name: str, query: Query, filters: Sequence[Filter]) -> None:
        """Offer the values of a filter under a button or a chip."""
        self._offer(name, query, filters, lambda popup: popup.open_at(anchor))

    def _offer(
        self, name: str, query: Query, filters: Sequence[Filter], open_: Callable[[value_filter.ValueFilter], None]
    ) -> None:
        def receive(found: list[tuple[object, int]]) -> None:
            lookups = self._model.lookups
            if lookups is None:
                return
            chosen = next((one.values for one in filters if one.column == name), ())
            options = value_filter.options_of(lookups, name, found, chosen)
            popup = value_filter.ValueFilter(self._theme, self._table, _(TITLES[name]), options)
            popup.applied.connect(lambda values: self.filtered.emit(name, values))
            open_(popup)

        self._runner.ask(rows.values, name, query).then(receive, owner=self)

    def for_cell(self, index: QModelIndex) -> None:
        """Offer the values that a cell may have; Ctrl+Enter sets all selected ones."""
        row, lookups = self._model.row(index.row()), self._model.lookups
        if row is None or lookups is None:
            return
        table, key, rid = self._table, COLUMNS[index.column()].key, row.rid
        count = table.marked_count() if index.row() in table.marked_rows() else 1
        temperatures = frozenset({row.temperature})
        title, hint = choices.title_of(key, temperatures)
        options = choices.options_of(lookups, key, current=getattr(row, VALUES[key]), temperatures=temperatures)
        popup = choices.ChoicePopup(self._theme, table, options, title=title, hint=hint, marked=count)

        def choose(value: object, is_all: bool) -> None:  # noqa: FBT001 - as the signal tells it
            places = table.marked_rows() if is_all and count > 1 else [self._model.place(rid)]
            self._acts.choose([at for at in places if at is not None], key, value)

        popup.chosen.connect(choose)
        table.scrollTo(index)
        popup.open_under(table.viewport(), table.visualRect(index))
        if table.letters:
            popup.list.keyboardSearch(table.letters)
            table.letters = ""

    def for_many(self, button: QWidget, key: str) -> None:
        """Offer the values that all selected leads may get."""
        lookups = self._model.lookups
        if lookups is None:
            return
        marked = self._table.marked_rows()
        shown = [row.temperature for at in marked if (row := self._model.row(at))]
        temperatures = frozenset(shown) or frozenset({"warm"})
        title, hint = choices.title_of(key, temperatures)
        options = choices.options_of(lookups, key, current=object(), temperatures=temperatures)
        popup = choices.ChoicePopup(self._theme, self._table, options, title=title, hint=hint)
        popup.chosen.connect(lambda value, _all: self._acts.choose(marked, key, value))
        popup.open_by(button)
