"""The base as a file: made whole or not at all, recognised, and opened by as many processes as need it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlcipher3 import dbapi2 as driver

from leaddesk import paths
from leaddesk.errors import Refused, Unavailable
from leaddesk.side_lock import SideLock
from leaddesk.storage import fulltext, migrate, swap
from leaddesk.storage.aside import let_run_aside
from leaddesk.storage.engine import APPLICATION_ID, Mode, connect, engine_of
from leaddesk.storage.guard import guard
from leaddesk.storage.locks import OpenLock, beside, keeper_lock
from leaddesk.storage.place import check_place
from leaddesk.storage.tables import Table

SUFFIX = ".leaddesk"
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Base:
    """An open base: a connection that reads, one that writes (None: read-only), and the locks that tell others."""

    path: Path
    reader: Engine
    writer: Engine | None
    opened: OpenLock
    keeper: SideLock

    def another_reader(self) -> Engine:
        """Give a connection for somebody who reads for long; whoever takes it disposes of it."""
        is_writable = self.writer is not None
        return engine_of(self.path, is_writer=False) if is_writable else _reader_of_read_only(self.path)

    def close(self) -> None:
        """Close the connections (folding the write-ahead log in) and give the locks back."""
        with ExitStack() as stack:  # each step is taken although another fails; the last one first
            stack.callback(self.opened.__exit__)
            stack.callback(self.keeper.release)
            if self.writer is not None:
                stack.callback(self.writer.dispose)
            stack.callback(self.reader.dispose)


def create(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make a new base at `path`: schema, then `fill`; a crash leaves nothing under that name.

    Raises Refused where something has that name or the place is no good, Unavailable where the disk says no.
    """
    check_place(path)
    _refuse_existing(path)
    unfinished = beside(path, "new")
    try:
        if path.parent.is_relative_to(paths.data_folder()):  # elsewhere a missing folder is a disk that is not there
            path.parent.mkdir(parents=True, exist_ok=True)
        with OpenLock(path) as opened, swap.alone(opened):
            _refuse_existing(path)  # another process may have made it while we came in
            try:
                _make(unfinished, fill)
                swap.replace(path, unfinished)
            finally:
                swap.remove(unfinished)
    except (OSError, OperationalError) as error:
        raise Unavailable("cannot_create_base", path=str(path), cause=_cause(error)) from error


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise Refused("base_exists", path=str(path))


def _make(path: Path, fill: Callable[[Connection], None]) -> None:
    swap.remove(path)
    path.touch(mode=0o600)
    engine = engine_of(path, is_writer=True)
    try:
        with engine.begin() as connection:
            Table.metadata.create_all(connection)
            fulltext.create(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {migrate.VERSION}")
            fill(connection)
    finally:
        engine.dispose()


def _nothing(_path: Path) -> None:
    """Do nothing before a migration."""


def open_base(path: Path, *, before_migration: Callable[[Path], None] = _nothing) -> Base:
    """Open the base at `path`, bringing an older one up to date; creates nothing elsewhere.

    `before_migration` is called when nobody has the file open, and stops the migration by raising. A file or a folder
    that may not be written is opened for reading only. Raises Refused for what is no base, one made by a newer
    LeadDesk, or one on a network drive; Unavailable where the disk does not answer.
    """
    check_place(path)
    _identify(path)
    with ExitStack() as stack:  # whatever fails, nothing stays open
        try:
            base = _open(path, stack, before_migration)
        except DatabaseError as error:
            raise Unavailable("damaged_base", path=str(path), cause=_cause(error)) from error
        except UnicodeDecodeError as error:  # SQLite's own message quotes the torn page
            raise Unavailable("damaged_base", path=str(path), cause="malformed schema") from error
        except OSError as error:
            raise Unavailable("cannot_open_base", path=str(path), cause=_cause(error)) from error
        stack.pop_all()
    return base


def _open(path: Path, stack: ExitStack, before_migration: Callable[[Path], None]) -> Base:
    opened = OpenLock(path)
    is_writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)  # SQLite's log lies in the folder
    try:
        stack.enter_context(opened)
    except OSError as error:
        if error.errno not in _FORBIDDEN:
            raise
        is_writable = False
    if not is_writable:
        reader = _reader_of_read_only(path)
        stack.callback(reader.dispose)
        if migrate.needed(reader, path) is not None:
            raise Unavailable("base_read_only")
        return Base(path, reader, None, opened, keeper_lock(path))
    reader = engine_of(path, is_writer=False)
    stack.callback(reader.dispose)
    version = migrate.needed(reader, path)
    if version is not None:
        reader.dispose()  # it connects anew to the file that takes its place
        migrate.migrate(path, opened, version, before=before_migration)
    writer = engine_of(path, is_writer=True)
    stack.callback(writer.dispose)
    guard(writer)
    let_run_aside(writer)
    writer.connect().close()  # a damaged file says so now
    return Base(path, reader, writer, opened, keeper_lock(path))


def _reader_of_read_only(path: Path) -> Engine:
    """Give a reader of a file that may not be written.

    SQLite reads a file with a write-ahead log only where it finds or may make the log's index beside it; where it
    may not and there is no log, nobody has it open and it is taken as a file that nobody changes.
    """
    has_log = path.with_name(path.name + "-wal").exists()
    engine = engine_of(path, is_writer=False, mode=Mode.READ_ONLY if has_log else Mode.IMMUTABLE)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except BaseException:
        engine.dispose()
        raise
    return engine


def _identify(path: Path) -> None:
    """Tell a base from anything else without touching it.

    SQLite itself looks, as at a file that nobody changes: opening and closing it by hand would drop SQLite's locks
    where this process has the base open, and the usual way would leave files beside a stranger's database.
    """
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError as error:
        raise Refused("no_such_base", path=str(path)) from error
    except OSError as error:
        raise Unavailable("cannot_open_base", path=str(path), cause=_cause(error)) from error
    if not is_file:
        raise Refused("not_a_base", path=str(path))
    if not os.access(path, os.R_OK):
        raise Unavailable("cannot_open_base", path=str(path), cause=os.strerror(errno.EACCES))
    application = _application_of(path)
    if application != APPLICATION_ID:
        raise Refused("not_a_base", path=str(path))


def _application_of(path: Path) -> int | None:
    """Give the id that the program wrote into a database's head; None where the file is no database."""
    try:
        with closing(connect(path, Mode.IMMUTABLE)) as connection:
            application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    except driver.OperationalError as error:
        raise Unavailable("cannot_open_base", path=str(path), cause=str(error)) from error
    except driver.DatabaseError:
        return None
    return application


def _cause(error: OSError | DatabaseError) -> str:
    """Give the system's own words; SQLAlchemy's carry statements."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error.orig)
