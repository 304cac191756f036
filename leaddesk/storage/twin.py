"""A copy of a base for one large write: made aside while others work, taken over in a moment, whole or not at all.

An import of 100,000 rows keeps the base locked for as long as it works. In a copy it locks nobody out; what takes the
lock is SQLite's own backup of the copy onto the base, one transaction of the base like any other: 0.6 s for 200 MB
(measured). A crash before its end leaves the base as it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from typing import Any, Final, Self

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from leaddesk import paths
from leaddesk.errors import Unavailable
from leaddesk.storage import swap
from leaddesk.storage.aside import let_run_aside
from leaddesk.storage.base import Base
from leaddesk.storage.engine import BUSY_MS, Mode, connect, engine_of
from leaddesk.storage.guard import guard

LARGEST: Final = 2_000_000_000
"""Bytes of a base that is still copied: more would be locked for longer than it takes to write what is new."""

_SUFFIX: Final = ".twin"
_STEP: Final = 4_096  # pages taken over at a time
_PAUSE: Final = 0.05  # seconds between two tries to get the lock
_READ_ONCE: Final = "PRAGMA cache_size=-2048"
"""Lets the pages go that a copy keeps: each is read once more, and the base needs as much memory for them."""
_VERSION: Final = "PRAGMA data_version"  # another number as soon as another connection has written


class Overtaken(Exception):
    """Somebody has written to the base since it was copied."""


class Twin:
    """A copy of a base, to write into with `engine`. Not for a base that may not be written.

    It lies in the user's own folder of bases, not in the one for temporary files: that is in memory on some systems.
    Raises Unavailable where the disk refuses. Everything here belongs to the thread that writes to the base.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._path = paths.data_folder() / f"{os.getpid()}-{id(self)}{_SUFFIX}"
        with ExitStack() as stack:  # whatever fails, nothing stays open
            self.engine = engine_of(self._path, is_writer=True, mode=Mode.SCRATCH)
            guard(self.engine)
            let_run_aside(self.engine)
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                stack.callback(swap.remove, self._path)
                stack.callback(self.engine.dispose)
                self._watch = stack.enter_context(closing(connect(base.path, Mode.WRITABLE)))
                self._seen = self._copy()
            except (OSError, driver.Error, DatabaseError) as error:
                raise Unavailable("disk_error", cause=str(getattr(error, "orig", error))) from error
            self._stack = stack.pop_all()

    def _copy(self) -> int:
        """Copy the state that is there now; gives its number."""
        self._path.touch(mode=0o600)
        self._watch.execute("PRAGMA query_only=ON")
        self._watch.execute("BEGIN")
        self._watch.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it is one state
        with closing(_Raw(self.engine)) as copy:  # the connection that stays: whoever sweeps finds the file locked
            self._watch.backup(copy.driver)
            copy.driver.execute("PRAGMA journal_mode=MEMORY").fetchone()  # the base's own came with its first page
        seen: int = self._watch.execute(_VERSION).fetchone()[0]
        self._watch.execute("COMMIT")
        return seen

    def take_over(self) -> None:
        """Make the base what this copy is: on disk when this returns.

        Raises Overtaken where somebody has written to the base meanwhile, Unavailable where he does not end or where
        the disk refuses; the base stays as it was then.
        """
        with closing(_Raw(self.engine)) as copy, closing(_Raw(_writer(self._base))) as base:
            try:
                pages: int = copy.driver.execute("PRAGMA page_count").fetchone()[0]
                copy.driver.execute(_READ_ONCE).close()
                step = min(_STEP, pages // 2)  # the last step commits: it must not be the first, which looks
                copy.driver.backup(base.driver, pages=step, progress=_Gate(self._is_as_seen), sleep=_PAUSE)
            except (OSError, driver.Error) as error:
                raise Unavailable("disk_error", cause=str(error)) from error

    def _is_as_seen(self) -> bool:
        found: int = self._watch.execute(_VERSION).fetchone()[0]
        return found == self._seen

    def close(self) -> None:
        """Throw the copy away."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Gate:
    """Called after every step: at the first one with the lock, before anything is lost, asks whether it may go on."""

    def __init__(self, may_go_on: Callable[[], bool]) -> None:
        self._may_go_on = may_go_on
        self._is_passed = False
        self._until = time.monotonic() + BUSY_MS / 1000

    def __call__(self, status: int, _left: int, _total: int) -> None:
        if status in {driver.SQLITE_BUSY, driver.SQLITE_LOCKED}:
            if time.monotonic() > self._until:
                raise Unavailable("base_locked", cause="database is locked")
        elif not self._is_passed:
            if not self._may_go_on():
                raise Overtaken
            self._is_passed = True


class _Raw:
    """The driver's own connection of an engine."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self.driver: Any = self._connection.driver_connection

    def close(self) -> None:
        """Hand it back to the pool."""
        self._connection.close()


def _writer(base: Base) -> Engine:
    assert base.writer is not None
    return base.writer


def is_worth_it(base: Base) -> bool:
    """Tell whether a base may be copied: it can be written and is not too large."""
    return base.writer is not None and base.path.stat().st_size <= LARGEST


def sweep() -> None:
    """Remove the copies that processes left which were killed."""
    for path in paths.data_folder().glob(f"*{_SUFFIX}"):
        with suppress(OSError, driver.Error):
            with closing(connect(path, Mode.WRITABLE)) as left:
                left.execute("PRAGMA busy_timeout=0")
                left.execute("BEGIN EXCLUSIVE")
            swap.remove(path)
