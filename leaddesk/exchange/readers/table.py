"""The parent's side of reading: starts the child, streams its rows, ends it at the deadline or on demand."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from leaddesk import myself, words
from leaddesk.exchange.readers import faults
from leaddesk.exchange.readers.cells import Known, decode
from leaddesk.exchange.readers.kept import KeptRows
from leaddesk.exchange.readers.marks import Marks, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from leaddesk.exchange.readers.cells import Row

DEADLINE = 60.0
"""Seconds within which any file is answered (promise 25); the largest that is taken needs three here."""
VERB = "_read"


class Table:
    """One sheet of a file being read; a context manager that never leaves its child behind.

    `sheets` and `sheet` are names ("" for a text table, whose `encoding` is told); `marks` are the places
    that cells cannot show. Row numbers count from 1 in `batches()`, leading empty rows included.
    """

    def __init__(self, path: Path, arguments: list[str], deadline: float) -> None:
        self._path = path
        self._arguments = arguments
        self._budget = deadline
        self._is_cancelled = self._is_late = False
        self._child = _start([str(path), *arguments])
        self.sheets: tuple[str, ...] = ()
        self.sheet = self.encoding = ""
        self.marks = Marks()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Wait for the header; a child that dies before it is tried once more with the second reader."""
        line = self._line()
        if not line and not self._is_late and not self._is_cancelled:
            self.close()
            self._child = _start([str(self._path), *self._arguments, "--engine", "openpyxl"])
            line = self._line()
        header = self._message(line)
        self.sheets, self.sheet = tuple(header["sheets"]), header["sheet"]
        self.encoding = header["encoding"]
        self.marks = Marks(
            {(row, column): text for row, column, text in header["errors"]},
            {(row, column) for row, column in header["formulas"]},
            set(header["hidden"]),
            [Note(*note) for note in header["notes"]],
        )

    def batches(self) -> Iterator[list[Row]]:
        """Give the rows in batches as the child reads them; once only. Raises Refused or Unavailable."""
        known = Known()
        for _, rows in self._messages():
            yield [known.row(row) for row in rows]

    def kept(self) -> Iterator[KeptRows]:
        """Give all rows as far as they have come, batch by batch: the same object, ever longer."""
        found = KeptRows()
        for line, rows in self._messages():
            found.add(line, len(rows))
            yield found

    def _messages(self) -> Iterator[tuple[bytes, list[Row]]]:
        while True:
            line = self._line()
            message = self._message(line)
            if isinstance(message, dict):
                return
            yield line, message

    def rows(self) -> Iterator[Row]:
        """Give the rows one by one, the first one being row 1."""
        for batch in self.batches():
            yield from batch

    def cancel(self) -> None:
        """Stop reading at once, from any thread; a running `batches()` then raises Refused("cancelled")."""
        self._is_cancelled = True
        self._child.kill()

    def close(self) -> None:
        """End the child and its pipe, whatever it is doing."""
        self._child.kill()
        self._out.close()
        self._child.wait()

    @property
    def _out(self) -> IO[bytes]:
        assert self._child.stdout is not None
        return self._child.stdout

    def _line(self) -> bytes:
        """Wait for a line of the child; only the waiting counts against the deadline."""
        watchdog = threading.Timer(max(0.0, self._budget), self._expire)
        watchdog.daemon = True
        started = time.monotonic()
        watchdog.start()
        try:
            return self._out.readline()
        except ValueError:  # cancelled and closed meanwhile
            return b""
        finally:
            watchdog.cancel()
            self._budget -= time.monotonic() - started

    def _expire(self) -> None:
        self._is_late = True
        self._child.kill()

    def _message(self, line: bytes) -> Any:
        code = "cancelled" if self._is_cancelled else "reader_timeout" if self._is_late else "reader_crashed"
        if self._is_cancelled or not line.endswith(b"\n"):
            raise faults.error(code, self._path.name)
        message = decode(line)
        if isinstance(message, dict) and "fatal" in message:
            raise faults.error(str(message["fatal"]), self._path.name)
        return message


def open_table(
    path: Path,
    *,
    sheet: str | int | None = None,
    encoding: str | None = None,
    deadline: float = DEADLINE,
    started: Callable[[Table], object] = lambda _table: None,
) -> Table:
    """Open the table in the file `path`, whatever its suffix; close it, or use it with `with`.

    `sheet` is a name or a 1-based number, by default the one that looks most like a list of people;
    `encoding` overrides what was sniffed; `deadline` is in seconds of reading time, by default a minute;
    `started` gets the table before it is waited for, so that another thread may cancel it.
    Raises Refused (`faults.TEXTS` has the codes) or Unavailable.
    """
    arguments = [] if sheet is None else [f"--sheet={sheet}"]
    arguments += [f"--encoding={encoding}"] if encoding else []
    arguments.append(f"--lang={words.language()}")
    table = Table(path.absolute(), arguments, deadline)
    started(table)
    try:
        table.open()
    except BaseException:
        table.close()
        raise
    return table


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program with a list of arguments, no shell
        [*myself.command(VERB), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=myself.environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
