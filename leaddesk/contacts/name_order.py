"""Which word of a name is the surname, which the given name: by tables, endings, initials and custom."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from leaddesk.contacts.data import name_words
from leaddesk.contacts.given_names import is_given
from leaddesk.contacts.text import fold

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_MOST_WORDS = 7
_SHORTEST_SURNAME = 4
# The same words of a name are looked at several times, and names share their words.
fold_word = lru_cache(maxsize=16384)(fold)


class Parts(NamedTuple):
    """The parts of a name, each as written; initials upper case without dots."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    initials: str = ""


def parts_after_comma(surname_words: list[str], other_words: list[str]) -> Parts | None:
    """Read "Surname, Given Patronymic"; of two whole names side by side only the first."""
    if len(surname_words) > 1 and any(map(is_given, surname_words)):
        return parts(surname_words)
    if is_given(surname_words[0]) and len(other_words) == 1 and not is_given(other_words[0]):
        return parts([*surname_words, *other_words])
    if all(len(word) == 1 for word in other_words):
        return Parts(surname=" ".join(surname_words), initials="".join(other_words[:3]).upper())
    given, patronymic = _given_and_patronymic(other_words)
    return _made(" ".join(surname_words), given, patronymic)


def parts(words: list[str]) -> Parts | None:
    """Sort the words of a name; None when they look like no person."""
    letters = [word for word in words if len(word) == 1]
    names = _with_particles([word for word in words if len(word) > 1])
    if not names or len(words) > _MOST_WORDS:
        return None
    if len(letters) == 1 and len(words) == 2 and len(words[1]) == 1 and is_given(words[0]):
        return _made("", words[0], "")
    if letters:
        return _with_initials(names, letters)
    if len(names) == 1:
        return _single(names[0])
    if not _looks_like_names(names):
        return None
    names, patronymic = _take_patronymic(names)
    return _pair(names, patronymic)


def _with_particles(names: list[str]) -> list[str]:
    """Join "van der" and the like to the word after them, "оглы" and the like to the word before."""
    joined: list[str] = []
    held: list[str] = []
    for place, word in enumerate(names):
        folded = fold_word(word)
        if folded in name_words.KIN_WORDS and joined:
            joined[-1] = f"{joined[-1]} {word}"
        elif folded in name_words.PARTICLES and place + 1 < len(names):
            held.append(word)
        else:
            joined.append(" ".join([*held, word]))
            held = []
    return joined


def _with_initials(names: list[str], letters: list[str]) -> Parts | None:
    """Read "Иванов И. И.", "И. И. Иванов", "John F. Kennedy"."""
    initials = "".join(letters[:3]).upper()
    if len(names) == 1:
        return Parts(surname=names[0], initials=initials)
    pair = _pair(names[:1] + names[-1:], "")
    return Parts(pair.surname, pair.given, "", (pair.given[:1] + initials[:1]).upper())


def _single(word: str) -> Parts | None:
    """Read a lone word: a known given name, or what ends like a surname."""
    if is_given(word):
        return _made("", word, "")
    return _made(word, "", "") if _is_surname(word) else None


def _looks_like_names(names: list[str]) -> bool:
    """Tell whether words may be a name: something known among them, or all of them written like names."""
    for word in names:
        if is_given(word) or _is_patronymic(word):
            return True
    if not all(word[:1].isupper() or " " in word for word in names):
        return False
    return len(names) <= 3 and not any(fold_word(word) in name_words.NO_SURNAME for word in names)


def _take_patronymic(names: list[str]) -> tuple[list[str], str]:
    """Take out the patronymic: the first fitting word behind another one."""
    fitting = [place for place in range(1, len(names)) if _is_patronymic(names[place])]
    if len(names) == 2 and not is_given(names[0]):
        fitting = [place for place in fitting if " " in names[place]]
    if not fitting:
        return names, ""
    place = fitting[0]
    return names[:place] + names[place + 1 :], names[place]


@lru_cache(maxsize=16384)
def _is_patronymic(word: str) -> bool:
    folded = fold_word(word)
    return folded.endswith(name_words.PATRONYMIC_ENDINGS) or folded.rpartition(" ")[2] in name_words.KIN_WORDS


def _pair(names: list[str], patronymic: str) -> Parts:
    """Tell surname and given name apart; what stays open follows the custom of the script."""
    if len(names) == 1:
        if patronymic and (is_given(names[0]) or not _is_surname(names[0])):
            return _made("", names[0], patronymic)
        return _made(names[0], "", patronymic)
    first, last = names[0], names[-1]
    if _surname_stands_first(first, last):
        return _made(first, " ".join(names[1:]), patronymic)
    return _made(last, " ".join(names[:-1]), patronymic)


def _surname_stands_first(first: str, last: str) -> bool:
    first_given, last_given = is_given(first), is_given(last)
    if first_given != last_given:
        return last_given
    first_surname, last_surname = _is_surname(first), _is_surname(last)
    if first_surname != last_surname:
        return first_surname
    return bool(_CYRILLIC.search(first)) and not first_given


@lru_cache(maxsize=16384)
def _is_surname(word: str) -> bool:
    folded = fold_word(word)
    if len(folded) < _SHORTEST_SURNAME or folded in name_words.NO_SURNAME:
        return False
    return folded.endswith(name_words.SURNAME_ENDINGS) or "-" in folded[1:-1]


def _given_and_patronymic(words: list[str]) -> tuple[str, str]:
    if len(words) > 1 and _is_patronymic(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""


def _made(surname: str, given: str, patronymic: str) -> Parts:
    return Parts(surname, given, patronymic, (given[:1] + patronymic[:1]).upper())
