"""Lists of leads: which rows, in which order, and a page of them (all from the narrow table `lead_row`)."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.leads.lookups import StageFacts, lookups
from leaddesk.search.find import match_rids
from leaddesk.storage.tables import LeadRow

_FETCH = 2_000  # rows a call: a large fetchall would keep the window's thread from running

ACTIVE = (LeadState.ACTIVE.value, LeadState.WAITING.value)
"""What "all leads" means: refused, converted and deleted ones have lists of their own."""

_SORTS: dict[str, InstrumentedAttribute[object]] = {
    "name": LeadRow.name_sort,
    "company": LeadRow.company_sort,
    "phone": LeadRow.phone,
    "email": LeadRow.email,
    "city": LeadRow.city,
    "topic": LeadRow.topic,
    "number": LeadRow.rid,
    "received": LeadRow.received_on,
    "created": LeadRow.created_at,
    "next_task": LeadRow.next_due_at,
    "budget": LeadRow.budget_cents,
    "score": LeadRow.score,
}  # type: ignore[dict-item,assignment,unused-ignore]

_FILTERS: dict[str, InstrumentedAttribute[object]] = {
    "status": LeadRow.status,
    "kind": LeadRow.kind,
    "temperature": LeadRow.temperature,
    "stage": LeadRow.stage_id,
    "owner": LeadRow.owner_id,
    "source": LeadRow.source_id,
    "look": LeadRow.has_look,
    "unread": LeadRow.is_unread,
    "task": LeadRow.next_task_kind_id,
}  # type: ignore[dict-item,assignment,unused-ignore]


class Sort(NamedTuple):
    """A column of `SORTABLE` and its direction."""

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


class ListRow(NamedTuple):
    """A lead in a list. Phones are E.164 with ";ext=", shown by the reader; `next_due_at` is aware, in UTC."""

    rid: RowId
    id: CardId
    number: str
    kind: str
    name: str
    company: str
    phone: str
    email: str
    temperature: str
    score: int | None
    stage_id: CardId | None
    owner_id: CardId | None
    source_id: CardId | None
    status: str
    budget_cents: int | None
    currency: str | None
    next_task_kind_id: CardId | None
    next_due_at: datetime | None
    is_unread: bool
    has_look: bool
    received_on: date | None
    created_at: datetime
    city: str
    topic: str


class Foot(NamedTuple):
    """The figures under a list: leads, companies, sums per currency, tasks overdue and leads without a task."""

    leads: int
    companies: int
    sums: tuple[Money, ...]
    overdue: int
    without_task: int


_COLUMNS = tuple(getattr(LeadRow, name) for name in ListRow._fields)


def rids(session: Session, query: Query) -> array[int]:
    """Give the row numbers of a list in its order: 8 bytes a lead, whatever the list shows."""
    statement = select(LeadRow.rid).where(_where(session, query)).order_by(*_order(session, query))
    found = session.connection().execute(statement)
    numbers: array[int] = array("q")
    while chunk := found.fetchmany(_FETCH):
        numbers.extend(rid for (rid,) in chunk)
    return numbers


def page(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    """Give rows by their numbers, in that order (at most some hundreds); a row that is gone is left out."""
    rows = session.execute(select(*_COLUMNS).where(LeadRow.rid.in_(numbers)))
    found = {row[0]: ListRow(*row) for row in rows}
    return [found[number] for number in numbers if number in found]


def foot(session: Session, query: Query, now: datetime) -> Foot:
    """Give the figures under a list."""
    where = _where(session, query)
    leads, companies, overdue, without = session.execute(
        select(
            func.count(),
            func.count(func.distinct(func.nullif(LeadRow.company_sort, ""))),
            func.count().filter(LeadRow.next_due_at < now),
            func.count().filter(LeadRow.next_task_kind_id.is_(None)),
        ).where(where)
    ).one()
    sums = session.execute(
        select(LeadRow.currency, func.sum(LeadRow.budget_cents))
        .where(where, LeadRow.budget_cents.is_not(None))
        .group_by(LeadRow.currency)
    )
    money = sorted((Money.of_cents(cents or 0, currency or "") for currency, cents in sums), key=lambda m: -m.amount)
    return Foot(leads, companies, tuple(money), overdue, without)


def values(session: Session, column: str, query: Query) -> list[tuple[object, int]]:
    """Give the values a column has in a list, with how many leads have each (for the filter by value)."""
    others = tuple(one for one in query.filters if one.column != column)
    narrowed = Query(query.text, others)
    attribute = _FILTERS[column]
    rows = session.execute(
        select(attribute, func.count())
        .where(_where(session, narrowed))
        .group_by(attribute)
        .order_by(func.count().desc())
    )
    return [(value, count) for value, count in rows]


def tally(session: Session, lists: Sequence[tuple[Filter, ...]]) -> list[int]:
    """Count the leads of many lists in one pass over the table."""
    columns = list(dict.fromkeys(one.column for filters in lists for one in filters))
    attributes = [_FILTERS[column] for column in columns]
    groups = session.execute(select(*attributes, func.count()).group_by(*attributes)).all()
    totals = [0] * len(lists)
    for *found, count in groups:
        said = dict(zip(columns, found, strict=True))
        for place, filters in enumerate(lists):
            if all(said[one.column] in one.values for one in filters):
                totals[place] += count
    return totals


def _where(session: Session, query: Query) -> ColumnElement[bool]:
    terms = [_filter(one) for one in query.filters]
    if fold(query.text):
        terms.append(LeadRow.rid.in_(match_rids(session, query.text)))
    return and_(True, *terms)


def _filter(one: Filter) -> ColumnElement[bool]:
    column = _FILTERS[one.column]
    chosen = column.in_([value for value in one.values if value is not None])
    return chosen | column.is_(None) if None in one.values else chosen


def _order(session: Session, query: Query) -> list[ColumnElement[Any]]:
    terms: list[ColumnElement[Any]] = []
    for sort in query.sorts:
        column = _SORTS.get(sort.column)
        key = _rank(session, sort.column) if column is None else column
        terms.append(key.desc() if sort.is_descending else key.asc())
    return [*(terms or [LeadRow.received_on.desc()]), LeadRow.rid.desc()]


def _rank(session: Session, column: str) -> ColumnElement[int]:
    """Order a choice as people read it: hot before cold, stages as in their pipeline, names by alphabet."""
    known = lookups(session)
    match column:
        case "temperature":
            return _places(LeadRow.temperature, [one.value for one in Temperature])
        case "stage":
            pipelines = [one.value for one in Temperature]
            stages = sorted(known.stages, key=lambda one: _place_of(known.stages[one], pipelines))
            return _places(LeadRow.stage_id, stages)
        case "source":
            return _places(LeadRow.source_id, _by_label(known.sources))
        case "owner":
            return _places(LeadRow.owner_id, _by_label({one: facts.name for one, facts in known.members.items()}))
        case _:
            raise KeyError(column)


def _by_label(labels: Mapping[CardId, str]) -> list[CardId]:
    return [one for one, _ in sorted(labels.items(), key=lambda item: fold(item[1]))]


def _place_of(stage: StageFacts, pipelines: Sequence[str]) -> tuple[int, int]:
    place = pipelines.index(stage.pipeline) if stage.pipeline in pipelines else len(pipelines)
    return place, stage.position


def _places(column: InstrumentedAttribute[Any], ordered: Sequence[object]) -> ColumnElement[int]:
    """Give the place of a column's value in a list; an empty or unknown one comes last."""
    if not ordered:
        return literal(0)
    return case({value: place for place, value in enumerate(ordered)}, value=column, else_=len(ordered))
