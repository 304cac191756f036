"""Days that people say in a status: a date, a month, a season, "next year" (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    r"январ\w*|янв|january|jan", r"феврал\w*|фев|february|feb", r"март\w{0,2}|march|mar", r"апрел\w*|апр|april|apr",
    r"ма[йяею]|may", r"июн\w{0,2}|june|jun", r"июл\w{0,2}|july|jul", r"август\w*|авг|august|aug",
    r"сентябр\w*|сент?|september|sept?", r"октябр\w*|окт|october|oct", r"ноябр\w*|нояб?|november|nov",
    r"декабр\w*|дек|december|dec",
)  # fmt: skip
_SEASONS: Final = (
    (3, r"весн\w+|spring"), (6, r"лет(?:о|ом|а|у)|summer"), (9, r"осен\w+|autumn|fall"), (12, r"зим\w+|winter"),
)  # fmt: skip
_BEFORE: Final = (
    r"(?:\b(?:в|во|до|к|с|на|после|ближе к|in|until|till?|by|before|from|after|for|next|this|early|late|mid) (?:the )?)"
)
_YEAR: Final = r"(?:,? (20\d\d)\b)?"
_MONTH: Final = [re.compile(rf"\b(?:{words})\b\.?{_YEAR}") for words in _MONTHS]
_DAY_FIRST: Final = [
    re.compile(rf"\b(\d{{1,2}})(?:-?(?:го|th|st|nd|rd))?\.? (?:{words})\b\.?{_YEAR}") for words in _MONTHS
]
_DAY_LAST: Final = [re.compile(rf"\b(?:{words})\.? (\d{{1,2}})(?:th|st|nd|rd)?\b{_YEAR}") for words in _MONTHS]
_SEASON: Final = [(month, re.compile(rf"\b(?:{words})\b{_YEAR}")) for month, words in _SEASONS]
_VERBS: Final = re.compile(
    rf"(?<!\w)(?!{_BEFORE})(?<!in )(?<!by )(?<!until )(?<!till )(?<!from )(?<!after )(?<!of )\bmay\b(?! 20\d\d)"
)
_ISO: Final = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DOTS: Final = re.compile(r"\b(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d\d))?\b")
_QUARTER: Final = re.compile(
    r"\b(?:q([1-4])|([1-4])\W{0,2}(?:-?(?:й|ый|ом|м|го))? ?кв(?:артал\w*)?)\b(?:\.?,? ?(20\d\d))?"
)
_YEARS: Final = re.compile(
    r"\b(?:след\w*\.? год\w*|next year|new year|нов\w+ год\w*)\b|\b(?:в|на|до|in|until|till) (20\d\d)\b"
)
_NEXT: Final = re.compile(r"\b(?:след\w*\.? (месяц|квартал|недел)\w*|next (month|quarter|week))\b")
_IN: Final = re.compile(
    r"\b(?:через|спустя|in|after) (?:(\d{1,3}|пар\w|нескольк\w+|a|an|one|two|three|six|полтора|дв[ае]|три|шесть) )?"
    r"(полгода|д(?:ень|н)\w*|недел\w+|месяц\w*|год\w*|лет|days?|weeks?|months?|years?)\b"
)
_SOON: Final = timedelta(days=300)
_COUNTS: Final = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6, "полтора": 2, "три": 3, "шесть": 6}
_UNITS: Final = (
    ("полгода", 182),
    ("д", 1),
    ("нед", 7),
    ("мес", 30),
    ("год", 365),
    ("лет", 365),
    ("day", 1),
    ("week", 7),
    ("month", 30),
    ("year", 365),
)


def day_said(folded: str, today: date) -> date | None:
    """Give the day that a folded text says; None where it says none.

    A month, a season, a year, a quarter is its first day, the next one to come; only a text that names its year may
    give a day that has passed.
    """
    return next((found for rule in _RULES for found in rule(folded, today)), None)


def _dates(text: str, today: date) -> Iterator[date]:
    if found := _ISO.search(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _DOTS.finditer(text):
        year = int(found[3]) if found[3] else None
        if year is not None and year < 100:
            year += 2000
        yield from _near(today, year, int(found[2]), int(found[1]))
    for month, (first, last) in enumerate(zip(_DAY_FIRST, _DAY_LAST, strict=True), 1):
        if found := first.search(text) or last.search(text):
            yield from _near(today, int(found[2]) if found[2] else None, month, int(found[1]))


def _spans(text: str, today: date) -> Iterator[date]:
    if found := _IN.search(text):
        count, unit = found[1] or "", found[2]
        days = next(days for start, days in _UNITS if unit.startswith(start))
        yield today + timedelta(days=days * (int(count) if count.isdigit() else _COUNTS.get(count, 2)))
    if found := _NEXT.search(text):
        yield _next(found[1] or found[2], today)


def _months(text: str, today: date) -> Iterator[date]:
    if found := _QUARTER.search(text):
        yield from _ahead(today, int(found[3]) if found[3] else None, 3 * int(found[1] or found[2]) - 2, 1)
    bare = _VERBS.sub(" ", text)  # "may buy" names no month
    for month, pattern in [*enumerate(_MONTH, 1), *_SEASON]:
        if found := pattern.search(bare):
            yield from _ahead(today, int(found[1]) if found[1] else None, month, 1)


def _years(text: str, today: date) -> Iterator[date]:
    if found := _YEARS.search(text):
        yield date(int(found[1]) if found[1] else today.year + 1, 1, 1)


_RULES: Final[tuple[Callable[[str, date], Iterator[date]], ...]] = (_dates, _spans, _months, _years)


def _near(today: date, year: int | None, month: int, day: int) -> Iterator[date]:
    """Give a whole day ahead; one without a year that is nearly a year ahead was said of the past."""
    yield from (found for found in _ahead(today, year, month, day) if year or found - today < _SOON)


def _ahead(today: date, year: int | None, month: int, day: int) -> Iterator[date]:
    """Give the day of that year, without one the next such day after today; nothing for an impossible day."""
    if year is not None:
        yield from _day(year, month, day)
        return
    for guess in (today.year, today.year + 1):
        for found in _day(guess, month, day):
            if found > today:
                yield found
                return


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _next(span: str, today: date) -> date:
    if span.startswith(("недел", "week")):
        return today + timedelta(days=7 - today.weekday())
    months = 1 if span.startswith(("месяц", "month")) else 3 - (today.month - 1) % 3
    ahead = today.month - 1 + months
    return date(today.year + ahead // 12, ahead % 12 + 1, 1)
