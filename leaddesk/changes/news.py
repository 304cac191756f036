"""What other processes wrote: read from the journal's end, so that this window shows it too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.shape import root_shape
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import RowId

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class News:
    """The journal's end, what others touched since, and which of our own transactions lay between."""

    newest: int
    changes: Changes
    own: frozenset[bytes]


def newest(session: Session) -> int:
    """Give the number of the journal's last record, 0 where it is empty."""
    last: int = session.connection().exec_driver_sql("SELECT coalesce(max(rid), 0) FROM change").scalar_one()
    return last


def news(session: Session, seen: int, own: Collection[bytes]) -> News | None:
    """Give what was written after record `seen` by transactions other than `own`; None where nothing was.

    A lead counts as touched too when something that hangs on it was (a task, a call), or the company it shows.
    """
    connection, last = session.connection(), newest(session)
    if last <= seen:
        return None
    rows = connection.exec_driver_sql(
        "SELECT c.card_kind, c.card_id, c.op, t.id FROM change c JOIN txn t ON t.rid = c.txn_rid WHERE c.rid > ?",
        (seen,),
    )
    ids: dict[tuple[CardKind, bool], list[bytes]] = defaultdict(list)
    met = set()
    for kind, card_id, op, txn in rows:
        if txn in own:
            met.add(txn)
        else:
            ids[CardKind(kind), op == record.CREATE].append(card_id)
    touched: dict[CardKind, set[RowId]] = defaultdict(set)
    created: dict[CardKind, set[RowId]] = defaultdict(set)
    for (kind, is_new), cards in ids.items():
        rids = set(_rids(connection, f"SELECT rid FROM {kind.value} WHERE id IN", cards))
        touched[kind] |= rids
        if is_new:
            created[kind] |= rids
        touched[CardKind.LEAD] |= set(_leads(connection, kind, cards))
    return News(last, Changes(touched=_frozen(touched), created=_frozen(created)), frozenset(met))


def _leads(connection: Connection, kind: CardKind, cards: Sequence[bytes]) -> Iterator[RowId]:
    if kind is CardKind.COMPANY:
        yield from _rids(connection, "SELECT rid FROM lead WHERE company_id IN", cards)
    elif "lead_id" in root_shape(kind).columns:
        statement = f"SELECT l.rid FROM {kind.value} x JOIN lead l ON l.id = x.lead_id WHERE x.id IN"
        yield from _rids(connection, statement, cards)


def _rids(connection: Connection, statement: str, ids: Sequence[bytes]) -> Iterator[RowId]:
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        yield from connection.exec_driver_sql(f"{statement} ({','.join('?' * len(chunk))})", tuple(chunk)).scalars()


def _frozen(found: dict[CardKind, set[RowId]]) -> dict[CardKind, frozenset[RowId]]:
    return {kind: frozenset(rids) for kind, rids in found.items() if rids}
