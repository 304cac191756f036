"""The review of duplicates in the window: its page, how many wait, and the way back from an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.card import CardKind
from leaddesk.leads.rows import rids
from leaddesk.words import N_, _
from ui.shell.board_side import Entry

if TYPE_CHECKING:
    from array import array

    from ui.runner import Runner
    from ui.shell.undo import TakenBack, UndoStack
    from ui.shell.window import MainWindow
    from ui.views.leads.page import LeadsPage
    from ui.views.review.page import ReviewPage

REVIEW: Final = Entry("review", N_("Duplicate search"), "merge")
"""No number stands beside it: how many wait is known only after a search, which its page tells."""


class ReviewSide(QObject):
    """`left`: back to the lists."""

    left = Signal()

    def __init__(self, window: MainWindow, runner: Runner, leads: LeadsPage, undo: UndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._leads = leads
        self._undo = undo
        self._pages: dict[CardKind, ReviewPage] = {}
        self._kind = CardKind.LEAD
        undo.undone.connect(self._on_undone)
        leads.viewing.menu.duplicates_asked.connect(self.search_list)

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        for page in self._pages.values():
            page.leave()

    @property
    def page(self) -> ReviewPage:
        """The page of leads or of companies, whichever was looked at last; built on first use."""
        return self._pages.get(self._kind) or self._build(self._kind)

    @property
    def is_shown(self) -> bool:
        """Whether it is the page on screen."""
        return self._window.pages.currentWidget() in self._pages.values()

    def show(self) -> None:
        """Show the page; the first time it begins to search."""
        self._window.pages.setCurrentWidget(self.page)
        self.show_title()
        self._window.sidebar.choose(REVIEW.key)
        self.page.begin()
        self.page.take_focus()

    def act(self, what: str) -> None:
        """Give an answer (`ui.views.review.rail`) where the page is shown."""
        if self.is_shown:
            self.page.act(what)

    def search_list(self) -> None:
        """Look for the duplicates of the leads that the table lists."""
        name = self._leads.list.words
        self._runner.ask(rids, self._leads.query).then(lambda found: self._search(name, found), owner=self)

    def _search(self, name: str, found: array[int]) -> None:
        self._kind = CardKind.LEAD
        self.page.search_in(name, found)
        self._window.sidebar.chosen.emit(REVIEW.key)

    def show_title(self) -> None:
        """Name the page over it while it is shown, and say how far it is."""
        if self.is_shown:
            self._window.header.name_page(_(REVIEW.title), self.page.words)

    def retranslate(self) -> None:
        """Speak the language in use."""
        for page in self._pages.values():
            page.retranslate()

    def _show_other(self) -> None:
        """Go from leads to companies, or back."""
        self._kind = CardKind.COMPANY if self._kind is CardKind.LEAD else CardKind.LEAD
        self.show()

    def _build(self, kind: CardKind) -> ReviewPage:
        from ui.views.review.page import ReviewPage  # noqa: PLC0415 - loaded on first use
        from ui.views.review.subject import COMPANIES, LEADS  # noqa: PLC0415

        subject = LEADS if kind is CardKind.LEAD else COMPANIES
        page = self._pages[kind] = ReviewPage(self._runner, self._window.theme, subject)
        page.other_asked.connect(self._show_other)
        page.titled.connect(self.show_title)
        page.undo_asked.connect(self._undo.take_back)
        page.left.connect(self.left)
        self._window.pages.addWidget(page)
        return page

    def _on_undone(self, back: TakenBack) -> None:
        if not back.is_redo and back.by is not None:
            for page in self._pages.values():
                page.queue.taken_back(back.txn)
