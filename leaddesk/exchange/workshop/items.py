"""What becomes of the rows of a sheet: made in batches, as somebody asks for them, and kept as they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, overload

from leaddesk.domain.draft import Draft
from leaddesk.exchange.mapping import Item, Maker, Recipe, Rejected, Skipped, by_row, fixed, rejected
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.workshop import wire
from leaddesk.exchange.workshop.helper import Spare
from leaddesk.exchange.workshop.records import Records
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
        return (wire.workups_of(self.packed) or None) if self.packed else None


class _Made(NamedTuple):
    """A batch as it came: what became of its records, from the second process as bytes, and their workups.

    As bytes it takes a third of the memory, and unpacking costs as much as 3 us a record (measured).
    """

    items: bytes | Sequence[Draft | Rejected]
    workups: bytes = b""


class Items(Sequence[Item]):
    """What becomes of every row, row 1 first. A look at one that is not there yet waits for it.

    To wait is for one thread at a time; at what is there, any may look. Whatever goes wrong while rows are made, the
    next look begins where that one ended.
    """

    def __init__(
        self, recipe: Recipe, rows: Sequence[Row], skipped: Mapping[int, Skipped], spare: Spare | None = None
    ) -> None:
        self._count = len(rows)
        self._skipped = skipped
        self._recipe = recipe
        self._records = Records(rows, skipped, together=BATCH)
        self._fixes = by_row(recipe.fixes)
        self._made: list[_Made] = []
        self._rejected: dict[int, list[Rejected]] = {}  # by the place of the batch
        self._wanting = _Wanting()
        self._coming = _batches(recipe, self._records, spare or Spare(), self._wanting)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        rows = range(1, self._count + 1)[at]
        if isinstance(rows, range):
            return [self[row - 1] for row in rows]
        self.wait()
        if rows in self._skipped:
            return self._skipped[rows]
        place, there = self._records.place_of(rows)
        made = self._made[place].items
        return (wire.drafts_of(made)[there] or self._reject(rows)) if isinstance(made, bytes) else made[there]

    def __iter__(self) -> Iterator[Item]:
        self.wait()
        records = chain.from_iterable(map(self._of, range(len(self._made))))
        return (self._skipped.get(row) or next(records) for row in range(1, self._count + 1))

    @property
    def rejected(self) -> list[Rejected]:
        """The records that name nobody."""
        self.wait()
        for place in range(len(self._made)):
            if place not in self._rejected:
                self._of(place)
        return [one for place in range(len(self._made)) for one in self._rejected[place]]

    @property
    def skipped(self) -> list[int]:
        """The numbers of the rows that are no records."""
        return list(self._skipped)

    def batches(self) -> Iterator[Batch]:
        """Give the records in batches, as they come; between two of them one may wait for all.

        What was worked out of a batch that nobody waited for goes with it: a large file has much of that.
        """
        place = 0
        while (made := self._made[place] if place < len(self._made) else self._take(keeps=False)) is not None:
            yield Batch(self._of(place), self._records.last_row(place), made.workups)
            place += 1

    def want_workups(self, *, are_wanted: bool) -> None:
        """Tell whether workups of what comes are wanted: rows that the base has seen before need none."""
        self._wanting.workups = are_wanted

    def wait(self, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Wait for all rows; `progress` is called with (done, total) and may raise to stop waiting."""
        while self._take(keeps=True) is not None:
            progress(self._records.last_row(len(self._made) - 1), self._count)

    def _of(self, place: int) -> Sequence[Draft | Rejected]:
        """Give what became of the records of a batch."""
        made = self._made[place].items
        if isinstance(made, bytes):
            told = zip(self._records.of(place), wire.drafts_of(made), strict=True)
            made = [draft or self._reject(row) for row, draft in told]
        self._rejected[place] = [one for one in made if isinstance(one, Rejected)]
        return made

    def _reject(self, row: int) -> Rejected:
        return rejected(row, fixed(self._records.rows[row - 1], self._fixes.get(row, ())))

    def _take(self, *, keeps: bool) -> _Made | None:
        """Take the next batch in, if there is one; `keeps` also what was worked out of it."""
        try:
            made = next(self._coming, None)
        except BaseException:  # a generator that failed is over: it would pass for the end of the sheet
            self._coming = _batches(self._recipe, self._records, Spare(), self._wanting, done=len(self._made))
            raise
        if made is not None:
            self._made.append(made if keeps else made._replace(workups=b""))
        return made


class _Wanting:
    """What is wanted of the batches that come."""

    workups = True


def _batches(recipe: Recipe, records: Records, spare: Spare, wanting: _Wanting, *, done: int = 0) -> Iterator[_Made]:
    """Make records from batch `done` on; those that the second process leaves undone, whatever befell it, here."""
    if not done and len(records.numbers) > ALONE and (helper := spare.take()) is not None:
        with helper:
            for items, workups in helper.answers(recipe, records):
                yield _Made(items, workups)
                helper.works_up = wanting.workups
                done += 1
    maker = Maker(recipe)
    for place, batch in enumerate(records if done < len(records) else ()):
        made = [maker.make(*record) for record in batch]  # a record is told from equal ones before it: from the first
        if place >= done:
            yield _Made(made)
