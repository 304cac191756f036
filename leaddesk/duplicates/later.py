"""Pairs of leads that somebody put off in the review: they come after all others, for the whole team."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from sqlalchemy import Connection

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId, id_of
from leaddesk.unit import Unit

LATER = "later"


def all_later(connection: Connection) -> frozenset[tuple[CardId, CardId]]:
    """Give every pair that was put off, the smaller id first."""
    rows = connection.exec_driver_sql(
        "SELECT first_id, second_id FROM decision WHERE verdict = ? AND deleted_at IS NULL", (LATER,)
    )
    return frozenset((CardId(first), CardId(second)) for first, second in rows)


def put_off(unit: Unit, cards: Collection[CardId]) -> None:
    """Put every pair of these cards off; those that are put off already stay so."""
    for first, second in combinations(sorted(cards), 2):
        decision = id_of(f"decision:{LATER}:{first.hex()}:{second.hex()}")
        found = unit.session.connection().exec_driver_sql(
            "SELECT rid, deleted_at FROM decision WHERE id = ?", (decision,)
        )
        row = found.first()
        if row is None:
            values = {"verdict": LATER, "first_id": first, "second_id": second, "member_id": unit.actor}
            unit.record.create(CardKind.DECISION, values, card_id=decision)
        elif row.deleted_at is not None:  # it was taken back once
            unit.record.restore(CardRef(CardKind.DECISION, decision, RowId(row.rid)))
