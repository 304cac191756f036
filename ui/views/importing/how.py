"""How a file is read once the person says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leaddesk.exchange.mapping import Fix
from leaddesk.exchange.understood import Understood

if TYPE_CHECKING:
    from leaddesk.exchange.findings import Finding, Place
    from leaddesk.exchange.preparing import How, Prepared
    from leaddesk.exchange.preview import Preview


def read_otherwise(how: How, field: str, value: Any) -> How:
    """Add what the person said: of another sheet, or under another header, nothing stays of what was said before."""
    how = replace(how, **{field: value})
    if field in {"sheet", "encoding"}:
        return replace(how, header_row=None, fields=None, fixes=(), rows=None)
    return replace(how, fields=None, fixes=()) if field == "header_row" else how


def written(how: How, place: Place, text: str) -> How:
    """Add a cell as the person wrote it, in place of what stood there before."""
    if place.column is None:
        return how
    others = tuple(fix for fix in how.fixes if (fix.row, fix.column) != place)
    return replace(how, fixes=(*others, Fix(place.row, place.column, text)))


def written_everywhere(how: How, prepared: Prepared, column: int, words: tuple[str, str]) -> How:
    """Put the second of two words for the first one in a column; looks at every row: no work for a window's thread."""
    said, text = words
    cells, rows = Understood(prepared), range(prepared.layout.first_row, len(prepared.rows) + 1)
    same = (row for row in rows if cells.typed(row, column).casefold() == said.casefold())
    return replace(how, fixes=(*how.fixes, *(Fix(row, column, text) for row in same)))


def mended(how: How, finding: Finding, preview: Preview) -> How:
    """Put the cells of a finding right as was probably meant: of 100,000 cells this takes seconds."""
    fixes = (preview.mended(place) for place in finding.places)
    return replace(how, fixes=(*how.fixes, *(fix for fix in fixes if fix is not None)))
