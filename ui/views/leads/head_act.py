"""The one thing that a list is there for, as a button over it: take a free lead, compare two, call one checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.words import _, p_
from ui.models.lists import is_doubtful, is_likened

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ui.views.leads.page import LeadsPage


class HeadAct(QObject):
    """Serves one page; the button works on what is selected."""

    def __init__(self, page: LeadsPage) -> None:
        super().__init__(page)
        self._page = page
        page.filters.act.clicked.connect(self._on_clicked)
        page.titled.connect(self.tell)
        page.model.loaded.connect(self.tell)
        page.table.marked.connect(self.tell)
        page.table.doubleClicked.connect(self._on_double_clicked)

    def tell(self) -> None:
        """Show the button of the list, or none."""
        filters, is_any = self._page.filters, self._page.model.rowCount() > 0
        if self._page.narrowed.is_free and is_any:
            filters.show_act(
                p_("free", "Take a lead") if self._page.table.marked_count() else _("Take the next one"),
                "user-check",
                _("Take the selected leads: you become their owner"),
            )
        elif is_doubtful(self._page.query) and is_any:
            filters.show_act(
                _("Checked"),
                "check-check",
                _("The cells of the selected leads are in order; possible duplicates are settled by comparing them"),
            )
        elif is_likened(self._page.query) and is_any:
            filters.show_act(_("Compare"), "git-compare", _("Open the lead beside the one that it resembles (Enter)"))
        else:
            filters.show_act("", "", "")

    def _on_clicked(self) -> None:
        table = self._page.table
        if self._page.narrowed.is_free:
            if not table.marked_count():  # the one before was taken: its place is that of the next
                table.setCurrentIndex(table.model().index(max(table.currentIndex().row(), 0), 0))
            self._page.acts.take()
            table.setFocus()  # which shows the next one
        elif is_doubtful(self._page.query):
            self._page.acts.settle_cells()
            table.setFocus()
        else:
            self._open(table.currentIndex().row())

    def _open(self, row: int) -> None:
        if row >= 0:
            self._page.table.opened.emit(self._page.model.rid(row))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        """Open the card from the name of the one it resembles, which cannot be edited."""
        if self._page.model.columns[index.column()].key == "resembles":
            self._open(index.row())
