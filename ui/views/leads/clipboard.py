"""Selected cells as other programs take them: tab-separated text, and a table in HTML."""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINS_FORMULA: Final = ("=", "@", "+", "-", "\t", "\r")


def tsv(cells: Sequence[Sequence[str]]) -> str:
    """Give rows of cells as text; breaks within a cell become spaces, and no cell becomes a formula."""
    return "\n".join("\t".join(_safe(" ".join(cell.split())) for cell in row) for row in cells)


def rows_of(text: str) -> list[list[str]]:
    """Give the cells of a text from a spreadsheet; a quoted cell may hold breaks and tabs."""
    found = [row for row in csv.reader(io.StringIO(text.replace("\x00", "")), delimiter="\t") if any(row)]
    return [[cell.strip() for cell in row] for row in found]


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute; a phone or a negative number is harmless."""
    if not cell.startswith(_BEGINS_FORMULA):
        return cell
    rest = cell[1:].translate(str.maketrans("", "", " ()-.,\u202f\u00a0"))
    is_number = cell[0] in "+-" and rest.isdecimal()
    return cell if is_number else f"'{cell}"


def table(cells: Sequence[Sequence[str]]) -> str:
    """Give rows of cells as an HTML table whose cells stay text in Excel."""
    lines = ["<table>"]
    for row in cells:
        inside = "".join(f"<td style=\"mso-number-format:'\\@'\">{html.escape(cell)}</td>" for cell in row)
        lines.append(f"<tr>{inside}</tr>")
    lines.append("</table>")
    return "".join(lines)


def mime(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Give both forms for the clipboard."""
    data = QMimeData()
    data.setText(tsv(cells))
    data.setHtml(table(cells))
    return data
