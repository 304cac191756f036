"""Reads text tables in the child: csv, tsv, txt in the encodings and habits of the last thirty years."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from leaddesk.exchange import sniff
from leaddesk.exchange.readers.books import Book
from leaddesk.exchange.readers.faults import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaddesk.exchange.readers.cells import Row

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_FORMULA = frozenset("=+-@")
_RUNAWAY = 20  # line breaks in one cell at the end of the file: a quote was never closed


def open_text(data: bytes, encoding: str | None) -> Book:
    """Open the text table `data`, in `encoding` or the sniffed one. Raises Unreadable: bad_encoding, empty.

    A first line `sep=;` names the delimiter (Excel's own hint); it is a record like any other and counted.
    """
    name = encoding or sniff.encoding(data)
    try:
        text = data.decode(name, "strict" if encoding else "replace")
    except (LookupError, UnicodeError, ValueError) as trouble:
        raise Unreadable("bad_encoding") from trouble
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable("empty")
    hint = _SEP.match(text)
    delimiter = hint[1] if hint else sniff.delimiter(text)
    return Book(("",), "", _records(text, delimiter), encoding=name)


def _records(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(len(text) + 1)  # what is too long is said by the importer, with its row
    if text.count('"') % 2 and _runs_away(text, delimiter):
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        for line in lines:
            yield [_bare(_unquoted(cell)) for cell in line]
        return
    is_spaced = f'{delimiter} "' in text  # some programs write a blank before every quote
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=is_spaced):
        yield [_bare(cell) for cell in record]


def _bare(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet program from reading a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _runs_away(text: str, delimiter: str) -> bool:
    """Whether an unclosed quote swallows the rest of the file."""
    last: list[str] = []
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        last = record
    return any(len(cell.splitlines()) > _RUNAWAY for cell in last[-1:])


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
