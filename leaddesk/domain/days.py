"""Days as people type them: "завтра", "пт", "12.05", "12 мая", "+7", "через 3 дня", "2026-05-12" (pure)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_NEAR: Final = {
    "сегодня": 0, "today": 0, "завтра": 1, "tomorrow": 1, "послезавтра": 2,
    "через неделю": 7, "in a week": 7, "через месяц": 30, "in a month": 30,
}  # fmt: skip
_WEEKDAYS: Final = ("пн|mon", "вт|tue", "ср|wed", "чт|thu", "пт|fri", "сб|sat", "вс|sun")
_WHOLE_WEEKDAYS: Final = (
    "понедельник|monday", "вторник|tuesday", "сред[ау]|wednesday", "четверг|thursday", "пятниц[ау]|friday",
    "суббот[ау]|saturday", "воскресенье|sunday",
)  # fmt: skip
_MONTHS: Final = (
    ("january", "января"), ("february", "февраля"), ("march", "марта"), ("april", "апреля"), ("may", "мая"),
    ("june", "июня"), ("july", "июля"), ("august", "августа"), ("september", "сентября"), ("october", "октября"),
    ("november", "ноября"), ("december", "декабря"),
)  # fmt: skip
_ISO: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_SHORT: Final = re.compile(r"(\d\d?)[./](\d\d?)(?:[./](\d{2}|\d{4}))?\.?")
_NAMED: Final = re.compile(r"(\d\d?)\s+([a-z]{3,}|[а-я]{3,})\.?(?:\s+(\d{4}))?")
_DAYS: Final = r"d|д|days?|дн(?:я|ей)?|день"
_WEEKS: Final = r"weeks?|недел[юиь]"
_AHEAD: Final = re.compile(
    rf"(?:\+\s?|(?:через|in)\s)(\d{{1,3}})(?:\s?(?:({_DAYS})|({_WEEKS})|(months?|месяц(?:а|ев)?))\.?)?"
)
_LONG: Final = (1, 7, 30)
"""How many days a day, a week and a month from today are."""


def read_day(typed: str, today: date) -> date | None:
    """Read a day; None where it is none. A day and month without a year, and a weekday, are the next ones ahead."""
    words = typed.strip().casefold().replace("ё", "е")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if found := _AHEAD.fullmatch(words):
        return today + timedelta(days=int(found[1]) * _length(found))
    for at, names in enumerate(zip(_WEEKDAYS, _WHOLE_WEEKDAYS, strict=True)):
        if re.fullmatch("|".join(names), words):
            return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SHORT.fullmatch(words):
        return _short(int(found[1]), int(found[2]), found[3], today)
    found = _NAMED.fullmatch(words)
    month = _month(found[2]) if found else None
    return _short(int(found[1]), month, found[3], today) if found and month else None


def _length(found: re.Match[str]) -> int:
    """Give how many days the unit of a span has; one that names none counts days."""
    return next((days for days, said in zip(_LONG, found.groups()[1:], strict=True) if said), 1)


def _month(word: str) -> int | None:
    """Give the month that a word begins the name of, 1 to 12."""
    return next((at for at, names in enumerate(_MONTHS, start=1) if any(one.startswith(word) for one in names)), None)


def _short(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    this = _day(today.year, month, day)
    return this if this is not None and this >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
