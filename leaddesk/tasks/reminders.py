"""When to remind of what falls due: once, never early, and not all the time (pure).

Everything is counted in moments, never in times of a clock on a wall: whoever travels, or whose clock is changed in
spring and autumn, is reminded at the same moment, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from leaddesk.domain.ids import CardId

_WRONG: Final = timedelta(days=1)
"""A clock that was so far ahead of now told the wrong day; one that is set back by less tells nothing twice."""


class Waiting(NamedTuple):
    """An open task: when it is due (aware), and whether it is of a hot lead, which nothing holds back."""

    task: CardId
    due_at: datetime
    is_hot: bool = False


class Snooze(NamedTuple):
    """A reminder put off: of the task as it was due at `due_at`, until `until` (both aware)."""

    due_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """What has been told so far: everything due until `until`, and of what is due later `ahead` (task and due moment).

    `popped_at` is when somebody was last disturbed; `snoozed` are reminders that were put off.
    """

    until: datetime
    popped_at: datetime | None = None
    snoozed: Mapping[CardId, Snooze] = field(default_factory=dict)
    ahead: frozenset[tuple[CardId, datetime]] = frozenset()


class Told(NamedTuple):
    """Of which tasks to remind now, in one pop-up, the longest overdue first; and what has been told then."""

    tasks: tuple[CardId, ...]
    reminded: Reminded


def tell(
    reminded: Reminded, now: datetime, waiting: Iterable[Waiting], *, pause: timedelta, is_quiet: bool = False
) -> Told:
    """Decide of what to remind at the moment `now`.

    While it `is_quiet` nothing is told; what falls due then comes together afterwards, as does what fell due while
    nobody looked. Within the `pause` after a pop-up only hot leads are told. A clock that was set back tells nothing
    twice.
    """
    now = now.astimezone(UTC)  # times of one zone compare as its clock shows them, an hour that comes twice too
    if reminded.until - now > _WRONG:  # the clock was ahead then: without this nothing would be told until it is
        return Told((), replace(reminded, until=now, popped_at=None, ahead=frozenset()))
    if is_quiet or now <= reminded.until:
        return Told((), reminded)
    all_in_utc = (one._replace(due_at=one.due_at.astimezone(UTC)) for one in waiting)
    due = sorted((one for one in all_in_utc if _is_due(reminded, one, now)), key=lambda one: (one.due_at, one.task))
    is_soon = reminded.popped_at is not None and now - reminded.popped_at < pause
    told = [one for one in due if one.is_hot] if is_soon else due
    tasks = tuple(one.task for one in told)
    left = {task: snooze for task, snooze in reminded.snoozed.items() if task not in tasks}
    said = replace(reminded, snoozed=left, popped_at=now if told else reminded.popped_at)
    if is_soon and len(told) < len(due):
        return Told(tasks, replace(said, ahead=said.ahead | {(one.task, one.due_at) for one in told}))
    return Told(tasks, replace(said, until=now, ahead=frozenset()))


def snooze(reminded: Reminded, one: Waiting, until: datetime) -> Reminded:
    """Put the reminder of a task off; the task itself stays where it is."""
    put_off = Snooze(one.due_at.astimezone(UTC), until.astimezone(UTC))
    return replace(reminded, snoozed={**reminded.snoozed, one.task: put_off})


def _is_due(reminded: Reminded, one: Waiting, now: datetime) -> bool:
    put_off = reminded.snoozed.get(one.task)
    if put_off is not None and put_off.due_at == one.due_at:
        return put_off.until <= now
    return reminded.until < one.due_at <= now and (one.task, one.due_at) not in reminded.ahead
