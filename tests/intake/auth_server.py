"""A real authorization server (RFC 6749, 7636) over https, and the browser of whoever signs in there."""

from __future__ import annotations

import json
import ssl
from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

from leaddesk.intake.accounts import Account
from leaddesk.intake.oauth import App
from tests.intake.mail_server import USER, MailServer

CLIENT, CLIENT_SECRET = "leaddesk-4711", "секрет-программы"


class AuthServer(ThreadingHTTPServer):
    """Gives out tokens that `mail` takes; what a test may set says how it behaves."""

    def __init__(self, mail: MailServer) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        trusted.load_cert_chain(mail.pem)
        self.socket = trusted.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.mail = mail
        self.is_denied = False
        self.secret = ""
        self.lasts: object = 3_600
        self.is_rotating = False
        self.status = 0
        """With what requests for tokens are answered instead; 3xx lead to `elsewhere`."""
        self.elsewhere = f"{self.host}/other"
        self.asked = list[dict[str, str]]()
        """Every request for tokens."""
        self.visited = list[str]()
        """The paths that browsers asked for."""
        self.refresh_tokens = set[str]()
        self._codes = dict[str, dict[str, str]]()
        self._given = 0

    def __enter__(self) -> Self:
        self._thread = Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, *_about: object) -> None:
        """Say nothing of a client that went away."""

    @property
    def host(self) -> str:
        return f"https://localhost:{self.server_address[1]}"

    @property
    def app(self) -> App:
        return App(CLIENT, f"{self.host}/authorize?tenant=we", f"{self.host}/token", "mail offline")

    @property
    def account(self) -> Account:
        return self.mail.account._replace(is_oauth=True)

    def withdraw(self) -> None:
        """Let nobody in any more by what was given before."""
        self.refresh_tokens.clear()
        self.end_tokens()

    def end_tokens(self) -> None:
        """Let the access tokens of now be good no more."""
        self.mail.tokens.write_text("", "utf-8")

    def decide(self, asked: dict[str, str]) -> str:
        """Give where the browser goes once somebody has allowed, or denied, what was asked."""
        assert (asked["response_type"], asked["code_challenge_method"], asked["tenant"]) == ("code", "S256", "we")
        assert (asked["scope"], asked["login_hint"]) == ("mail offline", USER)
        if self.is_denied:
            return f"{asked['redirect_uri']}/?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = self._next("code")
        self._codes[code] = asked
        return f"{asked['redirect_uri']}/?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, asked: dict[str, str]) -> dict[str, Any]:
        """Give tokens, or an error."""
        self.asked.append(asked)
        if asked["client_id"] != CLIENT or asked.get("client_secret", "") != self.secret:
            return {"error": "invalid_client", "error_description": f"no such client; {USER} asked"}
        if asked["grant_type"] == "authorization_code":
            return self._of_code(asked)
        if asked["refresh_token"] not in self.refresh_tokens:
            return {"error": "invalid_grant", "error_description": f"{USER} withdrew it"}
        if not self.is_rotating:
            return self._tokens()
        self.refresh_tokens.remove(asked["refresh_token"])
        return self._tokens() | {"refresh_token": self._refresh_token()}

    def _of_code(self, asked: dict[str, str]) -> dict[str, Any]:
        known = self._codes.pop(asked["code"], None)
        if known is None or known["redirect_uri"] != asked["redirect_uri"]:
            return {"error": "invalid_grant"}
        proof = urlsafe_b64encode(sha256(asked["code_verifier"].encode()).digest()).decode().rstrip("=")
        if proof != known["code_challenge"]:
            return {"error": "invalid_grant"}
        return self._tokens() | {"refresh_token": self._refresh_token()}

    def _tokens(self) -> dict[str, Any]:
        token = self._next("access")
        with self.mail.tokens.open("a", encoding="utf-8") as file:
            file.write(f"{token}\n")
        return {"access_token": token, "token_type": "Bearer", "expires_in": self.lasts, "scope": "mail"}

    def _refresh_token(self) -> str:
        token = self._next("refresh") * 200  # as long as Microsoft's
        self.refresh_tokens.add(token)
        return token

    def _next(self, kind: str) -> str:
        self._given += 1
        return f"geheim-{kind}-{self._given}"


class _Request(BaseHTTPRequestHandler):
    server: AuthServer
    timeout = 10

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.server.visited.append(address.path)
        self._send(302, {"Location": self.server.decide(dict(parse_qsl(address.query)))})

    def do_POST(self) -> None:
        asked = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if self.server.status:
            self._send(self.server.status, {"Location": self.server.elsewhere}, b"<html>")
        else:
            answer = self.server.answer(asked)
            self._send(400 if "error" in answer else 200, {}, json.dumps(answer).encode())

    def _send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_about: object) -> None: ...


class Browser:
    """Opens addresses on a thread of its own, as browsers do; `pages` are what it was shown at the end."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self.pages = list[tuple[int, str]]()
        self.addresses = list[str]()
        self._threads = list[Thread]()

    def open(self, url: str) -> None:
        self.addresses.append(url)
        self._threads.append(Thread(target=self.visit, args=(url,)))
        self._threads[-1].start()

    def visit(self, url: str) -> None:
        try:
            with urlopen(url, timeout=10, context=self._context if url.startswith("https:") else None) as page:
                self.pages.append((page.status, page.read().decode()))
        except HTTPError as refusal:
            with refusal:
                self.pages.append((refusal.code, refusal.read().decode()))

    def close(self) -> None:
        for thread in self._threads:
            thread.join()
