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
        """Take the lock together with others; False while somebody holds it alone. Raises OSError."""
        return self._try(_SHARED)

    def try_exclusive(self) -> bool:
        """Take the lock alone; False while anybody else holds it, and then it is not held at all. Raises OSError."""
        return self._try(_EXCLUSIVE)

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()  # the lock goes with the file

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def _try(self, flags: portalocker.LockFlags) -> bool:
        self.release()
        file = self._open()
        try:
            portalocker.lock(file, flags)
        except portalocker.LockException:
            file.close()
            return False
        except BaseException:
            file.close()
            raise
        self._file = file
        return True

    def _open(self) -> IO[bytes]:
        try:
            return self._path.open("ab")
        except PermissionError:
            if not self._path.exists():
                raise
            return self._path.open("rb")  # somebody who may only read can hold a lock too


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
        """Become the only one who has the base open, for a swap; False where others have it open.

        The caller has closed its connections and opens them anew afterwards: in the moment between the two locks
        another process may have swapped the file. Raises Unavailable where one is swapping it now.
        """
        if self._lock.try_exclusive():
            return True
        self.__enter__()
        return False

    def share_again(self) -> None:
        """Let others in after a swap. Raises Unavailable where another swap came first."""
        self.__enter__()


def keeper_lock(base: Path) -> SideLock:
    """Give the lock of the keeper: the one process that syncs, reminds, backs up and takes mail in."""
    return SideLock(beside(base, "keeper"))
