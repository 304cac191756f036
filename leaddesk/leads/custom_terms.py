"""Stored values of the team's own fields as the base compares them: the rules of `domain.custom_stored` in SQL."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Numeric, and_, case, cast, func, literal_column, or_

from leaddesk.domain.custom import FieldType
from leaddesk.domain.custom_stored import FIGURES_BELOW, LONGEST_FIGURE

_WITH_CURRENCY: Final = 4
"""Letters of a currency with the blank before them."""
_SMALL: Final = len(str(FIGURES_BELOW)) - 1
"""As many digits make no number that is too large."""


def figure(text: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give what a figure is compared as: whole ones exactly, others to fifteen digits."""
    return cast(text, Numeric(asdecimal=False))


def number(said: ColumnElement[Any], kind: FieldType = FieldType.MONEY) -> ColumnElement[Any]:
    """Give what a stored number, or an amount, is compared as; NULL for what is none (`custom_stored`)."""
    return case((is_amount(said, kind), figure(said)))


def is_amount(said: ColumnElement[Any], kind: FieldType) -> ColumnElement[bool]:
    """Give the condition that a text is a stored number, or an amount."""
    found = and_(said.op("GLOB")("*[0-9]"), func.json_valid(said))
    if kind is FieldType.MONEY:
        bare = func.substr(said, 1, func.length(said) - _WITH_CURRENCY)
        found = case((said.op("GLOB")("*[0-9] [A-Z][A-Z][A-Z]"), func.json_valid(bare)), else_=found)
    size = func.abs(figure(said))
    return and_(
        found,  # what ends in a digit is a figure in JSON: without zeros before it, but maybe after a blank
        said >= literal_column("'-'"),
        said.op("NOT GLOB")("*[eE][0-9+-]*"),
        func.length(said) <= LONGEST_FIGURE,
        or_(func.length(said) <= _SMALL, size < literal_column(str(int(FIGURES_BELOW)))),
    )


def is_day(said: ColumnElement[Any]) -> ColumnElement[bool]:
    """Give the condition that a text is a stored day, with or without a time of day."""
    digits = "[0-9][0-9]"
    day = f"{digits}{digits}-{digits}-{digits}"
    return or_(said.op("GLOB")(day), said.op("GLOB")(f"{day}T{digits}:{digits}"))


def is_month(said: ColumnElement[Any]) -> ColumnElement[bool]:
    """Give the condition that a text is a month."""
    return said.op("GLOB")("[0-9][0-9][0-9][0-9]-[0-9][0-9]")
