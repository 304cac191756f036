"""Undo: takes a transaction back field by field, and never over what somebody changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from leaddesk.changes import record
from leaddesk.changes.cards import Row, load
from leaddesk.changes.shape import shape_at
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.unit import Unit


def undo(unit: Unit, txn_id: CardId) -> Undone:
    """Undo a transaction. Undoing an undo is a redo. Refuses what is not in the journal or is undone already."""
    standing = _Standing(unit)
    _check(unit, txn_id, standing)
    used = _used_since(unit, txn_id, standing)
    restored, kept, impossible = [], [], []
    for ref, op, fields in _changes_of(unit, txn_id):
        if op == record.CREATE:
            if ref.id in used:
                kept.append(ref)
            else:
                unit.record.delete(ref, Removal.UNDO)
                restored.append(ref)
            continue
        outcome = _undo_edit(unit, ref, fields)
        if outcome.done:
            restored.append(ref)
        if outcome.changed_since:
            kept.append(ref)
        if outcome.impossible:
            impossible.append((ref, outcome.impossible))
    return Undone(tuple(restored), tuple(kept), tuple(impossible))


def _check(unit: Unit, txn_id: CardId, standing: _Standing) -> None:
    row = unit.session.connection().exec_driver_sql("SELECT 1 FROM txn WHERE id = ?", (txn_id,)).first()
    if row is None:
        raise Refused("no_such_txn")
    if not standing.stands(txn_id):
        raise Refused("already_undone")


class _Standing:
    """Which transactions stand: neither undone, nor brought to nothing by an undo of their undo."""

    def __init__(self, unit: Unit) -> None:
        rows = unit.session.connection().exec_driver_sql(
            "SELECT undoes_id, id FROM txn WHERE undoes_id IS NOT NULL AND id <> ? ORDER BY rid",
            (unit.record.txn,),
        )
        self._undone_by: dict[bytes, bytes] = {bytes(target): bytes(by) for target, by in rows}

    def stands(self, txn_id: bytes) -> bool:
        """Whether what the transaction did is still so."""
        by = self._undone_by.get(txn_id)
        return by is None or not self.stands(by)


def _used_since(unit: Unit, txn_id: CardId, standing: _Standing) -> set[bytes]:
    """Give the cards that a later, standing transaction changed, or hung a new card on (a task, a call, a deal)."""
    rows = unit.session.connection().exec_driver_sql(
        "SELECT t.id, t.undoes_id, c.card_id, c.op, c.fields FROM change c JOIN txn t ON t.rid = c.txn_rid"
        " WHERE c.rid > (SELECT max(d.rid) FROM change d JOIN txn e ON e.rid = d.txn_rid WHERE e.id = ?)",
        (txn_id,),
    )
    used: set[bytes] = set()
    for txn, undoes, card_id, op, fields in rows:
        if undoes is not None or not standing.stands(bytes(txn)):
            continue
        used.add(bytes(card_id))
        if op == record.CREATE:
            root = record.loads(fields)[""]
            used |= {bytes.fromhex(v) for k, v in root.items() if k.endswith("_id") and isinstance(v, str)}
    return used


def _changes_of(unit: Unit, txn_id: CardId) -> Iterator[tuple[CardRef, str, record.Fields]]:
    """Give the records of a transaction, newest first, with the cards they are about."""
    rows = (
        unit.session.connection()
        .exec_driver_sql(
            "SELECT c.card_kind, c.card_id, c.op, c.fields FROM change c JOIN txn t ON t.rid = c.txn_rid"
            " WHERE t.id = ? ORDER BY c.rid DESC",
            (txn_id,),
        )
        .all()
    )
    for start in range(0, len(rows), 500):
        chunk = rows[start : start + 500]
        rids = {kind: dict(_rids(unit, kind, [r[1] for r in chunk if r[0] == kind])) for kind in {r[0] for r in chunk}}
        for kind, card_id, op, fields in chunk:
            yield CardRef(CardKind(kind), CardId(card_id), rids[kind][card_id]), op, record.loads(fields)


def _rids(unit: Unit, kind: str, ids: list[bytes]) -> list[Any]:
    marks = ",".join("?" * len(ids))
    statement = f"SELECT id, rid FROM {CardKind(kind).value} WHERE id IN ({marks})"
    return list(unit.session.connection().exec_driver_sql(statement, tuple(ids)))


@dataclass(slots=True)
class _Outcome:
    done: bool = False
    changed_since: bool = False
    impossible: str = ""


def _undo_edit(unit: Unit, ref: CardRef, fields: record.Fields) -> _Outcome:
    outcome = _Outcome()
    state = load(unit.session, ref.kind, [ref.id])[0]
    for path, entry in fields.items():
        if not path:
            present: Row | None = state.root
        else:
            table, part_id = record.part_at(path)
            present = state.rows(table).get(part_id)
        if record.ADDED in entry:
            _undo_added(unit, ref, path, (entry[record.ADDED], present), outcome)
        elif record.REMOVED in entry:
            _undo_removed(unit, ref, path, (entry[record.REMOVED], present), outcome)
        elif present is None:
            outcome.changed_since = True
        else:
            _undo_values(unit, ref, path, (entry, present), outcome)
    return outcome


def _undo_added(
    unit: Unit, ref: CardRef, path: str, case: tuple[Mapping[str, Any], Row | None], outcome: _Outcome
) -> None:
    added, present = case
    if present is None or record.plain(present) != {k: v for k, v in added.items() if v is not None}:
        outcome.changed_since = True
        return
    table, part_id = record.part_at(path)
    unit.record.remove(ref, table, part_id)
    outcome.done = True


def _undo_removed(
    unit: Unit, ref: CardRef, path: str, case: tuple[Mapping[str, Any], Row | None], outcome: _Outcome
) -> None:
    removed, present = case
    if present is not None:
        outcome.changed_since = True
        return
    table, part_id = record.part_at(path)
    shape = shape_at(ref.kind, path)
    unit.record.add(ref, table, {k: shape.of_json(k, v) for k, v in removed.items()}, part_id=part_id)
    outcome.done = True


def _undo_values(unit: Unit, ref: CardRef, path: str, case: tuple[Mapping[str, Any], Row], outcome: _Outcome) -> None:
    entry, present = case
    shape = shape_at(ref.kind, path)
    back = {}
    for name, (old, new) in entry.items():
        if present.get(name) == shape.of_json(name, new):
            back[name] = shape.of_json(name, old)
        else:
            outcome.changed_since = True
    if not back:
        return
    if path:
        table, part_id = record.part_at(path)
        unit.record.edit_part(ref, table, part_id, **back)
    else:
        unit.record.edit(ref, **back)
    outcome.done = True
