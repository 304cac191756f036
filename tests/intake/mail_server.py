"""A real IMAP server in a process of its own, for the tests of the intake."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Self

import imap_tools
import trustme
from hand_clock import BEGINNING

from leaddesk.intake.accounts import Account
from leaddesk.intake.run import WatchedMailbox

USER, SECRET = "sales@we.ru", "тайна 1"


class MailServer:
    """An IMAP server in a process of its own: what a test puts there, and what LeadDesk left of it."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.context = ssl.create_default_context()
        authority.configure_trust(self.context)
        self.authority = str(folder / "authority.pem")
        authority.cert_pem.write_to_path(self.authority)
        self.pem = str(folder / "server.pem")
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(self.pem)
        self.tokens = folder / "tokens"
        """The access tokens that open the mailbox, one a line; whoever gives tokens out writes them there."""
        self.tokens.touch()
        self._command = [
            *(sys.executable, str(Path(__file__).with_name("mail_serving.py")), str(self.tokens)),
            *("--host", "127.0.0.1", "--cert", self.pem, "--key", self.pem, "--port"),
            *("{port}", "dict", "--demo-data", "--demo-user", USER, "--demo-password", SECRET),
        ]
        self.start()

    def start(self) -> None:
        """Start with fresh folders on a free port; waits until it answers."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [part.format(port=self.port) if part == "{port}" else part for part in self._command]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                continue
            return
        raise RuntimeError("the mail server did not start")

    def __enter__(self) -> Self:
        self.empty()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def account(self) -> Account:
        return Account(USER, "localhost", self.port, is_tls=False)

    def mailbox(self, days: int = 30_000) -> WatchedMailbox:
        return WatchedMailbox(self.account, SECRET, days=days, context=self.context)

    def logged_in(self) -> imap_tools.BaseMailBox:
        box = imap_tools.MailBoxStartTls("localhost", self.port, ssl_context=self.context)
        return box.login_utf8(USER, SECRET)

    def put(self, *letters: EmailMessage | bytes, folder: str = "INBOX", at: datetime = BEGINNING) -> None:
        """Let letters arrive."""
        with self.logged_in() as box:
            for letter in letters:
                box.append(bytes(letter), folder, dt=at)

    def empty(self) -> None:
        """Throw away what the server began with."""
        with self.logged_in() as box:
            for folder in ("INBOX", "Sent"):
                box.folder.set(folder)
                box.delete(box.uids())

    def state(self, folder: str = "INBOX") -> list[tuple[str, tuple[str, ...]]]:
        """Give the letters of a folder with their flags, as the server has them."""
        with self.logged_in() as box:
            box.folder.set(folder, readonly=True)
            found = box.fetch(mark_seen=False, headers_only=True)
            return [(str(one.uid), tuple(flag for flag in one.flags if flag != "\\Recent")) for one in found]
