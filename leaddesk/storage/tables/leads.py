"""Companies, and leads with their people, ways to reach them, rounds and inquiries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, InquiryKind, LeadKind, LeadState, PersonRole, Temperature
from leaddesk.storage.tables.base import Card, Cents, Part, merged_index, part_of, refers
from leaddesk.storage.types import Choice


class Company(Card):
    """An organisation; its page joins everything that belongs to it."""

    name: Mapped[str]
    inn: Mapped[str | None]
    kpp: Mapped[str | None]
    ogrn: Mapped[str | None]
    website: Mapped[str | None]
    country: Mapped[str | None]
    city: Mapped[str | None]
    industry: Mapped[str | None]
    size: Mapped[int | None]
    merged_into_id: Mapped[CardId | None]
    created_at: Mapped[datetime]

    __table_args__ = (merged_index("company"),)


class Lead(Card):
    """A lead or an interest. Consents hold {"on": date, "origin": code} each."""

    kind: Mapped[LeadKind] = mapped_column(Choice(LeadKind))
    number: Mapped[str] = mapped_column(index=True)
    main_person_id: Mapped[CardId | None]
    company_id: Mapped[CardId | None] = refers("company", index=True)
    temperature: Mapped[Temperature] = mapped_column(Choice(Temperature))
    is_temperature_set: Mapped[bool]
    stage_id: Mapped[CardId | None] = refers("stage")
    stage_since: Mapped[datetime | None]
    state: Mapped[LeadState] = mapped_column(Choice(LeadState))
    waiting_until: Mapped[date | None]
    owner_id: Mapped[CardId | None] = refers("member")
    owned_since: Mapped[datetime | None]
    owner_reason: Mapped[dict[str, Any] | None]
    source_id: Mapped[CardId | None] = refers("source")
    campaign_id: Mapped[CardId | None] = refers("campaign")
    product_id: Mapped[CardId | None] = refers("product")
    topic: Mapped[str | None]
    region_id: Mapped[CardId | None] = refers("region")
    country: Mapped[str | None]
    region_text: Mapped[str | None]
    city: Mapped[str | None]
    address: Mapped[str | None]
    budget_cents: Mapped[int | None] = mapped_column(Cents)
    currency: Mapped[str | None]
    buys_by: Mapped[date | None]
    target: Mapped[str | None]
    status_text: Mapped[str | None]
    language: Mapped[str | None]
    consent_processing: Mapped[dict[str, Any] | None]
    consent_advertising: Mapped[dict[str, Any] | None]
    consent_transfer: Mapped[dict[str, Any] | None]
    do_not_contact: Mapped[bool]
    is_unread: Mapped[bool]
    needs_look: Mapped[dict[str, Any] | None]
    refusal_reason_id: Mapped[CardId | None] = refers("refusal_reason")
    refusal_words: Mapped[str | None]
    refused_at: Mapped[datetime | None]
    rework_on: Mapped[date | None]
    merged_into_id: Mapped[CardId | None]
    import_run_id: Mapped[CardId | None] = refers("import_run")
    created_at: Mapped[datetime]

    __table_args__ = (
        merged_index("lead"),
        Index("ix_lead_needs_look", "import_run_id", sqlite_where=text("needs_look IS NOT NULL")),
    )


class LeadPerson(Part):
    """A person of the card."""

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(primary_key=True)
    name: Mapped[str]
    job_title: Mapped[str | None]
    role: Mapped[PersonRole | None] = mapped_column(Choice(PersonRole))
    rank: Mapped[str | None]


class LeadChannel(Part):
    """A way to reach somebody of the card: `value` is E.164, a lower-case e-mail, a handle; `raw` as written."""

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(primary_key=True)
    person_id: Mapped[CardId | None]
    kind: Mapped[ChannelKind] = mapped_column(Choice(ChannelKind))
    value: Mapped[str | None]
    extension: Mapped[str | None]
    network: Mapped[str | None]
    raw: Mapped[str | None]
    note: Mapped[str | None]
    is_bad: Mapped[bool]
    rank: Mapped[str | None]


class LeadRound(Part):
    """One opening of a lead."""

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(primary_key=True)
    opened_on: Mapped[date]
    source_id: Mapped[CardId | None] = mapped_column(ForeignKey("source.id"))
    campaign_id: Mapped[CardId | None] = mapped_column(ForeignKey("campaign.id"))
    owner_id: Mapped[CardId | None] = mapped_column(ForeignKey("member.id"))
    outcome: Mapped[str | None]
    closed_on: Mapped[date | None]


class LeadInquiry(Part):
    """One incoming request; `received_at` only where the time is known.

    `row_key` and `row_digest` recognise the spreadsheet row it came from: the same key is the same row, another
    digest means that the row was changed since.
    """

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(primary_key=True)
    round_id: Mapped[CardId | None]
    kind: Mapped[InquiryKind] = mapped_column(Choice(InquiryKind))
    received_on: Mapped[date]
    received_at: Mapped[datetime | None]
    received_raw: Mapped[str | None]
    source_id: Mapped[CardId | None] = mapped_column(ForeignKey("source.id"))
    campaign_id: Mapped[CardId | None] = mapped_column(ForeignKey("campaign.id"))
    topic: Mapped[str | None]
    comment: Mapped[str | None]
    extra: Mapped[dict[str, Any] | None]
    row_key: Mapped[int | None] = mapped_column(BigInteger)
    row_digest: Mapped[int | None] = mapped_column(BigInteger)
    import_run_id: Mapped[CardId | None]


class LeadTag(Part):
    """A tag on a lead; its id is the tag's, so that two desktops that add it make one row."""

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(ForeignKey("tag.id"), primary_key=True)


class LeadValue(Part):
    """The value of a custom field; its id is the field's."""

    lead_id: Mapped[CardId] = part_of("lead")
    id: Mapped[CardId] = mapped_column(ForeignKey("custom_field.id"), primary_key=True)
    value: Mapped[str | None]


class Decision(Card):
    """The team's word on a pair of cards ("not_a_duplicate", "same_company"); symmetric: first < second."""

    verdict: Mapped[str]
    first_id: Mapped[CardId] = mapped_column(index=True)
    second_id: Mapped[CardId] = mapped_column(index=True)
    member_id: Mapped[CardId | None] = refers("member")


class ImportRun(Card):
    """One import: the file's name, how it was read, and what came of it."""

    file_name: Mapped[str]
    sheet: Mapped[str | None]
    layout_key: Mapped[str | None]
    counts: Mapped[dict[str, Any] | None]
    member_id: Mapped[CardId | None] = refers("member")
    imported_at: Mapped[datetime]
