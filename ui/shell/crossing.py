"""The way between the table of leads and the board: what both can be narrowed by goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.models.board_shared import SHARED, Shared
from ui.models.lists import ALL
from ui.shell.board_side import BOARD

if TYPE_CHECKING:
    from ui.shell.board_side import BoardSide
    from ui.shell.pages import Pages
    from ui.views.leads.page import LeadsPage


class Crossing(QObject):
    """Serves the switches of both pages. The list is as it was where the board was not narrowed otherwise meanwhile."""

    def __init__(self, pages: Pages, leads: LeadsPage, board: BoardSide) -> None:
        super().__init__(pages)
        self._pages = pages
        self._leads = leads
        self._board = board
        leads.filters.ways.left.connect(self.to_board)
        board.table_asked.connect(self.to_table)

    def to_board(self) -> None:
        """Show the leads of the list on the board, as far as that can be narrowed to them."""
        self._board.page.take_up(Shared.of_filters(self._leads.query.filters))
        self._pages.go(BOARD.key)

    def to_table(self) -> None:
        """Show the leads of the board in the list that was left, or in the one of all leads."""
        leads, shared = self._leads, self._board.page.shared
        if not leads.list.has_board or shared != Shared.of_filters(leads.query.filters):
            self._narrow(shared)
        self._pages.show_list()
        leads.table.setFocus()

    def _narrow(self, shared: Shared) -> None:
        leads = self._leads
        own = [one for one in leads.list.base if one.column in SHARED]
        if not leads.list.has_board or any(one not in shared.filters for one in own):
            leads.show_list(ALL.key)
            own = []
        kept = [one for one in leads.narrowed.filters if one.column not in SHARED]
        leads.narrow((*kept, *(one for one in shared.filters if one not in own)))
