"""Cards like the one that is being typed: for the new-lead form and `check-new`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.clock import moment
from leaddesk.contacts.keys import slips_of_company, slips_of_names
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import decisions, stored
from leaddesk.duplicates.candidates import Candidate, Sought, candidates, look_up
from leaddesk.duplicates.index import ASIDE
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.profile import Profile, of_draft
from leaddesk.duplicates.verdict import Judged

_PARTIAL_FROM = -14.0  # bits: somebody who is still typing is shown what a finished record would not be
_PARTIAL_CARDS = 30
_KNOWN = frozenset({Level.SAME_PERSON, Level.PROBABLY})


@dataclass(frozen=True, slots=True)
class Similar:
    """A card like the record, for showing. `state` is a lead's state or "deleted"; `since` when its owner took it."""

    kind: CardKind
    rid: RowId
    id: CardId
    number: str
    title: str
    company: str
    state: str
    owner_id: CardId | None
    since: datetime | None
    match: Match


def similar(session: Session, draft: Draft, *, exclude: CardRef | None = None, limit: int = 5) -> list[Similar]:
    """Give the cards most like a draft, as `every_similar` does, and no more than `limit`."""
    return [*islice(every_similar(session, draft, exclude=exclude), limit)]


def every_similar(session: Session, draft: Draft, *, exclude: CardRef | None = None) -> Iterator[Similar]:
    """Give the cards like a draft, the likeliest first; one with only a surname or half a phone will do.

    What is shown of a card is read when its turn comes. `exclude` is the card that is being edited: it and what the
    team called no duplicate of it are left out.
    """
    connection = session.connection()
    profile = of_draft(draft)
    found = judged(session, [profile])[0]
    if not any(one.match.level in _KNOWN for one in found):
        found += _unmet(found, _misspelt(session, profile))
    found += _unmet(found, _partly(connection, profile))
    if exclude is not None:
        cleared = decisions.cleared_of(connection, exclude.id) | {exclude.id}
        found = [one for one in found if one.card.id not in cleared]
    return (_with_facts(connection, one) for one in sorted(found, key=lambda one: one.match.rank))


def _unmet(found: Iterable[Judged], more: Iterable[Judged]) -> list[Judged]:
    known = {one.card for one in found}
    return [one for one in more if one.card not in known]


def judged(session: Session, profiles: Sequence[Profile]) -> list[list[Judged]]:
    """Give, for every profile of a batch, the cards that have to do with it, the likeliest first."""
    size = base_size(session.connection())
    found = candidates(session, profiles)
    return [_ranked(profile, several, size) for profile, several in zip(profiles, found, strict=True)]


def _ranked(profile: Profile, found: Iterable[Candidate], size: int) -> list[Judged]:
    """Judge the cards that a profile met; give those that have to do with it, each once, the likeliest first."""
    matches = ((one.ref, judge(profile, one.profile, base_size=size, shared=one.shared)) for one in found)
    judged_now = [Judged(ref, match) for ref, match in matches if match is not None]
    judged_now.sort(key=lambda one: one.match.rank)
    best = dict[CardRef, Judged]()
    for one in judged_now:  # a company is met by each of its names
        best.setdefault(one.card, one)
    return [*best.values()]


def _misspelt(session: Session, profile: Profile) -> list[Judged]:
    """Judge the cards whose surname or company is one slip away from the typed one, where nothing else leads to them.

    Some five milliseconds for one record; an import does without: where only that is said, nothing is decided by it.
    """
    names, cores = (*slips_of_names(profile.names),), (*slips_of_company(profile.company),)
    met = look_up(session, [Sought(names, cores, names)])
    return _ranked(profile, met.of(0, profile), base_size(session.connection()))


def base_size(connection: Connection) -> int:
    """Give how many leads and interests the base has held, near enough: row numbers are never given twice."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(rid), 0) FROM lead").scalar_one())


def cards_held(connection: Connection) -> int:
    """Give how many leads and interests the base holds, those in its bin too: near enough, without counting them."""
    gone = connection.exec_driver_sql("SELECT count(*) FROM lead_row WHERE status IN ('undone', 'merged')")
    return base_size(connection) - int(gone.scalar_one())


def _partly(connection: Connection, profile: Profile) -> Iterable[Judged]:
    """Judge the newest cards of the same surname, and those whose phone begins like the typed one."""
    values = keys_of(profile).partial
    if not values:
        return []
    rows = connection.exec_driver_sql(
        "SELECT (SELECT group_concat(card) FROM (SELECT card FROM match_key WHERE value = j.value"
        " ORDER BY card DESC LIMIT ?)) FROM json_each(?) j",
        (_PARTIAL_CARDS, json.dumps(values)),
    )
    codes = {int(card) - ASIDE for (cards,) in rows if cards for card in str(cards).split(",")}
    size = base_size(connection)
    matches = (
        (card.ref, judge(profile, card.profile, base_size=size, perhaps_from=_PARTIAL_FROM))
        for card in stored.cards(connection, codes).values()
    )
    return [Judged(ref, match) for ref, match in matches if match is not None]


_FACTS = {
    CardKind.LEAD: "SELECT t.id, t.number, coalesce(p.name, (SELECT name FROM lead_person WHERE lead_id = t.id"
    " ORDER BY id LIMIT 1), ''), coalesce(c.name, ''), t.state, t.deleted_at, t.owner_id,"
    " coalesce(t.owned_since, t.created_at) FROM lead t LEFT JOIN company c ON c.id = t.company_id"
    " LEFT JOIN lead_person p ON p.lead_id = t.id AND p.id = t.main_person_id",
    CardKind.CLIENT: "SELECT t.id, '', t.name, coalesce(c.name, ''), 'client', t.deleted_at, t.owner_id, t.created_at"
    " FROM client t LEFT JOIN company c ON c.id = t.company_id",
    CardKind.CONTACT: "SELECT t.id, '', t.name, coalesce(c.name, ''), 'contact', t.deleted_at, c.owner_id,"
    " t.created_at FROM contact t LEFT JOIN client c ON c.id = t.client_id",
    CardKind.COMPANY: "SELECT t.id, '', t.name, t.name, 'company', t.deleted_at, NULL, t.created_at FROM company t",
}


def _with_facts(connection: Connection, one: Judged) -> Similar:
    kind, _, rid = one.card
    row = connection.exec_driver_sql(f"{_FACTS[kind]} WHERE t.rid = ?", (rid,)).one()
    card_id, number, title, company, state, deleted_at, owner_id, since = row
    return Similar(
        kind=kind,
        rid=rid,
        id=CardId(card_id),
        number=number,
        title=title or company,
        company=company,
        state="deleted" if deleted_at is not None else state,
        owner_id=CardId(owner_id) if owner_id is not None else None,
        since=moment(since) if since is not None else None,
        match=one.match,
    )
