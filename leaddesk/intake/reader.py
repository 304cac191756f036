"""The parent's side of reading letters: one child for all of them, started anew where a letter ends it."""

from __future__ import annotations

import json
import subprocess
import threading
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Final, NamedTuple, Self

from leaddesk import myself, words
from leaddesk.intake.heads import Attached, Head

VERB: Final = "_letters"
DEADLINE: Final = 30.0
"""Seconds within which any letter is read; an ordinary one takes some milliseconds."""


class Unread(Exception):
    """A letter cannot be read; `code` is one of readers/faults.py, or "not_a_letter"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Seen(NamedTuple):
    """A letter as the child read it: its head, its one record, and the names of the tables it brings along."""

    head: Head
    is_form: bool
    is_forwarded: bool
    titles: tuple[str, ...]
    row: tuple[str, ...]
    tables: tuple[str, ...]


class Shown(NamedTuple):
    """A letter as a person reads it: its head, its plain text, the names of what is attached, and of the tables."""

    head: Head
    text: str
    attached: tuple[str, ...]
    tables: tuple[str, ...]


class LetterReader:
    """Reads letters in a process of its own; a context manager that leaves nothing behind."""

    def __init__(
        self, *, deadline: float = DEADLINE, command: Callable[[], list[str]] = lambda: myself.command(VERB)
    ) -> None:
        self._deadline = deadline
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._is_late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def head(self, data: bytes) -> Head:
        """Read the head alone; raises Unread."""
        return _head(self._ask("head", data))

    def letter(self, data: bytes) -> Seen:
        """Read a whole letter; raises Unread."""
        said = self._ask("letter", data)
        return Seen(
            _head(said),
            said["is_form"],
            said["is_forwarded"],
            tuple(said["titles"]),
            tuple(said["row"]),
            tuple(said["tables"]),
        )

    def tables(self, data: bytes) -> list[Attached]:
        """Give the attached files that may hold leads; raises Unread."""
        return [Attached(name, b64decode(body)) for name, body in self._ask("tables", data)["tables"]]

    def text(self, data: bytes) -> Shown:
        """Read a letter for somebody to look at; raises Unread."""
        said = self._ask("text", data)
        return Shown(_head(said), said["text"], tuple(said["attached"]), tuple(said["tables"]))

    def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        for pipe in _pipes(child):
            with suppress(OSError):  # what was not written yet goes nowhere
                pipe.close()
        child.wait()

    def _ask(self, want: str, data: bytes) -> dict[str, Any]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = _start(self._command())
        line = self._exchange(self._child, want, data)
        if not line.endswith(b"\n"):
            code = "reader_timeout" if self._is_late else "reader_crashed"
            self.close()
            raise Unread(code)
        said: dict[str, Any] = json.loads(line)
        if "fatal" in said:
            raise Unread(said["fatal"])
        return said

    def _exchange(self, child: subprocess.Popen[bytes], want: str, data: bytes) -> bytes:
        """Hand a letter over and wait for the line about it; a child that takes too long is ended."""
        self._is_late = False
        watchdog = threading.Timer(self._deadline, self._expire, (child,))
        watchdog.daemon = True
        watchdog.start()
        to_child, from_child = _pipes(child)
        try:
            to_child.write(json.dumps({"size": len(data), "want": want}).encode() + b"\n")
            to_child.write(data)
            to_child.flush()
            return from_child.readline()
        except OSError:  # it died while it was given the letter
            return b""
        finally:
            watchdog.cancel()

    def _expire(self, child: subprocess.Popen[bytes]) -> None:
        self._is_late = True
        child.kill()


def _head(said: dict[str, Any]) -> Head:
    letter_id, cause, sender, address, to, *rest = said["head"]
    return Head(letter_id, cause, sender, address, tuple(to), *rest)


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program with a list of arguments, no shell
        [*command, "--lang", words.language()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=myself.environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
