"""Which cards may be the same person or company as a record: one look into the key index for a whole batch."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import stored
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.index import ASIDE, Directory, code_of
from leaddesk.duplicates.judge import judge
from leaddesk.duplicates.keys import COMMON_LIMIT, LIMITS, KeySet, contact_values, keys_of, row_value
from leaddesk.duplicates.profile import Profile
from leaddesk.duplicates.sharing import shared_by_many

COMPANIES_KEPT = 3
"""Cards given for the company alone: its own card and its client first, then the newest leads."""
_ANYTHING = -1000.0  # bits: below any score


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card worth judging. `shared` holds its phones and e-mails that several people share: for `judge`."""

    ref: CardRef
    profile: Profile
    shared: frozenset[str] = frozenset()


class SeenRow(NamedTuple):
    """The inquiry that a spreadsheet row made: its lead, and the digest of what the row said."""

    lead: CardRef
    digest: int | None


def candidates(session: Session, profiles: Sequence[Profile], *, with_namesakes: bool = True) -> list[list[Candidate]]:
    """Give, for every profile, the cards that share a key with it which is not weak (shared by too many).

    Cards that share only keys of a company are cut to COMPANIES_KEPT, for one is as good as the other. Without
    namesakes, cards that share a name and nothing else are left out: a name alone decides nothing.
    """
    connection = session.connection()
    sets = [keys_of(profile) for profile in profiles]
    if not with_namesakes:
        sets = [keys._replace(person=tuple(k for k in keys.person if k.kind != "name")) for keys in sets]
    met = _met(connection, sets)
    holders = {value: codes for value, codes in met.items() if codes}
    if not holders:
        return [[] for _ in profiles]
    chosen = [_choose(keys, holders) for keys in sets]
    cards = stored.cards(connection, {code for codes in chosen for code in codes})
    weak = met.keys() - holders.keys()
    return [
        _with_sharing(profile, [cards[code] for code in codes if code in cards], weak)
        for profile, codes in zip(profiles, chosen, strict=True)
    ]


def rows_seen(session: Session, row_keys: Collection[int]) -> dict[int, tuple[SeenRow, ...]]:
    """Give, for those numbers of spreadsheet rows that this base knows, the leads and the digests kept with them.

    Several where two files of the same columns number their rows alike: the oldest lead first.
    """
    wanted = json.dumps([[row_value(key), key] for key in row_keys])
    rows = session.connection().exec_driver_sql(
        "SELECT i.row_key, l.rid, l.id, i.row_digest FROM json_each(?) j"
        f" CROSS JOIN match_key k ON k.value = j.value ->> 0 AND k.card & 7 = {ASIDE}"
        " CROSS JOIN lead l ON l.rid = k.card >> 3"
        " CROSS JOIN lead_inquiry i ON i.lead_id = l.id AND i.row_key = j.value ->> 1"
        " ORDER BY l.rid",
        (wanted,),
    )
    found: dict[int, tuple[SeenRow, ...]] = {}
    for row_key, rid, lead_id, digest in rows:
        lead = CardRef(CardKind.LEAD, CardId(lead_id), RowId(rid))
        found[row_key] = (*found.get(row_key, ()), SeenRow(lead, digest))
    return found


def is_same_record(session: Session, profile: Profile, lead: CardRef) -> bool:
    """Whether a lead still says something of what a record says, and is not somebody else of the same firm."""
    code = code_of(lead.kind, lead.rid)
    card = stored.cards(session.connection(), [code]).get(code)
    match = card and judge(profile, card.profile, base_size=1, perhaps_from=_ANYTHING)
    if not match:
        return False
    agreeing = {one.field for one in match.reasons if one.agreement != DIFFERS}
    is_other = any(one.field == "name" and one.agreement == DIFFERS for one in match.reasons)
    return bool(agreeing & {"phone", "email"}) or (not is_other and bool(agreeing & {"name", "company", "inn"}))


def _met(connection: Connection, sets: Iterable[KeySet]) -> dict[int, tuple[int, ...]]:
    """Give the cards of every key that some card has; none for a weak key."""
    limits = {key.value: LIMITS.get(key.kind, COMMON_LIMIT) for keys in sets for key in (*keys.person, *keys.company)}
    if not limits:
        return {}
    rows = connection.exec_driver_sql(
        "WITH met AS MATERIALIZED (SELECT j.value AS value, (SELECT group_concat(card) FROM"
        " (SELECT card FROM match_key WHERE value = j.value LIMIT ?)) AS cards FROM json_each(?) j)"
        " SELECT value, cards FROM met WHERE cards IS NOT NULL",
        (COMMON_LIMIT + 1, json.dumps(list(limits))),
    )
    met = ((value, tuple(map(int, str(cards).split(",")))) for value, cards in rows)
    return {value: codes if len(codes) <= limits[value] else () for value, codes in met}


def _choose(keys: KeySet, holders: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Give the cards to judge: all that share a key of a person, and some that share the company only."""
    person = {code for key in keys.person for code in holders.get(key.value, ())}
    company = {code for key in keys.company for code in holders.get(key.value, ())} - person
    return [*sorted(person), *sorted(company, key=_worth, reverse=True)[:COMPANIES_KEPT]]


def _worth(code: int) -> tuple[bool, int]:
    return code & 7 in (Directory.COMPANY, Directory.CLIENT), code


def _with_sharing(profile: Profile, cards: Sequence[stored.StoredCard], weak: AbstractSet[int]) -> list[Candidate]:
    if not cards:
        return []
    shared = shared_by_many([profile, *(card.profile for card in cards)])
    if weak:
        shared |= {contact for contact, value in contact_values(profile) if value in weak}
    return [Candidate(card.ref, card.profile, shared) for card in cards]
