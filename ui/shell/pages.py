"""Which page is shown: lists, the board, preferences; the way there, the way back, and the next start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

from leaddesk.words import _, p_
from ui.models.lists import ALL, IMPORTED, LISTS, LeadList, list_of
from ui.shell.board_side import BOARD, Entry
from ui.shell.crossing import Crossing
from ui.shell.inbox_side import INBOX
from ui.shell.review_side import REVIEW
from ui.shell.sidebar import PREFERENCES
from ui.shell.today_side import TODAY

if TYPE_CHECKING:
    from ui.shell.board_side import BoardSide
    from ui.shell.card_side import CardSide
    from ui.shell.inbox_side import InboxSide
    from ui.shell.preferences import Preferences
    from ui.shell.review_side import ReviewSide
    from ui.shell.today_side import TodaySide
    from ui.shell.ways_in import WaysIn
    from ui.shell.window import MainWindow
    from ui.views.leads.page import LeadsPage

PAGES: Final[tuple[Entry | LeadList, ...]] = (
    TODAY,
    BOARD,
    *(one for one in LISTS if not one.is_view),
    REVIEW,
    INBOX,  # the last: it is seen only where something waits there, and moves nobody's keys
    *(one for one in LISTS if one.is_view),
)
"""In the order of the sidebar."""
_FREE: Final = "free"
_PAGE: Final = "window/page"
_BEFORE: Final = "window/page_before"
_OF_THE_TABLE: Final = ("copy", "paste", "select_all", "fill", "open", "cell", "remove")


class OwnPages(NamedTuple):
    """The pages that are no lists."""

    today: TodaySide
    board: BoardSide
    inbox: InboxSide
    review: ReviewSide


class Pages(QObject):
    """Leads from page to page."""

    def __init__(
        self,
        window: MainWindow,
        leads: LeadsPage,
        own: OwnPages,
        cards: CardSide,
        *,
        ways_in: WaysIn,
        preferences: Preferences,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._leads = leads
        self._today, self._board, self._inbox, self._review = own
        self._cards = cards
        self._ways_in = ways_in
        self._preferences = preferences
        self._before = ""
        window.pages.addWidget(leads)
        for first_page in (TODAY, BOARD):
            window.sidebar.add_page(first_page.key, first_page.icon, is_view=False)
        for one in LISTS:
            window.sidebar.add_page(one.key, one.icon, is_view=one.is_view)
        for own_page in (REVIEW, INBOX):
            window.sidebar.add_page(own_page.key, own_page.icon, is_view=False)
        for place, page in enumerate(PAGES, start=1):
            window.commands.add_page(page.key, page.title, page.icon, place)
            window.commands.on(f"page.{page.key}", partial(self.go, page.key))
        own.inbox.show_entry()
        window.sidebar.chosen.connect(self.go)
        window.pages.currentChanged.connect(self._on_page_changed)
        leads.titled.connect(self.show_title)
        cards.left.connect(self._focus)
        ways_in.arrived.connect(cards.close)
        ways_in.left.connect(partial(self.go, ALL.key))
        ways_in.brought.connect(self.show_brought)
        preferences.left.connect(self._leave_preferences)
        own.today.board_asked.connect(partial(self.go, BOARD.key))
        own.inbox.left.connect(partial(self.go, ALL.key))
        own.review.left.connect(partial(self.go, ALL.key))
        self.crossing = Crossing(self, leads, own.board)

    def go(self, key: str) -> None:
        """Show a page of the sidebar."""
        self._ways_in.leave_import()
        if key in {TODAY.key, BOARD.key}:
            (self._today if key == TODAY.key else self._board).show()
            self._tick()
            return
        if key in {INBOX.key, REVIEW.key}:
            self._cards.close()
            (self._inbox if key == INBOX.key else self._review).show()
            self._tick()
            return
        self._window.pages.setCurrentWidget(self._leads)
        self._leads.show_list(key)
        self._leads.table.setFocus()
        self._tick()

    def show_brought(self, one: LeadList) -> None:
        """Show a list of what an import brought."""
        self._ways_in.leave_import()
        self._window.pages.setCurrentWidget(self._leads)
        self._leads.show_brought(one)
        self._tick()

    def show_list(self) -> None:
        """Show the list as it was left."""
        self._ways_in.leave_import()
        self._window.pages.setCurrentWidget(self._leads)
        self.show_title()

    def show_preferences(self) -> None:
        """Show the page of preferences; it leads back to where one was."""
        self._ways_in.leave_import()
        self._cards.close()
        if not self._preferences.is_shown:
            self._before = self._own
        self._preferences.show()

    def _leave_preferences(self) -> None:
        if self._before:
            self.go(self._before)
        else:
            self.show_list()
            self._leads.table.setFocus()

    def _focus(self) -> None:
        """Give the keyboard back to the page when the card is closed."""
        if self._today.is_shown:
            self._today.page.take_focus()
        elif self._board.is_shown:
            self._board.page.focus_cards()
        elif self._inbox.is_shown:
            self._inbox.page.list.setFocus()
        elif self._review.is_shown:
            self._review.page.take_focus()
        elif not self._preferences.is_shown:
            self._leads.table.setFocus()

    def filter_by(self, text: str) -> None:
        """List what fits a text, among all leads."""
        self.go(ALL.key)
        self._leads.filters.text.setText(text)
        self._leads.filter_by_text(text)

    def focus_filter(self) -> None:
        """Let the list be filtered by typing."""
        self.show_list()
        self._leads.filters.text.setFocus()
        self._leads.filters.text.selectAll()

    def show_saved(self) -> None:
        """Show the saved views in the sidebar."""
        known = map(list_of, self._leads.viewing.saved.views)
        self._window.sidebar.show_saved((one.key, one.icon, one.title, one.icon == "users") for one in known)
        self.show_title()

    def show_title(self) -> None:
        """Name the page over it and mark it in the sidebar."""
        header, sidebar = self._window.header, self._window.sidebar
        if self._window.pages.currentWidget() is self._leads:
            shown = self._leads.list
            header.name_page(_named(shown), shown.remark)
            sidebar.choose(ALL.key if shown.key == IMPORTED else shown.key)  # what a file brings comes there
        elif self._today.is_shown:
            self._today.show_title()
        elif self._board.is_shown:
            self._board.show_title()
        elif self._inbox.is_shown:
            self._inbox.show_title()
        elif self._review.is_shown:
            self._review.show_title()
        else:
            sidebar.choose(PREFERENCES if self._preferences.is_shown else ALL.key)
        self._tick()

    def _tick(self) -> None:
        """Tick the page that is shown in the menu."""
        listed = self._leads.list.key if self._window.pages.currentWidget() is self._leads else ""
        shown = self._own or listed
        for one in PAGES:
            self._window.commands[f"page.{one.key}"].setChecked(one.key == shown)

    @property
    def _own(self) -> str:
        """The page on screen that is no list: the day, the board, the inbox, the review; "" for any other."""
        if self._today.is_shown:
            return TODAY.key
        if self._board.is_shown:
            return BOARD.key
        if self._review.is_shown:
            return REVIEW.key
        return INBOX.key if self._inbox.is_shown else ""

    def _on_page_changed(self) -> None:
        """Take the commands of the table away while it is not seen: nobody removes what he does not see."""
        for key in _OF_THE_TABLE:
            self._window.commands[key].setEnabled(self._window.pages.currentWidget() is self._leads)
        self._tick()

    def restore(self) -> None:
        """Show the page of the last time."""
        state = self._window.state
        self._leads.restore(state.values("leads"))
        last = state.text(_PAGE)
        for key in (TODAY.key, BOARD.key, INBOX.key):
            if key in {last, state.text(_BEFORE)}:
                self.go(key)
        if last == PREFERENCES:
            self.show_preferences()

    def remember(self) -> None:
        """Note which page is shown, for the next start."""
        state = self._window.state
        state.set_values("leads", self._leads.state())
        state.set_text(_PAGE, PREFERENCES if self._preferences.is_shown else self._own)
        state.set_text(_BEFORE, self._before if self._preferences.is_shown else "")
        self._board.remember()

    def retranslate(self) -> None:
        """Speak the language in use."""
        commands = self._window.commands
        self._window.sidebar.show_texts(
            {one.key: (_(one.title), commands.hint(f"page.{one.key}")) for one in PAGES},
            fold_hint=commands.hint("sidebar"),
            gear_hint=commands.hint("preferences"),
        )
        self._leads.retranslate()
        self._leads.table.setAccessibleName(_("Leads"))
        self._today.retranslate()
        self._board.retranslate()
        self._inbox.retranslate()
        self._review.retranslate()
        self.show_title()


def _named(shown: LeadList) -> str:
    """Give the title of a list over its page, where it stands alone."""
    return p_("page", "Free leads") if shown.key == _FREE else shown.words
