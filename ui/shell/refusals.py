"""Asks why leads of the table are refused: one reason and one undo, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.leads import moves
from leaddesk.words import n_
from ui import format as fmt
from ui.models.asked_draft import REFUSAL, Question
from ui.views.board.refusing import RefusalPanel

if TYPE_CHECKING:
    from leaddesk.domain.card import CardRef
    from leaddesk.leads.moves import Refusal
    from ui.models.board_refusal import Refusing
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage


class Refusals(QObject):
    """Serves the page of leads, which may not know the board's panel."""

    def __init__(self, runner: Runner, theme: Theme, page: LeadsPage) -> None:
        super().__init__(page)
        self._runner = runner
        self._theme = theme
        self._page = page
        page.refusal_asked.connect(self.ask)

    def ask(self, refs: list[CardRef], name: str) -> None:
        """Ask for the reason; `name` is whose it is where it is one lead."""

        def receive(refusal: Refusal) -> None:
            count = len(refs)
            title = name or n_("{n} lead", "{n} leads", count).format(n=fmt.number(count))
            panel = RefusalPanel(self._theme, self._page, name=title, refusal=refusal)
            panel.question = Question(tuple(ref.rid for ref in refs), REFUSAL)
            panel.accepted.connect(lambda answer: self._refuse(refs, answer))
            panel.open_at(self._page.anchor())

        self._runner.ask(moves.refusal, refs, self._runner.desk.clock.now()).then(receive, owner=self)

    def _refuse(self, refs: list[CardRef], answer: Refusing) -> None:
        self._page.model.edits.refuse(
            refs, answer.reason, answer.words, return_on=answer.return_on, writes=answer.writes
        )
        self._page.table.setFocus()
