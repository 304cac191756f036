"""Days of a lead in place, as people type them: when the next task is due, when the lead came."""

from __future__ import annotations

import re
from datetime import date, timedelta, tzinfo
from typing import Final

from leaddesk.changes.cards import load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.days import read_day
from leaddesk.domain.ids import CardId
from leaddesk.domain.moments import read_moment
from leaddesk.errors import Refused
from leaddesk.leads.asked import open_tasks
from leaddesk.leads.setup import read
from leaddesk.tasks.plans import plan, postpone
from leaddesk.unit import Unit

_OF_A_YEAR: Final = re.compile(r"\d{1,2}([./]\d{1,2}\.?|\s+[^\W\d]+\.?)")  # "12.05", "12 May"
_WEEK, _YEAR = timedelta(days=7), 1
_CALL: Final = "call"


def set_next_task(unit: Unit, ref: CardRef, raw: str, *, zone: tzinfo | None = None) -> None:
    """Move the next task of a lead to a moment ("завтра 15:00", "пн", "12.05"); a call is planned where there is none.

    A day alone keeps the task's time of day, a time alone means today. `zone` is where it is
    typed, the team's own otherwise. Raises Refused for what is no moment.
    """
    setup = read(unit.session)
    zone = zone or setup.work_time.zone
    tasks = sorted(open_tasks(unit.session, ref), key=lambda one: (one.due_at is None, one.due_at or unit.now))
    present = tasks[0].due_at.astimezone(zone).time() if tasks and tasks[0].due_at else setup.work_time.opens
    due_at = read_moment(raw, unit.now.astimezone(zone), usual=present)
    if due_at is None:
        raise Refused("bad_day", value=raw.strip())
    if tasks:
        postpone(unit, tasks[0].ref, due_at)
        return
    owner = unit.session.connection().exec_driver_sql("SELECT owner_id FROM lead WHERE rid = ?", (ref.rid,)).scalar()
    plan(unit, ref.id, kind=setup.task_kinds[_CALL], due_at=due_at, owner=owner)


def set_received(unit: Unit, ref: CardRef, raw: str) -> None:
    """Set the day of a lead's last inquiry; a day without a year is the last one that has passed.

    Raises Refused for what is no day, and for one that is still to come.
    """
    today = unit.now.astimezone(read(unit.session).work_time.zone).date()
    day = read_past_day(raw, today)
    inquiries = load(unit.session, CardKind.LEAD, [ref.id])[0].rows("lead_inquiry")
    if day is None or not inquiries:
        raise Refused("bad_day", value=raw.strip())
    last = max(inquiries, key=lambda one: str(inquiries[one]["received_on"]))
    if str(inquiries[last]["received_on"]) != day.isoformat():  # the time of another day says nothing
        unit.record.edit_part(ref, "lead_inquiry", CardId(bytes(last)), received_on=day, received_at=None)


def read_past_day(raw: str, today: date) -> date | None:
    """Read a day that has come; None for others. What `read_day` takes for the next one ahead is the one before."""
    typed = raw.strip()
    if typed.casefold() in {"вчера", "yesterday"}:
        return today - timedelta(days=1)
    day = read_day(typed, today)
    if day is None or day <= today:
        return day
    if typed[:1].isalpha():
        day -= _WEEK
    elif _OF_A_YEAR.fullmatch(typed):
        day = day.replace(year=day.year - _YEAR, day=min(day.day, 28) if day.month == 2 else day.day)
    return day if day <= today else None
