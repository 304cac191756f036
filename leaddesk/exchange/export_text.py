"""Writes a table as comma separated values: safe for spreadsheet programs, or exact for other ones."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from leaddesk.exchange.export_book import DANGEROUS
from leaddesk.exchange.export_values import Due, Grid, Progress, Purpose, Sum, Value, silent

_TOLD_EVERY = 500


def write(path: Path, grid: Grid, *, purpose: Purpose, language: str, progress: Progress = silent) -> None:
    """Write a table. Raises OSError where the disk refuses.

    Excel knows UTF-8 by its mark only, takes the list separator of its country, and there a comma in numbers:
    "12.05" would be a day in May to it.
    """
    is_exact, is_russian = purpose is Purpose.PROGRAMS, language == "ru"
    point = "," if is_russian and not is_exact else "."
    delimiter = ";" if is_russian and not is_exact else ","
    encoding = "utf-8" if is_exact else "utf-8-sig"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)

        def put(values: Iterable[Value]) -> None:
            texts = [_plain(value, point) for value in values]
            writer.writerow(texts if is_exact else map(_disarmed, texts))

        put(head.title for head in grid.heads)
        for done, row in enumerate(grid.rows):
            if done % _TOLD_EVERY == 0:
                progress(done, len(grid.rows))
            put(row)
    progress(len(grid.rows), len(grid.rows))


def _plain(value: Value, point: str) -> str:
    match value:
        case str():
            return value.replace("\x00", "")
        case Sum() | Due():
            return _plain(value.amount if isinstance(value, Sum) else value.at, point)
        case Decimal():
            return format(value, "f").replace(".", point)
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
    return "" if value is None else str(value)


def _disarmed(text: str) -> str:
    """Put an apostrophe before what a spreadsheet program would count as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
