"""Makes own fields searched in a base that was filled before they were: lead by lead, some hundreds at a time."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from leaddesk.changes.cards import load
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.search.index import refresh_texts
from leaddesk.unit import Unit

_KEY: Final = "own_fields_searched"
_DONE: Final = b"all"
_BATCH: Final = 300
"""Leads of one transaction: it holds nobody up for longer than a tenth of a second."""


def is_left(session: Session) -> bool:
    """Tell whether leads say something of own fields that the search may not know."""
    if _reached(session) == _DONE:
        return False
    return session.connection().exec_driver_sql("SELECT 1 FROM lead_value LIMIT 1").first() is not None


def search_some(unit: Unit) -> bool:
    """Bring the search text of the next leads up to date; tells whether there are more of them.

    How far it came is a fact about this file: a program that ended in between goes on there.
    """
    reached = _reached(unit.session)
    if reached == _DONE:
        return False
    connection = unit.session.connection()
    found = connection.exec_driver_sql(
        "SELECT rid, id FROM lead WHERE rid > ? AND EXISTS (SELECT 1 FROM lead_value WHERE lead_id = lead.id)"
        " ORDER BY rid LIMIT ?",
        (int(reached or b"0"), _BATCH),
    ).all()
    refresh_texts(unit.session, load(unit.session, CardKind.LEAD, [CardId(card_id) for _rid, card_id in found]))
    now = str(found[-1][0]).encode() if len(found) == _BATCH else _DONE
    connection.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, now))
    return now != _DONE


def _reached(session: Session) -> bytes | None:
    """Give the row number of the last lead that was looked at, or that all were."""
    found = session.connection().exec_driver_sql("SELECT value FROM meta WHERE key = ?", (_KEY,)).scalar()
    return None if found is None else bytes(found)
