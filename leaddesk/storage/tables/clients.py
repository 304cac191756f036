"""Clients, contacts, deals and quotes: what a lead becomes."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, PersonRole
from leaddesk.storage.tables.base import Card, Cents, Part, merged_index, part_of, refers
from leaddesk.storage.types import Choice


class Client(Card):
    """A company or a person with an agreed deal, with its requisites."""

    name: Mapped[str]
    company_id: Mapped[CardId | None] = refers("company", index=True)
    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    owner_id: Mapped[CardId | None] = refers("member")
    inn: Mapped[str | None]
    kpp: Mapped[str | None]
    ogrn: Mapped[str | None]
    okpo: Mapped[str | None]
    address: Mapped[str | None]
    website: Mapped[str | None]
    care_days: Mapped[int | None]
    next_care_on: Mapped[date | None]
    merged_into_id: Mapped[CardId | None]
    created_at: Mapped[datetime]

    __table_args__ = (merged_index("client"),)


class Contact(Card):
    """A person of a client."""

    name: Mapped[str]
    client_id: Mapped[CardId | None] = refers("client", index=True)
    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    job_title: Mapped[str | None]
    role: Mapped[PersonRole | None] = mapped_column(Choice(PersonRole))
    merged_into_id: Mapped[CardId | None]
    created_at: Mapped[datetime]

    __table_args__ = (merged_index("contact"),)


class ContactChannel(Part):
    """A way to reach a contact; columns as in LeadChannel."""

    contact_id: Mapped[CardId] = part_of("contact")
    id: Mapped[CardId] = mapped_column(primary_key=True)
    kind: Mapped[ChannelKind] = mapped_column(Choice(ChannelKind))
    value: Mapped[str | None]
    extension: Mapped[str | None]
    network: Mapped[str | None]
    raw: Mapped[str | None]
    is_bad: Mapped[bool]


class Deal(Card):
    """An agreement with a client; `round_id` is the round of the lead that led to it."""

    title: Mapped[str | None]
    client_id: Mapped[CardId | None] = refers("client", index=True)
    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    round_id: Mapped[CardId | None]
    owner_id: Mapped[CardId | None] = refers("member")
    stage_id: Mapped[CardId | None] = refers("stage")
    amount_cents: Mapped[int | None] = mapped_column(Cents)
    margin_cents: Mapped[int | None] = mapped_column(Cents)
    currency: Mapped[str | None]
    order_number: Mapped[str | None]
    agreed_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    lost_reason_id: Mapped[CardId | None] = refers("refusal_reason")
    created_at: Mapped[datetime]


class Quote(Card):
    """A quote: file, amount, valid until."""

    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    deal_id: Mapped[CardId | None] = refers("deal", index=True)
    file_id: Mapped[CardId | None] = refers("file")
    amount_cents: Mapped[int | None] = mapped_column(Cents)
    currency: Mapped[str | None]
    valid_until: Mapped[date | None]
    sent_at: Mapped[datetime | None]
