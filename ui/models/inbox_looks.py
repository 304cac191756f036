"""Originals of the inbox away from the window's thread: read, understood, saved; stale answers are dropped."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.errors import LeadDeskError
from leaddesk.intake import looking
from leaddesk.intake.files import label
from leaddesk.intake.inbox import draft_of, understand
from leaddesk.intake.reader import LetterReader, Unread
from ui.runner import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.draft import Draft
    from leaddesk.intake.inbox import Item
    from leaddesk.intake.looking import Look, Material
    from ui.runner import Runner

T = TypeVar("T")


class InboxLooks(QObject):
    """One thread and one reader of letters for all originals. `looked` (`Item`, `Look`): what there is to see."""

    looked = Signal(object, object)
    _answered = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._reader = LetterReader()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="leaddesk-inbox")
        self._wanted: Item | None = None
        self._is_closed = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._answered.connect(lambda settle: settle(), Qt.ConnectionType.QueuedConnection)

    def look(self, item: Item) -> None:
        """Look at an original; `looked` follows, unless another one is asked for meanwhile."""
        self._wanted = item

        def receive(found: Look) -> None:
            if self._wanted == item:
                self.looked.emit(item, found)

        def is_wanted() -> bool:
            return self._wanted == item

        if not item.has_original:
            receive(looking.Look(fault="no_original"))
            return
        self._with(
            item,
            lambda found: looking.look(item, found.body, self._reader) if is_wanted() else looking.Look(),
            receive,
            lambda _error: receive(looking.Look(fault="no_original")),
        )

    def forget(self) -> None:
        """Wait for no answer any more."""
        self._wanted = None

    def draft(self, item: Item, receive: Callable[[Draft | None], None]) -> None:
        """Understand a letter; `receive` gets whom it names, None where it names nobody."""

        def work(found: Material) -> Draft | None:
            try:
                return draft_of(item, understand(item, found.body, found.known))
            except LeadDeskError:  # what no program understands a person may
                return None

        if item.has_original:
            self._with(item, work, receive)
        else:
            receive(None)

    def file(self, item: Item, receive: Callable[[Path], None], name: str = "") -> None:
        """Lay an original, or the table `name` that a letter brings along, into a folder of its own for an import."""

        def work(found: Material) -> Path:
            body = found.body
            if name:
                body = next((one.body for one in self._tables(found.body) if one.name == name), b"")
            path = self._place() / label(name or item.name)
            looking.save(path, body)
            return path

        self._with(item, work, receive)

    def save(self, item: Item, path: Path, receive: Callable[[Path], None]) -> None:
        """Write an original where a person wants it."""

        def work(found: Material) -> Path:
            looking.save(path, found.body)
            return path

        self._with(item, work, receive)

    def close(self) -> None:
        """Stop what runs and leave neither thread, nor process, nor file behind."""
        self._is_closed = True
        self._wanted = None
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._reader.close()
        self._pool.shutdown(wait=True)
        self._reader.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _tables(self, body: bytes) -> list[Any]:
        try:
            return list(self._reader.tables(body))
        except Unread:
            return []

    def _place(self) -> Path:
        """Give a fresh folder within one that goes when the window closes."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="leaddesk-", ignore_cleanup_errors=True)
        return Path(tempfile.mkdtemp(dir=self._folder.name))

    def _with(
        self,
        item: Item,
        work: Callable[[Material], T],
        receive: Callable[[T], None],
        fail: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Fetch an original from the base, work on it in the thread, and hand the answer over in the window's."""

        def told(error: BaseException) -> None:
            if fail is not None and isinstance(error, LeadDeskError):
                fail(error)
            else:
                self._runner.failed.emit(Problem(error, "inbox"))

        def fetched(found: Material) -> None:
            if not self._is_closed:
                self._pool.submit(self._job(found, work, receive, told))

        request = self._runner.ask(looking.material, item.id).then(fetched, owner=self)
        request.catch(lambda problem: told(problem.error))

    def _job(
        self,
        found: Material,
        work: Callable[[Material], T],
        receive: Callable[[T], None],
        told: Callable[[BaseException], None],
    ) -> Callable[[], None]:
        def job() -> None:
            try:
                answer = work(found)
            except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
                caught = error  # Python unbinds `error` when the handler ends
                self._tell(lambda: told(caught))
            else:
                self._tell(lambda: receive(answer))

        return job

    def _tell(self, settle: Callable[[], None]) -> None:
        if not self._is_closed:
            self._answered.emit(settle)
