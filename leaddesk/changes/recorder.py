"""The only way to write: rows and their change records in one transaction.

New cards are buffered and written together (`flush`), what is derived from them follows by the thousand; edits are
written at once, their records when the transaction ends (`finish`), one record per card however many fields were
touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.cards import CardState, Deriver, load, ref_of
from leaddesk.changes.journal import Journal
from leaddesk.changes.shape import NewRow, RowShape, Stored, encode, order, root_shape, shape_at, shapes
from leaddesk.changes.stored_rows import place_of, roots, row_of
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import CardId, CausedIds, IdMaker, Ids, RowId
from leaddesk.storage.bulk import insert
from leaddesk.storage.guard import RECORDED

_FLUSH_AT = 20_000  # cards: bounds the memory of an import
_DERIVE_AT = 1_000  # cards derived at a time


class NewPart(NamedTuple):
    """A part of a card that is being created: its table and values, and its id where somebody needs it before."""

    table: str
    values: Mapping[str, object]
    id: CardId | None = None


class Recorder:
    """Writes rows and change records for one transaction. Built by `Desk`, given to services as `unit.record`."""

    def __init__(self, session: Session, journal: Journal, *, ids: Ids, derivers: Sequence[Deriver] = ()) -> None:
        self._session = session
        self._journal = journal
        self._ids: IdMaker = ids
        self._causes: dict[str, CausedIds] = {}
        self._next_rid: dict[CardKind, int] = {}
        self._new: list[CardState] = []
        self._underived: dict[Deriver, list[CardState]] = {derive: [] for derive in derivers}
        self._edits: defaultdict[CardRef, record.Fields] = defaultdict(dict)
        self._created: dict[CardKind, set[RowId]] = defaultdict(set)
        self._touched: dict[CardKind, set[RowId]] = defaultdict(set)

    @property
    def txn(self) -> CardId:
        """The id of this transaction."""
        return self._journal.txn_id

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def new_id(self) -> CardId:
        """Give an id for a row that is about to be written."""
        return self._ids.new()

    @contextmanager
    def caused_by(self, cause: str, at: int | None = None) -> Iterator[None]:
        """Give what is written meanwhile ids made of its cause, which arose `at` (milliseconds since 1970).

        Two desks that take the same letter in make the same rows; "" is no cause.
        """
        usual = self._ids
        if cause:
            self._ids = self._causes.setdefault(cause, CausedIds(cause, at))
        try:
            yield
        finally:
            self._ids = usual

    def note(self, **params: object) -> None:
        """Say more about the transaction in the journal, before anything of it is there; plain values only."""
        self._journal.note(params)

    def next_number(self) -> str:
        """Give the next short number of this device, such as "A-2416"."""
        return self._journal.next_number()

    def create(
        self,
        kind: CardKind,
        values: Mapping[str, object],
        *,
        parts: Iterable[NewPart] = (),
        card_id: CardId | None = None,
        given: Mapping[Deriver, object] | None = None,
    ) -> CardRef:
        """Take a new card; it is in the tables after the next `flush`. `given` spares derivers their work."""
        shape = shapes()[kind]
        ref = CardRef(kind, card_id or self._ids.new(kind.value), self._take_rid(kind))
        state = CardState(ref, shape.root.stored(values), given=given)
        brought = set[str]()
        for part in parts:
            rows = state.parts.setdefault(part.table, {})
            rows[part.id or self._ids.new(part.table)] = shape.parts[part.table].stored(part.values)
            if part.id is not None:
                brought.add(part.table)
        for table in brought:  # in id order, as they will be read: an id that was brought has its own age
            if len(rows := state.parts[table]) > 1:
                state.parts[table] = dict(sorted(rows.items()))
        self._new.append(state)
        self._created[kind].add(ref.rid)
        if len(self._new) >= _FLUSH_AT:
            self.flush()
        return ref

    def edit(self, ref: CardRef, /, **values: object) -> None:
        """Set fields of the root row; a value equal to the present one leaves no trace."""
        self._edit_row(ref, "", values)

    def edit_all(self, refs: Sequence[CardRef], /, **values: object) -> None:
        """Set the same fields on many cards; as `edit` of each, with a few statements for them all."""
        self.flush()
        new = {name: encode(value) for name, value in values.items()}
        by_kind: dict[CardKind, list[CardRef]] = defaultdict(list)
        for ref in refs:
            by_kind[ref.kind].append(ref)
        for kind, group in by_kind.items():
            shape, old = root_shape(kind), roots(self._connection, kind, group, tuple(new))
            changed = [ref for ref in group if old[ref.rid] != new]
            assignments = ", ".join(f"{name} = ?" for name in new)
            self._execute(
                f"UPDATE {shape.name} SET {assignments} WHERE rid = ?", [(*new.values(), ref.rid) for ref in changed]
            )
            for ref in changed:
                before = old[ref.rid]
                names = [name for name, value in new.items() if before[name] != value]
                record.merge(
                    self._edits[ref],
                    "",
                    record.plain({name: before[name] for name in names}),
                    record.plain({name: new[name] for name in names}),
                )

    def edit_part(self, ref: CardRef, table: str, part_id: CardId, /, **values: object) -> None:
        """Set fields of a part."""
        self._edit_row(ref, record.part_path(table, part_id), values)

    def add(self, ref: CardRef, table: str, values: Mapping[str, object], *, part_id: CardId | None = None) -> CardId:
        """Add a part to a card; gives its id."""
        self.flush()
        part_id = part_id or self._ids.new(table)
        shape = shapes()[ref.kind].parts[table]
        row = shape.stored(values)
        insert(self._connection, *shape.insert([((ref.id, part_id), row)]), options=RECORDED)
        path = record.part_path(table, part_id)
        fields = self._edits[ref]
        removed = fields.pop(path, {}).get(record.REMOVED)
        if removed is None:
            fields[path] = {record.ADDED: record.plain(row)}
        elif news := record.difference(removed, record.plain(row)):  # away and back within one transaction
            fields[path] = news
        return part_id

    def remove(self, ref: CardRef, table: str, part_id: CardId) -> None:
        """Remove a part; its values stay in the record."""
        self.flush()
        path = record.part_path(table, part_id)
        shape = shapes()[ref.kind].parts[table]
        row = row_of(self._connection, ref, path, shape.columns)
        self._execute(f"DELETE FROM {table} WHERE {shape.keys[0]} = ? AND id = ?", (ref.id, part_id))
        fields = self._edits[ref]
        before = fields.pop(path, {})
        if record.ADDED not in before:
            values = record.plain(row) | {name: pair[0] for name, pair in before.items()}
            fields[path] = {record.REMOVED: {name: value for name, value in values.items() if value is not None}}

    def delete(self, ref: CardRef, removal: Removal = Removal.BIN) -> None:
        """Put a card into the recycle bin."""
        self.edit(ref, deleted_at=self._journal.wall_ms, removal=removal)

    def restore(self, ref: CardRef) -> None:
        """Take a card out of the recycle bin."""
        self.edit(ref, deleted_at=None, removal=None)

    def refresh(self, refs: Iterable[CardRef]) -> None:
        """Tell that what is derived of these cards changed although their own rows did not."""
        for ref in refs:
            self._edits.setdefault(ref, {})

    def flush(self, *, needing: Deriver | None = None) -> None:
        """Write the new cards taken so far and their records, and what `needing` derives of them.

        What the other derivers make of them follows in `catch_up`, at the latest in `finish`.
        """
        self._write_new()
        for derive, cards in self._underived.items():
            if derive is needing or len(cards) >= _FLUSH_AT:
                self._derive_new(derive)

    def catch_up(self) -> None:
        """Derive what has gathered by the thousand.

        A good moment is before work that leaves the base alone: the longest of these statements run meanwhile.
        """
        for derive, cards in self._underived.items():
            if len(cards) >= _DERIVE_AT:
                self._derive_new(derive)

    def _write_new(self) -> None:
        if not self._new:
            return
        new, self._new = self._new, []
        by_table: dict[RowShape, list[NewRow]] = defaultdict(list)
        for state in new:
            shape = shapes()[state.ref.kind]
            by_table[shape.root].append(((state.ref.rid, state.ref.id), state.root))
            for table, rows in state.parts.items():
                by_table[shape.parts[table]] += [((state.ref.id, part_id), row) for part_id, row in rows.items()]
        for row_shape in sorted(by_table, key=lambda one: order()[one.name]):
            insert(self._connection, *row_shape.insert(by_table[row_shape]), options=RECORDED)
        self._journal.write_created(self._connection, new)
        for gathered in self._underived.values():
            gathered.extend(new)

    def _derive_new(self, derive: Deriver) -> None:
        if cards := self._underived[derive]:
            self._underived[derive] = []
            derive(self._session, cards)

    def finish(self, *, initiator: str = "") -> Changes:
        """Write what is left, with the records of the edited cards; the caller commits after this."""
        self._write_new()
        for derive in self._underived:
            self._derive_new(derive)
        edited = {ref: fields for ref, fields in self._edits.items() if fields}
        self._journal.write_edited(self._connection, edited)
        self._derive_edited()
        for ref in self._edits:
            self._touched[ref.kind].add(ref.rid)
        for kind, rids in self._created.items():
            self._touched[kind] |= rids
        self._journal.close(self._connection)
        return Changes(
            txn=self._journal.txn_id if edited or self._created else None,
            touched={kind: frozenset(rids) for kind, rids in self._touched.items()},
            created={kind: frozenset(rids) for kind, rids in self._created.items()},
            initiator=initiator,
        )

    def _derive_edited(self) -> None:
        by_kind: dict[CardKind, list[CardId]] = defaultdict(list)
        for ref in self._edits:
            by_kind[ref.kind].append(ref.id)
        for kind, ids in by_kind.items():
            for start in range(0, len(ids), _DERIVE_AT):
                cards = load(self._session, kind, ids[start : start + _DERIVE_AT])
                for derive in self._underived:
                    derive(self._session, cards)

    def _take_rid(self, kind: CardKind) -> RowId:
        if kind not in self._next_rid:  # we hold the write lock: nobody else takes numbers
            self._next_rid[kind] = self._connection.exec_driver_sql(
                f"SELECT coalesce(max(rid), 0) + 1 FROM {kind.value}"
            ).scalar_one()
        rid = self._next_rid[kind]
        self._next_rid[kind] = rid + 1
        return RowId(rid)

    def _edit_row(self, ref: CardRef, path: str, values: Mapping[str, object]) -> None:
        self.flush()
        shape = shape_at(ref.kind, path)
        new = {name: encode(value) for name, value in values.items()}
        old = row_of(self._connection, ref, path, tuple(new))
        changed = {name: value for name, value in new.items() if value != old[name]}
        if not changed:
            return
        where, keys = place_of(ref, path)
        assignments = ", ".join(f"{name} = ?" for name in changed)
        self._execute(f"UPDATE {shape.name} SET {assignments} WHERE {where}", (*changed.values(), *keys))
        record.merge(self._edits[ref], path, record.plain({n: old[n] for n in changed}), record.plain(changed))

    def _execute(self, statement: str, rows: tuple[Stored, ...] | list[tuple[Stored, ...]]) -> None:
        if not rows:  # would run once, without values
            return
        self._connection.exec_driver_sql(statement, rows, execution_options=RECORDED)


def card(session: Session, kind: CardKind, card_id: CardId) -> CardRef:
    """Find a card that must be there."""
    ref = ref_of(session, kind, card_id)
    if ref is None:
        raise KeyError(f"no {kind} {card_id.hex()}")
    return ref
