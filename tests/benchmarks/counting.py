"""Counts for Fellegi and Sunter: how often two rows of one person, and of two, compare in each of the ways there are.

What is seen between strangers cannot be counted over all pairs. All that agree in something share a key, or are one
slip apart; those are compared one by one, and everything else differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from leaddesk.contacts import emails
from leaddesk.contacts.names import PersonName
from leaddesk.duplicates import judge, people, weights
from leaddesk.duplicates.file_pairs import of_row
from leaddesk.duplicates.keys import COMMON_LIMIT, keys_of
from leaddesk.duplicates.profile import Profile
from leaddesk.duplicates.sharing import shared_by_many

from .figures import true_pairs
from .made import Row

FIELDS = ("phone", "email", "inn", "domain", "company", "city")
CONSTANTS = {id(value): name for name, value in vars(weights).items() if isinstance(value, weights.Weight)}
_STRANGERS = 300_000


@dataclass(slots=True)
class Counts:
    """How often each weight was given: to pairs of one person, to pairs of two; and how many pairs said the field."""

    same: Counter[str] = field(default_factory=Counter)
    strangers: Counter[str] = field(default_factory=Counter)
    same_said: Counter[str] = field(default_factory=Counter)
    strangers_said: Counter[str] = field(default_factory=Counter)
    field_of: dict[str, str] = field(default_factory=dict)


def count(rows: Sequence[Row], counts: Counts, rng: Random) -> None:
    """Count the rows of one seed, adding to what was counted before."""
    profiles = {row.cells["id"]: of_row(row.cells) for row in rows}
    shared = shared_by_many(profiles.values())
    pairs = [(a.cells["id"], b.cells["id"]) for a, b in true_pairs(rows)]
    for first, second in pairs:
        _note(profiles[first], profiles[second], shared, counts.same, counts)
        _count_names(profiles[first], profiles[second], counts.same, counts.same_said)
    _count_said(pairs, profiles, counts)
    person = {row.cells["id"]: row.person for row in rows}
    for first, second in _meeting(profiles):
        if person[first] != person[second]:
            _note(profiles[first], profiles[second], shared, counts.strangers, counts)
    ids = list(profiles)
    for _ in range(_STRANGERS):
        first, second = rng.choice(ids), rng.choice(ids)
        if person[first] != person[second]:
            _count_names(profiles[first], profiles[second], counts.strangers, counts.strangers_said)


def _note(a: Profile, b: Profile, shared: frozenset[str], into: Counter[str], counts: Counts) -> None:
    for name, one in judge._compare(a, b, shared).items():
        constant = CONSTANTS.get(id(one.weight))
        if name in FIELDS and constant is not None:
            counts.field_of[constant] = name
            if into is counts.same or name != "city":
                into[constant] += 1


def _count_said(pairs: Iterable[tuple[str, str]], profiles: dict[str, Profile], counts: Counts) -> None:
    """Count the pairs in which both sides say a field: of one person one by one, of two all the others."""
    for name, says in _SAYS.items():
        having = sum(map(says, profiles.values()))
        same = sum(says(profiles[first]) and says(profiles[second]) for first, second in pairs)
        counts.same_said[name] += same
        counts.strangers_said[name] += having * (having - 1) // 2 - same
    together = Counter(
        one.city for one in profiles.values() if one.city
    )  # no key: most who live in one town never meet
    in_one_town = sum(count * (count - 1) // 2 for count in together.values())
    counts.strangers["CITY_EQUAL"] += in_one_town - sum(
        profiles[first].city == profiles[second].city != "" for first, second in pairs
    )


_SAYS: dict[str, Callable[[Profile], bool]] = {
    "phone": lambda one: bool(one.phones),
    "email": lambda one: bool(one.emails),
    "inn": lambda one: bool(one.inn),
    "domain": lambda one: bool(one.domains),
    "company": lambda one: one.company is not None,
    "city": lambda one: bool(one.city),
}


def _meeting(profiles: dict[str, Profile]) -> Iterator[tuple[str, str]]:
    """Give the pairs that share a key, or whose phones or mailboxes are one slip apart, each once."""
    blocks: dict[object, list[str]] = defaultdict(list)
    for place, profile in profiles.items():
        keys = keys_of(profile)
        for key in {*keys.person, *keys.names, *keys.company, *_slips(profile)}:
            blocks[key].append(place)
    done: set[tuple[str, str]] = set()
    for block in blocks.values():
        if 2 <= len(block) <= COMMON_LIMIT:
            for pair in combinations(block, 2):
                if pair not in done:
                    done.add(pair)
                    yield pair


def _slips(profile: Profile) -> Iterator[str]:
    """Give every phone and mailbox with one sign left out: two that are one slip apart share one of these."""
    texts = [phone.partition(";")[0] for phone in profile.phones] + list(map(emails.key, profile.emails))
    for text in texts:
        end = text.find("@") if "@" in text else len(text)
        yield from (text[:at] + text[at + 1 :] for at in range(end))


def _count_names(a: Profile, b: Profile, into: Counter[str], said: Counter[str]) -> None:
    """Count how surnames, given names and patronymics of two rows compare."""
    for ours in a.names[:1]:
        for theirs in b.names[:1]:
            if ours.is_person and theirs.is_person:
                for part, compare in _PARTS.items():
                    one = compare(ours, theirs)
                    if one.bits is not None:
                        said[part] += 1
                        into[f"{part}:{'differs' if one.differs else one.verdict}"] += 1


_PARTS: dict[str, Callable[[PersonName, PersonName], people._Part]] = {
    "surname": people._surnames,
    "given": people._given,
    "patronymic": people._patronymics,
}
