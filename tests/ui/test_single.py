"""One window for a person and a base: a second start raises the first; the socket takes its verbs only."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from ui.shell.single import Doorbell, address, ring, ring_words
from ui.shell.wanted import Wanted

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # seconds

Start = Callable[..., "Started"]


class Started:
    """The program in a process of its own, and what it says."""

    def __init__(self, base: Path, home: Path, *files: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.single_window", str(base), *map(str, files)],
            cwd=ROOT,
            env=os.environ | {"LEADDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.strip())

    def said(self) -> str:
        """Wait for the next line."""
        return self._lines.get(timeout=PATIENCE)

    def end(self) -> None:
        """Leave no process behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self._listening.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home whose path a socket can bear."""
    path = tmp_path_factory.mktemp("one")
    monkeypatch.setenv("LEADDESK_HOME", str(path))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return path


@pytest.fixture
def base(short: Path) -> Path:
    path = short / "team.leaddesk"
    Desk.create(path).close()
    return path


@pytest.fixture
def start(short: Path, base: Path) -> Iterator[Start]:
    running: list[Started] = []

    def begin(*files: Path, on: Path = base) -> Started:
        running.append(Started(on, short, *files))
        return running[-1]

    yield begin
    for one in running:
        one.end()


@pytest.fixture
def bell(qtbot: QtBot, base: Path) -> Iterator[Doorbell]:
    made = Doorbell()
    assert made.listen(base)
    yield made
    made.close()


def test_a_second_start_raises_the_first_and_hands_its_file_over(start: Start, short: Path) -> None:
    first = start()
    assert first.said() == "up"
    second = start()
    assert first.said() == "raised"
    assert second.said() == "handed over"
    assert second.process.wait(PATIENCE) == 0
    (short / "end.csv").write_text("Имя;Телефон\nОльга;+7 912 111-22-33\n", encoding="utf-8")
    third = start(short / "end.csv")
    assert third.said() == "handed over"
    assert [first.said(), first.said()] == ["raised", "file end.csv"]
    assert first.process.wait(PATIENCE) == 0


def test_a_crash_leaves_no_stale_lock(start: Start) -> None:
    first = start()
    assert first.said() == "up"
    first.process.kill()
    first.process.wait(PATIENCE)
    assert start().said() == "up"


def test_another_base_has_a_window_of_its_own(start: Start, short: Path) -> None:
    other = short / "other.leaddesk"
    Desk.create(other).close()
    assert start().said() == "up"
    assert start(on=other).said() == "up"


def tell(qtbot: QtBot, base: Path, line: bytes) -> bytes:
    """Say something to the socket, as any program of this user could; give the answer."""
    socket = QLocalSocket()
    name = address(base)
    assert name is not None
    socket.connectToServer(name)
    assert socket.waitForConnected(2_000)
    socket.write(line)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    return bytes(socket.readAll().data())


@pytest.mark.parametrize(
    "line",
    [
        b"quit\n",
        b"raise now\n",
        b"load relative.csv\n",
        b"load /etc/passwd\n",
        b"load /tmp/x.leaddesk\n",
        b"card \n",
        b"phone \n",
        b"phone +7 916 quit\n",
        b"card \xff\xfe\n",
        "card А-12\n".encode(),
        b"\n",
        b"x" * 5_000 + b"\n",
    ],
)
def test_the_socket_takes_its_verbs_only(qtbot: QtBot, bell: Doorbell, base: Path, line: bytes) -> None:
    heard: list[object] = []
    bell.raised.connect(lambda: heard.append("raised"))
    bell.asked.connect(heard.append)
    assert tell(qtbot, base, line) == b""
    assert heard == []


def test_who_says_nothing_is_shown_out(qtbot: QtBot, bell: Doorbell, base: Path) -> None:
    assert tell(qtbot, base, b"raise") == b""


def test_every_verb_is_heard(qtbot: QtBot, bell: Doorbell, base: Path, short: Path) -> None:
    raised: list[bool] = []
    bell.raised.connect(lambda: raised.append(True))
    for wanted in (Wanted(card="A-12"), Wanted(file=short / "Мои лиды.xlsx"), Wanted(phone="+79162041837")):
        with qtbot.waitSignal(bell.asked) as asked:
            assert tell(qtbot, base, f"{ring_words(wanted)}\n".encode()) == b"heard\n"
        assert asked.args == [wanted]
    assert tell(qtbot, base, f"{ring_words(Wanted())}\n".encode()) == b"heard\n"
    assert len(raised) == 4


def test_what_cannot_be_told_in_one_line_only_raises_the_window() -> None:
    assert ring_words(Wanted(file=Path("/tmp/a\nquit.csv"))) == "raise"
    assert ring_words(Wanted(card="A-12\nquit")) == "raise"
    assert ring_words(Wanted(phone="8 (916) 204-18-37 доб. 5\nquit")) == "phone 891620418375"
    assert ring_words(Wanted(phone="спросить")) == "raise"


def test_the_socket_is_this_users_only(bell: Doorbell, base: Path) -> None:
    name = address(base)
    assert name is not None
    assert Path(name).stat().st_mode & 0o077 == 0


def test_nobody_there_is_found_out_at_once(base: Path) -> None:
    assert not ring(base, "raise")
