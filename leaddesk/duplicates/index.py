"""The key index: which cards answer to which keys, refreshed whenever cards are written, by whomever.

`match_key` holds one row per key and card, clustered by key; `card_keys` the same keys packed per card, so that an
edit takes back exactly what it put there, and one that changes no key writes nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState
from leaddesk.changes.holders import NAMING, holders
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.duplicates.keys import KeySet, keys_of, row_value
from leaddesk.duplicates.noted import noted
from leaddesk.duplicates.profile import NOWHERE, Organisation, of_card
from leaddesk.storage.bulk import insert

T = TypeVar("T")
_CHUNK = 500


class Directory(IntEnum):
    """Where a card lies: the lowest three bits of `match_key.card`. Interests lie among the leads."""

    LEAD = 0
    CLIENT = 1
    CONTACT = 2
    COMPANY = 3


ASIDE = 4
"""Added to the directory in rows that make nobody a candidate: surnames, beginnings of phones, spreadsheet rows."""


DIRECTORIES: Mapping[CardKind, Directory] = {
    CardKind.LEAD: Directory.LEAD,
    CardKind.CLIENT: Directory.CLIENT,
    CardKind.CONTACT: Directory.CONTACT,
    CardKind.COMPANY: Directory.COMPANY,
}


def code_of(kind: CardKind, rid: int) -> int:
    """Give the number of a card in the index: its row number above its directory."""
    return rid * 8 + DIRECTORIES[kind]


def refresh_keys(session: Session, cards: Sequence[CardState]) -> None:
    """Index the keys of these cards anew, and of cards that hold the name of one of them.

    A card whose creation was undone has no keys, nor has a merged one; deleted and refused ones keep theirs, as does
    a merged organisation: it goes on being a name of the one that stands for it.
    """
    connection = session.connection()
    matched = [card for card in cards if card.ref.kind in DIRECTORIES]
    if not matched:
        return
    coded = _coded(matched)
    stored, wanted = _stored(connection, list(coded)), _packs(connection, coded)
    renamed = [coded[code] for code, pack in stored.items() if pack != wanted[code]]  # all that others take of it
    if followers := _coded(holders(session, renamed)):
        stored |= _stored(connection, list(followers))
        wanted |= _packs(connection, followers)
    gone = [code for code, card in (coded | followers).items() if _is_gone(card)]
    _write(session, stored, wanted | dict.fromkeys(gone, _NO_KEYS))


def _is_gone(card: CardState) -> bool:
    return card.is_undone or (card.is_merged and card.ref.kind not in NAMING)


def _coded(cards: Iterable[CardState]) -> dict[int, CardState]:
    return {code_of(card.ref.kind, card.ref.rid): card for card in cards}


def pack_of(card: CardState, organisation: Organisation = NOWHERE) -> bytes:
    """Give the keys of a card in stored form: how many make candidates, these, then those that stand aside.

    `organisation` is what the card belongs to: the company of a lead, the client of a contact.
    """
    if card.is_undone and card.ref.kind not in NAMING:
        return _NO_KEYS
    inquiries = card.rows("lead_inquiry").values()
    return packed(
        keys_of(of_card(card, organisation)),
        rows=(row for inquiry in inquiries if isinstance(row := inquiry.get("row_key"), int)),
    )


def packed(keys: KeySet, *, rows: Iterable[int] = ()) -> bytes:
    """Give keys in stored form; `rows` are the numbers of the spreadsheet rows that a card came from."""
    matching = sorted({*keys.person, *keys.names, *keys.company})
    aside = sorted({*keys.partial, *map(row_value, rows)})
    return array("q", (len(matching), *matching, *aside)).tobytes()


_NO_KEYS = array("q", (0,)).tobytes()


def _rows(pack: bytes, code: int) -> Iterator[tuple[int, int]]:
    """Give the rows of `match_key` for the packed keys of the card `code`."""
    numbers = array("q", pack)
    border = 1 + numbers[0]
    return chain(zip(numbers[1:border], repeat(code)), zip(numbers[border:], repeat(code + ASIDE)))


def _write(session: Session, stored: Mapping[int, bytes], wanted: Mapping[int, bytes]) -> None:
    connection = session.connection()
    added: list[tuple[int, int]] = []
    removed: list[tuple[int, int]] = []
    packs: list[tuple[int, bytes]] = []
    for code, pack in wanted.items():
        before = stored.get(code)
        if before is None:
            added += _rows(pack, code)
        elif before != pack:
            old, new = set(_rows(before, code)), set(_rows(pack, code))
            added += new - old
            removed += old - new
        else:
            continue
        packs.append((code, pack))
    if removed:
        connection.exec_driver_sql("DELETE FROM match_key WHERE value = ? AND card = ?", sorted(removed))
    if added:
        added.sort(key=itemgetter(0))  # neighbours in the tree are written one after the other
        insert(connection, "INSERT INTO match_key (value, card)", added)
        if (mine := noted(session)) is not None:
            mine.note(map(itemgetter(0), added))
    insert(connection, "INSERT OR REPLACE INTO card_keys (card, keys)", packs)


def _packs(connection: Connection, coded: Mapping[int, CardState]) -> dict[int, bytes]:
    """Give the packed keys of cards by their numbers: those that came with a new card, the others worked out."""
    packs: dict[int, bytes] = {}
    left = {}
    for code, card in coded.items():
        pack = card.given.get(refresh_keys) if card.given else None
        if isinstance(pack, bytes):
            packs[code] = pack
        else:
            left[code] = card
    organisations = _organisations_of(connection, left.values())
    for code, card in left.items():
        belongs_to = card.root.get("company_id") or card.root.get("client_id")
        packs[code] = pack_of(card, organisations.get(belongs_to, NOWHERE))
    return packs


def _stored(connection: Connection, codes: Sequence[int]) -> dict[int, bytes]:
    """Give the packed keys of the cards that have been indexed before; new cards lie above and are not asked for."""
    last = connection.exec_driver_sql("SELECT coalesce(max(card), -1) FROM card_keys").scalar_one()
    found: dict[int, bytes] = {}
    for chunk in _chunks([code for code in codes if code <= last]):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(f"SELECT card, keys FROM card_keys WHERE card IN ({marks})", tuple(chunk))
        found.update(rows.all())
    return found


def _organisations_of(connection: Connection, cards: Iterable[CardState]) -> dict[object, Organisation]:
    """Read what these cards belong to: companies of leads and clients, clients of contacts."""
    wanted: dict[str, set[CardId]] = {"company": set(), "client": set()}
    for card in cards:
        for table, column in (("company", "company_id"), ("client", "client_id")):
            if (card_id := card.root.get(column)) is not None:
                wanted[table].add(CardId(card_id))  # type: ignore[arg-type]  # stored ids are bytes
    found: dict[object, Organisation] = {}
    for table, ids in wanted.items():
        for chunk in _chunks(list(ids)):
            marks = ",".join("?" * len(chunk))
            rows = connection.exec_driver_sql(
                f"SELECT id, name, inn, website FROM {table} WHERE id IN ({marks})", tuple(chunk)
            )
            found |= {row[0]: Organisation(row[1], row[2] or "", row[3] or "") for row in rows}
    return found


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
