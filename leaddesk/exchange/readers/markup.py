"""Reads web pages that web programs and 1C hand out as ".xls": the largest table of the page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from leaddesk.exchange import sniff
from leaddesk.exchange.readers.books import Book
from leaddesk.exchange.readers.faults import Unreadable

if TYPE_CHECKING:
    from leaddesk.exchange.readers.cells import Row

_MAX_SPAN = 200
_BREAKS = frozenset({"br", "p", "div"})


def open_page(data: bytes, encoding: str | None) -> Book:
    """Open the table with most rows of the page `data`. Raises Unreadable: not_a_table, bad_encoding."""
    name = encoding or sniff.encoding(data)
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


class _Tables(HTMLParser):
    """Collects the rows of every table; a cell that spans columns leaves the others empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a table, row or cell begins; old pages leave out the ends."""
        if tag == "table":
            self._end_cell()
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], min(int(span), _MAX_SPAN) if span.isdecimal() else 1
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
        if self._cell is not None:
            self.tables[-1][-1] += ["".join(self._cell).strip(), *[None] * (self._span - 1)]
            self._cell = None
