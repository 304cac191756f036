"""Large writes: no collector of cycles meanwhile; a derived table's indexes are built once, in sorted order."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection

MANY: Final = 50_000
"""So many new objects are walked over in about 10 ms."""

_VALUES: Final = 500  # of one step; more gain nothing


class _Collector:
    """Counts who keeps the collector of cycles away: the process has one, its threads come and go with their work."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holders = 0
        self._was_on = False

    def hold(self) -> None:
        """Keep it away."""
        with self._lock:
            if not self._holders:
                self._was_on = gc.isenabled()
                gc.disable()
            self._holders += 1

    def release(self) -> None:
        """Let it come back once nobody holds it; what was made meanwhile stays unvisited where it is much."""
        with self._lock:
            self._holders -= 1
            if self._holders:
                return
            if gc.get_count()[0] > MANY:
                gc.freeze()
            if self._was_on:
                gc.enable()


_COLLECTOR: Final = _Collector()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles away: it would look through ever more cards, of which none is garbage.

    It comes back when the last of those who hold it, in whatever thread, is done. With many new objects its first
    look would hold every thread for as long as it takes to walk over them all (0.4 s after 100,000 rows, measured):
    these are left out for good, and go as all others do when nobody refers to them.
    """
    _COLLECTOR.hold()
    try:
        yield
    finally:
        _COLLECTOR.release()


def insert(
    connection: Connection,
    head: str,
    rows: Sequence[tuple[Any, ...]],
    *,
    row: str = "",
    options: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows of equal width, in their order.

    `head` is the statement up to VALUES, "INSERT INTO lead (rid, id)"; `row` says how a row is bound, "(?, ?)" where
    nothing is said. Many rows go in one step of the statement: a step for each, and the interpreter given up and
    taken back at every one, costs half as much again (measured).
    """
    if not rows:
        return
    width = len(rows[0])
    bound, together = row or f"({', '.join('?' * width)})", max(1, _VALUES // width)
    whole = len(rows) - len(rows) % together
    if whole:
        steps = [tuple(chain.from_iterable(rows[at : at + together])) for at in range(0, whole, together)]
        connection.exec_driver_sql(f"{head} VALUES {', '.join([bound] * together)}", steps, execution_options=options)
    if rest := list(rows[whole:]):
        connection.exec_driver_sql(f"{head} VALUES {bound}", rest, execution_options=options)


@contextmanager
def without_indexes(connection: Connection, table: str) -> Iterator[None]:
    """Drop the secondary indexes of `table` and make them again at the end, within the caller's transaction.

    Indexes that come from constraints stay. After an error nothing is made: the caller rolls the transaction back,
    and with it the drops; readers keep the state they see.
    """
    indexes = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
    ).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        connection.exec_driver_sql(definition)
