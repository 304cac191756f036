"""One lead, whole: what the card shows, as plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import InquiryKind, LeadKind, LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.labels import label
from leaddesk.storage.tables import (
    Activity,
    Campaign,
    Company,
    Lead,
    LeadChannel,
    LeadInquiry,
    LeadPerson,
    LeadRound,
    RefusalReason,
    Task,
)


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
    """A contact that took place, or a note."""

    id: CardId
    kind: str
    happened_at: datetime
    member_id: CardId | None
    text: str


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead with everything its card shows."""

    ref: CardRef
    number: str
    kind: LeadKind
    state: LeadState
    is_deleted: bool
    temperature: Temperature
    stage_id: CardId | None
    stage_since: datetime | None
    owner_id: CardId | None
    owned_since: datetime | None
    owner_reason: dict[str, Any]
    company_id: CardId | None
    company: str
    inn: str
    source_id: CardId | None
    topic: str
    country: str
    region: str
    city: str
    address: str
    budget: Money | None
    status_text: str
    refusal: str
    """The reason of a refusal, in the reader's language."""
    refusal_words: str
    refused_at: datetime | None
    rework_on: date | None
    waiting_until: date | None
    buys_by: date | None
    campaign: str
    needs_look: dict[str, Any]
    is_unread: bool
    do_not_contact: bool
    created_at: datetime
    people: tuple[PersonView, ...]
    channels: tuple[ChannelView, ...]
    rounds: tuple[RoundView, ...]
    inquiries: tuple[InquiryView, ...]
    tasks: tuple[TaskView, ...]
    activities: tuple[ActivityView, ...]

    @property
    def main_person(self) -> PersonView | None:
        """The person the card is about."""
        return next((one for one in self.people if one.is_main), self.people[0] if self.people else None)

    @property
    def name(self) -> str:
        """The main person's name, else the company's."""
        person = self.main_person
        return person.name if person else self.company

    @property
    def next_task(self) -> TaskView | None:
        """The open task that is due first."""
        waiting = [task for task in self.tasks if task.state is TaskState.OPEN]
        return min(waiting, key=lambda t: (t.due_at is None, t.due_at or t.created_at), default=None)


def find_lead(session: Session, which: str) -> CardRef | None:
    """Find a lead by its short number ("A-2416", "2416") or its id in hexadecimal."""
    text = which.strip()
    by_number = select(Lead.rid, Lead.id).where(Lead.number.in_({text, text.upper(), f"A-{text}"}))
    row = session.execute(by_number.limit(1)).first()
    if row is None and len(text.replace("-", "")) == 32:
        try:
            card_id = CardId(bytes.fromhex(text.replace("-", "")))
        except ValueError:
            return None
        row = session.execute(select(Lead.rid, Lead.id).where(Lead.id == card_id)).first()
    return None if row is None else CardRef(CardKind.LEAD, row.id, row.rid)


def open_card(session: Session, rid: RowId) -> LeadView | None:
    """Read one lead whole; None where there is none."""
    row = session.execute(
        select(Lead, Company.name, Company.inn, Campaign.name, RefusalReason.code, RefusalReason.name)
        .outerjoin(Company, Company.id == Lead.company_id)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(RefusalReason, RefusalReason.id == Lead.refusal_reason_id)
        .where(Lead.rid == rid)
    ).first()
    if row is None:
        return None
    lead, company, inn, campaign, refusal_code, refusal_name = row
    return LeadView(
        ref=CardRef(CardKind.LEAD, lead.id, lead.rid),
        number=lead.number,
        kind=lead.kind,
        state=lead.state,
        is_deleted=lead.deleted_at is not None,
        temperature=lead.temperature,
        stage_id=lead.stage_id,
        stage_since=lead.stage_since,
        owner_id=lead.owner_id,
        owned_since=lead.owned_since,
        owner_reason=lead.owner_reason or {},
        company_id=lead.company_id,
        company=company or "",
        inn=inn or "",
        source_id=lead.source_id,
        topic=lead.topic or "",
        country=lead.country or "",
        region=lead.region_text or "",
        city=lead.city or "",
        address=lead.address or "",
        budget=None if lead.budget_cents is None else Money.of_cents(lead.budget_cents, lead.currency or ""),
        status_text=lead.status_text or "",
        refusal=label("refusal_reason", refusal_code, refusal_name),
        refusal_words=lead.refusal_words or "",
        refused_at=lead.refused_at,
        rework_on=lead.rework_on,
        waiting_until=lead.waiting_until,
        buys_by=lead.buys_by,
        campaign=campaign or "",
        needs_look=lead.needs_look or {},
        is_unread=lead.is_unread,
        do_not_contact=lead.do_not_contact,
        created_at=lead.created_at,
        people=_people(session, lead),
        channels=_channels(session, lead.id),
        rounds=_rounds(session, lead.id),
        inquiries=_inquiries(session, lead.id),
        tasks=_tasks(session, lead.id),
        activities=_activities(session, lead.id),
    )


def _people(session: Session, lead: Lead) -> tuple[PersonView, ...]:
    rows = session.scalars(select(LeadPerson).where(LeadPerson.lead_id == lead.id).order_by(LeadPerson.id))
    return tuple(
        PersonView(p.id, p.name, p.job_title or "", str(p.role or ""), p.id == lead.main_person_id) for p in rows
    )


def _channels(session: Session, lead_id: CardId) -> tuple[ChannelView, ...]:
    rows = session.scalars(select(LeadChannel).where(LeadChannel.lead_id == lead_id).order_by(LeadChannel.id))
    return tuple(
        ChannelView(
            c.id, c.person_id, str(c.kind), c.value or "", c.extension or "", c.network or "", c.raw or "", c.is_bad
        )
        for c in rows
    )


def _rounds(session: Session, lead_id: CardId) -> tuple[RoundView, ...]:
    order = (LeadRound.opened_on, LeadRound.id)
    rows = session.scalars(select(LeadRound).where(LeadRound.lead_id == lead_id).order_by(*order))
    return tuple(RoundView(r.id, r.opened_on, r.closed_on, r.source_id, r.outcome or "") for r in rows)


def _inquiries(session: Session, lead_id: CardId) -> tuple[InquiryView, ...]:
    order = (LeadInquiry.received_on.desc(), LeadInquiry.id.desc())
    rows = session.scalars(select(LeadInquiry).where(LeadInquiry.lead_id == lead_id).order_by(*order))
    return tuple(
        InquiryView(
            i.id, i.round_id, i.kind, i.received_on, i.received_at, i.source_id, i.topic or "", i.comment or "",
            {str(k): v if isinstance(v, str) else json.dumps(v) for k, v in (i.extra or {}).items()},
        )
        for i in rows
    )  # fmt: skip


def _tasks(session: Session, lead_id: CardId) -> tuple[TaskView, ...]:
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


def _activities(session: Session, lead_id: CardId) -> tuple[ActivityView, ...]:
    rows = session.scalars(
        select(Activity).where(Activity.lead_id == lead_id, Activity.deleted_at.is_(None)).order_by(Activity.rid)
    )
    return tuple(ActivityView(a.id, a.kind, a.happened_at, a.member_id, a.text or "") for a in rows)
