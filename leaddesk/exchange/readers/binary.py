"""What the library hides of binary workbooks (.xlsb): error cells, hidden rows, cells that some programs shorten."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from leaddesk.exchange.readers.marks import ERRORS, LIMIT, Marks

BOOK: Final = "xl/workbook.bin"

# Records of [MS-XLSB] 2.4. SheetJS writes cells without their column: they follow the one before, kinds + 11.
_ROW, _SHEET = 0, 156
_CELLS = range(1, 12)
_ERRORS = frozenset({3, 11})
_SHORT = range(12, 19)
_HIDDEN: Final = 0x10


def lengthened(data: bytes) -> bytes | None:
    """Give the workbook with every cell in its full form, since the library leaves others out; None: they are."""
    changed = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _is_sheet(name):
                content = archive.read(name)
                if any(kind in _SHORT for kind, _ in _records(content)):
                    changed[name] = _full(content)
        if not changed:
            return None
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for part in archive.infolist():
                target.writestr(part.filename, changed.get(part.filename) or archive.read(part))
    return buffer.getvalue()


def marks(data: bytes, sheet: str) -> Marks:
    """Find the error cells and hidden rows of the sheet called `sheet`, whose cells are in their full form."""
    found = Marks()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _part_of(archive, sheet)
        content = archive.read(part) if part in archive.namelist() else b""
    row = 0
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 12:
            row = int.from_bytes(body[:4], "little") + 1
            if body[11] & _HIDDEN:
                found.hidden.add(row)
        elif kind in _ERRORS and len(body) > 8:
            found.errors[row, int.from_bytes(body[:4], "little") + 1] = ERRORS.get(body[8], "#ERROR")
        if found.count > LIMIT:
            break
    return found


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".bin")


def _full(content: bytes) -> bytes:
    parts, column = [], -1
    for kind, body in _records(content):
        if kind == _ROW:
            column = -1
        if kind in _CELLS and len(body) >= 4:
            column = int.from_bytes(body[:4], "little")
        if kind in _SHORT:
            column += 1
            parts.append(_written(kind - 11, struct.pack("<I", column) + body))
        else:
            parts.append(_written(kind, body))
    return b"".join(parts)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give kind and body of every record; both kind and length have seven bits a byte, the lowest first."""
    at, end = 0, len(content)
    while at < end:
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for place in range(longest):
        if at >= len(content):
            break
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return value, at


def _written(kind: int, body: bytes) -> bytes:
    head, rest = bytearray([kind] if kind < 0x80 else [kind & 0x7F | 0x80, kind >> 7]), len(body)
    while rest > 0x7F:
        head.append(rest & 0x7F | 0x80)
        rest >>= 7
    head.append(rest)
    return bytes(head) + body


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Find the part that holds a sheet through the workbook's relations; "" where they do not tell."""
    try:
        links = ET.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 - no DOCTYPE: guard looked
        book = archive.read(BOOK)
    except (KeyError, ET.ParseError):
        return ""
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for kind, body in _records(book):
        if kind == _SHEET:
            link, at = _text(body, 8)
            name, _at = _text(body, at)
            if name == sheet:
                return posixpath.normpath(posixpath.join("xl", targets.get(link, ""))).lstrip("/")
    return ""


def _text(body: bytes, at: int) -> tuple[str, int]:
    length = int.from_bytes(body[at : at + 4], "little")
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
