"""In which order a list of leads stands, as keys of the narrow table `lead_row`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.leads import custom_lists
from leaddesk.leads.filtering import COLUMNS, ROW, of_card
from leaddesk.leads.lookups import StageFacts, lookups
from leaddesk.leads.query import Query, Sort
from leaddesk.storage.tables import Lead

INDEXED = {"name", "company", "received", "next_task", "budget"}
"""By what an index has the order, within one state and kind."""

_CARD = Lead.__table__.columns
_SORTS: dict[str, ColumnElement[Any]] = {
    "name": ROW.name_sort,
    "company": ROW.company_sort,
    "phone": ROW.phone,
    "email": ROW.email,
    "city": ROW.city,
    "topic": ROW.topic,
    "number": ROW.rid,
    "received": ROW.received_on,
    "created": ROW.created_at,
    "next_task": ROW.next_due_at,
    "budget": ROW.budget_cents,
    "score": ROW.score,
    "deleted": of_card(_CARD.deleted_at),
}
_NEVER = "9999"
SORTABLE = frozenset({*_SORTS, "temperature", "stage", "source", "owner", "reason", "rework"})
"""What every base has; the team's own fields are besides (`is_sortable`)."""


def is_sortable(column: str) -> bool:
    """Tell whether a list can be sorted by a column: one that every base has, or a field of the team's own."""
    return column in SORTABLE or custom_lists.field_of(column) is not None


def order(session: Session, query: Query) -> list[ColumnElement[Any]]:
    """Give the keys of a list's order, the row number as the last of them."""
    found = keys(session, query)
    return [*(directed(key, is_down) for key, is_down in found), directed(ROW.rid, found[-1][1])]


def keys(session: Session, query: Query) -> list[tuple[Any, bool]]:
    """Give what a list is sorted by, each with whether it descends; the row number, after the last of them, decides."""
    found: list[tuple[Any, bool]] = [(_key(session, one), one.is_descending) for one in query.sorts]
    return found or [(ROW.received_on, True)]


def _key(session: Session, one: Sort) -> Any:
    """Give what one key of an order compares."""
    own = custom_lists.field_of(one.column)
    if own is not None:
        return custom_lists.sort_key(session, own, is_descending=one.is_descending)
    key = _SORTS.get(one.column)
    return _rank(session, one.column) if key is None else key


def directed(key: ColumnElement[Any], is_descending: bool) -> ColumnElement[Any]:  # noqa: FBT001 - as `Sort` says it
    """Give a key with its direction."""
    return key.desc() if is_descending else key.asc()


def _rank(session: Session, column: str) -> ColumnElement[int]:
    """Order a choice as people read it: hot before cold, stages as in their pipeline, names by alphabet."""
    known = lookups(session)
    match column:
        case "temperature":
            return _places(ROW.temperature, [one.value for one in Temperature])
        case "stage":
            pipelines = [one.value for one in Temperature]
            stages = sorted(known.stages, key=lambda one: _place_of(known.stages[one], pipelines))
            return _places(ROW.stage_id, stages)
        case "source":
            return _places(ROW.source_id, _by_label(known.sources))
        case "owner":
            return _places(ROW.owner_id, _by_label({one: facts.name for one, facts in known.members.items()}))
        case "reason":
            return _places(COLUMNS["reason"], _by_label(known.reasons))
        case "rework":  # whom nobody comes back to stands behind all days
            return func.coalesce(of_card(_CARD.rework_on), _NEVER)
        case _:
            raise KeyError(column)


def _by_label(labels: Mapping[CardId, str]) -> list[CardId]:
    return [one for one, _ in sorted(labels.items(), key=lambda item: fold(item[1]))]


def _place_of(stage: StageFacts, pipelines: Sequence[str]) -> tuple[int, int]:
    place = pipelines.index(stage.pipeline) if stage.pipeline in pipelines else len(pipelines)
    return place, stage.position


def _places(column: ColumnElement[Any], ordered: Sequence[object]) -> ColumnElement[int]:
    """Give the place of a column's value in a list; an empty or unknown one comes last."""
    if not ordered:
        return literal(0)
    return case({value: place for place, value in enumerate(ordered)}, value=column, else_=len(ordered))
