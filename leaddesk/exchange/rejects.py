"""The workbook of rejected rows: all their cells, the ones to mend marked, and the reason; mended, it imports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.errors import Unavailable
from leaddesk.exchange.mapping import Rejected
from leaddesk.exchange.preparing import REASON_TITLE, Prepared, own_titles
from leaddesk.exchange.readers.cells import Cell, Fault
from leaddesk.explain import remark
from leaddesk.words import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that Excel keeps in one cell."""

_EXACT_DIGITS = 15  # Excel rounds longer numbers
_FIRST_YEAR = 1900
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_IDENTITY = frozenset(
    {"name", "last_name", "first_name", "company", "phones", "emails", "telegram", "whatsapp", "messengers", "inn"}
)
_MARK = "FCEBE8"
_HEAD = "F7F8FA"


def titles(prepared: Prepared) -> tuple[str, ...]:
    """Give the titles of the workbook: those of the file, and one for the reason."""
    own = list(own_titles(prepared.layout, prepared.rows))
    width = max([len(own), *(len(one.cells) for one in prepared.rejected)])
    return (*own, *[""] * (width - len(own)), _(REASON_TITLE))


def write(path: Path, prepared: Prepared, *, reasons: Callable[[Rejected], str] = lambda one: remark(one.code)) -> int:
    """Write the rejected rows of a file to `path` (.xlsx), whole or not at all; gives how many.

    No text becomes a formula. An older file is replaced at the end. Raises Unavailable where the disk refuses.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - 95 ms that a start does not need

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Rejected rows")
    head = titles(prepared)
    _write_head(sheet, head)
    empty_identity = [at for at, name in enumerate(prepared.mapping.fields) if name in _IDENTITY]
    for number, one in enumerate(prepared.rejected, 2):
        for at, cell in enumerate(one.cells):
            _put(sheet, number, at + 1, cell)
        _put(sheet, number, len(head), reasons(one))
        _mark(sheet, number, one, empty_identity)
    _save(book, path)
    return len(prepared.rejected)


def _write_head(sheet: Worksheet, head: tuple[str, ...]) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, title in enumerate(head, 1):
        cell = _put(sheet, 1, at, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
        sheet.column_dimensions[get_column_letter(at)].width = min(max(12, len(title) + 4), 40)
    sheet.column_dimensions[get_column_letter(len(head))].width = 60
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> Any:
    """Write a cell as it was: numbers and dates keep their kind, a text never turns into a formula."""
    cell = sheet.cell(row, column)
    written = _writable(value)
    if isinstance(written, str):
        if written:
            cell.value = written
            cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
            cell.quotePrefix = written.startswith(_FORMULA_SIGNS)  # Excel does, once somebody edits the cell
    else:
        cell.value = written
    return cell


def _writable(value: Cell) -> str | int | float | bool | date | None:
    if isinstance(value, Fault):
        return value.text
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value)[:LONGEST]
    if isinstance(value, datetime | date):
        is_naive = not isinstance(value, datetime) or value.tzinfo is None
        return value if value.year >= _FIRST_YEAR and is_naive else value.isoformat()
    if isinstance(value, int) and len(str(abs(value))) > _EXACT_DIGITS:
        return str(value)
    return value


def _mark(sheet: Worksheet, row: int, one: Rejected, identity: list[int]) -> None:
    """Tint the error cells, and the empty ones of which at least one is needed."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    faults = [at for at, cell in enumerate(one.cells) if isinstance(cell, Fault)]
    for at in {*faults, *(identity if one.code == "no_identity" else ())}:
        sheet.cell(row, at + 1).fill = PatternFill("solid", fgColor=_MARK)


def _save(book: Any, path: Path) -> None:
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        book.save(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise Unavailable("cannot_write_file", file=path.name, cause=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # it is not there, or where nothing can be
            unfinished.unlink()
