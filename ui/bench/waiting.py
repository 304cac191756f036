"""What all measuring shares: waiting as a window that is used does, the middle of many times, and memory."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WAKES = 50  # ms
_PATIENCE = 20.0  # seconds to wait for anything before giving up


def until(is_so: Callable[[], bool], patience: float = _PATIENCE, *, sign: Callable[[], object] = lambda: None) -> None:
    """Let the window live until something is so; between events this thread sleeps, as in a window that is used.

    The patience begins anew whenever `sign` is another one: work of any length is waited for while it goes on.
    """
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: PLC0415

    seen, end = sign(), time.monotonic() + patience
    waking = QTimer(interval=_WAKES)  # with a time limit Qt does not sleep at all, and takes half of Python's time
    waking.start()
    while not is_so():
        if (now := sign()) != seen:
            seen, end = now, time.monotonic() + patience
        if time.monotonic() > end:
            raise TimeoutError("the window does not get ready")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    waking.stop()


def told(name: str, times: Sequence[float], share: float = 0.95) -> dict[str, float]:
    """Give the median and the time that `share` of the times do not exceed: `name_median`, `name_p95`."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * share))]
    return {f"{name}_median": ordered[len(ordered) // 2], f"{name}_p{share * 100:.0f}": high}


def resident() -> float:
    """Give the memory in use now, in MB; 0 where the platform does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
