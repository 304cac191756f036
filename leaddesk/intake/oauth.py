"""Leave to read a mailbox, given in the browser: OAuth 2.0 with PKCE for programs of a desktop (RFC 6749, 7636, 8252).

Written with the standard library: it is an address and two POSTs. oauthlib refuses the loopback redirect of RFC 8252
for not being https, and raises on the scopes as Microsoft answers them; switches for both hold for the whole process.
"""

from __future__ import annotations

import json
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from http.client import HTTPException
from typing import Any, Final, NamedTuple, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from leaddesk.errors import Refused, Unavailable

_PATIENCE: Final = 30.0  # seconds for one answer
_LARGEST: Final = 256 * 1024  # bytes of one
_LASTS: Final = 3_600  # seconds, where nobody says how long
_DIGITS: Final = 9  # of that number
_WITHDRAWN: Final = frozenset({"invalid_grant", "interaction_required", "consent_required", "login_required"})
_UNKNOWN: Final = frozenset({"invalid_client", "unauthorized_client"})


class App(NamedTuple):
    """A program as the administrator registered it with a provider; "" = what is known of Google and Microsoft."""

    client_id: str = ""
    authorize: str = ""
    token: str = ""
    scope: str = ""


class Provider(NamedTuple):
    """Where people sign in, where tokens come from, what is asked for, and what else this provider wants to hear."""

    authorize: str
    token: str
    scope: str
    besides: tuple[tuple[str, str], ...] = ()


class Grant(NamedTuple):
    """The leave that was given, and to which program: all that a new access token takes. It is a secret."""

    token_url: str
    client_id: str
    client_secret: str
    refresh_token: str

    def __repr__(self) -> str:
        return f"Grant({self.token_url!r})"

    def written(self) -> str:
        """Give it as the keychain keeps it."""
        return json.dumps(self)


class Access(NamedTuple):
    """A token that opens the mailbox for so many seconds. It is a secret."""

    token: str
    seconds: int

    def __repr__(self) -> str:
        return f"Access({self.seconds})"


_GOOGLE: Final = Provider(
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://mail.google.com/",
    (("access_type", "offline"), ("prompt", "consent")),  # else a second sign-in brings no refresh token
)
_MICROSOFT: Final = Provider(
    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
)
_KNOWN: Final = {"imap.gmail.com": _GOOGLE, "outlook.office365.com": _MICROSOFT}


def known(host: str) -> Provider:
    """Give what is known of where people sign in for a mail server; empty texts of others."""
    return _KNOWN.get(host, Provider("", "", ""))


def is_settled(host: str) -> bool:
    """Whether nobody types anything about where to sign in: Microsoft's addresses may name the firm."""
    return _KNOWN.get(host) is _GOOGLE


def provider(host: str, app: App) -> Provider:
    """Give where to sign in for a mail server; what was typed by hand goes before what is known. Raises Refused."""
    usual = known(host)
    found = usual._replace(
        authorize=app.authorize or usual.authorize, token=app.token or usual.token, scope=app.scope or usual.scope
    )
    if not app.client_id:
        raise Refused("no_mail_app", host=host)
    if not all(found[:3]):
        raise Refused("no_sign_in_address", host=host)
    checked(app)
    return found


def checked(app: App) -> App:
    """Give it back; raises Refused for an address that is not https: codes and tokens travel to no other."""
    for url in (app.authorize, app.token):
        if url and not _is_https(url):
            raise Refused("bad_sign_in_address", value=url)
    return app


def read_grant(written: str) -> Grant | None:
    """Read what the keychain kept; None for anything else."""
    try:
        grant = Grant(*json.loads(written))
    except (ValueError, TypeError):
        return None
    return grant if _is_https(grant.token_url) else None


def challenge(verifier: str) -> str:
    """Give what the browser carries of the secret that the exchange will prove (RFC 7636, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def authorization(provider: Provider, client_id: str, user: str, *, redirect: str, state: str, verifier: str) -> str:
    """Give the address that the browser opens; `user` is proposed as who signs in."""
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect,
        "scope": provider.scope,
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
        "login_hint": user,
        **dict(provider.besides),
    }
    parts = urlsplit(provider.authorize)
    query = "&".join(filter(None, (parts.query, urlencode(asked))))
    return urlunsplit(("https", parts.netloc, quote(parts.path, safe="/%"), query, ""))


def exchange(grant: Grant, code: str, *, redirect: str, verifier: str, context: ssl.SSLContext | None = None) -> Grant:
    """Give `grant` with the refresh token for the code that the browser brought; raises Refused or Unavailable."""
    asked = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier
    }  # fmt: skip
    answer = _asked(grant, asked, context)
    if "error" in answer:
        refuse(grant, str(answer["error"]))
    if not (refresh_token := _word(answer, "refresh_token")):
        refuse(grant, "no refresh_token")
    return grant._replace(refresh_token=refresh_token)


def refreshed(grant: Grant, mailbox: str, context: ssl.SSLContext | None = None) -> tuple[Access, Grant]:
    """Give a new access token, and the grant, in which the provider may have put another refresh token.

    Raises Refused where it ended or was withdrawn, Unavailable where nobody answers.
    """
    answer = _asked(grant, {"grant_type": "refresh_token", "refresh_token": grant.refresh_token}, context)
    if answer.get("error") in _WITHDRAWN:
        raise Refused("mail_signed_out", mailbox=mailbox)
    if "error" in answer:
        refuse(grant, str(answer["error"]))
    if not (token := _word(answer, "access_token")):
        refuse(grant, "no access_token")
    lasts = str(answer.get("expires_in", ""))
    seconds = int(lasts) if lasts.isdecimal() and len(lasts) < _DIGITS else _LASTS
    return Access(token, seconds), grant._replace(refresh_token=_word(answer, "refresh_token") or grant.refresh_token)


def refuse(grant: Grant, code: str) -> NoReturn:
    """Raise what a provider's error code means."""
    host = urlsplit(grant.token_url).hostname
    raise Refused("sign_in_app" if code in _UNKNOWN else "sign_in_failed", host=host, cause=_tame(code))


def _tame(code: str) -> str:
    """Give a code of theirs as it may be shown: their sentences name people."""
    return "".join(one for one in code if one.isascii() and (one.isalnum() or one in "_- "))[:60] or "?"


def _word(answer: Mapping[str, Any], name: str) -> str:
    """Give a token of an answer; "" for what is none: it goes into commands of the mail server."""
    found = answer.get(name)
    return found if isinstance(found, str) and found.isascii() and found.isprintable() else ""


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and parts.username is None and not parts.fragment
    except (ValueError, AttributeError):
        return False


class _Nowhere(HTTPRedirectHandler):
    """Secrets go where they were sent, and follow nobody."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def _asked(grant: Grant, fields: Mapping[str, str], context: ssl.SSLContext | None) -> dict[str, Any]:
    """Send `fields` and who asks to the token's address, and read the answer: tokens, or an `error` (RFC 6749, 5.2)."""
    host = urlsplit(grant.token_url).hostname
    secret = {"client_secret": grant.client_secret} if grant.client_secret else {}
    body = urlencode({**fields, "client_id": grant.client_id, **secret}).encode()
    request = Request(grant.token_url, body, {"Accept": "application/json"})  # noqa: S310 - https: see _is_https
    opener = build_opener(HTTPSHandler(context=context or ssl.create_default_context()), _Nowhere)
    try:
        try:
            with opener.open(request, timeout=_PATIENCE) as response:
                read = response.read(_LARGEST)
        except HTTPError as refusal:
            with refusal:
                read = refusal.read(_LARGEST) if refusal.code in {400, 401, 403} else b""
            if not read:
                raise Unavailable("sign_in_unreachable", host=host, cause=f"HTTP {refusal.code}") from None
        answer = json.loads(read)
    except URLError as trouble:
        cause = trouble.reason
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise Unavailable("sign_in_certificate", host=host, cause=cause.verify_message) from None
        raise Unavailable("sign_in_unreachable", host=host, cause=str(cause)) from (
            cause if isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError) else None
        )
    except (OSError, HTTPException, ValueError) as trouble:  # silence, or no JSON: what was sent must not be repeated
        raise Unavailable("sign_in_unreachable", host=host, cause=type(trouble).__name__) from None
    return answer if isinstance(answer, dict) else {"error": "?"}
