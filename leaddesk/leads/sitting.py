"""Whose a desktop is where nobody said it yet: a person of its own, made when somebody first has to own something."""

from __future__ import annotations

from sqlalchemy import select

from leaddesk.changes.recorder import card
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, id_of
from leaddesk.storage.tables import Member, Origin
from leaddesk.unit import Session, Unit


def own_person(session: Session) -> CardId | None:
    """Give the person made for this desktop, None where there was no need of one yet or it has left."""
    card_id = _own_id(session)
    found = session.execute(
        select(Member.id).where(Member.id == card_id, Member.is_active.is_(True), Member.deleted_at.is_(None))
    )
    return card_id if found.first() is not None else None


def sit_down(unit: Unit, name: str) -> CardId:
    """Give who sits at the screen; where nobody was named, the desktop's own person, made at its first use.

    `name` is what that person is called: the name by which the computer knows its user.
    """
    if unit.actor is not None:
        return unit.actor
    card_id = _own_id(unit.session)
    found = unit.session.execute(select(Member.is_active, Member.deleted_at).where(Member.id == card_id)).first()
    if found is None:
        values = {"name": name, "role": "salesperson", "aliases": [], "is_active": True}
        return unit.record.create(CardKind.MEMBER, values, card_id=card_id).id
    ref = card(unit.session, CardKind.MEMBER, card_id)
    if found.deleted_at is not None:
        unit.record.restore(ref)
    if not found.is_active:
        unit.record.edit(ref, is_active=True)
    return card_id


def _own_id(session: Session) -> CardId:
    """Give the id of that person: the same one whenever this desktop asks, another one on every other desktop."""
    origin = session.scalars(select(Origin.id).where(Origin.is_mine.is_(True))).one()
    return id_of(f"member:{bytes(origin).hex()}")
