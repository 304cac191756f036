"""The SQLite driver: one library on every platform, pragmas, and transactions that are ours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

APPLICATION_ID = 0x4C44534B  # "LDSK": `file` and our own check tell a base from any other SQLite file
BUSY_MS = 30_000

_PRAGMAS = (
    f"busy_timeout={BUSY_MS}",  # first: the others may have to wait
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "cache_size=-65536",
)


def engine_of(path: Path, *, is_writer: bool, is_immutable: bool = False) -> Engine:
    """Give an engine with one connection to the base at `path`.

    The writer's transactions begin IMMEDIATE: a deferred one that reads and then writes fails at once, in spite of
    the busy timeout. A reader's connection refuses to write. `is_immutable` opens a file that nobody may change
    (read-only medium) without touching anything beside it.
    """
    mode = "ro&immutable=1" if is_immutable else "rw"
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: driver.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        ),
        poolclass=StaticPool if not is_immutable else NullPool,
        hide_parameters=True,  # personal data never reaches an exception text or a log
    )
    begin = "BEGIN IMMEDIATE" if is_writer else "BEGIN"

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        if sys.platform == "darwin":
            cursor.execute("PRAGMA fullfsync=ON")
        if not is_writer:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
