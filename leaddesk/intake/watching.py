"""Goes on taking in until somebody ends it: command line and window alike, on a thread with a desk of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from leaddesk.desk import Desk
from leaddesk.intake.folders import WatchedFolder
from leaddesk.intake.run import Source, Taken, take_in

TICK: Final = 1.0
"""Seconds between two looks at the clock."""

_FOLDER: Final = 3.0  # and at a folder
_LATER: Final = (10.0, 30.0, 60.0, 300.0, 900.0)  # seconds until a source in trouble is tried again


@dataclass(frozen=True, slots=True)
class How:
    """How a window wants it: the seconds between two looks at a mailbox, and what it says meanwhile.

    `is_asked`: somebody wants a look at once. `is_over`: it ends within a round. `looked` hears of every look.
    """

    mailbox: float = 60.0
    is_asked: Callable[[], bool] = lambda: False
    is_over: Callable[[], bool] = lambda: False
    looked: Callable[[Source], object] = lambda _source: None


class Rest:
    """How long a source is left alone: the usual time (seconds), after trouble longer each time."""

    def __init__(self, usual: float) -> None:
        self._usual = usual
        self._until = 0.0
        self._failures = 0

    def is_over(self, now: float) -> bool:
        """Whether it is time for another look."""
        return now >= self._until

    def begin(self, now: float, *, is_well: bool) -> None:
        """Rest from now on."""
        self._failures = 0 if is_well else self._failures + 1
        pause = _LATER[min(self._failures, len(_LATER)) - 1] if self._failures else self._usual
        self._until = now + pause


def watch(
    desk: Desk,
    sources: Sequence[Source],
    *,
    tell: Callable[[Taken], object],
    wait: Callable[[float], bool],
    now: Callable[[], float] = monotonic,
    how: How = How(),
) -> None:
    """Take in round by round until `wait`, which lets so many seconds pass, answers that it is enough.

    `tell` hears of rounds in which something happened. Of trouble that lasts it hears at ever longer intervals.
    Network and disk are waited for on the calling thread: a window gives `desk` and thread to this alone.
    """
    rests = [Rest(_FOLDER if isinstance(source, WatchedFolder) else how.mailbox) for source in sources]
    while True:
        is_asked = how.is_asked()
        for source, rest in zip(sources, rests, strict=True):
            if is_asked or rest.is_over(now()):
                taken = take_in(desk, [source], desk.clock.now(), is_over=how.is_over)
                rest.begin(now(), is_well=not taken.troubles)
                how.looked(source)
                if taken.events or taken.troubles:
                    tell(taken)
        if wait(TICK):
            return
