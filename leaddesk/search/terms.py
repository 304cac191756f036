"""Text to search words: the same on the way into the index and on the way of a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from leaddesk.contacts.text import fold

LONGEST_WORD = 64
"""Letters of a word that count."""

# Letters that FTS5's tokenizer keeps exactly as they are; every other one is written as its code.
_OWN = "a-z0-9а-яіїєґў"
_WORD = re.compile(rf"([{_OWN}]{{1,{LONGEST_WORD}}})[{_OWN}]*")
_FOREIGN = re.compile(rf"[^\W_{_OWN}]|[\u0300-\u036f]")
_PLAIN = re.compile(rf"[\x00-@\[-\x7f{_OWN}«»№–—]*")  # nothing foreign: told much faster than by looking for it
_ANY_WORD = re.compile(r"[^\W_]+")
_ESCAPE = "\ue000"  # private use: a token character to FTS5, never part of a word here


def words_of(text: str) -> list[str]:
    """Give the words of a text in its order: runs of letters and digits, case folded, ё as е, accents dropped.

    Accents are dropped from all letters but й, ї and ў. A word counts up to its 64th letter.
    """
    folded = fold(text)
    is_foreign = not _PLAIN.fullmatch(folded) and _FOREIGN.search(folded)
    return [word[:LONGEST_WORD] for word in _ANY_WORD.findall(_bare(folded))] if is_foreign else _WORD.findall(folded)


def tokens_of(words: Iterable[str]) -> str:
    """Give words as tokens of the index, parted by blanks; a prefix of a word is a prefix of its token."""
    text = " ".join(words)
    return text if _PLAIN.fullmatch(text) else _FOREIGN.sub(lambda found: f"{_ESCAPE}{ord(found[0]):06x}", text)


def _bare(folded: str) -> str:
    return _FOREIGN.sub(_base_letters, folded)


def _base_letters(found: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKD", found[0]).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
