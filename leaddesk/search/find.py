"""Answers what is typed into the search box: newest first, never ranked, whatever the text holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import kept
from leaddesk.contacts.text import swap_layout
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, RowId
from leaddesk.search.index import DIRECTORIES, RANGE
from leaddesk.search.query import Question, question_of
from leaddesk.search.terms import tokens_of
from leaddesk.search.ways import ways_of
from leaddesk.storage.fulltext import LONGEST_PREFIX, PIECES, TERMS, WORDS

_OTHERS_SHARE = 10  # of `limit`, one part in so many is for each kind beside leads, so that leads do not hide them
_NO_LIMIT = -1
_FEW = 64
"""Words that are named one by one; more of them are gathered by FTS5 itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A found card: `title` is a person or else the company, `subtitle` the company or what else tells it apart.

    `state` is a lead's state, "" for other kinds, "deleted" for what lies in the recycle bin; `ways` are its phones and
    addresses (search/ways.py); `temperature` is a lead's, "" for other kinds.
    """

    kind: CardKind
    rid: RowId
    id: CardId
    title: str
    subtitle: str
    number: str
    state: str
    ways: tuple[str, ...] = ()
    temperature: str = ""


def find(session: Session, text: str, *, limit: int = 50) -> list[Found]:
    """Give at most `limit` cards that answer `text` (search/query.py), the card of that number first.

    Leads come newest first, then clients, contacts and companies, each newest first. A whole short number
    ("A-2416") gives its one card.
    """
    connection = session.connection()
    numbered = _numbered(connection, text)
    if numbered is not None and _WHOLE_NUMBER.fullmatch(text):
        return _shown(connection, [(CardKind.LEAD, numbered)])
    for question in _readings(text):
        rows = {CardKind.LEAD: _leads(connection, question, limit), **_others(connection, question, limit)}
        if any(rows.values()):
            return _shown(connection, _with_number(numbered, _shared_out(rows, limit))[:limit])
    return []


def facts(session: Session, cards: Sequence[tuple[CardKind, int]]) -> list[Found]:
    """Give what is shown of cards known by kind and row number, in their order; one that is not there is left out."""
    return _shown(session.connection(), cards)


def match_rids(session: Session, text: str, *, limit: int | None = None) -> list[int]:
    """Give the row numbers of all leads that answer `text`, newest first; [] where it holds no word."""
    connection = session.connection()
    numbered = _numbered(connection, text) if _WHOLE_NUMBER.fullmatch(text) else None
    if numbered is not None:
        return [numbered]
    for question in _readings(text):
        rows = _leads(connection, question, _NO_LIMIT if limit is None else limit)
        if rows:
            return rows
    return []


def _readings(text: str) -> Iterable[Question]:
    """Give the text as it is, and as the same keys type it in the other layout."""
    for reading in dict.fromkeys((text, swap_layout(text))):
        question = question_of(reading)
        if question is not None:
            yield question


def _leads(connection: Connection, question: Question, limit: int) -> list[int]:
    """Give the row numbers of leads, newest first; names and numbers before other texts where a limit is reached.

    Three ways to ask, the quick ones first: pieces of names and numbers, whole words, beginnings of words. The last
    is spared where the others found enough.
    """
    is_limited = limit != _NO_LIMIT

    def asked() -> Iterator[tuple[str, str]]:
        yield PIECES, question.pieces_match()
        if is_limited:
            yield WORDS, question.whole_match()
        yield WORDS, _beginnings(connection, question) if is_limited else question.words_match()

    return _asked(connection, asked(), (0, RANGE), limit, is_enough_with_one=is_limited and question.is_address)


def _others(connection: Connection, question: Question, limit: int) -> dict[CardKind, list[int]]:
    """Give the row numbers of the other kinds, each newest first: by pieces of their names, else as leads."""
    pieces, whole = question.pieces_match(), question.whole_match()

    def asked() -> Iterator[tuple[str, str]]:
        if pieces or question.is_address:
            yield PIECES, pieces
            yield WORDS, whole
        else:
            yield WORDS, whole
            yield WORDS, _beginnings(connection, question)

    most = limit * (len(DIRECTORIES) - 1)
    rows: dict[CardKind, list[int]] = {kind: [] for kind in DIRECTORIES[1:]}
    for row in _asked(connection, asked(), (RANGE, len(DIRECTORIES) * RANGE), most):
        rows[DIRECTORIES[row // RANGE]].append(row % RANGE)
    return rows


def _beginnings(connection: Connection, question: Question) -> str:
    """Give the question for the table of words, spelled out where few words begin as it was typed.

    FTS5 gathers all cards of all words that begin so before it gives the first one, whatever the limit: 130 ms where
    a million cards have one. Of words that are named it reads the highest rows only.
    """
    asked = []
    for word in question.words:
        token = tokens_of((word,))
        terms = list(islice(_terms(connection, token), _FEW + 1)) if len(word) > LONGEST_PREFIX else []
        is_spelled = 0 < len(terms) <= _FEW
        asked.append("(" + " OR ".join(f'"{term}"' for term in terms) + ")" if is_spelled else f'"{token}"*')
    return " AND ".join(asked)


def _terms(connection: Connection, token: str) -> Iterator[str]:
    """Give the words of the index that begin with `token`, in their order; each is looked up by itself."""
    at = token
    while True:
        statement = f"SELECT term FROM temp.{TERMS} WHERE term >= ? ORDER BY term LIMIT 1"
        term = connection.exec_driver_sql(statement, (at,)).scalar()
        if term is None or not term.startswith(token):
            return
        yield term
        at = f"{term}\x01"  # less than any letter: the next word


def _asked(
    connection: Connection,
    asked: Iterable[tuple[str, str]],
    between: tuple[int, int],
    limit: int,
    *,
    is_enough_with_one: bool = False,
) -> list[int]:
    """Ask one way after the other until `limit` rows of the index are found; the highest rows first."""
    rows: list[int] = []
    for table, match in asked:
        if not match:
            continue
        answer = connection.exec_driver_sql(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
            (match, *between, limit),
        )
        rows = list(dict.fromkeys(merge(rows, answer.scalars().all(), reverse=True)))
        if (limit != _NO_LIMIT and len(rows) >= limit) or (rows and is_enough_with_one):
            break
    return rows if limit == _NO_LIMIT else rows[:limit]


def _shared_out(rows: dict[CardKind, list[int]], limit: int) -> list[tuple[CardKind, int]]:
    """Cut to `limit`, keeping a share for every kind."""
    share = max(limit // _OTHERS_SHARE, 1)
    leads, *others = (rows[kind] for kind in DIRECTORIES)
    kept = [other[: max(share, limit - len(leads))] for other in others]
    room = max(limit - sum(map(len, kept)), 0)
    return [
        (kind, rid) for kind, found in zip(DIRECTORIES, (leads[: max(room, 1)], *kept), strict=True) for rid in found
    ]


_WHOLE_NUMBER = re.compile(r"\s*[a-z]{1,8}-[0-9]{1,18}\s*", re.ASCII | re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"\s*[0-9]{1,18}\s*", re.ASCII)


def _numbered(connection: Connection, text: str) -> int | None:
    """Give the lead of a short number, "A-2416", or "2416" of this device; of a merged one, the one it leads to."""
    if _WHOLE_NUMBER.fullmatch(text):
        statement = "SELECT id FROM lead WHERE number = ?"
    elif _SHORT_NUMBER.fullmatch(text):
        statement = "SELECT l.id FROM origin o JOIN lead l ON l.number = o.prefix || '-' || ? WHERE o.is_mine"
    else:
        return None
    found = connection.exec_driver_sql(statement, (text.strip().upper(),)).scalar()
    if found is None:
        return None
    return int(connection.exec_driver_sql("SELECT rid FROM lead WHERE id = ?", (kept(connection, found),)).scalar_one())


def _with_number(rid: int | None, found: list[tuple[CardKind, int]]) -> list[tuple[CardKind, int]]:
    if rid is None:
        return found
    exact = (CardKind.LEAD, rid)
    return [exact, *(one for one in found if one != exact)]


_FACTS = {
    CardKind.LEAD: "SELECT t.rid, t.id, coalesce(p.name, (SELECT name FROM lead_person WHERE lead_id = t.id"
    " ORDER BY id LIMIT 1), ''), coalesce(c.name, ''), t.number, t.state, t.deleted_at, t.temperature FROM lead t"
    " LEFT JOIN company c ON c.id = t.company_id"
    " LEFT JOIN lead_person p ON p.lead_id = t.id AND p.id = t.main_person_id",
    CardKind.CLIENT: "SELECT t.rid, t.id, t.name, coalesce(t.inn, ''), '', '', t.deleted_at, '' FROM client t",
    CardKind.CONTACT: "SELECT t.rid, t.id, t.name, coalesce(c.name, ''), '', '', t.deleted_at, '' FROM contact t"
    " LEFT JOIN client c ON c.id = t.client_id",
    CardKind.COMPANY: "SELECT t.rid, t.id, t.name, coalesce(t.city, ''), '', '', t.deleted_at, '' FROM company t",
}


def _shown(connection: Connection, found: Sequence[tuple[CardKind, int]]) -> list[Found]:
    known: dict[tuple[CardKind, int], Found] = {}
    for kind in DIRECTORIES:
        rids = [rid for one, rid in found if one is kind]
        rows = connection.exec_driver_sql(
            f"{_FACTS[kind]} WHERE t.rid IN (SELECT value FROM json_each(?))", (json.dumps(rids),)
        ).all()
        ways = ways_of(connection, kind, [row[1] for row in rows])
        for rid, card_id, title, subtitle, number, state, deleted_at, warmth in rows:
            shown = "deleted" if deleted_at is not None else state
            named = title or subtitle or number
            reached = ways.get(card_id, ())
            known[kind, rid] = Found(kind, RowId(rid), CardId(card_id), named, subtitle, number, shown, reached, warmth)
    return [known[one] for one in found if one in known]
