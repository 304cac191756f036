"""Tasks planned by hand for many leads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from sqlalchemy import select

from leaddesk.changes.cards import load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.moments import read_moment
from leaddesk.errors import Refused
from leaddesk.leads.query import ACTIVE
from leaddesk.leads.setup import read
from leaddesk.storage.tables import Task
from leaddesk.tasks import plans
from leaddesk.unit import Unit

_LAST, _QUARTER = time(23, 30), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Plan:
    """A task as somebody plans it: its kind, when it is due as typed ("завтра 10:00"), and whose it is.

    Without an `owner` each lead's own one has it; `zone` is where the time was typed, the team's own otherwise.
    """

    kind: CardId
    due: str
    owner: CardId | None = None
    zone: tzinfo | None = None


def plan(unit: Unit, refs: Sequence[CardRef], wanted: Plan) -> int:
    """Plan a task for each lead that is worked on; gives for how many.

    Left out are leads that ended, and those that nobody may contact. Raises Refused for what is no moment, and for
    one that is past: nobody means to have many tasks overdue at once.
    """
    due_at = _due(unit, wanted)
    planned = 0
    for card in load(unit.session, CardKind.LEAD, [ref.id for ref in refs]):
        lead = card.root
        if card.is_deleted or lead["state"] not in ACTIVE or lead.get("do_not_contact"):
            continue
        held = lead.get("owner_id")
        owner = wanted.owner or (CardId(held) if isinstance(held, bytes) else None)
        plans.plan(unit, card.ref.id, kind=wanted.kind, due_at=due_at, owner=owner)
        planned += 1
    return planned


def bring_to_today(unit: Unit, refs: Sequence[CardRef], zone: tzinfo) -> int:
    """Put overdue tasks off until today, each at its time of day where that is still ahead; gives how many.

    The others are due in an hour of working time. Who presses it in the evening has them until midnight.
    """
    now = unit.now.astimezone(zone)
    soon = read(unit.session).work_time.after(now, 60).astimezone(zone)
    last = datetime.combine(now.date(), _LAST, zone)
    rids = [ref.rid for ref in refs]
    found = unit.session.execute(select(Task.id, Task.due_at).where(Task.rid.in_(rids)))
    dues: dict[CardId, datetime | None] = {one.id: one.due_at for one in found}
    for ref in refs:
        due = dues.get(ref.id)
        hour = datetime.combine(now.date(), due.astimezone(zone).time(), zone) if due is not None else soon
        later = soon if soon.date() == now.date() else max(last, now + _QUARTER)
        plans.postpone(unit, ref, hour if hour > now else later)
    return len(refs)


def _due(unit: Unit, wanted: Plan) -> datetime:
    """Give when the tasks are due: a day without a time means when the team begins, today in an hour."""
    work_time = read(unit.session).work_time
    now = unit.now.astimezone(wanted.zone or work_time.zone)
    due_at = read_moment(wanted.due, now, usual=work_time.opens)
    if due_at is None:
        raise Refused("bad_day", value=wanted.due.strip())
    has_time = due_at == read_moment(wanted.due, now, usual=work_time.closes)
    is_past = due_at.astimezone(UTC) <= now
    if due_at.date() == now.date() and is_past and not has_time:
        return work_time.after(now, 60)
    if is_past:
        raise Refused("past_moment", value=wanted.due.strip())
    return due_at
