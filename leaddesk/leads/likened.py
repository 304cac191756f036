"""Whom leads were held to resemble when they came in, and in what, for a list that shows them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import kept_for
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.filtering import ROW, one_of
from leaddesk.storage.tables import Lead

_CARD = Lead.__table__.columns

_WEAKEST = -1e6  # bits: what a person called doubtful is compared, however little speaks for it


class Likened(NamedTuple):
    """The name of the other card, and the fields in which both agree, in the order of their comparison."""

    name: str
    fields: tuple[str, ...]


def likened(session: Session, numbers: Sequence[int]) -> dict[RowId, Likened]:
    """Give the name of the card that each of these leads resembles most, or its company's, or its number, and in what.

    At most some hundreds at a time, in some statements for all. Leads that resemble nobody (any more), and those whose
    other card is not here, are left out.
    """
    doubts = select(_CARD.rid, _CARD.needs_look).where(one_of(list(numbers), _CARD.rid))
    named = {RowId(rid): other for rid, look in session.execute(doubts) if (other := _other(look)) is not None}
    standing = kept_for(session.connection(), set(named.values()))
    others = {rid: standing.get(other, other) for rid, other in named.items()}
    shown = select(ROW.rid, ROW.id, ROW.name, ROW.company, ROW.number).where(ROW.id.in_(set(others.values())))
    found = {row.id: row for row in session.execute(shown)}
    pairs = {rid: RowId(found[other].rid) for rid, other in others.items() if other in found}
    fields = _fields(session, pairs)
    names = {row.rid: str(row.name or row.company or row.number) for row in found.values()}
    return {rid: Likened(names[other], fields.get(rid, ())) for rid, other in pairs.items()}


def _fields(session: Session, pairs: Mapping[RowId, RowId]) -> dict[RowId, tuple[str, ...]]:
    """Give in which fields the leads of each pair agree, by the first."""
    from leaddesk.duplicates import stored  # noqa: PLC0415 - the first list of a window need not wait for the judge
    from leaddesk.duplicates.evidence import DIFFERS  # noqa: PLC0415
    from leaddesk.duplicates.index import code_of  # noqa: PLC0415
    from leaddesk.duplicates.judge import judge  # noqa: PLC0415
    from leaddesk.duplicates.similar import base_size  # noqa: PLC0415

    def code(rid: RowId) -> int:
        return code_of(CardKind.LEAD, rid)

    connection = session.connection()
    cards = stored.cards(connection, {code(rid) for pair in pairs.items() for rid in pair})
    size, found = base_size(connection), {}
    for rid, other in pairs.items():
        one, two = cards.get(code(rid)), cards.get(code(other))
        match = judge(one.profile, two.profile, base_size=size, perhaps_from=_WEAKEST) if one and two else None
        reasons = match.reasons if match else ()
        found[rid] = tuple(reason.field for reason in reasons if reason.agreement != DIFFERS)
    return found


def _other(look: object) -> CardId | None:
    """Give which card a doubt names; None for none, or for one of a newer version."""
    try:
        return CardId(bytes.fromhex(str(look.get("card", "")))) or None if isinstance(look, dict) else None
    except ValueError:
        return None
