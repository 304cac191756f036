"""A typed text as a question to the full-text tables, and the same question as a plain rule.

**What is found.** A card is found when every typed word begins one of its words (names, company, job title, topic,
comments of inquiries, city, e-mail, number, phone digits, what it says of the team's own fields except yes and no);
or when every typed word of three letters or more, and there is no shorter one, is part of one of its names, company,
number, e-mail or phone; or when the text is a telephone number in any form, of three digits or more, that is part of
one of its phones or of its number. Words are compared as `terms.words_of` gives them; a typed text counts up to its
16th different word. Only if nothing is found so, the text is taken as typed in the other keyboard layout.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from leaddesk.search.terms import tokens_of, words_of

MOST_WORDS = 16
SHORTEST_PIECE = 3
_LONG_DISTANCE = 11
"""Digits of a number of Russia with the digit before it, 8 or 7."""
"""Letters of a trigram: shorter pieces are not in the index."""

_NUMBER = re.compile(r"[\s\d()+./-]+", re.ASCII)
_NO_DIGIT = re.compile(r"\D", re.ASCII)
_SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u00a0\u2009\u202f\u2060", " ")
)
_CALLED = re.compile(r"^\s*(?:tel|тел|phone|телефон|моб|mob|м|т)\s*[.:]*\s*(?=[\d+(])", re.IGNORECASE)
_EXTENSION = re.compile(r"[\s,;]*(?:доб|вн|внутр|ext|x|#)[\s.:#]*\d{1,6}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words that must begin words, pieces that must be parts, and digits of which one must be."""

    words: tuple[str, ...]
    pieces: tuple[str, ...]
    digits: tuple[str, ...]
    is_address: bool = False
    """Whether an e-mail address was typed: it has common words, and is mostly pasted whole."""

    def words_match(self) -> str:
        """Give the question for the table of words, in FTS5's language; "" asks nothing."""
        return " ".join(f'"{tokens_of((word,))}"*' for word in self.words)

    def whole_match(self) -> str:
        """Give the question for the table of words where every typed word is a whole one."""
        return " ".join(f'"{tokens_of((word,))}"' for word in self.words)

    def pieces_match(self) -> str:
        """Give the question for the table of pieces; "" asks nothing."""
        whole = [" ".join(f'"{piece}"' for piece in self.pieces)] if self.pieces else []
        return " OR ".join(f"({one})" for one in [*whole, *(f'"{number}"' for number in self.digits)])

    def is_met(self, words: Collection[str], pieces: Collection[str]) -> bool:
        """Tell whether a card with these words and pieces answers the question: the rule without an index."""
        return (
            all(any(one.startswith(word) for one in words) for word in self.words)
            or (bool(self.pieces) and all(any(piece in one for one in pieces) for piece in self.pieces))
            or any(number in one for number in self.digits for one in pieces)
        )


def question_of(text: str) -> Question | None:
    """Give what a typed text asks; None where it holds no letter and no digit."""
    words = _different(words_of(text))
    if not words:
        return None
    are_long = all(len(word) >= SHORTEST_PIECE for word in words)
    return Question(words, words if are_long else (), _digits(text), "@" in text)


def _different(words: list[str]) -> tuple[str, ...]:
    """Give the words, each once; one that begins another asks nothing more."""
    once = list(dict.fromkeys(words))[:MOST_WORDS]
    return tuple(word for word in once if not any(other != word and other.startswith(word) for other in once))


def _digits(text: str) -> tuple[str, ...]:
    """Give the ways in which a telephone number may lie in the index: "8 903 …" is kept as "7903…".

    Dashes and blanks of any kind, "tel." before it and an extension after it do not count.
    """
    number = _EXTENSION.sub("", _CALLED.sub("", text.translate(_SIGNS)))
    if not _NUMBER.fullmatch(number):
        return ()
    digits = _NO_DIGIT.sub("", number)
    if len(digits) < SHORTEST_PIECE:
        return ()
    if len(digits) == _LONG_DISTANCE and digits[0] in "78":
        # its ten national digits say enough, and fewer pieces are looked up; "8 0…" is dialled within Belarus
        return (digits[1:], digits[2:]) if digits.startswith("80") else (digits[1:],)
    forms = [digits]
    if digits.startswith("8") and len(digits) > SHORTEST_PIECE:
        forms.append("7" + digits[1:])
    if digits.startswith("00"):
        forms.append(digits[2:])
    elif digits.startswith("0"):  # a trunk prefix, not dialled from abroad
        forms.append(digits[1:])
    return tuple(form for form in dict.fromkeys(forms) if len(form) >= SHORTEST_PIECE)
