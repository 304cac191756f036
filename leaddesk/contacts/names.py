"""Person names: their parts in any order and script, and the keys under which one person's spellings meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from leaddesk.contacts import name_order
from leaddesk.contacts.data import name_words
from leaddesk.contacts.given_names import given_key, given_keys, is_given
from leaddesk.contacts.name_order import fold_word
from leaddesk.contacts.text import collapse, fold, looks_swapped, repair_homoglyphs, skeleton, swap_layout

__all__ = ["PersonName", "given_key", "given_keys", "initial_keys", "is_given", "read", "surname_key"]

_GLUED_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.\s*(?=[^\W\d_])")
_NOT_IN_NAMES = re.compile(r"[\d@#&+=*%$€₽!?/\\<>{}\[\]|~^_:]")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*['’]?")
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset(" .-")
_LONGEST = 120
_FEMININE = re.compile(r"(?<=[oeiu][vn])a\b|(?<=sk)aia\b|(?<=sk)a\b|(?<=tsk)aia\b")
_ADJECTIVE = re.compile(r"(?:aia|oi)\b")
# What a skeleton may begin with when all that is known of a name is its initial's sound.
_INITIAL_SOUNDS = {"i": "ie", "k": "kch"}


class PersonName(NamedTuple):
    """A name in parts, each as written; `initials` are upper-case letters of given name and patronymic.

    `display` is the whole text with white space collapsed; the parts of what is no person are empty.
    """

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    initials: str = ""
    display: str = ""
    is_person: bool = False


@lru_cache(maxsize=16384)
def read(raw: str) -> PersonName:
    """Read a person's name: "Иванов Иван Иванович", "И. И. Иванов", "Gonçalves, Luís", "Maria Anders" and the like.

    Posts, departments, firms and placeholders are no person. Nothing is raised for any text.
    """
    display = collapse(raw)
    text = repair_homoglyphs(display)
    if "(" in text:
        text = _ASIDE.sub(" ", text).strip()
    parts = _parts(text)
    if (parts is None or not is_given(parts.given)) and looks_swapped(text):
        retyped = _parts(swap_layout(text))
        if parts is None and retyped is None:
            parts = _parts(swap_layout(text).title())
        parts = retyped if retyped and is_given(retyped.given) else parts
    if parts is None:
        return PersonName(display=display)
    return PersonName(parts.surname, parts.given, parts.patronymic, parts.initials, display, is_person=True)


def _parts(text: str) -> name_order.Parts | None:
    """Give the parts of a name, None when the text is no person."""
    if not text or len(text) > _LONGEST or _NOT_IN_NAMES.search(text) or _is_placeholder(text):
        return None
    head, comma, tail = text.partition(",")
    words, tail_words = _words(head), _words(tail)
    if comma and words and tail_words:
        return name_order.parts_after_comma(words, tail_words)
    return name_order.parts([*words, *tail_words])


def _words(text: str) -> list[str]:
    """Give the words of a name, initials as single letters, without titles, posts and academic suffixes."""
    words = _WORD.findall(_GLUED_INITIALS.sub(r"\1. ", text) if "." in text else text)
    while words and fold_word(words[0]) in name_words.TITLES:
        words = words[1:]
    while len(words) > 2 and fold_word(words[-1]) in name_words.SUFFIXES:
        words = words[:-1]
    return [word for word in words if fold_word(word) not in name_words.POSTS]


def _is_placeholder(text: str) -> bool:
    """Tell whether a text holds a word no name has, or is one letter over and over."""
    folded = fold(text)
    words = folded.split() if folded.replace(" ", "").isalpha() else _LETTERS.findall(folded)
    return not name_words.NO_PERSON.isdisjoint(words) or len(set(folded) - _BETWEEN) < 2


@lru_cache(maxsize=16384)
def surname_key(surname: str) -> str:
    """Give one text for all spellings and both genders of a surname: Ковальский = Ковальская = Kovalsky."""
    return _ADJECTIVE.sub("i", _FEMININE.sub(lambda found: "i" if found[0] == "aia" else "", skeleton(surname)))


@lru_cache(maxsize=1024)
def initial_keys(initial: str) -> frozenset[str]:
    """Give the sounds, one letter each, that a name with this initial may begin with: Y. is Юрий or Елена."""
    start = skeleton(initial)[:1]
    return frozenset(_INITIAL_SOUNDS.get(start, start))
