"""Reads a list of leads for the table: its beginning, its whole order with the pages around the top, single pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.leads import rows
from leaddesk.leads.lookups import Lookups, lookups
from ui.models.lists import is_likened
from ui.models.row_cache import PAGE

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from leaddesk.leads.rows import ListRow, Query
    from leaddesk.unit import Session


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer: the numbers of all rows in order, the pages around the one on top, and the dictionaries.

    `is_bare`: the list is empty, and so are all the others.
    """

    numbers: array[int]
    pages: tuple[tuple[int, tuple[ListRow, ...]], ...]
    lookups: Lookups
    is_bare: bool = False


def beginning(session: Session, query: Query) -> Listing:
    """Read the beginning of a list, which is there long before the whole order of a large one."""
    numbers = rows.first(session, query, PAGE)
    found = _page(session, numbers, 0, query)
    return Listing(numbers, ((0, found),), lookups(session), is_bare=_is_bare(session, numbers))


def listing(session: Session, query: Query, top: int | None) -> Listing:
    """Read a list; `top` is the row that shall stay on top of the screen."""
    numbers = rows.rids(session, query)
    at = numbers.index(top) if top is not None and top in numbers else 0
    first = at // PAGE
    shown = (page for page in (first, first + 1) if page * PAGE < len(numbers))
    pages = tuple((page, _page(session, numbers, page, query)) for page in shown)
    return Listing(numbers, pages, lookups(session), is_bare=_is_bare(session, numbers))


def read(session: Session, numbers: Sequence[int], query: Query) -> tuple[ListRow, ...]:
    """Read rows of a list by their numbers (at most a page or two)."""
    return tuple(rows.page(session, numbers, is_likened=is_likened(query), has_own=True))


def _is_bare(session: Session, numbers: array[int]) -> bool:
    return not numbers and rows.is_bare(session)


def _page(session: Session, numbers: array[int], page: int, query: Query) -> tuple[ListRow, ...]:
    return read(session, numbers[page * PAGE : (page + 1) * PAGE], query)
