"""Two companies compared by number, web domain and name: pure."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from leaddesk.contacts.companies import CompanyName, core_skeleton
from leaddesk.contacts.text import fold, skeleton
from leaddesk.duplicates import weights
from leaddesk.duplicates.evidence import COMPANY, DIFFERS, EQUAL, PERSON, SIMILAR, Evidence

OTHER_FORM, OTHER_NUMBER = "other_legal_form", "other_number"
VETOES = frozenset((OTHER_FORM, OTHER_NUMBER))
"""Verdicts after which nothing is "the same company" by itself: ООО / АО, Вектор-1 / Вектор-2."""

_SHORT, _ONE_SLIP, _TWO_SLIPS = 4, 6, 11  # sounds of a core
_PERSONS_INN = 12


def compare_inn(ours: str, theirs: str) -> Evidence | None:
    """Compare tax numbers; one of twelve digits is a person's own."""
    if not (ours and theirs):
        return None
    if ours != theirs:
        return Evidence("inn", ours, theirs, DIFFERS, "differs", weights.INN_DIFFERS)
    if len(ours) == _PERSONS_INN:
        return Evidence("inn", ours, theirs, EQUAL, "equal", weights.INN_EQUAL_PERSON, PERSON)
    return Evidence("inn", ours, theirs, EQUAL, "equal", weights.INN_EQUAL_COMPANY, COMPANY)


def compare_domains(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Evidence | None:
    """Compare web domains that can stand for a company."""
    if not (ours and theirs):
        return None
    common = sorted(set(ours) & set(theirs))
    if common:
        return Evidence("domain", common[0], common[0], EQUAL, "equal", weights.DOMAIN_EQUAL, COMPANY)
    return Evidence("domain", ours[0], theirs[0], DIFFERS, "differs", weights.DOMAIN_DIFFERS)


@lru_cache(maxsize=4096)
def compare_names(ours: CompanyName | None, theirs: CompanyName | None) -> Evidence | None:
    """Compare names without their legal forms; another form or other digits are said and weigh as a veto."""
    if ours is None or theirs is None or not (ours.core and theirs.core):
        return None
    a, b = ours.display, theirs.display
    sounds, others = core_skeleton(ours.core), core_skeleton(theirs.core)
    if sounds == others and ours.digits == theirs.digits:
        weight = weights.CORE_SHORT_EQUAL if len(sounds) <= _SHORT else weights.CORE_EQUAL
        if ours.legal_form and theirs.legal_form and ours.legal_form != theirs.legal_form:
            return Evidence("company", a, b, SIMILAR, OTHER_FORM, weight, COMPANY)
        is_same_text = fold(a) == fold(b)
        verdict = "equal" if is_same_text else "similar" if ours.core == theirs.core else "transliteration"
        return Evidence("company", a, b, EQUAL if ours.core == theirs.core else SIMILAR, verdict, weight, COMPANY)
    return _nearly(ours, theirs, sounds, others)


def _nearly(ours: CompanyName, theirs: CompanyName, sounds: str, others: str) -> Evidence:
    a, b = ours.display, theirs.display
    if ours.digits != theirs.digits:
        return Evidence("company", a, b, DIFFERS, OTHER_NUMBER, weights.CORE_DIFFERS)
    words, other_words = set(skeleton(ours.core).split()), set(skeleton(theirs.core).split())
    has_other_form = bool(ours.legal_form and theirs.legal_form and ours.legal_form != theirs.legal_form)
    shorter = min(len(sounds), len(others))
    allowed = 0 if shorter < _ONE_SLIP else 1 if shorter < _TWO_SLIPS else 2
    if words == other_words:
        found = Evidence("company", a, b, SIMILAR, "order", weights.CORE_ORDER, COMPANY)
    elif allowed and OSA.distance(sounds, others, score_cutoff=allowed) <= allowed:
        found = Evidence("company", a, b, SIMILAR, "one_letter", weights.CORE_ONE_LETTER, COMPANY)
    elif (words < other_words or other_words < words) and shorter > _SHORT:
        found = Evidence("company", a, b, SIMILAR, "part", weights.CORE_WITHIN, COMPANY)
    else:
        return Evidence("company", a, b, DIFFERS, "differs", weights.CORE_DIFFERS)
    return found._replace(verdict=OTHER_FORM) if has_other_form else found
