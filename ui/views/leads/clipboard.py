"""Selected cells as other programs take them, tab-separated text and a table in HTML; and as LeadDesk does."""

from __future__ import annotations

import csv
import html
import io
import json
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

CELLS: Final = "application/x-leaddesk-cells"
"""The form of copied cells that only LeadDesk reads: other programs take what is seen."""
_BEGINS_FORMULA: Final = ("=", "@", "+", "-", "\t", "\r")


class Copied(str):
    """What a cell shows, with the type of its own field and the value that the base keeps, "" where it has none."""

    __slots__ = ("kind", "stored")
    kind: str
    stored: str

    def __new__(cls, text: str, kind: str = "", stored: str = "") -> Self:
        """Make one of what is seen."""
        made = super().__new__(cls, text)
        made.kind, made.stored = str(kind), stored
        return made


def tsv(cells: Sequence[Sequence[str]]) -> str:
    """Give rows of cells as text; breaks within a cell become spaces, and no cell becomes a formula."""
    return "\n".join("\t".join(_safe(" ".join(cell.split())) for cell in row) for row in cells)


def rows_of(text: str) -> list[list[str]]:
    """Give the cells of a text from a spreadsheet; a quoted cell may hold breaks and tabs."""
    found = [row for row in csv.reader(io.StringIO(text.replace("\x00", "")), delimiter="\t") if any(row)]
    return [[cell.strip() for cell in row] for row in found]


def copied_in(data: QMimeData) -> list[list[str]]:
    """Give the cells of a clipboard: `Copied` ones from LeadDesk, else those of its text."""
    try:
        found = [[_copied(*cell) for cell in row] for row in json.loads(bytes(data.data(CELLS).data()))]
    except (ValueError, TypeError, RecursionError):  # from another version, or no cells at all
        return rows_of(data.text())
    return [row for row in found if any(row)] or rows_of(data.text())


def _copied(text: object, kind: object, stored: object) -> str:
    if not (isinstance(text, str) and isinstance(kind, str) and isinstance(stored, str)):
        raise TypeError
    return Copied(text, kind, stored)


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


def mime(cells: Sequence[Sequence[Copied]]) -> QMimeData:
    """Give all forms for the clipboard."""
    data = QMimeData()
    data.setText(tsv(cells))
    data.setHtml(table(cells))
    kept = [[(" ".join(cell.split()), cell.kind, cell.stored) for cell in row] for row in cells]
    data.setData(CELLS, json.dumps(kept).encode())
    return data
