"""Columns that nobody knows, as fields of the team's own: what type their contents speak for, and what a cell says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.contacts import amounts
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain import custom_stored
from leaddesk.domain.custom import BAD_VALUE, NO, YES, FieldType, Target, target
from leaddesk.exchange import dates
from leaddesk.exchange.cell_text import letters_of, text_of
from leaddesk.exchange.export_values import Sum, Value
from leaddesk.exchange.readers.cells import Cell, Fault, Row
from leaddesk.leads import custom_values
from leaddesk.words import _

if TYPE_CHECKING:
    from leaddesk.exchange.preparing import Prepared

_SAMPLE: Final = 2_000  # rows that a type is guessed from
_NEARLY_ALL: Final = 0.95
_MOST_CHOICES, _LONGEST_CHOICE, _LEAST_CELLS = 20, 60, 6
_CODE: Final = 10  # digits of what is a number of something and no quantity
_SHORT_DAY: Final = 5


class Offered(NamedTuple):
    """A column that may become a field of the team's own: 0-based place, title, the type that its cells speak for.

    `is_known`: the team has a field of this name, of this type.
    """

    column: int
    title: str
    type: FieldType
    is_known: bool

    @property
    def code(self) -> str:
        """What goes into the mapping of the file if it is accepted."""
        return Target(self.type).code


def offered(prepared: Prepared) -> tuple[Offered, ...]:
    """Give the columns of a file that have a title, something in them, and no field: each may become one."""
    known = dict(prepared.how.own)
    return tuple(
        Offered(at, title, named_so(known, title) or guess(cells, title), named_so(known, title) is not None)
        for at, title in enumerate(prepared.layout.titles)
        if title and (at >= len(prepared.mapping.fields) or prepared.mapping.fields[at] is None)
        if (cells := list(_filled(prepared, at)))
    )


def type_of(prepared: Prepared, column: int) -> FieldType:
    """Give the type that the cells of any column speak for: what is proposed where a person makes it a field."""
    titles = prepared.layout.titles
    return guess(list(_filled(prepared, column)), titles[column] if column < len(titles) else "")


def _filled(prepared: Prepared, column: int) -> Iterator[Cell]:
    first = prepared.layout.first_row - 1
    rows = prepared.rows[first : first + _SAMPLE]
    return (cell for row in rows if column < len(row) if not isinstance(cell := row[column], Fault) and _said(cell))


def _said(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def guess(cells: Sequence[Cell], title: str = "") -> FieldType:
    """Tell what a column holds by its filled cells: what nearly all of them are, else a text."""
    if not cells:
        return FieldType.TEXT
    is_money = bool(amounts.currency_of(title)) or sum(map(_has_currency, cells)) * 2 >= len(cells)
    signs: tuple[tuple[FieldType, bool], ...] = (
        (FieldType.FLAG, all(isinstance(cell, bool) for cell in cells) or _are_flags(cells)),
        (FieldType.DATE, _share(cells, _is_date)),
        (FieldType.MONEY, is_money and _share(cells, lambda cell: amounts.read(cell).value is not None)),
        (FieldType.NUMBER, _share(cells, _is_quantity)),
        (FieldType.LINK, _share(cells, _is_link)),
        (FieldType.CHOICE, _are_choices(cells)),
    )
    return next((kind for kind, is_so in signs if is_so), FieldType.TEXT)


def _share(cells: Sequence[Cell], test: Callable[[Cell], object]) -> bool:
    return sum(1 for cell in cells if test(cell)) >= _NEARLY_ALL * len(cells)


def _are_flags(cells: Sequence[Cell]) -> bool:
    """Whether there is yes and no, in words: 0 and 1 may be figures."""
    said = [custom_values.flag(text_of(cell)) for cell in cells]
    is_worded = any(sign.isalpha() for cell in cells for sign in text_of(cell))
    return is_worded and {YES, NO} <= set(said) and len(said) - said.count(None) >= _NEARLY_ALL * len(said)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, str):
        is_long = len(cell) > _SHORT_DAY and not cell.replace(".", "", 1).isdecimal()
        return is_long and dates.read(cell, "dmy?").value is not None
    return isinstance(cell, date)


def _is_quantity(cell: Cell) -> bool:
    """Whether a cell is a number of how much or how many: no code, no number of something."""
    if isinstance(cell, bool):
        return False
    text = text_of(cell).strip()
    is_code = text.isdecimal() and (len(text) >= _CODE or (len(text) > 1 and text.startswith("0")))
    return not is_code and (isinstance(cell, int | float) or custom_values.number(text) is not None)


def _is_link(cell: Cell) -> bool:
    return isinstance(cell, str) and custom_values.link(cell) is not None


def _has_currency(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(amounts.read(cell).currency)


def _are_choices(cells: Sequence[Cell]) -> bool:
    texts = {fold(text_of(cell)) for cell in cells}
    few = min(_MOST_CHOICES, len(cells) // 3)
    return len(cells) >= _LEAST_CELLS and len(texts) <= few and all(len(text) <= _LONGEST_CHOICE for text in texts)


class Read(NamedTuple):
    """What a cell says of a field, as the base keeps it, None where it does not fit; and a code that warns, or ""."""

    value: str | None
    code: str = ""


def read(own: Target, cell: Cell, *, title: str, order: str, country: str) -> Read:
    """Read a cell of a column that fills a field of the team's own; `order` is that of 03/04/2026 in the column."""
    text = text_of(cell)
    match own.type:
        case FieldType.DATE:
            found = dates.read(cell, order)
            return Read(None if found.value is None else _day(found.value), found.code)
        case FieldType.TEXT:
            value: str | None = custom_values.lines(text)
        case FieldType.CHOICE:
            value = collapse(text)
        case FieldType.NUMBER:
            value = _number(cell, country)
        case FieldType.MONEY:
            value = _money(cell, title)
        case FieldType.FLAG:
            value = custom_values.flag(text)
        case FieldType.LINK:
            value = custom_values.link(text)
    return Read(value, "" if value else BAD_VALUE)


def _number(cell: Cell, country: str) -> str | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        exact = Decimal(format(cell, ".15g")) if isinstance(cell, float) else Decimal(cell)
        found = exact if exact.is_finite() else None
    else:
        found = custom_values.number(text_of(cell), country=country)
    return None if found is None else custom_values.plain(found)


def _money(cell: Cell, title: str) -> str | None:
    amount = amounts.read(cell)
    if amount.value is None:
        return None
    return custom_values.money(amount.value, amount.currency or amounts.currency_of(title))


def _day(value: date | datetime) -> str:
    return (
        value.replace(tzinfo=None).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    )


def named_so(known: Mapping[str, FieldType], title: str) -> FieldType | None:
    """Give the type of the field, of those `known` by folded names, that a column is called like; None for none."""
    return known.get(fold(title))


def cell(kind: FieldType, value: str, *, currency: str) -> Value:
    """Give a stored value as spreadsheets know it, and as a file says it again; None for nothing.

    Amounts in the team's `currency` are figures, others say theirs; what is none of its kind is its text.
    """
    if not custom_stored.fits(kind, value):
        return value or None
    match kind:
        case FieldType.NUMBER:
            return Decimal(value)
        case FieldType.MONEY if value.endswith(f" {currency}"):
            return Sum(Decimal(value.partition(" ")[0]), currency)
        case FieldType.DATE:
            return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        case FieldType.FLAG:
            return _("yes") if value == YES else _("no")
    return value or None


def key(own: Target, title: str) -> str:
    """Give what tells the field of a column from others: its name, however it is spelled."""
    return fold(own.name or title)


def retyped(
    fields: Sequence[str | None], titles: Sequence[str], known: Mapping[str, FieldType]
) -> tuple[str | None, ...]:
    """Give the remembered `fields` of columns with each of the team's own as the type that it has by now.

    `known` are the types by folded names. A field of another name is left as it is: the import makes it.
    """
    found = list(fields)
    for at, field in enumerate(fields):
        if (own := target(field)) and (kind := known.get(key(own, _called(titles, at)))):
            found[at] = own._replace(type=kind).code
    return tuple(found)


def orders(titles: Sequence[str], fields: Sequence[str | None], rows: Iterable[Row], usual: str) -> dict[str, str]:
    """Give the order that each column of days of an own field proves by its cells; `usual` is that of the others."""
    wanted = [at for at, field in enumerate(fields) if (own := target(field)) and own.type is FieldType.DATE]
    return {_called(titles, at): dates.order_of(row[at] for row in rows if at < len(row)) or usual for at in wanted}


def _called(titles: Sequence[str], at: int) -> str:
    """Give what a column is called: its title, else its letters."""
    return (titles[at] if at < len(titles) else "") or letters_of(at)
