"""The review of companies that look alike: what becomes of those of a cluster, one cluster after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import decisions, stored
from leaddesk.duplicates.index import code_of
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.similar import base_size
from leaddesk.leads.merge_cards import CardsBeside, cards_beside
from leaddesk.leads.merge_sides import hanging
from leaddesk.leads.reviewing import Likeness, largest
from leaddesk.unit import Unit

_ONE_FIRM = frozenset({Level.SAME_COMPANY, Level.PERHAPS_COMPANY})


@dataclass(frozen=True, slots=True)
class ReviewedCompanies:
    """Companies side by side as they stand now; `sides.cards[0]` is the one that would be kept. `links` as of leads."""

    sides: CardsBeside
    links: tuple[Likeness, ...]

    @property
    def refs(self) -> tuple[CardRef, ...]:
        """Which companies they are."""
        return tuple(card.ref for card in self.sides.cards)

    @property
    def weakest(self) -> Match | None:
        """How sure it is that all of them are one."""
        return self.links[-1].match


def look_at_companies(
    session: Session, companies: Sequence[RowId], keep: RowId | None = None
) -> ReviewedCompanies | None:
    """Give a cluster as it stands now, `keep` first (None: the one with most cards, the oldest of them).

    Companies that were deleted, merged, renamed or told apart meanwhile are left out; None where fewer than two stay.
    """
    cards = [card for card in _cards(session, companies) if not card.is_deleted]
    links = _links(session, [card.ref for card in cards])
    held = {card for link in links for card in (link.a, link.b)}
    names = {card.ref.id: sum(hanging(session, card.ref).values()) for card in cards if card.ref.id in held}
    refs = sorted(
        (card.ref for card in cards if card.ref.id in held), key=lambda ref: (ref.rid != keep, -names[ref.id], ref.rid)
    )
    return ReviewedCompanies(cards_beside(session, refs), links) if len(refs) > 1 else None


def companies_apart(unit: Unit, companies: Sequence[CardRef]) -> None:
    """Settle that no two of these companies are one, for the whole team."""
    for one, other in combinations(companies, 2):
        decisions.settle(unit, one.id, other.id)


def _cards(session: Session, rids: Sequence[RowId]) -> list[CardState]:
    marks = ",".join("?" * len(rids))
    found = session.connection().exec_driver_sql(
        f"SELECT id FROM company WHERE rid IN ({marks}) ORDER BY rid", tuple(rids)
    )
    return load(session, CardKind.COMPANY, [CardId(one) for one in found.scalars()])


def _links(session: Session, refs: Sequence[CardRef]) -> tuple[Likeness, ...]:
    """Compare companies with each other, as `reviewing` does leads."""
    connection = session.connection()
    read = stored.cards(connection, [code_of(ref.kind, ref.rid) for ref in refs])
    own = {card.ref.id: card.profile for card in read.values()}
    size, found = base_size(connection), list[Likeness]()
    for a, b in combinations(own, 2):
        match = judge(own[a], own[b], base_size=size)
        if match is not None and match.level in _ONE_FIRM and b not in decisions.cleared_of(connection, a):
            found.append(Likeness(a, b, match))
    found.sort(key=lambda link: link.match.rank)
    return largest(found)
