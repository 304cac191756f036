"""Given names and their short forms: which names can mean the same person."""

from __future__ import annotations

from functools import cache, lru_cache

from leaddesk.contacts.data import given_names_en, given_names_ru
from leaddesk.contacts.text import skeleton


@lru_cache(maxsize=16384)
def given_keys(given: str) -> frozenset[str]:
    """Give the families of names this one may belong to: Саша -> those of Александр and of Александра.

    A name in no table is a family of its own; "" belongs to none.
    """
    sounds = skeleton(given)
    known = _families().get(sounds)
    if known:
        return frozenset(known)
    return frozenset((sounds,)) if sounds else frozenset()


def given_key(given: str) -> str:
    """Give one family: the first (men's names, then women's, then western ones) of those that fit."""
    sounds = skeleton(given)
    known = _families().get(sounds)
    return known[0] if known else sounds


@lru_cache(maxsize=16384)
def is_given(word: str) -> bool:
    """Tell whether a word, or the first half of a double name ("Анна-Мария"), is in the tables of names."""
    return skeleton(word.partition("-")[0]) in _families()


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Build the table once: skeleton of every form to the skeletons of the full names it may stand for.

    A western family whose full name is a foreign form of a family above joins that family: John stays John,
    Robert and Роберт are one.
    """
    families: dict[str, tuple[str, ...]] = {}
    for line in filter(None, (given_names_ru.MALE + given_names_ru.FEMALE + given_names_en.FAMILIES).split("\n")):
        forms = [skeleton(form) for form in line.replace("|", " ").split()]
        western = line.isascii()
        full = families.get(forms[0], (forms[0],))[0] if western else forms[0]
        for form in forms:
            known = families.get(form, ())
            if full not in known:
                families[form] = (*known, full)
    return families
