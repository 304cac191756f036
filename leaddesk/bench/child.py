"""Measures an import in a process of its own, so that its memory can be told: `child FILE BASE` prints JSON."""

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
    """Import a file into a new base and print seconds and memory as JSON."""
    file, base = arguments
    start = time.perf_counter()
    desk = Desk.create(Path(base))
    prepared = prepare(Path(file), How())
    read = time.perf_counter()
    desk.act(Doing("import"), load, prepared)
    done = time.perf_counter()
    desk.close()
    answer = {
        "seconds": done - start,
        "parts": {"reading and understanding": read - start, "judging and writing": done - read},
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
