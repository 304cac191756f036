"""Records that meet under keys, and the pairs of them judged, each once; a record is known by its place."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from leaddesk.duplicates.judge import Match, judge
from leaddesk.duplicates.people import are_surely_two
from leaddesk.duplicates.profile import Profile

Block = Sequence[int]
"""The places of records that share a key, in their order."""

_SLOTS: Final = 1 << 26  # a byte each: with ten million keys, one in seven that nobody shares is taken for shared
_REST: Final = 38  # bits of a key that tell no slot: some are products, and of these only the upper ones are mixed
_PLACE: Final = 32  # bits


class Keyring:
    """Keys of one record after the other, and at the end who shares which.

    Most keys are nobody else's: a byte for each tells so before it is given a list.
    """

    def __init__(self) -> None:
        self._keys = array("q")
        self._counts = array("L")
        self._slots = bytearray(_SLOTS)

    def add(self, keys: Collection[int]) -> None:
        """Take the keys of the next record, each once."""
        slots = self._slots
        for key in keys:
            slot = key >> _REST  # of a key below zero, its slot counts from the end
            if slots[slot] < 2:
                slots[slot] += 1
        self._keys.extend(keys)
        self._counts.append(len(keys))

    def blocks(self, most: int) -> list[Block]:
        """Give who shares a key that at most so many records have."""
        slots, keys = self._slots, self._keys
        found: defaultdict[int, list[int]] = defaultdict(list)
        start = 0
        for place, count in enumerate(self._counts):
            for key in keys[start : start + count]:
                if slots[key >> _REST] > 1:
                    found[key].append(place)
            start += count
        return [block for block in found.values() if 2 <= len(block) <= most]


class Scale(NamedTuple):
    """What a pair is judged by besides itself: the size of the base, and the contacts that several people share."""

    base_size: int
    shared: frozenset[str]


class Met(NamedTuple):
    """Two records by their places, the first before the second, and how they agree."""

    a: int
    b: int
    match: Match


def judged(
    blocks: Iterable[Block], namesakes: Iterable[Block], profiles: Sequence[Profile], by: Scale
) -> Iterator[Met]:
    """Judge the pairs of every block, each pair once.

    Of `namesakes`, who meet by their names, those are left out whose given names tell that they are two: where
    anything else agrees, they meet under that.
    """
    done: set[int] = set()  # both places in one: a million tuples would fill the memory
    for block in blocks:
        yield from _of_block(combinations(block, 2), profiles, by, done)
    for block in namesakes:
        people = [(place, profiles[place].names) for place in block]
        pairs = ((a, b) for (a, ours), (b, theirs) in combinations(people, 2) if not are_surely_two(ours, theirs))
        yield from _of_block(pairs, profiles, by, done)


def _of_block(
    pairs: Iterable[tuple[int, int]], profiles: Sequence[Profile], by: Scale, done: set[int]
) -> Iterator[Met]:
    for a, b in pairs:
        both = a << _PLACE | b
        if both not in done:
            done.add(both)
            match = judge(profiles[a], profiles[b], base_size=by.base_size, shared=by.shared)
            if match is not None:
                yield Met(a, b, match)
