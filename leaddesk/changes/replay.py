"""Replays the journal and compares: into nothing, card by card, against the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.cards import CardState, load
from leaddesk.changes.history import fold
from leaddesk.changes.shape import shapes
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A card whose rows are not what the journal says; `what` is a field path, "" where a whole card is missing."""

    kind: CardKind
    card_id: CardId
    what: str


def verify(session: Session) -> list[Difference]:
    """Compare every card with what the journal leads to; nothing is written."""
    return [difference for kind in shapes() for difference in _verify_kind(session, kind)]


def _verify_kind(session: Session, kind: CardKind) -> Iterator[Difference]:
    connection = session.connection()
    last = 0
    while rows := connection.exec_driver_sql(
        f"SELECT rid, id FROM {kind.value} WHERE rid > ? ORDER BY rid LIMIT {_CHUNK}", (last,)
    ).all():
        last = rows[-1][0]
        ids = [CardId(row[1]) for row in rows]
        told = _told(session, kind, ids)
        for state in load(session, kind, ids):
            yield from _differences(state, told.get(state.ref.id))
    missing = connection.exec_driver_sql(
        "SELECT DISTINCT card_id FROM change WHERE card_kind = ?"
        f" AND NOT EXISTS (SELECT 1 FROM {kind.value} x WHERE x.id = card_id)",
        (kind.value,),
    )
    yield from (Difference(kind, CardId(row[0]), "") for row in missing)


def _told(session: Session, kind: CardKind, ids: list[CardId]) -> dict[CardId, CardState]:
    marks = ",".join("?" * len(ids))
    rows = session.connection().exec_driver_sql(
        f"SELECT card_id, op, fields FROM change WHERE card_id IN ({marks}) ORDER BY card_id, clock, rid", tuple(ids)
    )
    records: dict[CardId, list[tuple[str, record.Fields]]] = {}
    for card_id, op, fields in rows:
        records.setdefault(CardId(card_id), []).append((op, record.loads(fields)))
    return {card_id: fold(CardRef(kind, card_id, RowId(0)), changes) for card_id, changes in records.items()}


def _differences(state: CardState, told: CardState | None) -> Iterator[Difference]:
    kind, card_id = state.ref.kind, state.ref.id
    if told is None:
        yield Difference(kind, card_id, "")
        return
    for column in state.root.keys() | told.root.keys():
        if state.root.get(column) != told.root.get(column):
            yield Difference(kind, card_id, column)
    for table in state.parts.keys() | told.parts.keys():
        mine, theirs = state.rows(table), told.rows(table)
        for part_id in mine.keys() | theirs.keys():
            if mine.get(part_id) != theirs.get(part_id):
                yield Difference(kind, card_id, record.part_path(table, part_id))
