"""What a row that came before offers of the team's own fields: the columns that were made such."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from leaddesk.changes.authors import Field
from leaddesk.changes.record import part_path
from leaddesk.leads.custom import TABLE, put, value_of
from leaddesk.leads.custom_book import Own
from leaddesk.leads.offers import Case, Offer
from leaddesk.leads.options import EXTRA


def own(case: Case) -> Iterator[Offer]:
    """Offer the values that differ, under the titles of their columns.

    A column that became a field only now leaves the texts of the inquiry, where it was kept so far.
    """
    for one in case.arrival.own:
        here = value_of(case.card, one.field)
        if one.value != here and (case.speaks or not here):
            field = Field(part_path(TABLE, one.field), "value")
            yield Offer(EXTRA + one.column, here, one.value, (field,), partial(_write, case, one))


def _write(case: Case, one: Own) -> None:
    put(case.unit, case.card.ref, one.field, one.value)
    if one.column in case.extra and one.column not in dict(case.draft.extra):
        case.set_extra(one.column, None)
