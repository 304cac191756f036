"""Who shares a key meets, each two once, however many keys there are; namesakes who are two people do not."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import names
from leaddesk.contacts.names import PersonName
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.meeting import Keyring, Scale, judged
from leaddesk.duplicates.people import OTHER, are_surely_two, compare_people
from leaddesk.duplicates.profile import build

_SAME_SLOT = [1, 2, 3, -1, -2, 2**62, 2**62 + 1, -(2**63), 2**63 - 1]
_KEYS = st.lists(st.sets(st.sampled_from(_SAME_SLOT) | st.integers(-(2**63), 2**63 - 1), max_size=4), max_size=30)
_SCALE = Scale(100_000, frozenset())


@given(_KEYS, st.integers(2, 5))
@settings(deadline=None)  # a ring is 64 MB: a busy machine takes its time
def test_those_who_share_a_key_meet_unless_too_many_do(records: list[set[int]], most: int) -> None:
    ring = Keyring()
    holders: dict[int, list[int]] = defaultdict(list)
    for place, keys in enumerate(records):
        ring.add(keys)
        for key in keys:
            holders[key].append(place)
    assert sorted(map(list, ring.blocks(most))) == sorted(one for one in holders.values() if 2 <= len(one) <= most)


def test_a_pair_that_meets_under_many_keys_is_judged_once() -> None:
    profiles = [build(("Галиев Тимур",), phones=("+79033184207",)) for _ in range(3)]
    found = list(judged([(0, 1, 2), (1, 2)], [(0, 1), (0, 1, 2)], profiles, _SCALE))
    assert [(a, b) for a, b, _ in found] == [(0, 1), (0, 2), (1, 2)]


def test_namesakes_who_are_two_people_meet_only_under_what_else_agrees() -> None:
    profiles = [build((name,), phones=("+79033184207",)) for name in ("Галиев Тимур", "Галиев Тарас", "Т. Галиев")]
    by_name = list(judged([], [(0, 1, 2)], profiles, _SCALE))
    assert [(a, b) for a, b, _ in by_name] == [(0, 2), (1, 2)]
    everywhere = {(a, b): match.level for a, b, match in judged([(0, 1)], [(0, 1, 2)], profiles, _SCALE)}
    assert everywhere[0, 1] is Level.PERHAPS


_WORDS = "Иванов Иванова Ivanov Ковальская Иван Ваня Ирина Игорь Ivan И. П. Петрович Павлович Роман Абрамович bdfyjd"
_NAMES = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=3).map(" ".join).map(names.read)
_PEOPLE = st.lists(_NAMES, max_size=2).map(tuple)


@given(_PEOPLE, _PEOPLE)
def test_of_whom_it_is_told_cheaply_that_they_are_two_the_judge_says_so_too(
    ours: tuple[PersonName, ...], theirs: tuple[PersonName, ...]
) -> None:
    if are_surely_two(ours, theirs):
        found = compare_people(ours, theirs)
        assert found is not None
        assert found.verdict == OTHER
