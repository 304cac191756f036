"""Spreadsheet rows that came before and have changed since: their cards are brought up to them, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from leaddesk.changes.authors import Authors
from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind
from leaddesk.leads import offers, offers_custom, offers_life, offers_who
from leaddesk.leads.births import Arrival
from leaddesk.leads.companies import CompanyBook
from leaddesk.leads.growth import grow
from leaddesk.leads.offers import Case, Offer
from leaddesk.leads.options import EXTRA, Captured, CaptureOptions, Difference, Outcome, Policy
from leaddesk.leads.setup import Setup
from leaddesk.leads.workup import Firm
from leaddesk.unit import Unit

_LEFT_ALONE = frozenset({Policy.SKIP, Policy.NEVER})
_WHO = frozenset({"name", "phones", "emails", "messengers"})
_EMPTY = Draft()
_TOGETHER = {"amount": "currency", "received": "received_raw", "next_contact": "next_raw"}


class Again(NamedTuple):
    """A row that came before, as it is now: what it says looked up, its company, the card that it is on.

    `was` is the number of the row as its inquiry has it.
    """

    arrival: Arrival
    firm: Firm | None
    card: CardRef
    was: int


class Revised(NamedTuple):
    """What became of a row: what its card is now, whether anything was written, and what differed."""

    kind: LeadKind
    is_changed: bool
    differences: tuple[Difference, ...]

    def captured(self, row: int, card: CardRef) -> Captured:
        """Give that as the answer of a capture."""
        outcome = Outcome.UPDATED if self.is_changed else Outcome.UNCHANGED
        return Captured(row, outcome, card, self.kind, differences=self.differences)


def permitted(draft: Draft, policies: Mapping[str, Policy]) -> Draft:
    """Give what of a draft a card that is there already may take: fields that are left alone say nothing."""
    alone = {name for name, policy in policies.items() if policy in _LEFT_ALONE}
    alone |= {with_it for name, with_it in _TOGETHER.items() if name in alone}
    if not alone:
        return draft
    fields = {name: getattr(_EMPTY, name) for name in alone if not name.startswith(EXTRA)}
    extra = tuple((title, text) for title, text in draft.extra if EXTRA + title not in alone)
    custom = tuple(one for one in draft.custom if EXTRA + one.column not in alone)
    return draft._replace(**fields, extra=extra, custom=custom)


def revise(
    unit: Unit, setup: Setup, rows: Sequence[Again], *, book: CompanyBook, options: CaptureOptions
) -> Iterator[Revised]:
    """Bring the cards of changed rows up to them, each field by its policy; nothing is ever emptied.

    What a person wrote since stays. A row of which something was left is compared again when it comes again.
    """
    cards = {card.ref.id: card for card in load(unit.session, CardKind.LEAD, list({row.card.id for row in rows}))}
    authors = Authors(unit.session, cards)
    touched = set[CardId]()
    for row in rows:
        one = row.card.id
        if one in touched:  # by another row of the same card
            cards[one] = load(unit.session, CardKind.LEAD, [one])[0]
        touched.add(one)
        yield _revise(unit, setup, cards[one], row, authors, book=book, options=options)


def _revise(
    unit: Unit,
    setup: Setup,
    card: CardState,
    row: Again,
    authors: Authors,
    *,
    book: CompanyBook,
    options: CaptureOptions,
) -> Revised:
    inquiry_id = next(i for i, held in card.rows("lead_inquiry").items() if held.get("row_key") == row.was)
    case = Case(unit, setup, card, inquiry_id, row.arrival)
    told, taken = list[Difference](), set[str]()
    is_whole = True
    for offer in list(_offers(case, authors, book, row.firm)):
        policy = options.policies.get(offer.field, Policy.OVERWRITE)
        if policy is Policy.FILL and not offer.is_blank:
            is_whole = False
            continue
        is_kept = offer.is_replaced or any(authors.is_persons(card.ref.id, one) for one in offer.of)
        told.append(Difference(offer.field, offer.here, offer.said, is_kept))
        if is_kept:
            is_whole = False
        else:
            offer.write()
            taken.add(offer.field)
    offers_life.forget_as_written(case, taken)
    if (keys := row.arrival.row) is not None:
        is_whole = is_whole and not _LEFT_ALONE.intersection(options.policies.values())
        case.edit_row(row_key=keys.identity, **({"row_digest": keys.content} if is_whole else {}))
    kind = LeadKind(str(card.root["kind"]))
    if kind is LeadKind.INTEREST and taken & _WHO:
        kind = _grown(unit, setup, row)
    return Revised(kind, bool(taken), tuple(told))


def _offers(case: Case, authors: Authors, book: CompanyBook, firm: Firm | None) -> Iterable[Offer]:
    yield from offers_who.person(case)
    yield from offers_who.company(case, book, firm)
    yield from offers_who.ways(case, authors)
    yield from offers.texts(case)
    yield from offers_life.life(case)
    yield from offers_life.request(case)
    yield from offers_who.tags(case)
    yield from offers_custom.own(case)


def _grown(unit: Unit, setup: Setup, row: Again) -> LeadKind:
    """Give what a card is with what it has by now: an interest becomes a lead once its person is named."""
    card = load(unit.session, CardKind.LEAD, [row.card.id])[0]
    nothing = row.arrival._replace(draft=_EMPTY, company_id=None, tag_ids=(), own=())
    return grow(unit, setup, card, nothing)
