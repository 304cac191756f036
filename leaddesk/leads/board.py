"""The board: its columns with counts and sums, the first cards of each, and the place of a card in its column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadKind, Phase, Temperature
from leaddesk.domain.money import Money, sums
from leaddesk.labels import label
from leaddesk.leads import rows
from leaddesk.leads.board_filter import EVERY, Narrowing, Order
from leaddesk.leads.board_places import LEADS, SORTED, STATES, Place, Sorting, first_places, spread_places
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.rows import ACTIVE, ListRow
from leaddesk.leads.setup import team_settings

LIMIT = 500
"""Cards of a column that are loaded at a time."""
AT_ONCE = 24
"""Rows of a column that come with the board: what a high screen shows, and some more."""
_PIPELINES = tuple(one.value for one in Temperature)


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
    narrowing: Narrowing
    columns: tuple[Column, ...]
    heads: tuple[Head, ...]
    counts: Mapping[str, int]
    places: tuple[tuple[Place, ...], ...]
    cards: tuple[ListRow, ...]
    lookups: Lookups
    groups: Sequence[Group]
    currency: str
    """The team's: sums of others stand after those of it."""


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
    *,
    narrowing: Narrowing = EVERY,
) -> Board:
    """Read a tab of the board, None = all temperatures by phases; `limits` = more than `LIMIT` cards, by column.

    `groups` are those of the tab before, where nothing changed since: counting is the longest part.
    """
    found = groups or _groups(session, narrowing)
    columns = _columns(session, temperature, found)
    heads = tuple(_head(column, found) for column in columns)
    wanted = [(limits or {}).get(column.key, LIMIT) for column in columns]
    if narrowing.is_open or sum(one.leads for one in found) > SORTED:
        places = tuple(
            first(session, column, limit, head.leads, narrowing=narrowing)
            for column, head, limit in zip(columns, heads, wanted, strict=True)
        )
    else:
        places = _spread(session, columns, wanted, narrowing)
    shown = [place.rid for column in places for place in column[:AT_ONCE]]
    first_seen, counts, own = tuple(cards(session, shown)), _counts(found), _currency(session)
    return Board(temperature, narrowing, columns, heads, counts, places, first_seen, lookups(session), found, own)


def _currency(session: Session) -> str:
    return str(team_settings(session).get("currency") or "")


def figures(session: Session, columns: Sequence[Column], narrowing: Narrowing = EVERY) -> Figures:
    """Count the leads of columns and tabs anew."""
    found = _groups(session, narrowing)
    return Figures({column.key: _head(column, found) for column in columns}, _counts(found), found)


def first(
    session: Session, column: Column, limit: int, leads: int, *, narrowing: Narrowing = EVERY
) -> tuple[Place, ...]:
    """Give the first cards of a column of so many leads in the order of the board."""
    return first_places(session, _inside(column, narrowing), limit, leads, sorting=_sorting(session, narrowing))


def _spread(
    session: Session, columns: Sequence[Column], limits: Sequence[int], narrowing: Narrowing
) -> tuple[tuple[Place, ...], ...]:
    """Give the first cards of all columns of a narrowed board."""
    goals = {
        (temperature, stage): at
        for at, column in enumerate(columns)
        for stage in column.stages
        for temperature in ((column.temperature.value,) if column.temperature else _PIPELINES)
    }
    found = spread_places(session, narrowing.condition(), goals, sorting=_sorting(session, narrowing))
    return tuple(tuple(found.get(at, ())[:limit]) for at, limit in enumerate(limits))


def _sorting(session: Session, narrowing: Narrowing) -> Sorting:
    is_money = narrowing.order is Order.SUM
    return Sorting(narrowing.order, _currency(session) if is_money else "")


def _inside(column: Column, narrowing: Narrowing) -> str:
    """Give the condition of a column; ids and temperatures are ours, no text of anybody's."""
    known = ", ".join(f"x'{stage.hex()}'" for stage in column.stages if stage is not None)
    stages = f"stage_id IN ({known})"
    if None in column.stages:
        stages = f"({stages} OR stage_id IS NULL)"
    warmth = (column.temperature.value,) if column.temperature else _PIPELINES
    terms = [LEADS, f"temperature IN ({', '.join(map(repr, warmth))})", stages, narrowing.condition()]
    return " AND ".join(filter(None, terms))


def _groups(session: Session, narrowing: Narrowing) -> list[Group]:
    """Count leads and sums by temperature, stage and currency.

    Of all leads one index knows everything that is counted, in the order of the groups: the table is not touched,
    which is half of the time it takes to open a board of 1,000,000 leads.
    """
    by = "temperature, stage_id, currency"
    where = f"{LEADS} AND status IN ({STATES})"
    if narrowing.is_open:
        tail = f"INDEXED BY ix_lead_row_stage WHERE {where} GROUP BY status, {by}"
    else:
        tail = f"NOT INDEXED WHERE {where} AND {narrowing.condition()} GROUP BY {by}"
    found = session.connection().exec_driver_sql(f"SELECT {by}, count(*), sum(budget_cents) FROM lead_row {tail}")
    return _together(found)


def _together(found: Iterable[Any]) -> list[Group]:
    """Add up what was counted apart, state by state."""
    counted: dict[tuple[str, CardId | None, str], list[int]] = {}
    for temperature, stage_id, currency, leads, cents in found:
        entry = counted.setdefault((temperature, stage_id, currency or ""), [0, 0])
        entry[0] += leads
        entry[1] += cents or 0
    return [Group(*key, *values) for key, values in counted.items()]


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


def around(session: Session, leads: Iterable[int], tasks: Iterable[int], narrowing: Narrowing = EVERY) -> list[ListRow]:
    """Read the cards of leads that were touched, and of those whose tasks were: at most some hundreds.

    Those that a narrowed board does not show are left out.
    """
    connection = session.connection()
    found = connection.exec_driver_sql(
        "SELECT l.rid FROM json_each(?) j JOIN task t ON t.rid = j.value JOIN lead l ON l.id = t.lead_id",
        (json.dumps(list(tasks)),),
    )
    numbers = sorted({*leads, *found.scalars()})
    if not narrowing.is_open:
        shown = connection.exec_driver_sql(
            f"SELECT rid FROM lead_row WHERE rid IN (SELECT value FROM json_each(?)) AND {narrowing.condition()}",
            (json.dumps(numbers),),
        )
        numbers = sorted(shown.scalars())
    return cards(session, numbers)


def cards(session: Session, numbers: Sequence[int]) -> list[ListRow]:
    """Read cards by their row numbers (at most some hundreds); they tell whether somebody asked again."""
    again = session.connection().exec_driver_sql(
        "SELECT DISTINCT r.rid FROM json_each(?) j JOIN lead_row r ON r.rid = j.value"
        f" JOIN lead_inquiry i ON i.lead_id = r.id WHERE i.kind <> '{InquiryKind.FIRST.value}'",
        (json.dumps(list(numbers)),),
    )
    repeats = set(again.scalars())
    return [row._replace(is_repeat=row.rid in repeats) for row in rows.page(session, numbers)]
