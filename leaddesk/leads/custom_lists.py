"""The team's own fields in lists of leads: what a list is sorted and filtered by, which values there are, and sums.

A column of a list that shows such a field is called by its id (`key_of`). Values are looked up lead by lead, by the
key of their table: 100,000 leads are sorted so in about 0.15 s, and nothing is kept twice.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId
from leaddesk.domain.money import Money
from leaddesk.leads import custom_terms
from leaddesk.leads.periods import Days
from leaddesk.storage.tables import CustomField, LeadRow, LeadValue

_OWN: Final = "own:"
_IS, _IN, _WITHIN, _SPAN = "is:", "in:", "days:", "span:"
_ID: Final = re.compile(rf"{_OWN}((?:[0-9a-f][0-9a-f])+)")
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_NUMBERS: Final = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?")
_MONTHS: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_MONTH: Final = 7
"""Letters of a day in ISO form that say its month."""
_DAY: Final = 10
_SUMMED: Final = frozenset({FieldType.NUMBER, FieldType.MONEY})
_TABLE = LeadRow.__table__
_ROW = _TABLE.columns
_VALUE = LeadValue.__table__.columns
_LAST: Final[ColumnElement[Any]] = literal_column("x'FF'")
"""Stands behind every number and every text: to SQLite, it is of a later kind."""


class Span(NamedTuple):
    """Numbers from the first to the last one, both of them too; None = open at that end."""

    first: Decimal | None
    last: Decimal | None

    @property
    def value(self) -> str:
        """As the value of a filter."""
        ends = ("" if one is None else format(one, "f") for one in self)
        return _SPAN + "..".join(ends)

    @classmethod
    def of(cls, value: object) -> Self | None:
        """Read the value of a filter; None where it names no numbers."""
        found = _NUMBERS.fullmatch(_after(value, _SPAN))
        return cls(*(Decimal(one) if one else None for one in found.groups())) if found else None


def key_of(field: CardId) -> str:
    """Give what the column of a field is called in lists."""
    return _OWN + field.hex()


def field_of(key: str) -> CardId | None:
    """Give the field of a column; None where it is a column that every base has."""
    found = _ID.fullmatch(key)
    return CardId(bytes.fromhex(found[1])) if found else None


def exactly(value: str) -> str:
    """Give the value of a filter that asks for just this stored value."""
    return _IS + value


def month_of(month: str) -> str:
    """Give the value of a filter that asks for the days of a month ("2026-05")."""
    return _IN + month


def within(days: Days) -> str:
    """Give the value of a filter that asks for days."""
    return _WITHIN + days.value


def said_of(value: object) -> str:
    """Give the stored value that a filter asks for; "" where it asks for something else."""
    return _after(value, _IS)


def said_month(value: object) -> str:
    """Give the month that a filter asks for; "" where it asks for something else."""
    return _after(value, _IN)


def said_days(value: object) -> Days | None:
    """Give the days that a filter asks for; None where it asks for something else."""
    return Days.of(_after(value, _WITHIN)) if str(value).startswith(_WITHIN) else None


def _after(value: object, mark: str) -> str:
    text = str(value)
    return text.removeprefix(mark) if text.startswith(mark) else ""


def condition(field: CardId, values: Sequence[object]) -> ColumnElement[bool]:
    """Give the condition that a field has one of the values of a filter."""
    said, day = _VALUE.value, func.substr(_VALUE.value, 1, _DAY)
    terms: list[ColumnElement[bool]] = []
    if exact := [said_of(one) for one in values if str(one).startswith(_IS)]:
        terms.append(said.in_(exact))
    if months := [month for one in values if (month := said_month(one))]:
        terms.append(func.substr(said, 1, _MONTH).in_(months))
    terms += [
        and_(custom_terms.is_day(said), day.between(str(one.first or ""), str(one.last or "9999")))
        for one in map(said_days, values)
        if one
    ]
    terms += [_between(said, one) for one in map(Span.of, values) if one]
    found = _of(field, said).where(or_(false(), *terms)).exists()
    return found | ~_of(field, said).where(said.is_not(None)).exists() if None in values else found


def _of(field: CardId, said: ColumnElement[Any]) -> Select[Any]:
    """Look up what a lead of the list says of a field; what is made of the value is made within, of one look-up."""
    its_own = _VALUE.id == bindparam(None, field, _VALUE.id.type)
    return select(said).where(_VALUE.lead_id == _ROW.id, its_own).correlate(_TABLE)


def _between(said: ColumnElement[Any], span: Span) -> ColumnElement[bool]:
    number = custom_terms.number(said)
    ends = [number >= custom_terms.figure(_plain(span.first))] if span.first is not None else [number.is_not(None)]
    ends += [number <= custom_terms.figure(_plain(span.last))] if span.last is not None else []
    return and_(*ends)


def _plain(number: Decimal) -> ColumnElement[Any]:
    """Give a number as the text that the base compares, which no float has touched."""
    return bindparam(None, format(number, "f"), Text())


def sort_key(session: Session, field: CardId, *, is_descending: bool) -> ColumnElement[Any]:
    """Give what a list is sorted by; leads without a value stand last, whatever the direction.

    So do those whose value is none of the field's type.
    """
    kind, options = _kind(session, field)
    key: ColumnElement[Any] = _VALUE.value
    if kind in _SUMMED:
        key = custom_terms.number(key, kind)
    elif kind is FieldType.DATE:
        key = case((custom_terms.is_day(key), key))
    elif kind is FieldType.CHOICE and options:
        key = case({one: place for place, one in enumerate(options)}, value=key, else_=key)
    elif kind in {FieldType.TEXT, FieldType.LINK, FieldType.CHOICE}:
        key = _alphabetic(key)
    found = _of(field, key).scalar_subquery()
    return found if is_descending else func.coalesce(found, _LAST)


def _alphabetic(said: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give a text as the alphabet has it: the case of its first letter does not count, nor that of any in A to Z.

    SQLite knows capitals of ASCII only, and a function of ours would take Python's lock at every row.
    """
    code = func.unicode(said)
    small = func.char(code + 32).op("||")(func.substr(said, 2))
    first = case(
        (code.between(ord("А"), ord("Я")), small), (code == ord("Ё"), func.replace(said, "Ё", "е")), else_=said
    )
    return func.lower(func.replace(first, "ё", "е"))


def values(
    session: Session, field: CardId, shown: ColumnElement[bool], typed: str, *, most: int
) -> list[tuple[object, int]]:
    """Give at most `most` values of a filter, those that hold what is typed, with how many leads have each.

    Numbers and amounts stand by their size, months by the calendar, others by how many leads have them; what is none
    of the field's type stands last. `shown` is the condition of the list.
    """
    kind, _options = _kind(session, field)
    its_month = case((custom_terms.is_day(_VALUE.value), func.substr(_VALUE.value, 1, _MONTH)), else_=_VALUE.value)
    listed = _listed(field, its_month if kind is FieldType.DATE else _VALUE.value, shown)
    said, count = listed.c.said, func.count()
    order: list[Any] = [count.desc(), said]
    if kind in _SUMMED:
        order = [custom_terms.number(said, kind).nulls_last(), said]
    elif kind is FieldType.DATE:
        order = [custom_terms.is_month(said).desc(), said.desc()]
    found = session.execute(
        select(said, count).where(*_holding(said, typed)).group_by(said).order_by(*order).limit(most)
    )
    return [(_value(kind, value), many) for value, many in found]


def _value(kind: FieldType, said: str | None) -> str | None:
    """Give the value of a filter for what leads say, of days the month."""
    if said is None:
        return None
    return month_of(said) if kind is FieldType.DATE and _MONTHS.fullmatch(said) else exactly(said)


def _listed(field: CardId, said: ColumnElement[Any], shown: ColumnElement[bool]) -> Subquery:
    """Give what each lead of a list says of a field, as the column `said`."""
    return select(_of(field, said).scalar_subquery().label("said")).select_from(_TABLE).where(shown).subquery()


def _holding(said: ColumnElement[Any], typed: str) -> list[ColumnElement[bool]]:
    text = typed.strip()
    if not text:
        return []
    figures = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    ways = {text, text.lower(), text.capitalize(), text.title(), text.upper(), figures}
    return [or_(*(func.instr(said, one) > 0 for one in sorted(ways)))]


def sums(session: Session, fields: Iterable[CardId], shown: ColumnElement[bool]) -> dict[CardId, tuple[Money, ...]]:
    """Add up the numbers and amounts of fields in a list, per currency, the largest first; "" is that of numbers."""
    found: dict[CardId, tuple[Money, ...]] = {}
    for field in fields:
        kind, _options = _kind(session, field)
        if kind in _SUMMED:
            found[field] = _sum(session, field, kind, shown)
    return found


def _sum(session: Session, field: CardId, kind: FieldType, shown: ColumnElement[bool]) -> tuple[Money, ...]:
    """Add up exactly: the values come as one text, and are added as decimals; what is no figure is left out."""
    said = _listed(field, case((custom_terms.is_amount(_VALUE.value, kind), _VALUE.value)), shown).c.said
    text = session.execute(select(func.json_group_array(said))).scalar_one()  # a condition would look up all again
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in filter(None, json.loads(text)):
        amount, _sign, currency = one.partition(" ")
        totals[currency] += Decimal(amount)
    return tuple(sorted((Money(total, currency) for currency, total in totals.items()), key=lambda one: -one.amount))


def _kind(session: Session, field: CardId) -> tuple[FieldType, tuple[str, ...]]:
    """Give the type of a field and its choices; one that is unknown here is a text."""
    table = CustomField.__table__.columns
    found = session.execute(select(table.type, table.options).where(table.id == field)).first()
    if found is None or found.type not in set(FieldType):
        return FieldType.TEXT, ()
    return FieldType(found.type), tuple(map(str, found.options or ()))
