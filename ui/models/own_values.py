"""Values of the team's own fields as people read them, and as the editor of a field starts with them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from leaddesk.domain.custom import YES, FieldType
from leaddesk.words import _
from ui import format as fmt


def shown(kind: FieldType, value: str, today: date) -> str:
    """Give a stored value as people read it; "" for nothing."""
    if not value:
        return ""
    match kind:
        case FieldType.NUMBER:
            return number(Decimal(value))
        case FieldType.MONEY:
            amount, _sign, currency = value.partition(" ")
            return fmt.money(Decimal(amount), currency)
        case FieldType.DATE:
            day, _sign, time = value.partition("T")
            return f"{fmt.date_words(date.fromisoformat(day), today)} {time}".rstrip()
        case FieldType.FLAG:
            return _("yes") if value == YES else _("no")
    return value


def typed(kind: FieldType, value: str) -> str:
    """Give the text that an editor starts with: what it leaves as it is comes back as the same value."""
    if kind is FieldType.DATE and value:
        moment = datetime.fromisoformat(value)
        return f"{moment:%d.%m.%Y %H:%M}" if "T" in value else f"{moment:%d.%m.%Y}"
    return value


def number(value: Decimal) -> str:
    """Give a number as people read it, with all its digits."""
    digits = -int(value.as_tuple().exponent)
    return fmt.number(value, digits=max(digits, 0))
