"""The intake in the window: takes in by itself, counts what waits, leads to the page, says once what came."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.intake.inbox import count_waiting, follow_imports
from leaddesk.words import N_, _
from ui.models import inbox_words
from ui.models.inbox_watch import InboxWatch
from ui.models.origin import Origin
from ui.shell.board_side import Entry
from ui.shell.undo import REDO, UNDO

if TYPE_CHECKING:
    from pathlib import Path

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.draft import Draft
    from leaddesk.domain.ids import CardId
    from leaddesk.intake.inbox import Item
    from leaddesk.intake.run import Taken
    from leaddesk.intake.taking import Happened
    from ui.runner import Request, Runner
    from ui.shell.window import MainWindow
    from ui.views.inbox.page import InboxPage
    from ui.views.preferences.intake import IntakeSection

INBOX: Final = Entry("inbox", N_("Inbox"), "mail")
_SETTLES: Final = 900  # ms: what several mailboxes bring at a time is one word
_FOLLOWS: Final = "inbox.imported.read"
"""What follows from an import by itself: the table waits no more, or again. One takes back the import alone."""
_TAKE_BACK: Final = frozenset({UNDO, REDO, "import.undo"})


class InboxSide(QObject):
    """`lead_asked` (`Item`, `Draft` or None), `import_asked` (path), `card_asked` (number of a lead), `left`."""

    lead_asked = Signal(object, object)
    import_asked = Signal(object)
    card_asked = Signal(str)
    settings_asked = Signal()
    left = Signal()

    def __init__(self, window: MainWindow, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._page: InboxPage | None = None
        self._waiting = 0
        self._counted: Request[int] | None = None
        self._is_left = False
        self._came: Counter[Happened] = Counter()
        self._leads: list[str] = []
        self._loading: Item | None = None
        self._imports: dict[CardId, CardId] = {}  # transactions, and the items whose tables they took in
        self.watch = InboxWatch(runner, self)
        self.watch.took.connect(self._on_took)
        self.watch.changed.connect(self._on_watch_changed)
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES // 3)
        self._counting.timeout.connect(self._count)
        self._telling = QTimer(self, singleShot=True, interval=_SETTLES)
        self._telling.timeout.connect(self._tell)
        runner.changed.connect(self._on_changed)

    def start(self) -> None:
        """Count what waits, and begin to take in once the window has its rows."""
        self._window.pages.currentChanged.connect(self.show_entry)
        self._count()
        self.watch.start()

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        if not self._is_left:  # the window ends page by page, and tells of each
            self._window.pages.currentChanged.disconnect(self.show_entry)
            self.watch.changed.disconnect(self._on_watch_changed)
        self._is_left = True
        self._counting.stop()
        self._telling.stop()
        self.watch.close()
        if self._page is not None:
            self._page.close_looks()

    # -- the page

    @property
    def page(self) -> InboxPage:
        """The page; built on first use."""
        return self._page or self._build()

    @property
    def is_shown(self) -> bool:
        """Whether it is the page on screen."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def show(self) -> None:
        """Show the page, the keyboard on its list."""
        self._window.pages.setCurrentWidget(self.page)
        self.show_title()
        self._window.sidebar.choose(INBOX.key)
        self.page.take_focus()

    def show_title(self) -> None:
        """Name the page over it while it is shown."""
        if self.is_shown:
            now = self._runner.desk.clock.now().astimezone(HERE)
            self._window.header.name_page(_(INBOX.title), inbox_words.looked(self.watch.saved, self.watch.status, now))

    def retranslate(self) -> None:
        """Speak the language in use."""
        if self._page is not None:
            self._page.retranslate()

    def section(self) -> IntakeSection:
        """Make the part of the preferences in which the intake is set up."""
        from ui.views.preferences.intake import IntakeSection  # noqa: PLC0415 - loaded on first use

        return IntakeSection(self._window.theme, self._runner, self.watch)

    def _build(self) -> InboxPage:
        from ui.views.inbox.page import InboxPage  # noqa: PLC0415 - loaded on first use

        page = self._page = InboxPage(self._runner, self._window.theme, self.watch)
        page.lead_asked.connect(self.lead_asked)
        page.import_asked.connect(self._on_import_asked)
        page.settings_asked.connect(self.settings_asked)
        page.check_asked.connect(self.watch.look_now)
        page.card_asked.connect(self.card_asked)
        page.left.connect(self.left)
        page.saved.connect(lambda path: self._window.toast.say(_("Saved: {file}").format(file=path.name)))
        self._window.pages.addWidget(page)
        return page

    # -- what becomes of an item elsewhere

    @staticmethod
    def taking(item: Item, letter: Draft | None) -> Origin:
        """Give what a lead is typed of: it takes the item along."""
        return Origin(item.id, letter)

    def _on_import_asked(self, item: Item, path: Path, is_whole: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.import_asked.emit(path)
        self._loading = item if is_whole else None

    def loaded(self, changes: Changes) -> None:
        """Note that the table that was brought to the import is in the base."""
        item, self._loading = self._loading, None
        if item is not None and changes.txn is not None:
            self._imports[changes.txn] = item.id
            self._follow()

    def _follow(self) -> None:
        if self._imports:
            self._runner.do(follow_imports, self._imports).by(_FOLLOWS)

    # -- what came in

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.INTAKE):
            self._counting.start()
        if changes.initiator in _TAKE_BACK:
            self._follow()

    @property
    def is_counted(self) -> bool:
        """Whether the number in the sidebar is that of the last change."""
        return self._counted is None and not self._counting.isActive()

    def _count(self) -> None:
        if self._counted is not None:
            self._counted.drop()
        self._counted = self._runner.ask_idly(count_waiting).then(self._on_counted, owner=self)

    def _on_counted(self, count: int) -> None:
        self._counted = None
        self._waiting = count
        self.show_entry()

    def show_entry(self) -> None:
        """Show how many wait; where nothing comes in, neither the sidebar nor menu and keys offer the page."""
        self._window.sidebar.show_count(INBOX.key, self._waiting)
        is_of_use = bool(self._waiting or self.watch.saved) or self.is_shown
        self._window.sidebar.show_page(INBOX.key, is_shown=is_of_use)
        self._window.commands[f"page.{INBOX.key}"].setVisible(is_of_use)

    def _on_watch_changed(self) -> None:
        self.show_entry()
        self.show_title()

    def _on_took(self, taken: Taken) -> None:
        """Say it in one word for all that comes at a time."""
        self._came.update(one.what for one in taken.events)
        self._leads += [number for one in taken.events for number in one.leads]
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        came, self._came = self._came, Counter()
        leads, self._leads = list(dict.fromkeys(self._leads)), []
        words = inbox_words.summary(came)
        if not words:
            return
        if inbox_words.waits(came):
            self._window.toast.say(words, _("Open the inbox"), self.show_waiting)
        elif len(leads) == 1:
            self._window.toast.say(words, _("Open the card"), lambda: self.card_asked.emit(leads[0]))
        else:
            self._window.toast.say(words)

    def show_waiting(self) -> None:
        """Lead to the page as the sidebar does."""
        self._window.sidebar.chosen.emit(INBOX.key)
