"""The journal of this base: appends records under the origin's running number and the hybrid clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from leaddesk.changes import record
from leaddesk.changes.cards import CardState
from leaddesk.clock import HybridClock
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.storage.guard import RECORDED

SEED_CLOCK = 1
"""The clock of everything a new base begins with: any later edit, on any desktop, is newer."""

_INSERT = (
    "INSERT INTO change (txn_rid, seq, clock, card_kind, card_id, op, fields, base, schema_ver)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


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
        """Say more about the transaction, before its first record is written."""
        self._doing = Doing(
            self._doing.action,
            self._doing.actor,
            {**(self._doing.params or {}), **params},
            self._doing.undoes,
        )

    def clocks(self, connection: Connection, card_id: CardId, paths: Sequence[str]) -> dict[str, int]:
        """Give the clocks of edited fields; one never edited since the card's creation is left out."""
        if not paths:
            return {}
        marks = ",".join("?" * len(paths))
        rows = connection.exec_driver_sql(
            f"SELECT path, clock FROM field_clock WHERE card_id = ? AND path IN ({marks})",
            (card_id, *paths),
        )
        return {path: clock for path, clock in rows}  # noqa: C416 - rows, not pairs

    def write_created(self, connection: Connection, cards: Sequence[CardState]) -> None:
        """Append one record per new card."""
        txn = self._txn(connection)
        is_seed = self._doing.action == "seed"
        rows = []
        for card in cards:
            self._seq += 1
            clock = SEED_CLOCK if is_seed else self._clock.stamp(self.wall_ms)
            fields: record.Fields = {"": record.plain(card.root)}
            for table, parts in card.parts.items():
                for part_id, part in parts.items():
                    fields[record.part_path(table, part_id)] = record.plain(part)
            text = record.dumps(fields)
            rows.append((txn, self._seq, clock, card.ref.kind.value, card.ref.id, record.CREATE, text, None,
                         record.SCHEMA_VERSION))  # fmt: skip
        connection.exec_driver_sql(_INSERT, rows, execution_options=RECORDED)

    def write_edited(
        self, connection: Connection, edits: Mapping[CardRef, tuple[record.Fields, Mapping[str, int]]]
    ) -> None:
        """Append one record per edited card, and note the clocks of the fields."""
        if not edits:
            return
        txn = self._txn(connection)
        rows, clocks = [], []
        for ref, (fields, base) in edits.items():
            self._seq += 1
            clock = self._clock.stamp(self.wall_ms, base.values())
            kept = {path: seen for path, seen in base.items() if path in _paths(fields)}
            rows.append((txn, self._seq, clock, ref.kind.value, ref.id, record.EDIT, record.dumps(fields),
                         record.dumps(kept) if kept else None, record.SCHEMA_VERSION))  # fmt: skip
            clocks += [(ref.id, path, clock) for path in _paths(fields)]
        connection.exec_driver_sql(_INSERT, rows, execution_options=RECORDED)
        connection.exec_driver_sql(
            "INSERT INTO field_clock (card_id, path, clock) VALUES (?, ?, ?)"
            " ON CONFLICT (card_id, path) DO UPDATE SET clock = excluded.clock",
            clocks,
            execution_options=RECORDED,
        )

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


def _paths(fields: record.Fields) -> set[str]:
    """Give the field paths that a record sets; adding or removing a part is a field of its own, "<path>.+"."""
    paths = set()
    for row, entry in fields.items():
        if record.ADDED in entry or record.REMOVED in entry:
            paths.add(f"{row}.{record.ADDED}")
        else:
            paths |= {f"{row}.{name}" for name in entry}
    return paths
