"""Rows of cells as the import reads them, for the tests of its columns and of its values."""

from collections.abc import Sequence

from leaddesk.domain.draft import Draft
from leaddesk.exchange import sheet
from leaddesk.exchange.mapping import Item, Maker, Mapping, Options, guess, recipe, skipped
from leaddesk.exchange.readers import Cell, Marks, Row
from leaddesk.exchange.sheet import Layout


def drafts(
    rows: Sequence[Row], layout: Layout, found: Mapping, options: Options, *, marks: Marks | None = None
) -> list[Item]:
    gone = skipped(rows, layout)
    records = [row for number, row in enumerate(rows, 1) if number not in gone]
    maker = Maker(recipe(records, layout, found, options, marks=marks))
    return [gone.get(number) or maker.make(number, row) for number, row in enumerate(rows, 1)]


def run(rows: list[Row], *, options: Options | None = None, marks: Marks | None = None) -> list[Item]:
    layout = sheet.find(rows)
    found = guess(layout, rows[layout.first_row - 1 :])
    return drafts(rows, layout, found, options or Options(), marks=marks)


def only(rows: list[Row], *, options: Options | None = None, marks: Marks | None = None) -> Draft:
    (draft,) = [end for end in run(rows, options=options, marks=marks) if isinstance(end, Draft)]
    return draft


def row_of(*cells: Cell) -> Row:
    return list(cells)


def codes(draft: Draft) -> list[tuple[str, str]]:
    return [(remark.code, remark.column) for remark in draft.remarks]
