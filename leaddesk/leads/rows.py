"""Lists of leads: which rows, in which order, and a page of them (all from the narrow table `lead_row`)."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, func, select, union_all
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.domain.money import Money
from leaddesk.leads import custom, custom_lists
from leaddesk.leads.binned import binned
from leaddesk.leads.filtering import (
    FILTERABLE,
    NARROWED,
    RID,
    ROW,
    is_filterable,
    one_of,
    parts,
    where,
    whole,
)
from leaddesk.leads.lacking import without
from leaddesk.leads.likened import likened
from leaddesk.leads.ordering import INDEXED, SORTABLE, directed, is_sortable, keys, order
from leaddesk.leads.query import ACTIVE, Filter, Query, Sort
from leaddesk.leads.values import MOST_VALUES, times, values
from leaddesk.storage.tables import Lead, LeadRow

__all__ = [
    "ACTIVE",
    "FILTERABLE",
    "MOST_VALUES",
    "RID",
    "SORTABLE",
    "Filter",
    "Foot",
    "ListRow",
    "Query",
    "Sort",
    "count",
    "first",
    "foot",
    "has_order",
    "is_bare",
    "is_filterable",
    "is_sortable",
    "page",
    "rids",
    "sums",
    "tally",
    "times",
    "values",
]

_DECODED = 1 << 17  # letters of numbers made into integers at a time: the window's thread may run in between


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
    refusal_reason_id: CardId | None = None
    """Of a refused lead only, as the day after which to come back to it: its card tells, not the narrow table."""
    rework_on: date | None = None
    resembles: str = ""
    """Whom it was held to resemble, where that was asked for."""
    alike: tuple[str, ...] = ()
    """In what, in the order of their comparison: "phone", "name"."""
    missing: tuple[str, ...] = ()
    """What an interest is without to be a lead: "name", "way"; its card tells."""
    is_repeat: bool = False
    """Whether somebody asked again, where that was asked for: on the board."""
    deleted_at: datetime | None = None
    """Of a lead in the bin only, as who put it there."""
    deleted_by: CardId | None = None
    own: Mapping[CardId, str] = MappingProxyType({})
    """What it says of the team's own fields, by field and in stored form, where that was asked for."""


class Foot(NamedTuple):
    """The figures under a list; tasks are overdue, due today, or there is none; sums are per currency."""

    leads: int
    companies: int
    sums: tuple[Money, ...]
    overdue: int
    today: int
    without_task: int
    own: Mapping[str, tuple[Money, ...]] = MappingProxyType({})
    """Sums of the team's own fields by their columns, where they were asked for; a sum of numbers has no currency."""


_COLUMNS = tuple(ROW[name] for name in ListRow._fields if name not in ListRow._field_defaults)
_CARD = Lead.__table__.columns


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
    plain = not fold(query.text) and {one.column for one in query.filters} <= NARROWED
    return plain and len(query.sorts) <= 1 and all(one.column in INDEXED for one in query.sorts)


def _sorted(session: Session, query: Query) -> Select[int]:
    return select(ROW.rid).where(whole(session, query)).order_by(*order(session, query))


def _merged(session: Session, query: Query) -> CompoundSelect[Any]:
    """Give the rows of a list in its order, merged from its parts: one state and kind each, as the indexes have them.

    Read through one index at once, the rows would be sorted anew, or each looked up in the table (1,000,000 of them:
    1.8 s against 0.2 s in the default order).
    """
    wanted = keys(session, query)
    columns = [ROW.rid, *(key.label(f"key{place}") for place, (key, _) in enumerate(wanted))]
    found = union_all(*(select(*columns).where(where(session, part)) for part in parts(query)))
    number, *sorted_by = found.selected_columns
    by = [directed(key, is_down) for key, (_, is_down) in zip(sorted_by, wanted, strict=True)]
    return found.order_by(*by, directed(number, wanted[-1][1]))


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


def is_bare(session: Session) -> bool:
    """Tell whether no list has anything: neither leads nor interests, not even in the bin."""
    return session.execute(select(ROW.rid).where(ROW.status != "undone").limit(1)).first() is None


def page(session: Session, numbers: Sequence[int], *, is_likened: bool = False, has_own: bool = False) -> list[ListRow]:
    """Give rows by their numbers, in that order (at most some hundreds); a row that is gone is left out.

    `is_likened`: they tell whom they resemble, too, which no other list pays for. `has_own`: they tell what they say
    of the team's own fields.
    """
    rows = session.execute(select(*_COLUMNS).where(one_of(list(numbers))))
    found = {row[0]: ListRow(*row) for row in rows}
    refused = [number for number, row in found.items() if row.status == LeadState.REFUSED]
    if refused:
        ends = select(_CARD.rid, _CARD.refusal_reason_id, _CARD.rework_on)
        for number, reason_id, rework_on in session.execute(ends.where(one_of(refused, _CARD.rid))):
            found[number] = found[number]._replace(refusal_reason_id=reason_id, rework_on=rework_on)
    gone = [number for number, row in found.items() if row.status == "deleted"]
    if gone:
        found |= {
            number: found[number]._replace(deleted_at=one.at, deleted_by=one.by)
            for number, one in binned(session, gone).items()
        }
    interests = [row for row in found.values() if row.kind == LeadKind.INTEREST]
    if interests:
        lacking = without(session, [row.id for row in interests])
        found |= {row.rid: row._replace(missing=lacking[row.id]) for row in interests}
    if is_likened:
        others = likened(session, [number for number, row in found.items() if row.has_look])
        found |= {
            number: found[number]._replace(resembles=one.name, alike=one.fields) for number, one in others.items()
        }
    if has_own:
        own = custom.values_in(session, [row.id for row in found.values()])
        found |= {row.rid: row._replace(own=own[row.id]) for row in found.values() if row.id in own}
    return [found[number] for number in numbers if number in found]


def foot(session: Session, query: Query, now: datetime, own: Sequence[str] = ()) -> Foot:
    """Give the figures under a list; `now` knows its zone, and with it when the day ends.

    `own` are columns of the team's own fields to add up, too.
    """
    is_covered = {one.column for one in query.filters} <= NARROWED
    shown = where(session, query) if is_covered else whole(session, query)
    currencies = session.execute(select(ROW.currency).where(ROW.currency.is_not(None)).distinct()).scalars().all()
    cents = [func.sum(ROW.budget_cents).filter(ROW.currency == one) for one in currencies]
    leads, *found = session.execute(select(func.count(), *cents).where(shown)).one()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    overdue, today, without_task = session.execute(
        select(
            func.count().filter(ROW.next_due_at < now),
            func.count().filter(ROW.next_due_at >= now, ROW.next_due_at < midnight),
            func.count().filter(ROW.next_task_kind_id.is_(None)),
        ).where(shown)
    ).one()
    companies = session.execute(select(func.count(func.distinct(func.nullif(ROW.company_sort, "")))).where(shown))
    known = (Money.of_cents(each, one or "") for one, each in zip(currencies, found, strict=True) if each is not None)
    return Foot(
        leads=leads,
        companies=companies.scalar_one(),
        sums=tuple(sorted(known, key=lambda money: -money.amount)),
        overdue=overdue,
        today=today,
        without_task=without_task,
        own=_own_sums(session, query, own),
    )


def _own_sums(session: Session, query: Query, columns: Sequence[str]) -> Mapping[str, tuple[Money, ...]]:
    """Add up columns of the team's own fields; those of which nothing can be added up are left out."""
    fields = {field: one for one in columns if (field := custom_lists.field_of(one)) is not None}
    found = custom_lists.sums(session, fields, whole(session, query)) if fields else {}
    return {fields[field]: one for field, one in found.items()}


def sums(session: Session, numbers: Sequence[int]) -> tuple[Money, ...]:
    """Add up the expected amounts of leads given by their row numbers, per currency, the largest sum first."""
    cents = func.sum(ROW.budget_cents)
    chosen = select(ROW.currency, cents).where(one_of(list(numbers)), ROW.budget_cents.is_not(None))
    found = session.execute(chosen.group_by(ROW.currency).order_by(cents.desc()))
    return tuple(Money.of_cents(each, currency or "") for currency, each in found)


def count(session: Session, query: Query) -> int:
    """Count the leads of one list, in the time that its own words and filters take."""
    return session.execute(select(func.count(ROW.rid)).where(where(session, query))).scalar_one()


def tally(session: Session, lists: Sequence[Query]) -> list[int]:
    """Count the leads of many lists in one pass over the table."""
    counts = (func.count().filter(where(session, one)) for one in lists)
    return list(session.execute(select(*counts).select_from(LeadRow.__table__)).one())
