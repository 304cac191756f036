"""The base as a file: made whole or not at all, recognised, and opened by as many processes as need it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from leaddesk.errors import Refused, Unavailable
from leaddesk.storage import fulltext, migrate
from leaddesk.storage.engine import APPLICATION_ID, engine_of
from leaddesk.storage.guard import guard
from leaddesk.storage.locks import OpenLock, SideLock, beside, keeper_lock
from leaddesk.storage.tables import Table

SUFFIX = ".leaddesk"
_SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Base:
    """An open base: a connection that writes, one that reads, and the locks that tell others."""

    path: Path
    writer: Engine
    reader: Engine
    opened: OpenLock
    keeper: SideLock

    def close(self) -> None:
        """Close the connections (folding the write-ahead log in) and give the locks back."""
        self.reader.dispose()
        self.writer.dispose()
        self.keeper.release()
        self.opened.__exit__()


def create(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make a new base at `path`: schema, then `fill`; a crash leaves nothing under that name."""
    if path.exists():
        raise Refused("base_exists", path=str(path))
    unfinished = beside(path, "new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(unfinished)
        unfinished.touch(mode=0o600)
        engine = engine_of(unfinished, is_writer=True)
        with engine.begin() as connection:
            Table.metadata.create_all(connection)
            fulltext.create(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {migrate.VERSION}")
            fill(connection)
        engine.dispose()
        os.replace(unfinished, path)  # noqa: PTH105 - replaces atomically on every platform
    except OSError as error:
        raise Unavailable("cannot_create_base", path=str(path), cause=error.strerror or str(error)) from error
    finally:
        _remove(unfinished)


def open_base(path: Path) -> Base:
    """Open the base at `path`, bringing an older one up to date; creates nothing elsewhere.

    Raises Refused for what is no base, or one made by a newer LeadDesk; Unavailable where the disk does not answer.
    """
    _check_file(path)
    opened = OpenLock(path)
    try:
        opened.__enter__()
    except OSError as error:
        raise Unavailable("cannot_open_base", path=str(path), cause=error.strerror or str(error)) from error
    try:
        writer = engine_of(path, is_writer=True)
        migrate.bring_up_to_date(writer, path)
        guard(writer)
        return Base(path, writer, engine_of(path, is_writer=False), opened, keeper_lock(path))
    except DatabaseError as error:
        opened.__exit__()
        raise Unavailable("damaged_base", path=str(path), cause=str(error.orig)) from error
    except BaseException:
        opened.__exit__()
        raise


def _check_file(path: Path) -> None:
    """Look at the first bytes. Only before the base is open: closing the file would drop SQLite's locks."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except FileNotFoundError as error:
        raise Refused("no_such_base", path=str(path)) from error
    except OSError as error:
        raise Unavailable("cannot_open_base", path=str(path), cause=error.strerror or str(error)) from error
    if head[:16] != _SQLITE_MAGIC or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise Refused("not_a_base", path=str(path))


def _remove(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        one.unlink(missing_ok=True)
