"""What a list of leads shows, as values: words searched for, filters by column, and the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from leaddesk.domain.lead import LeadState

ACTIVE = (LeadState.ACTIVE.value, LeadState.WAITING.value)
"""What "all leads" means: refused, converted and deleted ones have lists of their own."""


class Sort(NamedTuple):
    """A column of `ordering.SORTABLE`, or of the team's own (leads/custom_lists.py), and its direction."""

    column: str
    is_descending: bool = False


class Filter(NamedTuple):
    """The values that a column may have; None stands for "empty"."""

    column: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows. The default order is by the last inquiry, newest first."""

    text: str = ""
    filters: tuple[Filter, ...] = (Filter("status", ACTIVE),)
    sorts: tuple[Sort, ...] = ()
