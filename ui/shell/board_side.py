"""The board in the window: built on first use, led by the keys of the card, its place remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from leaddesk.words import N_, _

if TYPE_CHECKING:
    from ui.runner import Runner
    from ui.shell.card_side import CardSide
    from ui.shell.window import MainWindow
    from ui.views.board.page import BoardPage

_STATE: Final = "board"


class Entry(NamedTuple):
    """A page of the sidebar that is no list: key, title, icon."""

    key: str
    title: str
    icon: str


BOARD: Final = Entry("board", N_("Board"), "square-kanban")


class BoardSide(QObject):
    """Connects the board with the card. `said`: tell the person; `table_asked`: show its leads in the table."""

    said = Signal(str)
    table_asked = Signal()

    def __init__(self, window: MainWindow, runner: Runner, cards: CardSide, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._cards = cards
        self._page: BoardPage | None = None
        cards.stepped.connect(self._on_stepped)
        cards.carried.connect(self._on_carried)
        for key, step in (("to_left", -1), ("to_right", 1)):
            window.commands.on(key, partial(self._carry, step))

    @property
    def page(self) -> BoardPage:
        """The page; built on first use."""
        return self._page or self._build()

    @property
    def is_shown(self) -> bool:
        """Whether the board is the page on screen."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def _build(self) -> BoardPage:
        from ui.views.board.page import BoardPage  # noqa: PLC0415 - loaded on first use

        page = self._page = BoardPage(self._runner, self._window.theme)
        page.restore(self._window.state.values(_STATE))
        page.opened.connect(self._open)
        page.went_to.connect(self._cards.follow)
        page.said.connect(self.said)
        page.binned.connect(lambda words, restore: self._window.toast.say(words, _("Restore"), restore))
        page.import_asked.connect(self._window.commands["import"].trigger)
        page.new_asked.connect(self._window.commands["new"].trigger)
        page.bar.ways.left.connect(self.table_asked)
        page.titled.connect(self.show_title)
        self._window.pages.addWidget(page)
        return page

    def show(self) -> None:
        """Show the board, the keyboard on its cards."""
        self._window.pages.setCurrentWidget(self.page)
        self.show_title()
        self._window.sidebar.choose(BOARD.key)
        self.page.focus_cards()

    def show_title(self) -> None:
        """Name the page over it while it is shown, and say how many leads it holds."""
        if self.is_shown:
            self._window.header.name_page(_(BOARD.title), self.page.words)

    def retranslate(self) -> None:
        """Speak the language in use."""
        if self._page is not None:
            self._page.retranslate()

    def remember(self) -> None:
        """Note the tab and the filters for the next start."""
        if self._page is not None:
            self._window.state.set_values(_STATE, self._page.state())

    def _open(self, rid: int) -> None:
        self.page.go_to(rid)
        self._cards.open(rid)

    def _carry(self, step: int) -> None:
        if self.is_shown:
            self.page.acts.carry_beside(step)

    def _on_carried(self, rid: int, step: int) -> None:
        """Move the card of the lead that is open to the column beside; the keyboard stays in the open card."""
        if self.is_shown:
            self.page.go_to(rid, takes_focus=False)
            if self.page.chosen == rid:
                self.page.acts.carry_beside(step)

    def _on_stepped(self, step: int) -> None:
        """Go to the next or the previous card of the column, the lead's card stays open."""
        rid = self.page.neighbour(step) if self.is_shown else None
        if rid is not None:
            self.page.go_to(rid, takes_focus=False)
            self._cards.follow(rid)
