"""The tables of a base as values, to compare one state with another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from leaddesk.changes.recorder import NewPart
from leaddesk.changes.shape import shapes
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.unit import Unit

Dump = dict[str, list[tuple[Any, ...]]]
DERIVED = ("lead_row", "match_key", "card_keys", "text_digest")
JOURNAL = ("origin", "txn", "change", "field_clock")


def card_tables() -> list[str]:
    """Give the tables of cards and parts."""
    return [table for shape in shapes().values() for table in (shape.root.name, *shape.parts)]


def dump(session: Session, tables: Sequence[str] | None = None) -> Dump:
    """Read tables (those of cards, unless said otherwise) whole."""
    connection = session.connection()
    return {
        table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}").all()), key=repr)
        for table in (tables or card_tables())
    }


def vocabulary(desk: Desk) -> Dump:
    """Read what the full-text tables know: every term with the number of its cards."""
    assert desk.base.writer is not None
    found = {}
    with desk.base.writer.connect() as connection:
        for table in ("search_words", "search_pieces"):
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.v_{table} USING fts5vocab('main', {table}, 'row')")
            found[table] = list(map(tuple, connection.exec_driver_sql(f"SELECT term, doc FROM v_{table}").all()))
            connection.exec_driver_sql(f"DROP TABLE temp.v_{table}")
        connection.rollback()
    return found


def make_lead(unit: Unit, name: str = "Ирина Соколова", phone: str = "+79161234567", **values: object) -> CardRef:
    """Create a lead with a person, a phone and an inquiry."""
    person = unit.record.new_id()
    root = {
        "kind": "lead",
        "number": unit.record.next_number(),
        "temperature": "warm",
        "state": "active",
        "main_person_id": person,
        "created_at": unit.now,
    }
    parts = [
        NewPart("lead_person", {"name": name}, person),
        NewPart("lead_channel", {"kind": "phone", "value": phone, "raw": phone}),
        NewPart("lead_inquiry", {"kind": "first", "received_on": "2026-03-01"}),
    ]
    return unit.record.create(CardKind.LEAD, {**root, **values}, parts=parts)


def make_company(unit: Unit, name: str = "ООО «Вектор»") -> CardRef:
    """Create a company."""
    return unit.record.create(CardKind.COMPANY, {"name": name, "created_at": unit.now})


def make_task(unit: Unit, lead: CardId | None, kind: CardId) -> CardRef:
    """Create a task of a kind on a lead."""
    values = {"kind_id": kind, "lead_id": lead, "state": "open", "created_at": unit.now, "due_at": unit.now}
    return unit.record.create(CardKind.TASK, values)


def edit(unit: Unit, ref: CardRef, **values: object) -> None:
    """Set fields of a root row."""
    unit.record.edit(ref, **values)


def value(desk: Desk, ref: CardRef, column: str) -> Any:
    """Read one column of a root row."""
    statement = f"SELECT {column} FROM {ref.kind.value} WHERE rid = ?"
    return desk.ask(lambda session: session.connection().exec_driver_sql(statement, (ref.rid,)).scalar_one())


def part_ids(desk: Desk, ref: CardRef, table: str) -> list[CardId]:
    """Read the ids of a card's parts in one table, in order."""
    statement = f"SELECT id FROM {table} WHERE {ref.kind.value}_id = ? ORDER BY id"
    return desk.ask(lambda session: list(session.connection().exec_driver_sql(statement, (ref.id,)).scalars()))
