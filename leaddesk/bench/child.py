"""Measures imports in a process of its own, so that their memory can be told: `child FILE… BASE` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import sqlcipher3.dbapi2 as driver

from leaddesk.desk import Desk
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.storage.engine import Mode, connect

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # Linux counts kilobytes, macOS bytes
_LOOKS = 0.02  # seconds between two looks at the lock


def main(arguments: list[str]) -> int:
    """Import files into a base, a new one where there is none; print seconds and memory as JSON."""
    *files, base = map(Path, arguments)
    understanding = writing = 0.0
    start = time.perf_counter()
    with Desk.open(base) if base.exists() else Desk.create(base) as desk, _locked(base) as locked:
        importer = Importer(desk)
        for file in files:
            prepared = importer.prepare(file, How())
            read = time.perf_counter()
            importer.load(prepared)
            done = time.perf_counter()
            understanding, writing, start = understanding + read - start, writing + done - read, done
    answer = {
        "seconds": understanding + writing,
        "parts": {"reading and understanding": understanding, "judging and writing": writing},
        "locked": max(locked, default=0.0),
        **_used(),
    }
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


@contextmanager
def _locked(base: Path) -> Iterator[list[float]]:
    """Look all the time whether another program could write; gives for how long, in seconds, it could not each time."""
    spans, ended = list[float](), Event()

    def look() -> None:
        since: float | None = None
        with closing(connect(base, Mode.WRITABLE)) as other:
            other.execute("PRAGMA busy_timeout=0")
            while not ended.wait(_LOOKS):
                try:
                    other.execute("BEGIN IMMEDIATE").close()
                    other.execute("ROLLBACK").close()
                except driver.OperationalError:
                    since = since or time.perf_counter()
                else:
                    if since is not None:
                        spans.append(time.perf_counter() - since)
                    since = None

    looking = Thread(target=look)
    looking.start()
    try:
        yield spans
    finally:
        ended.set()
        looking.join()


def _used() -> dict[str, float | None]:
    """Give what this process and its children took together: seconds of CPU since the start, and MB at the most.

    None where nothing tells (Windows).
    """
    if sys.platform == "win32":
        return {"cpu": None, "megabytes": None}
    import resource  # noqa: PLC0415 - Windows has no such module

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "cpu": sum(one.ru_utime + one.ru_stime for one in used),
        "megabytes": sum(one.ru_maxrss for one in used) / _MEGABYTE,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
