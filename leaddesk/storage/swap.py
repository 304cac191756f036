"""Replaces the file of a base by another one: the old is there, or the new, never something between."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from leaddesk.errors import Unavailable
from leaddesk.storage.engine import Mode, connect
from leaddesk.storage.locks import OpenLock, beside

SIDE_FILES = ("-wal", "-shm", "-journal")


@contextmanager
def alone(opened: OpenLock) -> Iterator[None]:
    """Be the only one who has the base open. The caller has closed its own connections.

    Raises Unavailable while another process has the base open.
    """
    if not opened.try_alone():
        raise Unavailable("base_open_elsewhere")
    try:
        yield
    finally:
        opened.share_again()


def copy_of(base: Path, what: str) -> Path:
    """Give a whole copy of the base beside it, called after `what`; nobody else may have the base open."""
    fold_in(base)
    copy = beside(base, what)
    remove(copy)
    shutil.copyfile(base, copy)
    shutil.copymode(base, copy)
    return copy


def fold_in(base: Path) -> None:
    """Bring the write-ahead log into the file: the last connection that closes does it, and removes the log.

    Raises OSError where the disk refuses, Unavailable while others have the file open.
    """
    with closing(connect(base, Mode.WRITABLE)) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        except driver.OperationalError as error:
            raise OSError(errno.EIO, str(error)) from error
    if any(log.exists() and log.stat().st_size for log in (base.with_name(base.name + "-wal"),)):
        raise Unavailable("base_open_elsewhere")  # a program that knows nothing of our locks


def replace(base: Path, replacement: Path) -> None:
    """Put `replacement` (closed, in the same folder) in the place of `base`, for good when this returns.

    An old log beside a new file would bring old pages back: it is folded in and gone before. So is the log of the
    replacement: closing it says nothing where the disk was too full for that. Raises OSError then.
    """
    fold_in(replacement)
    if base.exists():
        fold_in(base)
    for end in SIDE_FILES:
        base.with_name(base.name + end).unlink(missing_ok=True)
    sync(replacement)
    os.replace(replacement, base)  # noqa: PTH105 - replaces atomically on every platform
    sync(base.parent)


def sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk. Windows cannot do that for folders."""
    flags = os.O_RDONLY if os.name != "nt" else os.O_RDWR
    with suppress(PermissionError):  # a folder on Windows
        handle = os.open(path, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Remove a file that is no base in use, with what SQLite left beside it."""
    for one in (path, *(path.with_name(path.name + end) for end in SIDE_FILES)):
        one.unlink(missing_ok=True)
