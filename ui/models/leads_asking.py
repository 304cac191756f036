"""Asks the base for what the table of leads shows: the list, its pages, the figures under it."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from leaddesk.leads import rows
from ui.models.leads_listing import Listing, beginning, listing, read
from ui.models.row_cache import PAGE

if TYPE_CHECKING:
    from leaddesk.leads.rows import Foot, ListRow, Query
    from ui.models.leads_model import LeadsModel
    from ui.runner import Request, Runner

_SETTLES: Final = 400  # ms without an edit until the figures of the whole list are counted again


class Asking(QObject):
    """Serves one model: answers are taken by it, unless somebody types into a cell just then; they wait for him."""

    def __init__(self, runner: Runner, model: LeadsModel) -> None:
        super().__init__(model)
        self._runner = runner
        self._model = model
        self._asked: set[int] = set()
        self._listing: Request[Listing] | None = None
        self._late: Listing | None = None  # came while somebody typed into a cell
        self._editors = 0
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES)
        self._counting.timeout.connect(self._ask_foot)
        self._foot: Request[Foot] | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether a list was asked for that is not here yet."""
        return self._listing is not None

    def forget_late(self) -> None:
        """Drop an answer that waits: another list is wanted."""
        self._late = None

    def refresh(self) -> None:
        """Ask for the list again, for instance in another language."""
        model = self._model
        model.following.is_stale = False
        if self._listing is not None:
            self._listing.drop()
        if not model.is_loaded and rows.has_order(model.query):
            self._runner.ask(beginning, model.query).then(partial(self._on_begun, model.query), owner=self)
        self._listing = self._runner.ask(listing, model.query, model.top).then(self._on_listed, owner=self)

    def hold(self, editor: QObject) -> None:
        """Keep the rows where they are while somebody types into one of them."""
        self._editors += 1
        editor.destroyed.connect(self._on_edited)

    def want(self, first: int, last: int) -> None:
        """Read the pages that hold these places, and one beyond."""
        numbers = self._model.numbers
        if not numbers:
            return
        end = min(last + PAGE // 2, len(numbers) - 1)
        for page in range(max(0, first) // PAGE, end // PAGE + 1):
            if not self._model.cache.has_page(page) and page not in self._asked:
                self._ask_page(page, numbers)

    def count_soon(self) -> None:
        """Count the figures of the whole list when nobody edits it any more."""
        self._counting.start()

    def _on_begun(self, query: Query, answer: Listing) -> None:
        if query == self._model.query and not self._model.is_loaded:
            self._take(answer)

    def _on_edited(self) -> None:
        self._editors -= 1
        late, self._late = self._late, None
        if late is not None:
            self._on_listed(late)

    def _on_listed(self, answer: Listing) -> None:
        self._listing = None
        if self._editors:
            self._late = answer
            return
        self._take(answer)
        self._ask_foot()

    def _take(self, answer: Listing) -> None:
        self._asked = set()
        self._model.take(answer)

    def _ask_foot(self) -> None:
        if self._foot is not None:
            self._foot.drop()
        model = self._model
        self._foot = self._runner.ask_idly(rows.foot, model.query, model.now(), model.summed).then(
            model.counted.emit, owner=self
        )

    def _ask_page(self, page: int, numbers: array[int]) -> None:
        self._asked.add(page)
        wanted = list(numbers[page * PAGE : (page + 1) * PAGE])

        def receive(found: tuple[ListRow, ...]) -> None:
            if numbers is not self._model.numbers:
                return  # the order is another one by now
            self._asked.discard(page)
            self._model.cache.put(page, found)
            self._model.repaint(page * PAGE, page * PAGE + len(wanted) - 1)

        self._runner.ask(read, wanted, self._model.query).then(receive, owner=self)
