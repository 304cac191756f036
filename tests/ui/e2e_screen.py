"""A real screen (Xvfb) under a window manager (openbox), and a program on it that tells what it shows."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # seconds for anything to happen


class Screen:
    """An X server of its own with a window manager; keys go to the window that has the focus."""

    def __init__(self, number: str) -> None:
        self.environment = os.environ | {"DISPLAY": f":{number}"}
        for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)

    def run(self, *command: str) -> str:
        """Run a tool on this screen."""
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True, timeout=PATIENCE
        )
        return done.stdout

    def drag(self, start: tuple[int, ...], goal: tuple[int, ...]) -> None:
        """Press the button at a place and move to another as a hand does; it stays pressed."""
        self.run("xdotool", "mousemove", *map(str, start), "mousedown", "1")
        self.drag_on(start, goal)

    def drag_on(self, start: tuple[int, ...], goal: tuple[int, ...]) -> None:
        """Move from one place to another as a hand does."""
        for step in range(1, 9):
            x, y = (round(a + (b - a) * step / 8) for a, b in zip(start, goal, strict=True))
            self.run("xdotool", "mousemove", str(x), str(y))

    def let_go(self) -> None:
        """Release the button."""
        self.run("xdotool", "mouseup", "1")

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool names them."""
        self.run("xdotool", "key", "--clearmodifiers", *keys)


class Window:
    """The program, and what it says it shows."""

    def __init__(self, screen: Screen, base: Path, teller: str = "tests.ui.e2e_window", *more: str) -> None:
        self.screen = screen
        self._process = subprocess.Popen(
            [sys.executable, "-m", teller, str(base), *more],
            cwd=ROOT,
            env=screen.environment | {"LEADDESK_HOME": str(base.parent)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()
        self.seen: dict[str, Any] = {}

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until what the window shows fits."""
        ends = time.monotonic() + PATIENCE
        while not self.seen or not holds(self.seen):
            try:
                self.seen = json.loads(self._lines.get(timeout=max(0.0, ends - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"the window shows {self.seen}")
        return self.seen

    def close(self, keys: str = "ctrl+q") -> int:
        """Close it as people do, and give its exit code."""
        self.screen.press(keys)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Leave no process behind."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._listening.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)


@contextmanager
def opened(size: str) -> Iterator[Screen]:
    """Give a screen of a size ("1440x900") with a window manager on it."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()  # comes once the server is ready
    made = Screen(number)
    manager = subprocess.Popen(["openbox"], env=made.environment, stderr=subprocess.DEVNULL)
    try:
        yield made
    finally:
        _end(manager)
        _end(server)
