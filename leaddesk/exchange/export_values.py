"""What stands in an exported table: its heads, and values that each format of file writes in its own way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Purpose(StrEnum):
    """Who reads the file: a person in a spreadsheet program, or another program."""

    EXCEL = "excel"
    PROGRAMS = "programs"


class Sum(NamedTuple):
    """An amount of money: a number to add up, shown with its currency."""

    amount: Decimal
    currency: str


class Due(NamedTuple):
    """Something planned: a moment to sort by, shown with what is planned."""

    what: str
    at: datetime


Value = str | int | Decimal | Sum | Due | date | datetime | None
"""One cell. Moments are local and naive: that is what spreadsheets know."""

Progress = Callable[[int, int], None]
"""Called with (done, total) rows now and then; may raise to stop: the file stays as it was."""


class Head(NamedTuple):
    """The head of a column. `is_code`: digits that are no number (phones, tax numbers, ids) and stay text."""

    title: str
    is_code: bool = False


class Grid(NamedTuple):
    """A table that is about to be written."""

    heads: Sequence[Head]
    rows: Sequence[Sequence[Value]]


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def local(value: Value, zone: tzinfo) -> Value:
    """Give moments as the local time of a zone, to the minute."""
    if isinstance(value, Due):
        return Due(value.what, _naive(value.at, zone))
    return _naive(value, zone) if isinstance(value, datetime) else value


def _naive(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
