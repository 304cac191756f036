"""A watched folder: which of its files have stopped growing. They are left where they are."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from leaddesk.errors import Refused, Unavailable

_MOST: Final = 10_000
_UNFINISHED: Final = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".swp"})


class Look(NamedTuple):
    """A file as it was seen: its size, and when it was written last (nanoseconds)."""

    size: int
    written: int


class WatchedFolder:
    """A folder that is looked at again and again; a file is ripe when two looks at it found the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: dict[Path, Look] = {}
        self._done: dict[Path, Look] = {}

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)

    def ripe(self) -> list[Path]:
        """Look at the folder and give the files that have not changed since the last look and are not done.

        The oldest comes first. Raises Refused for what is no folder, Unavailable where the disk does not answer.
        """
        now = dict(self._look())
        found = [path for path, look in now.items() if self._seen.get(path) == look and self._done.get(path) != look]
        self._seen = now
        self._done = {path: look for path, look in self._done.items() if path in now}
        return sorted(found, key=lambda path: (now[path].written, path.name))

    def is_restless(self) -> bool:
        """Whether there is something that the next look may find ripe."""
        return any(self._done.get(path) != look for path, look in self._seen.items())

    def done(self, path: Path) -> None:
        """Note that a file was taken, as it was at the last look: it comes again only when it changed."""
        self._done[path] = self._seen[path]

    def _look(self) -> Iterator[tuple[Path, Look]]:
        if not self.path.is_dir():
            raise Refused("no_watched_folder", path=str(self.path))
        try:
            for number, path in enumerate(self.path.iterdir()):
                if number >= _MOST:
                    raise Refused("watched_folder_full", path=str(self.path), most=_MOST)
                if (look := _look_at(path)) is not None:
                    yield path, look
        except OSError as trouble:
            raise Unavailable("watched_folder", path=str(self.path), cause=str(trouble)) from trouble


def _look_at(path: Path) -> Look | None:
    """Look at one file; None for what is none, is hidden, is being written by its program, or is gone by now."""
    if path.name.startswith((".", "~$")) or path.suffix.lower() in _UNFINISHED:
        return None
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Look(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
