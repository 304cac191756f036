"""The keychain of this computer's user, in which the secrets of mailboxes lie: nowhere else is anything written."""

from __future__ import annotations

from itertools import count, takewhile
from typing import Final

_SERVICE: Final = "LeadDesk mail"
_PIECE: Final = 1_000  # characters; Windows takes 1,280 of an entry, and Microsoft's tokens may be longer


def kept(label: str) -> str:
    """Give what is kept under `label`; "" where there is nothing, no keychain, or one that stays locked."""
    import keyring  # noqa: PLC0415 - looks for the system's keychain, which takes a while
    from keyring.errors import KeyringError  # noqa: PLC0415

    found = list[str]()
    try:
        while piece := keyring.get_password(_SERVICE, _entry(label, len(found))):
            found.append(piece)
            if len(piece) < _PIECE:
                break
    except KeyringError:
        return ""
    return "".join(found)


def keep(label: str, secret: str) -> bool:
    """Keep a secret under `label`, a long one in several entries, "" = none; False where no keychain takes it."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    pieces = [secret[at : at + _PIECE] for at in range(0, len(secret), _PIECE)]
    beyond = (_entry(label, at) for at in count(len(pieces)))
    try:
        for at, piece in enumerate(pieces):
            keyring.set_password(_SERVICE, _entry(label, at), piece)
        for left in takewhile(lambda entry: keyring.get_password(_SERVICE, entry), beyond):
            keyring.delete_password(_SERVICE, left)  # of a longer secret: no part of it may stay
    except KeyringError:
        return False
    return True


def _entry(label: str, at: int) -> str:
    return f"{label} {at + 1}" if at else label
