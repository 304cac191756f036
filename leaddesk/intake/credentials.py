"""What opens a mailbox: a password, or tokens that are renewed before they end; and where each lies."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from time import time
from typing import Final, TypeAlias

from leaddesk.errors import Refused, Unavailable
from leaddesk.intake import keychain, oauth
from leaddesk.intake.accounts import Account
from leaddesk.intake.oauth import Access, Grant

PASSWORD: Final = "LEADDESK_IMAP_PASSWORD"  # noqa: S105 - the name of the variable
"""The environment variable that may hold the password."""

CLIENT_SECRET: Final = "LEADDESK_OAUTH_CLIENT_SECRET"  # noqa: S105 - as above
"""The same for the secret that a provider gave the program."""

_EARLY: Final = 300  # seconds before its end that a token is renewed


class Tokens:
    """Opens a mailbox by the leave that was given in the browser; `keep` is handed it when the provider changes it."""

    def __init__(
        self,
        grant: Grant,
        mailbox: str,
        *,
        keep: Callable[[Grant], object],
        context: ssl.SSLContext | None = None,
        now: Callable[[], float] = time,
    ) -> None:
        self._grant = grant
        self._mailbox = mailbox
        self._keep = keep
        self._context = context
        self._now = now
        self._access: Access | None = None
        self._ends = 0.0

    def access(self) -> str:
        """Give a token that lasts for the next minutes; raises Refused or Unavailable (oauth.refreshed)."""
        if self._access is None or self._now() > self._ends - min(_EARLY, self._access.seconds / 2):
            self._access, grant = oauth.refreshed(self._grant, self._mailbox, self._context)
            self._ends = self._now() + self._access.seconds
            if grant != self._grant:
                self._grant = grant
                self._keep(grant)
        return self._access.token

    def forget(self) -> None:
        """Ask for another token the next time: the server did not take this one."""
        self._access = None


Credential: TypeAlias = str | Tokens
"""A password, or tokens."""


def reached(account: Account, given: str = "") -> Account:
    """Give a mailbox as it is opened: by OAuth too where somebody has signed in to it and no password is at hand."""
    is_password = bool(given or os.environ.get(PASSWORD, ""))
    is_granted = oauth.read_grant(given) is not None or (not is_password and is_signed_in(account))
    return account._replace(is_oauth=account.is_oauth or is_granted)


def credential(account: Account, given: str = "", context: ssl.SSLContext | None = None) -> Credential:
    """Give what opens a mailbox; `given` is a password or a grant that was handed over. Raises Refused for neither.

    None of it is ever in the base, in a log or on the command line.
    """
    grant = oauth.read_grant(given)
    if not account.is_oauth:
        return password(account, "" if grant else given)  # a leave is shown to no mail server
    grant = grant or oauth.read_grant(keychain.kept(_grants(account)))
    if grant is None:
        raise Refused("no_mail_sign_in", mailbox=account.name)

    def keep(other: Grant) -> None:
        keychain.keep(_grants(account), other.written())  # without a keychain it lasts as long as the program runs

    return Tokens(grant, account.name, keep=keep, context=context)


def password(account: Account, given: str = "") -> str:
    """Give the password: the one handed over, else the environment's, else the keychain's; Refused for none."""
    found = given or os.environ.get(PASSWORD, "") or keychain.kept(_label(account))
    if not found:
        raise Refused("no_mail_password", mailbox=account.name, variable=PASSWORD)
    return found


def keep_password(account: Account, given: str) -> None:
    """Put a password into the keychain of this computer's user; raises Unavailable where there is none."""
    if not keychain.keep(_label(account), given):
        raise Unavailable("no_keychain", variable=PASSWORD)


def is_signed_in(account: Account) -> bool:
    """Whether the keychain has the leave to read a mailbox."""
    return oauth.read_grant(keychain.kept(_grants(account))) is not None


def keep_grant(account: Account, grant: Grant) -> None:
    """Put the leave to read a mailbox into the keychain; raises Unavailable where there is none."""
    if not keychain.keep(_grants(account), grant.written()):
        raise Unavailable("no_keychain_sign_in")


def client_secret(client_id: str) -> str:
    """Give the secret of the program with this id, from the environment or the keychain; "" = it has none."""
    return os.environ.get(CLIENT_SECRET, "") or keychain.kept(_programs(client_id))


def keep_client_secret(client_id: str, given: str) -> None:
    """Put the secret of a program into the keychain; raises Unavailable where there is none."""
    if not keychain.keep(_programs(client_id), given):
        raise Unavailable("no_keychain_sign_in")


def _label(account: Account) -> str:
    return f"{account.user}@{account.host}"


def _grants(account: Account) -> str:
    return f"oauth:{_label(account)}"


def _programs(client_id: str) -> str:
    return f"oauth program:{client_id}"
