"""Undo: takes a transaction back field by field, and never over what somebody changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from leaddesk.changes import record
from leaddesk.changes.cards import CardState, Row, load
from leaddesk.changes.shape import Stored, bytes_of, shape_at
from leaddesk.changes.standing import Standing
from leaddesk.clock import millis
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.unit import Unit

_CHUNK = 500
_LOOKED = frozenset({"is_unread"})
"""Fields that tell only that somebody looked: a card is not kept for that."""

_Back = frozenset[tuple[str, Stored]]


class _Told(NamedTuple):
    """What the transaction did to one card."""

    kind: CardKind
    card_id: CardId
    op: str
    fields: record.Fields


@dataclass(slots=True)
class _Heaps:
    """The three heaps, each card once in a heap and in the order met."""

    restored: dict[CardRef, None] = field(default_factory=dict)
    kept: dict[CardRef, None] = field(default_factory=dict)
    impossible: dict[CardRef, str] = field(default_factory=dict)
    roots: dict[_Back, list[CardRef]] = field(default_factory=lambda: defaultdict(list))
    """Root fields to set back, and the cards that take these very values: written together."""


def undo(unit: Unit, txn_id: CardId) -> Undone:
    """Undo a transaction. Undoing an undo is a redo. Refuses what is not in the journal or is undone already.

    Cards that the transaction created go, unless a later one changed them or hung something on them. Of edited
    cards every field goes back that still has the value it got. The reason in the heap of the impossible:
    "creation_undone" (the card itself was taken back since), "merged" (another one stands for it: nobody would see it).
    """
    standing = Standing(unit.session, besides=unit.record.txn)
    _check(unit, txn_id, standing)
    told = _told(unit, txn_id)
    born = {one.card_id for one in told if one.op == record.CREATE}
    told = [one for one in told if one.op == record.CREATE or one.card_id not in born]  # its own go or stay whole
    used = _used_since(unit, txn_id, standing) if born else set()
    heaps = _Heaps()
    for start in range(0, len(told), _CHUNK):
        chunk = told[start : start + _CHUNK]
        cards = _cards(unit, chunk)
        for one in chunk:
            card = cards[one.card_id]
            if one.op == record.CREATE:
                _take_back(unit, card, used, heaps)
            else:
                _undo_edit(unit, card, one.fields, heaps)
        _write_roots(unit, heaps)
    return Undone(tuple(heaps.restored), tuple(heaps.kept), tuple(heaps.impossible.items()))


def _check(unit: Unit, txn_id: CardId, standing: Standing) -> None:
    row = unit.session.connection().exec_driver_sql("SELECT action FROM txn WHERE id = ?", (txn_id,)).first()
    if row is None:
        raise Refused("no_such_txn")
    if row.action == "seed":
        raise Refused("cannot_undo_seed")
    if not standing.stands(txn_id):
        raise Refused("already_undone")


def _told(unit: Unit, txn_id: CardId) -> list[_Told]:
    """Give the records of a transaction, newest first."""
    rows = unit.session.connection().exec_driver_sql(
        "SELECT c.card_kind, c.card_id, c.op, c.fields FROM change c JOIN txn t ON t.rid = c.txn_rid"
        " WHERE t.id = ? ORDER BY c.rid DESC",
        (txn_id,),
    )
    return [
        _Told(CardKind(kind), CardId(card_id), op, {} if op == record.CREATE else record.loads(fields))
        for kind, card_id, op, fields in rows
    ]


def _used_since(unit: Unit, txn_id: CardId, standing: Standing) -> set[bytes]:
    """Give the cards that a later, standing transaction changed or referred to (a task on it, its tag on a lead)."""
    rows = unit.session.connection().exec_driver_sql(
        "SELECT t.id, t.undoes_id, c.card_id, c.op, c.fields FROM change c JOIN txn t ON t.rid = c.txn_rid"
        " WHERE c.rid > (SELECT max(d.rid) FROM change d JOIN txn e ON e.rid = d.txn_rid WHERE e.id = ?)",
        (txn_id,),
    )
    used: set[bytes] = set()
    for txn, undoes, card_id, op, fields in rows:
        if undoes is None and standing.stands(txn):
            said = record.loads(fields)
            if said.keys() != {""} or not said[""].keys() <= _LOOKED:
                used.add(card_id)
                used.update(_mentioned(op, said))
    return used


def _mentioned(op: str, fields: record.Fields) -> Iterator[bytes]:
    """Give the cards whose ids a record set in columns, or hung on the card as a part of that id (a tag)."""
    for path, entry in fields.items():
        if record.REMOVED in entry:
            continue
        if path:
            yield record.part_at(path)[1]
        is_new = op == record.CREATE or record.ADDED in entry
        values = entry.get(record.ADDED, entry) if is_new else {name: pair[1] for name, pair in entry.items()}
        for name, value in values.items():
            if name.endswith("_id") and isinstance(value, str):
                yield bytes_of(value)


def _cards(unit: Unit, chunk: Sequence[_Told]) -> dict[CardId, CardState]:
    """Load the cards of a batch of records as they stand."""
    groups: dict[tuple[CardKind, bool], list[CardId]] = defaultdict(list)
    for one in chunk:
        groups[one.kind, any(one.fields)].append(one.card_id)  # a record of the root alone needs no parts
    return {
        card.ref.id: card
        for (kind, has_parts), ids in groups.items()
        for card in load(unit.session, kind, ids, has_parts=has_parts)
    }


def _take_back(unit: Unit, card: CardState, used: set[bytes], heaps: _Heaps) -> None:
    if card.ref.id in used:
        heaps.kept[card.ref] = None
        return
    gone: dict[str, Stored] = {"deleted_at": millis(unit.now), "removal": Removal.UNDO.value}
    heaps.roots[frozenset(gone.items())].append(card.ref)
    heaps.restored[card.ref] = None


def _write_roots(unit: Unit, heaps: _Heaps) -> None:
    for back, refs in heaps.roots.items():
        unit.record.edit_all(refs, **dict(back))
    heaps.roots.clear()


def _undo_edit(unit: Unit, card: CardState, fields: record.Fields, heaps: _Heaps) -> None:
    if card.root.get("removal") == Removal.UNDO and "removal" not in fields.get("", {}):
        heaps.impossible[card.ref] = "creation_undone"
        return
    if card.is_merged and "removal" not in fields.get("", {}):
        heaps.impossible[card.ref] = "merged"
        return
    done = changed_since = False
    for path, entry in fields.items():
        case = _undo_row(unit, card, path, entry, heaps)
        done |= case.done
        changed_since |= case.changed_since
    if done:
        heaps.restored[card.ref] = None
    if changed_since:
        heaps.kept[card.ref] = None


class _Outcome(NamedTuple):
    """Whether something of a row went back, and whether something stays since somebody changed it."""

    done: bool
    changed_since: bool


_WENT_BACK, _CHANGED_SINCE = _Outcome(done=True, changed_since=False), _Outcome(done=False, changed_since=True)


def _undo_row(unit: Unit, card: CardState, path: str, entry: Mapping[str, Any], heaps: _Heaps) -> _Outcome:
    if not path:
        return _undo_values(unit, card, path, (entry, card.root), heaps)
    table, part_id = record.part_at(path)
    present = card.rows(table).get(part_id)
    if record.REMOVED in entry:
        if present is not None:
            return _CHANGED_SINCE
        shape = shape_at(card.ref.kind, path)
        values = {name: shape.of_json(name, value) for name, value in entry[record.REMOVED].items()}
        unit.record.add(card.ref, table, values, part_id=part_id)
    elif present is None:
        return _CHANGED_SINCE
    elif record.ADDED in entry:
        if record.plain(present) != _said(entry[record.ADDED]):
            return _CHANGED_SINCE
        unit.record.remove(card.ref, table, part_id)
    else:
        return _undo_values(unit, card, path, (entry, present), heaps)
    return _WENT_BACK


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _undo_values(
    unit: Unit, card: CardState, path: str, case: tuple[Mapping[str, Any], Row], heaps: _Heaps
) -> _Outcome:
    entry, present = case
    shape = shape_at(card.ref.kind, path)
    back = {
        name: shape.of_json(name, old)
        for name, (old, new) in entry.items()
        if present.get(name) == shape.of_json(name, new)
    }
    if back and path:
        unit.record.edit_part(card.ref, *record.part_at(path), **back)
    elif back:
        heaps.roots[frozenset(back.items())].append(card.ref)
    return _Outcome(done=bool(back), changed_since=not entry.keys() - back.keys() <= _LOOKED)
