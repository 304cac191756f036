"""The records of a sheet in batches: put together whenever they are wanted, the rows themselves are kept elsewhere."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from math import ceil

from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.workshop.wire import Record


class Records:
    """The rows of a sheet that are records, so many together; row 1 comes first among the rows."""

    def __init__(self, rows: Sequence[Row], skipped: Container[int], *, together: int) -> None:
        self.rows = rows
        self._together = together
        self.numbers = array("q", (number for number in range(1, len(rows) + 1) if number not in skipped))

    def __len__(self) -> int:
        """Give how many batches there are."""
        return ceil(len(self.numbers) / self._together)

    def __iter__(self) -> Iterator[list[Record]]:
        return map(self.batch, range(len(self)))

    def batch(self, place: int) -> list[Record]:
        """Give the records of a batch."""
        numbers = self.of(place)
        first = numbers[0]
        rows = self.rows[first - 1 : numbers[-1]]
        return [(number, rows[number - first]) for number in numbers]

    def last_row(self, place: int) -> int:
        """Give the number of the last row of a batch."""
        return self.of(place)[-1]

    def place_of(self, row: int) -> tuple[int, int]:
        """Give in which batch the record in a row is, and where in it."""
        return divmod(bisect_left(self.numbers, row), self._together)

    def of(self, place: int) -> array[int]:
        """Give the numbers of the rows of a batch."""
        return self.numbers[place * self._together : (place + 1) * self._together]
