"""Where cards stand in a column of the board: the order, and the first cards of a column however large it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.clock import millis
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind
from leaddesk.leads.board_filter import Order
from leaddesk.leads.rows import ACTIVE, ListRow

SORTED: Final = 15_000
"""Leads of a column that are rather sorted than looked for in an order that an index has."""
WALKED: Final = 20_000
"""Entries of such an index that are looked at before the table is read through instead."""

LEADS: Final = f"kind = '{LeadKind.LEAD.value}'"
STATES: Final = ", ".join(f"'{state}'" for state in ACTIVE)
_SEEN = "rid, next_due_at, received_on, budget_cents, currency"
_INSIDE = "kind, temperature, stage_id, owner_id, source_id"
_LAST = "received_on DESC, rid DESC"
_DUE = f"next_due_at, {_LAST}"
_SUM = f"budget_cents DESC, {_LAST}"

Key = tuple[int, str, int, int, int]


class Sorting(NamedTuple):
    """The order of the cards. Sums of several currencies are not compared: the team's `currency` comes first."""

    order: Order = Order.DUE
    currency: str = ""

    def sql(self) -> str:
        """Give it as a term of SQL."""
        if self.order is Order.DUE:
            return f"next_due_at IS NULL, {_DUE}"
        if self.order is Order.NEW:
            return _LAST
        own = f"coalesce(currency, '') = {_quoted(self.currency)}"
        return (
            f"CASE WHEN budget_cents IS NULL THEN 2 ELSE NOT ({own}) END,"
            f" CASE WHEN budget_cents IS NULL OR {own} THEN '' ELSE coalesce(currency, '') END, {_SUM}"
        )


_USUAL: Final = Sorting()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class Place(NamedTuple):
    """A card's place in its column: cards are sorted by the key."""

    rid: RowId
    key: Key


class _Way(NamedTuple):
    """An order that an index has within one status, and the leads that it is of use for."""

    name: str
    which: str
    order: str


_WAYS: Final[Mapping[Order, tuple[_Way, ...]]] = {
    Order.DUE: (
        _Way("ix_lead_row_due", f"{LEADS} AND next_due_at IS NOT NULL", _DUE),
        _Way("ix_lead_row_received", f"{LEADS} AND next_due_at IS NULL", _LAST),
    ),
    Order.NEW: (_Way("ix_lead_row_received", LEADS, _LAST),),
}


def place_of(row: ListRow, sorting: Sorting = _USUAL) -> Place:
    """Give the place of a lead by its row.

    What is due comes first (so what is overdue longest), then what has no task; the largest sums of the team's
    currency, then those of each other one, then what has none; the newest among equals.
    """
    due = millis(row.next_due_at) if row.next_due_at else None
    return _place(row.rid, sorting, due=due, received=row.received_on, money=(row.budget_cents, row.currency or ""))


def _place(
    rid: int, sorting: Sorting, *, due: int | None, received: date | None, money: tuple[int | None, str]
) -> Place:
    """Make a place; the moment in milliseconds, the sum in hundredths with its currency."""
    first: tuple[int, str, int] = (0, "", 0)
    cents, currency = money
    if sorting.order is Order.DUE:
        first = (int(due is None), "", due or 0)
    elif sorting.order is Order.SUM and cents is None:
        first = (2, "", 0)
    elif sorting.order is Order.SUM:
        is_own = currency == sorting.currency
        first = (int(not is_own), "" if is_own else currency, -(cents or 0))
    return Place(RowId(rid), (*first, -received.toordinal() if received else 0, -rid))


def first_places(session: Session, inside: str, limit: int, leads: int, *, sorting: Sorting) -> tuple[Place, ...]:
    """Give the first cards of a column of so many leads in an order; `inside` is the condition of the column.

    A small column is sorted. In a large one the first cards are found along the indexes that have the order, unless
    too much of other columns lies in between: then the table is read through.
    """
    if not leads:
        return ()
    where = f"status IN ({STATES}) AND {inside} ORDER BY {sorting.sql()}"
    if leads <= SORTED:
        return tuple(_read(session, f"SELECT {_SEEN} FROM lead_row WHERE {where}", limit, sorting))
    found = _along_indexes(session, inside, limit, sorting)
    return tuple(found or _read(session, f"SELECT {_SEEN} FROM lead_row NOT INDEXED WHERE {where}", limit, sorting))


def spread_places(
    session: Session, narrowed: str, goals: Mapping[tuple[str, CardId | None], int], *, sorting: Sorting
) -> dict[int, list[Place]]:
    """Give all cards of a narrowed board, by the number of the column that a temperature and stage belong to.

    Its few leads lie anywhere: the table is read through once for all columns, instead of once for each.
    """
    found: dict[int, list[Place]] = {at: [] for at in goals.values()}
    rows = session.connection().exec_driver_sql(
        f"SELECT temperature, stage_id, {_SEEN} FROM lead_row NOT INDEXED"
        f" WHERE {LEADS} AND status IN ({STATES}) AND {narrowed}"
    )
    for temperature, stage_id, *seen in rows:
        at = goals.get((temperature, stage_id))
        if at is not None:
            found[at].append(_seen(seen, sorting))
    for places in found.values():
        places.sort(key=lambda place: place.key)
    return found


def _seen(seen: Sequence[Any], sorting: Sorting) -> Place:
    """Make a place of what a statement read of a row (`_SEEN`)."""
    rid, due, day, cents, currency = seen
    received = date.fromisoformat(day) if day else None
    return _place(rid, sorting, due=due, received=received, money=(cents, currency or ""))


def _ways(session: Session, sorting: Sorting) -> Iterator[_Way]:
    """Give the orders of indexes that follow each other; sums are walked along currency by currency."""
    if sorting.order is not Order.SUM:
        yield from _WAYS[sorting.order]
        return
    has_sum = f"{LEADS} AND budget_cents IS NOT NULL AND coalesce(currency, '') ="
    yield _Way("ix_lead_row_budget", f"{has_sum} {_quoted(sorting.currency)}", _SUM)
    found = session.connection().exec_driver_sql(  # reads a whole index: where the team's own sums do not suffice
        f"SELECT DISTINCT coalesce(currency, '') FROM lead_row INDEXED BY ix_lead_row_stage WHERE status IN ({STATES})"
    )
    for currency in sorted(set(found.scalars()) - {sorting.currency}):
        yield _Way("ix_lead_row_budget", f"{has_sum} {_quoted(currency)}", _SUM)
    yield _Way("ix_lead_row_received", f"{LEADS} AND budget_cents IS NULL", _LAST)


def _along_indexes(session: Session, inside: str, limit: int, sorting: Sorting) -> list[Place]:
    """Give the first cards by walking along the orders that indexes have; nothing where that takes too long."""
    found: list[Place] = []
    for way in _ways(session, sorting):
        part = _walk(session, inside, way, limit, sorting)
        if part is None:
            return []
        found += part
        if len(found) >= limit:
            break
    return found[:limit]


def _walk(session: Session, inside: str, way: _Way, limit: int, sorting: Sorting) -> list[Place] | None:
    """Walk along the index of each state; None where `WALKED` entries held too few leads of the column."""
    found: list[Place] = []
    for state in ACTIVE:
        entries = f"FROM lead_row INDEXED BY {way.name} WHERE status = '{state}' AND {way.which}"
        walked = f"SELECT {_SEEN}, {_INSIDE} {entries} ORDER BY {way.order} LIMIT {WALKED}"
        # Named as the table, for conditions that look a lead up by its row number.
        part = _read(session, f"SELECT {_SEEN} FROM ({walked}) AS lead_row WHERE {inside}", limit, sorting)
        if len(part) < limit and _is_longer(session, entries):
            return None
        found += part
    return sorted(found, key=lambda place: place.key)


def _is_longer(session: Session, entries: str) -> bool:
    """Tell whether there is more than a walk looks at."""
    found = session.connection().exec_driver_sql(f"SELECT count(*) FROM (SELECT 1 {entries} LIMIT {WALKED + 1})")
    return int(found.scalar_one()) > WALKED


def _read(session: Session, statement: str, limit: int, sorting: Sorting) -> list[Place]:
    found = session.connection().exec_driver_sql(f"{statement} LIMIT ?", (limit,))
    return [_seen(row, sorting) for row in found]
