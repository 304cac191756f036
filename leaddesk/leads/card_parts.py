"""What hangs on a lead, as plain values: people, ways to reach them, rounds, inquiries, tasks, contacts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import InquiryKind
from leaddesk.domain.task import TaskState
from leaddesk.storage.tables import Activity, Lead, LeadChannel, LeadInquiry, LeadPerson, LeadRound, Task


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the card."""

    id: CardId
    name: str
    job_title: str
    role: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A way to reach somebody: `value` "" = the text in `raw` is no number."""

    id: CardId
    person_id: CardId | None
    kind: str
    value: str
    extension: str
    network: str
    raw: str
    is_bad: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """One opening of the lead."""

    id: CardId
    opened_on: date
    closed_on: date | None
    source_id: CardId | None
    outcome: str


@dataclass(frozen=True, slots=True)
class InquiryView:
    """One incoming request."""

    id: CardId
    round_id: CardId | None
    kind: InquiryKind
    received_on: date
    received_at: datetime | None
    source_id: CardId | None
    topic: str
    comment: str
    extra: dict[str, str]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task of the card."""

    rid: RowId
    id: CardId
    kind_id: CardId
    title: str
    state: TaskState
    due_at: datetime | None
    owner_id: CardId | None
    note: str
    created_at: datetime
    done_at: datetime | None
    postponed: int

    @property
    def ref(self) -> CardRef:
        """Which card it is."""
        return CardRef(CardKind.TASK, self.id, self.rid)


@dataclass(frozen=True, slots=True)
class ActivityView:
    """A contact that took place, or a note; `direction` is in, out or ""."""

    id: CardId
    kind: str
    happened_at: datetime
    member_id: CardId | None
    text: str
    direction: str = ""


def people_of(session: Session, lead: Lead) -> tuple[PersonView, ...]:
    """Read the people of a lead, in the order they came."""
    rows = session.scalars(select(LeadPerson).where(LeadPerson.lead_id == lead.id).order_by(LeadPerson.id))
    return tuple(
        PersonView(p.id, p.name, p.job_title or "", str(p.role or ""), p.id == lead.main_person_id) for p in rows
    )


def channels_of(session: Session, lead_id: CardId) -> tuple[ChannelView, ...]:
    """Read the ways to reach them, in the order they came."""
    rows = session.scalars(select(LeadChannel).where(LeadChannel.lead_id == lead_id).order_by(LeadChannel.id))
    return tuple(
        ChannelView(
            c.id, c.person_id, str(c.kind), c.value or "", c.extension or "", c.network or "", c.raw or "", c.is_bad
        )
        for c in rows
    )


def rounds_of(session: Session, lead_id: CardId) -> tuple[RoundView, ...]:
    """Read the openings of a lead, oldest first."""
    order = (LeadRound.opened_on, LeadRound.id)
    rows = session.scalars(select(LeadRound).where(LeadRound.lead_id == lead_id).order_by(*order))
    return tuple(RoundView(r.id, r.opened_on, r.closed_on, r.source_id, r.outcome or "") for r in rows)


def inquiries_of(session: Session, lead_id: CardId) -> tuple[InquiryView, ...]:
    """Read the incoming requests, newest first."""
    order = (LeadInquiry.received_on.desc(), LeadInquiry.id.desc())
    rows = session.scalars(select(LeadInquiry).where(LeadInquiry.lead_id == lead_id).order_by(*order))
    return tuple(
        InquiryView(
            i.id, i.round_id, i.kind, i.received_on, i.received_at, i.source_id, i.topic or "", i.comment or "",
            {str(k): v if isinstance(v, str) else json.dumps(v) for k, v in (i.extra or {}).items()},
        )
        for i in rows
    )  # fmt: skip


def tasks_of(session: Session, lead_id: CardId) -> tuple[TaskView, ...]:
    """Read the tasks that are not deleted, oldest first."""
    rows = session.scalars(select(Task).where(Task.lead_id == lead_id, Task.deleted_at.is_(None)).order_by(Task.rid))
    return tuple(
        TaskView(
            t.rid,
            t.id,
            t.kind_id,
            t.title or "",
            t.state,
            t.due_at,
            t.owner_id,
            t.note or "",
            t.created_at,
            t.done_at,
            t.postponed,
        )
        for t in rows
    )


def activities_of(session: Session, lead_id: CardId) -> tuple[ActivityView, ...]:
    """Read the contacts that took place and the notes, in the order they were written."""
    rows = session.scalars(
        select(Activity).where(Activity.lead_id == lead_id, Activity.deleted_at.is_(None)).order_by(Activity.rid)
    )
    return tuple(ActivityView(a.id, a.kind, a.happened_at, a.member_id, a.text or "", a.direction or "") for a in rows)
