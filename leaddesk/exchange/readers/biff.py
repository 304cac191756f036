"""What the library misses in old workbooks (.xls, [MS-XLS]): passwords, their real code page, errors, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from leaddesk.exchange.readers.compound import Compound
from leaddesk.exchange.readers.marks import ERRORS, LIMIT, Marks

_END, _SHEET, _BEGIN, _PASSWORD, _PAGE = 0x0A, 0x85, 0x809, 0x2F, 0x42
_FORMULA, _ROW, _ERROR = 0x06, 0x208, 0x205
_HIDDEN: Final = 0x20
_UNICODE: Final = 0x600  # the version from which on texts say how they are written
_UNICODE_PAGE: Final = (1200).to_bytes(2, "little")
_AROUND: Final = 12  # bytes before a record that tell it from others alike


def is_locked(data: bytes) -> bool:
    """Whether the workbook wants a password: all but the heads of its records is noise then."""
    book = _book(data)
    return book[:2] == _BEGIN.to_bytes(2, "little") and any(kind == _PASSWORD for kind, _ in _first(book))


def plain(data: bytes) -> bytes:
    """Give the workbook with the code page that its texts have.

    Since Excel 97 texts are Unicode, whatever code page a program wrote beside them; the library believes the page
    and puts a zero between all letters.
    """
    book, at = _book(data), 0
    if _short(book, 4) < _UNICODE:
        return data
    for kind, body in _first(book):
        if kind == _PAGE and len(body) == 2 and body != _UNICODE_PAGE:
            before = book[max(0, at - _AROUND) : at + 4]
            return data.replace(before + body, before + _UNICODE_PAGE, 1)
        at += 4 + len(body)
    return data


def marks(data: bytes, sheet: str) -> Marks:
    """Find the error cells and hidden rows of the sheet called `sheet`."""
    book = _book(data)
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


def _book(data: bytes) -> bytes:
    return Compound(data).stream("Workbook", "Book")


def _first(book: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records that tell of the whole workbook."""
    return takewhile(lambda record: record[0] != _END, _records(book, 0))


def _begins(book: bytes) -> dict[str, int]:
    """Give where each sheet begins, by its name."""
    begins = {}
    version = _short(book, 4)
    for kind, body in _first(book):
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
