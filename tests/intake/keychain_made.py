"""A keychain for one test, as narrow as that of Windows."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

_WIDTH = 2_560
"""Bytes of an entry in UTF-16: CRED_MAX_CREDENTIAL_BLOB_SIZE."""


class Keys(KeyringBackend):
    """Remembers in `kept`, by service and name."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > _WIDTH:
            raise OSError(1783, "CredWrite")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)
