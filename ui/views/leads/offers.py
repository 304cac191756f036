"""The small lists that the page of leads opens: values of a filter, and those that many leads may get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.clock import HERE
from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads import rows
from leaddesk.leads.periods import Days
from leaddesk.words import n_
from ui import format as fmt
from ui.models import own_columns
from ui.views.leads import choices, filter_words, own_filters
from ui.views.leads.choice_panel import ChoicePopup
from ui.views.leads.days_fields import DaysFields
from ui.views.leads.own_panel import ValueAsked
from ui.views.leads.value_filter import ValueFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.rows import Filter, Query
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme
    from ui.views.leads.acts import Acts
    from ui.views.leads.days_fields import EndsFields
    from ui.views.leads.table import LeadsTable


class Offers(QObject):
    """`filtered` (column, values): somebody chose what to see; values chosen for leads go to `Acts` at once."""

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
        name = self._model.columns[column].filter
        if name:
            table = self._table
            at = table.columnViewportPosition(column) + table.gutter.width()
            head = table.header.rect()
            area = head.adjusted(0, 0, table.columnWidth(column) - head.width(), 0).translated(at, 0)

            def open_(popup: ValueFilter) -> None:
                popup.open_under(table, area)
                table.light(column, popup)

            self._offer(name, query, filters, open_)

    def at(self, anchor: Callable[[], QWidget], name: str, query: Query, filters: Sequence[Filter]) -> None:
        """Offer the values of a filter under a button or a chip: which one, is asked when they are there."""
        self._offer(name, query, filters, lambda popup: popup.open_by(anchor()))

    def _offer(self, name: str, query: Query, filters: Sequence[Filter], open_: Callable[[ValueFilter], None]) -> None:
        chosen = next((one.values for one in filters if one.column == name), ())

        def receive(found: list[tuple[object, int]]) -> None:
            lookups = self._model.lookups
            if lookups is None:
                return
            options = filter_words.options_of(lookups, name, found, chosen)
            is_cut = filter_words.is_searched(lookups, name) and len(found) >= rows.MOST_VALUES
            days = self._ends(name, chosen)
            popup = ValueFilter(
                self._theme, self._table, filter_words.title_of(lookups, name), options, is_cut=is_cut, days=days
            )
            popup.applied.connect(lambda values: self.filtered.emit(name, values))
            popup.searched.connect(lambda typed: self._search(popup, name, query, typed))
            open_(popup)

        asked = (
            self._runner.ask(rows.times, query) if name == "received" else self._runner.ask(rows.values, name, query)
        )
        asked.then(receive, owner=self)

    def _ends(self, name: str, chosen: Sequence[object]) -> EndsFields[Any] | None:
        """Give fields for the first and the last day or number, with those that are asked for now."""
        today = self._runner.desk.clock.now().astimezone(HERE).date()
        field = own_columns.field_in(self._model.lookups, name) if self._model.lookups is not None else None
        if field is not None:
            return own_filters.ends_of(self._theme, field, today, chosen)
        if name != "received":
            return None
        return DaysFields(self._theme, today, next(filter(None, map(Days.of, chosen)), None))

    def _search(self, popup: ValueFilter, name: str, query: Query, typed: str) -> None:
        """Look in the base for values that hold what was typed."""

        def receive(found: list[tuple[object, int]]) -> None:
            lookups = self._model.lookups
            if lookups is not None and popup.search.text() == typed:
                popup.offer(filter_words.options_of(lookups, name, found, ()))

        self._runner.ask_idly(rows.values, name, query, typed).then(receive, owner=popup)

    def for_many(self, button: QWidget, key: str) -> None:
        """Offer the values that all selected leads may get."""
        lookups = self._model.lookups
        if lookups is None:
            return
        marked = self._acts.marked()  # as they are now: the list may be read anew while somebody chooses
        leads = n_("{n} lead", "{n} leads", len(marked)).format(n=fmt.number(len(marked)))
        field = own_columns.field_in(lookups, key)
        if field is not None and field.type not in own_columns.CHOSEN:
            self._ask_value(button, key, ValueAsked(self._theme, self._table, field, leads=leads), marked)
            return
        read = [row for number in marked if (row := self._model.cache.get(number))]
        temperatures = frozenset(row.temperature for row in read) or frozenset({"warm"})
        current = choices.shared(read, key) if len(read) == len(marked) else choices.UNKNOWN
        offer = choices.offer_for(lookups, key, current=current, temperatures=temperatures)
        popup = ChoicePopup(self._theme, self._table, offer._replace(title=f"{offer.title} · {leads}"))
        popup.chosen.connect(lambda value: self._acts.choose(marked, key, value))
        popup.open_by(button)

    def _ask_value(self, button: QWidget, key: str, asked: ValueAsked, numbers: Sequence[int]) -> None:
        """Ask for the value that these leads get; one that the field does not take is told there."""

        def refuse(problem: Problem) -> None:
            error = problem.error
            asked.refuse(" ".join(explain(error)) if isinstance(error, LeadDeskError) else str(error))

        def end(_count: int) -> None:
            asked.close()

        asked.said.connect(lambda text: self._acts.write(numbers, key, text, then=end, failed=refuse))
        asked.open_by(button)
