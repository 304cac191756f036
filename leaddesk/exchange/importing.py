"""An import: a file is read and understood without the base, then taken in by `capture` in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.errors import Refused
from leaddesk.exchange import mapping as mappings
from leaddesk.exchange import sheet as sheets
from leaddesk.exchange.mapping import Rejected, Skipped
from leaddesk.exchange.readers import open_table
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.sheet import Layout
from leaddesk.leads.capture import CaptureSession
from leaddesk.leads.options import Captured, CaptureOptions, Outcome, TasksFor
from leaddesk.leads.setup import team_settings
from leaddesk.unit import Unit

_BATCH = 1_000
_HEAD = 60  # rows that tell where the header is

Progress = Callable[[int, int], None]
"""Called with (done, total) rows now and then; may raise to cancel: everything is taken back."""


@dataclass(frozen=True, slots=True)
class How:
    """How to read a file: what the person said; the rest is guessed. `header_row` is 1-based."""

    sheet: str | int | None = None
    encoding: str | None = None
    header_row: int | None = None
    fields: tuple[str | None, ...] | None = None
    country: str = "RU"
    area_code: str = ""
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    time_zone: str = ""


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
    rows: tuple[Row, ...]
    items: tuple[Draft | Rejected | Skipped, ...]

    @property
    def drafts(self) -> list[Draft]:
        """The rows that name somebody."""
        return [item for item in self.items if isinstance(item, Draft)]

    @property
    def rejected(self) -> list[Rejected]:
        """The rows that cannot become leads."""
        return [item for item in self.items if isinstance(item, Rejected)]

    @property
    def skipped(self) -> list[int]:
        """The numbers of the rows that are no records: titles, headers, blanks, totals."""
        return [item.row for item in self.items if isinstance(item, Skipped)]

    @property
    def layout_key(self) -> str:
        """What a remembered mapping is kept under: the titles of the columns."""
        return mappings.layout_key(self.layout.titles)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do: one `Captured` per draft, in order."""

    captured: tuple[Captured, ...]
    run: CardId
    counts: Mapping[str, int] = field(default_factory=dict)


def prepare(
    path: Path,
    how: How,
    *,
    remembered: Callable[[str], tuple[str | None, ...] | None] = lambda _key: None,
    progress: Progress = lambda _done, _total: None,
) -> Prepared:
    """Read a file in a child process and understand it; raises Refused or Unavailable for a fatal one.

    `remembered` gives the columns' fields that were chosen for this layout before, by its key.
    """
    with open_table(path, sheet=how.sheet, encoding=how.encoding) as table:
        rows: list[Row] = []
        for batch in table.batches():
            rows.extend(batch)
            progress(len(rows), 0)
        marks, all_sheets = table.marks, table.sheets
        sheet, encoding = table.sheet, table.encoding or ""
    layout = sheets.find(rows[:_HEAD])
    if how.header_row is not None:
        layout = sheets.at(rows[:_HEAD], how.header_row)
    data = [row for row in rows[layout.first_row - 1 :] if not sheets.skip_reason(row, layout)]
    known = how.fields or remembered(mappings.layout_key(layout.titles))
    mapping = mappings.Mapping(known) if known else mappings.guess(layout, data[: mappings.SAMPLE])
    options = mappings.Options(how.country, how.area_code, how.date_order, how.time_zone)
    items = tuple(mappings.drafts(rows, layout, mapping, options, marks=marks))
    return Prepared(path, all_sheets, sheet, encoding, layout, mapping, marks, tuple(rows), items)


def load(
    unit: Unit,
    prepared: Prepared,
    options: CaptureOptions | None = None,
    *,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Take a prepared file in; a service: run it with `Desk.act`, or with `Desk.rehearse` for a dry run."""
    wanted = options or CaptureOptions(tasks=TasksFor.FRESH, adds_members=True)
    run = unit.record.create(
        CardKind.IMPORT,
        {
            "file_name": prepared.path.name,
            "sheet": prepared.sheet or None,
            "layout_key": prepared.layout_key,
            "member_id": unit.actor,
            "imported_at": unit.now,
        },
    )
    session = CaptureSession(unit, replace(wanted, import_run=run.id))
    drafts, captured = prepared.drafts, list[Captured]()
    progress(0, len(drafts))
    for start in range(0, len(drafts), _BATCH):
        captured += session.take(drafts[start : start + _BATCH])
        progress(len(captured), len(drafts))
    counts = count(captured, prepared)
    unit.record.edit(run, counts=counts)
    return Report(tuple(captured), run.id, counts)


def count(captured: Sequence[Captured], prepared: Prepared) -> dict[str, int]:
    """Count the heaps: every row of the file is in exactly one."""
    heaps = Counter(one.outcome.value for one in captured)
    return {outcome.value: heaps[outcome.value] for outcome in Outcome} | {
        "rejected": len(prepared.rejected),
        "skipped": len(prepared.skipped),
    }


def remember(unit: Unit, layout_key: str, fields: Sequence[str | None]) -> None:
    """Keep the fields chosen for the columns of a layout, for the next file that looks the same."""
    setting = id_of(f"setting:{_key(layout_key)}")
    value = {"value": list(fields)}
    row = unit.session.connection().exec_driver_sql("SELECT rid FROM setting WHERE id = ?", (setting,)).first()
    if row is None:
        unit.record.create(CardKind.SETTING, {"key": _key(layout_key), "value": value}, card_id=setting)
    else:
        unit.record.edit(CardRef(CardKind.SETTING, setting, row[0]), value=value)


def remembered_fields(session: Session, layout_key: str) -> tuple[str | None, ...] | None:
    """Give the fields remembered for a layout; None where there are none."""
    found: list[Any] | None = team_settings(session).get(_key(layout_key))
    return None if found is None else tuple(found)


def _key(layout_key: str) -> str:
    return f"layout:{layout_key}"


def cancel() -> None:
    """Stop an import from its progress callback: the transaction is taken back whole."""
    raise Refused("import_cancelled")
