"""What the library hides of old workbooks (.xls, [MS-XLS]): error cells and hidden rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leaddesk.exchange.readers.compound import Compound
from leaddesk.exchange.readers.marks import ERRORS, LIMIT, Marks

_END, _SHEET, _BEGIN = 0x0A, 0x85, 0x809
_FORMULA, _ROW, _ERROR = 0x06, 0x208, 0x205
_HIDDEN: Final = 0x20
_UNICODE: Final = 0x600  # the version from which on names say how they are written


def marks(data: bytes, sheet: str) -> Marks:
    """Find the error cells and hidden rows of the sheet called `sheet`."""
    book = Compound(data).stream("Workbook", "Book")
    begins = _begins(book)
    start = begins.get(sheet, next(iter(begins.values())) if len(begins) == 1 else None)
    found = Marks()
    depth = 0
    for kind, body in _records(book, start) if start is not None else ():
        depth += (kind == _BEGIN) - (kind == _END)  # a chart inside the sheet has records of its own
        if depth == 0 or found.count > LIMIT:
            break
        if depth == 1:
            _look(kind, body, found)
    return found


def _look(kind: int, body: bytes, found: Marks) -> None:
    if kind == _ROW and len(body) >= 14:
        if body[12] & _HIDDEN:
            found.hidden.add(_short(body, 0) + 1)
        return
    code = None
    if kind == _ERROR and len(body) >= 8 and body[7]:
        code = body[6]
    elif kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        code = body[8]
    if code is not None:
        found.errors[_short(body, 0) + 1, _short(body, 2) + 1] = ERRORS.get(code, "#ERROR")


def _begins(book: bytes) -> dict[str, int]:
    """Give where each sheet begins, by its name."""
    begins = {}
    version = _short(book, 4)
    for kind, body in _records(book, 0):
        if kind == _END:
            break
        if kind == _SHEET and len(body) > 8:
            begins[_name(body[6:], is_unicode=version >= _UNICODE)] = int.from_bytes(body[:4], "little")
    return begins


def _name(text: bytes, *, is_unicode: bool) -> str:
    if not is_unicode:
        return text[1 : 1 + text[0]].decode("cp1251", "replace")
    is_wide = text[1] & 1
    return text[2 : 2 + text[0] * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", "replace")


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, length = _short(book, at), _short(book, at + 2)
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _short(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "little")
