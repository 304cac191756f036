"""Measurements that need a process of their own: `python -m leaddesk.bench.child import FILE BASE`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.exchange.importing import How, load, prepare

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # Linux counts kilobytes, macOS bytes


def main(arguments: list[str]) -> None:
    """Import a file into a new base and print seconds and memory as JSON."""
    _verb, file, base = arguments
    start = time.perf_counter()
    desk = Desk.create(Path(base))
    prepared = prepare(Path(file), How())
    read = time.perf_counter()
    desk.act(Doing("import"), load, prepared)
    done = time.perf_counter()
    desk.close()
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    answer = {
        "seconds": done - start,
        "parts": {"reading and understanding": read - start, "judging and writing": done - read},
        "megabytes": sum(peaks) / _MEGABYTE,
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
