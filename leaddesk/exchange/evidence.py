"""What only whole columns tell of a sheet: the order of its dates, and which column tells records apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from leaddesk.exchange import dates
from leaddesk.exchange.cell_text import text_of
from leaddesk.exchange.guessing import Mapping
from leaddesk.exchange.readers.cells import Cell

DATED = frozenset({"received", "next_contact", "touched_at"})
"""Fields whose columns prove together in which order days and months are written."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the file does not say: ISO country and area code of local numbers, order of 03/04/2026, zone.

    `date_order` "auto" follows the evidence of the column. `timezone` is an IANA name; "" leaves times of day
    without an offset naive (local). `words` tells what the team means by words of statuses and owners: by field, the
    folded word and what is read instead.
    """

    country: str = "RU"
    area_code: str = ""
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    timezone: str = ""
    words: Words[str, Words[str, str]] = field(default_factory=dict)
    order_above: str = ""
    """The order that dates above the table prove, where its columns prove none."""


class Evidence(NamedTuple):
    """What only the whole column tells: the order of its dates, and where the id stands (None: nowhere)."""

    order: str
    id_column: int | None
    orders: dict[str, str] = {}  # noqa: RUF012 - nobody writes into it
    """Of the days of the team's own fields, by the titles of their columns."""


def gather(rows: Iterable[Sequence[Cell]], mapping: Mapping, options: Options) -> Evidence:
    """Look through all data rows, once for each column that is asked, for what a single row cannot tell."""
    order = options.date_order
    if order == "auto":
        dated = [at for at, one in enumerate(mapping.fields) if one in DATED]
        proven = dates.order_of(row[at] for at in dated for row in rows if at < len(row)) or options.order_above
        order = proven or ("mdy?" if options.country == "US" else "dmy?")  # type: ignore[assignment]
    return Evidence(order, next((at for at in _id_columns(mapping) if _is_id(rows, at, mapping)), None))


def _id_columns(mapping: Mapping) -> list[int]:
    wanted = [at for at, one in enumerate(mapping.fields) if one == "id"]
    return wanted + [at for at, one in enumerate(mapping.fields) if one == "number"]


def _is_id(rows: Iterable[Sequence[Cell]], at: int, mapping: Mapping) -> bool:
    """Whether a column holds one value once; a mere running number tells the place, not the record."""
    values = [text_of(row[at]).strip() for row in rows if at < len(row)]
    values = [value for value in values if value]
    if not values or len(set(values)) < len(values):
        return False
    if mapping.fields[at] == "id":
        return True
    return values != [str(int(values[0]) + i) for i in range(len(values))] if values[0].isdecimal() else True
