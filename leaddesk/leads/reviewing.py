"""The review of duplicates: what becomes of the leads of a cluster, one cluster after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadState
from leaddesk.duplicates import decisions, later, stored
from leaddesk.duplicates.candidates import candidates
from leaddesk.duplicates.index import code_of
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.similar import base_size
from leaddesk.duplicates.stored import StoredCard
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.merge_sides import SideBySide, side_by_side
from leaddesk.leads.resembling import clear
from leaddesk.unit import Unit

_SURE: Final = frozenset({Level.SAME_PERSON, Level.PROBABLY})
_LIVELY: Final = (LeadState.CONVERTED, LeadState.ACTIVE, LeadState.WAITING, LeadState.REFUSED)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two leads of a cluster and what they have in common: `match.reasons` name `a` first."""

    a: CardId
    b: CardId
    match: Match


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Leads side by side as they stand now; `sides.cards[0]` is the one that would be kept.

    `links` hold a cluster together, the strongest first: every lead but one brings its own. Leads that somebody chose
    himself may have fewer.
    """

    sides: SideBySide
    links: tuple[Likeness, ...]
    book: Lookups

    @property
    def refs(self) -> tuple[CardRef, ...]:
        """Which leads they are."""
        return tuple(card.ref for card in self.sides.cards)

    @property
    def weakest(self) -> Match | None:
        """How sure it is that all of them are one person; None where not all resemble each other."""
        return self.links[-1].match if len(self.links) == len(self.sides.cards) - 1 else None


def look(session: Session, leads: Sequence[RowId], keep: RowId | None = None) -> Reviewed | None:
    """Give a cluster as it stands now, `keep` first (None: the liveliest, the oldest of them).

    Leads that were deleted, merged, edited or told apart meanwhile are left out; None where fewer than two stay.
    """
    views = _there(session, leads)
    links = _links(session, [view.ref for view in views])
    held = {card for link in links for card in (link.a, link.b)}
    return _beside(session, [view for view in views if view.ref.id in held], links, keep)


def beside(session: Session, leads: Sequence[RowId], keep: RowId | None = None) -> Reviewed | None:
    """Give leads that somebody wants to merge, whether or not they resemble each other; `keep` as in `look`.

    None where fewer than two are there.
    """
    views = _there(session, leads)
    return _beside(session, views, _links(session, [view.ref for view in views]), keep)


def _there(session: Session, leads: Sequence[RowId]) -> list[LeadView]:
    return [view for rid in leads if (view := open_card(session, rid)) is not None and not view.is_deleted]


def _beside(
    session: Session, views: Sequence[LeadView], links: tuple[Likeness, ...], keep: RowId | None
) -> Reviewed | None:
    ordered = sorted(views, key=lambda view: (view.ref.rid != keep, *_life(view)))
    if len(ordered) < 2:
        return None
    return Reviewed(side_by_side(session, [view.ref for view in ordered]), links, lookups(session))


def different(unit: Unit, leads: Sequence[CardRef]) -> None:
    """Settle that no two of these leads are duplicates, for the whole team."""
    for one, other in combinations(leads, 2):
        view = open_card(unit.session, other.rid)
        is_doubted = view is not None and view.needs_look.get("card") == one.id.hex()
        first, second = (other, one) if is_doubted else (one, other)
        clear(unit, first, second.id)


def put_off(unit: Unit, leads: Sequence[CardRef]) -> None:
    """Let these leads come last in the review."""
    later.put_off(unit, [lead.id for lead in leads])


def _life(view: LeadView) -> tuple[int, int]:
    return _LIVELY.index(view.state), view.ref.rid


def _links(session: Session, refs: Sequence[CardRef]) -> tuple[Likeness, ...]:
    """Compare leads with each other; give the pairs that hold the largest group together, the strongest first."""
    connection = session.connection()
    here = {ref.id: ref for ref in refs}
    cards = stored.cards(connection, [code_of(CardKind.LEAD, ref.rid) for ref in refs])
    own = {card.ref.id: card for card in cards.values()}
    shared = _shared(session, own)
    size = base_size(connection)
    found = list[Likeness]()
    for a, b in combinations(here, 2):
        match = judge(own[a].profile, own[b].profile, base_size=size, shared=shared)
        if match is not None and match.level in _SURE and b not in decisions.cleared_of(connection, a):
            found.append(Likeness(a, b, match))
    found.sort(key=lambda link: link.match.rank)
    return largest(found)


def _shared(session: Session, own: Mapping[CardId, StoredCard]) -> frozenset[str]:
    """Give the phones and e-mails of these leads that several people have."""
    found = candidates(session, [card.profile for card in own.values()])
    return frozenset().union(*(one.shared for each in found for one in each))


def largest(links: Iterable[Likeness]) -> tuple[Likeness, ...]:
    """Give, of links from the strongest on, those that hold the largest group together and are needed for it."""
    groups: list[tuple[set[CardId], list[Likeness]]] = []
    for link in links:
        touched = [group for group in groups if link.a in group[0] or link.b in group[0]]
        if len(touched) == 1 and {link.a, link.b} <= touched[0][0]:
            continue
        groups = [group for group in groups if group not in touched]
        cards = {link.a, link.b}.union(*(group[0] for group in touched))
        held = [one for group in touched for one in group[1]]
        groups.append((cards, [*held, link]))
    best = max(groups, key=lambda group: len(group[0]), default=(set(), []))
    return tuple(sorted(best[1], key=lambda link: link.match.rank))
