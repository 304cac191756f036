"""The page of leads: puts table, filters, bulk commands and foot together, and carries their wishes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from ui.models.leads_model import LeadsModel, Refusal
from ui.models.lists import ALL
from ui.views.leads import column_menu, sorting
from ui.views.leads.acts import Acts
from ui.views.leads.bulk import Bulk
from ui.views.leads.clip import Clip
from ui.views.leads.filter_bar import FilterBar
from ui.views.leads.foot import FootBar
from ui.views.leads.head_act import HeadAct
from ui.views.leads.narrowed import Narrowed
from ui.views.leads.offers import Offers
from ui.views.leads.rim import Corners
from ui.views.leads.row_menu import RowMenu
from ui.views.leads.stack import Stack
from ui.views.leads.table import LeadsTable
from ui.views.leads.viewing import Viewing
from ui.widgets.label import frame

if TYPE_CHECKING:
    from leaddesk.leads.rows import Filter, Query
    from ui.models.lists import LeadList
    from ui.runner import Runner
    from ui.theme.theme import Theme


class LeadsPage(QWidget):
    """`show_list` chooses what it lists.

    `opened` (row number): show the card; `went_to`: the current row changed; `said` (text): tell the person;
    `import_asked`, `new_asked`, `everywhere_asked` (text): the buttons of the empty page; `titled`: the list is another
    one; `pasted` (file): rows of the clipboard shall be checked as new leads; `refusal_asked` (cards, name): ask why
    they are refused; `merge_asked`: put the marked leads side by side.
    """

    opened = Signal(int)
    went_to = Signal(int)
    said = Signal(str)
    import_asked = Signal()
    new_asked = Signal()
    everywhere_asked = Signal(str)
    titled = Signal()
    pasted = Signal(Path)
    refusal_asked = Signal(list, str)
    merge_asked = Signal()

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self.narrowed = Narrowed(self)
        self.filter_by, self.narrow = self.narrowed.filter_by, self.narrowed.narrow
        self.filter_by_text, self.clear_filters = self.narrowed.filter_by_text, self.narrowed.clear
        self.sort_by = self.narrowed.sort_by
        self.model = LeadsModel(runner, self)
        self.model.watch(is_watched=False)
        self.filters = FilterBar(theme, self)
        self.card = frame("card", self)
        self.table = LeadsTable(theme, self.model, self.card)
        self.foot = FootBar(theme, self.table, self.card)
        self.acts = Acts(runner, self.table)
        self.clip = Clip(runner, theme, self.table, self.acts)
        self.copy, self.fill_down = self.clip.copy, self.acts.fill_down
        self._offers = Offers(runner, theme, self.table, self.acts)
        self._bulk = Bulk(runner, theme, self, self.acts, self._offers)
        self.bulk = self._bulk.bar
        self.row_menu = RowMenu(theme, self, self._bulk)
        self._head_act = HeadAct(self)
        self.viewing = Viewing(runner, theme, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.foot)
        self._corners = Corners(self._theme, self.card)
        self._stack = Stack(self._theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.narrowed.changed.connect(self._show)
        self.narrowed.worded.connect(self.filters.text.setText)
        self.model.loaded.connect(self._on_loaded)
        self.model.counted.connect(self.foot.show_figures)
        self.foot.asked.connect(lambda due: self.filter_by("due", (due,)))
        self.model.refused.connect(self._on_refused)
        self.table.opened.connect(self.opened)
        self.table.went_to.connect(self.went_to)
        for speaker in (self.acts, self.clip, self._bulk.saving):
            speaker.said.connect(self.said)
        self._offers.filtered.connect(self.filter_by)
        self.table.removal_asked.connect(self.remove)
        self.table.copy_asked.connect(self.clip.copy)
        self.table.fill_asked.connect(self.fill_down)
        self.table.paste_asked.connect(self.clip.paste)
        self.clip.pasted.connect(self.pasted)
        self.table.painter_of_cells.filled.connect(self.acts.fill)
        self.table.painter_of_cells.chosen.connect(self.acts.choose_in_cell)
        self.table.handle.filled.connect(self.acts.fill_from)
        self.table.marked.connect(self._bulk.follow)
        self.model.counted.connect(lambda _foot: self._bulk.sum_anew())
        self._bulk.refusal_asked.connect(self.refusal_asked)
        self.table.header.sorted_by.connect(self._on_sorted_by)
        self.table.header.menu_asked.connect(lambda at, where: column_menu.offer(self._theme, self, at, where))
        self.table.filter_asked.connect(lambda at: self._offers.under_title(at, self.query, self.narrowed.filters))
        self._connect_filters()

    def _connect_filters(self) -> None:
        self.filters.typed.connect(self.filter_by_text)
        self.filters.dropped.connect(lambda column: self.filter_by(column, ()))
        self.filters.filter_asked.connect(self._on_chip_filter)
        widths = self.table.widths
        self.filters.columns.clicked.connect(lambda: self.filters.offer_columns(widths))
        self.table.fitted.connect(lambda: self.filters.show_left_out(widths))
        self.table.fitted.connect(lambda: self.model.sum_up(widths.summed))
        self.model.columned.connect(lambda: self.filters.know(self.model.columns))
        self.filters.column_toggled.connect(lambda key, is_shown: widths.show_column(key, is_shown=is_shown))
        self.filters.columns_reset.connect(self.viewing.reset_columns)

    @property
    def list(self) -> LeadList:
        """Which list is shown."""
        return self.narrowed.list

    @property
    def query(self) -> Query:
        """What is listed now."""
        return self.narrowed.query

    def show_list(self, key: str) -> None:
        """Show another list from its top, with the filters that belong to it."""
        former = self.list
        self.narrowed.begin(self.viewing.list_of(key))
        self.viewing.take_columns(former, self.list)
        self._show()
        self.titled.emit()

    def show_brought(self, one: LeadList) -> None:
        """Show a list of what an import brought, with the keyboard on the first."""
        former = self.list
        self.narrowed.begin(one)
        self.viewing.take_columns(former, self.list)
        self._show()
        self.titled.emit()
        self.table.setFocus()

    def show_leads(self, *filters: Filter) -> None:
        """Show all leads that are worked on, or those that filters leave, with the keyboard on the first."""
        self.show_list(ALL.key)
        for one in filters:
            self.filter_by(one.column, one.values)
        self.table.setFocus()

    def adopt(self, one: LeadList) -> None:
        """Call what is shown another list: it was saved just now, or is saved no more."""
        self.narrowed.list = one
        self.titled.emit()

    def _show(self) -> None:
        self.table.place.leave()
        for head in (self.table.header, self.table.frozen.head):
            head.show_query(self.narrowed.sorts or sorting.NEWEST_FIRST, self.narrowed.filters)
        self.table.widths.serve(self.list.key, self.list.silent_in(self.query))
        self.filters.leave_out(self.list.unasked)
        self.filters.show_ways(has_board=self.list.has_board)
        self.foot.speak_of(self.list)
        self.model.show(self.query)
        self.viewing.tell()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.filters.retranslate()
        self.bulk.retranslate()
        self.viewing.tell()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        if self.model.is_loaded:
            self.model.refresh()
        self._stack.renew()

    def go_to(self, rid: int) -> None:
        """Put the mark on a lead where the list holds it."""
        at = self.model.place(rid)
        if at is not None and at != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(at, max(self.table.currentIndex().column(), 0)))

    def _on_loaded(self) -> None:
        lookups = self.model.lookups
        if lookups is not None:
            shown = tuple(one for one in self.narrowed.filters if one not in self.list.base)
            is_open = bool(self.narrowed.filters or self.narrowed.text) and not self.model.is_bare
            is_asked = is_open or self.narrowed.is_filtered or self.list.view is not None
            self.filters.show_filters(lookups, shown)
            self.filters.show_bare(is_bare=not is_asked and not self.model.rowCount())
        self._stack.look()
        self._bulk.follow()
        self.viewing.tell()

    def _on_sorted_by(self, column: int, is_added: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.sort_by(sorting.after_click(self.narrowed.sorts, self.model.columns[column].sort, is_added=is_added))

    def _on_chip_filter(self, name: str) -> None:
        self._offers.at(lambda: self.filters.anchor_of(name), name, self.query, self.narrowed.filters)

    def remove(self) -> None:
        """Ask how the selected leads end."""
        self._bulk.offer_ends(self.anchor())

    def save_list(self) -> None:
        """Ask where the list goes as a file."""
        self._bulk.saving.ask_list(self.query)

    def anchor(self) -> QWidget:
        """Give something over the current cell down to the last that is selected, under which a question opens.

        It goes by itself.
        """
        table, current = self.table, self.table.currentIndex()
        found = QWidget(table.viewport())
        last = current.siblingAtRow(max(table.marked_rows(), default=current.row()))
        spread = table.visualRect(current).united(table.visualRect(last)) & table.viewport().rect()
        found.setGeometry(spread)
        found.deleteLater()
        return found

    def _on_refused(self, refusal: Refusal) -> None:
        """Give back what was typed with the reason; where the person is elsewhere by now, the window tells it."""
        problem = refusal.problem
        words = " ".join(explain(problem.error)) if isinstance(problem.error, LeadDeskError) else ""
        if not words or not self.table.take_back(refusal.rid, refusal.key, refusal.text, words):
            self._runner.failed.emit(problem)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the first cell, so that the keyboard works at once; read what changed while nobody saw it."""
        super().showEvent(event)
        self.model.watch(is_watched=True)
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let changes wait."""
        super().hideEvent(event)
        self.model.watch(is_watched=False)

    def leave(self) -> None:
        """Stop what reads the desk: it closes."""
        self._bulk.saving.leave()

    def state(self) -> dict[str, object]:
        """Give what to remember for the next start."""
        return self.viewing.state()

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered; a saved view follows when the base has told it."""
        self.narrowed.take_up(state)
        self.viewing.take_up(state)
        self._show()
        self.titled.emit()
