"""A file of leads is written off the window's threads: lists go on, and it can be stopped."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.clock import HERE
from ui.runner import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from leaddesk.leads.rows import Query
    from ui.runner import Runner

_TOLD_EVERY: Final = 0.1  # seconds


class Stopped(Exception):
    """Somebody wants no file any more."""


class SavingJob(QObject):
    """One file at a time. `progressed` (done, total); `ended`: nothing runs any more."""

    progressed = Signal(int, int)
    ended = Signal()
    _answered = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pool: ThreadPoolExecutor | None = None
        self._stopping: list[bool] = [False]
        self._is_running = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        path: Path,
        query: Query,
        kind: str,
        *,
        columns: Sequence[tuple[str, str]],
        then: Callable[[int], None],
    ) -> bool:
        """Begin to write a file; False while another one is being written. `then` gets how many leads it has.

        The suffix tells the format, `kind` (of `saving.KINDS`) which columns; trouble is told in the window's place.
        """
        if self._is_running:
            return False
        self._is_running, self._stopping = True, [False]
        self._pool = self._pool or ThreadPoolExecutor(1, thread_name_prefix="leaddesk-saving")
        told = self._told(self._stopping)

        def job() -> None:
            try:
                count = _written(self._runner, path, query, kind, columns=columns, progress=told)
            except Stopped:
                self._answered.emit(lambda: None)
            except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
                problem = Problem(error, "leads.save")
                self._answered.emit(lambda: self._runner.failed.emit(problem))
            else:
                self._answered.emit(lambda: then(count))

        self._pool.submit(job)
        return True

    def stop(self) -> None:
        """Leave the file as it was."""
        self._stopping[0] = True

    def close(self) -> None:
        """Stop, and leave no thread behind."""
        self.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _told(self, stopping: list[bool]) -> Callable[[int, int], None]:
        last = 0.0

        def told(done: int, total: int) -> None:
            nonlocal last
            if stopping[0]:
                raise Stopped
            if monotonic() - last > _TOLD_EVERY:
                last = monotonic()
                self.progressed.emit(done, total)

        return told

    def _on_answered(self, settle: Callable[[], None]) -> None:
        self._is_running = False
        self.ended.emit()
        settle()


def _written(
    runner: Runner,
    path: Path,
    query: Query,
    kind: str,
    *,
    columns: Sequence[tuple[str, str]],
    progress: Callable[[int, int], None],
) -> int:
    from leaddesk.exchange import exporting  # noqa: PLC0415 - a start does not need it
    from leaddesk.exchange.apart import ask_apart  # noqa: PLC0415
    from leaddesk.exchange.template import write_template  # noqa: PLC0415

    base = runner.desk.base
    if kind == "template":
        return ask_apart(base, write_template, path)
    is_all = kind in {"all", "programs"} or path.suffix.casefold() == ".vcf"
    if is_all:
        purpose = exporting.Purpose.PROGRAMS if kind == "programs" else exporting.Purpose.EXCEL
        return ask_apart(base, exporting.export, path, query, purpose=purpose, progress=progress)
    shown = [exporting.Shown(key, title) for key, title in columns]
    return ask_apart(base, exporting.export_seen, path, query, shown, zone=HERE, progress=progress)
