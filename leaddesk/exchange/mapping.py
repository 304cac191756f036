"""From rows of cells to drafts: every row of a sheet ends as a draft, as rejected, or as skipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leaddesk.domain.draft import Draft
from leaddesk.exchange import custom_columns, sheet
from leaddesk.exchange.drafting import Drafter
from leaddesk.exchange.evidence import Evidence, Options, gather
from leaddesk.exchange.guessing import SAMPLE, Mapping, guess, layout_key
from leaddesk.exchange.readers.cells import Cell, Row
from leaddesk.exchange.readers.marks import Marks, Note
from leaddesk.exchange.sheet import Layout
from leaddesk.words import N_

__all__ = [
    "SAMPLE",
    "Fix",
    "Item",
    "Maker",
    "Mapping",
    "Options",
    "Recipe",
    "Rejected",
    "Skipped",
    "by_row",
    "fixed",
    "guess",
    "layout_key",
    "recipe",
    "rejected",
    "skipped",
]

NO_IDENTITY = N_("No name or contact: no name, company, phone, e-mail or messenger.")


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


Item = Draft | Rejected | Skipped


class Fix(NamedTuple):
    """A cell as the person put it right before loading; row and column are 1-based and 0-based."""

    row: int
    column: int
    text: str


class Recipe(NamedTuple):
    """All that decides what becomes of a row, so that rows can be read apart from their sheet.

    `formulas` (row, column) and `hidden` rows are 1-based places of the sheet; `left_out` are titles of columns
    that are nobody's business; `notes` are what the reader says about rows.
    """

    layout: Layout
    mapping: Mapping
    options: Options
    evidence: Evidence
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    fixes: tuple[Fix, ...] = ()
    left_out: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()


def recipe(
    rows: Iterable[Row], layout: Layout, mapping: Mapping, options: Options, *, marks: Marks | None = None
) -> Recipe:
    """Look through the records of a sheet, more than once: only whole columns tell the order of dates and an id."""
    marks = marks or Marks()
    evidence = gather(rows, mapping, options)
    orders = custom_columns.orders(layout.titles, mapping.fields, rows, evidence.order)
    evidence = evidence._replace(orders=orders)
    return Recipe(
        layout,
        mapping,
        options,
        evidence,
        frozenset(marks.formulas),
        frozenset(marks.hidden),
        notes=tuple(marks.notes),
    )


def skipped(rows: Sequence[Row], layout: Layout) -> dict[int, Skipped]:
    """Give the rows of a sheet that are no records, by number; `rows` begin with row 1."""
    reasons = ((number, _reason(number, row, layout)) for number, row in enumerate(rows, 1))
    return {number: Skipped(number, reason) for number, reason in reasons if reason}


class Maker:
    """Makes what becomes of the records of one sheet, all of them in their order: equal ones are told apart by it."""

    def __init__(self, recipe: Recipe) -> None:
        self._drafter, self._mender = _drafter(recipe), _drafter(recipe)
        self._left_out = recipe.left_out
        self._fixes = by_row(recipe.fixes)

    def make(self, number: int, row: Row) -> Draft | Rejected:
        """Give what becomes of the record in the 1-based row `number`."""
        draft = self._drafter.draft(number, row)
        if fixes := self._fixes.get(number):
            row = fixed(row, fixes)  # recognised by the row in the file: the same file comes again unmended
            draft = self._mender.draft(number, row)._replace(fingerprint=draft.fingerprint)
        if self._left_out:
            draft = draft._replace(extra=tuple(pair for pair in draft.extra if pair[0] not in self._left_out))
        return draft if draft.has_identity else rejected(number, row)


def rejected(number: int, row: Sequence[Cell]) -> Rejected:
    """Give a row that names nobody."""
    return Rejected(number, "no_identity", NO_IDENTITY, tuple(row))


def by_row(fixes: Iterable[Fix]) -> dict[int, list[Fix]]:
    """Give fixes by the row they are in."""
    found: dict[int, list[Fix]] = {}
    for fix in fixes:
        found.setdefault(fix.row, []).append(fix)
    return found


def fixed(row: Sequence[Cell], fixes: Iterable[Fix]) -> Row:
    """Give a row with its fixes in place."""
    cells = list(row)
    for fix in fixes:
        cells += [None] * (fix.column + 1 - len(cells))
        cells[fix.column] = fix.text
    return cells


def _drafter(recipe: Recipe) -> Drafter:
    marks = Marks(formulas=set(recipe.formulas), hidden=set(recipe.hidden), notes=list(recipe.notes))
    return Drafter(recipe.layout, recipe.mapping, recipe.options, evidence=recipe.evidence, marks=marks)


def _reason(number: int, row: Row, layout: Layout) -> str:
    if number < layout.first_row:
        return "title" if number < layout.header_row else "header"
    return sheet.skip_reason(row, layout)
