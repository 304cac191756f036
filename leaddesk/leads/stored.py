"""Lists of leads as saved views keep them: plain values for JSON, and back; what a later version wrote is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from leaddesk.domain.ids import CardId
from leaddesk.leads.rows import Filter, Query, Sort, is_filterable, is_sortable
from leaddesk.unit import Session
from leaddesk.views.saved import find, views

_ID = "id"


def stored(query: Query) -> dict[str, Any]:
    """Give a list as it is kept."""
    return {
        "text": query.text,
        "filters": [[one.column, [_plain(value) for value in one.values]] for one in query.filters],
        "sorts": [[one.column, one.is_descending] for one in query.sorts],
    }


def restored(kept: Mapping[str, Any]) -> Query:
    """Give a list that was kept; columns that this version does not know are left out."""
    filters = (
        Filter(str(column), tuple(map(_value, values)))
        for column, values in _pairs(kept.get("filters"))
        if is_filterable(str(column)) and isinstance(values, list)
    )
    sorts = (
        Sort(str(column), bool(is_down)) for column, is_down in _pairs(kept.get("sorts")) if is_sortable(str(column))
    )
    return Query(str(kept.get("text") or ""), tuple(filters), tuple(sorts))


def named(session: Session, member: CardId | None, name: str) -> Query | None:
    """Give the list that somebody saved under a name; None where there is none."""
    view = find(views(session, member), name)
    return restored(view.query) if view else None


def names(session: Session, member: CardId | None) -> list[str]:
    """Give the names of the saved lists that a person sees."""
    return [one.name for one in views(session, member)]


def _pairs(kept: object) -> Iterable[tuple[Any, Any]]:
    found = kept if isinstance(kept, list) else []
    return [(one[0], one[1]) for one in found if isinstance(one, list | tuple) and len(one) == 2]


def _plain(value: object) -> object:
    return {_ID: value.hex()} if isinstance(value, bytes) else value


def _value(kept: object) -> object:
    if not isinstance(kept, dict):
        return kept
    try:
        return CardId(bytes.fromhex(str(kept.get(_ID))))
    except ValueError:
        return None
