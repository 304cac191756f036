"""A sign-in to a mailbox under way: it waits for the browser on a thread of its own, and nobody waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.errors import LeadDeskError, Unavailable
from ui.runner import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.intake.accounts import Account
    from leaddesk.intake.oauth import App
    from ui.models.inbox_watch import InboxWatch
    from ui.runner import Runner

_PATIENCE: Final = 0.5  # seconds that closing waits for the port to be let go


class MailSignIn(QObject):
    """`shown` (str): the browser is to open this address. `changed`: `is_waiting` or `error` is another."""

    shown = Signal(str)
    changed = Signal()
    _heard = Signal(object)

    def __init__(self, runner: Runner, watch: InboxWatch) -> None:
        super().__init__(watch)
        self.error: LeadDeskError | None = None
        """What kept the last sign-in from being one."""
        self._runner = runner
        self._watch = watch
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody is expected to sign in."""
        return self._thread is not None

    def begin(self, account: Account, app: App) -> None:
        """Let somebody sign in to a mailbox."""
        self.cancel()
        self._over, self.error = threading.Event(), None
        self._thread = threading.Thread(
            target=self._run, args=(account, app, self._over), name="leaddesk-signing", daemon=True
        )
        self._thread.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Wait for nobody any more."""
        self._over.set()
        if self._thread is not None:
            self._thread = None
            self.changed.emit()

    def close(self) -> None:
        """Let go of the port, the window closes."""
        thread = self._thread
        self.cancel()
        if thread is not None:
            thread.join(_PATIENCE)

    def _run(self, account: Account, app: App, over: threading.Event) -> None:
        """Wait for the browser, and keep what it brings; on the thread."""
        from leaddesk.intake import credentials  # noqa: PLC0415 - on the thread, not in the start of the window
        from leaddesk.intake.sign_in import sign_in  # noqa: PLC0415

        def tell(act: Callable[[], None]) -> None:
            if not over.is_set():
                self._heard.emit((over, act))

        try:
            grant = sign_in(
                account,
                app,
                credentials.client_secret(app.client_id),
                show=lambda url: tell(lambda: self.shown.emit(url)),
                is_over=over.is_set,
                context=self._watch.context,
            )
            held, trouble = "", None
            try:
                credentials.keep_grant(account, grant)
            except Unavailable as error:
                held, trouble = grant.written(), error
            tell(lambda: self._on_signed_in(account, held, trouble))
        except LeadDeskError as error:
            refusal = error
            tell(lambda: self._on_ended(refusal))
        except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
            bug = error
            tell(lambda: self._on_bug(bug))

    def _on_heard(self, heard: tuple[threading.Event, Callable[[], None]]) -> None:
        over, act = heard
        if not over.is_set():  # of a sign-in that was given up nobody wants to hear
            act()

    def _on_signed_in(self, account: Account, held: str, trouble: LeadDeskError | None) -> None:
        """Open the mailbox by it; without a keychain (`held`) as long as the program runs."""
        self._watch.held.pop(account.name, None)
        if held:
            self._watch.held[account.name] = held
        self._on_ended(trouble)
        self._watch.renew()

    def _on_ended(self, error: LeadDeskError | None) -> None:
        self._thread, self.error = None, error
        self.changed.emit()

    def _on_bug(self, bug: BaseException) -> None:
        self._on_ended(None)
        self._runner.failed.emit(Problem(bug, "sign_in"))
