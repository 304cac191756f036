"""The page of leads: puts table, filters, bulk commands and foot together, and carries their wishes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.money import Money
from leaddesk.leads import rows
from leaddesk.leads.rows import Filter, Query, Sort
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.columns import COLUMNS
from ui.models.leads_model import LeadsModel
from ui.models.lists import ALL, BY_KEY, LeadList
from ui.views.leads import choices, clipboard, value_filter
from ui.views.leads.bulk_bar import BulkBar
from ui.views.leads.filter_bar import FilterBar
from ui.views.leads.foot import FootBar
from ui.views.leads.table import LeadsTable
from ui.widgets.label import PlainLabel, frame
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.leads.rows import ListRow
    from leaddesk.unit import Session
    from ui.runner import Runner
    from ui.theme.theme import Theme

_CHUNK = 500
_MOST_COPIED = 20_000
_MOST_SUMMED = 5_000
_VALUES = {"temperature": "temperature", "stage": "stage_id", "owner": "owner_id", "source": "source_id"}


def _read_all(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    found: list[ListRow] = []
    for start in range(0, len(numbers), _CHUNK):
        found += rows.page(session, numbers[start : start + _CHUNK])
    return found


class LeadsPage(QWidget):
    """`show_list` chooses what it lists.

    `opened` (row number): show the card; `went_to`: the current row changed; `said` (text): tell the person;
    `import_asked`: the button of the empty page; `titled`: the list is another one.
    """

    opened = Signal(int)
    went_to = Signal(int)
    said = Signal(str)
    import_asked = Signal()
    titled = Signal()

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self.list: LeadList = ALL
        self._filters: tuple[Filter, ...] = ()
        self._sorts: tuple[Sort, ...] = ()
        self._text = ""
        self.model = LeadsModel(runner, self)
        self.filters = FilterBar(theme, self)
        self.card = frame("card", self)
        self.table = LeadsTable(theme, self.model, self.card)
        self.foot = FootBar(theme, self.table, self.card)
        self.bulk = BulkBar(theme, self.table)
        self._empty: EmptyState | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.foot)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.counted.connect(self.foot.show_figures)
        self.table.opened.connect(self.opened)
        self.table.went_to.connect(self.went_to)
        self.table.choice_asked.connect(self._on_choice_asked)
        self.table.removal_asked.connect(self.remove)
        self.table.copy_asked.connect(self.copy)
        self.table.fill_asked.connect(self.fill_down)
        self.table.marked.connect(self._on_marked)
        self.table.header.sorted_by.connect(self._on_sorted_by)
        self.table.filter_asked.connect(self._on_header_filter)
        self.table.installEventFilter(self)
        self.filters.typed.connect(self.filter_by_text)
        self.filters.dropped.connect(lambda column: self.filter_by(column, ()))
        self.filters.filter_asked.connect(self._on_chip_filter)
        self.filters.columns.clicked.connect(self._on_columns_asked)
        self.filters.column_toggled.connect(self._on_column_toggled)
        self.bulk.asked.connect(self._on_bulk_asked)
        self.bulk.closed.connect(self._clear_selection)

    @property
    def query(self) -> Query:
        """What is listed now."""
        return self.list.query(self._text, self._filters, self._sorts)

    @property
    def is_filtered(self) -> bool:
        """Whether the person narrowed the list."""
        return bool(self._text or self._filters != self.list.filters)

    def show_list(self, key: str) -> None:
        """Show another list from its top, with the filters that belong to it."""
        self.list = BY_KEY.get(key, ALL)
        self._filters, self._sorts, self._text = self.list.filters, self.list.sorts, ""
        self.filters.text.clear()
        self._show()
        self.titled.emit()

    def filter_by(self, column: str, values: tuple[object, ...]) -> None:
        """Show only leads whose `column` has one of `values`; () takes the filter away."""
        kept = tuple(one for one in self._filters if one.column != column)
        self._filters = (*kept, Filter(column, values)) if values else kept
        self._show()

    def filter_by_text(self, text: str) -> None:
        """Show only leads that a search for `text` finds."""
        if text.strip() != self._text:
            self._text = text.strip()
            self._show()

    def clear_filters(self) -> None:
        """Take the person's filters away."""
        self._filters, self._text = self.list.filters, ""
        self.filters.text.clear()
        self._show()

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Show the list in another order; () is the newest first."""
        self._sorts = sorts
        self._show()

    def _show(self) -> None:
        self.table.place.leave()
        self.table.header.show_query(self.query)
        self.table.frozen.head.show_query(self.query)
        self.model.show(self.query)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.filters.retranslate()
        self.bulk.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self.model.is_loaded:
            self.model.refresh()
        if self._empty is not None:
            self._show_empty()

    def go_to(self, rid: int) -> None:
        """Put the mark on a lead where the list holds it."""
        at = self.model.place(rid)
        if at is not None and at != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(at, max(self.table.currentIndex().column(), 0)))

    def _on_loaded(self) -> None:
        lookups = self.model.lookups
        if lookups is not None:
            shown = tuple(one for one in self._filters if one not in self.list.base)
            self.filters.show_filters(lookups, shown)
        if self.model.rowCount():
            self._empty = None
            self._stack.setCurrentWidget(self.card)
        else:
            self._show_empty()
        self._on_marked()

    def _show_empty(self) -> None:
        former, self._empty = self._empty, self._empty_state()
        for label in self._empty.findChildren(PlainLabel):
            if label.wordWrap():  # a layout that centres it asks for its height at the page's width
                label.setMinimumHeight(label.heightForWidth(label.maximumWidth()))
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()

    def _empty_state(self) -> EmptyState:
        if self.is_filtered:
            title, text = _("Nothing found"), _("No lead fits the filters. Take one away, or clear them all.")
            state = EmptyState(self._theme, "search", title=title, text=text, action=_("Clear the filters"))
            state.acted.connect(self.clear_filters)
            return state
        words = self.list.empty
        action = _("Load from a file") if self.list is ALL else ""
        icon = "file-spreadsheet" if self.list is ALL else self.list.icon
        state = EmptyState(self._theme, icon, title=_(words.title), text=_(words.text), action=action)
        state.acted.connect(self.import_asked)
        return state

    def _on_sorted_by(self, column: int, is_added: bool) -> None:  # noqa: FBT001 - as the signal tells it
        """Sort by a title: up, down, not at all; with Shift beside the keys there are."""
        name = COLUMNS[column].sort
        former = next((one for one in self._sorts if one.column == name), None)
        starts_down = name in {"budget", "received", "number"}
        if former is None:
            new: tuple[Sort, ...] = (Sort(name, starts_down),)
        elif former.is_descending is starts_down:
            new = (Sort(name, not starts_down),)
        else:
            new = ()
        if not is_added:
            self.sort_by(new)
            return
        kept = tuple(one for one in self._sorts if one.column != name)
        if former is None or not new:
            self.sort_by((*kept, *new)[:3])
        else:
            self.sort_by(tuple(new[0] if one is former else one for one in self._sorts))

    def _on_column_toggled(self, key: str, is_shown: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.table.widths.show_column(key, is_shown=is_shown)

    def _on_columns_asked(self) -> None:
        widths = self.table.widths
        self.filters.offer_columns(widths.hidden, widths.left_out)

    def _on_header_filter(self, column: int) -> None:
        name = COLUMNS[column].filter
        if name:
            head = self.table.header
            at = self.table.columnViewportPosition(column) + self.table.gutter.width()
            area = head.rect().adjusted(0, 0, self.table.columnWidth(column) - head.width(), 0).translated(at, 0)
            self._offer_filter(name, lambda popup: popup.open_under(self.table, area))

    def _on_chip_filter(self, name: str) -> None:
        anchor = self.filters.anchor_of(name, self._filters)
        self._offer_filter(name, lambda popup: popup.open_at(anchor))

    def _offer_filter(self, name: str, open_: Callable[[value_filter.ValueFilter], None]) -> None:
        def receive(found: list[tuple[object, int]]) -> None:
            lookups = self.model.lookups
            if lookups is None:
                return
            chosen = next((one.values for one in self._filters if one.column == name), ())
            options = value_filter.options_of(lookups, name, found, chosen)
            title = next((column.title for column in COLUMNS if column.filter == name), name)
            popup = value_filter.ValueFilter(self._theme, self, _(title), options)
            popup.applied.connect(lambda values: self.filter_by(name, values))
            open_(popup)

        self._runner.ask(rows.values, name, self.query).then(receive, owner=self)

    def _on_choice_asked(self, index: QModelIndex) -> None:
        row, lookups = self.model.row(index.row()), self.model.lookups
        if row is None or lookups is None:
            return
        key = COLUMNS[index.column()].key
        count = self.table.marked_count() if index.row() in self.table.marked_rows() else 1
        rid = row.rid
        temperatures = frozenset({row.temperature})
        title, hint = choices.title_of(key, temperatures)
        options = choices.options_of(lookups, key, current=getattr(row, _VALUES[key]), temperatures=temperatures)
        popup = choices.ChoicePopup(self._theme, self, options, title=title, hint=hint, marked=count)

        def choose(value: object, is_all: bool) -> None:  # noqa: FBT001 - as the signal tells it
            places = self.table.marked_rows() if is_all and count > 1 else [self.model.place(rid)]
            self._with_refs([at for at in places if at is not None], lambda refs: self._choose(refs, key, value))

        popup.chosen.connect(choose)
        self.table.scrollTo(index)
        popup.open_under(self.table.viewport(), self.table.visualRect(index))

    def _choose(self, refs: Sequence[CardRef], key: str, value: object) -> None:
        if refs:
            self.model.edits.choose(refs, key, value)

    def _on_bulk_asked(self, key: str) -> None:
        if key == "remove":
            self.remove()
            return
        marked = self.table.marked_rows()
        if key == "restore":
            self._with_refs(marked, self.model.edits.restore)
            return
        lookups = self.model.lookups
        if lookups is None:
            return
        shown = [row.temperature for at in marked if (row := self.model.row(at))]
        temperatures = frozenset(shown) or frozenset({"warm"})
        title, hint = choices.title_of(key, temperatures)
        options = choices.options_of(lookups, key, current=object(), temperatures=temperatures)
        popup = choices.ChoicePopup(self._theme, self, options, title=title, hint=hint)
        popup.chosen.connect(lambda value, _all: self._with_refs(marked, lambda refs: self._choose(refs, key, value)))
        popup.open_by(self.bulk.buttons[key])

    def remove(self) -> None:
        """Put the selected leads into the bin; in the bin itself there is nothing more to remove."""
        if self.list.key != "bin":
            self._with_refs(self.table.marked_rows(), lambda refs: refs and self.model.edits.remove(refs))

    def fill_down(self) -> None:
        """Set the selected cells of each column to what their top one holds."""
        spans = self.table.marked_spans()
        if len(spans) != 1 or spans[0][0] == spans[0][2] or spans[0][1] != spans[0][3]:
            return
        top, left, bottom, _right = spans[0]
        column, first = COLUMNS[left], self.model.row(top)
        if first is None or column.edit is None:
            return
        places = range(top + 1, bottom + 1)
        if column.key in _VALUES:
            value = getattr(first, _VALUES[column.key])
            self._with_refs(places, lambda refs: self._choose(refs, column.key, value))
        else:
            text = str(self.model.index(top, left).data(Qt.ItemDataRole.EditRole) or "")
            self._with_refs(places, lambda refs: self.model.edits.write(refs, column.key, text))

    def copy(self) -> None:
        """Copy the selected cells as text and as a table."""
        spans = self.table.marked_spans()
        count = self.table.marked_count()
        if not count:
            return
        if count > _MOST_COPIED:
            limit = fmt.number(_MOST_COPIED)
            self.said.emit(_("At most {n} rows are copied at once: save them to a file instead.").format(n=limit))
            return
        shown = {column for _t, left, _b, right in spans for column in range(left, right + 1)}
        order = [self.table.header.logicalIndex(at) for at in range(len(COLUMNS))]
        columns = [at for at in order if at in shown and not self.table.isColumnHidden(at)]

        def receive(found: list[ListRow]) -> None:
            reader = self.model.reader()
            if reader is None:
                return
            cells = [[reader.text(row, COLUMNS[at].key) for at in columns] for row in found]
            QGuiApplication.clipboard().setMimeData(clipboard.mime(cells))
            if len(cells) > 1:
                self.said.emit(n_("{n} row copied", "{n} rows copied", len(cells)).format(n=fmt.number(len(cells))))

        self._runner.ask(_read_all, self.model.rids(self.table.marked_rows())).then(receive, owner=self)

    def _with_refs(self, places: Sequence[int], act: Callable[[list[CardRef]], object]) -> None:
        """Hand the cards at `places` to `act`, reading those that are not in memory."""
        refs = [self.model.ref(at) for at in places]
        ready = [ref for ref in refs if ref is not None]
        if len(ready) == len(refs):
            act(ready)
            return

        def receive(found: list[ListRow]) -> None:
            act([CardRef(CardKind.LEAD, row.id, row.rid) for row in found])

        self._runner.ask(_read_all, self.model.rids(places)).then(receive, owner=self)

    def _on_marked(self) -> None:
        count = self.table.marked_count()
        self.bulk.show_count(count, self._total(count), is_bin=self.list.key == "bin")

    def _total(self, count: int) -> str:
        """Give the sum of the selected leads where all are in memory and in one currency."""
        if not 1 < count <= _MOST_SUMMED:
            return ""
        read = [self.model.row(at) for at in self.table.marked_rows()]
        if any(row is None for row in read):
            return ""
        known = [row for row in read if row is not None and row.budget_cents is not None]
        currencies = {row.currency for row in known}
        if len(currencies) != 1:
            return ""
        cents = sum(row.budget_cents or 0 for row in known)
        return fmt.money(Money.of_cents(cents, "").amount, currencies.pop() or "")

    def _clear_selection(self) -> None:
        self.table.setCurrentIndex(self.table.currentIndex())
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is: the frame of the current cell comes and goes with the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.table.viewport().update()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the first cell, so that the keyboard works at once."""
        super().showEvent(event)
        self.table.setFocus()

    def state(self) -> dict[str, object]:
        """Give what to remember for the next start."""
        sorts = [[one.column, one.is_descending] for one in self._sorts]
        return {"list": self.list.key, "sorts": sorts, "table": self.table.widths.state()}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered."""
        table, sorts = state.get("table"), state.get("sorts")
        if isinstance(table, dict):
            self.table.widths.restore(table)
        self.list = BY_KEY.get(str(state.get("list")), ALL)
        self._filters = self.list.filters
        known = {column.sort for column in COLUMNS}
        if isinstance(sorts, list):
            self._sorts = tuple(Sort(str(name), bool(down)) for name, down in sorts if name in known)
        self._show()
        self.titled.emit()
