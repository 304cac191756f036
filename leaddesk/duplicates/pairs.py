"""All pairs of cards of the base that have to do with each other: for `leaddesk duplicates` and for the review."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.contacts.keys import name_keys
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import RowId
from leaddesk.duplicates import decisions, later, stored
from leaddesk.duplicates.index import ASIDE, Directory
from leaddesk.duplicates.judge import Level, Match
from leaddesk.duplicates.keys import COMMON_LIMIT, NAME_LIMIT
from leaddesk.duplicates.meeting import Block, Scale, judged
from leaddesk.duplicates.sharing import PEOPLE, shared_by_many
from leaddesk.duplicates.similar import base_size

_READ = 500  # cards at a time
_SURE = frozenset({Level.SAME_PERSON, Level.PROBABLY})
_BLOCKS = (
    f"SELECT value, group_concat(card) FROM match_key WHERE card & {ASIDE} = 0"
    " GROUP BY value HAVING count(*) BETWEEN 2 AND ?"
)
_BLOCKS_OF = (
    "SELECT value, group_concat(card) FROM match_key WHERE card & 7 = ? GROUP BY value HAVING count(*) BETWEEN 2 AND ?"
)
_ONE_FIRM = frozenset({Level.SAME_COMPANY, Level.PERHAPS_COMPANY})
_OF_KEYS, _OF_CARDS = 0.2, 0.6
"""Parts of the whole work: looking through the keys, and reading the cards; the rest is judging."""


class Pair(NamedTuple):
    """Two cards of the base that have to do with each other; the older row first."""

    a: CardRef
    b: CardRef
    match: Match


def all_pairs(session: Session, *, level: Level | None = None) -> Iterator[Pair]:
    """Give every pair of cards that share a key which is not weak, each pair once, as they are found.

    `level` gives only pairs of that level. Left out: what the team called no duplicates, and leads that have only
    the company in common with somebody else: the company's own card says that; and a lead and its own company,
    which are one and the same where a person trades under the own name.
    """
    connection = session.connection()
    cleared = decisions.all_cleared(connection)
    rows = connection.exec_driver_sql(_BLOCKS, (COMMON_LIMIT,))
    keyed = [(value, sorted(map(int, block.split(",")))) for value, block in rows]
    deck = _Deck(connection, (code for _, block in keyed for code in block))
    named = {key for one in deck.profiles for key in name_keys(one.names)}
    blocks = [deck.places(block) for value, block in keyed if value not in named]
    namesakes = [deck.places(block) for value, block in keyed if value in named and len(block) <= NAME_LIMIT]
    met = set[tuple[CardRef, CardRef]]()
    for a, b, match in judged(blocks, namesakes, deck.profiles, _scale(connection)):
        first, second = deck.refs[a], deck.refs[b]
        is_cleared = (min(first.id, second.id), max(first.id, second.id)) in cleared
        is_wanted = not is_cleared and first != second and (level is None or match.level is level)
        if not is_wanted or not _is_news(first, second, match) or _belong_together(connection, first, second):
            continue
        if CardKind.LEAD not in {first.kind, second.kind}:  # organisations may meet by several of their names
            if (first, second) in met or (second, first) in met:
                continue
            met.add((first, second))
        yield Pair(first, second, match)


class Link(NamedTuple):
    """Two cards of a kind, by row number, that are one or probably one; `is_later`: the pair was put off."""

    a: RowId
    b: RowId
    match: Match
    is_later: bool


def links(
    session: Session, *, is_wanted: Callable[[int], bool], told: Callable[[float], None] = lambda _done: None
) -> Iterator[Link]:
    """Give the pairs of leads that a review asks about: `is_wanted` (row number) holds for one of the two.

    Left out: what the recycle bin holds, and what the team called no duplicates. `told` hears what part of the work
    is done (0-1).
    """
    connection = session.connection()
    cleared, put_off = decisions.all_cleared(connection), later.all_later(connection)
    blocks = list(_blocks_of_leads(connection, is_wanted, told))
    deck = _Deck(connection, (code for block in blocks for code in block), told)
    for a, b, match in judged(
        (), _telling(map(deck.places, blocks), len(blocks), told), deck.profiles, _scale(connection)
    ):
        rids = deck.codes[a] >> 3, deck.codes[b] >> 3
        if match.level not in _SURE or not any(map(is_wanted, rids)):
            continue
        first, second = deck.refs[a].id, deck.refs[b].id
        both = (min(first, second), max(first, second))
        if both not in cleared:
            yield Link(RowId(rids[0]), RowId(rids[1]), match, both in put_off)


def company_links(session: Session, *, told: Callable[[float], None] = lambda _done: None) -> Iterator[Link]:
    """Give the pairs of companies that a review asks about: those that look like one organisation."""
    connection = session.connection()
    cleared, put_off = decisions.all_cleared(connection), later.all_later(connection)
    rows = connection.exec_driver_sql(_BLOCKS_OF, (Directory.COMPANY.value, COMMON_LIMIT))
    blocks = [sorted(map(int, block.split(","))) for _value, block in rows]
    deck = _Deck(connection, (code for block in blocks for code in block), told)
    for a, b, match in judged(
        _telling(map(deck.places, blocks), len(blocks), told), (), deck.profiles, _scale(connection)
    ):
        first, second = deck.refs[a], deck.refs[b]
        both = (min(first.id, second.id), max(first.id, second.id))
        if match.level in _ONE_FIRM and first != second and both not in cleared:
            yield Link(first.rid, second.rid, match, both in put_off)


def _blocks_of_leads(
    connection: Connection, is_wanted: Callable[[int], bool], told: Callable[[float], None]
) -> Iterator[Block]:
    """Give the leads outside the bin that share a key, where one of them is asked about.

    Keys are numbers strewn evenly over 64 bits, and come in their order: that tells how far it is.
    """
    lives = _living(connection)
    rows = connection.execution_options(stream_results=True).exec_driver_sql(
        _BLOCKS_OF, (Directory.LEAD.value, COMMON_LIMIT)
    )
    for place, (value, block) in enumerate(rows):
        if place % _READ == 0:
            told((value / 2**64 + 0.5) * _OF_KEYS)
        found = sorted(code for code in map(int, block.split(",")) if lives[code >> 3])
        if len(found) > 1 and any(is_wanted(code >> 3) for code in found):
            yield found


def _telling(blocks: Iterable[Block], count: int, told: Callable[[float], None]) -> Iterator[Block]:
    """Give the blocks; `told` hears how far it is."""
    before = _OF_KEYS + _OF_CARDS
    for place, block in enumerate(blocks):
        if place % _READ == 0:
            told(before + (1 - before) * place / count)
        yield block


def _living(connection: Connection) -> bytearray:
    """Give a byte for every row number of a lead: 1 for those outside the recycle bin."""
    lives = bytearray(base_size(connection) + 1)
    for (rid,) in connection.exec_driver_sql("SELECT rid FROM lead WHERE deleted_at IS NULL"):
        lives[rid] = 1
    return lives


def _scale(connection: Connection) -> Scale:
    return Scale(base_size(connection), shared_by_many(stored.often_used(connection, PEOPLE)))


class _Deck:
    """Cards of the base, each read once and in the order of their numbers; a card is known by its place.

    `codes` are their numbers in the key index.
    """

    def __init__(
        self,
        connection: Connection,
        codes: Iterable[int],
        told: Callable[[float], None] = lambda _done: None,
    ) -> None:
        wanted = sorted(set(codes))
        cards: dict[int, stored.StoredCard] = {}
        for start in range(0, len(wanted), _READ):
            told(_OF_KEYS + _OF_CARDS * start / len(wanted))
            cards |= stored.cards(connection, wanted[start : start + _READ])
        self.codes = sorted(cards)
        self.refs = [cards[code].ref for code in self.codes]
        self.profiles = [cards[code].profile for code in self.codes]
        self._places = {code: place for place, code in enumerate(self.codes)}

    def places(self, codes: Collection[int]) -> Sequence[int]:
        """Give the places of these cards, in their order."""
        return [self._places[code] for code in codes if code in self._places]


def _belong_together(connection: Connection, a: CardRef, b: CardRef) -> bool:
    """Whether two cards are a lead and its company."""
    refs = {a.kind: a, b.kind: b}
    if refs.keys() != {CardKind.LEAD, CardKind.COMPANY}:
        return False
    found = connection.exec_driver_sql(
        "SELECT 1 FROM lead WHERE rid = ? AND company_id = ?", (refs[CardKind.LEAD].rid, refs[CardKind.COMPANY].id)
    )
    return found.first() is not None


def _is_news(a: CardRef, b: CardRef, match: Match) -> bool:
    """Whether a pair tells something: two leads of one company, or a lead and its company, do not."""
    if match.level not in {Level.SAME_COMPANY, Level.PERHAPS_COMPANY}:
        return True
    return CardKind.LEAD not in {a.kind, b.kind}
