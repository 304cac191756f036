"""Tasks planned by hand for many leads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from leaddesk.changes.cards import load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.moments import read_moment
from leaddesk.errors import Refused
from leaddesk.leads.query import ACTIVE
from leaddesk.leads.setup import read
from leaddesk.tasks import plans
from leaddesk.unit import Unit


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
