"""Lists of leads: which rows, in which order, and a page of them (all from the narrow table `lead_row`)."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Text,
    and_,
    case,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.leads.lookups import StageFacts, lookups
from leaddesk.search.find import match_rids
from leaddesk.storage.tables import LeadRow

_DECODED = 1 << 17  # letters of numbers made into integers at a time: the window's thread may run in between

ACTIVE = (LeadState.ACTIVE.value, LeadState.WAITING.value)
"""What "all leads" means: refused, converted and deleted ones have lists of their own."""

MOST_VALUES = 500
"""So many values of a column are offered, the most frequent ones: nobody looks through more."""

_STATES = (*(one.value for one in LeadState), "deleted")
_KINDS = tuple(one.value for one in LeadKind)
_NARROWED = {"status", "kind"}
_INDEXED = {"name", "company", "received", "next_task", "budget"}
"""By what an index has the order, within one state and kind."""

_ROW = LeadRow.__table__.columns
"""The table's own columns: the mapper, which takes its time at its first use, has nothing to do with lists."""

_SORTS: dict[str, ColumnElement[Any]] = {
    "name": _ROW.name_sort,
    "company": _ROW.company_sort,
    "phone": _ROW.phone,
    "email": _ROW.email,
    "city": _ROW.city,
    "topic": _ROW.topic,
    "number": _ROW.rid,
    "received": _ROW.received_on,
    "created": _ROW.created_at,
    "next_task": _ROW.next_due_at,
    "budget": _ROW.budget_cents,
    "score": _ROW.score,
}


def _due() -> ColumnElement[str]:
    """Give when the next task is due, by the clock of this computer: overdue, today, later, none."""
    due = type_coerce(_ROW.next_due_at, Integer)
    now, midnight = func.unixepoch("now"), func.unixepoch("now", "localtime", "start of day", "+1 day", "utc")
    return case(
        (_ROW.next_task_kind_id.is_(None), "none"),
        (due < now * 1000, "overdue"),
        (due < midnight * 1000, "today"),
        else_="later",
    )


def _period() -> ColumnElement[str]:
    """Give when the last inquiry came, by the day of this computer: today, week, month, year, older."""
    came = type_coerce(_ROW.received_on, Text)
    spans = (("today", "+0 days"), ("week", "-6 days"), ("month", "-29 days"), ("year", "-364 days"))
    return case(*((came >= func.date("now", "localtime", back), name) for name, back in spans), else_="older")


_FILTERS: dict[str, ColumnElement[Any]] = {
    "status": _ROW.status,
    "kind": _ROW.kind,
    "temperature": _ROW.temperature,
    "stage": _ROW.stage_id,
    "owner": _ROW.owner_id,
    "source": _ROW.source_id,
    "look": _ROW.has_look,
    "unread": _ROW.is_unread,
    "task": _ROW.next_task_kind_id,
    "company": _ROW.company,
    "city": _ROW.city,
    "due": _due(),
    "received": _period(),
}

FILTERABLE = frozenset(_FILTERS)
SORTABLE = frozenset({*_SORTS, "temperature", "stage", "source", "owner"})


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


_COLUMNS = tuple(_ROW[name] for name in ListRow._fields)


def rids(session: Session, query: Query) -> array[int]:
    """Give the row numbers of a list in its order: 8 bytes a lead, whatever the list shows.

    SQLite puts them into one text: row by row, each would take Python's lock from the window's thread and give it
    back. It keeps the order of the rows within (only count, min and max would let it forget that).
    """
    ordered = _merged(session, query) if has_order(query) else _sorted(session, query)
    text: str = session.execute(select(func.json_group_array(ordered.subquery().c.rid))).scalar_one()
    numbers: array[int] = array("q")
    for piece in _pieces(text[1:-1]):
        numbers.extend(json.loads(f"[{piece}]"))
    return numbers


def has_order(query: Query) -> bool:
    """Tell whether indexes have the order of a list: its beginning is there long before the whole."""
    plain = not fold(query.text) and {one.column for one in query.filters} <= _NARROWED
    return plain and len(query.sorts) <= 1 and all(one.column in _INDEXED for one in query.sorts)


def _sorted(session: Session, query: Query) -> Select[int]:
    return select(_ROW.rid).where(_whole(session, query)).order_by(*_order(session, query))


def _merged(session: Session, query: Query) -> CompoundSelect[Any]:
    """Give the rows of a list in its order, merged from its parts: one state and kind each, as the indexes have them.

    Read through one index at once, the rows would be sorted anew, or each looked up in the table (1,000,000 of them:
    1.8 s against 0.2 s in the default order).
    """
    keys = _keys(session, query)
    columns = [_ROW.rid, *(key.label(f"key{place}") for place, (key, _) in enumerate(keys))]
    found = union_all(*(select(*columns).where(_where(session, part)) for part in _parts(query)))
    number, *sorted_by = found.selected_columns
    order = [_directed(key, is_down) for key, (_, is_down) in zip(sorted_by, keys, strict=True)]
    return found.order_by(*order, _directed(number, keys[-1][1]))


def _parts(query: Query) -> list[Query]:
    """Give a list in parts of one state and one kind each."""
    chosen = {one.column: one.values for one in query.filters}
    states, kinds = chosen.get("status", _STATES), chosen.get("kind", _KINDS)
    others = tuple(one for one in query.filters if one.column not in _NARROWED)
    return [
        Query(query.text, (*others, Filter("status", (state,)), Filter("kind", (kind,))), query.sorts)
        for state in states
        for kind in kinds
    ]


def _pieces(text: str) -> Iterator[str]:
    """Cut a list at commas."""
    start = 0
    while start < len(text):
        end = text.find(",", start + _DECODED)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def first(session: Session, query: Query, limit: int) -> array[int]:
    """Give the first row numbers of a list: a matter of milliseconds where an index has its order."""
    return array("q", session.execute(_merged(session, query).limit(limit)).scalars())


def page(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    """Give rows by their numbers, in that order (at most some hundreds); a row that is gone is left out."""
    rows = session.execute(select(*_COLUMNS).where(_one_of(list(numbers))))
    found = {row[0]: ListRow(*row) for row in rows}
    return [found[number] for number in numbers if number in found]


def foot(session: Session, query: Query, now: datetime) -> Foot:
    """Give the figures under a list."""
    is_covered = {one.column for one in query.filters} <= _NARROWED
    where = _where(session, query) if is_covered else _whole(session, query)
    currencies = session.execute(select(_ROW.currency).where(_ROW.currency.is_not(None)).distinct()).scalars().all()
    sums = [func.sum(_ROW.budget_cents).filter(_ROW.currency == one) for one in currencies]
    leads, *cents = session.execute(select(func.count(), *sums).where(where)).one()
    overdue, without_task = session.execute(
        select(
            func.count().filter(_ROW.next_due_at < now),
            func.count().filter(_ROW.next_task_kind_id.is_(None)),
        ).where(where)
    ).one()
    companies = session.execute(select(func.count(func.distinct(func.nullif(_ROW.company_sort, "")))).where(where))
    known = (Money.of_cents(each, one or "") for one, each in zip(currencies, cents, strict=True) if each is not None)
    return Foot(
        leads=leads,
        companies=companies.scalar_one(),
        sums=tuple(sorted(known, key=lambda money: -money.amount)),
        overdue=overdue,
        without_task=without_task,
    )


def values(session: Session, column: str, query: Query) -> list[tuple[object, int]]:
    """Give the values a column has in a list, with how many leads have each (for the filter by value)."""
    others = tuple(one for one in query.filters if one.column != column)
    narrowed = Query(query.text, others)
    attribute = _FILTERS[column]
    covered = column in {"temperature", "stage", "owner"}
    rows = session.execute(
        select(attribute, func.count())
        .where(_where(session, narrowed) if covered else _whole(session, narrowed))
        .group_by(attribute)
        .order_by(func.count().desc())
        .limit(MOST_VALUES)
    )
    return [(value, count) for value, count in rows]


def tally(session: Session, lists: Sequence[tuple[Filter, ...]]) -> list[int]:
    """Count the leads of many lists in one pass over the table."""
    counts = (func.count().filter(and_(True, *map(_filter, filters))) for filters in lists)
    return list(session.execute(select(*counts).select_from(LeadRow.__table__)).one())


def _where(session: Session, query: Query) -> ColumnElement[bool]:
    terms = [_filter(one) for one in query.filters]
    if fold(query.text):
        terms.append(_one_of(match_rids(session, query.text)))
    return and_(True, *terms)


def _whole(session: Session, query: Query) -> ColumnElement[bool]:
    """Give the condition where the rows of a list are read whichever they are.

    An index by status or stage would lead to many rows of the table, one by one: SQLite is told to read it through,
    which takes a quarter of the time, unless words are searched for.
    """
    if fold(query.text):
        return _where(session, query)
    return and_(True, *(func.likely(_filter(one)) for one in query.filters))


def _one_of(numbers: list[int]) -> ColumnElement[bool]:
    """Any count of row numbers, as one parameter."""
    return _ROW.rid.in_(select(func.json_each(json.dumps(numbers)).table_valued("value").c.value))


def _filter(one: Filter) -> ColumnElement[bool]:
    column = _FILTERS[one.column]
    chosen = column.in_([value for value in one.values if value is not None])
    return chosen | column.is_(None) if None in one.values else chosen


def _order(session: Session, query: Query) -> list[ColumnElement[Any]]:
    keys = _keys(session, query)
    return [*(_directed(key, is_down) for key, is_down in keys), _directed(_ROW.rid, keys[-1][1])]


def _keys(session: Session, query: Query) -> list[tuple[Any, bool]]:
    """Give what a list is sorted by, each with whether it descends; the row number, as the last of them, decides."""
    chosen = [(_SORTS.get(one.column), one) for one in query.sorts]
    keys: list[tuple[Any, bool]] = [
        (_rank(session, one.column) if key is None else key, one.is_descending) for key, one in chosen
    ]
    return keys or [(_ROW.received_on, True)]


def _directed(key: ColumnElement[Any], is_descending: bool) -> ColumnElement[Any]:  # noqa: FBT001 - as `Sort` says it
    return key.desc() if is_descending else key.asc()


def _rank(session: Session, column: str) -> ColumnElement[int]:
    """Order a choice as people read it: hot before cold, stages as in their pipeline, names by alphabet."""
    known = lookups(session)
    match column:
        case "temperature":
            return _places(_ROW.temperature, [one.value for one in Temperature])
        case "stage":
            pipelines = [one.value for one in Temperature]
            stages = sorted(known.stages, key=lambda one: _place_of(known.stages[one], pipelines))
            return _places(_ROW.stage_id, stages)
        case "source":
            return _places(_ROW.source_id, _by_label(known.sources))
        case "owner":
            return _places(_ROW.owner_id, _by_label({one: facts.name for one, facts in known.members.items()}))
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
