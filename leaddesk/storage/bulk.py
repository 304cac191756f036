"""Large writes: no collector of cycles meanwhile; a derived table's indexes are built once, in sorted order."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles away: it would look through ever more cards, of which none is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
