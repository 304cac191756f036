"""All pairs that have to do with each other: in the base, or in a file without one; for `leaddesk duplicates`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.contacts import emails, names, phones
from leaddesk.contacts.text import collapse
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import RowId
from leaddesk.duplicates import decisions, later, stored
from leaddesk.duplicates.index import ASIDE, Directory
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.keys import COMMON_LIMIT, NAME_LIMIT, keys_of
from leaddesk.duplicates.profile import Organisation, Profile, build
from leaddesk.duplicates.sharing import PEOPLE, shared_by_many
from leaddesk.duplicates.similar import base_size

_BLOCKS = 500  # read and judged at a time
_PROFILES = 40_000  # kept in memory
_REMEMBERED = 1_000_000  # pairs; 100 MB
_SURE = frozenset({Level.SAME_PERSON, Level.PROBABLY})
_BLOCKS_OF_LEADS = (
    f"SELECT value, group_concat(card) FROM match_key WHERE card & 7 = {Directory.LEAD}"
    " GROUP BY value HAVING count(*) BETWEEN 2 AND ?"
)


class Pair(NamedTuple):
    """Two cards of the base that have to do with each other; the older row first."""

    a: CardRef
    b: CardRef
    match: Match


class FilePair(NamedTuple):
    """Two rows of a file that have to do with each other, by their ids."""

    id_a: str
    id_b: str
    match: Match


def all_pairs(session: Session, *, level: Level | None = None) -> Iterator[Pair]:
    """Give every pair of cards that share a key which is not weak, each pair once, as they are found.

    `level` gives only pairs of that level. Left out: what the team called no duplicates, and leads that have only
    the company in common with somebody else: the company's own card says that; and a lead and its own company,
    which are one and the same where a person trades under the own name.
    """
    connection = session.connection()
    cleared = decisions.all_cleared(connection)
    size = base_size(connection)
    shared = shared_by_many(stored.often_used(connection, PEOPLE))
    cards = _Cards(lambda codes: stored.cards(connection, codes))
    rows = connection.exec_driver_sql(
        f"SELECT group_concat(card) FROM match_key WHERE card & {ASIDE} = 0 GROUP BY value"
        " HAVING count(*) BETWEEN 2 AND ?",
        (COMMON_LIMIT,),
    )
    blocks = (sorted(map(int, str(block).split(","))) for (block,) in rows)
    for a, b, match in _judged(blocks, cards.profiles, size, shared):
        first, second = cards[a].ref, cards[b].ref
        is_cleared = (min(first.id, second.id), max(first.id, second.id)) in cleared
        is_wanted = not is_cleared and (level is None or match.level is level)
        if is_wanted and _is_news(a, b, match) and not _belong_together(connection, a, b):
            yield Pair(first, second, match)


class Link(NamedTuple):
    """Two leads, by row number, that are one person or probably one; `is_later`: the pair was put off (`later.py`)."""

    a: RowId
    b: RowId
    match: Match
    is_later: bool


def links(
    session: Session, *, is_wanted: Callable[[int], bool], told: Callable[[float], None] = lambda _done: None
) -> Iterator[Link]:
    """Give the pairs of leads that a review asks about: `is_wanted` (row number) holds for one of the two.

    Left out: what the recycle bin holds, and what the team called no duplicates. A pair may come several times: of
    those that were judged only the last are remembered, so that memory does not grow with the base. `told` hears what
    part of the keys was looked at (0-1): they are numbers strewn evenly over 64 bits, and read in their order.
    """
    connection = session.connection()
    cleared, put_off = decisions.all_cleared(connection), later.all_later(connection)
    size = base_size(connection)
    shared = shared_by_many(stored.often_used(connection, PEOPLE))
    cards = _Cards(lambda codes: stored.cards(connection, codes))
    lives = _living(connection)

    def blocks() -> Iterator[list[int]]:
        rows = connection.execution_options(stream_results=True).exec_driver_sql(_BLOCKS_OF_LEADS, (COMMON_LIMIT,))
        for place, (value, block) in enumerate(rows):
            if place % _BLOCKS == 0:
                told(value / 2**64 + 0.5)
            found = sorted(code for code in map(int, block.split(",")) if lives[code >> 3])
            if len(found) > 1 and any(is_wanted(code >> 3) for code in found):
                yield found

    for a, b, match in _judged(blocks(), cards.profiles, size, shared, most=_REMEMBERED):
        if match.level not in _SURE or not (is_wanted(a >> 3) or is_wanted(b >> 3)):
            continue
        first, second = cards[a].ref.id, cards[b].ref.id
        both = (min(first, second), max(first, second))
        if both not in cleared:
            yield Link(RowId(a >> 3), RowId(b >> 3), match, both in put_off)


def _living(connection: Connection) -> bytearray:
    """Give a byte for every row number of a lead: 1 for those outside the recycle bin."""
    lives = bytearray(base_size(connection) + 1)
    for (rid,) in connection.exec_driver_sql("SELECT rid FROM lead WHERE deleted_at IS NULL"):
        lives[rid] = 1
    return lives


def pairs_of_file(rows: Iterable[Mapping[str, str]]) -> Iterator[FilePair]:
    """Give every pair of rows that share a key which is not weak; columns as in cli.md, unknown ones ignored."""
    ids: list[str] = []
    profiles: list[Profile] = []
    blocks: dict[int, list[int]] = defaultdict(list)
    named: set[int] = set()
    for place, row in enumerate(rows):
        ids.append(row.get("id") or str(place + 1))
        profiles.append(of_row(row))
        keys = keys_of(profiles[-1])
        named.update(keys.names)
        for value in {*keys.person, *keys.names, *keys.company}:
            blocks[value].append(place)
    limits = ((block, NAME_LIMIT if value in named else COMMON_LIMIT) for value, block in blocks.items())
    usable = (block for block, limit in limits if 2 <= len(block) <= limit)
    for a, b, match in _judged(usable, lambda _: profiles, len(profiles), shared_by_many(profiles)):
        yield FilePair(ids[a], ids[b], match)


def of_row(row: Mapping[str, str]) -> Profile:
    """Give the profile of a row of such a file; a row of kind company or client may carry the firm in `name`."""
    name, company = collapse(row.get("name") or ""), collapse(row.get("company") or "")
    if row.get("kind") in {"company", "client"} and not company and not names.read(name).is_person:
        name, company = "", name
    return build(
        (name,),
        organisation=Organisation(company, row.get("inn") or "", row.get("website") or ""),
        phones=(phone.text for phone in phones.read(row.get("phone") or "").phones if phone.number),
        addresses=emails.read(row.get("email") or "").emails,
        city=row.get("city") or "",
    )


class _Cards(dict[int, stored.StoredCard]):
    """Cards by number, read from the base in batches and forgotten when they are too many."""

    def __init__(self, read: Callable[[set[int]], dict[int, stored.StoredCard]]) -> None:
        super().__init__()
        self._read = read

    def profiles(self, codes: set[int]) -> Mapping[int, Profile]:
        """Give the profiles of these cards."""
        if len(self) > _PROFILES:
            self.clear()
        self.update(self._read(codes - self.keys()))
        return {code: self[code].profile for code in codes if code in self}


def _judged(
    blocks: Iterable[Sequence[int]],
    profiles_of: Callable[[set[int]], Mapping[int, Profile] | Sequence[Profile]],
    size: int,
    shared: frozenset[str],
    *,
    most: int = 0,
) -> Iterator[tuple[int, int, Match]]:
    """Judge the pairs of every block, each pair once; a pair longer ago than `most` others perhaps again (0: never)."""
    done: set[int] = set()  # both numbers in one: a million tuples would keep the garbage collector busy
    for batch in _batches(blocks):
        if 0 < most < len(done):
            done.clear()
        profiles = profiles_of({code for block in batch for code in block})
        for block in batch:
            for pair in combinations(block, 2):
                both = pair[0] << 64 | pair[1]
                if both in done:
                    continue
                done.add(both)
                match = judge(profiles[pair[0]], profiles[pair[1]], base_size=size, shared=shared)
                if match is not None:
                    yield *pair, match


def _batches(blocks: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    left = iter(blocks)
    while batch := list(islice(left, _BLOCKS)):
        yield batch


def _belong_together(connection: Connection, a: int, b: int) -> bool:
    """Whether two cards are a lead and its company."""
    by_directory = {a & 7: a >> 3, b & 7: b >> 3}
    if by_directory.keys() != {Directory.LEAD, Directory.COMPANY}:
        return False
    found = connection.exec_driver_sql(
        "SELECT 1 FROM lead l JOIN company c ON c.id = l.company_id WHERE l.rid = ? AND c.rid = ?",
        (by_directory[Directory.LEAD], by_directory[Directory.COMPANY]),
    )
    return found.first() is not None


def _is_news(a: int, b: int, match: Match) -> bool:
    """Whether a pair tells something: two leads of one company, or a lead and its company, do not."""
    if match.level not in {Level.SAME_COMPANY, Level.PERHAPS_COMPANY}:
        return True
    return Directory.LEAD not in {a & 7, b & 7}
