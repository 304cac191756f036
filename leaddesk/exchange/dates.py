"""Dates as people and programs write them, to a date or moment; the order of 03/04/2026 follows the column."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.exchange.readers.cells import Cell

BAD = "bad_date"
AMBIGUOUS = "ambiguous_date"

_FIRST, _LAST = 1970, 2100
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day 0 (1900 system); its days have no zone
_SERIALS = (25_569, 73_416)  # 1970-01-01 and the day after 2100-12-31
_UNIX = (10**9, 5 * 10**9)
_MONTHS = {
    prefix: month
    for month, prefixes in enumerate(
        (
            "янв jan",
            "фев feb",
            "мар mar",
            "апр apr",
            "май мая мае may",
            "июн jun",
            "июл jul",
            "авг aug",
            "сен sep",
            "окт oct",
            "ноя nov",
            "дек dec",
        ),
        1,
    )
    for prefix in prefixes.split()
}
_TIME = r"(?:[\s,T]+(?:в\s+|at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
_TIME += r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([A-Z]+\))?"
_WEEKDAY = r"(?:[^\W\d_]{2,11}\.?,?\s+)?"
_NUMERIC = re.compile(
    _WEEKDAY + r"(?P<a>\d{1,4})(?P<sign>[./\- ])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{1,4})\s*(?:г\.?|года)?"
    rf"{_TIME}{_ZONE}"
)
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?[\s.\-/]+(?:of\s+)?(?P<month>[^\W\d_]{3,9})\.?[\s,.\-/]+"
    rf"(?P<year>\d{{4}}|'?\d{{2}})\s*(?:г\.?|года)?{_TIME}{_ZONE}"
)
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<month>[^\W\d_]{3,9})\.?[\s\-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+(?P<year>\d{4})"
    rf"{_TIME}{_ZONE}"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")


class DateRead(NamedTuple):
    """What a cell gave: a date, a moment (naive = local, else aware) or None; `code` warns ("" when sure)."""

    value: date | datetime | None
    code: str = ""


def read(cell: Cell, order: str = "") -> DateRead:
    """Read a cell of a date column.

    `order` is "dmy" or "mdy" for 03/04/2026, or with a "?" after it when that is only the best guess: such
    dates are then read so with the code `ambiguous_date`. Impossible ones have the code `bad_date`.
    """
    if isinstance(cell, datetime):
        return _checked(cell if cell.time() != time.min or cell.tzinfo else cell.date())
    if isinstance(cell, date):
        return _checked(cell)
    if isinstance(cell, bool) or cell is None:
        return DateRead(None, BAD if cell is not None else "")
    if isinstance(cell, int | float):
        return _from_number(cell)
    return _from_text(str(cell).strip(), order) if isinstance(cell, str) else DateRead(None, BAD)


def order_of(cells: Iterable[Cell]) -> str:
    """Give the order that a column proves: "dmy" or "mdy" by a part above 12, "" by none or by both."""
    seen: set[str] = set()
    for cell in cells:
        if not isinstance(cell, str) or ("/" not in cell and "-" not in cell):
            continue
        found = _NUMERIC.fullmatch(cell.strip())
        if found and found["sign"] in "/-" and len(found["a"]) <= 2:
            if int(found["a"]) > 12:
                seen.add("dmy")
            elif int(found["b"]) > 12:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else ""


def _checked(value: date | datetime) -> DateRead:
    return DateRead(value) if _FIRST <= value.year <= _LAST else DateRead(None, BAD)


def _from_number(number: float) -> DateRead:
    """Read an Excel serial day, yyyymmdd, or Unix seconds or milliseconds."""
    if _SERIALS[0] <= number < _SERIALS[1]:
        moment = _EPOCH + timedelta(seconds=round(number * 86_400))
        return DateRead(moment if moment.time() != time.min else moment.date())
    if number == int(number) and (found := _COMPACT.fullmatch(str(int(number)))):
        return _dated(int(found["year"]), int(found["month"]), int(found["day"]), None)
    seconds = number / 1000 if number > _UNIX[1] else number
    if _UNIX[0] <= seconds < _UNIX[1]:
        return DateRead(datetime.fromtimestamp(int(seconds), UTC))
    return DateRead(None, BAD)


@lru_cache(maxsize=8192)
def _from_text(text: str, order: str) -> DateRead:
    if not text:
        return DateRead(None)
    if text.isascii() and text.replace(".", "", 1).isdecimal() and text.find(".") in {-1, 5}:
        return _from_number(float(text))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, order)
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        found = pattern.fullmatch(text)
        month = _MONTHS.get(found["month"].casefold()[:3]) if found else None
        if found and month:
            return _dated(_year(found["year"].lstrip("'")), month, int(found["day"]), found)
    return DateRead(None, BAD)


def _numeric(found: re.Match[str], order: str) -> DateRead:
    a, b, c = found["a"], found["b"], found["c"]
    if len(a) == 4:
        return _dated(int(a), int(b), int(c), found)
    if len(a) == 3 or len(c) not in {2, 4}:
        return DateRead(None, BAD)
    first, second = int(a), int(b)
    is_open = found["sign"] in "/-" and first <= 12 and second <= 12
    month_first = order.startswith("mdy") if is_open else found["sign"] in "/-" and second > 12
    day, month = (second, first) if month_first else (first, second)
    answer = _dated(_year(c), month, day, found)
    if is_open and first != second and order.endswith("?") and answer.value is not None:
        return DateRead(answer.value, AMBIGUOUS)
    return answer


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) >= 70 else 0)


def _dated(year: int, month: int, day: int, found: re.Match[str] | None) -> DateRead:
    try:
        if found is None or found["hour"] is None:
            return _checked(date(year, month, day))
        moment = datetime(year, month, day, *_clock(found))  # noqa: DTZ001 - local unless the zone is written
        if found["zone"]:
            return _checked(datetime.fromisoformat(f"{moment.isoformat()}{_offset(found['zone'])}"))
        return _checked(moment if moment.time() != time.min else moment.date())
    except ValueError:
        return DateRead(None, BAD)


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(found["hour"])
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return hour, minute, second


def _offset(zone: str) -> str:
    return "+00:00" if zone[0] not in "+-" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
