"""What a cell of a foreign table may hold, and how it travels as JSON from the child that reads the file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # not a backslash that a text holds, with "u0000" behind it
_EXACT = 2**53  # above it neighbouring floats skip whole numbers, so digits would be invented


@dataclass(frozen=True, slots=True)
class Fault:
    """An error cell of a spreadsheet: `text` is what it shows, such as "#N/A"."""

    text: str


Cell: TypeAlias = str | int | float | bool | date | datetime | Fault | None
Row: TypeAlias = list[Cell]


class Known:
    """Texts that came before: a column of cities is a few texts many times, and is kept as such."""

    _MOST = 20_000
    _LONGEST = 40

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def same(self, text: str) -> str:
        """Give the text as it came first."""
        if len(self._texts) < self._MOST and len(text) <= self._LONGEST:
            return self._texts.setdefault(text, text)
        return self._texts.get(text, text)

    def row(self, row: Row) -> Row:
        """Give a row with its texts as they came first."""
        if len(self._texts) == self._MOST:  # nothing more is learnt: a look costs a third of a call
            known = self._texts.get
            return [known(cell, cell) if type(cell) is str else cell for cell in row]
        return [self.same(cell) if type(cell) is str else cell for cell in row]


def encode(value: object) -> str:
    """Give one line of JSON; dates become {"d": …}, moments {"t": …}, error cells {"e": …} (see `wrap`).

    A NUL in a text is left out: it shows nothing, and the base of a team on a server refuses it.
    """
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=wrap, check_circular=False)
    return _NUL.sub(r"\1", line) if "\\u0000" in line else line


def wrap(value: object) -> object:
    """Give the JSON form of what JSON has no word for; times of day and durations become text."""
    if isinstance(value, Fault):
        return {"e": value.text}
    if isinstance(value, datetime):
        return {"t": value.replace(tzinfo=None).isoformat(timespec="seconds")}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return str(value)


def decode(line: str | bytes) -> object:
    """Read one line of `encode`; a float without a fraction arrives as int, NaN and infinities as None."""
    return json.loads(line, object_hook=_unwrap, parse_float=_number, parse_constant=_nothing)


def _unwrap(value: dict[str, object]) -> object:
    if len(value) != 1:
        return value
    ((key, text),) = value.items()
    if key == "d":
        return date.fromisoformat(str(text))
    if key == "t":
        return datetime.fromisoformat(str(text))
    return Fault(str(text)) if key == "e" else value


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _nothing(_: str) -> None:
    return None
