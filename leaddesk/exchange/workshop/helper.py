"""The parent's side of the second process: feeds it from a thread, takes its answers, leaves nothing behind."""

from __future__ import annotations

import subprocess
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Self

from leaddesk import myself
from leaddesk.exchange.mapping import Recipe
from leaddesk.exchange.workshop import wire
from leaddesk.exchange.workshop.records import Records

VERB = "_draft"
_PIPE = 1 << 20  # bytes: a thread that asks for the interpreter at every block slows the one that judges
PATIENCE = 60.0  # seconds; a batch takes a quarter of one
_AHEAD = 16  # lines, two a batch, that may wait for whoever wants them


class Helper:
    """A second process, for the records of one sheet; a context manager."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(  # noqa: S603 - our own program with a list of arguments, no shell
            myself.command(VERB),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=_PIPE,
            pipesize=_PIPE,
            env=myself.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._room = threading.Semaphore(_AHEAD)
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        # Also at the end of the program, while threads still run: later they would keep the pipes locked for ever.
        self._end = weakref.finalize(self, _end, self._child, self._over, self._room, self._threads)
        self.works_up = True
        """Whether workups are wanted of the batches that are sent from now on."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._end()

    def answers(self, recipe: Recipe, records: Records) -> Iterator[tuple[bytes, bytes]]:
        """Give for each batch what became of it and the workups of its drafts, packed; fewer if the process dies."""
        pipes = _pipes(self._child)
        for work, arguments in ((self._feed, (pipes[0], recipe, records)), (self._listen, (pipes[1],))):
            thread = threading.Thread(target=work, args=arguments, daemon=True)
            thread.start()
            self._threads.append(thread)
        for _ in range(len(records)):
            items, workups = self._answer(), self._answer()
            if not workups.endswith(b"\n"):
                return
            yield items, workups

    def _answer(self) -> bytes:
        """Wait for a line; a process that says nothing for so long is given up."""
        try:
            line = self._answers.get(timeout=PATIENCE)
        except Empty:
            self._child.kill()
            return b""
        self._room.release()
        return line

    def _listen(self, pipe: IO[bytes]) -> None:
        """Take the answers from the pipe before they are wanted: it holds less than one of them."""
        for line in pipe:
            self._room.acquire()
            if self._over.is_set():
                return
            self._answers.put(line)
        self._answers.put(b"")
        self._answers.put(b"")

    def _feed(self, pipe: IO[bytes], recipe: Recipe, records: Records) -> None:
        with suppress(OSError, UnicodeError), pipe:  # it died, or a text is none: `answers` sees the end
            pipe.write(wire.line_of_recipe(recipe))
            for batch in records:
                pipe.write(wire.line_of_records(batch, works_up=self.works_up))


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout


def _end(
    child: subprocess.Popen[bytes], over: threading.Event, room: threading.Semaphore, threads: list[threading.Thread]
) -> None:
    over.set()
    child.kill()
    room.release()  # the listener may wait for it
    for thread in threads:
        thread.join()
    for pipe in _pipes(child):
        with suppress(OSError):  # what was not written yet goes nowhere
            pipe.close()
    child.wait()


class Spare:
    """A second process that starts while a large sheet is still being read, for the first who needs one."""

    def __init__(self) -> None:
        self._helper: Helper | None = None

    def start(self) -> None:
        """Start it, unless it has been."""
        if self._helper is None:
            with suppress(OSError):  # no room for another process: whoever takes none works alone
                self._helper = Helper()

    def take(self) -> Helper | None:
        """Give the one that was started, or a new one; None where the system has no room for one."""
        self.start()
        helper, self._helper = self._helper, None
        return helper

    def __del__(self) -> None:
        if self._helper is not None:
            self._helper.close()
