"""The day in the window: its page, what it asks, and how much of it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads import today
from leaddesk.words import N_, _
from ui.models import asked_draft
from ui.models.asked_draft import Question
from ui.shell.board_side import Entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.domain.changes import Changes
    from leaddesk.leads.today import Left
    from ui.runner import Request, Runner
    from ui.shell.card_side import CardSide
    from ui.shell.window import MainWindow
    from ui.theme.theme import Theme
    from ui.views.today.asks import AskMoment, AskReason
    from ui.views.today.page import TodayPage

TODAY: Final = Entry("today", N_("Today"), "calendar")
_COMMANDS: Final = ("finish", "act", "postpone")
"""Of the window, and what the page calls them."""

_SETTLES: Final = 400  # ms between a change and the new count
_AGES: Final = 60_000  # ms: what is due becomes overdue without a change


class DayAsks:
    """The panels of the board and the card, for the page of the day; `panel` is the last one opened."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.panel: QWidget | None = None

    def reason(self, anchor: QWidget, ask: AskReason) -> None:
        """Ask why a lead is refused."""
        from ui.views.board.refusing import RefusalPanel  # noqa: PLC0415 - loaded on first use

        panel = self.panel = RefusalPanel(self._theme, anchor, name=ask.name, refusal=ask.refusal)
        panel.question = Question((ask.lead,), asked_draft.REFUSAL)
        if ask.reason:
            panel.take_up({"reason": ask.reason})
        panel.accepted.connect(ask.then)
        panel.open_at(anchor, right=True)

    def moment(self, anchor: QWidget, ask: AskMoment) -> None:
        """Ask to when a task is put off."""
        from ui.views.card.postponing import PostponePanel  # noqa: PLC0415 - loaded on first use

        panel = self.panel = PostponePanel(self._theme, anchor, now=ask.now, due=ask.due)
        panel.chosen.connect(ask.then)
        panel.open_under(anchor)


class TodaySide(QObject):
    """Connects the day with the card. `board_asked`: go there."""

    board_asked = Signal()

    def __init__(self, window: MainWindow, runner: Runner, cards: CardSide, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._cards = cards
        self._page: TodayPage | None = None
        self.asks = DayAsks(window.theme)
        self._counted: Request[Left] | None = None
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES)
        self._counting.timeout.connect(self.count)
        self._ageing = QTimer(self, interval=_AGES)
        self._ageing.timeout.connect(self.count)
        runner.changed.connect(self._on_changed)
        cards.stepped.connect(self._on_stepped)
        for key in _COMMANDS:
            window.commands.on(key, partial(self._give, key))

    def start(self) -> None:
        """Count what is left, and go on counting."""
        self.count()
        self._ageing.start()

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self._counting.stop()
        self._ageing.stop()

    @property
    def page(self) -> TodayPage:
        """The page; built on first use."""
        return self._page or self._build()

    @property
    def is_shown(self) -> bool:
        """Whether it is the page on screen."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def show(self) -> None:
        """Show the day, the keyboard on its list."""
        self._window.pages.setCurrentWidget(self.page)
        self.show_title()
        self._window.sidebar.choose(TODAY.key)
        self.page.take_focus()

    def show_title(self) -> None:
        """Name the page over it while it is shown, and say which day it is."""
        if self.is_shown:
            self._window.header.name_page(_(TODAY.title), self.page.words)

    def retranslate(self) -> None:
        """Speak the language in use."""
        if self._page is not None:
            self._page.retranslate()

    def count(self) -> None:
        """Count what is left of the day, when nobody waits for rows."""
        self._counting.stop()
        if self._counted is not None:
            self._counted.drop()
        now = self._runner.desk.clock.now().astimezone(HERE)
        request = self._runner.ask_idly(today.left, now, member=self._runner.desk.actor)
        self._counted = request.then(self._on_counted, owner=self)

    def _on_counted(self, left: Left) -> None:
        self._counted = None
        self._window.sidebar.show_count(TODAY.key, left.waiting, is_late=bool(left.late))

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.TASK) or changes.of(CardKind.LEAD):
            self._counting.start()

    def _build(self) -> TodayPage:
        from ui.views.today.page import TodayPage  # noqa: PLC0415 - loaded on first use

        page = self._page = TodayPage(self._runner, self._window.theme, self.asks)
        page.opened.connect(self._cards.open)
        page.went_to.connect(self._cards.follow)
        page.titled.connect(self.show_title)
        page.board_asked.connect(self.board_asked)
        page.new_asked.connect(self._window.commands["new"].trigger)
        self._window.pages.addWidget(page)
        return page

    def _give(self, act: str) -> None:
        """Give a command of the page where it is shown."""
        if self.is_shown:
            getattr(self.page, act)()

    def _on_stepped(self, step: int) -> None:
        """Go to the next or the previous task, the card of its lead stays open."""
        lead = self.page.neighbour(step) if self.is_shown else None
        if lead is not None:
            self._cards.follow(lead)
