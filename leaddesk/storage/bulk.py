"""Large writes: no collector of cycles meanwhile; a derived table's indexes are built once, in sorted order."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from sqlalchemy import Connection

MANY: Final = 50_000
"""So many new objects are walked over in about 10 ms."""


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
            if self._holders or not self._was_on:
                return
            if gc.get_count()[0] > MANY:
                gc.freeze()
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
