"""Copies of a base that are made by themselves before something large is done to it.

A copy is one consistent state, taken beside whoever works (the writer's lock is not needed), opened, checked and
counted before it gets its name. Copies lie in a folder of the base's own, on this machine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

import sqlcipher3.dbapi2 as driver

from leaddesk import paths
from leaddesk.backup.thinning import kept
from leaddesk.changes.shape import shapes
from leaddesk.errors import Unavailable
from leaddesk.storage import swap
from leaddesk.storage.engine import Mode, connect

SUFFIX: Final = ".leaddesk"
MERGES_APART: Final = timedelta(minutes=30)
"""A merge is served by a copy that is not older. It can be unmerged exactly at any time: the copy is for the day when
that would go wrong, and whoever goes through 200 duplicates shall not wait for 200 copies."""
LARGE_IMPORT: Final = 100
"""Rows of a file above which an import is preceded by a copy."""

_ABANDONED: Final = timedelta(hours=1)
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
_UNFINISHED: Final = ".unfinished"
_COUNTED: Final = ("txn", "change")


class Occasion(StrEnum):
    """Before what a copy is made; part of its name."""

    MIGRATION = "migration"
    IMPORT = "import"
    MERGE = "merge"


class Copy(NamedTuple):
    """A copy that is there: when it was taken (UTC), before what, and where it lies."""

    at: datetime
    occasion: str
    path: Path


class Copies:
    """The copies of the base at `base`."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self.folder = paths.backups_folder() / _called(base)

    def all(self) -> list[Copy]:
        """Give the copies that are there, the newest first."""
        found = (_read(path) for path in self.folder.glob(f"*{SUFFIX}"))
        return sorted((one for one in found if one is not None), reverse=True)

    def before(self, occasion: Occasion, now: datetime) -> Copy:
        """Give a copy to go back to, taken now unless there is one that serves.

        For a merge one of the last half hour does, for anything else one since which nothing was written. A copy of
        another base that lay at the same place never does.
        Raises Unavailable ("no_backup") where none can be made; the base is as it was.
        """
        newest = next(iter(self.all()), None)
        if newest is not None and self._serves(newest, occasion, now):
            return newest
        try:
            return self._take(occasion, now.astimezone(UTC))
        except (OSError, driver.Error) as error:
            raise Unavailable("no_backup", cause=getattr(error, "strerror", None) or str(error)) from error

    def _serves(self, copy: Copy, occasion: Occasion, now: datetime) -> bool:
        is_recent = timedelta() <= now - copy.at < MERGES_APART
        with (
            suppress(OSError, driver.Error),
            closing(connect(copy.path, Mode.IMMUTABLE)) as there,
            _one_state(self._base) as here,
        ):
            newest = _newest(there)
            if occasion is Occasion.MERGE and is_recent:
                return _has(here, newest.txn)
            return newest == _newest(here)
        return False

    def _take(self, occasion: Occasion, at: datetime) -> Copy:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep(at)
        self._thin(at)
        unfinished = self.folder / f"{os.getpid()}{_UNFINISHED}"
        path = self.folder / f"{at.strftime(_STAMP)}-{occasion}{SUFFIX}"
        try:
            unfinished.touch(mode=0o600)
            with _one_state(self._base) as base, closing(driver.connect(str(unfinished))) as copy:
                self._make_room(base)
                wanted = counts(base)
                base.backup(copy)
            check(unfinished, wanted)
            swap.sync(unfinished)
            os.replace(unfinished, path)  # noqa: PTH105 - replaces atomically on every platform
            swap.sync(self.folder)
        finally:
            swap.remove(unfinished)
        return Copy(at, occasion.value, path)

    def _sweep(self, now: datetime) -> None:
        """Remove what a process left that was killed over its copy; another one may be at work on its own."""
        for path in self.folder.glob(f"*{_UNFINISHED}*"):
            if path.stat().st_mtime < (now - _ABANDONED).timestamp():
                path.unlink(missing_ok=True)

    def _thin(self, now: datetime) -> None:
        there = self.all()
        stay = kept([one.at for one in there], now)
        for one in there:
            if one.at not in stay:
                swap.remove(one.path)

    def _make_room(self, base: Any) -> None:
        """Let the oldest copies go where the disk has no room for another one; the newest stays."""
        size = _pragma(base, "page_count") * _pragma(base, "page_size")
        for one in reversed(self.all()[1:]):
            if shutil.disk_usage(self.folder).free > 2 * size:
                break
            swap.remove(one.path)


def _called(base: Path) -> str:
    """Give the name of a base's folder: people know it by the file's name, bases of one name lie apart."""
    whole = str(base.absolute())
    return f"{base.stem}-{blake2b(whole.encode(), digest_size=4).hexdigest()}"


def _read(path: Path) -> Copy | None:
    stamp, _, occasion = path.name.removesuffix(SUFFIX).rpartition("-")
    with suppress(ValueError):
        return Copy(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), occasion, path)
    return None


@contextmanager
def _one_state(base: Path) -> Iterator[Any]:
    """Give a connection of its own that sees one state of the base, whoever writes meanwhile."""
    with closing(connect(base, Mode.WRITABLE)) as connection:
        connection.execute("PRAGMA query_only=ON").close()
        connection.execute("BEGIN").close()
        yield connection
        connection.execute("COMMIT").close()


class _Newest(NamedTuple):
    """How far a base is: the id of its last transaction, by which it is told from others, and its schema's version."""

    txn: bytes
    version: int


def _newest(connection: Any) -> _Newest:
    row = connection.execute("SELECT id FROM txn ORDER BY rid DESC LIMIT 1").fetchone()
    return _Newest(row[0] if row else b"", _pragma(connection, "user_version"))


def _has(connection: Any, txn: bytes) -> bool:
    """Tell whether a transaction was written in a base."""
    return connection.execute("SELECT 1 FROM txn WHERE id = ?", (txn,)).fetchone() is not None


def counts(connection: Any) -> dict[str, int]:
    """Count the rows of every kind of card that this base knows, and of the journal."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    tables = [name for name in (*_COUNTED, *(kind.value for kind in shapes())) if name in there]
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def check(copy: Path, wanted: Mapping[str, int]) -> None:
    """Open a copy and count it: raises OSError where it is damaged, or has not the rows that are wanted by table."""
    with closing(connect(copy, Mode.IMMUTABLE)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise OSError(str(found))
        if counts(connection) != wanted:
            raise OSError("rows are missing in the copy")


def _pragma(connection: Any, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
