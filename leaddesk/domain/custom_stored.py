"""Stored values of the team's own fields, read as what their field holds; what is none of it is left as its text.

A base may hold values of another type than their field has: a change of the type knows nothing of what is undone
after it, nor of what another version of the program wrote.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.domain.custom import NO, YES, FieldType
from leaddesk.domain.money import Money

LONGEST_FIGURE: Final = 28
"""Characters of a figure with its currency: no more than the digits that decimals are reckoned with."""
FIGURES_BELOW: Final = Decimal(10) ** 18
"""Sizes from here on are not read, so that sums of a million leads are exact."""

_AMOUNT: Final = re.compile(r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?")


def amount(value: str) -> Money | None:
    """Read an amount, or a number, which has no currency; None where it is none."""
    found = _AMOUNT.fullmatch(value)
    if found is None or len(value) > LONGEST_FIGURE:
        return None
    figure = Decimal(found[1])
    return Money(figure, found[2] or "") if abs(figure) < FIGURES_BELOW else None


def number(value: str) -> Decimal | None:
    """Read a number; None where it is none."""
    found = amount(value)
    return None if found is None or found.currency else found.amount


def moment(value: str) -> date | datetime | None:
    """Read a day, a datetime where a time of day is said; None where it is none."""
    if not _MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return None


def fits(kind: FieldType, value: str) -> bool:
    """Tell whether a stored value is what its field holds."""
    match kind:
        case FieldType.NUMBER:
            return number(value) is not None
        case FieldType.MONEY:
            return amount(value) is not None
        case FieldType.DATE:
            return moment(value) is not None
        case FieldType.FLAG:
            return value in {YES, NO}
    return True
