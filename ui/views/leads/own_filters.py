"""Filters by the team's own fields: their values in words, in their order, and the fields for two ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from leaddesk.domain.custom import FieldType
from leaddesk.leads import custom_values
from leaddesk.leads.custom_lists import Span, exactly, said_days, said_month, said_of
from leaddesk.words import _, language, p_
from ui import format as fmt
from ui.models import own_values
from ui.models.own_columns import SUMMED
from ui.views.leads.days_fields import DaysFields, EndsFields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.custom import Field
    from ui.theme.theme import Theme


class NumbersFields(EndsFields[Decimal]):
    """The least and the largest number of a filter, or amount."""

    def __init__(self, theme: Theme, span: Span | None, parent: QWidget | None = None) -> None:
        labels = (p_("numbers", "From"), p_("numbers", "To"))
        super().__init__(theme, labels, (_("e.g. {number}").format(number=fmt.number(1000)), ""), parent)
        for line, number in zip(self.lines, span or (), strict=False):
            line.setText("" if number is None else custom_values.plain(number))

    def value(self) -> str | None:
        """Give the numbers as the value of a filter, the lesser one first."""
        found = self._ends()
        if found is None:
            return None
        first, last = found
        is_turned = first is not None and last is not None and last < first
        return (Span(last, first) if is_turned else Span(first, last)).value

    def _read(self, typed: str) -> Decimal | None:
        return own_values.read_number(typed)

    def _said(self, end: Decimal) -> str:
        return own_values.number(end)

    @property
    def _wrong(self) -> str:
        return _("This is no number")


def ends_of(theme: Theme, field: Field, today: date, chosen: Sequence[object]) -> EndsFields[Any] | None:
    """Give fields for the first and the last value of a field with days or figures, with those asked for now."""
    if field.type is FieldType.DATE:
        return DaysFields(theme, today, next(filter(None, map(said_days, chosen)), None), is_ahead=True)
    if field.type in SUMMED:
        return NumbersFields(theme, next(filter(None, map(Span.of, chosen)), None))
    return None


def is_named(value: object) -> bool:
    """Tell whether a value of a filter names two ends, which stand in fields of their own."""
    return said_days(value) is not None or Span.of(value) is not None


def words_of(field: Field | None, value: object) -> str:
    """Give a value of a filter in words."""
    if value is None:
        return _("not given")
    if (days := said_days(value)) is not None:
        ends = tuple(f"{day:%d.%m.%Y}" if day else "" for day in days)
        return _joined(*ends) or (
            _("since {day}").format(day=ends[0]) if ends[0] else _("until {day}").format(day=ends[1])
        )
    if (span := Span.of(value)) is not None:
        ends = tuple("" if one is None else own_values.number(one) for one in span)
        return _joined(*ends) or (
            _("from {amount}").format(amount=ends[0]) if ends[0] else _("up to {amount}").format(amount=ends[1])
        )
    if month := said_month(value):
        year, _dash, number = month.partition("-")
        name = QLocale(language()).standaloneMonthName(int(number)) if number.isdecimal() and len(number) < 3 else ""
        return f"{name} {year}" if name else month
    said = said_of(value)
    return own_values.shown(field.type, said, date.min) if field is not None else said


def _joined(first: str, last: str) -> str:
    """Write two ends, or a single value; "" where one of them is open."""
    return "" if not (first and last) else first if first == last else f"{first} – {last}"


def ordered(field: Field | None, found: Sequence[tuple[object, int]]) -> list[tuple[object, int]]:
    """Order the values of a filter: choices as in their list, none of them at the end, others as they were found."""
    places: dict[object, int] = {}
    if field is not None and field.type is FieldType.CHOICE:
        places = {exactly(one): place for place, one in enumerate(field.options)}
    return sorted(found, key=lambda one: (one[0] is None, places.get(one[0], len(places))))
