"""Locks between processes: who has a base open, and who is its keeper.

They lie on side files: closing a second handle of an SQLite file would drop SQLite's own POSIX locks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from leaddesk.errors import Unavailable
from leaddesk.side_lock import SideLock


def beside(base: Path, what: str) -> Path:
    """Give the path of a side file: "team.leaddesk" → "team.leaddesk-<what>"."""
    return base.with_name(f"{base.name}-{what}")


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
