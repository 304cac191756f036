"""What happens to a file off the window's thread: read, understood, rehearsed, loaded; stale answers are dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from leaddesk.errors import LeadDeskError
from leaddesk.exchange import preparing
from leaddesk.exchange.preparing import How, Prepared, Source, Stop
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer, Memory, memory
from ui.views.importing.column_policies import ColumnPolicies
from ui.views.importing.how import mended, read_otherwise, written, written_everywhere
from ui.views.importing.pace import paced

if TYPE_CHECKING:
    from leaddesk.domain.changes import Done
    from leaddesk.exchange.findings import Finding, Place
    from leaddesk.exchange.importing import Report
    from leaddesk.leads.options import CaptureOptions, Policy
    from ui.runner import Problem, Request, Runner

T = TypeVar("T")

READING, UNDERSTANDING, ASKING, LOADING = "reading", "understanding", "asking", "loading"
REJECTS, BACK = "rejects", "back"
_PAINTED_WITHIN: Final = 20  # ms; what is due at once comes before the painting


class ImportJob(QObject):
    """One file at a time. A new `open`, `change` or `rehearse` makes whatever ran before worthless and stops it."""

    understood = Signal(object)
    """`Preview`: the file as it was understood; the base has not been asked yet."""
    rehearsed = Signal(object)
    """`Preview`: the same with what the base says to it."""
    loaded = Signal(object)
    """`Done[Report]`: it is in the base."""
    rejects_written = Signal(object, int)
    """The workbook of rejected rows, and how many are in it."""
    back_written = Signal(object, int)
    """The workbook of the leads of an import, and how many rows it has."""
    progressed = Signal(str, int, int)
    """Phase, done, total (0 = not known)."""
    failed = Signal(str, object)
    """Phase, and the error."""

    _answered = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.importer = Importer(runner.desk)
        self.prepared: Prepared | None = None
        self._runner = runner
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="leaddesk-import")
        self._source: Source | None = None
        self._memory = Memory()
        self._stop = Stop()
        self._asked: Request[Any] | None = None
        self._has_chosen_fields = False
        self._policies = ColumnPolicies()
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path) -> None:
        """Read a file from the beginning: everything about it is guessed."""
        self.cancel()
        stop, self._source, self.prepared = self._stop, None, None
        self._has_chosen_fields = False
        self._policies.forget()

        def known(found: Memory) -> None:
            if not stop.is_wanted:
                self._memory = found
                self._understand(path, How, stop)

        self._asked = self._runner.ask(memory).then(known, owner=self).catch(self._failure(READING, stop))

    def change(self, field: str, value: object) -> None:
        """Understand the file anew with what the person said: a field of `How`."""
        prepared = self.prepared
        if prepared is not None:
            self._change(
                prepared, lambda how: read_otherwise(how, field, value), is_read_anew=field in {"sheet", "encoding"}
            )

    def choose_field(self, column: int, field: str | None) -> None:
        """Let a column fill another field, or none; loading remembers that for the next file of this layout."""
        prepared = self.prepared
        if prepared is not None:
            self._has_chosen_fields = True
            fields = prepared.mapping.with_field(column, field).fields
            self._change(prepared, lambda how: replace(how, fields=fields))

    @property
    def policies(self) -> tuple[Policy, ...]:
        """What each column may do to leads that exist: as chosen, else as it is kept for the layout."""
        return self._policies.of(self.prepared, self._memory) if self.prepared is not None else ()

    def choose_policies(self, chosen: Mapping[int, Policy]) -> None:
        """Let columns do something else to leads that exist; loading keeps that for the next file of this layout."""
        if self.prepared is not None:
            self._policies.choose(self.prepared, self._memory, chosen)

    def write(self, place: Place, text: str) -> None:
        """Put a cell right as the person wrote it."""
        if self.prepared is not None:
            self._change(self.prepared, lambda how: written(how, place, text))

    def write_everywhere(self, column: int, said: str, text: str) -> None:
        """Put right every cell of a column that says the same."""
        prepared = self.prepared
        if prepared is not None:
            self._change(prepared, lambda how: written_everywhere(how, prepared, column, (said, text)))

    def mend(self, finding: Finding, preview: Preview) -> None:
        """Put the cells of a finding right as was probably meant."""
        self._change(preview.prepared, lambda how: mended(how, finding, preview))

    def later(self, step: Callable[[], None]) -> None:
        """Do something once what was changed is painted, unless something newer was asked by then."""
        stop = self._stop
        QTimer.singleShot(_PAINTED_WITHIN, self, lambda: self._deliver(stop, step))

    def rehearse(self, options: CaptureOptions) -> None:
        """Ask the base what would become of the rows."""
        prepared = self.prepared
        if prepared is None:
            return
        self.cancel()
        stop, remembers, columns = self._stop, self._has_chosen_fields, self._policies.by_hand(prepared, self._memory)

        def work() -> Preview:
            told = paced(partial(self.progressed.emit, ASKING), stop)
            report = self.importer.rehearse(prepared, options, columns=columns, remembers=remembers, progress=told)
            return Preview(prepared, report, progress=told)  # looks at every row: no work for the window's thread

        self._asked = (
            self._runner.run(lambda: self._calmly(work))
            .then(lambda preview: self._deliver(stop, lambda: self.rehearsed.emit(preview)), owner=self)
            .catch(self._failure(ASKING, stop))
        )

    def load(self, options: CaptureOptions) -> None:
        """Take the file into the base: one transaction, all or nothing."""
        prepared = self.prepared
        if prepared is None:
            return
        self.cancel()
        stop, remembers, columns = self._stop, self._has_chosen_fields, self._policies.by_hand(prepared, self._memory)

        def work() -> Done[Report]:
            told = paced(partial(self.progressed.emit, LOADING), stop)
            return self.importer.load(prepared, options, columns=columns, remembers=remembers, progress=told)

        request = self._runner.run(lambda: self._calmly(work))
        self._asked = request.then(self._on_loaded, owner=self).catch(self._failure(LOADING, stop))

    def write_rejects(self, path: Path) -> None:
        """Write the workbook of rejected rows."""
        prepared = self.prepared
        assert prepared is not None
        self._submit(
            lambda: self.importer.write_rejects(prepared, path),
            lambda count: self.rejects_written.emit(path, count),
            phase=REJECTS,
            stop=Stop(),
        )

    def write_back(self, path: Path, report: Report) -> None:
        """Write the leads of an import as its file was laid out, with the values of today."""
        base = self._runner.desk.base

        def work() -> int:
            from leaddesk.exchange.apart import ask_apart  # noqa: PLC0415 - few ask for it
            from leaddesk.exchange.export_back import export_back  # noqa: PLC0415

            cards = [one.card.rid for one in report.captured]
            return ask_apart(base, export_back, path, report.run, cards=cards)

        self._submit(work, lambda count: self.back_written.emit(path, count), phase=BACK, stop=Stop())

    def cancel(self) -> None:
        """Stop whatever runs; nothing of it is heard of any more, but the end of a loading."""
        self._stop.now()
        self._stop = Stop()
        if self._asked is not None:
            self._asked = None

    def stop_loading(self) -> None:
        """Take a running import back; `failed` follows."""
        self._stop.now()

    def close(self) -> None:
        """Stop and leave no thread behind."""
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._runner.run(self.importer.forget)

    def _change(self, prepared: Prepared, change: Callable[[How], How], *, is_read_anew: bool = False) -> None:
        self.cancel()
        if is_read_anew:
            self._source = None
        self._understand(prepared.path, lambda: change(prepared.how), self._stop)

    def _understand(self, path: Path, how: Callable[[], How], stop: Stop) -> None:
        source = self._source

        def work() -> tuple[Source, Preview]:
            told, said = paced(partial(self.progressed.emit, UNDERSTANDING), stop), how()
            reading = paced(partial(self.progressed.emit, READING), stop)
            found = source or preparing.read(path, said, stop=stop, progress=reading)
            whole = self._memory.complete(said)
            prepared = preparing.understand(found, whole, remembered=self._memory.layouts.get)
            prepared.items.wait(told)
            return found, Preview(prepared, progress=told)

        def settle(answer: tuple[Source, Preview]) -> None:
            self._source, preview = answer
            self.prepared = preview.prepared
            self.understood.emit(preview)

        self._submit(work, settle, phase=READING, stop=stop)

    def _submit(self, work: Callable[[], Any], settle: Callable[[Any], None], *, phase: str, stop: Stop) -> None:
        def job() -> None:
            try:
                answer = self._calmly(work)
            except BaseException as error:  # noqa: BLE001 - handed to the page, which shows it
                caught = error  # Python unbinds `error` when the handler ends
                self._answered.emit((stop, lambda: self.failed.emit(phase, caught)))
            else:
                self._answered.emit((stop, lambda: settle(answer)))

        self._pool.submit(job)

    def _calmly(self, work: Callable[[], T]) -> T:
        """Do work that makes many objects. Trouble leaves without the frames it came through.

        These hold all rows and the process that understands them, in a cycle that the collector is kept away from.
        """
        with self.importer.calmly():
            try:
                return work()
            except LeadDeskError as error:
                raise error.with_traceback(None) from None

    def _on_answered(self, answer: tuple[Stop, Callable[[], None]]) -> None:
        self._deliver(*answer)

    @staticmethod
    def _deliver(stop: Stop, settle: Callable[[], None]) -> None:
        if not stop.is_wanted:
            settle()

    def _on_loaded(self, done: Done[Report]) -> None:
        self._runner.announce(done.changes)
        self.loaded.emit(done)

    def _failure(self, phase: str, stop: Stop) -> Callable[[Problem], None]:
        """Tell of trouble; a stopped loading is told too, since the page waits for its end."""

        def receive(problem: Problem) -> None:
            if phase == LOADING or not stop.is_wanted:
                self.failed.emit(phase, problem.error)

        return receive
