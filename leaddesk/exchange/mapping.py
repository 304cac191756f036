"""From rows of cells to drafts: every row of a sheet ends as a draft, as rejected, or as skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaddesk.domain.draft import Draft
from leaddesk.exchange import sheet
from leaddesk.exchange.drafting import Drafter, Options, gather
from leaddesk.exchange.guessing import SAMPLE, Mapping, guess, layout_key
from leaddesk.exchange.readers.marks import Marks
from leaddesk.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaddesk.exchange.readers.cells import Cell, Row
    from leaddesk.exchange.sheet import Layout

__all__ = [
    "SAMPLE",
    "Mapping",
    "Options",
    "Rejected",
    "Skipped",
    "drafts",
    "guess",
    "layout_key",
]

NO_IDENTITY = N_("Nobody is named: no name, company, phone, e-mail or messenger.")


class Rejected(NamedTuple):
    """A row that cannot become a lead: its 1-based number, a code, an English text, and all its cells."""

    row: int
    code: str
    text: str
    cells: tuple[Cell, ...]


class Skipped(NamedTuple):
    """A row that is no record: "title" (above the table), "header", "blank" or "total"."""

    row: int
    reason: str


def drafts(
    rows: Iterable[Row], layout: Layout, mapping: Mapping, options: Options, *, marks: Marks | None = None
) -> Iterator[Draft | Rejected | Skipped]:
    """Give what becomes of every row; `rows` are all rows of the sheet, beginning with row 1.

    All rows are held meanwhile, since only whole columns tell the order of dates and what is an id.
    """
    held = list(rows)
    reasons = [_reason(number, row, layout) for number, row in enumerate(held, 1)]
    data = [row for row, reason in zip(held, reasons, strict=True) if not reason]
    evidence = gather(data, mapping, options)
    drafter = Drafter(layout, mapping, options, evidence=evidence, marks=marks or Marks())
    for number, (row, reason) in enumerate(zip(held, reasons, strict=True), 1):
        if reason:
            yield Skipped(number, reason)
            continue
        draft = drafter.draft(number, row)
        yield draft if draft.has_identity else Rejected(number, "no_identity", NO_IDENTITY, tuple(row))


def _reason(number: int, row: Row, layout: Layout) -> str:
    if number < layout.first_row:
        return "title" if number < layout.header_row else "header"
    return sheet.skip_reason(row, layout)
