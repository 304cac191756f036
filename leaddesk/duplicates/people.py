"""Two people's names compared part by part: pure."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts import names
from leaddesk.contacts.layout import looks_swapped
from leaddesk.contacts.names import PersonName
from leaddesk.contacts.text import fold, skeleton
from leaddesk.duplicates import weights
from leaddesk.duplicates.evidence import DIFFERS, EQUAL, SIMILAR, Evidence
from leaddesk.duplicates.weights import Weight

OTHER = "other_person"
_ONE_SLIP, _TWO_SLIPS = 5, 10  # letters of a word in which so many slips are believed
_WORDS = 1 << 14  # remembered, and pairs of words: given names are few, and those of one surname come together


class _Part(NamedTuple):
    """How one part of the names compares: its bits (None: a side does not say it) and the verdict."""

    bits: float | None
    verdict: str = ""
    differs: bool = False


_UNSAID = _Part(None)


def compare_people(ours: tuple[PersonName, ...], theirs: tuple[PersonName, ...]) -> Evidence | None:
    """Compare everybody of one record with everybody of the other; the pair that agrees best counts."""
    if len(ours) == len(theirs) == 1:
        return compare(ours[0], theirs[0])
    found = [compare(a, b) for a in ours for b in theirs]
    return max((one for one in found if one), key=lambda one: one.weight.person, default=None)


def compare(a: PersonName, b: PersonName) -> Evidence | None:
    """Compare two names; None where nothing can be compared. A verdict `other_person` means another given name."""
    if not (a.is_person and b.is_person):
        return _compare_texts(a, b)
    straight = _compare_parts(a, b)
    if straight is None or straight.agreement != DIFFERS or not _may_be_turned(a, b):
        return straight
    turned = PersonName(b.given, b.surname, b.patronymic, b.initials, b.display, b.is_person)
    swapped = _compare_parts(a, turned, penalty=weights.ORDER_SWAPPED)
    if swapped is None or swapped.agreement == DIFFERS or swapped.weight <= straight.weight:
        return straight
    return swapped._replace(agreement=SIMILAR, verdict="order")


def _may_be_turned(a: PersonName, b: PersonName) -> bool:
    """Whether the surname of one may be the given name of the other."""
    return bool(a.surname and b.surname and a.given and b.given) and _are_near(a.surname, b.given)


def are_surely_two(ours: tuple[PersonName, ...], theirs: tuple[PersonName, ...]) -> bool:
    """Tell of two records with people of one surname, in a tenth of the time, whether nobody is in both.

    `compare_people` says `OTHER` of these. Of other surnames nothing is told.
    """
    for a in ours:
        for b in theirs:
            if not (a.is_person and b.is_person and _is_one_surname(a.surname, b.surname)):
                return False
            if not (_given(a, b).differs or _patronymics(a, b).differs):
                return False
    return bool(ours and theirs)


def _is_one_surname(ours: str, theirs: str) -> bool:
    return ours == theirs or (bool(ours and theirs) and names.surname_key(ours) == names.surname_key(theirs))


def _compare_texts(a: PersonName, b: PersonName) -> Evidence | None:
    if not a.display or fold(a.display) != fold(b.display):
        return None
    return Evidence("name", a.display, b.display, EQUAL, "equal", Weight(weights.NAME_TEXT_EQUAL))


def _compare_parts(a: PersonName, b: PersonName, *, penalty: float = 0.0) -> Evidence | None:
    surname, given, patronymic = _surnames(a, b), _given(a, b), _patronymics(a, b)
    if surname.bits is None and given.bits is None and patronymic.bits is None:
        return None
    bits = (surname.bits or 0.0) + (given.bits or 0.0) + (patronymic.bits or 0.0) + penalty
    total = min(max(bits, weights.NAME_LEAST), weights.NAME_MOST)
    if given.differs or patronymic.differs or (surname.differs and given.bits is None):
        return Evidence("name", a.display, b.display, DIFFERS, OTHER, Weight(total))
    if surname.differs:
        return Evidence("name", a.display, b.display, DIFFERS, "other_surname", Weight(total))
    if _is_retyped(a) != _is_retyped(b):
        return Evidence("name", a.display, b.display, SIMILAR, "layout", Weight(total + weights.LAYOUT_SWAPPED))
    said = next((part.verdict for part in (surname, given, patronymic) if part.verdict not in {"", "equal"}), "equal")
    return Evidence("name", a.display, b.display, EQUAL if said == "equal" else SIMILAR, said, Weight(total))


def _is_retyped(name: PersonName) -> bool:
    """Whether a name was typed in the wrong keyboard layout: its parts are not the words that stand there."""
    return (name.surname or name.given) not in name.display and looks_swapped(name.display)


def _surnames(a: PersonName, b: PersonName) -> _Part:
    return _two_surnames(a.surname, b.surname) if a.surname and b.surname else _UNSAID


@lru_cache(maxsize=_WORDS)
def _two_surnames(a: str, b: str) -> _Part:
    if not _are_near(a, b):
        return _OTHER_SURNAME
    ours, theirs = names.surname_key(a), names.surname_key(b)
    bits = min(weights.surname_bits(ours), weights.surname_bits(theirs))
    if ours != theirs:
        return _Part(bits + weights.SURNAME_ONE_LETTER, "one_letter")
    verdict = _spelling(fold(a), fold(b))
    return _Part(bits if verdict == "equal" else bits + weights.SURNAME_SPELLED_OTHERWISE, verdict)


_OTHER_SURNAME = _Part(weights.SURNAME_DIFFERS, differs=True)


def _are_near(a: str, b: str) -> bool:
    """Whether two words are one surname, or a slip apart."""
    ours, theirs = names.surname_key(a), names.surname_key(b)
    return ours == theirs or _is_slip(ours, theirs) or _is_slip_as_written(a, b)


def _is_slip_as_written(ours: str, theirs: str) -> bool:
    """Whether two surnames differ by a slip in their letters, where their sounds differ by more.

    Of Куликова the key loses its "a", of Куликава not; of Федоова a doubled letter becomes a single one.
    """
    a, b = fold(ours), fold(theirs)
    if a.isascii() != b.isascii():
        a, b = skeleton(a), skeleton(b)
    return max(len(a), len(b)) >= _ONE_SLIP and _is_one_slip(a, b)


def _given(a: PersonName, b: PersonName) -> _Part:
    ours, theirs = a.given or a.initials[:1], b.given or b.initials[:1]
    if not (ours and theirs):
        return _UNSAID
    if a.given and b.given:
        return _given_names(ours, theirs)
    if _firsts(ours) & _firsts(theirs):
        return _Part(weights.INITIAL_EQUAL, "initials")
    return _Part(weights.GIVEN_DIFFERS, differs=True)


@lru_cache(maxsize=_WORDS)
def _given_names(ours: str, theirs: str) -> _Part:
    """Compare full or short given names; Валерий and Валерия are one letter and two people."""
    common = names.given_keys(ours) & names.given_keys(theirs)
    if not common:
        are_known = names.is_given(ours) and names.is_given(theirs)
        if not are_known and _is_slip(skeleton(ours), skeleton(theirs)):
            return _Part(weights.GIVEN_RARE + weights.GIVEN_ONE_LETTER, "one_letter")
        return _Part(weights.GIVEN_DIFFERS, differs=True)
    bits = min(weights.given_bits(family) for family in common)
    if fold(ours) == fold(theirs):
        return _Part(bits, "equal")
    if skeleton(ours) == skeleton(theirs):
        return _Part(bits + weights.GIVEN_SPELLED_OTHERWISE, "transliteration")
    return _Part(bits + weights.GIVEN_SHORT_FORM, "diminutive")


@lru_cache(maxsize=_WORDS)
def _firsts(given: str) -> frozenset[str]:
    """Give the sounds that the given name behind a name or an initial may begin with."""
    if len(given) == 1:
        return names.initial_keys(given)
    return frozenset(family[:1] for family in names.given_keys(given)) | {skeleton(given)[:1]}


def _patronymics(a: PersonName, b: PersonName) -> _Part:
    if not (a.patronymic or a.initials[1:]) or not (b.patronymic or b.initials[1:]):
        return _UNSAID
    if a.patronymic and b.patronymic:
        ours, theirs = skeleton(a.patronymic), skeleton(b.patronymic)
        if ours == theirs:
            return _Part(weights.PATRONYMIC_EQUAL, "equal")
        if _is_slip(ours, theirs):
            return _Part(weights.PATRONYMIC_INITIAL_EQUAL, "one_letter")
        return _Part(weights.PATRONYMIC_DIFFERS, differs=True)
    ours, theirs = a.patronymic[:1] or a.initials[1], b.patronymic[:1] or b.initials[1]
    if ours == theirs or names.initial_keys(ours) & names.initial_keys(theirs):
        return _Part(weights.PATRONYMIC_INITIAL_EQUAL, "initials")
    return _Part(weights.PATRONYMIC_DIFFERS, differs=True)


def _spelling(ours: str, theirs: str) -> str:
    """Tell how two spellings of one surname differ: alphabet, one letter, or the ending (Иванов, Иванова).

    A letter that one lacks within ("Galagher") is no other ending.
    """
    if ours == theirs:
        return "equal"
    if ours.isascii() != theirs.isascii():
        return "transliteration"
    shorter, longer = sorted((ours, theirs), key=len)
    is_ending = len(shorter) < len(longer) and longer.startswith(shorter[:-1])
    return "ending" if is_ending else "one_letter"


def _is_slip(ours: str, theirs: str) -> bool:
    """Whether two words differ by a slip of the fingers: one letter, two in long words."""
    if len(ours) < _ONE_SLIP or len(theirs) < _ONE_SLIP:
        return False
    if len(ours) < _TWO_SLIPS or len(theirs) < _TWO_SLIPS:
        return _is_one_slip(ours, theirs)
    return OSA.distance(ours, theirs, score_cutoff=2) <= 2


def _is_one_slip(ours: str, theirs: str) -> bool:
    """Whether two words of three letters or more are one slip apart: that leaves the first letter, or the last."""
    return (ours[:1] == theirs[:1] or ours[-1:] == theirs[-1:]) and OSA.distance(ours, theirs, score_cutoff=1) <= 1
