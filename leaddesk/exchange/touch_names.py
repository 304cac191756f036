"""What an event or a mailing is called where no column says it: above the table, by its sheet or by its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from leaddesk.contacts.text import collapse
from leaddesk.exchange.cell_text import text_of
from leaddesk.exchange.columns import exact
from leaddesk.exchange.readers.cells import Cell
from leaddesk.exchange.touch_columns import Part, part_of

if TYPE_CHECKING:
    from leaddesk.exchange.sheet import Layout

_NO_NAME: Final = re.compile(r"(?:sheet|лист|worksheet|table|таблица|tdsheet|report|отчет|отчёт|data|csv)?[\s_]*\d*")
_HEADING: Final = re.compile(r"вебинар|webinar|эфир|семинар|конференц|рассыл|newsletter|mailing", re.IGNORECASE)
_COPY: Final = re.compile(r"(?:\s*\(\d+\)|\s*[-–—]\s*(?:copy|копия)|^копия\s+)+", re.IGNORECASE)
_PAIR: Final = 2


def name_of(
    path: PurePath, sheets: Sequence[str], sheet: str, *, layout: Layout, rows: Sequence[Sequence[Cell]]
) -> str:
    """Give the name: a downloaded copy of a file is called as the file."""
    above = _above(rows[: max(0, layout.header_row - 1)])
    if above:
        return above
    if len(sheets) > 1 and not _NO_NAME.fullmatch(sheet.casefold()):
        return collapse(sheet)
    return collapse(_COPY.sub("", path.stem).replace("_", " "))


def _above(rows: Sequence[Sequence[Cell]]) -> str:
    """Give what stands beside or below "Topic" over the table, as Zoom writes it, else a heading that names it."""
    heading = ""
    for number, row in enumerate(rows):
        filled = [(at, text) for at, cell in enumerate(row) if (text := collapse(text_of(cell)))]
        for at, title in filled:
            if exact(title.rstrip(":")) not in {"topic", "campaign"} and part_of(title.rstrip(":")) is not Part.NAME:
                continue
            if len(filled) == _PAIR and at == filled[0][0]:
                return filled[1][1]
            below = rows[number + 1] if number + 1 < len(rows) else ()
            if at < len(below) and (text := collapse(text_of(below[at]))):
                return text
        if len(filled) == 1 and " " in filled[0][1] and _HEADING.search(filled[0][1]):
            heading = heading or filled[0][1]
    return heading
