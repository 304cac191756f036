"""How the sample lies on its sheet: titles, headers, months with their sums, and the totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from resources.samples import words_ru as words
from resources.samples.lines import Cell, Line

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_DATA_ROW = 5
WIDTHS = (30, 24, 34, 32, 30, 15, 17, 18, 22, 44, 16, 22, 14, 16, 52, 18)


def fill(sheet: Worksheet, lines: Sequence[Line], today: date) -> tuple[list[int], int]:
    """Put titles, headers, months and totals on the sheet; the sheet row of every line, and of the totals."""
    _head(sheet, today)
    rows: list[int] = []
    row, middle = FIRST_DATA_ROW, False
    for (year, month), group in groupby(lines, key=lambda line: (line.day.year, line.day.month)):
        months = list(group)
        for line in months:
            put(sheet, row, line.cells)
            rows.append(row)
            row += 1
        _total(sheet, row, f"Итого за {words.MONTHS[month - 1]} {year}", months)
        row += 2  # a blank row after every month
        if not middle and len(rows) > len(lines) / 2:
            _headers(sheet, row)
            row, middle = row + 1, True
    # The months' sums, for Excel to count when it opens the file: no value is stored beside the formula.
    total = f'=SUMIF(A{FIRST_DATA_ROW}:A{row - 1},"Итого*",K{FIRST_DATA_ROW}:K{row - 1})'
    put(sheet, row, ("ИТОГО", *[""] * 8, f"заявок: {len(lines)}", total), bold=True)
    return rows, row


def _head(sheet: Worksheet, today: date) -> None:
    """Two title rows, a row of merged groups, a row of column titles."""
    sheet.title = "Лиды"
    put(sheet, 1, (f"{words.COMPANY_TITLE}: заявки и лиды",), bold=True)
    put(sheet, 2, (f"Выгружено {today:%d.%m.%Y}. Новые дописывать вниз, цвета не менять!",))
    start = 1
    for title, width in words.GROUPS:
        cell = sheet.cell(3, start, title)
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
        sheet.merge_cells(start_row=3, end_row=3, start_column=start, end_column=start + width - 1)
        start += width
    _headers(sheet, 4)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"B{FIRST_DATA_ROW}"


def _headers(sheet: Worksheet, row: int) -> None:
    put(sheet, row, words.TITLES, bold=True, fill="DCE4F2")


def _total(sheet: Worksheet, row: int, title: str, lines: Sequence[Line]) -> None:
    """Write a month's sub-total: how many inquiries and what they are worth in roubles."""
    worth = sum(line.thousand for line in lines) * 1000
    put(sheet, row, (title, *[""] * 8, f"заявок: {len(lines)}", worth), bold=True, fill="EFEFEF")


def put(
    sheet: Worksheet, row: int, cells: Sequence[Cell], *, bold: bool = False, fill: str = "", day: str = "DD.MM.YYYY"
) -> None:
    """Write a row; empty texts stay empty cells. `day` is how Excel shows dates."""
    for column, value in enumerate(cells, start=1):
        if value == "" and not fill:
            continue
        cell = sheet.cell(row, column, None if value == "" else value)
        if isinstance(value, datetime):
            cell.number_format = f"{day} HH:MM" if value.hour else day
        if bold:
            cell.font = Font(bold=True)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
