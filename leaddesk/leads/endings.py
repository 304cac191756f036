"""How a task can end, and what each of its results proposes here and now: what somebody chooses from to finish it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts.zones import zone_of
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.labels import label
from leaddesk.leads.attempts import COUNTED, attempts
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.storage.tables import Lead, LeadChannel, Task, TaskKind, TaskResult
from leaddesk.tasks.proposals import Proposal, Situation, propose


@dataclass(frozen=True, slots=True)
class Result:
    """A way for a task to end: its id, code, label, meaning, and what the team says of it."""

    id: CardId
    code: str
    label: str
    meaning: str
    said: Mapping[str, Any]

    @property
    def is_attempt(self) -> bool:
        """Whether it counts as another time that nobody was reached."""
        return COUNTED in self.said.get("effects", ())


@dataclass(frozen=True, slots=True)
class Endings:
    """A task that can be finished: its results in the team's order, and what decides their proposals.

    `tried` counts the attempts in a row before this one.
    """

    task: CardRef
    lead: CardRef | None
    kind: str
    results: tuple[Result, ...]
    situation: Situation
    tried: int

    def proposed(self, result: Result, dates: Mapping[str, datetime] | None = None) -> Proposal:
        """Give what a result proposes; `dates` are those that somebody has named by now (`Situation.dates`)."""
        attempt = self.tried + 1 if result.is_attempt else 1
        return propose(result.said, replace(self.situation, attempt=attempt, dates=dates or {}))


def endings(session: Session, ref: CardRef, now: datetime) -> Endings | None:
    """Give how an open task can end at the moment `now` (aware); None for one that is finished or gone."""
    task = session.execute(
        select(Task.kind_id, TaskKind.code, Lead.id, Lead.rid)
        .join(TaskKind, TaskKind.id == Task.kind_id)
        .outerjoin(Lead, Lead.id == Task.lead_id)
        .where(Task.rid == ref.rid, Task.state == TaskState.OPEN, Task.deleted_at.is_(None))
    ).first()
    if task is None:
        return None
    lead = None if task.rid is None else CardRef(CardKind.LEAD, CardId(task.id), RowId(task.rid))
    return _of(session, ref, lead, (task.kind_id, task.code or ""), now=now)


def touch_endings(session: Session, lead: CardRef, kind: str, now: datetime) -> Endings | None:
    """Give how a contact of a kind can have ended that nobody had planned, None for no such kind.

    `task` is the lead then: `finishing.log_touch` takes it.
    """
    found = session.scalars(select(TaskKind.id).where(TaskKind.code == kind)).first()
    return None if found is None else _of(session, lead, lead, (found, kind), now=now)


def _of(session: Session, ref: CardRef, lead: CardRef | None, kind: tuple[CardId, str], *, now: datetime) -> Endings:
    kind_id, code = kind
    return Endings(
        task=ref,
        lead=lead,
        kind=code,
        results=_results(session, kind_id),
        situation=_situation(session, lead, now),
        tried=0 if lead is None else attempts(session, lead.id),
    )


def _results(session: Session, kind: CardId) -> tuple[Result, ...]:
    rows = session.execute(
        select(TaskResult.id, TaskResult.code, TaskResult.name, TaskResult.meaning, TaskResult.proposal)
        .where(TaskResult.task_kind_id == kind, TaskResult.is_archived.is_(False), TaskResult.deleted_at.is_(None))
        .order_by(TaskResult.rank, TaskResult.rid)
    )
    return tuple(
        Result(one.id, one.code or "", label("task_result", one.code, one.name), one.meaning, one.proposal or {})
        for one in rows
    )


def _situation(session: Session, lead: CardRef | None, now: datetime) -> Situation:
    settings = team_settings(session)
    hours = work_time(settings)
    if lead is None:
        return Situation(now, hours, Temperature.WARM, settings["response_limits"])
    warmth = session.scalars(select(Lead.temperature).where(Lead.rid == lead.rid)).one()
    phones = session.scalars(
        select(LeadChannel.value)
        .where(LeadChannel.lead_id == lead.id, LeadChannel.kind == ChannelKind.PHONE, LeadChannel.is_bad.is_(False))
        .order_by(LeadChannel.id)
    )
    zone = zone_of(one for one in phones if one)
    return Situation(now, hours, warmth, settings["response_limits"], zone=zone)
