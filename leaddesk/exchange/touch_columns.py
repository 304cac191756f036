"""What the columns of a list of touches say: who came to an event and when, who opened and clicked a mailing.

Titles as Zoom, MTS Link (Webinar.ru), GetCourse, Mailchimp, Unisender and SendPulse write them, and people by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from leaddesk.contacts.text import fold
from leaddesk.domain.touch import Touch
from leaddesk.exchange import dates
from leaddesk.exchange.columns import normal
from leaddesk.exchange.touch_words import NO, STATES, TITLES, YES

TOUCH: Final = "touch"
"""The field of a column that says what somebody did: came, stayed so long, clicked so often."""

TOUCHED_AT: Final = "touched_at"
"""The field of a column that says when."""


class Part(StrEnum):
    """What a column tells of a touch."""

    JOINED = "joined"
    STAYED = "stayed"
    LEFT = "left"
    CAME = "came"
    SIGNED = "signed"
    AT = "at"
    NAME = "name"
    OPENS = "opens"
    READ = "read"
    CLICKS = "clicks"
    OPENED_AT = "opened_at"
    CLICKED_AT = "clicked_at"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    STATE = "state"


OF_BOTH: Final = frozenset({Part.NAME, Part.AT})
OF_EVENT: Final = frozenset({Part.JOINED, Part.STAYED, Part.LEFT, Part.CAME, Part.SIGNED})

FIELDS: Final = {
    **dict.fromkeys((Part.JOINED, Part.SIGNED, Part.AT, Part.OPENED_AT, Part.CLICKED_AT), TOUCHED_AT),
    **dict.fromkeys((Part.STAYED, Part.CAME, Part.OPENS, Part.READ, Part.CLICKS), TOUCH),
    **dict.fromkeys((Part.UNSUBSCRIBED, Part.BOUNCED, Part.STATE), TOUCH),
    Part.NAME: "campaign",
}
"""What the columns fill where rows are touches; when somebody left is no touch."""

_RULES: Final = tuple((Part(part), re.compile(pattern)) for part, pattern in TITLES)
_BY_WORDS: Final = {word: touch for touch, words in STATES.items() for word in words.split("|")}
_NONE: Final = re.compile(r"0[^1-9]*")
_NUMBER: Final = re.compile(r"\d{1,5}(?:[.,]\d+)?")
_SPAN: Final = re.compile(
    r"\d{1,3}:\d\d(?::\d\d)?|(?:\d+(?:[.,]\d+)?\s*(?:h|hr|hrs|hours?|m|min|mins|minutes?|s|sec|ч|час\w*|м|мин\w*|с|сек\w*)"
    r"\.?\s*)+",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def part_of(title: str) -> Part | None:
    """Give what a title says that its column tells of a touch."""
    text = normal(title)
    return next((part for part, rule in _RULES if rule.fullmatch(text)), None)


def fits(part: Part, texts: Sequence[str]) -> bool:
    """Whether the cells of a column say what its title does; nobody may have unsubscribed, so none need be filled."""
    test, said = _TESTS.get(part), [text for text in texts if fold(text) not in NO]
    return test is None or sum(map(test, said)) >= _MOSTLY * len(said)


def is_of_states(texts: Sequence[str]) -> bool:
    """Whether a column tells by words what became of a letter, and that anybody reacted."""
    found = {state_of(text) for text in texts}
    return bool(texts) and None not in found and bool(found & {Touch.CLICKED, Touch.OPENED, Touch.UNSUBSCRIBED})


def state_of(text: str) -> str | None:
    """Give the touch (or `NOTHING`) that a word for the state of a letter means."""
    return _BY_WORDS.get(normal(text))


def is_said(text: str) -> bool:
    """Whether a mark says that it was so: a yes, a moment, any number or time but none, whatever its unit."""
    folded = fold(text)
    return bool(folded) and folded not in NO and not _NONE.fullmatch(folded)


def is_moment(text: str) -> bool:
    """Whether a text is a date or a moment, or a time of day."""
    return dates.read(text, "dmy").value is not None or dates.read(text, "mdy").value is not None or _is_span(text)


def is_count(text: str) -> bool:
    """Whether a text is a number of times, or how long something lasted."""
    return _NUMBER.fullmatch(text.strip()) is not None or _is_span(text) or fold(text) in NO


def _is_span(text: str) -> bool:
    return _SPAN.fullmatch(text.strip()) is not None


def _is_mark(text: str) -> bool:
    return fold(text) in YES | NO or is_count(text) or is_moment(text)


_MOSTLY: Final = 0.8
_TESTS: Final = {
    **dict.fromkeys((Part.JOINED, Part.LEFT, Part.SIGNED, Part.OPENED_AT, Part.CLICKED_AT), is_moment),
    **dict.fromkeys((Part.OPENS, Part.READ, Part.CLICKS, Part.CAME, Part.UNSUBSCRIBED), _is_mark),
    Part.STAYED: is_count,
}
