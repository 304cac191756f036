"""Precision and recall of pairs against the truth of generated leads, by level, by tag and by trap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from .made import Row

PERSON_LEVELS = ("same person", "probably")
COMPANY_LEVEL = "same company"


class Found(NamedTuple):
    """A pair as `leaddesk duplicates --pairs` wrote it; ids as in the file."""

    id_a: str
    id_b: str
    level: str
    score: float
    reasons: str


class Share(NamedTuple):
    """A count among a whole; of nothing, all of it."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share, 0–1."""
        return self.part / self.whole if self.whole else 1.0


@dataclass(slots=True)
class Quality:
    """What was found of what there was: `recall` by tag ("" all pairs), `wrong` pairs by their trap."""

    precision: dict[str, Share] = field(default_factory=dict)
    recall: dict[str, Share] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    false_pairs: list[Found] = field(default_factory=list)
    missed_pairs: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)


def measure(rows: Iterable[Row], found: Iterable[Found]) -> Quality:
    """Compare the pairs found with the truth."""
    by_id = {row.cells["id"]: row for row in rows}
    quality, right, all_of = Quality(), Counter[str](), Counter[str]()
    claimed = set[frozenset[str]]()
    for pair in found:
        a, b = by_id[pair.id_a], by_id[pair.id_b]
        is_company = pair.level.endswith("company")
        is_right = (a.person == b.person) or (is_company and a.firm == b.firm != 0)
        for level in _levels_of(pair.level):
            all_of[level] += 1
            right[level] += is_right
        if pair.level in PERSON_LEVELS:
            claimed.add(frozenset((pair.id_a, pair.id_b)))
        if not is_right and (pair.level in PERSON_LEVELS or pair.level == COMPANY_LEVEL):
            quality.false_pairs.append(pair)
            quality.wrong[f"{pair.level}: {_trap(a, b)}"] += 1
    quality.precision = {level: Share(right[level], count) for level, count in all_of.items()}
    _count_recall(quality, by_id, claimed)
    return quality


def _levels_of(level: str) -> tuple[str, ...]:
    return (level, " + ".join(PERSON_LEVELS)) if level in PERSON_LEVELS else (level,)


def _trap(a: Row, b: Row) -> str:
    return "/".join(sorted({a.trap, b.trap} - {""})) or "strangers"


def _count_recall(quality: Quality, by_id: Mapping[str, Row], claimed: set[frozenset[str]]) -> None:
    there, seen = Counter[str](), Counter[str]()
    for a, b in true_pairs(by_id.values()):
        tags = a.tags | b.tags
        is_found = frozenset((a.cells["id"], b.cells["id"])) in claimed
        for tag in ("", *(tags or {"unspoilt"})):
            there[tag] += 1
            seen[tag] += is_found
        if not is_found:
            quality.missed_pairs.append((a.cells["id"], b.cells["id"], tags))
    quality.recall = {tag: Share(seen[tag], there[tag]) for tag in sorted(there)}


def true_pairs(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Give every two rows of one person."""
    of_person: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        of_person[row.person].append(row)
    for group in of_person.values():
        yield from combinations(group, 2)
