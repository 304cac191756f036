"""Letters: keyboard layouts, look-alikes, and how Cyrillic is written with Latin letters."""

from __future__ import annotations

# The keys of the ЙЦУКЕН and QWERTY layouts, in the same order.
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
TO_CYRILLIC_KEYS = str.maketrans(_LATIN_KEYS + _LATIN_SHIFTED, _CYRILLIC_KEYS + _CYRILLIC_KEYS.upper())
TO_LATIN_KEYS = str.maketrans(_CYRILLIC_KEYS + _CYRILLIC_KEYS.upper(), _LATIN_KEYS + _LATIN_SHIFTED)

# Letters that look the same in both scripts.
LATIN_LOOKALIKES = "aceopxyiABCEHKMOPTXYI"
CYRILLIC_LOOKALIKES = "асеорхуіАВСЕНКМОРТХУІ"

# Cyrillic to the Latin letters the skeleton is made of; a soft sign is not heard.
CYRILLIC_SOUNDS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "d",
    "џ": "dzh", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ѓ": "g",
    "ќ": "k", "ѕ": "z",
}  # fmt: skip

# Latin letters that are no base letter plus accent, and accents that stand for a sound of their own.
LATIN_SOUNDS = {
    "š": "sh", "č": "ch", "ž": "zh", "ŝ": "sh", "ẑ": "zh", "ŭ": "u", "ß": "ss", "ø": "o", "æ": "a",
    "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i", "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts",
    "ж": "zh", "ś": "s", "ń": "n", "ŉ": "n",
}  # fmt: skip

# One sound, many romanisations: what is written -> what the skeleton keeps. Longer spellings come first.
# Every right side is shorter than the left one or leaves the alphabet of left sides, so rewriting ends.
CONSONANTS = {
    "shch": "sh", "tsch": "ch", "stch": "sh", "tch": "ch", "sch": "sh", "shh": "sh", "sz": "sh", "cz": "ch",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k", "tz": "ts", "x": "ks", "w": "v", "q": "k", "j": "i",
    "y": "i",
}  # fmt: skip
# Vowels come after the consonants, because й, ы and half of е, ё, ю, я are an "i" only then.
VOWELS = {"ou": "u", "ie": "e", "io": "e", "ae": "a", "oe": "o", "ue": "u"}
