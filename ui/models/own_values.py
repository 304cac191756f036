"""Values of the team's own fields as people read them, and as the editor of a field starts with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from leaddesk.domain import custom_stored
from leaddesk.domain.custom import YES, FieldType
from leaddesk.leads import custom_values
from leaddesk.words import _, language
from ui import format as fmt


def shown(kind: FieldType, value: str, today: date) -> str:
    """Give a stored value as people read it; "" for nothing. What is none of its kind is shown as it stands."""
    if not custom_stored.fits(kind, value):
        return value
    match kind:
        case FieldType.NUMBER:
            return number(Decimal(value))
        case FieldType.MONEY:
            amount, _sign, currency = value.partition(" ")
            return fmt.money(Decimal(amount), currency).rstrip()
        case FieldType.DATE:
            day, _sign, time = value.partition("T")
            return f"{fmt.date_words(date.fromisoformat(day), today)} {time}".rstrip()
        case FieldType.FLAG:
            return _("yes") if value == YES else _("no")
    return value


def typed(kind: FieldType, value: str) -> str:
    """Give the text that an editor starts with: what it leaves as it is comes back as the same value."""
    if kind is FieldType.MONEY:
        return custom_values.written(value)
    moment = custom_stored.moment(value) if kind is FieldType.DATE else None
    return value if moment is None else custom_values.moment_words(moment)


def number(value: Decimal) -> str:
    """Give a number as people read it, with all its digits."""
    digits = -int(value.as_tuple().exponent)
    return fmt.number(value, digits=max(digits, 0))


def read_number(typed: str) -> Decimal | None:
    """Read a number as `number` writes it, or as people type it; None where it is none."""
    return custom_values.number(typed, country=custom_values.country_of(language()))
