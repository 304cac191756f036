"""Cyrillic in Latin letters, in the ways people write it; their own tables, not the program's."""

from __future__ import annotations

from random import Random

# а…я without ё, й, ь, ъ, ы, э which differ by system.
_COMMON = dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True))
_PASSPORT = _COMMON | {
    "е": "e", "ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie",
    "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_EVERYDAY = _PASSPORT | {"й": "y", "х": "h", "щ": "sch", "ъ": "", "ю": "yu", "я": "ya"}
_BGN = _PASSPORT | {"й": "y", "ъ": "", "ю": "yu", "я": "ya"}
_OLD = _BGN | {"ц": "c", "х": "h", "ё": "yo", "ж": "j", "ю": "ju", "я": "ja"}
SYSTEMS = (_EVERYDAY, _EVERYDAY, _PASSPORT, _BGN, _OLD)


def romanised(text: str, rng: Random) -> str:
    """Write a text in Latin letters by one of the systems."""
    system = rng.choice(SYSTEMS)
    return "".join(_letter(letter, system) for letter in text)


def _letter(letter: str, system: dict[str, str]) -> str:
    found = system.get(letter.lower())
    if found is None:
        return letter
    return found.capitalize() if letter.isupper() else found
