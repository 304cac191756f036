"""Measures an import in a process of its own, so that its memory can be told: `child FILE… BASE` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # Linux counts kilobytes, macOS bytes


def main(arguments: list[str]) -> int:
    """Import files into a new base, one after the other, and print seconds and memory as JSON."""
    *files, base = map(Path, arguments)
    understanding = writing = 0.0
    start = time.perf_counter()
    desk = Desk.create(base)
    for file in files:
        prepared = prepare(file, How())
        read = time.perf_counter()
        desk.act(Doing("import"), load, prepared)
        done = time.perf_counter()
        understanding, writing, start = understanding + read - start, writing + done - read, done
    desk.close()
    answer = {
        "seconds": understanding + writing,
        "parts": {"reading and understanding": understanding, "judging and writing": writing},
        "megabytes": _peak(),
    }
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


def _peak() -> float | None:
    """Give the greatest memory of this process and its reader together, in MB; None where nothing tells (Windows)."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has no such module

    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) / _MEGABYTE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
