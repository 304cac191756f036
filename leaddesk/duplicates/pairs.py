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
from leaddesk.duplicates import decisions, stored
from leaddesk.duplicates.index import ASIDE, Directory
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.keys import COMMON_LIMIT, keys_of
from leaddesk.duplicates.profile import Organisation, Profile, build
from leaddesk.duplicates.sharing import PEOPLE, shared_by_many
from leaddesk.duplicates.similar import base_size

_BLOCKS = 500  # read and judged at a time
_PROFILES = 40_000  # kept in memory


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


def pairs_of_file(rows: Iterable[Mapping[str, str]]) -> Iterator[FilePair]:
    """Give every pair of rows that share a key which is not weak; columns as in cli.md, unknown ones ignored."""
    ids: list[str] = []
    profiles: list[Profile] = []
    blocks: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        ids.append(row.get("id") or str(place + 1))
        profiles.append(of_row(row))
        keys = keys_of(profiles[-1])
        for value in {*keys.person, *keys.names, *keys.company}:
            blocks[value].append(place)
    usable = (block for block in blocks.values() if 2 <= len(block) <= COMMON_LIMIT)
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
) -> Iterator[tuple[int, int, Match]]:
    """Judge the pairs of every block, each pair once."""
    done: set[int] = set()  # both numbers in one: a million tuples would keep the garbage collector busy
    for batch in _batches(blocks):
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
