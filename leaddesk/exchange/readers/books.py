"""Reads workbooks in the child: calamine first, openpyxl where calamine fails or would fill the memory."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from leaddesk.exchange import sniff
from leaddesk.exchange.readers import biff, binary, calc, guard
from leaddesk.exchange.readers.cells import Cell, Fault, Row
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.marks import Marks, Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_CELLS = 20_000_000  # calamine keeps a dense block of 24 bytes a cell from the first to the last one
_MAX_COLUMNS = 16_384
_MAX_ERRORS_BELOW = 10_000  # rows of nothing but error cells that follow the last one that the library gives
_HEAD = 60
_MARKS = {sniff.Kind.ODS: calc.marks, sniff.Kind.XLSB: binary.marks, sniff.Kind.XLS: biff.marks}
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Book:
    """One sheet ready to be streamed, with the names of all sheets of its file."""

    sheets: tuple[str, ...]
    sheet: str
    rows: Iterable[Row]
    marks: Marks = field(default_factory=Marks)
    encoding: str = ""


def open_book(
    data: bytes, kind: sniff.Kind, wanted: str | int | None, *, choose: Callable[..., int], engine: str
) -> Book:
    """Open the workbook `data` and the sheet `wanted` (name, 1-based number, or None: `choose` decides).

    `engine` "openpyxl" leaves calamine out, after it has died on this file. Raises Unreadable.
    """
    scanners: dict[str, Scanner] = {}

    def watch(name: str) -> Callable[[bytes], None] | None:
        name = name.replace("\\", "/")  # some programs write paths of Windows
        if kind is sniff.Kind.XLSX and name.startswith("xl/worksheets/") and name.endswith(".xml"):
            return scanners.setdefault(name, Scanner()).feed
        return None

    if kind is not sniff.Kind.XLS:
        guard.inspect(data, watch)
    elif biff.is_locked(data):
        raise Unreadable("encrypted")
    else:
        data = biff.plain(data)
    for scanner in scanners.values():
        scanner.close()
    is_wide = any(s.is_far and s.last_row * _MAX_COLUMNS > MAX_CELLS for s in scanners.values())
    if kind is sniff.Kind.XLSB:
        data = binary.lengthened(data) or data
    if kind is sniff.Kind.XLSX and (is_wide or engine == "openpyxl"):
        book = _openpyxl(data, wanted, choose)
    else:
        book = _either(data, kind, wanted, choose)
    if kind in _MARKS or scanners:
        book.marks = _MARKS[kind](data, book.sheet) if kind in _MARKS else _marks_of(data, book.sheet, scanners)
        book.rows = _with_faults(book.rows, book.marks)
    return book


def _either(data: bytes, kind: sniff.Kind, wanted: str | int | None, choose: Callable[..., int]) -> Book:
    try:
        return _calamine(data, wanted, choose)
    except (Unreadable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as trouble:  # a Rust panic is a BaseException
        if kind is sniff.Kind.ODS and (tight := calc.tightened(data)):
            return _either(tight, kind, wanted, choose)
        if kind is not sniff.Kind.XLSX:
            raise Unreadable("truncated") from trouble
    return _openpyxl(data, wanted, choose)


def number_of(names: list[str], wanted: str | int) -> int:
    """Give the 0-based place of the sheet `wanted` (exact name, name without case, 1-based number)."""
    text = str(wanted).strip()
    folded = [name.casefold().strip() for name in names]
    if text.casefold() in folded:
        return names.index(wanted) if wanted in names else folded.index(text.casefold())
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return int(text) - 1
    raise Unreadable("no_such_sheet")


def _calamine(data: bytes, wanted: str | int | None, choose: Callable[..., int]) -> Book:
    import python_calamine as calamine  # noqa: PLC0415 - text tables start faster without it

    book = calamine.load_workbook(io.BytesIO(data))
    meta = [m for m in book.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]
    seen = [m.name for m in meta if m.visible == calamine.SheetVisibleEnum.Visible]
    names = seen or [m.name for m in meta]
    if not names:
        raise Unreadable("empty")
    if wanted is not None:
        every = [m.name for m in meta]
        name = every[number_of(every if isinstance(wanted, str) and wanted in every else names, wanted)]
        return Book(tuple(names), name, _calamine_rows(book.get_sheet_by_name(name)))
    if len(names) == 1:
        return Book(tuple(names), names[0], _calamine_rows(book.get_sheet_by_name(names[0])))
    heads = []
    for name in names:
        sheet = book.get_sheet_by_name(name)
        heads.append((name, sheet.to_python(skip_empty_area=False, nrows=_HEAD), sheet.total_height))
    name = names[choose(heads)]
    return Book(tuple(names), name, _calamine_rows(book.get_sheet_by_name(name)))


def _calamine_rows(sheet: Any) -> Iterator[Row]:
    start = sheet.start
    if start is None:
        return
    pad: Row = [None] * start[1]
    if not pad:
        yield from sheet.iter_rows()
        return
    for row in sheet.iter_rows():
        yield pad + row


def _openpyxl(data: bytes, wanted: str | int | None, choose: Callable[..., int]) -> Book:
    import openpyxl  # noqa: PLC0415 - rarely needed and slow to import

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        names = [s.title for s in book.worksheets if s.sheet_state == "visible"] or book.sheetnames
    except Exception as trouble:
        raise Unreadable("truncated") from trouble
    if not names:
        raise Unreadable("empty")
    if wanted is not None:
        at = number_of(names, wanted)
    elif len(names) == 1:
        at = 0
    else:
        at = choose([(name, list(_openpyxl_rows(book[name], _HEAD)), _HEAD) for name in names])
    return Book(tuple(names), names[at], _openpyxl_rows(book[names[at]]))


def _openpyxl_rows(sheet: Any, most: int | None = None) -> Iterator[Row]:
    sheet.reset_dimensions()  # the stated dimension may lie, and cells outside it would be dropped
    try:
        for row in sheet.iter_rows(values_only=True, max_row=most):
            yield list(row)
    except (ValueError, KeyError, TypeError, ET.ParseError, zipfile.BadZipFile) as trouble:
        raise Unreadable("truncated") from trouble


def _marks_of(data: bytes, sheet: str, scanners: dict[str, Scanner]) -> Marks:
    """Find the part that holds `sheet` through the workbook's relations."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name.replace("\\", "/"): name for name in archive.namelist()}
            book = ET.fromstring(archive.read(parts["xl/workbook.xml"]))  # noqa: S314 - no DOCTYPE: guard looked
            links = ET.fromstring(archive.read(parts["xl/_rels/workbook.xml.rels"]))  # noqa: S314
    except (KeyError, ET.ParseError):
        return next(iter(scanners.values())).marks if len(scanners) == 1 else Marks()
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iter():
        if entry.tag.endswith("}sheet") and entry.get("name") == sheet:
            target = targets.get(entry.get(_REL), "")
            part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            return scanners[part].marks if part in scanners else Marks()
    return Marks()


def _with_faults(rows: Iterable[Row], marks: Marks) -> Iterator[Row]:
    """Put the error cells back where the library gave empty text."""
    if not marks.errors:
        yield from rows
        return
    by_row: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), text in marks.errors.items():
        by_row.setdefault(row, []).append((column, Fault(text)))
    last = 0
    for last, cells in enumerate(rows, 1):
        yield _with(by_row.get(last, ()), cells)
    for number in range(last + 1, min(max(by_row), last + _MAX_ERRORS_BELOW) + 1):
        yield _with(by_row.get(number, ()), [])


def _with(faults: Iterable[tuple[int, Cell]], cells: Row) -> Row:
    for column, fault in faults:
        if column > len(cells):
            cells.extend([None] * (column - len(cells)))
        cells[column - 1] = fault
    return cells
