"""The cells of a prepared file: as they are written, as they were read, and how else they might be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from leaddesk.contacts import amounts, emails, phones
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain.draft import Draft, Phone, Remark
from leaddesk.domain.lead import Temperature
from leaddesk.domain.money import Money
from leaddesk.exchange import dates, touching
from leaddesk.exchange.cell_text import letters_of, text_of
from leaddesk.exchange.evidence import DATED
from leaddesk.exchange.findings import Place
from leaddesk.exchange.mapping import Fix, Skipped
from leaddesk.exchange.preparing import Prepared, own_titles
from leaddesk.exchange.readers.cells import Cell
from leaddesk.leads import next_words, statuses

WIDEST = 512
"""Columns shown at most."""

Value = str | Temperature | date | datetime | Money | tuple[Phone, ...] | None
"""What a cell was read as; None where it says nothing."""


class Reading(NamedTuple):
    """A cell as the file has it and as it was read; `is_text` where the file has a text, no date or number."""

    written: str
    value: Value
    is_text: bool


class Understood:
    """The cells of a prepared file. They are read when they are asked for, so a large file costs nothing here.

    `titles` are those of the columns, `width` counts these; `date_order` is "dmy" or "mdy", with "?" where guessed.
    """

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.titles = _titles(prepared)
        self.width = len(self.titles)
        self.date_order = _date_order(prepared)
        self._fields = prepared.mapping.fields + (None,) * (self.width - len(prepared.mapping.fields))
        self._words = prepared.how.spoken
        self._fixes = {(fix.row, fix.column): fix.text for fix in prepared.how.fixes}
        self._columns: dict[str, list[int]] = {}
        for at, title in enumerate(self._key_titles()):
            self._columns.setdefault(title, []).append(at)

    def field(self, column: int) -> str | None:
        """Give the field a column fills."""
        return self._fields[column]

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell as the file has it; None beyond the end of its row."""
        cells = self.prepared.rows[row - 1]
        return cells[column] if column < len(cells) else None

    def typed(self, row: int, column: int) -> str:
        """Give what stands in a cell: what a person put there, else what the file says."""
        fixed = self._fixes.get((row, column))
        return collapse(text_of(self.cell(row, column)) if fixed is None else fixed)

    def reading(self, row: int, column: int) -> Reading:
        """Give a cell as written and as read."""
        cell = self.cell(row, column)
        written = collapse(text_of(cell))
        fixed = self._fixes.get((row, column))
        text = collapse(fixed) if fixed is not None else written
        source = fixed if fixed is not None else cell
        if not text or isinstance(self.prepared.items[row - 1], Skipped):
            return Reading(written, text, is_text=isinstance(cell, str))
        value: Value = text
        match self._fields[column]:
            case "stage" | "owner" as field:
                value = self._words.get(field, {}).get(fold(text), text)
            case "received" | "touched_at":
                value = dates.read(source, self.date_order).value or text
            case "next_contact":
                value = dates.read(source, self.date_order).value or self._named(row, text) or text
            case "phones":
                value = phones.read(text_of(source), country=self._country(row)).phones or text
            case "emails":
                value = ", ".join(emails.read(text_of(source)).emails) or text
            case "temperature":
                value = statuses.temperature(text) or text
            case "amount":
                read = amounts.estimate(source)
                value = text if read.value is None else Money(read.value, read.currency or self._currency(row))
        return Reading(written, value, is_text=isinstance(cell, str))

    def corrected(self, place: Place, address: str) -> Fix | None:
        """Give the cell of a mistyped e-mail with the address that was probably meant, beside its other addresses."""
        if place.column is None:
            return None
        person, _at, _host = address.partition("@")
        read = emails.read(text_of(self.cell(place.row, place.column))).emails
        text = ", ".join(address if one.startswith(f"{person}@") else one for one in read)
        return Fix(place.row, place.column, text)

    def dates_both_ways(self, place: Place) -> tuple[date | datetime | None, date | datetime | None]:
        """Give a date read with the day first, and with the month first."""
        cell = self.cell(place.row, place.column or 0)
        return dates.read(cell, "dmy").value, dates.read(cell, "mdy").value

    def column_of(self, row: int, remark: Remark) -> int | None:
        """Find the cell of a row that a remark is about; of equal titles the one that holds its value."""
        columns = self._columns.get(remark.column, [])
        if len(columns) < 2:
            return columns[0] if columns else None
        filled = [at for at in columns if self.is_filled(row, at)]
        holding = [at for at in filled if remark.value and remark.value in text_of(self.cell(row, at))]
        return next(iter(holding or filled or columns))

    def first_of(self, fields: Iterable[str], row: int | None = None) -> int | None:
        """Give the first column that fills one of the fields, where a row is given one that it has filled."""
        for name in fields:
            for at, held in enumerate(self._fields):
                if held == name and (row is None or self.is_filled(row, at)):
                    return at
        return None

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell says anything."""
        return bool(text_of(self.cell(row, column)).strip())

    def _named(self, row: int, text: str) -> date | None:
        """Give the day that words of a next contact name, where the row has the day they were said on."""
        item = self.prepared.items[row - 1]
        said_on = item.received if isinstance(item, Draft) else None
        if isinstance(said_on, datetime):
            said_on = said_on.date()
        return next_words.day_named(text, said_on) if said_on is not None else None

    def _country(self, row: int) -> str:
        item = self.prepared.items[row - 1]
        if isinstance(item, Draft) and item.country:
            return phones.country_of(item.country) or self.prepared.how.country
        return self.prepared.how.country

    def _currency(self, row: int) -> str:
        item = self.prepared.items[row - 1]
        return (item.currency if isinstance(item, Draft) else "") or self.prepared.how.currency

    def _key_titles(self) -> Iterator[str]:
        """Give the titles as remarks name them: whole, and letters where a column has none."""
        own = self.prepared.layout.titles
        return (own[at] if at < len(own) and own[at] else letters_of(at) for at in range(self.width))


def _titles(prepared: Prepared) -> tuple[str, ...]:
    """Give the titles as the columns show them, and empty ones for cells beyond the last title."""
    own = own_titles(prepared.layout, prepared.rows)
    width = max(len(own), len(prepared.mapping.fields), 1)
    beyond = [
        len(prepared.rows[item.row - 1])
        for item in prepared.items
        if isinstance(item, Draft) and any(remark.code == "extra_cells" for remark in item.remarks)
    ]
    width = min(max([width, *beyond]), WIDEST)
    return (*own, *[""] * (width - len(own)))


def _date_order(prepared: Prepared) -> str:
    """Give the order in which the dates were read: as told, as the column proves, else as the country writes."""
    how = prepared.how
    if how.date_order != "auto":
        return how.date_order
    dated = [at for at, field in enumerate(prepared.mapping.fields) if field in DATED]
    rows = islice(prepared.rows, prepared.layout.first_row - 1, None) if dated else ()
    proven = dates.order_of(row[at] for row in rows for at in dated if at < len(row))
    proven = proven or touching.order_above(prepared.mapping, prepared.layout, prepared.rows)
    return proven or ("mdy" if how.country == "US" else "dmy")
