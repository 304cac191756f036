"""Which cards may be the same person or company as a record: one look into the key index for a whole batch."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import stored
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.index import ASIDE, Directory, code_of
from leaddesk.duplicates.judge import judge
from leaddesk.duplicates.keys import COMMON_LIMIT, NAME_LIMIT, KeySet, contact_values, keys_of, row_value
from leaddesk.duplicates.noted import noted
from leaddesk.duplicates.profile import Profile
from leaddesk.duplicates.sharing import PEOPLE, shared_by_many
from leaddesk.duplicates.written import Written

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


class Sought(NamedTuple):
    """The keys under which a record looks for others: those of persons, and those of companies.

    `names` are those of the first by which namesakes meet: they are weak sooner.
    """

    person: tuple[int, ...]
    company: tuple[int, ...]
    names: tuple[int, ...] = ()


def sought(keys: KeySet, *, with_namesakes: bool = True) -> Sought:
    """Give the keys under which a record looks for others.

    Without namesakes, cards that share a name and nothing else are not found: a name alone decides nothing.
    """
    names = keys.names if with_namesakes else ()
    return Sought(keys.person + names, keys.company, names)


def candidates(session: Session, profiles: Sequence[Profile]) -> list[list[Candidate]]:
    """Give, for every profile, the cards that share a key with it which is not weak (shared by too many).

    Cards that share only keys of a company are cut to COMPANIES_KEPT, for one is as good as the other.
    """
    found = look_up(session, [sought(keys_of(profile)) for profile in profiles])
    return [found.of(at, profile) for at, profile in enumerate(profiles)]


class Found:
    """The cards that a batch of records met, by the place of a record in it."""

    def __init__(self, met: Sequence[list[stored.StoredCard]], weak: AbstractSet[int]) -> None:
        self._met = met
        self._weak = weak

    def places(self) -> Iterable[int]:
        """Give the places of the records that met any card."""
        return (at for at, cards in enumerate(self._met) if cards)

    def refs(self) -> set[CardRef]:
        """Give all cards that were met."""
        return {card.ref for cards in self._met for card in cards}

    def of(self, place: int, profile: Profile) -> list[Candidate]:
        """Give the cards that the record at `place` met; `profile` tells which contacts are its own."""
        return _with_sharing(profile, self._met[place], self._weak)


def look_up(session: Session, records: Sequence[Sought], written: Written | None = None) -> Found:
    """Find the cards of a whole batch by its keys; what was just `written` need not be read."""
    connection = session.connection()
    met = _met(session, records)
    holders = {value: codes for value, codes in met.items() if codes}
    chosen = [_choose(one, holders) for one in records] if holders else [[] for _ in records]
    wanted = {code for codes in chosen for code in codes}
    cards = written.among(wanted) if written else {}
    cards |= stored.cards(connection, wanted - cards.keys())
    return Found([[cards[code] for code in codes if code in cards] for codes in chosen], met.keys() - holders.keys())


def rows_seen(session: Session, row_keys: Collection[int]) -> dict[int, tuple[SeenRow, ...]]:
    """Give, for those numbers of spreadsheet rows that this base knows, the leads and the digests kept with them.

    Several where two files of the same columns number their rows alike: the oldest lead first.
    """
    if not row_keys:
        return {}
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


def same_records(session: Session, pairs: Sequence[tuple[Profile, CardRef]]) -> list[bool]:
    """Tell of records whether a lead still says something of each, and is not somebody else of the same firm."""
    codes = [code_of(lead.kind, lead.rid) for _, lead in pairs]
    cards = stored.cards(session.connection(), set(codes))
    return [_is_same(profile, cards.get(code)) for (profile, _), code in zip(pairs, codes, strict=True)]


def _is_same(profile: Profile, card: stored.StoredCard | None) -> bool:
    match = card and judge(profile, card.profile, base_size=1, perhaps_from=_ANYTHING)
    if not match:
        return False
    agreeing = {one.field for one in match.evidence if one.agreement != DIFFERS}
    is_other = any(one.field == "name" and one.agreement == DIFFERS for one in match.evidence)
    return bool(agreeing & {"phone", "email"}) or (not is_other and bool(agreeing & {"name", "company", "inn"}))


def _met(session: Session, records: Iterable[Sought]) -> dict[int, tuple[int, ...]]:
    """Give the cards of every key that some card has; none for a weak key."""
    limits = dict.fromkeys((value for one in records for value in (*one.person, *one.company)), COMMON_LIMIT)
    limits.update((value, NAME_LIMIT) for one in records for value in one.names)
    mine = noted(session)
    asked = list(limits) if mine is None else mine.among(limits)
    if not asked:
        return {}
    rows = session.connection().exec_driver_sql(
        "WITH met AS MATERIALIZED (SELECT j.value AS value, (SELECT group_concat(card) FROM"
        " (SELECT card FROM match_key WHERE value = j.value LIMIT ?)) AS cards FROM json_each(?) j)"
        " SELECT value, cards FROM met WHERE cards IS NOT NULL",
        (COMMON_LIMIT + 1, json.dumps(asked)),
    )
    met = ((value, tuple(map(int, str(cards).split(",")))) for value, cards in rows)
    return {value: codes if len(codes) <= limits[value] else () for value, codes in met}


def _choose(record: Sought, holders: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Give the cards to judge: all that share a key of a person, and some that share the company only."""
    person = {code for value in record.person for code in holders.get(value, ())}
    company = {code for value in record.company for code in holders.get(value, ())} - person
    return [*sorted(person), *sorted(company, key=_worth, reverse=True)[:COMPANIES_KEPT]]


def _worth(code: int) -> tuple[bool, int]:
    return code & 7 in (Directory.COMPANY, Directory.CLIENT), code


def _with_sharing(profile: Profile, cards: Sequence[stored.StoredCard], weak: AbstractSet[int]) -> list[Candidate]:
    if not cards:
        return []
    profiles = [profile, *(card.profile for card in cards)]
    named = sum([len(one.names) for one in profiles])
    has_crowd = named >= PEOPLE or (named > 1 and not any(name.is_person for name in profile.names))
    shared = shared_by_many(profiles) if has_crowd else frozenset()
    if weak:
        shared |= {contact for contact, value in contact_values(profile) if value in weak}
    return [Candidate(card.ref, card.profile, shared) for card in cards]
