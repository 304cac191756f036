"""One lead, whole: what the card shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import kept
from leaddesk.changes.cards import ref_of
from leaddesk.changes.history import as_of
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind, LeadKind, LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.labels import given_reason
from leaddesk.leads import card_parts
from leaddesk.leads.card_parts import ActivityView, ChannelView, InquiryView, PersonView, RoundView, TaskView
from leaddesk.storage.tables import Campaign, Company, Lead, RefusalReason

_AS_STORED: Final = (
    "number",
    "kind",
    "state",
    "temperature",
    "stage_id",
    "stage_since",
    "owner_id",
    "owned_since",
    "company_id",
    "source_id",
    "refused_at",
    "rework_on",
    "waiting_until",
    "buys_by",
    "is_unread",
    "do_not_contact",
    "created_at",
)
_TEXTS: Final = ("topic", "country", "city", "address", "status_text", "refusal_words")
"""Columns whose NULL is shown as an empty text."""


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
    def has_unread_phone(self) -> bool:
        """Whether one of its phones is a text that is no number."""
        return any(one.kind == ChannelKind.PHONE and not one.value for one in self.channels)

    @property
    def next_task(self) -> TaskView | None:
        """The open task that is due first."""
        waiting = [task for task in self.tasks if task.state is TaskState.OPEN]
        return min(waiting, key=lambda t: (t.due_at is None, t.due_at or t.created_at), default=None)


def find_lead(session: Session, which: str, *, at: datetime | None = None) -> CardRef | None:
    """Find a lead by its short number ("A-2416", "2416") or its id in hexadecimal.

    One that was merged gives the lead that stands for it; `at` a moment before that, itself.
    """
    text = which.strip()
    by_number = select(Lead.rid, Lead.id).where(Lead.number.in_({text, text.upper(), f"A-{text}"}))
    row = session.execute(by_number.limit(1)).first()
    if row is None and len(text.replace("-", "")) == 32:
        try:
            card_id = CardId(bytes.fromhex(text.replace("-", "")))
        except ValueError:
            return None
        row = session.execute(select(Lead.rid, Lead.id).where(Lead.id == card_id)).first()
    if row is None:
        return None
    ref = CardRef(CardKind.LEAD, row.id, row.rid)
    then = as_of(session, ref, at) if at is not None else None
    return ref if then is not None and not then.is_merged else standing(session, ref)


def standing(session: Session, ref: CardRef) -> CardRef:
    """Give the lead that stands for a lead: itself, unless it was merged into another one."""
    return ref_of(session, ref.kind, kept(session.connection(), ref.id)) or ref


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
        **_own(lead),
        company=company or "",
        inn=inn or "",
        campaign=campaign or "",
        refusal=given_reason(refusal_code, refusal_name),
        people=card_parts.people_of(session, lead),
        channels=card_parts.channels_of(session, lead.id),
        rounds=card_parts.rounds_of(session, lead.id),
        inquiries=card_parts.inquiries_of(session, lead.id),
        tasks=card_parts.tasks_of(session, lead.id),
        activities=card_parts.activities_of(session, lead.id),
    )


def _own(lead: Lead) -> dict[str, Any]:
    """Give what stands in the lead's own row, by the names of `LeadView`."""
    return {
        **{name: getattr(lead, name) for name in _AS_STORED},
        **{name: getattr(lead, name) or "" for name in _TEXTS},
        "ref": CardRef(CardKind.LEAD, lead.id, lead.rid),
        "is_deleted": lead.deleted_at is not None,
        "owner_reason": lead.owner_reason or {},
        "region": lead.region_text or "",
        "budget": None if lead.budget_cents is None else Money.of_cents(lead.budget_cents, lead.currency or ""),
        "needs_look": lead.needs_look or {},
    }
