"""The open tasks of a person or of the team, by when they are due: for the command line and for calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import Temperature
from leaddesk.domain.task import TaskState
from leaddesk.labels import label
from leaddesk.storage.tables import Lead, LeadRow, Task, TaskKind

_ASIDE: Final = ("deleted", "undone", "merged")
_WEEK: Final = timedelta(days=7)


class DueIn(StrEnum):
    """Which tasks are wanted: past their moment, due on this day, due on this and the six days after it."""

    TODAY = "today"
    OVERDUE = "overdue"
    WEEK = "week"


class OpenTask(NamedTuple):
    """An open task with the lead it is about; `due_at` is aware, `minutes` how long it usually takes."""

    ref: CardRef
    kind: str
    kind_code: str
    title: str
    due_at: datetime
    minutes: int
    owner_id: CardId | None
    lead: CardRef
    number: str
    name: str
    company: str
    phone: str
    is_hot: bool


def open_tasks(
    session: Session, now: datetime, *, due: DueIn | None = None, member: CardId | None = None
) -> Iterator[OpenTask]:
    """Give the open tasks that are due as wanted, all of them by default, in the order of their moments.

    `now` is aware, in the zone whose days are meant; of one person, or of the team. What lies in the bin is left out.
    """
    since, until = _span(now, due)
    wanted = []
    if since is not None:
        wanted.append(Task.due_at >= since)
    if until is not None:
        wanted.append(Task.due_at < until)
    return _read(session, now, member, wanted)


def fallen_due(
    session: Session, now: datetime, since: datetime, *, member: CardId | None = None, also: Collection[CardId] = ()
) -> list[OpenTask]:
    """Give the open tasks whose moment came after `since` and by `now` (aware), and those of `also` whenever due.

    A task that was late already when it was set is left out: whoever set it knows.
    """
    came = and_(Task.due_at > since, Task.due_at <= now, Task.due_at > Task.created_at)
    return list(_read(session, now, member, [or_(came, Task.id.in_(also)) if also else came]))


def _read(
    session: Session, now: datetime, member: CardId | None, wanted: Sequence[ColumnElement[bool]]
) -> Iterator[OpenTask]:
    rows = (
        select(
            Task.rid, Task.id, TaskKind.code, TaskKind.name, Task.title, Task.due_at, Task.minutes,
            TaskKind.minutes.label("usual"), Task.owner_id, Lead.id.label("lead_id"), LeadRow.rid.label("lead_rid"),
            LeadRow.number, LeadRow.name.label("person"), LeadRow.company, LeadRow.phone, LeadRow.temperature,
        )
        .join(TaskKind, TaskKind.id == Task.kind_id)
        .join(Lead, Lead.id == Task.lead_id)
        .join(LeadRow, LeadRow.rid == Lead.rid)
        .where(Task.state == TaskState.OPEN, Task.deleted_at.is_(None), Task.due_at.is_not(None))
        .where(LeadRow.status.not_in(_ASIDE), *wanted)
        .order_by(Task.due_at, Task.rid)
    )  # fmt: skip
    if member is not None:
        rows = rows.where(Task.owner_id == member)
    return (_open(one, now) for one in session.execute(rows))


def _open(one: Any, now: datetime) -> OpenTask:
    return OpenTask(
        ref=CardRef(CardKind.TASK, CardId(one.id), RowId(one.rid)),
        kind=label("task_kind", one.code, one.name),
        kind_code=one.code or "",
        title=one.title or "",
        due_at=one.due_at.astimezone(now.tzinfo),
        minutes=one.minutes or one.usual or 0,
        owner_id=one.owner_id,
        lead=CardRef(CardKind.LEAD, CardId(one.lead_id), RowId(one.lead_rid)),
        number=one.number,
        name=one.person,
        company=one.company,
        phone=one.phone,
        is_hot=one.temperature == Temperature.HOT,
    )


def _span(now: datetime, due: DueIn | None) -> tuple[datetime | None, datetime | None]:
    """Give from when until before when; None = without an end."""
    if due is None:
        return None, None
    if due is DueIn.OVERDUE:
        return None, now
    morning = datetime.combine(now.date(), time(), now.tzinfo)
    days = timedelta(days=1) if due is DueIn.TODAY else _WEEK
    return morning, datetime.combine(now.date() + days, time(), now.tzinfo)
