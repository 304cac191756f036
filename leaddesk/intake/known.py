"""Whom an address belongs to: somebody of the team, a lead, or nobody that this base knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts import emails
from leaddesk.contacts.keys import email_key
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadState
from leaddesk.duplicates.index import Directory
from leaddesk.storage.tables import Member


class Known(NamedTuple):
    """A lead whose address it is."""

    ref: CardRef
    number: str
    state: LeadState


@dataclass(frozen=True, slots=True)
class Team:
    """The team's own addresses, with the person where one has it alone."""

    addresses: frozenset[str] = frozenset()
    members: dict[str, CardId] = field(default_factory=dict)


def team(session: Session, mailboxes: Iterable[str]) -> Team:
    """Read the addresses of the team's people; those of the mailboxes that are read are its own too."""
    rows = session.execute(
        select(Member.id, Member.email).where(Member.email.is_not(None), Member.deleted_at.is_(None))
    )
    members = {address: card_id for card_id, email in rows for address in emails.read(email or "").emails}
    own = {one.lower() for one in mailboxes if "@" in one}
    return Team(frozenset(own | members.keys()), members)


def lead_at(session: Session, address: str) -> Known | None:
    """Give the lead of an address: of several the one that is worked on, then the one that asked last."""
    if "@" not in address:
        return None
    rows = session.connection().exec_driver_sql(
        "SELECT l.rid, l.id, l.number, l.state FROM match_key k JOIN lead l ON l.rid = k.card >> 3"
        " WHERE k.value = ? AND k.card & 7 = ? AND l.deleted_at IS NULL"
        " ORDER BY l.state NOT IN ('active', 'waiting'),"
        " (SELECT max(i.received_on) FROM lead_inquiry i WHERE i.lead_id = l.id) DESC, l.rid DESC LIMIT 1",
        (email_key(address), Directory.LEAD.value),
    )
    found = rows.first()
    if found is None:
        return None
    return Known(CardRef(CardKind.LEAD, CardId(found.id), RowId(found.rid)), found.number, LeadState(found.state))
