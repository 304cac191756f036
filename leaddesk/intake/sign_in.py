"""Signing in to a mailbox in the browser, which brings the answer back to a port of this computer (RFC 8252, 7.3).

Google gives leave to read mail to no device code (RFC 8628), so the browser of this computer it is.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hmac import compare_digest
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from secrets import token_urlsafe
from threading import Thread
from time import monotonic
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from leaddesk.errors import Refused
from leaddesk.intake import oauth
from leaddesk.intake.accounts import Account
from leaddesk.intake.oauth import App, Grant
from leaddesk.words import N_, _

PATIENCE: Final = 300.0
"""Seconds until nobody is expected to sign in any more."""

_TICK: Final = 0.1
_SILENCE: Final = 10.0  # seconds that a browser may hold a connection without asking
_DONE: Final = N_("The answer has arrived. Close this page and go back to LeadDesk.")
_FOREIGN: Final = N_("This answer does not belong to the sign-in under way. Close this page and go back to LeadDesk.")
_PAGE: Final = """<!doctype html><meta charset="utf-8"><title>LeadDesk</title>
<style>:root {{ color-scheme: light dark; font: 18px system-ui }} p {{ margin: 20vh auto; width: 24em }}</style>
<p>{words}</p>
"""


class Answer(NamedTuple):
    """What the browser brought: a code, or why there is none."""

    code: str
    error: str


class _Port(ThreadingHTTPServer):
    """A port that only this computer reaches; takes answers that know `state`, others are turned away."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.state = token_urlsafe(32)
        self.answers: SimpleQueue[Answer] = SimpleQueue()

    @property
    def redirect(self) -> str:
        """The address that the browser comes back to; Microsoft lets the port be free under this name alone."""
        return f"http://localhost:{self.server_address[1]}"


class _Visit(BaseHTTPRequestHandler):
    server: _Port
    timeout = _SILENCE

    def do_GET(self) -> None:
        """Take the answer, and say so."""
        address = urlsplit(self.path)
        said = dict(parse_qsl(address.query))
        if address.path != "/" or not said.keys() & {"code", "error"}:
            self.send_error(404)
        elif compare_digest(said.get("state", "").encode(), self.server.state.encode()):
            self._say(200, _DONE)
            self.server.answers.put(Answer(said.get("code", ""), said.get("error", "")))
        else:
            self._say(400, _FOREIGN)

    def _say(self, status: int, words: str) -> None:
        page = _PAGE.format(words=escape(_(words))).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        with suppress(OSError):  # who hangs up before it comes has brought an answer all the same
            self.end_headers()
            self.wfile.write(page)

    def log_message(self, *_arguments: object) -> None:
        """Log nothing: the line holds the code."""


def sign_in(
    account: Account,
    app: App,
    client_secret: str,
    *,
    show: Callable[[str], object],
    is_over: Callable[[], bool] = lambda: False,
    context: ssl.SSLContext | None = None,
    patience: float = PATIENCE,
) -> Grant:
    """Let a person sign in at the address that `show` is given, and give the leave that came of it.

    Waits on the calling thread until `is_over` answers that nobody wants it any more. Raises Refused: no_mail_app,
    no_sign_in_address, bad_sign_in_address, sign_in_denied, sign_in_app, sign_in_failed, sign_in_late,
    sign_in_cancelled; and Unavailable.
    """
    where, verifier = oauth.provider(account.host, app), token_urlsafe(64)
    with _listening() as port:
        state, redirect = port.state, port.redirect
        show(oauth.authorization(where, app.client_id, account.user, redirect=redirect, state=state, verifier=verifier))
        answer = _waited(port, monotonic() + patience, is_over)
    if answer.error == "access_denied":
        raise Refused("sign_in_denied", mailbox=account.name)
    grant = Grant(where.token, app.client_id, client_secret, "")
    if not answer.code:
        oauth.refuse(grant, answer.error)
    return oauth.exchange(grant, answer.code, redirect=redirect, verifier=verifier, context=context)


@contextmanager
def _listening() -> Iterator[_Port]:
    with _Port() as port:
        thread = Thread(target=port.serve_forever, args=(_TICK,), name="leaddesk-sign-in", daemon=True)
        thread.start()
        try:
            yield port
        finally:
            port.shutdown()
            thread.join()


def _waited(port: _Port, ends: float, is_over: Callable[[], bool]) -> Answer:
    while not is_over():
        try:
            return port.answers.get(timeout=_TICK)
        except Empty:
            if monotonic() > ends:
                raise Refused("sign_in_late", minutes=round(PATIENCE / 60)) from None
    raise Refused("sign_in_cancelled")
