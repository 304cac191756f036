"""The search from everywhere, as the person who asks may see its answers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.access.policy import Visibility, may_see
from leaddesk.clock import moment
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.alike import HIDDEN, reader_of
from leaddesk.search.find import Found, find


@dataclass(frozen=True, slots=True)
class Hidden(Found):
    """A found card that the reader may not see: whose it is, and since when."""

    owner: str = ""
    since: datetime | None = None


def search(session: Session, text: str, actor: CardId | None, *, limit: int = 50) -> list[Found]:
    """Give at most `limit` cards that answer `text`, as `actor` may see them."""
    found = find(session, text, limit=limit)
    reader = reader_of(session, actor)
    if reader.visibility is Visibility.TEAM:
        return found
    owned = _owned(session.connection(), found)
    return [one if may_see(reader, owned[_key(one)].id) else _hidden(one, owned[_key(one)]) for one in found]


class _Owner(NamedTuple):
    """Whose a card is, and since when."""

    id: CardId | None = None
    name: str = ""
    since: datetime | None = None


_Key = tuple[CardKind, RowId]


def _key(one: Found) -> _Key:
    return one.kind, one.rid


def _hidden(one: Found, owner: _Owner) -> Hidden:
    return Hidden(one.kind, one.rid, one.id, "", "", "", HIDDEN, owner=owner.name, since=owner.since)


_OWNED: Final = {
    CardKind.LEAD: ("t.owner_id", "coalesce(t.owned_since, t.created_at)", "lead t"),
    CardKind.CLIENT: ("t.owner_id", "t.created_at", "client t"),
    CardKind.CONTACT: ("c.owner_id", "t.created_at", "contact t JOIN client c ON c.id = t.client_id"),
}
"""Where a kind of card keeps whose it is and since when; companies are nobody's."""


def _owned(connection: Connection, found: list[Found]) -> Mapping[_Key, _Owner]:
    answers: dict[_Key, _Owner] = defaultdict(_Owner)
    for kind, (owner, since, table) in _OWNED.items():
        rids = json.dumps([one.rid for one in found if one.kind is kind])
        rows = connection.exec_driver_sql(
            f"SELECT t.rid, {owner}, m.name, {since} FROM {table} JOIN member m ON m.id = {owner}"
            " WHERE t.rid IN (SELECT value FROM json_each(?))",
            (rids,),
        )
        answers |= {(kind, rid): _Owner(CardId(card), name, moment(at)) for rid, card, name, at in rows}
    return answers
