"""What is filled in to set the intake up: the folder, the mailbox and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QLineEdit

from leaddesk.words import _, p_
from ui.theme.tokens import CONTROL
from ui.views.preferences.editors import ChoiceEditor, TextEditor
from ui.widgets.field import SpinBox

if TYPE_CHECKING:
    from ui.theme.theme import Theme

TLS: Final = "imaps"
STARTTLS: Final = "imap"
BY_PASSWORD: Final = "password"  # noqa: S105 - a choice, not a secret
BY_OAUTH: Final = "oauth"


class Fields(NamedTuple):
    """What is filled in."""

    folder: TextEditor
    address: TextEditor
    way: ChoiceEditor
    password: TextEditor
    host: TextEditor
    port: SpinBox
    safety: ChoiceEditor
    inbox: TextEditor
    sent: TextEditor
    minutes: ChoiceEditor


def made(theme: Theme) -> Fields:
    """Make the fields."""
    minutes = [("1", _("every minute")), ("5", _("every 5 minutes")), ("15", _("every 15 minutes")),
               ("60", _("every hour"))]  # fmt: skip
    safety = [(TLS, "TLS"), (STARTTLS, "STARTTLS")]
    ways = [(BY_PASSWORD, _("By password")), (BY_OAUTH, _("In the browser (OAuth)"))]
    port = SpinBox(name=_("Port of the mail server"))
    port.setRange(1, 65535)
    port.setFixedSize(96, CONTROL)
    password = TextEditor(theme, name=_("Password of the mailbox"), placeholder=_("Type the password"))
    password.setEchoMode(QLineEdit.EchoMode.Password)
    return Fields(
        TextEditor(theme, name=_("Watched folder"), placeholder=p_("folder", "not set")),
        TextEditor(theme, name=_("Mailbox"), placeholder=_("for example, sales@company.com")),
        ChoiceEditor(theme, ways, name=_("How the mailbox is opened")),
        password,
        TextEditor(theme, name=_("Mail server (IMAP)"), placeholder=_("detected automatically")),
        port,
        ChoiceEditor(theme, safety, name=_("Encryption")),
        TextEditor(theme, name=_("Inbox folder"), placeholder="INBOX"),
        TextEditor(theme, name=_("Sent folder"), placeholder=_("detected automatically")),
        ChoiceEditor(theme, minutes, name=_("Check mail"), words_of=_every),
    )


def _every(minutes: str) -> str:
    """Give words for an interval that the list does not offer."""
    return _("every {n} minutes").format(n=minutes)
