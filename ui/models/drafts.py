"""Where each window keeps its drafts: two windows on a base have files of their own, and a dead one's are found."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from leaddesk.paths import data_folder
from leaddesk.side_lock import SideLock
from ui.models import draft_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 99
"""Windows of one person on one base that get a place each."""


class Drafts:
    """The first free of the numbered places of a base, in the user's own folder, not beside a shared base.

    A lock of the system holds it until `release`, or until the process is gone, however it went: a process number
    would be given to another program one day. So a place that nobody holds was left, and what lies there may be
    taken (`left`, `take_over`). Where nothing can be locked it is the first place, unheld.
    """

    def __init__(self, base: Path) -> None:
        self._folder = data_folder() / "drafts"
        self._mark = f"{crc32(str(base.absolute()).encode()):08x}"
        self._number = 0
        self._lock: SideLock | None = None
        self._settle_down()

    def path(self, kind: str) -> Path:
        """Give the file of a kind of draft of this window."""
        return self._path(kind, self._number)

    def left(self, kind: str) -> Iterator[Path]:
        """Give the files of other windows that are gone, the oldest first; nobody else takes one while it is given."""
        others = [number for number in self._numbers(kind) if number != self._number]
        for number in others:
            lock = self._hold(number)
            if lock is not None:
                try:
                    yield self._path(kind, number)
                finally:
                    lock.release()

    def take_over(self, kind: str) -> bool:
        """Make one that was left this window's own, where it has none; True where it did. The others wait."""
        own = self.path(kind)
        if draft_file.load(own):
            return False
        for path in self.left(kind):
            if not draft_file.load(path):
                draft_file.forget(path)
            elif draft_file.move(path, own):
                return True
        return False

    def put_aside(self, kind: str) -> bool:
        """Leave this window's own where `take_over` finds it again; False where it has one and no place takes it."""
        own = self.path(kind)
        if not draft_file.load(own):
            return True
        for number in range(_MOST):
            path = self._path(kind, number)
            lock = None if number == self._number or path.exists() else self._hold(number)
            if lock is not None:
                try:
                    return draft_file.move(own, path)
                finally:
                    lock.release()
        return False

    def release(self) -> None:
        """Leave the place; what is kept there stays for the next window."""
        if self._lock is not None:
            self._lock.release()

    def _settle_down(self) -> None:
        for number in range(_MOST):
            self._lock = self._hold(number)
            if self._lock is not None:
                self._number = number
                return

    def _hold(self, number: int) -> SideLock | None:
        """Hold a place; None while another window does, and where the folder takes no file."""
        lock = SideLock(self._folder / f"{self._mark}_{number}.lock")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return lock if lock.try_exclusive() else None
        except OSError:  # a folder that takes no file: saving a draft tells so
            return None

    def _path(self, kind: str, number: int) -> Path:
        tail = f"_{number}" if number else ""  # the first one is called as before there were several
        return self._folder / f"{kind}_{self._mark}{tail}.json"

    def _numbers(self, kind: str) -> list[int]:
        """Give the places where a file of a kind lies, the one that was written longest ago first."""
        found: list[tuple[float, int]] = []
        for path in self._folder.glob(f"{kind}_{self._mark}*.json"):
            tail = path.stem.removeprefix(f"{kind}_{self._mark}").removeprefix("_") or "0"
            with suppress(OSError):  # its window has forgotten it just now
                found += [(path.stat().st_mtime, int(tail))] if tail.isdecimal() else []
        return [number for _written, number in sorted(found)]
