"""The people of the team as files call them: order, initials, short forms, alphabet and case make nobody a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts import names
from leaddesk.contacts.text import collapse, fold, repair_homoglyphs, skeleton
from leaddesk.domain.ids import CardId

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_INITIALS: Final = re.compile(r"([A-ZА-ЯЁ])\W{0,2}([A-ZА-ЯЁ])\W?")
_NOBODY: Final = re.compile(
    r"\W*|не ?(?:назнач|распредел|указ|определ|закрепл)\w*|нет|ничей|ничья|без \w+|свобод\w*|общ(?:ий|ая|ее)|никто|"
    r"n/?a|none|no one|nobody|unassigned|not assigned|tbd|pool|free|unknown"
)
_MOST: Final = 500  # people: no team is so large, the column names others, and all would be compared with all
_SLIP_FROM: Final = 6  # letters of a surname in which one slip is believed, where the given name agrees


class Name(NamedTuple):
    """What a spelling says of a name; `initial` is that of the given name, `mark` that of the surname."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    initial: str = ""
    mark: str = ""

    @property
    def fullness(self) -> tuple[int, int]:
        """How much is said, the longer form of a given name before the shorter."""
        parts = 4 * bool(self.surname) + 3 * bool(self.given) + bool(self.initial) + bool(self.mark)
        return parts + bool(self.patronymic), len(self.given)


@dataclass(slots=True, eq=False)
class Teammate:
    """Somebody of the team, or somebody whom files name and the team does not know yet (no `id`)."""

    name: str
    id: CardId | None = None
    spellings: list[Name] = field(default_factory=list)


class Roster:
    """Finds people of the team by what files call them. Every spelling is thought about once.

    `unclear` gathers the spellings that may be several people, with the names of these.
    """

    def __init__(self, known: Iterable[tuple[str, CardId]]) -> None:
        self._people: list[Teammate] = []
        self._found: dict[str, Teammate | None] = {}
        self.unclear: dict[str, tuple[str, ...]] = {}
        by_id: dict[CardId, Teammate] = {}
        for spelling, card_id in known:
            person = by_id.get(card_id)
            if person is None:
                person = by_id[card_id] = Teammate(spelling, card_id)
                self._people.append(person)
            self._found.setdefault(fold(spelling), person)
            person.spellings += filter(None, (read(spelling),))
        self._team = self._people.copy()

    def foresee(self, said: Iterable[str]) -> None:
        """Think about many spellings at once: the fuller ones first, so that the shorter ones find them."""
        for one in sorted({collapse(one) for one in said if one and fold(one) not in self._found}, key=_order):
            self.find(one)

    def find(self, said: str) -> Teammate | None:
        """Give who is meant, somebody new where nobody is called so; None where nobody is named or it is unclear."""
        folded = fold(said)
        if folded not in self._found:
            self._found[folded] = self._meant(collapse(said))
        return self._found[folded]

    def _meant(self, said: str) -> Teammate | None:
        if _NOBODY.fullmatch(fold(said)):
            return None
        name = read(said)
        if name is None:
            return self._add(said, name)
        agreeing = self._agreeing(name)
        if not agreeing and name.given and not name.surname:  # Kim is both
            name = Name(surname=name.given)
            agreeing = self._agreeing(name)
        best = max((points for points, _ in agreeing), default=0)
        fitting = [one for points, one in agreeing if points == best]
        if not best:
            return self._add(said, name)
        if len(fitting) > 1:
            self.unclear[said] = tuple(one.name for one in fitting)
            return None
        fitting[0].spellings.append(name)
        return fitting[0]

    def _agreeing(self, name: Name) -> list[tuple[int, Teammate]]:
        """Give the people who may be called so, and how well: nobody whose fullest name speaks against it."""
        found = []
        for one in self._people if len(self._people) <= _MOST else self._team:
            if one.spellings and agreement(name, max(one.spellings, key=lambda known: known.fullness)) >= 0:
                points = max(agreement(name, known) for known in one.spellings)
                found += [(points, one)] if points else []
        return found

    def _add(self, said: str, name: Name | None) -> Teammate:
        person = Teammate(said.title() if name and said in {said.lower(), said.upper()} else said)
        person.spellings += filter(None, (name,))
        self._people.append(person)
        return person


def agreement(ours: Name, theirs: Name) -> int:
    """Give -1 for two people, else how much agrees: 0 nothing that tells, 1 a part, 2 an initial more, 3 all."""
    given, surname = _given(ours, theirs), _surname(ours, theirs)
    if _DIFFERS in {given, surname} or _patronymics_differ(ours, theirs):
        return -1
    if surname == _SLIP and given < _INITIAL:
        return -1
    if surname and given:
        return 3 if surname == _WHOLE and given == _WHOLE else 2
    return 1 if _WHOLE in {surname, given} else 0


_DIFFERS, _UNSAID, _SLIP, _INITIAL, _WHOLE = -1, 0, 1, 2, 3


@lru_cache(maxsize=4096)
def read(said: str) -> Name | None:
    """Read a spelling; None where it is no name of a person, such as "Отдел продаж"."""
    text = _ASIDE.sub(" ", repair_homoglyphs(collapse(said))).strip()
    if pair := _INITIALS.fullmatch(text):
        return Name(initial=pair[1], mark=pair[2])
    if text in {text.lower(), text.upper()}:
        text = text.title()
    words = _WORD.findall(text)
    if len(words) == 1 and words[0] == text.strip(" ."):
        return Name(given=text) if names.is_given(text) else Name(surname=words[0])
    if len(words) == 2 and len(words[1]) == 1 and names.is_given(words[0]):
        return Name(given=words[0], initial=words[0][0], mark=words[1])
    found = names.read(text)
    if not found.is_person:
        return None
    return Name(found.surname, found.given, found.patronymic, (found.given or found.initials)[:1])


def _surname(ours: Name, theirs: Name) -> int:
    if ours.surname and theirs.surname:
        a, b = skeleton(ours.surname), skeleton(theirs.surname)
        if a == b:
            return _WHOLE
        # Морозов and Морозова are two people
        is_other = names.surname_key(ours.surname) != names.surname_key(theirs.surname)
        is_long = min(len(a), len(b)) >= _SLIP_FROM
        return _SLIP if is_other and is_long and OSA.distance(a, b, score_cutoff=1) <= 1 else _DIFFERS
    a, b = ours.surname or ours.mark, theirs.surname or theirs.mark
    if not (a and b):
        return _UNSAID
    return _INITIAL if names.initial_keys(a[0]) & names.initial_keys(b[0]) else _DIFFERS


def _given(ours: Name, theirs: Name) -> int:
    if ours.given and theirs.given:
        return _WHOLE if names.given_keys(ours.given) & names.given_keys(theirs.given) else _DIFFERS
    if not (ours.initial and theirs.initial):
        return _UNSAID
    return _INITIAL if _sounds(ours) & _sounds(theirs) else _DIFFERS


def _sounds(name: Name) -> frozenset[str]:
    """Give the sounds with which the given name may begin: Катя is Екатерина as well."""
    if not name.given:
        return names.initial_keys(name.initial)
    return frozenset(family[:1] for family in names.given_keys(name.given)) | names.initial_keys(name.given[0])


def _patronymics_differ(ours: Name, theirs: Name) -> bool:
    return bool(ours.patronymic and theirs.patronymic) and skeleton(ours.patronymic) != skeleton(theirs.patronymic)


def _order(said: str) -> tuple[tuple[int, int], tuple[bool, ...], str]:
    """Order spellings: the fullest first, of those as full the one that is written like a name."""
    name = read(said)
    whole, letters = name.fullness if name else (0, 0)
    looks = (said in {said.lower(), said.upper()}, "," in said, said.isascii(), "ё" not in said.lower())
    return (-whole, -letters), looks, said
