"""One window for a person and a base: a second start rings at the first one, hands over what it was given, and ends.

The socket belongs to this user only and understands four verbs; it opens and shows, it never writes into a base.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk import paths
from ui.shell.taken import TAKEN
from ui.shell.wanted import Wanted

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE, LOAD, CARD, PHONE = "raise", "load", "card", "phone"
_DIALLED: Final = frozenset("+0123456789,;*#")
"""What a number is dialled with; everything else in it is for the eye."""
_HEARD: Final = b"heard\n"
_LONGEST: Final = 4096  # bytes of a ring
_PATIENCE: Final = 2_000  # ms for either side
_LONGEST_PATH: Final = 100  # bytes: what the address of a socket may hold


def ring_words(wanted: Wanted) -> str:
    """Give what a second start says: open this file, show this card or the one of this number, or just come up."""
    if wanted.file is not None and "\n" not in str(wanted.file):
        return f"{LOAD} {wanted.file.absolute()}"
    if wanted.card.isascii() and wanted.card.strip().isprintable() and wanted.card.strip():
        return f"{CARD} {wanted.card.strip()}"
    digits = "".join(one for one in wanted.phone if one in _DIALLED)
    return f"{PHONE} {digits}" if digits else RAISE


def address(base: Path) -> str | None:
    """Give the name of the socket for this user and base; None where no socket can lie."""
    mark = blake2b(f"{_user()}\0{base.resolve()}".encode(), digest_size=8).hexdigest()
    if sys.platform == "win32":
        return f"leaddesk-{mark}"  # a named pipe, open to this user only
    path = _folder() / f"leaddesk-{mark}"
    return str(path) if len(os.fsencode(path)) <= _LONGEST_PATH else None


def ring(base: Path, words: str) -> bool:
    """Ring at the window that has the base open; True where it heard, and this start is not needed."""
    name = address(base)
    if name is None or (sys.platform != "win32" and not Path(name).exists()):
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only where somebody may be there

    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # else the first window may only blink
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False  # a socket that a crash left behind
    socket.write(f"{words}\n".encode())
    heard = bytearray()
    while not heard.endswith(b"\n") and socket.waitForReadyRead(_PATIENCE):
        heard += socket.readAll().data()
    socket.abort()
    return bytes(heard) == _HEARD


class Doorbell(QObject):
    """Listens for second starts. `raised`: come up; `asked` (Wanted): and show this."""

    raised = Signal()
    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, base: Path) -> bool:
        """Listen for starts on this base; False where another window does, or no socket can lie."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first paint

        self.close()
        name = address(base)
        if name is None or _is_answered(name):
            return False
        if sys.platform != "win32":
            Path(name).parent.mkdir(parents=True, exist_ok=True)
        QLocalServer.removeServer(name)  # what a crash left behind: nobody answers there
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_rung)
        if not server.listen(name):
            server.deleteLater()
            return False
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_rung(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(_LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda one=socket: self._read(one))
            QTimer.singleShot(_PATIENCE, socket, socket.abort)  # who says nothing is shown out
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST).data())
        if self._heed(line):
            socket.write(_HEARD)
            socket.flush()
        socket.disconnectFromServer()

    def _heed(self, line: bytes) -> bool:
        """Carry out one of the verbs; anything else is nobody's business."""
        try:
            verb, _space, rest = line.decode().removesuffix("\n").partition(" ")
        except UnicodeDecodeError:
            return False
        if verb == RAISE and not rest:
            self.raised.emit()
        elif verb == LOAD and Path(rest).is_absolute() and Path(rest).suffix.lower() in TAKEN:
            self._ask(Wanted(file=Path(rest)))
        elif verb == CARD and rest.isascii() and rest.isprintable() and rest:
            self._ask(Wanted(card=rest))
        elif verb == PHONE and rest and _DIALLED.issuperset(rest):
            self._ask(Wanted(phone=rest))
        else:
            return False
        return True

    def _ask(self, wanted: Wanted) -> None:
        self.raised.emit()
        self.asked.emit(wanted)


def _is_answered(name: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    socket = QLocalSocket()
    socket.connectToServer(name)
    is_there = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return is_there


def _folder() -> Path:
    """Give the folder of the socket: the user's own, emptied when he leaves, else that of the program's state."""
    running = os.environ.get("XDG_RUNTIME_DIR")
    if running and Path(running).is_dir():
        return Path(running)
    return paths.state_folder()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
