"""What a mailbox without a password wants to know: the program that was registered, and a sign-in in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

from leaddesk.errors import LeadDeskError
from leaddesk.intake import credentials, oauth
from leaddesk.intake.oauth import App
from leaddesk.words import _, p_
from ui.models import inbox_words
from ui.theme.fonts import Role
from ui.views.preferences.editors import TextEditor
from ui.views.preferences.intake_row import IntakeRow
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.intake.accounts import Account
    from ui.models.inbox_watch import InboxWatch
    from ui.request import Problem
    from ui.runner import Runner
    from ui.theme.theme import Theme


class SignInRows(QObject):
    """The lines of the preferences for OAuth; `committed`: `app` says another program now."""

    committed = Signal()

    def __init__(self, theme: Theme, runner: Runner, watch: InboxWatch) -> None:
        super().__init__()
        self._runner = runner
        self._watch = watch
        self._account: Account | None = None
        self._is_signed_in = False
        self.client_id = TextEditor(theme, name=_("Client ID"), placeholder=p_("address", "not set"))
        self.secret = TextEditor(theme, name=_("Client secret"), placeholder=p_("address", "not set"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.authorize, self.token, self.scope = (
            TextEditor(theme, name=name) for name in (_("Sign-in address"), _("Token address"), _("Scope"))
        )
        self.button = Button(theme, _("Sign in"), icon="external-link")
        self.state = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self.sign_in_row = IntakeRow(_("Sign-in"), self.state, self.button)
        self.secret_row = IntakeRow(
            _("Client secret"),
            _("Only if the mail provider gave one. Kept in the keychain of this computer."),
            self.secret,
        )
        self.authorize_row = IntakeRow(_("Sign-in address"), "", self.authorize)
        self._programs = (
            IntakeRow(
                _("Client ID"),
                _("The administrator of your mail gets it by registering LeadDesk there as a desktop app."),
                self.client_id,
            ),
            self.secret_row,
        )
        self._addresses = (
            self.authorize_row,
            IntakeRow(_("Token address"), "", self.token),
            IntakeRow(_("Scope"), "", self.scope),
        )
        self.rows = (*self._programs, self.sign_in_row, *self._addresses)
        self._connect()

    def _connect(self) -> None:
        for field in (self.client_id, self.authorize, self.token, self.scope):
            field.committed.connect(lambda _value: self.committed.emit())
        self.secret.committed.connect(self._on_secret)
        self.button.clicked.connect(self._on_pressed)
        self._watch.sign_in.changed.connect(self._show_state)
        self._watch.sign_in.shown.connect(self._open)

    @property
    def app(self) -> App:
        """What the fields say of the program; raises Refused for an address that is not https."""
        fields = (self.client_id, self.authorize, self.token, self.scope)
        return oauth.checked(App(*(field.text().strip() for field in fields)))

    def show_saved(self, account: Account | None, app: App) -> None:
        """Show the program, and whether somebody signed in to the mailbox."""
        if account != self._account:
            self._watch.sign_in.cancel()
            self._account, self._watch.sign_in.error = account, None
        for field, value in zip((self.client_id, self.authorize, self.token, self.scope), app, strict=True):
            field.show_value(value)
        known = oauth.known(account.host if account else "")
        self.authorize.setPlaceholderText(known.authorize or "https://…")
        self.token.setPlaceholderText(known.token or "https://…")
        self.scope.setPlaceholderText(known.scope or p_("folder", "not set"))
        self._look()

    def folded(self, row: IntakeRow) -> bool:
        """Whether one of the rows is of no use for the mailbox as it is opened."""
        account = self._account
        if account is None or not account.is_oauth:
            return True
        is_typed = any(field.text() for field in (self.authorize, self.token, self.scope))
        return row in self._addresses and oauth.is_settled(account.host) and not is_typed

    def _look(self) -> None:
        """Ask the keychain whether somebody has signed in; it may take its time."""
        account = self._account
        if account is None or not account.is_oauth:
            return

        def found(*, is_kept: bool) -> None:
            self._is_signed_in = is_kept or account.name in self._watch.held
            self._show_state()

        work = self._runner.when_idle(lambda: credentials.is_signed_in(account))
        work.then(lambda is_kept: found(is_kept=is_kept), owner=self)
        self._show_state()

    def _show_state(self) -> None:
        signing = self._watch.sign_in
        if signing.is_waiting:
            self.state.setText(_("Sign in in the browser that opens, then come back here."))
            self.button.setText(_("Cancel"))
        else:
            self.state.setText(
                _("Signed in on this computer.") if self._is_signed_in else _("Nobody has signed in yet.")
            )
            self.button.setText(_("Sign in again") if self._is_signed_in else _("Sign in"))
        has_program = bool(self.client_id.text().strip())
        self.button.setEnabled(has_program)
        self.secret.setEnabled(has_program)
        self.sign_in_row.show_error(" ".join(inbox_words.trouble(signing.error)) if signing.error else "")

    def _on_pressed(self) -> None:
        signing = self._watch.sign_in
        if signing.is_waiting:
            signing.cancel()
            return
        try:
            app = self.app
        except LeadDeskError:
            return  # it is told at its field
        if self._account is not None:
            signing.begin(self._account, app)

    def _open(self, url: str) -> None:
        """Open the browser; its address was put together from checked parts (oauth.authorization)."""
        QDesktopServices.openUrl(QUrl(url))

    def _on_secret(self, given: object) -> None:
        """Hand the program's secret to the keychain."""
        client_id, secret = self.client_id.text().strip(), str(given)
        self.secret.show_value("")

        def kept(_none: None) -> None:
            self.secret.setPlaceholderText(_("In the keychain"))
            self.secret_row.show_error("")

        def not_kept(problem: Problem) -> None:
            if isinstance(problem.error, LeadDeskError):
                self.secret_row.show_error(" ".join(inbox_words.trouble(problem.error)))
            else:
                self._runner.failed.emit(problem)

        work = self._runner.when_idle(lambda: credentials.keep_client_secret(client_id, secret))
        work.then(kept, owner=self).catch(not_kept)
