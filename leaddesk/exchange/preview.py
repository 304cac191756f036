"""What the check before loading shows: what becomes of every row, how every cell was read, and what was found."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from leaddesk.contacts import amounts, emails, phones
from leaddesk.contacts.text import collapse
from leaddesk.domain.draft import Draft, Phone, Remark
from leaddesk.domain.money import Money
from leaddesk.exchange import dates
from leaddesk.exchange.drafting import letters_of, text_of
from leaddesk.exchange.importing import Report
from leaddesk.exchange.mapping import Fix, Rejected, Skipped
from leaddesk.exchange.preparing import Prepared, own_titles
from leaddesk.leads.options import Captured, Outcome


class Status(StrEnum):
    """What becomes of a row. A row to check is loaded too, and waits for a look."""

    NEW = "new"
    REPEAT = "repeat"
    LOOK = "look"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class Gravity(StrEnum):
    """How much something matters: the cell says nothing usable, wants a look, or is known already."""

    BAD = "bad"
    LOOK = "look"
    REPEAT = "repeat"


BAD_CODES = frozenset(
    {
        "no_identity",
        "bad_phone",
        "phone_precision_lost",
        "bad_email",
        "bad_date",
        "error_cell",
        "formula_without_value",
        "unreadable_text",
    }
)
"""Remarks that leave a cell without a use; all others only want a look."""

PROBABLY, ATTACHED, UPDATED, UNCHANGED = "probably", "attached", "updated", "unchanged"
"""Codes of what the base says about a row, beside the codes of remarks."""

_OUTCOMES = {
    Outcome.SUSPECT: PROBABLY,
    Outcome.ATTACHED: ATTACHED,
    Outcome.UPDATED: UPDATED,
    Outcome.UNCHANGED: UNCHANGED,
}
_ORDER = (
    "no_identity",
    "ambiguous_date",
    "email_typo",
    PROBABLY,
    "bad_phone",
    "phone_precision_lost",
    "bad_email",
    "bad_date",
    "error_cell",
    "formula_without_value",
    "unreadable_text",
    "bidi_control",
    "extra_cells",
    "too_long_for_display",
    "hidden_row",
    ATTACHED,
    UPDATED,
    UNCHANGED,
)
_REASON_FIELDS = {"phone": ("phones",), "email": ("emails",), "name": ("name", "last_name", "first_name")}
_WHO = ("name", "last_name", "first_name", "company", "phones", "emails")

Value = str | date | datetime | Money | tuple[Phone, ...] | None
"""What a cell was read as; None where it says nothing."""


class Place(NamedTuple):
    """A cell: the 1-based row, and the 0-based column or None where the row as a whole is meant."""

    row: int
    column: int | None


class Mark(NamedTuple):
    """Something about a cell: a code, and the value it is about."""

    code: str
    value: str

    @property
    def gravity(self) -> Gravity:
        """Give how much it matters."""
        return gravity(self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that was found, and everywhere it is, from the top."""

    code: str
    places: tuple[Place, ...]


class Reading(NamedTuple):
    """A cell as the file has it and as it was read; `is_text` where the file has a text, no date or number."""

    written: str
    value: Value
    is_text: bool


def gravity(code: str) -> Gravity:
    """Give how much a code matters."""
    if code in BAD_CODES:
        return Gravity.BAD
    return Gravity.REPEAT if code in {ATTACHED, UPDATED, UNCHANGED} else Gravity.LOOK


class Preview:
    """A prepared file row by row; without a report of the rehearsal it knows only what the file itself tells.

    `width` counts columns. Cells are read when they are asked for, so a large file costs nothing here.
    """

    def __init__(self, prepared: Prepared, report: Report | None = None) -> None:
        self.prepared = prepared
        self.titles = _titles(prepared)
        self.width = len(self.titles)
        self._fixes = {(fix.row, fix.column): fix.text for fix in prepared.how.fixes}
        self._captured = {one.row: one for one in report.captured} if report else {}
        self._born = {
            one.card.id: one.row for one in self._captured.values() if one.outcome in {Outcome.NEW, Outcome.SUSPECT}
        }
        self._fields = prepared.mapping.fields + (None,) * (self.width - len(prepared.mapping.fields))
        self.date_order = _date_order(prepared)
        self._marks: dict[Place, list[Mark]] = {}
        self._columns: dict[str, list[int]] = {}
        for at, title in enumerate(self._key_titles()):
            self._columns.setdefault(title, []).append(at)
        self.statuses = bytearray(len(prepared.items) + 1)
        self.findings = self._look()

    @property
    def is_rehearsed(self) -> bool:
        """Whether the base has been asked."""
        return bool(self._captured) or not self.prepared.drafts

    def status(self, row: int) -> Status | None:
        """Give what becomes of a row; None while the base has not been asked."""
        code = self.statuses[row]
        return _STATUSES[code - 1] if code else None

    def rows(self, wanted: Status | None = None) -> array[int]:
        """Give the numbers of the rows to show: those of one status, or all but titles and blanks."""
        if wanted is not None:
            code = _STATUSES.index(wanted) + 1
            return array("q", (row for row, held in enumerate(self.statuses) if held == code))
        first = self.prepared.layout.first_row
        items = enumerate(self.prepared.items, 1)
        return array("q", (row for row, item in items if row >= first and _is_shown(item)))

    def count(self, status: Status) -> int:
        """Give how many rows have a status."""
        return self.statuses.count(_STATUSES.index(status) + 1)

    def field(self, column: int) -> str | None:
        """Give the field a column fills."""
        return self._fields[column]

    def marks(self, place: Place) -> Sequence[Mark]:
        """Give what there is to say about a cell, or about a row as a whole."""
        return self._marks.get(place, ())

    def captured(self, row: int) -> Captured | None:
        """Give what the rehearsal made of a row."""
        return self._captured.get(row)

    def known_row(self, row: int) -> int | None:
        """Give the row of this file that made the card a row belongs to; None where the base has had it before."""
        captured = self._captured.get(row)
        if captured is None or not captured.matches:
            return None
        return self._born.get(captured.matches[0].card.id)

    def reading(self, row: int, column: int) -> Reading:
        """Give a cell as written and as read."""
        cells = self.prepared.rows[row - 1]
        cell = cells[column] if column < len(cells) else None
        written = collapse(text_of(cell))
        fixed = self._fixes.get((row, column))
        text = collapse(fixed) if fixed is not None else written
        source = fixed if fixed is not None else cell
        if not text or isinstance(self.prepared.items[row - 1], Skipped):
            return Reading(written, text, is_text=isinstance(cell, str))
        value: Value = text
        match self._fields[column]:
            case "received":
                value = dates.read(source, self.date_order).value or text
            case "phones":
                value = phones.read(text_of(source), country=self._country(row)).phones or text
            case "emails":
                value = ", ".join(emails.read(text_of(source)).emails) or text
            case "amount":
                read = amounts.read(source)
                value = text if read.value is None else Money(read.value, read.currency or self._currency(row))
        return Reading(written, value, is_text=isinstance(cell, str))

    def mended(self, place: Place) -> Fix | None:
        """Give the cell of a mistyped e-mail with the address that was probably meant; None where there is none."""
        meant = next((mark.value for mark in self.marks(place) if mark.code == "email_typo"), "")
        if not meant or place.column is None:
            return None
        cells = self.prepared.rows[place.row - 1]
        written = text_of(cells[place.column]) if place.column < len(cells) else ""
        person = meant.split("@")[0]
        read = emails.read(written).emails
        text = ", ".join(meant if address.split("@")[0] == person else address for address in read)
        return Fix(place.row, place.column, text)

    def dates_both_ways(self, place: Place) -> tuple[date | datetime | None, date | datetime | None]:
        """Give a date read with the day first, and with the month first."""
        cell = self.prepared.rows[place.row - 1][place.column or 0]
        return dates.read(cell, "dmy").value, dates.read(cell, "mdy").value

    def _country(self, row: int) -> str:
        item = self.prepared.items[row - 1]
        if isinstance(item, Draft) and item.country:
            return phones.country_of(item.country) or self.prepared.how.country
        return self.prepared.how.country

    def _currency(self, row: int) -> str:
        item = self.prepared.items[row - 1]
        return item.currency if isinstance(item, Draft) else ""

    def _key_titles(self) -> Iterator[str]:
        """Give the titles as remarks name them: whole, and letters where a column has none."""
        own = self.prepared.layout.titles
        return (own[at] if at < len(own) and own[at] else letters_of(at) for at in range(self.width))

    def _look(self) -> tuple[Finding, ...]:
        found: dict[str, list[Place]] = {}
        for row, item in enumerate(self.prepared.items, 1):
            if isinstance(item, Skipped):
                self._settle(row, Status.SKIPPED)
                continue
            marks = list(self._marks_of(row, item))
            for place, mark in marks:
                self._marks.setdefault(place, []).append(mark)
                found.setdefault(mark.code, []).append(place)
            self._settle(row, self._status_of(item, has_marks=bool(marks)))
        return tuple(Finding(code, tuple(found[code])) for code in _ORDER if code in found)

    def _settle(self, row: int, status: Status | None) -> None:
        self.statuses[row] = _STATUSES.index(status) + 1 if status else 0

    def _status_of(self, item: Draft | Rejected, *, has_marks: bool) -> Status | None:
        if isinstance(item, Rejected):
            return Status.REJECTED
        captured = self._captured.get(item.row)
        if captured is None:
            return None
        if captured.outcome in {Outcome.ATTACHED, Outcome.UPDATED, Outcome.UNCHANGED}:
            return Status.REPEAT
        return Status.LOOK if has_marks else Status.NEW

    def _marks_of(self, row: int, item: Draft | Rejected) -> Iterator[tuple[Place, Mark]]:
        if isinstance(item, Rejected):
            yield Place(row, self._first_of(_WHO)), Mark(item.code, "")
            return
        for remark in item.remarks:
            yield Place(row, self._column_of(row, remark)), Mark(remark.code, remark.value)
        captured = self._captured.get(row)
        if captured is not None and captured.outcome in _OUTCOMES:
            yield Place(row, self._agreeing(row, captured)), Mark(_OUTCOMES[captured.outcome], "")

    def _column_of(self, row: int, remark: Remark) -> int | None:
        """Find the cell a remark is about; of equal titles the one that holds its value."""
        columns = self._columns.get(remark.column, [])
        if len(columns) < 2:
            return columns[0] if columns else None
        cells = self.prepared.rows[row - 1]
        filled = [at for at in columns if at < len(cells) and text_of(cells[at]).strip()]
        holding = [at for at in filled if remark.value and remark.value in text_of(cells[at])]
        return next(iter(holding or filled or columns))

    def _agreeing(self, row: int, captured: Captured) -> int | None:
        """Give the cell that tells best why a row is known: the phone or e-mail that agrees, else who it is."""
        reasons = captured.matches[0].match.reasons if captured.matches else ()
        agreeing = {one.field for one in reasons if one.agreement != "differs"}
        for name, fields in _REASON_FIELDS.items():
            if name in agreeing and (at := self._first_of(fields, row)) is not None:
                return at
        return self._first_of(_WHO, row)

    def _first_of(self, fields: Iterable[str], row: int | None = None) -> int | None:
        """Give the first column that fills one of the fields, where a row is given one that it has filled."""
        cells = self.prepared.rows[row - 1] if row else []
        for name in fields:
            for at, held in enumerate(self._fields):
                is_filled = row is None or (at < len(cells) and text_of(cells[at]).strip())
                if held == name and is_filled:
                    return at
        return None


_STATUSES = tuple(Status)


def _is_shown(item: Draft | Rejected | Skipped) -> bool:
    return not isinstance(item, Skipped) or item.reason in {"header", "total"}


def _titles(prepared: Prepared) -> tuple[str, ...]:
    """Give the titles as the columns show them, and empty ones for cells beyond the last title."""
    own = own_titles(prepared.layout, prepared.rows)
    width = max(len(own), len(prepared.mapping.fields), 1)
    beyond = [
        len(prepared.rows[item.row - 1])
        for item in prepared.items
        if isinstance(item, Draft) and any(remark.code == "extra_cells" for remark in item.remarks)
    ]
    width = min(max([width, *beyond]), 512)
    return (*own, *[""] * (width - len(own)))


def _date_order(prepared: Prepared) -> str:
    """Give the order in which the dates were read: as told, as the column proves, else as the country writes."""
    how = prepared.how
    if how.date_order != "auto":
        return how.date_order
    dated = [at for at, field in enumerate(prepared.mapping.fields) if field == "received"]
    rows = prepared.rows[prepared.layout.first_row - 1 :]
    proven = dates.order_of(row[at] for row in rows for at in dated if at < len(row))
    return proven or ("mdy" if how.country == "US" else "dmy")
