"""The parent's side of the second process: feeds it from a thread, takes its answers, leaves nothing behind."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self

from leaddesk import myself
from leaddesk.domain.draft import Draft
from leaddesk.exchange.mapping import Recipe, Rejected
from leaddesk.exchange.readers.cells import Known
from leaddesk.exchange.workshop import wire
from leaddesk.exchange.workshop.wire import Record

VERB = "_draft"
_PIPE = 1 << 20  # bytes: a thread that asks for the interpreter at every block slows the one that judges
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
            env=myself.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._room = threading.Semaphore(_AHEAD)
        self._is_over = False
        self.works_up = True
        """Whether workups are wanted of the batches that are sent from now on."""
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._is_over = True
        self._child.kill()
        self._room.release()  # the listener may wait for it
        for thread in self._threads:
            thread.join()
        with suppress(OSError):  # what was not written yet goes nowhere
            self._pipes[0].close()
        self._pipes[1].close()
        self._child.wait()

    def answers(
        self, recipe: Recipe, batches: Sequence[Sequence[Record]]
    ) -> Iterator[tuple[list[Draft | Rejected], bytes]]:
        """Give for each batch what became of it, and the packed workups of its drafts; fewer if the process dies."""
        self._threads = [
            threading.Thread(target=self._feed, args=(recipe, batches), daemon=True),
            threading.Thread(target=self._listen, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        known = Known()
        for batch in batches:
            items, workups = self._answer(), self._answer()
            if not workups.endswith(b"\n"):
                return
            yield wire.items_of(items, batch, known), workups

    def _answer(self) -> bytes:
        line = self._answers.get()
        self._room.release()
        return line

    def _listen(self) -> None:
        """Take the answers from the pipe before they are wanted: it holds less than one of them."""
        for line in self._pipes[1]:
            self._room.acquire()
            if self._is_over:
                return
            self._answers.put(line)
        self._answers.put(b"")
        self._answers.put(b"")

    def _feed(self, recipe: Recipe, batches: Sequence[Sequence[Record]]) -> None:
        with suppress(OSError), self._pipes[0] as pipe:  # it died: `answers` sees that
            pipe.write(wire.line_of_recipe(recipe))
            for batch in batches:
                pipe.write(wire.line_of_records(batch, works_up=self.works_up))

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        return self._child.stdin, self._child.stdout


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
