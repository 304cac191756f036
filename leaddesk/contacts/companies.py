"""Company names: the legal form, the branch and the core that stays the same however it is written."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from leaddesk.contacts.data import legal_forms
from leaddesk.contacts.text import collapse, fold, joined, repair_homoglyphs, skeleton

_QUOTED = re.compile(r"[\"«»„“”‟''‘’′`´‹›]+")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,5}\.){1,4}(?:[^\W\d_]{1,3}(?![^\W_]))?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&|\+")
_DIGITS = re.compile(r"\d+")
_LATIN_FORM_LETTERS = str.maketrans("abcehkmoptxy", "авсенкмортху")
_LONGEST_FORM = 6
_ALIKE = 4  # letters of a form that may be typed with look-alikes


class CompanyName(NamedTuple):
    """A company's name in parts.

    `legal_form` is a canonical code ("ООО", "GMBH", "" none), `core` the folded name without form, quotes and
    branch, `digits` the groups of digits in the core, `branch` the folded words that name a branch.
    """

    display: str = ""
    legal_form: str = ""
    core: str = ""
    digits: tuple[str, ...] = ()
    branch: str = ""


@lru_cache(maxsize=16384)
def read(raw: str) -> CompanyName:
    """Read a company's name: `ООО «Ромашка»`, `Ромашка, ООО`, `Ernst Handel GmbH & Co. KG`; raises nothing."""
    display = collapse(raw)
    words = _words(display)
    words, branch = _without_branch(words)
    words, form = _without_form(words)
    core = " ".join(words)
    return CompanyName(display, form, core, tuple(_DIGITS.findall(core)), branch)


def core_key(raw: str) -> str:
    """Give the sound of a company's core, without blanks: Вектор-1, "Vektor 1" and ООО «Вектор 1» are one."""
    return core_skeleton(read(raw).core)


@lru_cache(maxsize=16384)
def core_skeleton(core: str) -> str:
    """Give the sound of a core that `read` found, without blanks."""
    sounds = skeleton(core)
    return joined(sounds) if " " in sounds else sounds


def _words(display: str) -> list[str]:
    """Give the folded words; dots inside a form ("S.p.A.") close up, other punctuation parts words."""
    text = _QUOTED.sub(" ", fold(repair_homoglyphs(display)))
    return _WORD.findall(_DOTTED.sub(_closed_up, text))


def _closed_up(found: re.Match[str]) -> str:
    text = found[0]
    bare = text.replace(".", "")
    known = " ".join(text.replace(".", " ").split())
    return f" {bare} " if bare in _forms() or known in _forms() else text.replace(".", " ")


def _without_branch(words: list[str]) -> tuple[list[str], str]:
    """Split off the branch: "… филиал в г. Казань" after the name, or "Казанский филиал …" before it."""
    if _branch_beginnings().isdisjoint(words):
        return words, ""
    for place in range(len(words)):
        for phrase in _branch_words():
            if tuple(words[place : place + len(phrase)]) != phrase:
                continue
            before, after = words[:place], words[place + len(phrase) :]
            if place <= 1 and _form_at(after, 0)[0]:
                return after, " ".join(words[: place + len(phrase)])
            if before and not (len(before) == 1 and _form_at(before, 0)[0]):
                return before, " ".join(words[place:])
    return words, ""


def _without_form(words: list[str]) -> tuple[list[str], str]:
    """Take the legal forms off both ends; the first found names the company."""
    code = ""
    rest = words
    while rest:
        count, found = _form_at(rest, 0)
        if count and " ".join(rest[:count]) not in legal_forms.ONLY_AT_END:
            rest = rest[count:]
        else:
            count, found = _form_at_end(rest)
            if not count:
                break
            rest = rest[:-count]
        code = code or found
    return rest, code


def _form_at(words: list[str], place: int) -> tuple[int, str]:
    """Give how many words from `place` make a legal form, and its code; the longest wins."""
    if not words[place:] or not _is_of_form(words[place]):
        return 0, ""
    for count in range(min(_LONGEST_FORM, len(words) - place), 0, -1):
        code = _code(" ".join(words[place : place + count]))
        if code:
            return count, code
    return 0, ""


def _form_at_end(words: list[str]) -> tuple[int, str]:
    if not _is_of_form(words[-1]):
        return 0, ""
    for count in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        code = _code(" ".join(words[-count:]))
        if code:
            return count, code
    return 0, ""


def _is_of_form(word: str) -> bool:
    """Tell whether a word may stand in a legal form: most names have one at one end, and are asked of at both."""
    known = _words_of_forms()
    return word in known or (len(word) <= _ALIKE and word.translate(_LATIN_FORM_LETTERS) in known)


def _code(text: str) -> str:
    """Give the code of a form; one typed with Latin look-alikes ("OOO") is the Cyrillic one."""
    forms = _forms()
    return forms.get(text) or (forms.get(text.translate(_LATIN_FORM_LETTERS), "") if len(text) <= _ALIKE else "")


@cache
def _forms() -> dict[str, str]:
    """Build the table once: every written form, in folded words, to its code."""
    forms: dict[str, str] = {}
    for line in legal_forms.FORMS.strip().splitlines():
        code, written = line.split(":", 1)
        for form in written.split(","):
            forms.setdefault(" ".join(_WORD.findall(fold(form))), code)
    return forms


@cache
def _words_of_forms() -> frozenset[str]:
    return frozenset(word for form in _forms() for word in form.split())


@cache
def _branch_beginnings() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _branch_words())


@cache
def _branch_words() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(phrase.split()) for phrase in legal_forms.BRANCH), key=len, reverse=True))
