"""Text typed on the wrong keyboard layout: recognised by which letters follow which."""

from __future__ import annotations

import re
from typing import NamedTuple

from leaddesk.contacts.data import letter_pairs, letters

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_FOREIGN_SIGNS = re.compile(r"[0-9@/\\_]")
_SHORTEST = 4
# A word reads better the other way round when its pairs are, on average, about twice as usual there.
_MARGIN = 1.0


class _Script(NamedTuple):
    """What is usual in one script: its letters by place, and the cost of each pair."""

    places: dict[str, int]
    costs: tuple[tuple[int, ...], ...]


def _script(alphabet: str, table: str) -> _Script:
    rows = tuple(tuple(map(int, row)) for row in table.strip().splitlines())
    return _Script({letter: place for place, letter in enumerate(alphabet, start=1)}, rows)


_RUSSIAN = _script(letter_pairs.RUSSIAN_LETTERS, letter_pairs.RUSSIAN)
_LATIN = _script(letter_pairs.LATIN_LETTERS, letter_pairs.LATIN)
_NEVER = 9


def swap_layout(text: str) -> str:
    """Give the text as the same keys would have typed it in the other layout ("bdfyjd" <-> "иванов")."""
    return text.translate(letters.TO_LATIN_KEYS if _CYRILLIC.search(text) else letters.TO_CYRILLIC_KEYS)


def looks_swapped(text: str) -> bool:
    """Tell whether a text reads as gibberish, and as words once typed in the other layout."""
    if len(text) < _SHORTEST or len(text) > 80 or _FOREIGN_SIGNS.search(text):
        return False
    lowered = text.lower().replace("ё", "е")
    cyrillic = bool(_CYRILLIC.search(lowered))
    if not cyrillic and not lowered.isascii():
        return False
    other = swap_layout(lowered).replace("ё", "е")
    own_script, other_script = (_RUSSIAN, _LATIN) if cyrillic else (_LATIN, _RUSSIAN)
    return _cost(lowered, own_script) - _cost(other, other_script) > _MARGIN


def _cost(text: str, script: _Script) -> float:
    """Give the mean cost of the letter pairs of all words, 0 (usual) to 9 (next to never)."""
    total = pairs = 0
    places, costs = script
    before: int | None
    for word in text.split():
        before = 0
        for letter in word:
            place = places.get(letter)
            total += _NEVER if before is None or place is None else costs[before][place - 1]
            before = place
        total += _NEVER if before is None else costs[before][-1]
        pairs += len(word) + 1
    return total / pairs if pairs else 0.0
