"""A lock between processes on a side file: of a base, of the drafts of a window."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import portalocker

_SHARED = portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING
_EXCLUSIVE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING


class SideLock:
    """An OS lock on a side file; it ends with the process, however that ends."""

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
