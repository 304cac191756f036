"""The model of the judge on records with other fields than leads have: additive log-odds, no labels, one configuration.

An agreement weighs as much as it is rare, a slip takes some bits off, a difference is paid for; the bits add up with
a bias of -log2 of the records. This tells on public sets whether the model itself is any good.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log2
from typing import Any, NamedTuple

from click import echo
from rapidfuzz.distance import OSA, JaroWinkler

SLIP = 2.5  # bits off for a slip
ALIKE = 0.86  # Jaro-Winkler from which two texts are a slip apart
MOST = 12.0  # bits of one field, however rare
START = 4  # letters with which a text begins
MARGIN = 4.0  # bits above even odds
_COMMON = 100  # records that may share a key

Record = Mapping[str, str]
Pairs = set[tuple[int, int]]
"""Of records by their places, the smaller first."""


class Shape(NamedTuple):
    """The fields of a set: `differs` holds all of them, with the bits that a difference costs.

    `words` may have slips of the pen, `numbers` one wrong sign; `turned` are two that people exchange. `blocking` are
    the keys under which records meet: fields joined, with a star their first letters only.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    differs: Mapping[str, float]
    blocking: tuple[tuple[str, ...], ...]
    turned: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that are compared."""
        return tuple(self.differs)

    def without(self, field: str) -> Shape:
        """Give the same without one of the fields, and without the keys that need it."""
        left = {name: bits for name, bits in self.differs.items() if name != field}
        keys = tuple(key for key in self.blocking if field not in {name.rstrip("*") for name in key})
        words, numbers = (tuple(name for name in kind if name != field) for kind in (self.words, self.numbers))
        return self._replace(words=words, numbers=numbers, differs=left, blocking=keys)


class Result(NamedTuple):
    """How well a set was told."""

    precision: float
    recall: float
    cpu: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.recall else 0.0


class LabelledSet(NamedTuple):
    """A public set: its records, which of them are one, and from which place on the second of two lists begins."""

    title: str
    records: Sequence[Record]
    truth: Pairs
    second_from: int = 0

    def may_be_one(self, a: int, b: int) -> bool:
        """Whether two records are of different lists, where there are two."""
        return not self.second_from or a < self.second_from <= b


def pairs(data: LabelledSet, shape: Shape) -> Pairs:
    """Give the pairs of records that are one."""
    bits = {name: _rarity([one[name] for one in data.records]) for name in shape.fields}
    bias = -log2(len(data.records)) - MARGIN
    records = data.records
    return {(a, b) for a, b in candidates(data, shape) if bias + _score(records[a], records[b], bits, shape) > 0}


def candidates(data: LabelledSet, shape: Shape) -> Iterator[tuple[int, int]]:
    """Give the pairs that share one of the keys which few have, each once."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(data.records):
        for key in keys(one, shape):
            blocks[key].append(place)
    done: Pairs = set()
    for block in blocks.values():
        if len(block) <= _COMMON:
            for pair in combinations(block, 2):
                if pair not in done and data.may_be_one(*pair):
                    done.add(pair)
                    yield pair


def keys(record: Record, shape: Shape) -> Iterator[tuple[str, ...]]:
    """Give the blocking keys of a record, each with its name: fields that people exchange stand in their order."""
    for names in shape.blocking:
        values = [_value(record, name) for name in names]
        if all(values):
            yield ("+".join(names), *(sorted(values) if names == shape.turned else values))


def _value(record: Record, name: str) -> str:
    """Give a field, or with a star behind its name the first letters of it."""
    return record[name[:-1]].replace(" ", "")[:START] if name.endswith("*") else record[name]


def _rarity(values: Sequence[str]) -> dict[str, float]:
    counted = Counter(values)
    return {value: min(log2(len(values) / count), MOST) for value, count in counted.items()}


def _score(a: Record, b: Record, bits: Mapping[str, Mapping[str, float]], shape: Shape) -> float:
    straight = sum(_compare(name, a[name], b[name], bits[name], shape) for name in bits)
    if shape.turned:
        one, other = shape.turned
        if a[one] == b[other] != "" or a[other] == b[one] != "":
            turned = {**b, one: b[other], other: b[one]}
            return max(straight, sum(_compare(name, a[name], turned[name], bits[name], shape) for name in bits) - 1.0)
    return straight


def _compare(name: str, ours: str, theirs: str, bits: Mapping[str, float], shape: Shape) -> float:
    """Give the bits of one field: nothing where a side does not say it."""
    if not (ours and theirs):
        return 0.0
    rare = min(bits.get(ours, MOST), bits.get(theirs, MOST))
    if ours == theirs:
        return rare
    if name in shape.numbers and len(ours) > 3 and OSA.distance(ours, theirs, score_cutoff=1) <= 1:
        return rare - SLIP
    if name in shape.words and _are_alike(ours, theirs):
        return rare - SLIP
    return -shape.differs[name]


def _are_alike(ours: str, theirs: str) -> bool:
    if JaroWinkler.similarity(ours, theirs) >= ALIKE:
        return True
    return "".join(sorted(ours.replace(" ", ""))) == "".join(sorted(theirs.replace(" ", "")))


def measured(data: LabelledSet, shape: Shape, told: Callable[[LabelledSet, Shape], Pairs] = pairs) -> Result:
    """Tell a set, and compare with its truth; CPU seconds of this process, all its threads."""
    start = time.process_time()
    found = told(data, shape)
    cpu = time.process_time() - start
    right = len(found & data.truth)
    return Result(right / len(found) if found else 1.0, right / len(data.truth), cpu)


def tell(data: LabelledSet, shape: Shape, asked: float, others: Mapping[str, Callable[..., Any]]) -> bool:
    """Print the figures of a set and those of others on it; whether ours is what is asked."""
    ours = measured(data, shape)
    _print(data.title, ours, f"asked {asked}{'' if ours.f1 >= asked else '  BELOW'}")
    for name, told in others.items():
        _print(f"  {name}", measured(data, shape, told))
    return ours.f1 >= asked


def _print(title: str, one: Result, said: str = "") -> None:
    figures = f"precision {one.precision:.4f}  recall {one.recall:.4f}  CPU {one.cpu:5.1f} s"
    echo(f"{title:30}F1 {one.f1:.4f}  {figures}  {said}".rstrip())
