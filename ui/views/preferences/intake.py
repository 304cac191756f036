"""The section "Intake" of the preferences: the folder and the mailbox from which inquiries come in by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.errors import LeadDeskError
from leaddesk.intake import accounts, credentials
from leaddesk.intake.accounts import Account
from leaddesk.intake.saved import Saved, save
from leaddesk.settings import Scope
from leaddesk.words import N_, _
from ui.models import inbox_words
from ui.runner import Problem
from ui.theme.fonts import Role
from ui.views.preferences.intake_fields import BY_OAUTH, BY_PASSWORD, STARTTLS, TLS, made
from ui.views.preferences.intake_row import IntakeRow
from ui.views.preferences.intake_sign_in import SignInRows
from ui.views.preferences.section import Section
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.inbox_watch import InboxWatch
    from ui.runner import Runner
    from ui.theme.theme import Theme

TITLE: Final = N_("Intake")
_NOTE: Final = N_(
    "A folder and a mailbox from which inquiries come in by themselves. Nothing in them is changed or deleted."
)
_PORTS: Final = {TLS: 993, STARTTLS: 143}


class IntakeSection(Section):
    """Writes what is changed at once, the password to the keychain; shows how the last look went."""

    def __init__(self, theme: Theme, runner: Runner, watch: InboxWatch) -> None:
        self._runner = runner
        self._watch = watch
        self._theme = theme
        self._sought = "", False
        self._troubled = dict[IntakeRow, str]()
        """What keeps something from coming in, by the row that tells it."""
        self._refused = dict[IntakeRow, str]()
        """Why what was typed was not written; it is told before that."""
        self.fields = made(theme)
        self.sign_in = SignInRows(theme, runner, watch)
        self.check = Button(theme, _("Check now"), icon="refresh-cw")
        self.choose = Button(theme, "", icon="folder-open", name=_("Choose a folder"))
        self.state = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        super().__init__(theme, TITLE, self._rows(), note=_NOTE, scope=Scope.PERSON)
        self.sign_in.setParent(self)
        self._connect()
        self.show_saved()
        watch.changed.connect(self.show_saved)

    def _rows(self) -> Sequence[IntakeRow]:
        fields = self.fields
        self.folder_row = IntakeRow(
            _("Watched folder"),
            _("Tables and letters that arrive there are imported. They stay where they are."),
            _beside(fields.folder, self.choose),
        )
        self.mailbox_row = IntakeRow(
            _("Mailbox"), _("Forms become inquiries, letters from your leads appear in their history."), fields.address
        )
        self.password_row = IntakeRow(
            _("Password of the mailbox"),
            _("Kept in the keychain of this computer. Many providers require an app password."),
            fields.password,
        )
        self.server_row = IntakeRow(_("Mail server (IMAP)"), "", _beside(fields.host, fields.port))
        self._of_mailbox = (
            IntakeRow(
                _("How the mailbox is opened"),
                _("Microsoft 365 accepts no password. Google accepts an app password too."),
                fields.way,
            ),
            self.password_row,
            *self.sign_in.rows,
            self.server_row,
            IntakeRow(_("Encryption"), _("Nothing is ever sent without it."), fields.safety),
            IntakeRow(_("Inbox folder"), "", fields.inbox),
            IntakeRow(_("Sent folder"), _("Your answers stop the clock of the time to answer."), fields.sent),
            IntakeRow(_("Check mail"), "", fields.minutes),
        )
        state = IntakeRow(_("Status of the intake"), self.state, self.check)
        return [self.folder_row, self.mailbox_row, *self._of_mailbox, state]

    def _connect(self) -> None:
        fields = self.fields
        for field in (fields.address, fields.host, fields.inbox, fields.sent, fields.folder):
            field.committed.connect(lambda _value: self._write())
        fields.port.editingFinished.connect(self._write)
        fields.safety.committed.connect(self._on_safety_chosen)
        fields.way.committed.connect(lambda _value: self._write())
        self.sign_in.committed.connect(self._write)
        fields.minutes.committed.connect(lambda _value: self._write())
        fields.password.committed.connect(self._on_password)
        self.check.clicked.connect(self._watch.look_now)
        self.choose.clicked.connect(self._choose_folder)

    # -- what is shown

    def show_saved(self) -> None:
        """Show what is watched, and how the last look went; who types or has to mend is not disturbed."""
        self._show_state()
        if self._refused or any(row.is_at_work for row in self.rows):
            return
        saved, fields = self._watch.saved, self.fields
        fields.folder.show_value(str(saved.folders[0]) if saved.folders else "")
        fields.minutes.show_value(str(saved.minutes))
        account = self._account
        fields.address.show_value(account.user if account else "")
        fields.way.show_value(BY_OAUTH if account and account.is_oauth else BY_PASSWORD)
        fields.host.show_value(account.host if account else "")
        fields.port.setValue(account.port if account else _PORTS[TLS])
        fields.safety.show_value(TLS if account is None or account.is_tls else STARTTLS)
        fields.inbox.show_value(account.folder if account and account.folder != "INBOX" else "")
        fields.sent.show_value(account.sent if account else "")
        self.sign_in.show_saved(account, saved.app)
        self._able()

    def _able(self) -> None:
        """Let only be filled in what belongs to a mailbox, once there is one."""
        fields = self.fields
        has = self._account is not None
        for field in (
            fields.way, fields.password, fields.host, fields.port, fields.safety, fields.inbox, fields.sent,
            fields.minutes,
        ):  # fmt: skip
            field.setEnabled(has)
        folded = [self._is_folded(row) for row in self._of_mailbox]
        if folded != [row.is_folded for row in self._of_mailbox]:
            for row, is_folded in zip(self._of_mailbox, folded, strict=True):
                row.is_folded = is_folded
                row.setVisible(not is_folded)
            if self.parentWidget() is not None:  # else the section would be a window of its own
                text, by_name = self._sought
                self.sieve(text, by_name=by_name)
        self.check.setEnabled(bool(self._watch.saved) and not self._watch.status.is_elsewhere)

    def _is_folded(self, row: IntakeRow) -> bool:
        """Whether a row is of no use for the mailbox there is."""
        account = self._account
        if row in self.sign_in.rows:
            return self.sign_in.folded(row)
        return account is None or (row is self.password_row and account.is_oauth)

    def sieve(self, text: str, *, by_name: bool = False) -> bool:
        """Show what a search finds; what belongs to a mailbox waits for one."""
        self._sought = text, by_name
        return super().sieve(text, by_name=by_name)

    def _show_state(self) -> None:
        status, now = self._watch.status, self._runner.desk.clock.now().astimezone(HERE)
        said = [inbox_words.looked(self._watch.saved, status, now)] if self._watch.saved else [_("Nothing is watched.")]
        told = dict[IntakeRow | None, str]()
        for source, error in status.troubles:
            told.setdefault(self._row_of(source), " ".join(inbox_words.trouble(error)))
        if None in told:
            said.append(told.pop(None))
        if told:
            said.append(_("What stands in the way is told above."))
        self.state.setText("\n".join(line for line in said if line))
        self._troubled = {row: words for row, words in told.items() if row is not None}
        self._show_errors()

    def _show_errors(self) -> None:
        for row in (self.folder_row, self.mailbox_row, self.server_row, self.sign_in.authorize_row):
            row.show_error(self._refused.get(row) or self._troubled.get(row, ""))

    def _row_of(self, source: str) -> IntakeRow | None:
        """Give the row whose field names a source; None for one that the command line named besides."""
        saved, account = self._watch.saved, self._account
        if saved.folders[:1] == (Path(source),):
            return self.folder_row
        if account is not None and source in {account.name, saved.mailboxes[0]}:
            return self.mailbox_row
        return None

    @property
    def _account(self) -> Account | None:
        """The mailbox that is watched; further ones stay as the command line named them."""
        said = next(iter(self._watch.saved.mailboxes), "")
        try:
            return accounts.read(said) if said else None
        except LeadDeskError:
            return None

    # -- what is changed

    def _on_safety_chosen(self, scheme: object) -> None:
        """Go to the other port, unless the server has one of its own."""
        if self.fields.port.value() in _PORTS.values():
            self.fields.port.setValue(_PORTS[str(scheme)])
        self._write()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Watched folder"), self.fields.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)

        def take(path: str) -> None:
            self.fields.folder.show_value(path)
            self._write()

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self) -> None:
        self._refused.clear()
        try:
            wanted = self._wanted()
        except LeadDeskError as error:
            self._refused[self._row_to_mend(error)] = " ".join(inbox_words.trouble(error))
            self._show_errors()
            return
        self._show_errors()
        if wanted != self._watch.saved:
            self._runner.do(save, wanted).then(lambda _none: self._watch.read(), owner=self)

    def _row_to_mend(self, error: LeadDeskError) -> IntakeRow:
        """Give the row in which what was typed is mended."""
        if error.code == "bad_sign_in_address":
            return self.sign_in.authorize_row
        return self.server_row if self.fields.host.text().strip() else self.mailbox_row

    def _wanted(self) -> Saved:
        """Give what the fields say; raises Refused for what names no mailbox."""
        saved, fields = self._watch.saved, self.fields
        folder = fields.folder.text().strip()
        folders = ((Path(folder),) if folder else ()) + saved.folders[1:]
        address = fields.address.text().strip()
        mailboxes = ((self._said(address),) if address else ()) + saved.mailboxes[1:]
        return Saved(folders, mailboxes, saved.days, int(fields.minutes.currentData() or 1), self.sign_in.app)

    def _said(self, address: str) -> str:
        """Give the mailbox as an URL; of another address the server is guessed anew."""
        fields, former = self.fields, self._account
        if former is None or former.user != address:
            return accounts.say(accounts.read(address))
        is_tls = fields.safety.currentData() == TLS
        host = fields.host.text().strip() or accounts.server_of(address)
        said = Account(
            address, host, fields.port.value(), is_tls, folder=fields.inbox.text().strip() or "INBOX",
            sent=fields.sent.text().strip(), is_oauth=fields.way.currentData() == BY_OAUTH,
        )  # fmt: skip
        return accounts.say(accounts.read(accounts.say(said)))

    def _on_password(self, given: object) -> None:
        """Hand the password to the keychain; where there is none it is kept while the program runs."""
        account, password = self._account, str(given)
        self.fields.password.show_value("")
        if account is None or not password:
            return
        held = self._watch.held

        def kept(_none: None) -> None:
            held.pop(account.name, None)
            self.fields.password.setPlaceholderText(_("In the keychain"))
            self.password_row.show_error("")
            self._watch.renew()

        def not_kept(problem: Problem) -> None:
            held[account.name] = password
            if isinstance(problem.error, LeadDeskError):
                self.password_row.show_error(" ".join(inbox_words.trouble(problem.error)))
            else:
                self._runner.failed.emit(problem)
            self._watch.renew()

        work = self._runner.when_idle(lambda: credentials.keep_password(account, password))
        work.then(kept, owner=self).catch(not_kept)


def _beside(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 1)
    row.addWidget(second)
    return holder
