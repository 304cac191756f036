"""Tells how far something is at a pace that a window can follow."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from leaddesk.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.exchange.preparing import Progress, Stop

_EVERY: Final = 0.1  # seconds


def paced(tell: Callable[[int, int], object], stop: Stop) -> Progress:
    """Give a progress that calls `tell(done, total)` ten times a second, and raises once somebody wants to stop."""
    last = 0.0

    def told(done: int, total: int) -> None:
        nonlocal last
        if stop.is_wanted:
            raise Refused("import_cancelled")
        if monotonic() - last > _EVERY:
            last = monotonic()
            tell(done, total)

    return told
