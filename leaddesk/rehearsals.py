"""Large imports happen in a copy of the base: a look locks nobody out, and what was looked at is there at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk, Trial
from leaddesk.domain.changes import Done
from leaddesk.errors import Unavailable
from leaddesk.unit import Unit

T = TypeVar("T")

LARGE: Final = 10_000
"""Rows from which a copy of a light base is worth its making: fewer lock the base for two seconds or three."""

HEAVY: Final = 200_000_000
"""Bytes of a base whose copy, made and taken over, costs as much as several thousand rows: 5.0 s of CPU are spent on
10,000 rows in a base of 465 MB, 6.8 s with a copy, which also writes 1.4 GB (measured)."""

LARGE_FOR_HEAVY: Final = 12_000
"""Rows from which a copy of such a base is worth its making: fewer lock it for six seconds at most, at the 0.5 ms a row
measured there (promised are seven)."""

_KEPT: Final = timedelta(minutes=5)
"""How long what was rehearsed is good: the moments in it are those of the rehearsal."""


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """A service, and what it works on; two are the same where nothing of that differs. `rows` tells how large it is."""

    doing: Doing
    service: Callable[..., T]
    given: object
    wanted: tuple[object, ...]
    rows: int
    progress: Callable[[int, int], None] = field(compare=False)

    def is_like(self, other: Work[Any]) -> bool:
        """Whether the same would come out: of the very same file, as its cells are not compared."""
        ours, theirs = ((one.doing, one.service, one.wanted) for one in (self, other))
        return self.given is other.given and ours == theirs

    def do(self, unit: Unit) -> T:
        """Do it."""
        return self.service(unit, self.given, *self.wanted, progress=self.progress)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was rehearsed, in the copy where it happened."""

    work: Work[Any]
    trial: Trial
    done: Done[Any]
    at: datetime


class Rehearsals:
    """Does work as a rehearsal, or for good. Everything here belongs to the thread that writes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: _Kept | None = None

    def rehearse(self, work: Work[T]) -> T:
        """Tell what the work would answer; nothing is written. Large work is kept for `do`, until `forget`."""
        kept = self._try(work)
        if kept is None:
            return self._desk.rehearse(work.doing, work.do)
        self._kept = kept
        result: T = kept.done.result
        return result

    def do(self, work: Work[T]) -> Done[T]:
        """Do the work for good: what was rehearsed just now, if the base has not changed since."""
        kept, self._kept = self._kept, None
        if kept is not None and not self._is_good(kept, work):
            kept.trial.close()
            kept = None
        kept = kept or self._try(work)
        if kept is not None:
            with closing(kept.trial):
                if kept.trial.make_true():
                    return kept.done
        return self._desk.act(work.doing, work.do)

    def forget(self) -> None:
        """Throw away what is kept."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.trial.close()

    def _is_good(self, kept: _Kept, work: Work[Any]) -> bool:
        return kept.work.is_like(work) and self._desk.clock.now() - kept.at < _KEPT

    def _is_large(self, work: Work[Any]) -> bool:
        """Whether the work is worth a copy: it grows with the rows, making the copy with the base."""
        is_heavy = self._desk.base.path.stat().st_size > HEAVY
        return work.rows >= (LARGE_FOR_HEAVY if is_heavy else LARGE)

    def _try(self, work: Work[Any]) -> _Kept | None:
        """Do the work in a copy; None where it is small, or there is no room for a copy."""
        self.forget()
        trial = self._desk.trial() if self._is_large(work) else None
        if trial is None:
            return None
        with ExitStack() as stack:
            stack.callback(trial.close)
            try:
                done = trial.act(work.doing, work.do)
            except Unavailable:  # the copy's disk is full, say: the base's own may have room
                return None
            stack.pop_all()
        return _Kept(work, trial, done, self._desk.clock.now())
