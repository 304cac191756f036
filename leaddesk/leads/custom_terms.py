"""Stored values of the team's own fields as the base compares them: the rules of `domain.custom_stored` in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Numeric, and_, case, cast, func, literal_column, or_

from leaddesk.domain.custom import FieldType
from leaddesk.domain.custom_stored import FIGURES_BELOW, LONGEST_FIGURE


def figure(text: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give what a figure is compared as: whole ones exactly, others to fifteen digits."""
    return cast(text, Numeric(asdecimal=False))


def number(said: ColumnElement[Any], kind: FieldType = FieldType.MONEY) -> ColumnElement[Any]:
    """Give what a stored number, or an amount, is compared as; NULL for what is none (`custom_stored`)."""
    return case((is_amount(said, kind), figure(said)))


def is_amount(said: ColumnElement[Any], kind: FieldType) -> ColumnElement[bool]:
    """Give the condition that a text is a stored number, or an amount; JSON writes figures just so."""
    bare = said if kind is FieldType.NUMBER else _bare(said)
    size = func.abs(figure(bare))
    return and_(
        func.json_valid(bare),
        bare.op("NOT GLOB")("*[^0-9.-]*"),
        func.length(bare) <= LONGEST_FIGURE,
        size < literal_column(str(int(FIGURES_BELOW))),
    )


def _bare(said: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give an amount without its currency."""
    return case((said.op("GLOB")("* [A-Z][A-Z][A-Z]"), func.substr(said, 1, func.length(said) - 4)), else_=said)


def is_day(said: ColumnElement[Any]) -> ColumnElement[bool]:
    """Give the condition that a text is a stored day, with or without a time of day."""
    digits = "[0-9][0-9]"
    day = f"{digits}{digits}-{digits}-{digits}"
    return or_(said.op("GLOB")(day), said.op("GLOB")(f"{day}T{digits}:{digits}"))


def is_month(said: ColumnElement[Any]) -> ColumnElement[bool]:
    """Give the condition that a text is a month."""
    return said.op("GLOB")("[0-9][0-9][0-9][0-9]-[0-9][0-9]")
