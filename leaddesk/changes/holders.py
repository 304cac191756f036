"""Cards that show the name of another card: what is derived from them follows when that one is renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId

_CHUNK = 500  # ids in one IN (…)

_HOLD_ITS_NAME: Mapping[CardKind, tuple[tuple[CardKind, str], ...]] = {
    CardKind.COMPANY: ((CardKind.LEAD, "company_id"), (CardKind.CLIENT, "company_id")),
    CardKind.CLIENT: ((CardKind.CONTACT, "client_id"),),
}

NAMING = frozenset(_HOLD_ITS_NAME)
"""The kinds of cards whose name others show."""


def holders(session: Session, renamed: Sequence[CardState]) -> list[CardState]:
    """Load the cards, not among `renamed`, that belong to one of them: leads and clients of a company, contacts."""
    present = {card.ref for card in renamed}
    by_kind: dict[CardKind, list[CardId]] = defaultdict(list)
    for card in renamed:
        by_kind[card.ref.kind].append(card.ref.id)
    found: list[CardState] = []
    for kind, ids in by_kind.items():
        for holder, column in _HOLD_ITS_NAME.get(kind, ()):
            for start in range(0, len(ids), _CHUNK):
                chunk = ids[start : start + _CHUNK]
                statement = f"SELECT id FROM {holder.value} WHERE {column} IN ({','.join('?' * len(chunk))})"
                held = session.connection().exec_driver_sql(statement, tuple(chunk)).scalars().all()
                found += [one for one in load(session, holder, held) if one.ref not in present]
    return found
