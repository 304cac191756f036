"""What a click on a title does to the order of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.leads.rows import Sort
from leaddesk.words import _
from ui.models.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.models.columns import Column

MOST_KEYS: Final = 3
_STARTS_DOWN: Final = {"budget", "received", "number"}
"""Columns of which the largest or latest is wanted first."""
_TURNED: Final = {"temperature"}
"""Columns that begin with the most: hot stands before cold."""
NEWEST_FIRST: Final = (Sort("received", is_descending=True),)
"""The order of a list for which nobody chose another."""


def points_down(sort: Sort) -> bool:
    """Tell whether a column goes from the most to the least, as an arrow that points down says."""
    return sort.is_descending is not (sort.column in _TURNED)


def towards(column: str, *, is_down: bool) -> Sort:
    """Give the order of a column from the most to the least, or the other way."""
    return Sort(column, is_descending=is_down is not (column in _TURNED))


def told(sorts: tuple[Sort, ...], columns: Iterable[Column] = COLUMNS) -> str:
    """Say in which order a list stands: its columns may be hidden, and no arrow is seen then."""
    if sorts in {(), NEWEST_FIRST}:
        return _("newest first")
    titles = {column.sort: column.spoken for column in columns if column.sort}
    said = [titles.get(one.column, "…") for one in sorts]  # a field that was put away since
    return _("sorted by: {columns}").format(columns=", ".join(said))


def after_click(sorts: tuple[Sort, ...], name: str, *, is_added: bool) -> tuple[Sort, ...]:
    """Give the order after a click on a column: up, down, not at all; with Shift beside the keys there are."""
    former = next((one for one in sorts if one.column == name), None)
    starts_down = name in _STARTS_DOWN
    if former is None:
        new: tuple[Sort, ...] = (Sort(name, starts_down),)
    elif former.is_descending is starts_down:
        new = (Sort(name, not starts_down),)
    else:
        new = ()
    if not is_added:
        return new
    if former is None or not new:
        return (*(one for one in sorts if one.column != name), *new)[:MOST_KEYS]
    return tuple(new[0] if one is former else one for one in sorts)
