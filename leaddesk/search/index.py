"""The full-text index of leads, clients, contacts and companies, refreshed whenever their cards are written.

A row of the index is the card's row number above its directory: `directory << 40 | rid`, leads first, so that a
lead's row is its rid and one directory is one range. `text_digest` tells which cards kept their text: most edits
(a stage, an owner) touch no index.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple, TypeVar

from msgspec.json import Encoder
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import all_merged
from leaddesk.changes.cards import CardState, Row
from leaddesk.changes.holders import NAMING, holders
from leaddesk.changes.shape import Stored
from leaddesk.domain.card import CardKind
from leaddesk.domain.custom import NO, YES
from leaddesk.domain.ids import CardId
from leaddesk.search.terms import tokens_of, words_of
from leaddesk.storage.aside import run_aside
from leaddesk.storage.fulltext import PIECES, WORDS

DIRECTORIES = (CardKind.LEAD, CardKind.CLIENT, CardKind.CONTACT, CardKind.COMPANY)
"""The kinds that are searched, in the order of their ranges of rows."""

RANGE = 1 << 40
"""Rows of one directory."""

T = TypeVar("T")
_CHUNK = 500
_MANY = 200  # cards whose texts take SQLite longer than a thread takes to begin
_ENCODER = Encoder()
_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d$)")
"""Of a stored moment the day, which is a word of its own."""
_INSERTS = {
    table: f"INSERT INTO {table} ({key}, {column}) SELECT CAST(key AS INTEGER), value FROM json_each(CAST(? AS TEXT))"
    for table, key, column in ((WORDS, "rowid", "text"), (PIECES, "rowid", "text"), ("text_digest", "row", "digest"))
}


def row_of(kind: CardKind, rid: int) -> int:
    """Give the row of a card in the index."""
    return DIRECTORIES.index(kind) * RANGE + rid


class Text(NamedTuple):
    """What of a card is searched: by the beginnings of its words, and by pieces of its words."""

    words: str
    pieces: str
    digest: int
    """Eight bytes that tell this text from another, as SQLite's integer."""


class _Entry(NamedTuple):
    """What the index holds of a card: its text with its number."""

    words: str
    pieces: str
    digest: int
    is_gone: bool = False
    """Whether the creation of the card was undone, or another one stands for it: it is not found."""


_GONE = _Entry("", "", 0, is_gone=True)


def refresh_texts(session: Session, cards: Sequence[CardState]) -> None:
    """Index these cards anew, and those that show the name of one of them; a card born and undone leaves."""
    connection = session.connection()
    searched = [card for card in cards if card.ref.kind in DIRECTORIES]
    if not searched:
        return
    placed = _placed(searched)
    stored, entries = _digests(connection, list(placed)), _entries(connection, placed)
    reworded = [placed[row] for row, digest in stored.items() if digest != entries[row].digest]
    if followers := _placed(holders(session, reworded)):
        stored |= _digests(connection, list(followers))
        entries |= _entries(connection, followers)
    gone = [row for row, one in entries.items() if row in stored and (one.is_gone or stored[row] != one.digest)]
    new = {row: one for row, one in entries.items() if not one.is_gone and stored.get(row) != one.digest}
    _remove(connection, gone)
    _insert(connection, new)


def _placed(cards: Iterable[CardState]) -> dict[int, CardState]:
    return {row_of(card.ref.kind, card.ref.rid): card for card in cards}


def _entries(connection: Connection, placed: Mapping[int, CardState]) -> dict[int, _Entry]:
    """Give what the index is to hold of every card, by its row: what came with a new card, the others worked out."""
    names = _names_of(connection, [card for card in placed.values() if _given(card) is None])
    return {row: _entry(card, names) for row, card in placed.items()}


def _remove(connection: Connection, rows: Sequence[int]) -> None:
    if not rows:
        return
    doomed = [(row,) for row in sorted(rows)]
    for table, key in ((WORDS, "rowid"), (PIECES, "rowid"), ("text_digest", "row")):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {key} = ?", doomed)


def _insert(connection: Connection, entries: Mapping[int, _Entry]) -> None:
    """Insert in row order: FTS5 writes a segment whenever rows go back within a transaction."""
    if not entries:
        return
    ordered = sorted(entries.items())
    columns = {
        WORDS: {row: one.words for row, one in ordered},
        PIECES: {row: one.pieces for row, one in ordered},
        "text_digest": {row: one.digest for row, one in ordered},
    }
    statements = [(_INSERTS[table], (_ENCODER.encode(rows),)) for table, rows in columns.items()]
    if len(entries) >= _MANY:
        run_aside(connection, statements)
        return
    for statement, values in statements:
        connection.exec_driver_sql(statement, values)


def _digests(connection: Connection, rows: Sequence[int]) -> dict[int, int]:
    """Give the stored digests; a batch of new cards lies above all that are stored and asks only once."""
    if not rows:
        return {}
    last = {start: _last_row(connection, start) for start in {row // RANGE for row in rows}}
    asked = [row for row in rows if row <= last[row // RANGE]]
    return dict(
        chain.from_iterable(
            connection.exec_driver_sql(
                f"SELECT row, digest FROM text_digest WHERE row IN ({','.join('?' * len(chunk))})",
                tuple(chunk),
            ).all()
            for chunk in _chunks(asked)
        )
    )


def _last_row(connection: Connection, directory: int) -> int:
    """Give the highest row of a directory, -1 when it is empty."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(max(row), -1) FROM text_digest WHERE row >= ? AND row < ?",
            (directory * RANGE, (directory + 1) * RANGE),
        ).scalar_one()
    )


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _names_of(connection: Connection, cards: Sequence[CardState]) -> dict[CardId, str]:
    """Read the names of the companies and clients that these cards are or show, with those merged into them."""
    wanted: dict[CardKind, set[CardId]] = defaultdict(set)
    for card in cards:
        shown = {kind: card.root.get(f"{kind.value}_id") for kind in NAMING} | {card.ref.kind: card.ref.id}
        for kind in NAMING:
            if isinstance(one := shown[kind], bytes):
                wanted[kind].add(CardId(one))
    names: dict[CardId, str] = {}
    for kind, ids in wanted.items():
        merged = all_merged(connection, ids, kind)
        for chunk in _chunks(sorted(ids | merged.keys())):
            rows = connection.exec_driver_sql(
                f"SELECT id, name FROM {kind.value} WHERE id IN ({','.join('?' * len(chunk))})", tuple(chunk)
            )
            names |= dict(rows.all())
        for one, stands in sorted(merged.items()):
            names[stands] += f" {names[one]}"
    return names


def _entry(card: CardState, names: Mapping[CardId, str]) -> _Entry:
    if card.is_merged or (card.is_undone and card.ref.kind not in NAMING):
        return _GONE
    text = _given(card) or text_of(card, names)
    words, pieces = text.words, text.pieces
    if number := card.root.get("number"):  # a card keeps its number: it tells no text from an earlier one
        prefix, _, count = str(number).rpartition("-")
        number = f"{_token(prefix)} {count}"
        words, pieces = f"{words} {number}", f"{pieces} {number}"
    return _Entry(words, pieces, text.digest, card.is_undone)


@lru_cache
def _token(prefix: str) -> str:
    """Give the prefix of a device's numbers as a token."""
    return tokens_of(words_of(prefix))


def _given(card: CardState) -> Text | None:
    """Give the text that came with a new card."""
    text = card.given.get(refresh_texts) if card.given else None
    return text if isinstance(text, Text) else None


def text_of(card: CardState, names: Mapping[CardId, str]) -> Text:
    """Give the text of a card, all but its number; `names` are those of the company or client that it belongs to."""
    found = _FIELDS[card.ref.kind](card, names)
    pieces = words_of(_joined(found.names))
    words = pieces + words_of(_joined(found.texts))
    tokens, parts = tokens_of(dict.fromkeys(words)), " ".join(dict.fromkeys(pieces + _digits(found.phones)))
    digest = blake2b(f"{tokens}\n{parts}".encode(), digest_size=8).digest()
    return Text(tokens, parts, int.from_bytes(digest, signed=True))


class _Fields(NamedTuple):
    """The searched fields of a card: `names` also by pieces, `texts` by words only, `phones` by digits."""

    names: Iterable[object]
    phones: Iterable[object] = ()
    texts: Iterable[object] = ()


def _joined(values: Iterable[object]) -> str:
    return " ".join([str(value) for value in values if value])


def _digits(phones: Iterable[object]) -> list[str]:
    """Give the digits of every phone: of a number in normal form all but its sign, of another text what it has."""
    texts = [str(phone) for phone in phones if phone]
    return [one[1:] if one[:1] == "+" and one[1:].isdecimal() else "".join(filter(str.isdecimal, one)) for one in texts]


def _name(names: Mapping[CardId, str], card_id: object) -> str | None:
    return names.get(CardId(card_id)) if isinstance(card_id, bytes) else None


def _lead(card: CardState, names: Mapping[CardId, str]) -> _Fields:
    root, people = card.root, card.rows("lead_person").values()
    addresses, phones = _reached(card.rows("lead_channel").values())
    inquiries = card.rows("lead_inquiry").values()
    return _Fields(
        names=[*(one.get("name") for one in people), _name(names, root.get("company_id")), *addresses],
        phones=phones,
        texts=[root.get("topic"), root.get("city"), *(one.get("job_title") for one in people),
               *(one.get(name) for one in inquiries for name in ("topic", "comment")),
               *_own(card.rows("lead_value").values())],
    )  # fmt: skip


def _own(values: Iterable[Row]) -> Iterator[str]:
    """Give what is searched of the team's own fields: figures, days and texts; yes or no would be found everywhere."""
    said = (str(one.get("value") or "") for one in values)
    return (_MOMENT.sub(r"\1 ", value) for value in said if value not in {YES, NO})


def _client(card: CardState, names: Mapping[CardId, str]) -> _Fields:
    root = card.root
    return _Fields(
        [_own_name(card, names), _name(names, root.get("company_id")), root.get("inn"), root.get("website")],
        texts=[root.get("address")],
    )


def _contact(card: CardState, names: Mapping[CardId, str]) -> _Fields:
    addresses, phones = _reached(card.rows("contact_channel").values())
    return _Fields(
        [card.root.get("name"), _name(names, card.root.get("client_id")), *addresses],
        phones,
        [card.root.get("job_title")],
    )


def _own_name(card: CardState, names: Mapping[CardId, str]) -> Stored:
    """Give what an organisation is called, and what was merged into it; a new one has its own name alone."""
    return names.get(card.ref.id) or card.root.get("name")


def _company(card: CardState, names: Mapping[CardId, str]) -> _Fields:
    root = card.root
    return _Fields([_own_name(card, names), root.get("inn"), root.get("website")], texts=[root.get("city")])


def _reached(channels: Iterable[Row]) -> tuple[list[object], list[object]]:
    """Part the ways to reach somebody into addresses and phones."""
    addresses: list[object] = []
    phones: list[object] = []
    for one in channels:
        (phones if one.get("kind") == "phone" else addresses).append(one.get("value") or one.get("raw"))
    return addresses, phones


_FIELDS: Mapping[CardKind, Callable[[CardState, Mapping[CardId, str]], _Fields]] = {
    CardKind.LEAD: _lead,
    CardKind.CLIENT: _client,
    CardKind.CONTACT: _contact,
    CardKind.COMPANY: _company,
}
