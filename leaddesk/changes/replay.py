"""Replays the journal: card by card against the tables (`verify`), and into an empty base (`rebuild`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.cards import CardState, Deriver, load
from leaddesk.changes.history import fold
from leaddesk.changes.journal import NOTE_CLOCK
from leaddesk.changes.shape import NewRow, shapes
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.bulk import insert
from leaddesk.storage.guard import RECORDED

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


def rebuild(source: Session, target: Session, derivers: Sequence[Deriver]) -> None:
    """Write into a base without cards and journal what the journal of another one tells: rows, journal, derived.

    Row numbers come out the same, since cards take them in the order in which they were journalled. The caller
    commits. Raises IntegrityError where the target is not empty.
    """
    connection = target.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # cards of different kinds may refer to each other
    _copy_journal(source, target)
    for kind in shapes():
        for cards in _retold(source, kind):
            _insert(target, cards)
    for kind in shapes():
        for cards in _retold(source, kind):
            for derive in derivers:
                derive(target, cards)


def _copy_journal(source: Session, target: Session) -> None:
    for table in ("origin", "txn", "change"):
        rows = source.connection().exec_driver_sql(f"SELECT * FROM {table} ORDER BY rid")
        for chunk in rows.partitions(_CHUNK):
            insert(target.connection(), f"INSERT INTO {table}", [tuple(row) for row in chunk], options=RECORDED)
    edits = source.connection().exec_driver_sql(
        "SELECT card_id, clock, fields FROM change WHERE op = ? ORDER BY rid", (record.EDIT,)
    )
    for chunk in edits.partitions(_CHUNK):
        clocks = [(card, path, clock) for card, clock, fields in chunk for path in record.paths(record.loads(fields))]
        if clocks:
            target.connection().exec_driver_sql(NOTE_CLOCK, clocks, execution_options=RECORDED)


def _retold(source: Session, kind: CardKind) -> Iterator[list[CardState]]:
    """Give the cards of a kind as the journal tells them, in batches, in the order of their creation."""
    ids = source.connection().exec_driver_sql(
        "SELECT card_id FROM change WHERE card_kind = ? AND op = ? ORDER BY rid", (kind.value, record.CREATE)
    )
    rid = 0
    for chunk in ids.partitions(_CHUNK):
        told = _told(source, kind, [row[0] for row in chunk])
        cards = []
        for row in chunk:
            rid += 1
            card = told[row[0]]
            parts = {table: dict(sorted(rows.items())) for table, rows in card.parts.items()}
            cards.append(CardState(card.ref._replace(rid=RowId(rid)), card.root, parts))
        yield cards


def _insert(target: Session, cards: Sequence[CardState]) -> None:
    shape = shapes()[cards[0].ref.kind]
    connection = target.connection()
    insert(connection, *shape.root.insert([((c.ref.rid, c.ref.id), c.root) for c in cards]), options=RECORDED)
    for table, part in shape.parts.items():
        rows: list[NewRow] = [((c.ref.id, one), row) for c in cards for one, row in c.rows(table).items()]
        insert(connection, *part.insert(rows), options=RECORDED)
