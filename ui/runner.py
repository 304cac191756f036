"""Runs services and queries of the desk away from the window: one thread writes, one reads, results come back queued.

Every callback runs in the window's thread. A callback whose owner (a QObject) has been destroyed is dropped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from leaddesk.desk import Desk
from leaddesk.desk_trouble import Interrupted
from leaddesk.domain.changes import Changes, Done, Undone
from leaddesk.domain.ids import CardId
from leaddesk.errors import Unavailable
from leaddesk.unit import Unit
from ui.request import Problem, Request

__all__ = ["Problem", "Request", "Runner"]

P = ParamSpec("P")
T = TypeVar("T")

_LOOKS_A_TRY = 40
_TIDIES = 1_500  # ms after the last write


class Runner(QObject):
    """The window's way to the desk."""

    changed = Signal(object)
    """A transaction was committed: `Changes`."""
    failed = Signal(object)
    """Nobody else dealt with this `Problem`."""
    busy = Signal(bool)
    """Whether a service is running."""

    written = Signal()
    """A write came back, done or refused."""

    _answered = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.last_write: Request[Any] | None = None
        """The write that was asked for last: one thread writes, so those before it come back before it."""
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="leaddesk-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="leaddesk-reader")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="leaddesk-aside")
        self._at_once: deque[Callable[[], None]] = deque()
        self._when_idle: deque[Callable[[], None]] = deque()
        self._breaking = Lock()
        self._is_breakable = False
        self._is_closed = False
        self._writing = 0
        self._changing = 0
        self._looks = 0
        self._watching = QTimer(self)
        self._watching.timeout.connect(self._look_around)
        self._tidying = QTimer(self, singleShot=True, interval=_TIDIES)
        self._tidying.timeout.connect(lambda: self.when_idle(self.desk.tidy))
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def is_changing(self) -> bool:
        """Whether an edit was asked for that is not written yet; what `run` does in one go of its own is none."""
        return self._changing > 0

    def do(
        self,
        service: Callable[Concatenate[Unit, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Request[T]:
        """Run a service in a transaction of its own; `changed` follows when it is committed.

        Set what happens next on the answer: `runner.do(edits.set_field, ref, "city", "Пермь").then(self._on_saved)`.
        """
        return self._write(lambda: self.desk.do(service, *args, **kwargs))

    def undo(self, txn: CardId) -> Request[Undone]:
        """Undo a transaction; undoing an undo is a redo."""
        return self._write(lambda: self.desk.undo(txn))

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> Request[T]:
        """Run a query on one consistent state of the base; one of `ask_idly` that runs now is broken off for it."""
        request = self._read(self._at_once, lambda: self.desk.ask(query, *args, **kwargs))
        with self._breaking:
            if self._is_breakable:
                self.desk.interrupt()
        return request

    def ask_idly(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> Request[T]:
        """Run a query when nobody waits for another one: figures over a whole base, which may take a while.

        Where `ask` comes meanwhile it is broken off and runs again from its beginning.
        """
        return self._read(self._when_idle, lambda: self.desk.ask(query, *args, **kwargs))

    def when_idle(self, work: Callable[[], T]) -> Request[T]:
        """Run something on the reader's thread when nobody waits for a query: loading modules, tidying up."""
        return self._read(self._when_idle, work)

    def aside(self, work: Callable[[], object]) -> None:
        """Run something long on a thread that nobody waits for; it deals with its own troubles."""
        if not self._is_closed:
            self._aside.submit(work)

    def run(self, work: Callable[[], T]) -> Request[T]:
        """Run something that manages the desk itself (an import) on the writer's thread."""
        request: Request[T] = Request()
        self._begin_write(request)
        self._submit(self._writer, work, request.deliver, request)
        return request

    def watch(self, interval_ms: int) -> None:
        """Look so often for what other processes wrote; `changed` tells it with an empty initiator.

        Now and then try to become the one that syncs, reminds and backs up: the process that did it may have ended.
        """
        self._watching.setInterval(interval_ms)
        self._watching.start()

    def announce(self, changes: Changes) -> None:
        """Tell the models about changes that came another way: an import, another process."""
        self.changed.emit(changes)

    def close(self) -> None:
        """Finish what is running and stop the threads; answers that are under way reach nobody any more.

        A question that a clock of the window asks afterwards is answered as little.
        """
        self._is_closed = True
        self._watching.stop()
        self._tidying.stop()
        self._writer.shutdown(wait=True)
        self._aside.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        QCoreApplication.removePostedEvents(self)

    def _write(self, work: Callable[[], Done[T]]) -> Request[T]:
        request: Request[T] = Request()
        request.is_edit = True
        self._changing += 1
        self._begin_write(request)

        def settle(done: Done[T]) -> None:
            request.changes = replace(done.changes, initiator=request.initiator)
            if request.changes:
                self.changed.emit(request.changes)
            request.deliver(done.result)

        self._submit(self._writer, work, settle, request)
        return request

    def _begin_write(self, request: Request[Any]) -> None:
        self.last_write = request
        self._writing += 1
        self.busy.emit(True)

    def _look_around(self) -> None:
        self._looks += 1
        if self._looks % _LOOKS_A_TRY == 0 and not self.desk.is_keeper:
            self.when_idle(self.desk.become_keeper)
        request = self._read(self._at_once, self.desk.news)
        request.then(lambda changes: self.changed.emit(changes) if changes else None, owner=self)

    def _read(self, queue: deque[Callable[[], None]], work: Callable[[], T]) -> Request[T]:
        request: Request[T] = Request()
        job = self._job(self._reader, work, request.deliver, request)
        if not self._is_closed:
            queue.append(lambda: job() if request.is_wanted else None)
            self._reader.submit(self._read_next)
        return request

    def _read_next(self) -> None:
        """Run the read that has waited longest; those of `ask_idly` only where there is no other."""
        is_idle = not self._at_once
        job = (self._when_idle if is_idle else self._at_once).popleft()
        self._let_break(is_breakable=is_idle)
        try:
            job()
        except Interrupted:
            self._when_idle.appendleft(job)
            self._reader.submit(self._read_next)
        finally:
            self._let_break(is_breakable=False)

    def _let_break(self, *, is_breakable: bool) -> None:
        with self._breaking:  # who breaks must not hit the query that comes after
            self._is_breakable = is_breakable

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], object],
        settle: Callable[..., None],
        request: Request[T],
    ) -> None:
        pool.submit(self._job(pool, work, settle, request))

    def _job(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], object],
        settle: Callable[..., None],
        request: Request[T],
    ) -> Callable[[], None]:
        """Give what a thread does: the work, and its answer or trouble sent to the window's thread."""

        def job() -> None:
            try:
                answer: object = work()
            except Interrupted:
                raise  # it will run again
            except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
                caught = error  # Python unbinds `error` when the handler ends
                request.is_taken = False
                again = partial(self._again, pool, job, request)
                self._answered.emit((pool, request, lambda: self._fail(request, caught, again)))
            else:
                request.is_taken = True
                self._answered.emit((pool, request, lambda: settle(answer)))

        return job

    def _again(self, pool: ThreadPoolExecutor, job: Callable[[], None], request: Request[T]) -> None:
        """Ask once more for what could not be had: a disk was full, somebody held the file."""
        if self._is_closed:
            return
        request.is_taken = None
        if pool is self._writer:
            self._changing += request.is_edit
            self._begin_write(request)
            pool.submit(job)
        else:
            self._at_once.append(job)
            pool.submit(self._read_next)

    def _fail(self, request: Request[T], error: BaseException, again: Callable[[], None]) -> None:
        problem = Problem(error, request.initiator, again if isinstance(error, Unavailable) else None)
        if not request.refuse(problem):
            self.failed.emit(problem)

    def _on_answered(self, answer: tuple[ThreadPoolExecutor, Request[Any], Callable[[], None]]) -> None:
        pool, request, settle = answer
        self._changing -= request.is_edit
        if pool is self._writer:
            self._writing -= 1
            if not self._writing:
                self._tidying.start()
                self.busy.emit(False)
            self.written.emit()
        settle()
