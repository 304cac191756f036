"""When leads of the recycle bin were put there, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.tables import Change, Lead, Txn

_CARD, _CHANGE, _TXN = Lead.__table__.columns, Change.__table__.columns, Txn.__table__.columns


class Binned(NamedTuple):
    """When a lead was put into the bin, and who did it; None where the journal names nobody."""

    at: datetime
    by: CardId | None


def binned(session: Session, numbers: Sequence[RowId]) -> dict[RowId, Binned]:
    """Give that of the leads of these row numbers that are in the bin, at most some hundreds at a time.

    A card says when it was deleted by the time of the transaction that did it, which names the person.
    """
    of = _CARD.rid.in_(numbers), _CARD.deleted_at.is_not(None)
    found = {rid: Binned(at, None) for rid, at in session.execute(select(_CARD.rid, _CARD.deleted_at).where(*of))}
    hands = (
        select(_CARD.rid, _CARD.deleted_at, _TXN.actor_id)
        .join(Change, _CHANGE.card_id == _CARD.id)
        .join(Txn, (_TXN.rid == _CHANGE.txn_rid) & (_TXN.wall_time == _CARD.deleted_at))
        .where(*of)
        .order_by(_CHANGE.clock)  # of several at one moment the last
    )
    return found | {rid: Binned(at, by) for rid, at, by in session.execute(hands)}
