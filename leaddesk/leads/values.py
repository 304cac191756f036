"""Which values a column has in a list, with how many leads have each: what the filter of a column offers."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.leads.filtering import COLUMNS, FOLDED, ROW, parts, where, whole
from leaddesk.leads.query import Query

MOST_VALUES: Final = 500
"""So many values of a column are offered at once: nobody looks through more. What is typed finds the others."""

_COVERED: Final = {"temperature", "stage", "owner"}
_BY_PART: Final = {*FOLDED, "budget"}
"""Counted in each state and kind alone, where an index has them in order."""


def values(session: Session, column: str, query: Query, typed: str = "") -> list[tuple[object, int]]:
    """Give at most `MOST_VALUES` values, those that hold what is typed; its own filter does not narrow a column.

    Names and companies stand by the alphabet, other values by how many leads have them.
    """
    others = tuple(one for one in query.filters if one.column != column)
    narrowed = Query(query.text, others)
    if column in _BY_PART:
        return _by_part(session, column, narrowed, typed)
    attribute = COLUMNS[column]
    shown = where(session, narrowed) if column in _COVERED else whole(session, narrowed)
    found = session.execute(
        select(attribute, func.count())
        .where(shown, _holds(column, typed))
        .group_by(attribute)
        .order_by(func.count().desc(), attribute)
        .limit(MOST_VALUES)
    )
    return [(value, count) for value, count in found]


def _by_part(session: Session, column: str, query: Query, typed: str) -> list[tuple[object, int]]:
    """Count in each part of a list, and add up: of 1,000,000 names the first 500 are there in 6 ms, not in 1.6 s."""
    shown, key = COLUMNS[column], FOLDED.get(column, COLUMNS[column])
    counts: Counter[Any] = Counter()
    words: dict[Any, object] = {}
    for part in parts(query):
        found = session.execute(
            select(key, shown, func.count())
            .where(where(session, part), _holds(column, typed))
            .group_by(key)
            .order_by(key)
            .limit(MOST_VALUES)
        )
        for folded, value, count in found:
            counts[folded] += count
            words.setdefault(folded, value)
    ordered = sorted(counts, key=lambda one: (one is not None, one or ""))
    return [(words[one], counts[one]) for one in ordered[:MOST_VALUES]]


def _holds(column: str, typed: str) -> ColumnElement[bool]:
    """Give the condition that a value holds what was typed, as the base keeps such values."""
    said = fold(typed)
    if not said:
        return and_(True)
    if column in FOLDED:
        return func.instr(FOLDED[column], said) > 0
    if column == "phone":
        return _holds_digits(said)
    attribute = COLUMNS[column]
    ways = {said, said.capitalize(), said.title(), said.upper(), typed.strip()}  # SQLite knows capitals of ASCII only
    return or_(*(func.instr(attribute, one) > 0 for one in sorted(ways)))


def _holds_digits(said: str) -> ColumnElement[bool]:
    digits = "".join(filter(str.isdecimal, said))
    national = digits[1:] if digits[:1] == "8" and len(digits) > 1 else digits  # "8 912 …" is kept as "+7912…"
    if not digits:
        return func.instr(func.lower(ROW.phone), said) > 0
    return or_(*(func.instr(ROW.phone, one) > 0 for one in sorted({digits, national})))
