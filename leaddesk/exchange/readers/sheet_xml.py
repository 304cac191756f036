"""Reads XML Spreadsheet 2003, which Excel and web programs write as .xml or .xls, in the child."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from leaddesk.exchange.readers.books import MAX_CELLS, Book, number_of
from leaddesk.exchange.readers.cells import Cell, Fault, Row
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL: Final = "urn:schemas-microsoft-com:office:excel"
_MOST: Final = {"Row": 1_048_576, "Cell": 16_384}
_BEFORE_DAYS: Final = 1900  # of a time of day without a date Excel says that it is of the last day of 1899


class _Sheet:
    """A sheet while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_seen = True
        self.rows: list[Row] = []
        self.marks = Marks()


def open_sheets(data: bytes, wanted: str | int | None, *, choose: Callable[..., int]) -> Book:
    """Open the sheet `wanted` (name, 1-based number, or None: `choose` decides). Raises Unreadable."""
    reader = _Reader()
    try:
        reader.parse(data)
    except (expat.ExpatError, ValueError, LookupError) as trouble:
        raise Unreadable("truncated") from trouble
    sheets = [one for one in reader.sheets if one.is_seen] or reader.sheets
    if not sheets:
        raise Unreadable("empty")
    names = [one.name for one in sheets]
    if wanted is not None:
        at = number_of(names, wanted)
    else:
        at = choose([(one.name, one.rows, len(one.rows)) for one in sheets]) if len(sheets) > 1 else 0
    return Book(tuple(names), names[at], sheets[at].rows, sheets[at].marks)


class _Reader:
    """Collects the rows of every sheet; entities there are none: who declares a document type is refused."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._type = ""
        self._formula = False
        self._across = self._cells = 0

    def parse(self, data: bytes) -> None:
        """Read a whole file."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(data, True)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        space, _blank, name = tag.rpartition(" ")
        self._path.append(name if space in {_SPACE, _EXCEL} else "")
        own = {key.removeprefix(f"{_SPACE} "): value for key, value in attributes.items()}
        match self._path[1:]:
            case ["Worksheet"]:
                self.sheets.append(_Sheet(own.get("Name", "")))
            case ["Worksheet", "Table", "Row"]:
                self._begin_row(own)
            case ["Worksheet", "Table", "Row", "Cell"]:
                self._begin_cell(own)
            case ["Worksheet", "Table", "Row", "Cell", "Data"]:
                self._type, self._text[:] = own.get("Type", "String"), []
            case ["Worksheet", "WorksheetOptions", "Visible"]:
                self._text.clear()

    def _end(self, _tag: str) -> None:
        match self._path[1:]:
            case ["Worksheet", "Table", "Row", "Cell", "Data"]:
                self._take("".join(self._text))
            case ["Worksheet", "Table", "Row", "Cell"]:
                self._end_cell()
            case ["Worksheet", "WorksheetOptions", "Visible"]:
                self.sheets[-1].is_seen = "".join(self._text).strip() == "SheetVisible"
        self._path.pop()

    def _begin_row(self, said: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        number = _place(said, "Row", len(sheet.rows) + 1)
        sheet.rows.extend([] for _ in range(number - len(sheet.rows)))
        if said.get("Hidden") == "1":
            after = min(_whole(said.get("Span", "0")), _MOST["Row"] - number)
            sheet.marks.hidden.update(range(number, number + after + 1))

    def _begin_cell(self, said: dict[str, str]) -> None:
        row = self.sheets[-1].rows[-1]
        before = len(row)
        row.extend([None] * (_place(said, "Cell", before + 1) - before))
        self._formula = "Formula" in said
        self._cells += len(row) - before
        if self._cells > MAX_CELLS:
            raise Unreadable("too_large")
        self._across = min(_whole(said.get("MergeAcross", "0")), _MOST["Cell"] - len(row))

    def _end_cell(self) -> None:
        """Mark a formula without a value, and leave the cells free over which this one stretches."""
        sheet = self.sheets[-1]
        if self._formula:
            sheet.marks.formulas.add((len(sheet.rows), len(sheet.rows[-1])))
        sheet.rows[-1].extend([None] * self._across)
        self._cells += self._across

    def _take(self, text: str) -> None:
        sheet = self.sheets[-1]
        value = _value(self._type, text)
        self._formula = False
        sheet.rows[-1][-1] = value
        if isinstance(value, Fault):
            sheet.marks.errors[len(sheet.rows), len(sheet.rows[-1])] = value.text


def _refuse(*_doctype: object) -> None:
    raise Unreadable("doctype")


def _place(said: dict[str, str], kind: str, following: int) -> int:
    """Give the place of a row or cell: the one it names, which never lies before the next one."""
    place = max(_whole(said["Index"]) if "Index" in said else following, following)
    if place > _MOST[kind]:
        raise Unreadable("truncated")
    return place


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _value(kind: str, text: str) -> Cell:
    """Give a cell as its type says; what is not as its type says stays text."""
    try:
        match kind:
            case "Number":
                return float(text)  # a whole one loses its fraction on its way to the parent
            case "DateTime":
                return _moment(datetime.fromisoformat(text.strip()))
    except ValueError:
        return text
    return Fault(text.strip()) if kind == "Error" else text.strip() == "1" if kind == "Boolean" else text


def _moment(moment: datetime) -> Cell:
    if moment.year < _BEFORE_DAYS:
        return moment.time().isoformat("seconds" if moment.second else "minutes")
    return moment if moment.time() != time.min else moment.date()
