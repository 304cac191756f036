"""A mailbox on its server, only looked at: folders are opened to be read, no flag of a letter is touched."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, Final, NamedTuple

import imap_tools
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from leaddesk.errors import Unavailable
from leaddesk.intake.accounts import Account
from leaddesk.intake.credentials import Credential, Tokens

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of a letter that are fetched at the most."""

_HEAD: Final = 1024 * 1024
_PATIENCE: Final = 30.0  # seconds for one answer of the server
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SENT: Final = frozenset(
    [
        "sent",
        "sent items",
        "sent messages",
        "sent mail",
        "sent-mail",
        "отправленные",
        "отправлено",
        "отправленная почта",
    ]
)
_CAUSE = re.compile(rb"\[[A-Z-]+\]\s*")


class Folder(NamedTuple):
    """A folder of the mailbox: its name, what parts its levels, and its flags."""

    name: str
    delimiter: str
    flags: tuple[str, ...]


class Place(NamedTuple):
    """How far a folder was read: its UIDVALIDITY and the highest UID; other numbers count once that changed."""

    validity: int
    last: int


class Opened:
    """A mailbox that somebody is logged in to; what goes wrong is raised as Unavailable."""

    def __init__(self, box: imap_tools.BaseMailBox, account: Account) -> None:
        self._box = box
        self._account = account

    def sent_folder(self) -> str | None:
        """Give the folder of what was sent: the one the server names (RFC 6154), else one of a usual name."""
        with _told(self._account):
            return sent_folder([Folder(one.name, one.delim, one.flags) for one in self._box.folder.list()])

    def examine(self, folder: str) -> int:
        """Open a folder for reading only and give its UIDVALIDITY; raises Unavailable where there is none."""
        with _told(self._account):
            try:
                self._box.folder.set(folder, readonly=True)
            except MailboxFolderSelectError as trouble:
                names = ", ".join(one.name for one in self._box.folder.list())
                raise Unavailable("no_mail_folder", folder=folder, folders=names) from trouble
            _name, answer = self._box.client.response("UIDVALIDITY")
            return int(answer[0] or 0)

    def uids(self, place: Place | None, since: date) -> list[int]:
        """Give the letters that came after `place`, in their order; without one, those that arrived since a day."""
        asked = f"UID {place.last + 1}:*" if place else f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with _told(self._account):
            found = sorted(map(int, self._box.uids(asked, charset=None)))
        return [uid for uid in found if place is None or uid > place.last]  # "n:*" gives the last one always

    def letter(self, uid: int) -> bytes | None:
        """Give a letter; one byte more than `LARGEST` where it is larger, None where it is gone."""
        return self._fetch(uid, f"BODY.PEEK[]<0.{LARGEST + 1}>")

    def head(self, uid: int) -> bytes | None:
        """Give the head of a letter; None where it is gone."""
        return self._fetch(uid, f"BODY.PEEK[HEADER]<0.{_HEAD}>")

    def _fetch(self, uid: int, part: str) -> bytes | None:
        with _told(self._account):
            status, answer = self._box.client.uid("FETCH", str(uid), f"(UID {part})")
            if status != "OK":
                raise imaplib.IMAP4.error(_words(answer))
        return next((bytes(one[1]) for one in answer if isinstance(one, tuple)), None)


@contextmanager
def opened(account: Account, credential: Credential, context: ssl.SSLContext | None = None) -> Iterator[Opened]:
    """Log in, give the mailbox, and log out; the server's certificate is checked.

    Raises Unavailable: mail_unreachable, mail_certificate, mail_login, mail_token, no_mail_folder, mail_lost; and of
    a leave that ended, Refused.
    """
    with _told(account):
        box = _connected(account, context or ssl.create_default_context())
    try:
        with _told(account):
            _log_in(box, account, credential)
        yield Opened(box, account)
    finally:
        with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):  # it may be gone, and nothing is left to do
            box.logout()


def sent_folder(folders: Sequence[Folder]) -> str | None:
    """Give the folder of what was sent among `folders`; the outer one of several with usual names."""
    usable = [one for one in folders if "\\noselect" not in map(str.lower, one.flags)]
    named = next((one.name for one in usable if "\\sent" in map(str.lower, one.flags)), None)
    if named is not None:
        return named
    usual = [one for one in usable if _last(one).casefold() in _SENT]
    return min(usual, key=lambda one: one.name.count(one.delimiter or "/")).name if usual else None


def _last(folder: Folder) -> str:
    return folder.name.rsplit(folder.delimiter, 1)[-1] if folder.delimiter else folder.name


def _connected(account: Account, context: ssl.SSLContext) -> imap_tools.BaseMailBox:
    if account.is_tls:
        return imap_tools.MailBox(account.host, account.port, timeout=_PATIENCE, ssl_context=context)
    return imap_tools.MailBoxStartTls(account.host, account.port, timeout=_PATIENCE, ssl_context=context)


def _log_in(box: imap_tools.BaseMailBox, account: Account, credential: Credential) -> None:
    try:
        if isinstance(credential, Tokens):
            _show_token(box, account.user, credential)
        elif account.user.isascii() and credential.isascii():
            box.login(account.user, credential, initial_folder=None)
        else:
            box.login_utf8(account.user, credential, initial_folder=None)
    except (MailboxLoginError, imaplib.IMAP4.error) as trouble:
        if isinstance(trouble, imaplib.IMAP4.abort):
            raise
        cause = _cause(trouble)
        if isinstance(credential, Tokens):
            raise Unavailable("mail_token", mailbox=account.name, cause=cause) from None  # it names the user
        raise Unavailable("mail_login", mailbox=account.name, cause=cause) from None


def _show_token(box: imap_tools.BaseMailBox, user: str, tokens: Tokens) -> None:
    """Open the mailbox by a token, and by a new one where the server does not take it any more."""
    try:
        _authenticate(box, user, tokens.access())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        tokens.forget()
        _authenticate(box, user, tokens.access())


def _authenticate(box: imap_tools.BaseMailBox, user: str, token: str) -> None:
    """Show a token (XOAUTH2); what the server asks after a refusal is answered with nothing, as it expects."""
    answers = iter([f"user={user}\1auth=Bearer {token}\1\1".encode()])
    box.client.authenticate("XOAUTH2", lambda _asked: next(answers, b""))


@contextmanager
def _told(account: Account) -> Iterator[None]:
    """Turn what the network and the server say into errors with a cause and a remedy."""
    try:
        yield
    except ssl.SSLCertVerificationError as trouble:
        raise Unavailable("mail_certificate", host=account.host, cause=trouble.verify_message) from None
    except ssl.SSLError as trouble:  # its number is none of the system's
        raise Unavailable("mail_unreachable", host=account.host, port=account.port, cause=trouble.reason) from None
    except imaplib.IMAP4.abort as trouble:
        raise Unavailable("mail_lost", mailbox=account.name) from trouble
    except (imaplib.IMAP4.error, ImapToolsError) as trouble:
        raise Unavailable("mail_answer", mailbox=account.name, cause=_cause(trouble)) from trouble
    except OSError as trouble:  # names that nobody knows, silence, cables
        raise Unavailable("mail_unreachable", host=account.host, port=account.port, cause=str(trouble)) from trouble


def _cause(trouble: Exception) -> str:
    """Give the words of the server out of an error, without its codes."""
    result = getattr(trouble, "command_result", None)
    said = _words(result[1]) if result else trouble.args[0] if trouble.args else b""
    octets = said if isinstance(said, bytes) else str(said).encode()
    return _CAUSE.sub(b"", octets).decode("utf-8", "replace")[:200]


def _words(answer: Any) -> bytes:
    return b" ".join(one for one in answer if isinstance(one, bytes))
