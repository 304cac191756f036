"""Letters and greetings filled in from a lead's card: what is known of it, of the team, and of whoever writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts import names
from leaddesk.domain.card import CardRef
from leaddesk.domain.fill_in import Filled, fill_in
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind
from leaddesk.errors import Refused
from leaddesk.labels import label
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.setup import team_settings
from leaddesk.storage import seeds
from leaddesk.storage.seeds.letters import MERGE_FIELDS
from leaddesk.storage.tables import Company, Lead, LetterTemplate, Member, Product, Source


class Template(NamedTuple):
    """A letter to choose: what it is called, its language, and what it is for (codes)."""

    id: CardId
    label: str
    language: str
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it would be sent: `to` "" where the card has no address that works."""

    to: str
    subject: Filled
    body: Filled

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the fields that stop sending, each once."""
        return tuple(dict.fromkeys((*self.subject.missing, *self.body.missing)))

    @property
    def may_go(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.to) and self.subject.is_whole and self.body.is_whole


def templates(session: Session, language: str) -> list[Template]:
    """Give the letters in a language, in the team's order."""
    table = LetterTemplate.__table__.columns
    found = session.execute(
        select(table.id, table.code, table.name, table.language, table.purpose)
        .where(table.language == language, table.is_archived.is_(False), table.deleted_at.is_(None))
        .order_by(table.rank)
    )
    return [
        Template(one.id, label("letter_template", one.code, one.name), language, _parts(one.purpose)) for one in found
    ]


def _parts(codes: str | None) -> tuple[str, ...]:
    return tuple(codes.split(",")) if codes else ()


def letter(
    session: Session,
    ref: CardRef,
    template: CardId,
    *,
    member: CardId | None = None,
    said: Mapping[str, str] | None = None,
    is_female: bool = False,
) -> Letter:
    """Write a letter to a lead by a template; `said` are fields that somebody wrote himself, they count first.

    Raises Refused where the card or the template is gone, and for whom nobody may contact.
    """
    view, wanted = (
        _view(session, ref),
        session.scalars(select(LetterTemplate).where(LetterTemplate.id == template)).first(),
    )
    if wanted is None:
        raise Refused("no_such_letter")
    if view.do_not_contact:
        raise Refused("do_not_contact")
    values = {**known(session, view, member), **(said or {})}
    ways = (one.value for one in view.channels if one.kind == ChannelKind.EMAIL and one.value and not one.is_bad)
    return Letter(
        to=next(ways, ""),
        subject=fill_in(wanted.subject or "", values, MERGE_FIELDS, is_female=is_female),
        body=fill_in(wanted.body or "", values, MERGE_FIELDS, is_female=is_female),
    )


def greeting(session: Session, ref: CardRef, language: str, *, member: CardId | None = None) -> Filled | None:
    """Give the words with which to begin a call, as they were agreed for the lead's source; None where none were."""
    view = _view(session, ref)
    code = session.scalars(select(Source.greeting).where(Source.id == view.source_id)).first()
    words = seeds.greeting(code, language) if code else ""
    return fill_in(words, known(session, view, member), MERGE_FIELDS) if words else None


def known(session: Session, view: LeadView, member: CardId | None) -> dict[str, str]:
    """Give what is known for the fields of a text, by their codes; "" for what is not."""
    person = view.main_person
    read = names.read(person.name) if person else None
    topics = (one.topic for one in sorted(view.inquiries, key=lambda one: one.received_on, reverse=True) if one.topic)
    industry, product = session.execute(
        select(Company.industry, Product.name)
        .select_from(Lead)
        .outerjoin(Company, Company.id == Lead.company_id)
        .outerjoin(Product, Product.id == Lead.product_id)
        .where(Lead.rid == view.ref.rid)
    ).one()
    me = session.execute(select(Member.name, Member.phone).where(Member.id == member)).first()
    day = view.rework_on or view.waiting_until
    return {
        "name": (read.given or read.display) if read else "",
        "topic": view.topic or next(topics, ""),
        "campaign": view.campaign,
        "product": product or "",
        "industry": industry or "",
        "us": str(team_settings(session).get("team_name") or ""),
        "me": me.name if me else "",
        "phone": (me.phone or "") if me else "",
        "date": f"{day:%d.%m.%Y}" if day else "",
    }


def _view(session: Session, ref: CardRef) -> LeadView:
    view = open_card(session, ref.rid)
    if view is None:
        raise Refused("no_such_lead", which="")
    return view
