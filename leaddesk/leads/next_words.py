"""When to get in touch next, and how, as people write it: "12.05", "in a week", "call on Friday" (pure)."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from leaddesk.contacts.text import fold
from leaddesk.leads.said_days import day_said

_BACK: Final = (0, 1, 66)
"""Days before the one it was said on from which a day without a year is the next one: of long ago it is the past."""

_DAY_OF_MONTH: Final = re.compile(
    r"\b(\d{1,2})(?:-?(?:го|ого|е|му))?\.? (?:числ\w*|чис\b\.?)|\b(?:on|by|until|till|after|before) (?:the )?"
    r"(\d{1,2})(?:st|nd|rd|th)\b"
)
_SOON: Final = (
    (0, re.compile(r"\b(?:сегодня|today|asap|срочно|сейчас)\b")),
    (2, re.compile(r"\b(?:послезавтра|day after tomorrow)\b")),
    (1, re.compile(r"\b(?:завтра|tomorrow)\b")),
)
_WEEKDAYS: Final = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"понедельник\w*|пн|monday|mon",
        r"вторник\w*|вт|tuesday|tues?",
        r"сред[ауеы]|ср|wednesday|wed",
        r"четверг\w*|чт|thursday|thurs?",
        r"пятниц\w+|пт|friday|fri",
        r"суббот\w+|сб|saturday|sat",
        r"воскресень\w+|вс|sunday|sun",
    )
)
_CLOCK: Final = re.compile(r"(?<![\d.])(?:в |at )?([01]?\d|2[0-3]):([0-5]\d)(?!\d)")
_NOTHING: Final = re.compile(
    r"\W*(?:нет|не нужно|не надо|не планируется|не (?:зв|перезв)онить|n/?a|none|no|not? needed|never|tb[acd])?\W*"
)
_KINDS: Final = (
    ("meeting", re.compile(r"\b(?:встре[чт]\w*|визит\w*|выезд\w*|приех\w+|приед\w+|meet\w*|visit\w*)\b")),
    ("demo", re.compile(r"\b(?:демо\w*|презентац\w*|показ\w*|demo\w*|trial)\b")),
    ("contract", re.compile(r"\b(?:договор\w*|сч[её]т\w*|contract|invoice)\b")),
    ("quote", re.compile(r"\b(?:кп|коммерческ\w+|смет\w+|расч[её]т\w*|quot\w+|proposal|estimate)\b")),
    ("call", re.compile(r"\b(?:\w*зв[оа]н\w*|набра\w+|созвон\w*|дозвон\w*|call\w*|phone|ring)\b")),
    (
        "letter",
        re.compile(r"\b(?:пись\w+|почт\w+|мейл\w*|e ?-?mails?|letter|mail)\b"),
    ),
    ("message", re.compile(r"\b(?:напис\w+|сообщен\w*|телеграм\w*|ватсап\w*|whatsapp|telegram|message|text)\b")),
)


@lru_cache(maxsize=8192)
def day_named(said: str, said_on: date) -> date | None:
    """Give the day that words name; None where they name none.

    What is named counts from the day it was said: "12.05" of a row of April is that year's May, though it has passed.
    """
    folded = fold(said)
    for days, pattern in _SOON:
        if pattern.search(folded):
            return said_on + timedelta(days=days)
    if found := _DAY_OF_MONTH.search(folded):
        return _of_month(int(found[1] or found[2]), said_on)
    for back in _BACK:
        if (day := day_said(folded, said_on - timedelta(days=back))) is not None:
            return day
    weekday = next((at for at, pattern in enumerate(_WEEKDAYS) if pattern.search(folded)), None)
    return None if weekday is None else said_on + timedelta(days=(weekday - said_on.weekday() - 1) % 7 + 1)


def clock_named(said: str) -> time | None:
    """Give the time of day that words name beside a day; None where they name none."""
    found = _CLOCK.search(fold(said))
    return time(int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=4096)
def kind_named(said: str) -> str:
    """Give the code of the kind of task that words ask for; "" where they ask for none."""
    folded = fold(said)
    return next((code for code, pattern in _KINDS if pattern.search(folded)), "")


def names_nothing(said: str) -> bool:
    """Whether words say that nothing is planned, or that nobody knows yet."""
    return _NOTHING.fullmatch(fold(said)) is not None


def _of_month(day: int, said_on: date) -> date | None:
    """Give the next day of that number, the one it was said on included."""
    for ahead in range(3):
        month = said_on.month - 1 + ahead
        try:
            found = date(said_on.year + month // 12, month % 12 + 1, day)
        except ValueError:
            continue
        if found >= said_on:
            return found
    return None
