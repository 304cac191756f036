"""The mail server of the tests as a program: pymap, which takes access tokens (XOAUTH2) as Google and Microsoft do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pymap.backend.dict
from pymap.config import IMAPConfig
from pymap.exceptions import InvalidAuth
from pymap.main import main
from pysasl import SASLAuth
from pysasl.creds.external import ExternalCredentials
from pysasl.exception import InvalidResponse
from pysasl.mechanism import ServerChallenge
from pysasl.mechanism.oauth import OAuth2Mechanism

TOLD_AGAIN = "told again"
"""A file beside the tokens, for who answers a refusal with a token."""

_WHY = b'{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}'


def _is_token(tokens: Path, credentials: ExternalCredentials) -> bool:
    return credentials._token in tokens.read_text("utf-8").splitlines()


def serve(tokens: Path) -> None:
    """Serve until killed; `tokens` holds the access tokens that are good now, one a line."""
    reads, by_password = OAuth2Mechanism.server_attempt, pymap.backend.dict.Login.authenticate

    def attempt(self: OAuth2Mechanism, responses: Sequence[Any]) -> tuple[ExternalCredentials, None]:
        given, _rest = reads(self, responses)
        if not _is_token(tokens, given):
            if len(responses) == 1:
                raise ServerChallenge(_WHY)
            if responses[1].response:  # whoever is refused says nothing more
                (tokens.parent / TOLD_AGAIN).touch()
                raise InvalidResponse
        return given, None

    async def authenticate(self: Any, credentials: Any) -> Any:
        if not isinstance(credentials, ExternalCredentials):
            return await by_password(self, credentials)
        user = pymap.backend.dict.Identity(credentials.authzid, self, None, set())
        if credentials.authzid not in self.users_dict or not _is_token(tokens, credentials):
            raise InvalidAuth
        return user

    OAuth2Mechanism.server_attempt = attempt  # type: ignore[method-assign]
    ways = SASLAuth.named([b"PLAIN", b"LOGIN", b"XOAUTH2"])
    IMAPConfig.tls_auth = property(lambda _self: ways)  # type: ignore[assignment]
    pymap.backend.dict.Login.authenticate = authenticate  # type: ignore[method-assign]
    asyncio.BaseEventLoop.add_signal_handler = lambda *_: None  # type: ignore[method-assign,assign] # Windows has none
    main()


if __name__ == "__main__":
    serve(Path(sys.argv.pop(1)))
