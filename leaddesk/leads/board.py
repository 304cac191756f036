"""The board: its columns with counts and sums, the first cards of each, and the place of a card in its column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.clock import millis
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind, Phase, Temperature
from leaddesk.domain.money import Money, sums
from leaddesk.labels import label
from leaddesk.leads import rows
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.rows import ACTIVE, ListRow

LIMIT = 500
"""Cards of a column that are loaded at a time."""
AT_ONCE = 24
"""Rows of a column that come with the board: what a high screen shows, and some more."""
_SORTED = 15_000  # leads of a column that are rather sorted than looked for in an order that an index has
_WALKED = 20_000  # entries of such an index that are looked at before the table is read through instead

_PIPELINES = tuple(one.value for one in Temperature)
_STATES = ", ".join(f"'{state}'" for state in ACTIVE)
_LEADS = f"kind = '{LeadKind.LEAD.value}'"
_NUMBERED = "rid, next_due_at, received_on"
_ORDER_FREE = "received_on DESC, rid DESC"
_ORDER_DUE = f"next_due_at, {_ORDER_FREE}"
_ORDER = f"next_due_at IS NULL, {_ORDER_DUE}"


class Place(NamedTuple):
    """What decides where a card stands in its column; the moment in milliseconds, the day as the base writes it."""

    rid: RowId
    due: int | None
    received: str | None

    @property
    def key(self) -> tuple[bool, int, int, int]:
        """Sort by this: what is due first (so what is overdue longest), then what has no task, the newest first."""
        day = date.fromisoformat(self.received).toordinal() if self.received else 0
        return (self.due is None, self.due or 0, -day, -self.rid)


def place_of(row: ListRow) -> Place:
    """Give the place of a lead by its row."""
    due = millis(row.next_due_at) if row.next_due_at else None
    return Place(row.rid, due, row.received_on.isoformat() if row.received_on else None)


class Head(NamedTuple):
    """What stands over a column: how many leads it holds, and what they may bring, per currency."""

    leads: int = 0
    sums: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the stages whose leads stand in it (None: leads without one), by temperature where it is of one.

    `key` is a phase, the hex id of a stage, or "none" for leads whose stage is on no board any more.
    """

    key: str
    label: str
    stages: tuple[CardId | None, ...]
    temperature: Temperature | None
    phase: Phase | None = None

    def holds(self, row: ListRow) -> bool:
        """Tell whether a lead stands in this column."""
        if row.kind != LeadKind.LEAD or row.status not in ACTIVE:
            return False
        return row.stage_id in self.stages and self.temperature in {None, row.temperature}


class Group(NamedTuple):
    """How many leads of a temperature, stage and currency there are, and their sum in hundredths."""

    temperature: str
    stage_id: CardId | None
    currency: str
    leads: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """A tab of the board: `counts` by temperature ("all" too), `places` by column, the first `cards` of each."""

    temperature: Temperature | None
    columns: tuple[Column, ...]
    heads: tuple[Head, ...]
    counts: Mapping[str, int]
    places: tuple[tuple[Place, ...], ...]
    cards: tuple[ListRow, ...]
    lookups: Lookups
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Figures:
    """The heads of the columns by their keys, the counts of the tabs, and what they were added up from."""

    heads: Mapping[str, Head]
    counts: Mapping[str, int]
    groups: Sequence[Group]


def board(
    session: Session,
    temperature: Temperature | None = None,
    limits: Mapping[str, int] | None = None,
    groups: Sequence[Group] | None = None,
) -> Board:
    """Read a tab of the board, None = all temperatures by phases; `limits` = more than `LIMIT` cards, by column.

    `groups` are those of the tab before, where nothing changed since: counting is the longest part.
    """
    found = groups or _groups(session)
    columns = _columns(session, temperature, found)
    heads = tuple(_head(column, found) for column in columns)
    places = tuple(
        first(session, column, (limits or {}).get(column.key, LIMIT), head.leads)
        for column, head in zip(columns, heads, strict=True)
    )
    shown = [place.rid for column in places for place in column[:AT_ONCE]]
    return Board(
        temperature, columns, heads, _counts(found), places, tuple(rows.page(session, shown)), lookups(session), found
    )


def figures(session: Session, columns: Sequence[Column]) -> Figures:
    """Count the leads of columns and tabs anew."""
    found = _groups(session)
    return Figures({column.key: _head(column, found) for column in columns}, _counts(found), found)


def first(session: Session, column: Column, limit: int, leads: int) -> tuple[Place, ...]:
    """Give the first cards of a column of so many leads in its order.

    A small column is sorted. In a large one the first cards are found along two indexes, of what is due and of what
    came last, unless too much of other columns lies in between: then the table is read through.
    """
    if not leads:
        return ()
    if leads <= _SORTED:
        found = _read(session, f"SELECT {_NUMBERED} FROM lead_row WHERE {_where(column)} ORDER BY {_ORDER}", limit)
    else:
        found = _along_indexes(session, column, limit) or _read(
            session, f"SELECT {_NUMBERED} FROM lead_row NOT INDEXED WHERE {_where(column)} ORDER BY {_ORDER}", limit
        )
    return tuple(found)


class _Way(NamedTuple):
    """An order that an index has within one status, and the leads that it is of use for."""

    name: str
    which: str
    order: str


_DUE = _Way("ix_lead_row_due", f"{_LEADS} AND next_due_at IS NOT NULL", _ORDER_DUE)
_FREE = _Way("ix_lead_row_received", f"{_LEADS} AND next_due_at IS NULL", _ORDER_FREE)


def _along_indexes(session: Session, column: Column, limit: int) -> list[Place]:
    """Give the first cards by walking along the orders that indexes have; nothing where that takes too long."""
    due = _walk(session, column, _DUE, limit)
    if due is None or len(due) >= limit:
        return (due or [])[:limit]
    rest = _walk(session, column, _FREE, limit)
    return [] if rest is None else [*due, *rest][:limit]


def _walk(session: Session, column: Column, way: _Way, limit: int) -> list[Place] | None:
    """Walk along the index of each state; None where `_WALKED` entries held too few leads of the column."""
    found: list[Place] = []
    for state in ACTIVE:
        entries = f"FROM lead_row INDEXED BY {way.name} WHERE status = '{state}' AND {way.which}"
        walked = f"SELECT {_NUMBERED}, kind, temperature, stage_id {entries} ORDER BY {way.order} LIMIT {_WALKED}"
        part = _read(session, f"SELECT {_NUMBERED} FROM ({walked}) WHERE {_inside(column)}", limit)
        if len(part) < limit and _is_longer(session, entries):
            return None
        found += part
    return sorted(found, key=lambda place: place.key)


def _is_longer(session: Session, entries: str) -> bool:
    """Tell whether there is more than a walk looks at."""
    found = session.connection().exec_driver_sql(f"SELECT count(*) FROM (SELECT 1 {entries} LIMIT {_WALKED + 1})")
    return int(found.scalar_one()) > _WALKED


def _read(session: Session, statement: str, limit: int) -> list[Place]:
    found = session.connection().exec_driver_sql(f"{statement} LIMIT ?", (limit,))
    return [Place(RowId(rid), due, received) for rid, due, received in found]


def _where(column: Column) -> str:
    return f"status IN ({_STATES}) AND {_inside(column)}"


def _inside(column: Column) -> str:
    """Give the condition of a column; ids and temperatures are ours, no text of anybody's."""
    known = ", ".join(f"x'{stage.hex()}'" for stage in column.stages if stage is not None)
    stages = f"stage_id IN ({known})"
    if None in column.stages:
        stages = f"({stages} OR stage_id IS NULL)"
    warmth = (column.temperature.value,) if column.temperature else _PIPELINES
    return f"{_LEADS} AND temperature IN ({', '.join(map(repr, warmth))}) AND {stages}"


def _groups(session: Session) -> list[Group]:
    """Count leads and sums by temperature, stage and currency.

    The index that covers this knows no kind of card: interests, which are few, are counted apart and taken off.
    """
    columns = "temperature, stage_id, currency, count(*), sum(budget_cents)"
    connection = session.connection()
    every = connection.exec_driver_sql(
        f"SELECT {columns} FROM lead_row WHERE status IN ({_STATES}) GROUP BY status, temperature, stage_id, currency"
    ).all()
    others = connection.exec_driver_sql(
        f"SELECT {columns} FROM lead_row NOT INDEXED WHERE NOT {_LEADS} AND status IN ({_STATES})"
        " GROUP BY temperature, stage_id, currency"
    ).all()
    counted: dict[tuple[str, CardId | None, str], list[int]] = {}
    for sign, found in ((1, every), (-1, others)):
        for temperature, stage_id, currency, leads, cents in found:
            entry = counted.setdefault((temperature, stage_id, currency or ""), [0, 0])
            entry[0] += sign * leads
            entry[1] += sign * (cents or 0)
    return [Group(*key, *values) for key, values in counted.items() if values[0]]


def _columns(session: Session, temperature: Temperature | None, found: Iterable[Group]) -> tuple[Column, ...]:
    stages = [
        (CardId(card_id), code, name, pipeline, phase)
        for card_id, code, name, pipeline, phase in session.connection().exec_driver_sql(
            "SELECT id, code, name, pipeline, phase FROM stage"
            " WHERE NOT is_archived AND deleted_at IS NULL ORDER BY pipeline, rank"
        )
        if pipeline in ({temperature} if temperature else _PIPELINES)
    ]
    if temperature is None:
        made = [
            Column(phase, label("phase", phase), held, None, phase)
            for phase in Phase
            if (held := tuple(one[0] for one in stages if one[4] == phase))
        ]
    else:
        made = [
            Column(one.hex(), label("stage", code, name), (one,), temperature, Phase(phase) if phase else None)
            for one, code, name, _, phase in stages
        ]
    known = {stage for column in made for stage in column.stages}
    lost = {one.stage_id for one in found if temperature in {None, one.temperature}} - known
    if lost:
        made.append(Column("none", "", tuple(sorted(lost, key=lambda one: one or b"")), temperature))
    return tuple(made)


def _head(column: Column, found: Iterable[Group]) -> Head:
    own = [one for one in found if one.stage_id in column.stages and column.temperature in {None, one.temperature}]
    money = (Money.of_cents(one.cents, one.currency) for one in own if one.cents)
    return Head(sum(one.leads for one in own), sums(money))


def _counts(found: Sequence[Group]) -> dict[str, int]:
    counts = {one: sum(group.leads for group in found if group.temperature == one) for one in _PIPELINES}
    return {"all": sum(counts.values())} | counts


def around(session: Session, leads: Iterable[int], tasks: Iterable[int]) -> list[ListRow]:
    """Read the cards of leads that were touched, and of those whose tasks were: at most some hundreds."""
    found = session.connection().exec_driver_sql(
        "SELECT l.rid FROM json_each(?) j JOIN task t ON t.rid = j.value JOIN lead l ON l.id = t.lead_id",
        (json.dumps(list(tasks)),),
    )
    return rows.page(session, sorted({*leads, *found.scalars()}))
