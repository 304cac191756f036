"""Whom leads were held to resemble when they came in, for a list that shows them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import kept_for
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.filtering import ROW, one_of
from leaddesk.storage.tables import Lead

_CARD = Lead.__table__.columns


def likened(session: Session, numbers: Sequence[int]) -> dict[RowId, str]:
    """Give the name of the card that each of these leads resembles most, or its company's, or its number.

    At most some hundreds at a time, in three statements. Leads that resemble nobody (any more), and those whose other
    card is not here, are left out.
    """
    doubts = select(_CARD.rid, _CARD.needs_look).where(one_of(list(numbers), _CARD.rid))
    named = {RowId(rid): other for rid, look in session.execute(doubts) if (other := _other(look)) is not None}
    standing = kept_for(session.connection(), set(named.values()))
    others = {rid: standing.get(other, other) for rid, other in named.items()}
    shown = select(ROW.id, ROW.name, ROW.company, ROW.number).where(ROW.id.in_(set(others.values())))
    names = {row.id: str(row.name or row.company or row.number) for row in session.execute(shown)}
    return {rid: names[other] for rid, other in others.items() if other in names}


def _other(look: object) -> CardId | None:
    """Give which card a doubt names; None for none, or for one of a newer version."""
    try:
        return CardId(bytes.fromhex(str(look.get("card", "")))) or None if isinstance(look, dict) else None
    except ValueError:
        return None
