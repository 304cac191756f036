"""Measures an import as the window does it: how long it stands still, and how soon what was looked at is loaded."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.bench.waiting import until

if TYPE_CHECKING:
    from ui.app import House

_TICK = 5  # ms
_PATIENCE = 600.0  # seconds without a sign of progress: a large base takes a rehearsal back without one


def imported(house: House, file: Path) -> dict[str, float]:
    """Read a file, look at it and load it; the longest time between two ticks of the window's clock, in ms."""
    assert house.side is not None
    ticks = [time.perf_counter()]
    ticking = QTimer(interval=_TICK)
    ticking.timeout.connect(lambda: ticks.append(time.perf_counter()))
    ticking.start()
    page = house.side.ways_in.load(file)
    looked, loaded, failed = list[object](), list[object](), list[object]()
    page.job.rehearsed.connect(looked.append)
    page.job.loaded.connect(loaded.append)
    page.job.failed.connect(lambda _phase, error: failed.append(error))
    told = Counter[str]()
    page.job.progressed.connect(lambda phase, _done, _total: told.update([phase]))
    until(lambda: bool(looked or failed), _PATIENCE, sign=told.total)
    start = time.perf_counter()
    page.faces.check.confirmed.emit()
    until(lambda: bool(loaded or failed), _PATIENCE, sign=told.total)
    seconds = time.perf_counter() - start
    ticking.stop()
    if failed:
        raise RuntimeError(failed)
    longest = max(later - sooner for sooner, later in pairwise(ticks))
    return {"import_stood": longest * 1000, "import_loaded": seconds * 1000}
