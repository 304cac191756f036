"""The SQLite driver: one library on every platform, pragmas, and transactions that are ours."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from leaddesk.storage.fulltext import SEE_TERMS

APPLICATION_ID = 0x4C44534B  # "LDSK": `file` and our own check tell a base from any other SQLite file
BUSY_MS = 30_000

_PRAGMAS = (
    f"busy_timeout={BUSY_MS}",  # first: the others may have to wait
    "foreign_keys=ON",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "wal_autocheckpoint=262144",  # pages; they are folded in while nobody waits (`Desk.tidy`, `close`), long before
)

_HABITS = {
    "rw": ("journal_mode=WAL",),
    "rwc": ("locking_mode=EXCLUSIVE", "journal_mode=MEMORY", "synchronous=OFF"),
}
"""More pragmas by the mode in which a file is opened."""

_WRITER_CACHE, _READER_CACHE = 65_536, 16_384
"""Kilobytes of pages that a connection keeps. A reader's are worth nothing after each commit of the writer, and the
system keeps the file anyway: with four times as many nothing was read sooner, and the window was 40 MB larger."""

# The driver asks every NULL and every bytes object whether it can adapt itself, a microsecond each; a registered
# adapter spares that. A row of ours is NULLs and ids for the most part.
driver.register_adapter(NoneType, lambda nothing: nothing)
driver.register_adapter(bytes, bytearray)


class Mode(StrEnum):
    """How a file is opened, as SQLite's URI says it."""

    WRITABLE = "rw"
    READ_ONLY = "ro"
    """The file may not be written; others may be writing it."""
    SCRATCH = "rwc"
    """A copy that nobody else opens and nobody keeps: it is made where it is not, and a crash may spoil it."""
    IMMUTABLE = "ro&immutable=1"
    """Nobody may change the file (a read-only medium): nothing beside it is read, locked or made."""


def engine_of(path: Path, *, is_writer: bool, mode: Mode = Mode.WRITABLE) -> Engine:
    """Give an engine with one connection to the base at `path`.

    The writer's transactions begin IMMEDIATE: a deferred one that reads and then writes fails at once, in spite of
    the busy timeout. A reader's connection refuses to write.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connect(path, mode),
        poolclass=StaticPool,
        hide_parameters=True,  # personal data never reaches an exception text or a log
    )
    begin = "BEGIN IMMEDIATE" if is_writer else "BEGIN"
    special = [f"PRAGMA cache_size=-{_WRITER_CACHE if is_writer else _READER_CACHE}"]
    special += [f"PRAGMA {one}" for one in _HABITS.get(mode, ())]
    special += [] if is_writer else ["PRAGMA query_only=ON"]
    special += ["PRAGMA fullfsync=ON"] if sys.platform == "darwin" else []

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        try:
            for statement in (*(f"PRAGMA {one}" for one in _PRAGMAS), SEE_TERMS, *special):
                connection.execute(statement).close()
        except BaseException:
            connection.close()  # the pool has not seen it yet and would leave it open
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def connect(path: Path, mode: Mode) -> Any:
    """Give a bare connection of the driver; transactions are ours (no implicit BEGIN)."""
    uri = f"{path.absolute().as_uri()}?mode={mode.value}"
    return driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
