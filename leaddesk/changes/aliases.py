"""Cards that were merged away, and the one that stands for them: whoever names the former finds the latter."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection

from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId

_KEPT = """
WITH RECURSIVE way(asked, id, into_id) AS (
SELECT l.id, l.id, l.merged_into_id FROM json_each(?) j CROSS JOIN {table} l ON l.id = unhex(j.value)
UNION SELECT w.asked, l.id, l.merged_into_id FROM way w CROSS JOIN {table} l ON l.id = w.into_id)
SELECT asked, id FROM way WHERE into_id IS NULL
"""

_GONE = """
WITH RECURSIVE gone(id, kept) AS (
SELECT l.id, l.merged_into_id FROM json_each(?) j CROSS JOIN {table} l ON l.merged_into_id = unhex(j.value)
UNION SELECT l.id, g.kept FROM gone g CROSS JOIN {table} l ON l.merged_into_id = g.id)
SELECT id, kept FROM gone WHERE id <> kept
"""


def kept_for(connection: Connection, cards: Collection[CardId], kind: CardKind = CardKind.LEAD) -> dict[CardId, CardId]:
    """Give the cards of a kind that stand for these, by those: themselves where they were not merged into another one.

    What is no card of that kind in this base is left out, as are cards that two desks merged into each other.
    """
    if not cards:
        return {}
    rows = connection.exec_driver_sql(_KEPT.format(table=kind.value), (json.dumps([one.hex() for one in cards]),))
    return {CardId(asked): CardId(found) for asked, found in rows}


def kept(connection: Connection, card: CardId, kind: CardKind = CardKind.LEAD) -> CardId:
    """Give the card that stands for one, itself where it was not merged into another one."""
    return kept_for(connection, [card], kind).get(card, card)


def merged_into(connection: Connection, card: CardId, kind: CardKind = CardKind.LEAD) -> tuple[CardId, ...]:
    """Give the cards that were merged into one, directly or with another one."""
    return tuple(all_merged(connection, [card], kind))


def all_merged(
    connection: Connection, cards: Collection[CardId], kind: CardKind = CardKind.LEAD
) -> dict[CardId, CardId]:
    """Give the cards of a kind that were merged into any of these, each with that one."""
    rows = connection.exec_driver_sql(_GONE.format(table=kind.value), (json.dumps([one.hex() for one in cards]),))
    return {CardId(one): CardId(card) for one, card in rows}
