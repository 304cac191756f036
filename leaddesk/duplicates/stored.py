"""Cards read back from the tables as profiles, in batches: only what the judge compares."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from leaddesk.changes.aliases import kept_for
from leaddesk.changes.holders import NAMING
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.index import Directory
from leaddesk.duplicates.profile import Organisation, Profile, build, of_client, phone_of


class StoredCard(NamedTuple):
    """A card of the base with its profile; what a merged organisation says is said of the one that stands for it."""

    ref: CardRef
    profile: Profile


def cards(connection: Connection, codes: Collection[int]) -> dict[int, StoredCard]:
    """Read cards by their numbers in the key index."""
    by_directory: dict[int, list[int]] = defaultdict(list)
    for code in codes:
        by_directory[code & 7].append(code >> 3)
    found: dict[int, StoredCard] = {}
    for directory, rids in by_directory.items():
        kind, read = _READERS[directory]
        for rid, card_id, profile in read(connection, json.dumps(rids)):
            found[rid * 8 + directory] = StoredCard(CardRef(kind, CardId(card_id), RowId(rid)), profile)
        if kind in NAMING:
            found |= _standing(connection, kind, {one: found[one] for one in found if one & 7 == directory})
    return found


def _standing(connection: Connection, kind: CardKind, cards: Mapping[int, StoredCard]) -> dict[int, StoredCard]:
    """Give those of these cards that were merged, as cards of what stands for them."""
    asked = json.dumps([code >> 3 for code in cards])
    merged = connection.exec_driver_sql(
        f"SELECT t.id FROM json_each(?) j CROSS JOIN {kind.value} t ON t.rid = j.value"
        " WHERE t.merged_into_id IS NOT NULL",
        (asked,),
    )
    stands = kept_for(connection, [CardId(one) for one in merged.scalars()], kind)
    rows = connection.exec_driver_sql(
        f"SELECT id, rid FROM {kind.value} WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps([one.hex() for one in stands.values()]),),
    )
    refs = {CardId(one): CardRef(kind, CardId(one), RowId(rid)) for one, rid in rows}
    return {
        code: StoredCard(refs[stands[card.ref.id]], card.profile)
        for code, card in cards.items()
        if card.ref.id in stands
    }


_Read = Iterable[tuple[int, bytes, Profile]]


def _leads(connection: Connection, rids: str) -> _Read:
    people, phones, addresses = _parts(connection, rids, "lead")
    for person in connection.exec_driver_sql(
        "SELECT l.rid, p.name FROM json_each(?) j CROSS JOIN lead l ON l.rid = j.value"
        " CROSS JOIN lead_person p ON p.lead_id = l.id",
        (rids,),
    ).all():
        people[person[0]].append(person[1])
    for rid, card_id, city, name, inn, website in connection.exec_driver_sql(
        "SELECT l.rid, l.id, l.city, c.name, c.inn, c.website FROM json_each(?) j"
        " CROSS JOIN lead l ON l.rid = j.value LEFT JOIN company c ON c.id = l.company_id",
        (rids,),
    ).all():
        organisation = Organisation(name or "", inn or "", website or "")
        yield rid, card_id, build(people[rid], organisation=organisation, phones=phones[rid],
                                  addresses=addresses[rid], city=city or "")  # fmt: skip


def _contacts(connection: Connection, rids: str) -> _Read:
    _, phones, addresses = _parts(connection, rids, "contact")
    for rid, card_id, person, name, inn, website in connection.exec_driver_sql(
        "SELECT t.rid, t.id, t.name, c.name, c.inn, c.website FROM json_each(?) j"
        " CROSS JOIN contact t ON t.rid = j.value LEFT JOIN client c ON c.id = t.client_id",
        (rids,),
    ).all():
        organisation = Organisation(name or "", inn or "", website or "")
        yield rid, card_id, build((person,), organisation=organisation, phones=phones[rid],
                                  addresses=addresses[rid])  # fmt: skip


def _clients(connection: Connection, rids: str) -> _Read:
    for rid, card_id, name, inn, website, *company in connection.exec_driver_sql(
        "SELECT t.rid, t.id, t.name, t.inn, t.website, c.name, c.inn, c.website FROM json_each(?) j"
        " CROSS JOIN client t ON t.rid = j.value LEFT JOIN company c ON c.id = t.company_id",
        (rids,),
    ).all():
        own = Organisation(name, inn or "", website or "")
        yield rid, card_id, of_client(own, Organisation(*(value or "" for value in company)))


def _companies(connection: Connection, rids: str) -> _Read:
    for rid, card_id, name, inn, website, city in connection.exec_driver_sql(
        "SELECT t.rid, t.id, t.name, t.inn, t.website, t.city FROM json_each(?) j"
        " CROSS JOIN company t ON t.rid = j.value",
        (rids,),
    ).all():
        yield (
            rid,
            card_id,
            build((), organisation=Organisation(name, inn or "", website or ""), city=city or ""),
        )


_READERS: dict[int, tuple[CardKind, Any]] = {
    Directory.LEAD: (CardKind.LEAD, _leads),
    Directory.CLIENT: (CardKind.CLIENT, _clients),
    Directory.CONTACT: (CardKind.CONTACT, _contacts),
    Directory.COMPANY: (CardKind.COMPANY, _companies),
}

_ByRid = defaultdict[int, list[str]]


def _parts(connection: Connection, rids: str, root: str) -> tuple[_ByRid, _ByRid, _ByRid]:
    """Give, by row number: an empty list for people, the phones, the e-mails."""
    phones: _ByRid = defaultdict(list)
    addresses: _ByRid = defaultdict(list)
    for rid, kind, value, extension in connection.exec_driver_sql(
        f"SELECT r.rid, c.kind, c.value, c.extension FROM json_each(?) j CROSS JOIN {root} r ON r.rid = j.value"
        f" CROSS JOIN {root}_channel c ON c.{root}_id = r.id WHERE c.value IS NOT NULL"
        " AND c.kind IN ('phone', 'email')",
        (rids,),
    ).all():
        if kind == "phone":
            phones[rid].append(phone_of({"value": value, "extension": extension}))
        else:
            addresses[rid].append(value)
    return defaultdict(list), phones, addresses


_OFTEN_USED = """
WITH used AS (SELECT c.kind, c.value, p.name FROM lead_channel c JOIN lead_person p ON p.lead_id = c.lead_id
WHERE c.lead_id NOT IN (SELECT id FROM lead WHERE merged_into_id IS NOT NULL)
UNION ALL SELECT c.kind, c.value, t.name FROM contact_channel c JOIN contact t ON t.id = c.contact_id),
often AS (SELECT value FROM used WHERE value IS NOT NULL GROUP BY value HAVING count(*) >= ?)
SELECT kind, value, name FROM used WHERE value IN (SELECT value FROM often)
"""


def often_used(connection: Connection, times: int) -> Iterator[Profile]:
    """Give a profile of name and contact for every use of a phone or e-mail that is used at least so many times."""
    for kind, value, name in connection.exec_driver_sql(_OFTEN_USED, (times,)):
        is_phone = kind == "phone"
        yield build((name,), phones=(value,) if is_phone else (), addresses=() if is_phone else (value,))
