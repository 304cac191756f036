"""Cards that a lead resembles, compared field by field, for the duplicate box of its card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.access.policy import Reader, may_see
from leaddesk.changes.aliases import kept
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.duplicates import decisions, stored
from leaddesk.duplicates.candidates import candidates
from leaddesk.duplicates.index import Directory
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.similar import base_size
from leaddesk.leads import doubts
from leaddesk.leads.alike import HIDDEN, KNOWN, reader_of
from leaddesk.leads.card import LeadView, find_lead, open_card
from leaddesk.search.find import Found, facts
from leaddesk.storage.tables import Client, Contact, Lead
from leaddesk.unit import Unit

MOST = 3
_DIRECTORIES = {
    CardKind.LEAD: Directory.LEAD,
    CardKind.CLIENT: Directory.CLIENT,
    CardKind.CONTACT: Directory.CONTACT,
    CardKind.COMPANY: Directory.COMPANY,
}
_WEAKEST = -1e6  # bits: what a person called doubtful is compared, however little speaks for it


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another card, what it has in common with the lead (None: nothing), and the lead behind it where it is one.

    It is `owner_id`'s since that moment; one that the reader may not see tells nothing else, its state is `HIDDEN`.
    """

    other: Found
    match: Match | None
    lead: LeadView | None
    owner_id: CardId | None = None
    since: datetime | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether the reader may know no more than that it exists, whose it is and since when."""
        return self.other.state == HIDDEN

    @property
    def ref(self) -> CardRef:
        """Which card it is."""
        return _ref(self.other)


def resembling(session: Session, view: LeadView, actor: CardId | None = None) -> tuple[Likeness, ...]:
    """Give the cards that are probably the same person, and the one that the lead was held to be, strongest first.

    Then another card of its company. What the team called no duplicate, what lies in the recycle bin, and the lead's
    own company and client are left out. At most `MOST`, as `actor` may see them.
    """
    connection = session.connection()
    own = _code(view.ref)
    here = stored.cards(connection, {own}).get(own)
    if here is None or view.is_deleted:
        return ()
    size, cleared = base_size(connection), decisions.cleared_of(connection, view.ref.id)
    doubted = _doubted(session, view)
    found: dict[CardRef, Match] = {}
    for one in candidates(session, [here.profile])[0]:
        match = judge(here.profile, one.profile, base_size=size, shared=one.shared, perhaps_from=_WEAKEST)
        if match is not None and (_is_worth_it(one.ref, match) or one.ref.id == doubted):
            found[one.ref] = match
    wanted = [ref for ref in found if ref.id not in cleared and ref != view.ref and ref.id != view.company_id]
    wanted.sort(key=lambda ref: found[ref].rank)
    named = facts(session, [(ref.kind, ref.rid) for ref in wanted])
    alike = [_likeness(session, one, found.get(_ref(one))) for one in named if one.state != "deleted"]
    shown = [one for one in alike if one.lead is None or one.lead.ref != view.ref]
    if doubted is not None and all(one.ref.id != doubted for one in shown):
        shown += _unlike(session, view)  # edited since: nothing speaks for it any more
    reader = reader_of(session, actor)
    return tuple(_as_seen(one, reader) for one in shown[:MOST])


def _is_worth_it(ref: CardRef, match: Match) -> bool:
    """Whether somebody who looks at a card is told: of a person who is probably the same, of its company's card."""
    return match.level in KNOWN or (ref.kind is CardKind.COMPANY and match.level is Level.SAME_COMPANY)


def _likeness(session: Session, one: Found, match: Match | None) -> Likeness:
    lead = _lead(session, one)
    if lead is not None and one.kind is CardKind.LEAD:
        return Likeness(one, match, lead, lead.owner_id, lead.owned_since or lead.created_at)
    owned = select(Client.owner_id, Client.created_at)
    if one.kind is CardKind.CONTACT:
        owned = owned.join(Contact, Contact.client_id == Client.id).where(Contact.rid == one.rid)
    else:
        owned = owned.where(Client.rid == (one.rid if one.kind is CardKind.CLIENT else None))
    row = session.execute(owned).first()
    return Likeness(one, match, lead, *(row or (None, None)))


def _as_seen(one: Likeness, reader: Reader) -> Likeness:
    """Give a likeness as somebody may see it."""
    if may_see(reader, one.owner_id):
        return one
    other = replace(one.other, title="", subtitle="", number="", state=HIDDEN, ways=(), temperature="")
    silent = one.match and one.match._replace(score=0.0, probability=0.0, evidence=())
    return Likeness(other, silent, None, one.owner_id, one.since)


def _unlike(session: Session, view: LeadView) -> list[Likeness]:
    """Give the lead that this one was held to be, though they have nothing in common."""
    other = doubted(session, view)
    return [_likeness(session, other, None)] if other is not None else []


def doubted(session: Session, view: LeadView) -> Found | None:
    """Give the lead that this one was held to be when it came in; None where there is none (any more)."""
    ref = find_lead(session, str(view.needs_look.get("card", "")))
    if ref is None or ref == view.ref:
        return None
    return next(iter(facts(session, [(ref.kind, ref.rid)])), None)


def _lead(session: Session, one: Found) -> LeadView | None:
    """Give the lead that a card is, or that a client or his person came of; None where there is none."""
    if one.kind is CardKind.LEAD:
        return open_card(session, one.rid)
    if one.kind not in {CardKind.CLIENT, CardKind.CONTACT}:
        return None
    table = Client if one.kind is CardKind.CLIENT else Contact
    came_of = select(Lead.rid).join(table, table.lead_id == Lead.id).where(table.rid == one.rid)
    rid = session.scalars(came_of.where(Lead.deleted_at.is_(None))).first()
    return open_card(session, rid) if rid is not None else None


def _ref(one: Found) -> CardRef:
    return CardRef(one.kind, one.id, one.rid)


def clear(unit: Unit, ref: CardRef, other: CardId) -> None:
    """Settle that two cards are no duplicates, for the whole team and both ways."""
    view = open_card(unit.session, ref.rid)
    if view is not None and _doubted(unit.session, view) == kept(unit.session.connection(), other):
        unit.record.edit(ref, needs_look=doubts.without_duplicate(view.needs_look))
    decisions.settle(unit, ref.id, other)


def _doubted(session: Session, view: LeadView) -> CardId | None:
    """Give the card that a lead was held to be when it came in, or the one that stands for it by now."""
    try:
        named = CardId(bytes.fromhex(str(view.needs_look.get("card", ""))))
    except ValueError:  # of a newer version
        return None
    return (kept(session.connection(), named) or None) if named else None


def _code(ref: CardRef) -> int:
    """Give the number of a card in the key index."""
    return ref.rid * 8 + _DIRECTORIES[ref.kind]
