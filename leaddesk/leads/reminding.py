"""What a person is to be reminded of at this computer; what was told is kept in the file and never synced."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.clock import millis, moment
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.leads.setup import team_settings
from leaddesk.leads.task_list import OpenTask, fallen_due
from leaddesk.storage.tables import Task
from leaddesk.tasks.reminders import Reminded, Snooze, Waiting, snooze, tell
from leaddesk.unit import Unit

_KEY: Final = "reminded"


class Reminding(NamedTuple):
    """Of what to remind now, the longest overdue first; `reminded` is to be kept by `note` before it is shown."""

    tasks: tuple[OpenTask, ...]
    reminded: Reminded
    is_new: bool = False
    """Whether nothing was ever told to this person at this computer: there is something to keep then, too."""


def due(session: Session, now: datetime, *, member: CardId | None = None, is_quiet: bool = False) -> Reminding:
    """Give of what to remind a person (of the team where nobody is named) at the moment `now` (aware).

    At the first look nothing is told: what was late before is on the page of the day.
    """
    known = _kept(session, member)
    if known is None:
        return Reminding((), Reminded(now), is_new=True)
    found = fallen_due(session, now, known.until, member=member, also=tuple(known.snoozed))
    pause = timedelta(minutes=int(team_settings(session)["popup_minutes"]))
    waiting = (Waiting(one.ref.id, one.due_at, one.is_hot) for one in found)
    told = tell(known, now, waiting, pause=pause, is_quiet=is_quiet)
    by_id = {one.ref.id: one for one in found}
    return Reminding(tuple(by_id[task] for task in told.tasks), told.reminded)


def note(unit: Unit, reminded: Reminded) -> None:
    """Keep what has been told to whoever acts: a fact of this file, no card."""
    unit.session.connection().exec_driver_sql(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_key(unit.actor), _packed(reminded))
    )


def put_off(unit: Unit, ref: CardRef, until: datetime) -> None:
    """Remind of a task again at a moment (aware); the task itself stays where it is."""
    task = unit.session.get(Task, ref.rid)
    if task is None or task.due_at is None:
        return  # it was finished meanwhile
    known = _kept(unit.session, unit.actor) or Reminded(unit.now)
    note(unit, snooze(known, Waiting(ref.id, task.due_at), until))


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
