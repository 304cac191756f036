"""Writes a table as a workbook: one looks at it, sorts it and sums it, and no cell of it becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.exchange.export_values import Due, Grid, Progress, Sum, Value, silent

if TYPE_CHECKING:
    from openpyxl.cell import Cell

CELL_LIMIT: Final = 32_767
"""Characters that Excel keeps in one cell."""

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that spreadsheet programs count."""

SIGNS: Final = {"RUB": "₽", "USD": "$", "EUR": "€", "BYN": "Br", "KZT": "₸", "UAH": "₴", "GBP": "£", "CNY": "¥"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads "_x0041_" as the letter with that number
_PLAIN: Final = "General"
_TEXT: Final = "@"
_DAY, _MOMENT = "mm-dd-yy", "m/d/yy h:mm"
"""The built-in formats 14 and 22: every Excel shows them as its country writes dates."""
_FIRST_YEAR: Final = 1900  # Excel knows no day before
_NARROWEST, _WIDEST = 8, 60
_MEASURED: Final = 2_000  # rows that tell how wide a column is
_TOLD_EVERY: Final = 500
_MOST_ROWS: Final = 1_048_575  # of one sheet, below its header


def write(path: Path, grid: Grid, *, title: str, progress: Progress = silent) -> None:
    """Write a workbook: frozen header with filters, widths by contents, codes as text, dates and sums as such.

    More rows than a sheet holds go on in the next one. Raises OSError where the disk refuses.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - 95 ms that a start does not need

    book = Workbook(write_only=True)
    rows, done, number = iter(grid.rows), 0, 1
    while done < len(grid.rows) or number == 1:
        sheet = book.create_sheet(title if number == 1 else f"{title} {number}")
        part = list(islice(rows, _MOST_ROWS)) if len(grid.rows) > _MOST_ROWS else grid.rows
        _write_sheet(sheet, Grid(grid.heads, part), partial(_tell, progress, done, len(grid.rows)))
        done, number = done + len(part), number + 1
    book.save(path)


def _tell(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _write_sheet(sheet: Any, grid: Grid, told: Callable[[int], None]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    maker = _Maker(sheet)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(_widths(grid), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    if grid.heads:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(grid.heads))}{len(grid.rows) + 1}"
    sheet.append([maker.title(head.title) for head in grid.heads])
    for done, row in enumerate(grid.rows):
        if done % _TOLD_EVERY == 0:
            told(done)
        sheet.append([maker.cell(value, is_code=head.is_code) for value, head in zip(row, grid.heads, strict=True)])
    told(len(grid.rows))


class _Maker:
    """Makes the cells of a sheet. A plain text needs none of its own, which saves half the time."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

        self._sheet = sheet
        self._bold, self._ground = Font(bold=True), PatternFill("solid", fgColor="F1F3F6")

    def title(self, text: str) -> Any:
        """Give the head of a column."""
        made = self._text(text, _PLAIN)
        made.font, made.fill = self._bold, self._ground
        return made

    def cell(self, value: Value, *, is_code: bool) -> Any:
        """Give what stands in a cell; None for an empty one."""
        if isinstance(value, str):
            text = clean(value)
            is_plain = not is_code and not text.startswith((*DANGEROUS, "#"))
            return (text if is_plain else self._text(text, _TEXT if is_code else _PLAIN)) if text else None
        number_format = _format(value)
        if number_format is None:
            return None if value is None else shown(value)
        return self._styled(_bare(value), number_format)

    def _text(self, text: str, number_format: str) -> Cell:
        made = self._styled(text, number_format)
        made.data_type = "s"  # openpyxl takes what begins with "=" for a formula
        if text.startswith(DANGEROUS):
            made.quotePrefix = True  # so does Excel, once somebody edits the cell
        return made

    def _styled(self, value: Any, number_format: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        made = WriteOnlyCell(self._sheet)
        made.number_format = number_format
        made.value = value
        return made


def clean(text: str) -> str:
    """Give a text as a workbook can hold it: without signs that XML forbids, and not too long."""
    return _ESCAPE.sub("_x005F_", _UNWRITABLE.sub("", text))[:CELL_LIMIT]


def _format(value: Value) -> str | None:
    """Give the format of numbers and dates; None for what has none, and for days that Excel does not know."""
    match value:
        case Sum():
            return _money(value)
        case Due() if value.at.year >= _FIRST_YEAR:
            return f"{_quoted(f'{value.what} · ')}{_MOMENT}" if value.what else _MOMENT
        case date() if value.year >= _FIRST_YEAR:
            return _MOMENT if isinstance(value, datetime) else _DAY
        case Decimal():
            return "#,##0.00"
    return _PLAIN if isinstance(value, int) else None


def _bare(value: Value) -> Value:
    """Give what is counted and sorted by."""
    return value.amount if isinstance(value, Sum) else value.at if isinstance(value, Due) else value


def shown(value: Value) -> str:
    """Give about what a cell shows."""
    match value:
        case Sum():
            return f"{value.amount:,.0f} {SIGNS.get(value.currency, value.currency)}"
        case Due():
            return f"{value.what} · {value.at:%d.%m.%Y %H:%M}"
        case datetime():
            return f"{value:%d.%m.%Y %H:%M}"
        case date():
            return f"{value:%d.%m.%Y}"
        case Decimal():
            return f"{value:,.2f}"
    return "" if value is None else str(value)


def _money(value: Sum) -> str:
    digits = "#,##0" if value.amount == value.amount.to_integral_value() else "#,##0.00"
    sign = SIGNS.get(value.currency, value.currency)
    return f"{digits}{_quoted(f' {sign}')}" if sign else digits


def _quoted(words: str) -> str:
    """Give words that stand in a format of numbers as they are."""
    return '"' + re.sub(r'["\\]', "", clean(words))[:80] + '"'


def _widths(grid: Grid) -> Iterator[int]:
    """Give how wide the columns are, in characters: as their texts, the longest ones cut."""
    rows = grid.rows[:_MEASURED]
    for at, head in enumerate(grid.heads):
        longest = max((_length(shown(row[at])) for row in rows), default=0)
        yield min(max(_NARROWEST, longest + 2, len(head.title) + 4), _WIDEST)


def _length(text: str) -> int:
    return max(map(len, text.splitlines()), default=0) if "\n" in text or "\r" in text else len(text)
