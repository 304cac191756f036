"""The team's word on pairs of cards: what was once called no duplicate is not asked about again.

What was said of a card that was merged since is said of the one that stands for it; nothing is rewritten for that,
so that taking the merge back gives each its own again.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection

from leaddesk.changes.aliases import kept_for, merged_into
from leaddesk.changes.references import mergeable
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.ids import CardId, RowId, id_of
from leaddesk.unit import Unit

NOT_A_DUPLICATE = "not_a_duplicate"

_FALSE = f"SELECT first_id, second_id FROM decision WHERE verdict = '{NOT_A_DUPLICATE}' AND deleted_at IS NULL"


def cleared_of(connection: Connection, card: CardId) -> frozenset[CardId]:
    """Give the cards that the team calls no duplicate of `card`."""
    mine = {card, *(one for kind in mergeable() for one in merged_into(connection, card, kind))}
    listed = json.dumps([one.hex() for one in mine])
    wanted = "IN (SELECT unhex(value) FROM json_each(?))"
    rows = connection.exec_driver_sql(
        f"{_FALSE} AND first_id {wanted} UNION {_FALSE} AND second_id {wanted}", (listed, listed)
    )
    others = {CardId(second if first in mine else first) for first, second in rows}
    standing = _standing(connection, others)
    return frozenset(standing.get(one, one) for one in others) - {card}


def all_cleared(connection: Connection) -> frozenset[tuple[CardId, CardId]]:
    """Give every pair that the team calls no duplicates, the smaller id first."""
    pairs = [(CardId(first), CardId(second)) for first, second in connection.exec_driver_sql(_FALSE)]
    standing = _standing(connection, {one for pair in pairs for one in pair})
    stands = [sorted(standing.get(one, one) for one in pair) for pair in pairs]
    return frozenset((first, second) for first, second in stands if first != second)


def _standing(connection: Connection, cards: Collection[CardId]) -> dict[CardId, CardId]:
    """Give the cards of whatever kind that stand for these."""
    return {one: card for kind in mergeable() for one, card in kept_for(connection, cards, kind).items()}


def settle(unit: Unit, card: CardId, other: CardId) -> None:
    """Settle for the whole team that two cards are no duplicates; a word that was taken back is given again."""
    if other in cleared_of(unit.session.connection(), card):
        return
    first, second = sorted((card, other))
    decision = id_of(f"decision:{NOT_A_DUPLICATE}:{first.hex()}:{second.hex()}")
    rid = unit.session.connection().exec_driver_sql("SELECT rid FROM decision WHERE id = ?", (decision,)).scalar()
    if rid is not None:
        unit.record.restore(CardRef(CardKind.DECISION, decision, RowId(rid)))
        return
    values = {"verdict": NOT_A_DUPLICATE, "first_id": first, "second_id": second, "member_id": unit.actor}
    unit.record.create(CardKind.DECISION, values, card_id=decision)


def withdraw(unit: Unit, cards: Collection[CardId]) -> None:
    """Take back that any two of these cards are no duplicates: they are being merged."""
    listed = json.dumps([one.hex() for one in cards])
    wanted = "IN (SELECT unhex(value) FROM json_each(?))"
    rows = unit.session.connection().exec_driver_sql(
        f"SELECT rid, id FROM decision WHERE verdict = ? AND deleted_at IS NULL AND first_id {wanted}"
        f" AND second_id {wanted}",
        (NOT_A_DUPLICATE, listed, listed),
    )
    for rid, decision in rows.all():
        unit.record.delete(CardRef(CardKind.DECISION, CardId(decision), RowId(rid)), Removal.BIN)
