"""What becomes of the rows of a sheet: made in batches, as somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from leaddesk.domain.draft import Draft
from leaddesk.exchange.mapping import Item, Maker, Recipe, Rejected, Skipped
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.workshop.helper import Spare
from leaddesk.exchange.workshop.wire import Record, workups_of
from leaddesk.leads.workup import Workup

BATCH = 500
"""Records of one batch: a cancelled import stops between two, within a second."""

ALONE = 2_000
"""So many records are made here sooner than a second process has started."""


class Batch(NamedTuple):
    """Records of a sheet that come together. `last_row` is the 1-based row of the last one."""

    items: Sequence[Draft | Rejected]
    last_row: int
    packed: bytes = b""
    """What the second process worked out of the drafts, as it came; b"" where there was none."""

    @property
    def drafts(self) -> list[Draft]:
        """The records that name somebody."""
        return [item for item in self.items if isinstance(item, Draft)]

    def workups(self) -> list[Workup] | None:
        """Give what was worked out of the drafts; None where nobody has done it yet."""
        return (workups_of(self.packed) or None) if self.packed else None


class Items(Sequence[Item]):
    """What becomes of every row, row 1 first. A look at one that is not there yet waits for it.

    For one thread at a time. Whatever goes wrong while rows are made, the next look begins where that one ended.
    """

    def __init__(
        self, recipe: Recipe, rows: Sequence[Row], skipped: Mapping[int, Skipped], spare: Spare | None = None
    ) -> None:
        self._count = len(rows)
        self._skipped = skipped
        self._items: list[Item] = []
        self._batches: list[Batch] = []
        self._recipe = recipe
        self._records = [(number, row) for number, row in enumerate(rows, 1) if number not in skipped]
        self._wanting = _Wanting()
        self._coming = _batches(recipe, self._records, spare or Spare(), self._wanting)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        self.wait()
        return self._items[at]

    def __iter__(self) -> Iterator[Item]:
        self.wait()
        return iter(self._items)

    def batches(self) -> Iterator[Batch]:
        """Give the records in batches, as they come; between two of them one may wait for all.

        What was worked out of a batch that nobody waited for goes with it: a large file has much of that.
        """
        given = 0
        while (batch := self._batches[given] if given < len(self._batches) else self._take(keeps=False)) is not None:
            given += 1
            yield batch

    def want_workups(self, *, are_wanted: bool) -> None:
        """Tell whether workups of what comes are wanted: rows that the base has seen before need none."""
        self._wanting.workups = are_wanted

    def wait(self, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Wait for all rows; `progress` is called with (done, total) and may raise to stop waiting."""
        while self._take(keeps=True) is not None:
            progress(len(self._items), self._count)

    def _take(self, *, keeps: bool) -> Batch | None:
        """Take the next batch in, if there is one; `keeps` also what was worked out of it."""
        try:
            batch = next(self._coming, None)
        except BaseException:  # a generator that failed is over: it would pass for the end of the sheet
            self._coming = _batches(self._recipe, self._records, Spare(), self._wanting, done=len(self._batches))
            raise
        if batch is not None:
            self._batches.append(batch if keeps else batch._replace(packed=b""))
            for item in batch.items:
                self._pass_skipped()
                self._items.append(item)
        self._pass_skipped()
        return batch

    def _pass_skipped(self) -> None:
        while (row := self._skipped.get(len(self._items) + 1)) is not None:
            self._items.append(row)


class _Wanting:
    """What is wanted of the batches that come."""

    workups = True


def _batches(
    recipe: Recipe, records: Sequence[Record], spare: Spare, wanting: _Wanting, *, done: int = 0
) -> Iterator[Batch]:
    """Make records from batch `done` on; those that the second process leaves undone, whatever befell it, here."""
    batches = [records[start : start + BATCH] for start in range(0, len(records), BATCH)]
    if not done and len(records) > ALONE and (helper := spare.take()) is not None:
        with helper:
            for items, packed in helper.answers(recipe, batches):
                yield Batch(items, batches[done][-1][0], packed)
                helper.works_up = wanting.workups
                done += 1
    maker = Maker(recipe)
    for place, batch in enumerate(batches if done < len(batches) else ()):
        items = [maker.make(*record) for record in batch]  # a record is told from equal ones before it: from the first
        if place >= done:
            yield Batch(items, batch[-1][0])
