"""The team's word on pairs of cards: what was once called no duplicate is not asked about again."""

from __future__ import annotations

from sqlalchemy import Connection

from leaddesk.domain.ids import CardId

NOT_A_DUPLICATE = "not_a_duplicate"

_FALSE = f"SELECT first_id, second_id FROM decision WHERE verdict = '{NOT_A_DUPLICATE}' AND deleted_at IS NULL"


def cleared_of(connection: Connection, card: CardId) -> frozenset[CardId]:
    """Give the cards that the team calls no duplicate of `card`."""
    rows = connection.exec_driver_sql(f"{_FALSE} AND first_id = ? UNION {_FALSE} AND second_id = ?", (card, card))
    return frozenset(CardId(second if first == card else first) for first, second in rows)


def all_cleared(connection: Connection) -> frozenset[tuple[CardId, CardId]]:
    """Give every pair that the team calls no duplicates, the smaller id first."""
    rows = connection.exec_driver_sql(_FALSE)
    return frozenset((CardId(min(pair)), CardId(max(pair))) for pair in rows)
