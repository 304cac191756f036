"""The journal of this base: appends records under the origin's running number and the hybrid clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from leaddesk.changes import record
from leaddesk.changes.cards import CardState, Row
from leaddesk.clock import HybridClock
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.storage.bulk import insert
from leaddesk.storage.guard import RECORDED

SEED_CLOCK = 1
"""The clock of everything a new base begins with: any later edit, on any desktop, is newer."""

_INSERT = "INSERT INTO change (txn_rid, seq, clock, card_kind, card_id, op, fields, base, schema_ver)"
_BOUND = "(?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?)"  # fields come as UTF-8: no need to read and write it again
NOTE_CLOCK = (
    "INSERT INTO field_clock (card_id, path, clock) VALUES (?, ?, ?)"
    " ON CONFLICT (card_id, path) DO UPDATE SET clock = max(clock, excluded.clock)"
)
"""Notes the clock of an edited field: (card, field path, clock)."""

_CHUNK = 500  # ids in one IN (…)


@dataclass(frozen=True, slots=True)
class Doing:
    """What a transaction is about: a code with parameters (never a sentence), who, and what it undoes."""

    action: str
    actor: CardId | None = None
    params: Mapping[str, Any] | None = None
    undoes: CardId | None = None


class Journal:
    """The journal as one transaction sees it. The transaction's row is written with its first record."""

    def __init__(self, connection: Connection, txn_id: CardId, doing: Doing, *, wall_ms: int) -> None:
        row = connection.exec_driver_sql(
            "SELECT rid, prefix, last_seq, last_clock, last_number FROM origin WHERE is_mine"
        ).one()
        self._origin, self._prefix, self._seq, last_clock, self._number = row
        self._clock = HybridClock(last_clock)
        self._txn_rid: int | None = None
        self._doing = doing
        self.txn_id = txn_id
        self.wall_ms = wall_ms

    def next_number(self) -> str:
        """Give the next short number of this device."""
        self._number += 1
        return f"{self._prefix}-{self._number}"

    def note(self, params: Mapping[str, Any]) -> None:
        """Say more about the transaction; what is said before its first record is written costs no statement."""
        if self._txn_rid is not None:
            raise RuntimeError("the transaction's row is written already")
        self._doing = replace(self._doing, params={**(self._doing.params or {}), **params})

    def write_created(self, connection: Connection, cards: Sequence[CardState]) -> None:
        """Append one record per new card."""
        txn = self._txn(connection)
        is_seed = self._doing.action == "seed"
        rows = []
        for card in cards:
            self._seq += 1
            clock = SEED_CLOCK if is_seed else self._clock.stamp(self.wall_ms)
            fields: dict[str, Row] = {"": card.root}
            for table, parts in card.parts.items():
                for part_id, part in parts.items():
                    fields[record.part_path(table, part_id)] = part
            rows.append((txn, self._seq, clock, card.ref.kind.value, card.ref.id, record.CREATE, record.utf8(fields),
                         None, record.SCHEMA_VERSION))  # fmt: skip
        insert(connection, _INSERT, rows, row=_BOUND, options=RECORDED)

    def write_edited(self, connection: Connection, edits: Mapping[CardRef, record.Fields]) -> None:
        """Append one record per edited card, and note the clocks of the fields."""
        if not edits:
            return
        txn = self._txn(connection)
        seen = _clocks(connection, [ref.id for ref in edits])
        rows, clocks = [], []
        for ref, fields in edits.items():
            self._seq += 1
            paths = record.paths(fields)
            base = {path: at for path, at in seen.get(ref.id, {}).items() if path in paths}
            clock = self._clock.stamp(self.wall_ms, base.values())
            rows.append((txn, self._seq, clock, ref.kind.value, ref.id, record.EDIT, record.utf8(fields),
                         record.dumps(base) if base else None, record.SCHEMA_VERSION))  # fmt: skip
            clocks += [(ref.id, path, clock) for path in paths]
        insert(connection, _INSERT, rows, row=_BOUND, options=RECORDED)
        connection.exec_driver_sql(NOTE_CLOCK, clocks, execution_options=RECORDED)

    def close(self, connection: Connection) -> None:
        """Note where the origin's numbers stand."""
        connection.exec_driver_sql(
            "UPDATE origin SET last_seq = ?, last_clock = ?, last_number = ? WHERE rid = ?",
            (self._seq, self._clock.last, self._number, self._origin),
            execution_options=RECORDED,
        )

    def _txn(self, connection: Connection) -> int:
        if self._txn_rid is None:
            doing = self._doing
            params = record.dumps(doing.params) if doing.params else None
            self._txn_rid = connection.exec_driver_sql(
                "INSERT INTO txn (id, origin_rid, actor_id, wall_time, action, params, undoes_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING rid",
                (self.txn_id, self._origin, doing.actor, self.wall_ms, doing.action, params, doing.undoes),
                execution_options=RECORDED,
            ).scalar_one()
        return self._txn_rid


def _clocks(connection: Connection, ids: Sequence[CardId]) -> dict[CardId, dict[str, int]]:
    """Give the clocks of the edited fields of cards; a field never edited since the creation is left out."""
    found: dict[CardId, dict[str, int]] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            f"SELECT card_id, path, clock FROM field_clock WHERE card_id IN ({marks})", tuple(chunk)
        )
        for card_id, path, clock in rows:
            found.setdefault(card_id, {})[path] = clock
    return found
