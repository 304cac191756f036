"""Which letters of a shown text answer what is typed, so that one sees why a line is there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.contacts.text import swap_layout
from leaddesk.search.query import SHORTEST_PIECE, question_of
from leaddesk.search.terms import words_of
from ui.models.cells import phone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaddesk.search.find import Found
    from leaddesk.search.query import Question


class Span(NamedTuple):
    """A run of letters: from `start`, before `end`."""

    start: int
    end: int


def spans(shown: str, typed: str) -> tuple[Span, ...]:
    """Give the runs of `shown` that answer `typed`: beginnings of words, else parts of them, or digits of a phone.

    What the other keyboard layout would have typed counts only where the text itself answers nowhere.
    """
    for reading in dict.fromkeys((typed, swap_layout(typed))):
        question = question_of(reading)
        if question is not None and (found := _answering(shown, question)):
            return found
    return ()


def is_met(shown: str, typed: str) -> bool:
    """Tell whether a text answers with more than a letter or two, which nearly every text has."""
    return any(end - start >= SHORTEST_PIECE for start, end in spans(shown, typed))


def is_number(typed: str) -> bool:
    """Tell whether a telephone number, or part of one, is typed."""
    question = question_of(typed)
    return question is not None and bool(question.digits)


def _answering(shown: str, question: Question) -> tuple[Span, ...]:
    return _joined(shown, [*_of_digits(shown, question.digits)] or [*_of_words(shown, question.words)])


def _of_words(shown: str, words: Sequence[str]) -> Iterator[Span]:
    letters, places = _folded(shown)
    for word in words:
        at = f" {letters}".find(f" {word}")  # a beginning; the blank before it stands where the word does in `letters`
        if at < 0 and len(word) >= SHORTEST_PIECE:
            at = letters.find(word)
        if at >= 0:
            yield Span(places[at], places[at + len(word) - 1] + 1)


def _of_digits(shown: str, numbers: Sequence[str]) -> Iterator[Span]:
    places = [at for at, letter in enumerate(shown) if letter.isdecimal()]
    digits = "".join(shown[at] for at in places)
    for number in numbers:
        if (at := digits.find(number)) >= 0:
            yield Span(places[at], places[at + len(number) - 1] + 1)
            return


@lru_cache(maxsize=4096)
def _folded(shown: str) -> tuple[str, tuple[int, ...]]:
    """Give the letters as they are searched, a blank for any sign, and where in `shown` each of them stands."""
    pairs = [(letter, at) for at, sign in enumerate(shown) for letter in _letters(sign)]
    return "".join(letter for letter, _at in pairs), tuple(at for _letter, at in pairs)


@lru_cache(maxsize=4096)
def _letters(sign: str) -> str:
    return "".join(words_of(sign)) or " "


def _joined(shown: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Give runs in their order; those that touch, or have one sign between them ("ann@firm"), as one."""
    runs: list[Span] = []
    for one in sorted(found):
        between = shown[runs[-1].end : one.start] if runs else " "
        if len(between) <= 1 and not between.isspace():
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, one.end))
        else:
            runs.append(one)
    return tuple(runs)


def way_of(found: Found, text: str, country: str) -> str:
    """Give the phone or address that answers what is typed; of a card that nothing else tells apart, its first one."""
    met = next((one for one in found.ways if text and is_met(_shown(one, country), text)), "")
    met = met or next((one for one in found.ways if text and is_met(one, text)), "")  # "+44…", shown as "020…"
    is_alone = not found.subtitle or found.subtitle == found.title
    return _shown(met or (next(iter(found.ways), "") if is_alone else ""), country)


def _shown(way: str, country: str) -> str:
    return phone(way, country).words if way.startswith("+") else way


def note_marks(note: str, way: str, text: str) -> tuple[Span, ...]:
    """Give the letters to mark under a title: a number is no part of a company's name beside the phone it was found by.

    Both parts are asked by themselves: the end of one and the beginning of the other answer nothing together.
    """
    begins = len(note) - len(way)
    marks = [] if way and is_number(text) else list(spans(note[:begins], text))
    return (*marks, *(Span(begins + one.start, begins + one.end) for one in spans(way, text)))
