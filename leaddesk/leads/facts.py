"""What a capture needs to know of cards that are there already, read for a batch at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind


class LeadFacts(NamedTuple):
    """A lead's reference and kind."""

    ref: CardRef
    kind: LeadKind


def leads_by_id(session: Session, ids: Iterable[CardId]) -> dict[CardId, LeadFacts]:
    """Read leads by id; one that is not there is left out."""
    rows = session.connection().exec_driver_sql(
        "SELECT l.id, l.rid, l.kind FROM json_each(?) j CROSS JOIN lead l ON l.id = unhex(j.value)",
        (json.dumps([one.hex() for one in ids]),),
    )
    return {
        CardId(card_id): LeadFacts(CardRef(CardKind.LEAD, CardId(card_id), RowId(rid)), LeadKind(kind))
        for card_id, rid, kind in rows
    }


def owners(session: Session, cards: Iterable[CardRef]) -> dict[CardRef, CardId]:
    """Give the owner of each lead and client that has one."""
    found: dict[CardRef, CardId] = {}
    by_rid: dict[CardKind, dict[int, CardRef]] = {CardKind.LEAD: {}, CardKind.CLIENT: {}}
    for card in cards:
        if card.kind in by_rid:
            by_rid[card.kind][card.rid] = card
    for kind, refs in by_rid.items():
        rows = session.connection().exec_driver_sql(
            f"SELECT c.rid, c.owner_id FROM json_each(?) j CROSS JOIN {kind.value} c ON c.rid = j.value"
            " WHERE c.owner_id IS NOT NULL",
            (json.dumps(list(refs)),),
        )
        found |= {refs[rid]: CardId(owner) for rid, owner in rows}
    return found
