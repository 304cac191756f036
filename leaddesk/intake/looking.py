"""What a person sees of something that waits: the text of a letter, or the first rows of a table; nothing else."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from leaddesk.domain.ids import CardId
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.exchange import preparing, sheet, sniff
from leaddesk.exchange.cell_text import text_of
from leaddesk.exchange.preparing import How
from leaddesk.exchange.readers.cells import Cell
from leaddesk.importer import Memory, memory
from leaddesk.intake import inbox
from leaddesk.intake.files import label
from leaddesk.intake.inbox import Item
from leaddesk.intake.reader import LetterReader, Shown, Unread
from leaddesk.unit import Session

ROWS: Final = 200
COLUMNS: Final = 60
_LONGEST: Final = 32_000  # characters of a text: a window lays more out for seconds
_CELL: Final = 300
_RUN: Final = re.compile(r"\S{500}")
_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What a reader does not see, and what turns the letters after it around."""


class Material(NamedTuple):
    """The original of an item, and what the base knows of files."""

    body: bytes
    known: Memory


class Look(NamedTuple):
    """What there is to see: a `letter` with its text, or the first `rows` of a table; else the code why nothing.

    The row numbered `head` (from 1; 0 = none) says what the columns are; data begin in the one numbered `first`.
    """

    letter: Shown | None = None
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    sheet: str = ""
    head: int = 0
    first: int = 1
    is_cut: bool = False
    fault: str = ""


def material(session: Session, item: CardId) -> Material:
    """Give what is looked at; raises Refused where this base does not have the original. A query."""
    return Material(inbox.original(session, item), memory(session))


def look(item: Item, body: bytes, reader: LetterReader) -> Look:
    """Read an original in a child process; the content says what it is, whatever it is called."""
    if sniff.kind(body) is sniff.Kind.MAIL:
        try:
            shown = reader.text(body)
        except Unread as trouble:
            return Look(fault=trouble.code)
        return Look(letter=shown, text=plain(shown.text), is_cut=len(shown.text) > _LONGEST)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / label(item.name)
        path.write_bytes(body)
        try:
            source = preparing.read(path, How())
        except LeadDeskError as trouble:
            return Look(fault=trouble.code)
    rows = tuple(_shown(row) for row in islice(source.rows, ROWS))
    found = sheet.find(source.rows)
    is_cut = len(source.rows) > ROWS
    return Look(rows=rows, sheet=source.sheet, head=found.header_row, first=found.first_row, is_cut=is_cut)


def plain(text: str) -> str:
    """Give a text as it may be shown: no signs that hide or turn letters, no runs that a window cannot break."""
    visible = _HIDDEN.sub("", text.replace("\r\n", "\n"))[:_LONGEST]
    return _RUN.sub(lambda run: f"{run[0]}\n", visible)


def save(path: Path, body: bytes) -> None:
    """Write an original where a person wants it; raises Unavailable where the disk does not take it."""
    try:
        path.write_bytes(body)
    except OSError as trouble:
        raise Unavailable("cannot_write_file", file=path.name, cause=str(trouble)) from trouble


def _shown(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(plain(text_of(cell))[:_CELL] for cell in row[:COLUMNS])
