"""Mailboxes as people name them: an address, or a user at a server."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from leaddesk.errors import Refused

_TLS, _STARTTLS = 993, 143
_SENT: Final = "?sent="
_AUTH: Final = ";AUTH="
_OAUTH: Final = "XOAUTH2"
_ONLY_OAUTH: Final = frozenset({"outlook.office365.com"})  # takes no password from anybody
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*", re.UNICODE)
_TAIL = re.compile(r"(?P<host>[^:/]+)(?::(?P<port>\d{1,5}))?(?:/(?P<folder>.*))?", re.DOTALL)
_KNOWN: Final = {
    "gmail.com": "imap.gmail.com",
    "googlemail.com": "imap.gmail.com",
    "yandex.ru": "imap.yandex.ru",
    "yandex.com": "imap.yandex.com",
    "ya.ru": "imap.yandex.ru",
    "mail.ru": "imap.mail.ru",
    "bk.ru": "imap.mail.ru",
    "list.ru": "imap.mail.ru",
    "inbox.ru": "imap.mail.ru",
    "rambler.ru": "imap.rambler.ru",
    "outlook.com": "outlook.office365.com",
    "hotmail.com": "outlook.office365.com",
    "icloud.com": "imap.mail.me.com",
    "me.com": "imap.mail.me.com",
    "yahoo.com": "imap.mail.yahoo.com",
}


class Account(NamedTuple):
    """A mailbox on a server. Without `is_tls` from the first byte, TLS begins before the password is sent.

    `sent` is the folder of what was sent from it; "" = the one that the server names. `is_oauth`: it is opened by the
    leave that somebody gave in the browser, not by a password.
    """

    user: str
    host: str
    port: int = _TLS
    is_tls: bool = True
    folder: str = "INBOX"
    sent: str = ""
    is_oauth: bool = False

    @property
    def name(self) -> str:
        """What the mailbox is called: its address where the user's name is one."""
        return self.user if "@" in self.user else f"{self.user}@{self.host}"


def read(said: str) -> Account:
    """Read "anna@firm.com", "anna@firm.com@imap.firm.com:993/Folder" or "imaps://anna@imap.firm.com".

    Of an address alone the server is known, or "imap." and its domain. "imap://" begins TLS on port 143; nothing is
    ever sent without it; "?sent=Folder" at the end of an URL is the folder of what was sent, and ";AUTH=XOAUTH2" after
    the user says that the mailbox is opened by OAuth (RFC 5092). Raises Refused, also for a password within: everybody
    sees command lines.
    """
    scheme, mark, rest = said.strip().rpartition("://")
    rest, _mark, sent = rest.partition(_SENT) if mark else (rest, "", "")
    user, at, tail = rest.rpartition("@")
    user, _mark, auth = user.partition(_AUTH) if mark else (user, "", "")
    found = _TAIL.fullmatch(tail)
    if scheme not in {"", "imap", "imaps"} or not at or not user or found is None or auth not in {"", _OAUTH}:
        raise Refused("bad_mailbox", value=said)
    if mark and ":" in user:
        raise Refused("password_in_mailbox")
    host, port, folder = found["host"], found["port"], unquote(found["folder"] or "") or "INBOX"
    if not mark and "@" not in user:
        user, host = f"{user}@{host}", _KNOWN.get(host.lower(), f"imap.{host}")
    if not _HOST.fullmatch(host):
        raise Refused("bad_mailbox", value=said)
    is_tls = scheme != "imap"
    number = int(port) if port else _TLS if is_tls else _STARTTLS
    is_oauth = bool(auth) or (not mark and host.lower() in _ONLY_OAUTH)
    return Account(unquote(user) if mark else user, host.lower(), number, is_tls, folder, unquote(sent), is_oauth)


def say(account: Account) -> str:
    """Give a mailbox as an URL that `read` takes."""
    scheme, folder = "imaps" if account.is_tls else "imap", quote(account.folder, safe="")
    sent = f"{_SENT}{quote(account.sent, safe='')}" if account.sent else ""
    auth = f"{_AUTH}{_OAUTH}" if account.is_oauth else ""
    return f"{scheme}://{quote(account.user, safe='')}{auth}@{account.host}:{account.port}/{folder}{sent}"


def server_of(address: str) -> str:
    """Give the server that is asked for the mailbox of an address; "" where the address names none."""
    try:
        return read(address).host
    except Refused:
        return ""
