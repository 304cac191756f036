"""What comes before an import: a file is read in a child process and understood, without the base."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from leaddesk.contacts.text import fold
from leaddesk.domain.custom import FieldType, Target
from leaddesk.domain.draft import Draft
from leaddesk.domain.touch import Rows
from leaddesk.exchange import mapping as mappings
from leaddesk.exchange import sheet as sheets
from leaddesk.exchange import touching
from leaddesk.exchange.columns import MANY
from leaddesk.exchange.custom_columns import named_so, retyped
from leaddesk.exchange.mapping import Fix, Rejected
from leaddesk.exchange.readers import Table, open_table
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.readers.kept import KeptRows
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.sheet import Layout
from leaddesk.exchange.touch_names import name_of
from leaddesk.exchange.workshop import ALONE, Items, Spare
from leaddesk.storage.bulk import uncollected
from leaddesk.words import LANGUAGES, N_, catalogue

_HEAD = 60  # rows that tell where the header is
_SINGLE = frozenset({".eml", ".msg", ".vcf", ".vcard"})

REASON_TITLE = N_("Why not imported")
"""The last column of a workbook of rejected rows; when it comes back mended, that column is nobody's business."""

Progress = Callable[[int, int], None]
"""Called with (done, total) rows now and then; may raise to cancel: everything is taken back."""

Remembered = Callable[[str], tuple[str | None, ...] | None]
"""Gives the fields that were chosen for the columns of a layout before, by its key."""


Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class How:
    """How to read a file: what the person said; the rest is guessed. `header_row` is 1-based.

    `currency` is the team's own, of amounts that name none. `words` tells what the team means by words of statuses and
    owners, by field and folded word. `rows` is what the rows are, `kept_rows` the same by the key of a layout, as it
    was said of that before.
    """

    sheet: str | int | None = None
    encoding: str | None = None
    header_row: int | None = None
    fields: tuple[str | None, ...] | None = None
    country: str = "RU"
    area_code: str = ""
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    time_zone: str = ""
    fixes: tuple[Fix, ...] = ()
    own: tuple[tuple[str, FieldType], ...] = ()
    """The folded names and the types of the team's own fields: columns that are called so fill them."""
    away: tuple[tuple[str, FieldType], ...] = ()
    """Those that the team has put away: a column fills them, and brings them back, where somebody has said so."""
    words: Words = field(default_factory=dict, compare=False)
    currency: str = ""
    rows: Rows | None = None
    kept_rows: Mapping[str, Rows] = field(default_factory=dict, compare=False)

    @property
    def spoken(self) -> Words:
        """The words that are read as others: `words` without those that somebody wrote into a cell just now."""
        typed = {fold(fix.text) for fix in self.fixes}
        return {
            name: {said: meant for said, meant in of.items() if said not in typed} for name, of in self.words.items()
        }


class Stop:
    """Ends a reading from another thread: the child that reads is killed, the reading raises Refused."""

    def __init__(self) -> None:
        self._table: Table | None = None
        self.is_wanted = False

    def watch(self, table: Table) -> None:
        """Know the table being read; a stop that came before it takes effect now."""
        self._table = table
        if self.is_wanted:
            table.cancel()

    def now(self) -> None:
        """Stop at once."""
        self.is_wanted = True
        if self._table is not None:
            self._table.cancel()


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet as it lies in its file: all rows, row 1 first, nothing understood yet."""

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    marks: Marks
    rows: Sequence[Row]
    spare: Spare = field(default_factory=Spare, compare=False)
    """Starts to be of use while a large sheet is still being read."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it was understood: nothing of it is in the base yet. `rows` are all rows, row 1 first."""

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    layout: Layout
    mapping: mappings.Mapping
    marks: Marks
    rows: Sequence[Row]
    items: Items
    how: How = How()

    @property
    def drafts(self) -> list[Draft]:
        """The rows that name somebody."""
        return [item for item in self.items if isinstance(item, Draft)]

    @property
    def rejected(self) -> list[Rejected]:
        """The rows that cannot become leads."""
        return self.items.rejected

    @property
    def skipped(self) -> list[int]:
        """The numbers of the rows that are no records: titles, headers, blanks, totals."""
        return self.items.skipped

    @property
    def passed_over(self) -> int:
        """How many rows are no records: titles, totals and blanks; the header says what the columns are."""
        return max(0, len(self.skipped) - self.layout.rows_of_header)

    @property
    def layout_key(self) -> str:
        """What a remembered mapping is kept under: the titles of the columns."""
        return mappings.layout_key(self.layout.titles)


def prepare(
    path: Path,
    how: How,
    *,
    remembered: Remembered = lambda _key: None,
    progress: Progress = lambda _done, _total: None,
) -> Prepared:
    """Read a file in a child process and understand it; raises Refused or Unavailable for a fatal one."""
    with uncollected():
        return understand(read(path, how, progress=progress), how, remembered=remembered)


def read(path: Path, how: How, *, stop: Stop | None = None, progress: Progress = lambda _done, _total: None) -> Source:
    """Read a sheet in a child process; raises Refused or Unavailable, also when `stop` was pressed."""
    watched = stop or Stop()
    with open_table(path, sheet=how.sheet, encoding=how.encoding, started=watched.watch) as table:
        rows, spare = KeptRows(), Spare()
        for rows in table.kept():
            progress(len(rows), 0)
            if len(rows) > ALONE:
                spare.start()
        return Source(path, table.sheets, table.sheet, table.encoding or "", table.marks, rows, spare)


def understand(
    source: Source,
    how: How,
    *,
    remembered: Remembered = lambda _key: None,
) -> Prepared:
    """Find header, fields and drafts in a sheet: the header and the fields where `how` does not name them.

    `remembered` gives the columns' fields that were chosen for this layout before, by its key.
    """
    head = source.rows[:_HEAD]
    layout = sheets.find(head) if how.header_row is None else sheets.at(source.rows, how.header_row)
    sample = _sample(layout, source.rows)
    known = _said(layout, how, remembered)
    mapping = mappings.Mapping(known) if known else _with_own(_guessed(layout, source.rows, sample), layout, how)
    mapping = _with_rows(mapping, layout, sample, source, how)
    return Prepared(
        path=source.path,
        sheets=source.sheets,
        sheet=source.sheet,
        encoding=source.encoding,
        layout=layout,
        mapping=mapping,
        marks=source.marks,
        rows=source.rows,
        items=_items(source, layout, mapping, how),
        how=how,
    )


def _said(layout: Layout, how: How, remembered: Remembered) -> tuple[str | None, ...]:
    """Give what a person says of the columns, or said of this layout, () for nothing.

    A field of the team's own is read as the kind that it holds by now, whatever was said: another one would not fit.
    """
    said = how.fields or remembered(mappings.layout_key(layout.titles)) or ()
    return retyped(said, layout.titles, {**dict(how.away), **dict(how.own)})


def _sample(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    data = (row for row in islice(rows, layout.first_row - 1, None) if not sheets.skip_reason(row, layout))
    return list(islice(data, mappings.SAMPLE))


def _with_rows(
    mapping: mappings.Mapping, layout: Layout, sample: Sequence[Row], source: Source, how: How
) -> mappings.Mapping:
    """Say what the rows are: as somebody has said, else as the columns tell; a letter or a contact is no touch."""
    said = how.rows or how.kept_rows.get(mappings.layout_key(layout.titles))
    wanted = Rows() if said is None and source.path.suffix.casefold() in _SINGLE else said
    called = f"{source.path.stem} {source.sheet}"
    settled = touching.settle(mapping, layout, sample, wanted=wanted, named=called)
    if not settled.rows.are_touches:
        return settled
    named = name_of(source.path, source.sheets, source.sheet, layout=layout, rows=source.rows)
    return replace(settled, touched=named)


def _guessed(layout: Layout, rows: Sequence[Row], sample: Sequence[Row]) -> mappings.Mapping:
    """Guess the fields; under a header of two rows a title that says nothing is asked again without its group."""
    fields = list(mappings.guess(layout, sample).fields)
    if layout.rows_of_header == 2:
        own = own_titles(layout, rows)
        for at, field in enumerate(mappings.guess(replace(layout, titles=own), sample).fields):
            if fields[at] is None and field is not None and (field in MANY or field not in fields):
                fields[at] = field
    return mappings.Mapping(tuple(fields))


def _with_own(mapping: mappings.Mapping, layout: Layout, how: How) -> mappings.Mapping:
    """Let the columns fill the team's own fields that are called like them: whoever made one of it meant it so."""
    own = dict(how.own)
    if not own:
        return mapping
    named = (named_so(own, title) for title in layout.titles)
    return mappings.Mapping(
        tuple(Target(kind).code if kind else field for kind, field in zip(named, mapping.fields, strict=True))
    )


def own_titles(layout: Layout, rows: Sequence[Row]) -> tuple[str, ...]:
    """Give the columns' titles without the groups that a header of two rows puts over them."""
    if layout.rows_of_header != 2:
        return layout.titles
    lower = sheets.at(rows, layout.header_row + 1).titles
    lower += ("",) * (len(layout.titles) - len(lower))
    return tuple(own or joined for own, joined in zip(lower, layout.titles, strict=False))


class _Data:
    """The rows of a sheet without those that are skipped, to be looked through often: nobody keeps them unpacked."""

    def __init__(self, rows: Sequence[Row], skipped: Container[int]) -> None:
        self._rows = rows
        self._skipped = skipped

    def __iter__(self) -> Iterator[Row]:
        return (row for number, row in enumerate(self._rows, 1) if number not in self._skipped)


def _items(source: Source, layout: Layout, mapping: mappings.Mapping, how: How) -> Items:
    above = touching.order_above(mapping, layout, source.rows)
    options = mappings.Options(how.country, how.area_code, how.date_order, how.time_zone, how.spoken, above)
    skipped = mappings.skipped(source.rows, layout)
    recipe = mappings.recipe(_Data(source.rows, skipped), layout, mapping, options, marks=source.marks)
    reasons = {REASON_TITLE, *(catalogue(tongue).gettext(REASON_TITLE) for tongue in LANGUAGES)}
    recipe = recipe._replace(fixes=how.fixes, left_out=frozenset(reasons.intersection(layout.titles)))
    return Items(recipe, source.rows, skipped, source.spare)
