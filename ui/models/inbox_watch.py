"""Takes in by itself what arrives in folders and mailboxes: on a thread with a desk of its own, in one window only."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from leaddesk.errors import LeadDeskError
from leaddesk.intake.saved import Saved, saved
from ui.models.mail_sign_in import MailSignIn
from ui.runner import Problem

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from leaddesk.intake.run import Source, Taken
    from ui.runner import Runner

_BEGINS: Final = 1_500  # ms after the window has its rows: nobody's first click waits for a mail server
_LOOKS: Final = 15_000  # ms between two looks whether another window changed what is watched, or has gone
_PATIENCE: Final = 0.8  # seconds that closing waits for a letter under way; whatever it is, it comes again


class Status(NamedTuple):
    """How it goes: whether this window takes in, when it looked last, and what is wrong with which source."""

    is_on: bool = False
    is_elsewhere: bool = False
    looked_at: datetime | None = None
    troubles: tuple[tuple[str, LeadDeskError], ...] = ()


class InboxWatch(QObject):
    """`took` (`Taken`): something came in. `changed`: `status` or `saved` is another.

    `context` is for servers that prove themselves otherwise than to everybody. Call `close` before the desk closes.
    """

    took = Signal(object)
    changed = Signal()
    _heard = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = Saved()
        self.status = Status()
        self.held: dict[str, str] = {}
        """Passwords and grants for this run of the program, where the computer has no keychain; by mailbox."""
        self.context: ssl.SSLContext | None = None
        self.sign_in = MailSignIn(runner, self)
        self._runner = runner
        self._thread: threading.Thread | None = None
        self._leaving: list[threading.Thread] = []
        self._over = threading.Event()
        self._asked = threading.Event()
        self._is_closed = False
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self, interval=_LOOKS)
        self._looking.timeout.connect(self.read)

    def start(self) -> None:
        """Begin in a moment, and go on looking whether there is something to watch."""
        self._looking.start()
        QTimer.singleShot(_BEGINS, self, self.read)

    def read(self) -> None:
        """Ask the base what is watched, and begin or end accordingly."""
        if not self._is_closed:
            self._runner.ask_idly(saved).then(self._on_saved, owner=self)

    def look_now(self) -> None:
        """Look at all sources at once."""
        self._asked.set()
        self.read()

    def renew(self) -> None:
        """Begin anew: a password is another one."""
        self._end()
        self.read()

    def close(self) -> None:
        """Take nothing in any more."""
        self._is_closed = True
        self._looking.stop()
        self.sign_in.close()
        self._end()
        ends = monotonic() + _PATIENCE
        for thread in self._leaving:
            thread.join(max(0.0, ends - monotonic()))

    @property
    def is_running(self) -> bool:
        """Whether the thread lives."""
        return self._thread is not None and self._thread.is_alive()

    def _on_saved(self, found: Saved) -> None:
        if self._is_closed:
            return
        is_other, self.saved = found != self.saved, found
        may = self._runner.desk.is_keeper and bool(found)
        if self.is_running and (is_other or not may):
            self._end()
        is_dead = self.status.is_on and not self.is_running  # a bug of ours: not again every quarter of a minute
        if may and not self.is_running and (is_other or not is_dead):
            self._begin()
        is_elsewhere = bool(found) and not self._runner.desk.is_keeper
        self._show(self.status._replace(is_on=may, is_elsewhere=is_elsewhere), is_told=is_other)

    def _begin(self) -> None:
        self._over = threading.Event()
        self.status = Status(is_on=True, looked_at=self.status.looked_at)
        self._thread = threading.Thread(
            target=self._run, args=(self.saved, self._over), name="leaddesk-intake", daemon=True
        )
        self._thread.start()

    def _end(self) -> None:
        """Let the thread end, waiting for nothing: what it is at is finished, or comes again."""
        thread, self._thread = self._thread, None
        self._over.set()
        self._leaving = [one for one in (*self._leaving, thread) if one is not None and one.is_alive()]
        self.status = self.status._replace(is_on=False, troubles=())

    def _run(self, wanted: Saved, over: threading.Event) -> None:
        """Take in until the window closes or something else is to be watched; on the thread."""
        from leaddesk.desk import Desk  # noqa: PLC0415 - on the thread, not in the start of the window
        from leaddesk.intake.watching import How, watch  # noqa: PLC0415

        def is_asked() -> bool:
            is_set = self._asked.is_set()
            self._asked.clear()
            return is_set

        def tell(act: Callable[[], None]) -> None:
            if not over.is_set():
                self._heard.emit((over, act))

        try:
            sources = self._sources(wanted, tell)
            how = How(
                mailbox=wanted.minutes * 60.0,
                is_asked=is_asked,
                is_over=over.is_set,
                looked=lambda source: tell(lambda: self._on_looked(source)),
            )
            with Desk.open(self._runner.desk.base.path, clock=self._runner.desk.clock) as desk:
                watch(desk, sources, tell=lambda taken: tell(lambda: self._on_taken(taken)), wait=over.wait, how=how)
        except LeadDeskError as error:
            trouble = error
            tell(lambda: self._on_trouble(self._runner.desk.base.path.name, trouble))
        except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
            bug = error
            tell(lambda: self._runner.failed.emit(Problem(bug, "intake")))

    def _sources(self, wanted: Saved, tell: Callable[[Callable[[], None]], None]) -> list[Source]:
        """Make what is watched; a mailbox that nothing opens is told and keeps nobody waiting."""
        from leaddesk.intake import accounts, credentials  # noqa: PLC0415 - as above
        from leaddesk.intake.folders import WatchedFolder  # noqa: PLC0415
        from leaddesk.intake.run import WatchedMailbox  # noqa: PLC0415

        made: list[Source] = [WatchedFolder(path) for path in wanted.folders]
        for said in wanted.mailboxes:
            try:
                account = accounts.read(said)
                opens = credentials.credential(account, self.held.get(account.name, ""), self.context)
            except LeadDeskError as error:
                tell(self._troubled(said, error))
            else:
                made.append(WatchedMailbox(account, opens, wanted.days, self.context))
        return made

    def _troubled(self, source: str, error: LeadDeskError) -> Callable[[], None]:
        return lambda: self._on_trouble(source, error)

    def _on_heard(self, heard: tuple[threading.Event, Callable[[], Any]]) -> None:
        over, act = heard
        if not over.is_set():  # of a thread that was ended nobody wants to hear
            act()

    def _on_looked(self, source: Source) -> None:
        others = tuple(one for one in self.status.troubles if one[0] != source.name)
        self._show(self.status._replace(looked_at=datetime.now(UTC), troubles=others))

    def _on_taken(self, taken: Taken) -> None:
        for one in taken.troubles:
            self._on_trouble(one.source, one.error)
        if taken.events:
            self.took.emit(taken)

    def _on_trouble(self, source: str, error: LeadDeskError) -> None:
        others = tuple(one for one in self.status.troubles if one[0] != source)
        self._show(self.status._replace(troubles=(*others, (source, error))))

    def _show(self, status: Status, *, is_told: bool = False) -> None:
        if status != self.status or is_told:
            self.status = status
            self.changed.emit()
