"""Locks between processes: who has a base open, and who is its keeper.

They lie on side files: closing a second handle of an SQLite file would drop SQLite's own POSIX locks.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Self

import portalocker

from leaddesk.errors import Unavailable

_SHARED = portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING
_EXCLUSIVE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING


def beside(base: Path, what: str) -> Path:
    """Give the path of a side file: "team.leaddesk" → "team.leaddesk-<what>"."""
    return base.with_name(f"{base.name}-{what}")


class SideLock:
    """An OS lock on a side file of a base; it ends with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def try_shared(self) -> bool:
        """Take the lock together with others; False while somebody holds it alone."""
        return self._try(_SHARED)

    def try_exclusive(self) -> bool:
        """Take the lock alone; False while anybody else holds it."""
        return self._try(_EXCLUSIVE)

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            portalocker.unlock(self._file)
            self._file.close()
            self._file = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def _try(self, flags: portalocker.LockFlags) -> bool:
        self.release()
        file = self._path.open("ab")
        try:
            portalocker.lock(file, flags)
        except portalocker.LockException:
            file.close()
            return False
        self._file = file
        return True


class OpenLock:
    """Held by every process that has the base open; a swap of the file needs it alone."""

    def __init__(self, base: Path) -> None:
        self._lock = SideLock(beside(base, "open"))

    def __enter__(self) -> Self:
        if not self._lock.try_shared():
            raise Unavailable("base_being_replaced")
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def try_alone(self) -> bool:
        """Become the only one who has the base open, for a swap; False where others have it open."""
        if self._lock.try_exclusive():
            return True
        self._lock.try_shared()
        return False


def keeper_lock(base: Path) -> SideLock:
    """Give the lock of the keeper: the one process that syncs, reminds, backs up and takes mail in."""
    return SideLock(beside(base, "keeper"))
