"""Text to comparable text: white space, case, look-alike letters, keyboard layout, one skeleton per sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from leaddesk.contacts.data import letters
from leaddesk.contacts.layout import looks_swapped, swap_layout

__all__ = ["collapse", "fold", "looks_swapped", "repair_homoglyphs", "skeleton", "swap_layout"]

# U+200B and U+FEFF are no white space to Python, but they are to whoever pasted them.
_ZERO_WIDTH = {0x200B: " ", 0xFEFF: " ", 0x2060: " "}

# Letters whose lower case is their folded case, and which need no normalisation.
_SIMPLE = re.compile("[\x00-\x7fА-Яа-яЁё«»№–—]*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_TO_CYRILLIC = str.maketrans(letters.LATIN_LOOKALIKES, letters.CYRILLIC_LOOKALIKES)
_TO_LATIN = str.maketrans(letters.CYRILLIC_LOOKALIKES, letters.LATIN_LOOKALIKES)
_LATIN_ALIKE = frozenset(letters.LATIN_LOOKALIKES)
_CYRILLIC_ALIKE = frozenset(letters.CYRILLIC_LOOKALIKES)

_SOUNDS = str.maketrans(letters.CYRILLIC_SOUNDS | letters.LATIN_SOUNDS)
_UKRAINIAN = re.compile("[іїєґ]")
_SILENT = re.compile("['’ʼʹʺ`´]")
_NO_LETTER = re.compile(r"[\W_]+")
_CONSONANTS = re.compile("|".join(letters.CONSONANTS))
_VOWELS = re.compile("|".join(letters.VOWELS))
_SOFT_C = re.compile(r"c(?!h)(?=[eivy]|(?:ov|ev)a?\b)")
_HARD_C = re.compile("c(?!h)")
_LATE_FF = re.compile(r"(?<=[oe])ff\b")
_DOUBLED = re.compile(r"([^\W\d])\1+")
# Anything a rule would still change.
_UNSETTLED = re.compile("|".join(rule.pattern for rule in (_CONSONANTS, _VOWELS, _HARD_C, _DOUBLED)))


def collapse(raw: str) -> str:
    """Give the text with every run of white space (also U+00A0, U+202F, U+200B, U+FEFF) as one blank."""
    if not raw.isascii() and ("\u200b" in raw or "\ufeff" in raw or "\u2060" in raw):
        raw = raw.translate(_ZERO_WIDTH)  # costs twenty times as much as the look
    return " ".join(raw.split())


def fold(text: str) -> str:
    """Give the text for search and keys: white space collapsed, case folded (Unicode D145), ё as е."""
    return _folded_before(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if _SIMPLE.fullmatch(text):
        return " ".join(text.lower().replace("ё", "е").split())
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return collapse(unicodedata.normalize("NFC", folded).replace("ё", "е"))


_SHORT = 40
_folded_before = lru_cache(maxsize=16384)(_folded)  # a name, a city, a source: folded by everybody who looks at it


def repair_homoglyphs(text: str) -> str:
    """Give the text with Latin look-alikes inside a Cyrillic word made Cyrillic, and the other way round.

    A word whose letters fit neither script is left alone; one made of look-alikes only takes the script
    most of its letters have, Cyrillic when even.
    """
    if text.isascii() or not _CYRILLIC.search(text) or not _LATIN.search(text):
        return text
    return _WORD.sub(_one_script, text)


def _one_script(found: re.Match[str]) -> str:
    word = found[0]
    cyrillic = [letter for letter in word if "\u0400" <= letter <= "\u052f"]
    latin = [letter for letter in word if letter not in cyrillic]
    if not cyrillic or not latin:
        return word
    latin_own = not _LATIN_ALIKE.issuperset(latin)
    cyrillic_own = not _CYRILLIC_ALIKE.issuperset(cyrillic)
    if latin_own and cyrillic_own:
        return word
    if latin_own or (not cyrillic_own and len(latin) > len(cyrillic)):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Give one spelling for Cyrillic and every common romanisation: Щербаков = Shcherbakov = Ščerbakov.

    Punctuation becomes a blank, doubled letters single. Applying it twice changes nothing.
    """
    folded = fold(repair_homoglyphs(text))
    if not folded.isascii() and _UKRAINIAN.search(folded):
        folded = folded.replace("г", "h").replace("ґ", "g")
    return _settled(_plain_letters(folded))


def joined(sounds: str) -> str:
    """Give the skeleton of a skeleton's words written as one."""
    return _settled(sounds.replace(" ", ""))


def _settled(sounds: str) -> str:
    while _UNSETTLED.search(sounds):
        sounds = _rewrite(sounds)
    return sounds


def _plain_letters(folded: str) -> str:
    """Transliterate, drop accents and silent signs, keep letters, digits and single blanks."""
    if not folded.isascii():
        folded = folded.translate(_SOUNDS)
        if not folded.isascii():
            bare = (sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
            folded = unicodedata.normalize("NFC", "".join(bare)).casefold().translate(_SOUNDS)
    return " ".join(_NO_LETTER.sub(" ", _SILENT.sub("", folded)).split())


def _rewrite(sounds: str) -> str:
    """Apply every spelling rule once: consonants, then vowels, doubled letters made single in between."""
    sounds = _DOUBLED.sub(r"\1", _LATE_FF.sub("v", sounds))
    sounds = _CONSONANTS.sub(_consonant, sounds)
    if "c" in sounds:
        sounds = _HARD_C.sub("k", _SOFT_C.sub("ts", sounds))
    return _VOWELS.sub(_vowel, _DOUBLED.sub(r"\1", sounds))


def _consonant(found: re.Match[str]) -> str:
    return letters.CONSONANTS[found[0]]


def _vowel(found: re.Match[str]) -> str:
    return letters.VOWELS[found[0]]
