"""What the library does not do for tables of Calc: blanks between their tags, error cells, hidden rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from leaddesk.exchange.readers.marks import LIMIT, Marks

CONTENT: Final = "content.xml"

_BLANKS = re.compile(rb">[ \t\r\n]+(?=</?(?:table|office):)")
_SIGNS: Final = (b'"error"', b"visibility=", b":formula=")
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_KIND: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


def content_of(data: bytes) -> bytes:
    """Give the part of a file that holds its tables; b"" where it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(CONTENT) if CONTENT in archive.namelist() else b""


def tightened(data: bytes) -> bytes | None:
    """Give the file without blanks between the tags of its tables, which the library does not bear; None: has none."""
    content, count = _BLANKS.subn(b">", content_of(data))
    if not count:
        return None
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for part in source.infolist():
            target.writestr(part.filename, content if part.filename == CONTENT else source.read(part))
    return buffer.getvalue()


def marks(data: bytes, sheet: str) -> Marks:
    """Find the error cells, formulas without a value and hidden rows of the table called `sheet`."""
    found = Marks()
    content = content_of(data)
    if not any(sign in content for sign in _SIGNS):
        return found
    try:
        _look(content, sheet, found)
    except ET.ParseError:
        return found  # the library has read it nevertheless
    return found


def _look(content: bytes, sheet: str, found: Marks) -> None:
    row, is_wanted = 1, False
    for event, node in ET.iterparse(io.BytesIO(content), events=("start", "end")):  # noqa: S314 - guard looked
        if node.tag == f"{_TABLE}table":
            is_wanted = event == "start" and node.get(f"{_TABLE}name") == sheet
        if event == "end" and node.tag == f"{_TABLE}table-row":
            times = _times(node, "rows")
            if is_wanted:
                _take(node, row, times, found)
                row += times
            node.clear()
        if found.count > LIMIT:
            return


def _take(node: ET.Element, row: int, times: int, found: Marks) -> None:
    rows = range(row, row + min(times, LIMIT))
    if node.get(f"{_TABLE}visibility") in {"collapse", "filter"} and any(_is_filled(cell) for cell in node):
        found.hidden.update(rows)
    for column, cell in _placed(node):
        if cell.get(_KIND) == "error":
            text = "".join(cell.find(f"{_TEXT}p").itertext()) if cell.find(f"{_TEXT}p") is not None else "#ERROR"  # type: ignore[union-attr]
            found.errors.update(((at, column), text) for at in rows)
        elif cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type"):
            found.formulas.update((at, column) for at in rows)


def _placed(node: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    """Give the filled cells of a row with their 1-based columns."""
    column = 1
    for cell in node:
        if cell.tag not in _CELLS:
            continue
        times = _times(cell, "columns")
        if _is_filled(cell):
            yield from ((at, cell) for at in range(column, column + min(times, 1024)))
        column += times


def _is_filled(cell: ET.Element) -> bool:
    return bool(cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"))


def _times(node: ET.Element, what: str) -> int:
    text = node.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
