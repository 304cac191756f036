"""The page of leads: puts table, filters, bulk commands and foot together, and carries their wishes out."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads.rows import Filter, Query, Sort
from leaddesk.leads.stored import restored
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.columns import COLUMNS
from ui.models.leads_model import LeadsModel, Refusal
from ui.models.lists import ALL, BY_KEY, LeadList
from ui.views.leads import column_menu
from ui.views.leads.acts import Acts
from ui.views.leads.bulk_bar import BulkBar
from ui.views.leads.filter_bar import FilterBar
from ui.views.leads.foot import FootBar
from ui.views.leads.offers import Offers
from ui.views.leads.table import LeadsTable
from ui.views.leads.viewing import Viewing
from ui.widgets.label import PlainLabel, frame
from ui.widgets.menu import Menu
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from ui.runner import Runner
    from ui.theme.theme import Theme


class LeadsPage(QWidget):
    """`show_list` chooses what it lists.

    `opened` (row number): show the card; `went_to`: the current row changed; `said` (text): tell the person;
    `import_asked`: the button of the empty page; `titled`: the list is another one; `pasted` (file): rows of the
    clipboard shall be checked as new leads; `refusal_asked` (cards, name): ask why they are refused.
    """

    opened = Signal(int)
    went_to = Signal(int)
    said = Signal(str)
    import_asked = Signal()
    titled = Signal()
    pasted = Signal(Path)
    refusal_asked = Signal(list, str)

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self.list: LeadList = ALL
        self._filters: tuple[Filter, ...] = ()
        self._sorts: tuple[Sort, ...] = ()
        self._text = ""
        self.model = LeadsModel(runner, self)
        self.model.is_watched = False
        self.filters = FilterBar(theme, self)
        self.card = frame("card", self)
        self.table = LeadsTable(theme, self.model, self.card)
        self.foot = FootBar(theme, self.table, self.card)
        self.bulk = BulkBar(theme, self.table)
        self.acts = Acts(runner, self.table)
        self.copy, self.fill_down = self.acts.copy, self.acts.fill_down
        self._offers = Offers(runner, theme, self.table, self.acts)
        self._empty: EmptyState | None = None
        self._pasted: QTemporaryDir | None = None
        self.viewing = Viewing(runner, theme, self)
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
        self.model.refused.connect(self._on_refused)
        self.table.opened.connect(self.opened)
        self.table.went_to.connect(self.went_to)
        self.acts.said.connect(self.said)
        self.table.choice_asked.connect(self._offers.for_cell)
        self._offers.filtered.connect(self.filter_by)
        self.table.removal_asked.connect(self.remove)
        self.table.copy_asked.connect(self.copy)
        self.table.fill_asked.connect(self.fill_down)
        self.table.paste_asked.connect(self.acts.paste)
        self.table.painter_of_cells.filled.connect(self.acts.fill)
        self.acts.paste_offered.connect(self._on_paste_offered)
        self.table.marked.connect(self._on_marked)
        self.table.header.sorted_by.connect(self._on_sorted_by)
        self.table.header.menu_asked.connect(lambda at, where: column_menu.offer(self._theme, self, at, where))
        self.table.filter_asked.connect(lambda at: self._offers.under_title(at, self.query, self._filters))
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
        return self._text != self.list.text or self._filters != self.list.filters

    def show_list(self, key: str) -> None:
        """Show another list from its top, with the filters that belong to it."""
        former, self.list = self.list, self.viewing.list_of(key)
        self._filters, self._sorts, self._text = self.list.filters, self.list.sorts, self.list.text
        self.filters.text.setText(self._text)
        self.viewing.take_columns(former, self.list)
        self._show()
        self.titled.emit()

    def adopt(self, one: LeadList) -> None:
        """Call what is shown another list: it was saved just now, or is saved no more."""
        self.list = one
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
        self._filters, self._text = self.list.filters, self.list.text
        self.filters.text.setText(self._text)
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
        self.viewing.tell()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.filters.retranslate()
        self.bulk.retranslate()
        self.viewing.tell()
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

    def _on_chip_filter(self, name: str) -> None:
        anchor = self.filters.anchor_of(name, self._filters)
        self._offers.at(anchor, name, self.query, self._filters)

    def _on_bulk_asked(self, key: str) -> None:
        if key == "remove":
            self.acts.remove()
        elif key == "refuse":
            self.acts.refuse(self.refusal_asked.emit)
        elif key == "restore":
            self.acts.restore()
        else:
            self._offers.for_many(self.bulk.buttons[key], key)

    def remove(self) -> None:
        """Ask how the selected leads end: in a refusal or in the bin; in the bin there is nothing more to remove."""
        if self.list.key == "bin" or not self.table.marked_count():
            return
        menu = Menu(self._theme, self, name=_("How do they end?"))
        if self.list.key == "refused":
            first = menu.add(_("Take back into work"), self.acts.reopen, icon="rotate-ccw")
        else:
            first = menu.add(_("Refusal…"), partial(self.acts.refuse, self.refusal_asked.emit), icon="ban")
        menu.add(_("Into the recycle bin"), self.acts.remove, icon="trash-2")
        menu.setActiveAction(first)
        menu.popup(self.anchor().mapToGlobal(self.anchor().rect().bottomLeft()))

    def anchor(self) -> QWidget:
        """Give something as large as the current cell, under which a question opens; it goes by itself."""
        found = QWidget(self.table.viewport())
        found.setGeometry(self.table.visualRect(self.table.currentIndex()))
        found.deleteLater()
        return found

    def _on_paste_offered(self, found: list[list[str]]) -> None:
        """Ask where a pasted table goes: into the cells from here on, or through the check before loading."""
        menu = Menu(self._theme, self, name=_("Paste"))
        count = fmt.number(len(found))
        if self.table.currentIndex().isValid():
            words = n_("Into the cells from here: {n} row", "Into the cells from here: {n} rows", len(found))
            menu.add(words.format(n=count), partial(self.acts.paste_cells, found), icon="table-2")
        words = n_("Check {n} row as a new lead…", "Check {n} rows as new leads…", len(found))
        menu.add(words.format(n=count), partial(self._import_pasted, found), icon="upload")
        menu.popup(self.table.viewport().mapToGlobal(self.table.visualRect(self.table.currentIndex()).bottomLeft()))

    def _import_pasted(self, found: list[list[str]]) -> None:
        self._pasted = QTemporaryDir()  # goes with the page, or with what is pasted next
        file = Path(self._pasted.filePath(_("From the clipboard") + ".csv"))
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(found)
        self.pasted.emit(file)

    def _on_refused(self, refusal: Refusal) -> None:
        """Give back what was typed with the reason; where the person is elsewhere by now, the window tells it."""
        problem = refusal.problem
        words = " ".join(explain(problem.error)) if isinstance(problem.error, LeadDeskError) else ""
        if not words or not self.table.take_back(refusal.rid, refusal.key, refusal.text, words):
            self._runner.failed.emit(problem)

    def _on_marked(self) -> None:
        count = self.table.marked_count()
        self.bulk.show_count(count, self.acts.total(count), is_bin=self.list.key == "bin")

    def _clear_selection(self) -> None:
        self.table.setCurrentIndex(self.table.currentIndex())
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is: the frame of the current cell comes and goes with the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.table.viewport().update()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the first cell, so that the keyboard works at once; read what changed while nobody saw it."""
        super().showEvent(event)
        self.model.watch(is_watched=True)
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let changes wait."""
        super().hideEvent(event)
        self.model.watch(is_watched=False)

    def state(self) -> dict[str, object]:
        """Give what to remember for the next start."""
        return self.viewing.state()

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered; a saved view follows when the base has told it."""
        table = state.get("shown", state.get("table"))
        if isinstance(table, dict):
            self.table.widths.restore(table)
        self.list = BY_KEY.get(str(state.get("list")), ALL)
        kept = restored(state)
        self._filters = tuple(one for one in kept.filters if one not in self.list.base)
        if "filters" not in state:  # a first start, or one after an older version
            self._filters = self.list.filters
        self._sorts, self._text = kept.sorts, kept.text
        self.filters.text.setText(self._text)
        self._show()
        self.viewing.await_view(str(state.get("view") or ""))
        self.titled.emit()
