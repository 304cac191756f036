"""What a person should look at in a row as a whole: error cells, hidden rows, unreadable or endless texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leaddesk.contacts.text import collapse
from leaddesk.domain.draft import Remark
from leaddesk.exchange.cell_text import letters_of
from leaddesk.exchange.columns import SKIP
from leaddesk.exchange.readers.cells import Cell, Fault
from leaddesk.exchange.readers.marks import Marks

LONG = 255
"""Characters that a name, company or other single-line text may have before it is worth a look."""

LONG_COMMENT = 4_000
"""The same for a comment."""

_SUSPECT = re.compile("[\u202a-\u202e\u2066-\u2069\ufffd]")
_UNREADABLE = "\ufffd"


class Looks:
    """Looks at the rows of one sheet; `columns` are the field and the title of each."""

    def __init__(self, columns: Sequence[tuple[str, str]], marks: Marks) -> None:
        self._columns = columns
        self._hidden = marks.hidden
        self._formulas: dict[int, list[int]] = {}
        for row, column in marks.formulas:
            self._formulas.setdefault(row, []).append(column - 1)
        self._notes: dict[int, list[Remark]] = {}
        for row, code, value, title in marks.notes:
            self._notes.setdefault(row, []).append(Remark(code, title, value))

    def at(self, row: int, cells: Sequence[Cell], line: Sequence[str]) -> Iterator[Remark]:
        """Give what there is to say about the 1-based `row`; `line` are its cells as text."""
        for at, cell in enumerate(cells):
            if isinstance(cell, Fault) and not self._is_skipped(at):
                yield Remark("error_cell", self._title(at), cell.text)
        for at in self._formulas.get(row, ()):
            if self._is_skipped(at):
                continue
            yield Remark("formula_without_value", self._title(at))
        if row in self._hidden:
            yield Remark("hidden_row")
        yield from self._notes.get(row, ())
        for at in range(len(self._columns), len(line)):
            if line[at].strip():
                yield Remark("extra_cells", letters_of(at), collapse(line[at])[:LONG])
        joined = "".join(line)
        if not joined.isascii() and _SUSPECT.search(joined):
            yield from self._signs(line)
        if len(joined) > LONG:
            yield from self._lengths(line)

    def _signs(self, line: Sequence[str]) -> Iterator[Remark]:
        for at, text in enumerate(line):
            signs = set(_SUSPECT.findall(text))
            if _UNREADABLE in signs:
                yield Remark("unreadable_text", self._title(at), collapse(text)[:LONG])
            if signs - {_UNREADABLE}:
                yield Remark("bidi_control", self._title(at), collapse(text)[:LONG])

    def _lengths(self, line: Sequence[str]) -> Iterator[Remark]:
        for (field, title), text in zip(self._columns, line, strict=False):
            if field == SKIP:
                continue
            most = LONG_COMMENT if field in {"comment", "extra", "topic"} else LONG
            if len(text) > most:
                yield Remark("too_long_for_display", title, collapse(text)[:LONG])

    def _is_skipped(self, at: int) -> bool:
        return at < len(self._columns) and self._columns[at][0] == SKIP

    def _title(self, at: int) -> str:
        return self._columns[at][1] if at < len(self._columns) else letters_of(at)
