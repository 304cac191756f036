"""Which leads a list holds: its filters and searched words as conditions on the narrow table `lead_row`."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Text, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.domain.money import Money
from leaddesk.leads import custom_lists, periods
from leaddesk.leads.query import Filter, Query
from leaddesk.search.find import match_rids
from leaddesk.storage.tables import Lead, LeadRow

ROW = LeadRow.__table__.columns
"""The table's own columns: the mapper, which takes its time at its first use, has nothing to do with lists."""

_CARD = Lead.__table__.columns
NARROWED = {"status", "kind"}
"""By what the indexes of the table begin: a list has some states and one kind."""

RID: Final = "rid"
"""A filter of chosen leads, by row number: for the moment, and so in no saved view."""

IMPORT: Final = "import"
"""A filter of the new leads of imports, by the ids of these."""

DOUBTFUL: Final = "doubtful"
"""A filter of leads that a person should look at: they may repeat somebody, or cells of theirs are doubtful."""

UNSORTED: Final = "unsorted"
"""A filter of leads that came with a file and wait to be sorted: no next step is known, or there is a doubt."""

BANDS: Final = tuple(Decimal(low) for low in (0, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000))
"""Where the ranges of amounts begin, in units of the currency; the last one has no end."""

_STATES = (*(one.value for one in LeadState), "deleted")
_KINDS = tuple(one.value for one in LeadKind)


def _due() -> ColumnElement[str]:
    """Give when the next task is due, by the clock of this computer: overdue, today, later, none."""
    due = type_coerce(ROW.next_due_at, Integer)
    now, midnight = func.unixepoch("now"), func.unixepoch("now", "localtime", "start of day", "+1 day", "utc")
    return case(
        (ROW.next_task_kind_id.is_(None), "none"),
        (due < now * 1000, "overdue"),
        (due < midnight * 1000, "today"),
        else_="later",
    )


def _band() -> ColumnElement[str]:
    """Give the range of the expected amount as "RUB:30000", its currency and where it begins; None without one."""
    lows = [(ROW.budget_cents >= Money(low, "").cents, f":{low}") for low in reversed(BANDS)]
    return case((ROW.budget_cents.is_(None), None), else_=func.coalesce(ROW.currency, "") + case(*lows, else_=":0"))


def of_card(column: ColumnElement[Any]) -> Any:
    """Give what the card of a lead says: looked up by the row number, lead by lead."""
    return select(type_coerce(column, column.type)).where(_CARD.rid == ROW.rid).scalar_subquery()


def _rework() -> ColumnElement[str]:
    """Give when to come back to a refused lead, by the day of this computer: ripe, month, later, never."""
    day = of_card(_CARD.rework_on)
    today, month = func.date("now", "localtime"), func.date("now", "localtime", "+30 days")
    text = type_coerce(day, Text)
    return case((day.is_(None), "never"), (text <= today, "ripe"), (text <= month, "month"), else_="later")


def _is_doubtful() -> ColumnElement[bool]:
    """Tell whether there is a doubt about a lead; an index of such leads alone has them."""
    return ROW.rid.in_(select(_CARD.rid).where(_CARD.needs_look.is_not(None)))


def _is_unsorted() -> ColumnElement[bool]:
    """Tell whether a lead of a file waits to be sorted; its card is only asked where the row has said enough."""
    is_open = and_(ROW.status == LeadState.ACTIVE.value, ROW.next_task_kind_id.is_(None))
    return and_(or_(is_open, _is_doubtful()), of_card(_CARD.import_run_id).is_not(None))


COLUMNS: dict[str, ColumnElement[Any]] = {
    "status": ROW.status,
    "kind": ROW.kind,
    "temperature": ROW.temperature,
    "stage": ROW.stage_id,
    "owner": ROW.owner_id,
    "source": ROW.source_id,
    "look": ROW.has_look,
    "unread": ROW.is_unread,
    DOUBTFUL: _is_doubtful(),
    UNSORTED: _is_unsorted(),
    "task": ROW.next_task_kind_id,
    "name": ROW.name,
    "company": ROW.company,
    "phone": ROW.phone,
    "email": ROW.email,
    "city": ROW.city,
    "topic": ROW.topic,
    "number": ROW.number,
    "budget": _band(),
    "due": _due(),
    "received": periods.age(),
    "reason": of_card(_CARD.refusal_reason_id),
    "rework": _rework(),
    IMPORT: of_card(_CARD.import_run_id),
}
"""What a filter compares; names and companies are compared as folded texts instead (`FOLDED`)."""

FOLDED: dict[str, ColumnElement[str]] = {"name": ROW.name_sort, "company": ROW.company_sort}
FILTERABLE = frozenset(COLUMNS)
"""What every base has; the team's own fields are besides (`is_filterable`)."""


def is_filterable(column: str) -> bool:
    """Tell whether a list can be filtered by a column: one that every base has, or a field of the team's own."""
    return column in FILTERABLE or custom_lists.field_of(column) is not None


def parts(query: Query) -> list[Query]:
    """Give a list in parts of one state and one kind each, as the indexes have them."""
    chosen = {one.column: one.values for one in query.filters}
    states, kinds = chosen.get("status", _STATES), chosen.get("kind", _KINDS)
    others = tuple(one for one in query.filters if one.column not in NARROWED)
    return [
        Query(query.text, (*others, Filter("status", (state,)), Filter("kind", (kind,))), query.sorts)
        for state in states
        for kind in kinds
    ]


def where(session: Session, query: Query) -> ColumnElement[bool]:
    """Give the condition of a list."""
    terms = [condition(one) for one in query.filters]
    if fold(query.text):
        terms.append(one_of(match_rids(session, query.text)))
    return and_(True, *terms)


def whole(session: Session, query: Query) -> ColumnElement[bool]:
    """Give the condition where the rows of a list are read whichever they are.

    An index by status or stage would lead to many rows of the table, one by one: SQLite is told to read it through,
    which takes a quarter of the time, unless words, names or chosen rows are looked for.
    """
    if fold(query.text) or any(one.column in FOLDED or one.column == RID for one in query.filters):
        return where(session, query)
    return and_(True, *(func.likely(condition(one)) for one in query.filters))


def one_of(numbers: list[int], rid: ColumnElement[Any] = ROW.rid) -> ColumnElement[bool]:
    """Any count of row numbers, as one parameter; `rid` is the column that holds them."""
    return rid.in_(select(func.json_each(json.dumps(numbers)).table_valued("value").c.value))


def condition(one: Filter) -> ColumnElement[bool]:
    """Give the condition of one filter."""
    if one.column == RID:
        return one_of([int(str(value)) for value in one.values])
    if one.column in FOLDED:
        return FOLDED[one.column].in_([fold(str(value or "")) for value in one.values])
    if one.column == "received":
        return periods.came(one.values)
    own = custom_lists.field_of(one.column)
    if own is not None:
        return custom_lists.condition(own, one.values)
    column = COLUMNS[one.column]
    chosen = column.in_([value for value in one.values if value is not None])
    return chosen | column.is_(None) if None in one.values else chosen
