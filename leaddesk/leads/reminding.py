"""What a person is to be reminded of at this computer; what was told is kept in the file and never synced."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.clock import HERE, millis, moment
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.leads.task_list import OpenTask, fallen_due
from leaddesk.storage.tables import Task
from leaddesk.tasks.reminders import Reminded, Snooze, Waiting, snooze, tell
from leaddesk.unit import Unit

_KEY: Final = "reminded"


def has_news(session: Session, now: datetime, *, member: CardId | None = None) -> bool:
    """Tell whether `remind` would do anything at the moment `now` (aware): nobody writes for nothing."""
    known = _kept(session, member)
    told = _look(session, now, member, known)
    return known is None or bool(told.tasks) or told.reminded.until < known.until


def remind(unit: Unit) -> tuple[OpenTask, ...]:
    """Give of what to remind whoever acts, the longest overdue first, and keep that it was told: it never comes again.

    At the first look nothing is told: what was late before is on the page of the day. Outside the team's working hours,
    by the clock of this computer, nothing is.
    """
    told = _look(unit.session, unit.now, unit.actor, _kept(unit.session, unit.actor))
    _keep(unit, told.reminded)
    return told.tasks


def put_off(unit: Unit, ref: CardRef, until: datetime) -> None:
    """Remind of a task again at a moment (aware); the task itself stays where it is."""
    task = unit.session.get(Task, ref.rid)
    if task is None or task.due_at is None:
        return  # it was finished meanwhile
    known = _kept(unit.session, unit.actor) or Reminded(unit.now)
    _keep(unit, snooze(known, Waiting(ref.id, task.due_at), until))


class _Told(NamedTuple):
    tasks: tuple[OpenTask, ...]
    reminded: Reminded


def _look(session: Session, now: datetime, member: CardId | None, known: Reminded | None) -> _Told:
    if known is None:
        return _Told((), Reminded(now))
    found = fallen_due(session, now, known.until, member=member, also=tuple(known.snoozed))
    settings = team_settings(session)
    pause, hours, here = timedelta(minutes=int(settings["popup_minutes"])), work_time(settings), now.astimezone(HERE)
    is_quiet = not (hours.works_on(here.date()) and hours.opens <= here.time() < hours.closes)
    waiting = (Waiting(one.ref.id, one.due_at, one.is_hot) for one in found)
    told = tell(known, now, waiting, pause=pause, is_quiet=is_quiet)
    by_id = {one.ref.id: one for one in found}
    return _Told(tuple(by_id[task] for task in told.tasks), told.reminded)


def _keep(unit: Unit, reminded: Reminded) -> None:
    """Keep what has been told: a fact of this file, no card."""
    unit.session.connection().exec_driver_sql(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_key(unit.actor), _packed(reminded))
    )


def _key(member: CardId | None) -> str:
    return f"{_KEY}:{member.hex() if member else ''}"


def _kept(session: Session, member: CardId | None) -> Reminded | None:
    found = session.connection().exec_driver_sql("SELECT value FROM meta WHERE key = ?", (_key(member),)).scalar()
    return None if found is None else _unpacked(json.loads(found))


def _packed(reminded: Reminded) -> bytes:
    popped = reminded.popped_at
    said = {
        "until": millis(reminded.until),
        "popped": None if popped is None else millis(popped),
        "snoozed": {task.hex(): [millis(one.due_at), millis(one.until)] for task, one in reminded.snoozed.items()},
        "ahead": [[task.hex(), millis(at)] for task, at in sorted(reminded.ahead)],
    }
    return json.dumps(said).encode()


def _unpacked(said: dict[str, Any]) -> Reminded:
    return Reminded(
        until=moment(said["until"]),
        popped_at=None if said["popped"] is None else moment(said["popped"]),
        snoozed={_id(task): Snooze(moment(due_at), moment(until)) for task, (due_at, until) in said["snoozed"].items()},
        ahead=frozenset((_id(task), moment(at)) for task, at in said["ahead"]),
    )


def _id(written: str) -> CardId:
    return CardId(bytes.fromhex(written))
