"""The sums of the team's own fields under a list: which columns on screen have one, and how it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import format as fmt
from ui.models import own_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaddesk.domain.money import Money
    from leaddesk.leads.rows import Foot
    from ui.models.columns import Column
    from ui.views.leads.table import LeadsTable


def summed(table: LeadsTable, foot: Foot) -> list[Column]:
    """Give the own fields on screen that have a sum."""
    columns = table.leads.columns
    return [one for one in columns.own if foot.own.get(one.key) and not table.isColumnHidden(columns.index[one.key])]


def told(table: LeadsTable, foot: Foot) -> list[str]:
    """Say the sums with the names of their fields, all currencies of each."""
    return [f"{one.title}: {', '.join(map(_whole, foot.own[one.key]))}" for one in summed(table, foot)]


def drawn(table: LeadsTable, foot: Foot, wide: Callable[[str], int], *, pad: int) -> Iterator[tuple[int, str]]:
    """Give the columns with the words that stand under them, in short where the whole has no room of `wide` px.

    What is covered by the frozen columns has none, and neither has a column of more currencies than one.
    """
    covered = sum(map(table.columnWidth, table.widths.frozen))
    for one in summed(table, foot):
        at, sums = table.leads.columns.index[one.key], foot.own[one.key]
        if len(sums) == 1 and table.columnViewportPosition(at) >= covered:
            ways = (_whole(sums[0]), _short(sums[0]))
            words = next((way for way in ways if wide(way) <= table.columnWidth(at) - pad), "")
            if words:
                yield at, words


def _whole(one: Money) -> str:
    return fmt.money(one.amount, one.currency) if one.currency else own_values.number(one.amount)


def _short(one: Money) -> str:
    """Write a sum to three figures from a million on."""
    return fmt.short_money(one.amount, one.currency).strip()
