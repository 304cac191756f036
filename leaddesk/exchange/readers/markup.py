"""Reads web pages that web programs and 1C hand out as ".xls": the largest table of the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from leaddesk.exchange import sniff
from leaddesk.exchange.readers import charsets
from leaddesk.exchange.readers.books import Book
from leaddesk.exchange.readers.faults import Unreadable

if TYPE_CHECKING:
    from leaddesk.exchange.readers.cells import Row

_MAX_SPAN = 200
_MAX_BELOW = 1_000_000  # cells that others from above take: who spans everything with everything gets no more
_BREAKS = frozenset({"br", "p", "div"})
_NUMBER = re.compile(r"[ \t]*(\d{1,4})")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset[ \t]*=[ \t\"']*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_TOP = 4096  # bytes in which a page says how it is written


def open_page(data: bytes, encoding: str | None) -> Book:
    """Open the table with most rows of the page `data`. Raises Unreadable: not_a_table, bad_encoding."""
    name = encoding or _encoding(data)
    parser = _Tables()
    try:
        parser.feed(data.decode(name, "strict" if encoding else "replace"))
    except (LookupError, UnicodeError) as trouble:
        raise Unreadable("bad_encoding") from trouble
    parser.close()
    rows = max(parser.tables, key=len, default=[])
    if not rows:
        raise Unreadable("not_a_table")
    return Book(("",), "", rows, encoding=name)


def _encoding(data: bytes) -> str:
    """Give what the bytes prove (a BOM, strict UTF-8), else what the page says of itself, else the likeliest."""
    name = sniff.encoding(data)
    said = _CHARSET.search(data[:_TOP])
    if said is None or name.startswith("utf"):
        return name
    try:
        declared = charsets.codec(said[1].decode("ascii"))
        data.decode(declared)
    except (LookupError, UnicodeError):
        return name
    return declared


def _span(text: str | None) -> int:
    found = _NUMBER.match(text or "")
    return max(1, min(int(found[1]), _MAX_SPAN)) if found else 1


class _Tables(HTMLParser):
    """Collects the rows of every table; a cell that spans columns or rows leaves the others empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self._cell: list[str] | None = None
        self._columns = self._rows = 1
        self._left = _MAX_BELOW
        self._taken: dict[int, int] = {}
        """Of the last table: up to which row, not included, a cell from above takes a column."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a table, row or cell begins; old pages leave out the ends."""
        if tag == "table":
            self._end_cell()
            self.tables.append([])
            self._taken = {}
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].append([])
            self._pass_taken()
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._end_cell()
            said = dict(attrs)
            self._cell, self._columns, self._rows = [], _span(said.get("colspan")), _span(said.get("rowspan"))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where a cell ends."""
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row, below = self.tables[-1][-1], len(self.tables[-1]) - 1 + self._rows
        if self._rows > 1:
            self._taken.update(dict.fromkeys(range(len(row), len(row) + self._columns), below))
        row += ["".join(self._cell).strip(), *[None] * (self._columns - 1)]
        self._cell = None
        self._pass_taken()

    def _pass_taken(self) -> None:
        row, at = self.tables[-1][-1], len(self.tables[-1]) - 1
        while self._left and self._taken.get(len(row), 0) > at:
            row.append(None)
            self._left -= 1
