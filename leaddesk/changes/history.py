"""The history of a card and of the base, and a card as of a moment: all read from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.aliases import merged_into
from leaddesk.changes.cards import CardState, Row
from leaddesk.changes.shape import Stored, shape_at
from leaddesk.changes.standing import Standing
from leaddesk.clock import millis, moment
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId


@dataclass(frozen=True, slots=True)
class Event:
    """One field of one card changed. Values are in stored form; `row` is the table of the part, "" for the root.

    `part` is the part's id; `params` are those of the action (the file of an import).
    """

    txn: CardId
    at: datetime
    actor: CardId | None
    action: str
    op: str
    row: str
    column: str
    old: Stored
    new: Stored
    part: CardId | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction as the log shows it: how many cards it created and edited, and whether it was undone."""

    txn: CardId
    at: datetime
    actor: CardId | None
    action: str
    params: dict[str, Any]
    created: int
    edited: int
    undoes: CardId | None
    is_undone: bool


def history(session: Session, kind: CardKind, card_id: CardId) -> list[Event]:
    """Give everything that happened to a card, newest first; its creation is one event without a column."""
    return histories(session, kind, (card_id,))[card_id]


def histories(session: Session, kind: CardKind, cards: Sequence[CardId]) -> dict[CardId, list[Event]]:
    """Give everything that happened to each of these cards, newest first, in one statement."""
    found: dict[CardId, list[Event]] = {one: [] for one in cards}
    for card_id, event in _histories(session, kind, cards) if cards else ():
        found[card_id].append(event)
    return found


def whole_history(session: Session, lead_id: CardId) -> list[Event]:
    """Give everything that happened to a lead and to those that were merged into it, newest first."""
    cards = (lead_id, *merged_into(session.connection(), lead_id))
    return [event for _card, event in _histories(session, CardKind.LEAD, cards)]


def _histories(session: Session, kind: CardKind, cards: Sequence[CardId]) -> Iterator[tuple[CardId, Event]]:
    rows = session.connection().exec_driver_sql(
        "SELECT c.card_id, t.id, t.wall_time, t.actor_id, t.action, t.params, c.op, c.fields FROM change c"
        f" JOIN txn t ON t.rid = c.txn_rid WHERE c.card_id IN ({','.join('?' * len(cards))}) ORDER BY c.rid DESC",
        tuple(cards),
    )
    for card_id, txn, at, actor, action, params, op, fields in rows:
        told = record.loads(params)
        for part, what in _events(kind, op, record.loads(fields)):
            yield CardId(card_id), Event(CardId(txn), moment(at), actor, action, op, *what, part=part, params=told)


def first_changed(session: Session, txn: CardId, kind: CardKind) -> tuple[CardId, list[Event], bool] | None:
    """Give the first card of a kind that a transaction touched, what happened to it, and whether it is the only one.

    It reads until it meets a second card: of an import that is at once, counting its records is not.
    """
    of_txn = "FROM change c JOIN txn t ON t.rid = c.txn_rid WHERE t.id = ? AND c.card_kind = ?"
    connection = session.connection()
    columns = "c.card_id, t.wall_time, t.actor_id, t.action, c.op, c.fields"
    first = connection.exec_driver_sql(f"SELECT {columns} {of_txn} ORDER BY c.rid LIMIT 1", (txn, kind.value)).first()
    if first is None:
        return None
    card_id, at, actor, action, op, fields = first
    others = f"SELECT 1 {of_txn} AND c.card_id <> ? ORDER BY c.rid LIMIT 1"
    is_only = connection.exec_driver_sql(others, (txn, kind.value, card_id)).first() is None
    events = _events(kind, op, record.loads(fields))
    told = [Event(txn, moment(at), actor, action, op, *what, part=part) for part, what in events]
    return CardId(card_id), told, is_only


_What = tuple[str, str, Stored, Stored]


def _events(kind: CardKind, op: str, fields: record.Fields) -> Iterator[tuple[CardId | None, _What]]:
    if op == record.CREATE:
        yield None, ("", "", None, None)
        return
    for path, entry in fields.items():
        shape = shape_at(kind, path)
        table, part = record.part_at(path) if path else ("", None)
        for column, values in entry.items():
            old: Stored
            new: Stored
            if column in {record.ADDED, record.REMOVED}:
                text = record.dumps(values)
                old, new = (None, text) if column == record.ADDED else (text, None)
            else:
                old, new = (shape.of_json(column, one) for one in values)
            yield part, (table, column, old, new)


def log(session: Session, *, limit: int | None = None, txn: CardId | None = None) -> list[Entry]:
    """Give the transactions of the base, newest first."""
    standing = Standing(session)
    rows = session.connection().exec_driver_sql(
        "SELECT t.id, t.wall_time, t.actor_id, t.action, t.params, sum(c.op = 'create'), sum(c.op = 'edit'),"
        " t.undoes_id"
        " FROM txn t JOIN change c ON c.txn_rid = t.rid WHERE ? IS NULL OR t.id = ?"
        " GROUP BY t.rid ORDER BY t.rid DESC LIMIT ?",
        (txn, txn, -1 if limit is None else limit),
    )
    return [
        Entry(
            CardId(one),
            moment(at),
            actor,
            action,
            record.loads(params),
            created,
            edited,
            undoes,
            not standing.stands(one),
        )
        for one, at, actor, action, params, created, edited, undoes in rows
    ]


def as_of(session: Session, ref: CardRef, at: datetime) -> CardState | None:
    """Give a card as it stood at a moment; None where it was not yet there.

    The records count in the order of their logical clocks, up to the last one made by that moment: where the wall
    clock was set back in between, what had been done before is done.
    """
    rows = (
        session.connection()
        .exec_driver_sql(
            "SELECT c.op, c.fields, t.wall_time <= ? FROM change c JOIN txn t ON t.rid = c.txn_rid"
            " WHERE c.card_id = ? ORDER BY c.clock, c.rid",
            (millis(at), ref.id),
        )
        .all()
    )
    past = max((place for place, row in enumerate(rows, start=1) if row[2]), default=0)
    return fold(ref, ((op, record.loads(fields)) for op, fields, _ in rows[:past])) if past else None


def fold(ref: CardRef, changes: Iterable[tuple[str, record.Fields]]) -> CardState:
    """Replay records, oldest first, into the state they lead to."""
    state = CardState(ref, {})
    for op, fields in changes:
        for path, entry in fields.items():
            _replay(state, op, path, entry)
    return state


def _replay(state: CardState, op: str, path: str, entry: dict[str, Any]) -> None:
    shape = shape_at(state.ref.kind, path)
    table, part_id = record.part_at(path) if path else ("", CardId(b""))
    rows = state.parts.setdefault(table, {}) if path else {part_id: state.root}
    if record.REMOVED in entry:
        rows.pop(part_id, None)
        return
    is_new = op == record.CREATE or record.ADDED in entry
    values = entry.get(record.ADDED, entry) if is_new else {name: pair[1] for name, pair in entry.items()}
    row = {} if is_new else rows[part_id]
    row.update({name: shape.of_json(name, value) for name, value in values.items()})
    clean: Row = {name: value for name, value in row.items() if value is not None}
    if path:
        rows[part_id] = clean
    else:
        state.root = clean
