"""What is planned: a task set for a lead, or moved to another moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.storage.tables import Task
from leaddesk.unit import Session, Unit


def plan(
    unit: Unit,
    lead: CardId,
    *,
    kind: CardId,
    due_at: datetime,
    owner: CardId | None,
    cause: Mapping[str, str] | None = None,
) -> CardRef:
    """Plan a task for a lead, due at a moment (aware), set by whoever acts; `cause` says in codes what asked for it."""
    return unit.record.create(
        CardKind.TASK,
        {
            "kind_id": kind,
            "lead_id": lead,
            "owner_id": owner,
            "set_by_id": unit.actor,
            "state": TaskState.OPEN,
            "due_at": due_at,
            "cause": None if cause is None else dict(cause),
            "created_at": unit.now,
        },
    )


def postpone(unit: Unit, ref: CardRef, due_at: datetime) -> None:
    """Move an open task to another moment (aware); how often that happened is counted and shown."""
    task = unit.session.get(Task, ref.rid)
    if task is None or task.state is not TaskState.OPEN:
        raise Refused("task_not_open")
    unit.record.edit(ref, due_at=due_at, postponed=task.postponed + 1)


def overdue(session: Session, now: datetime) -> list[CardRef]:
    """Give the open tasks whose moment has passed, the longest overdue first."""
    rows = session.execute(
        select(Task.id, Task.rid)
        .where(Task.state == TaskState.OPEN, Task.due_at < now, Task.deleted_at.is_(None))
        .order_by(Task.due_at, Task.rid)
    )
    return [CardRef(CardKind.TASK, card_id, RowId(rid)) for card_id, rid in rows]
