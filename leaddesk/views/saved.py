"""Saved views of the lists: kept, changed, shared with the team, found by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts.text import collapse, fold
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.storage.tables import SavedView
from leaddesk.unit import Unit

LEADS: Final = "leads"
"""The page that shows lists of leads."""
LONGEST: Final = 60  # characters of a name: more would not be read in the sidebar


class View(NamedTuple):
    """A saved view; `query` is what the page keeps there (leads/stored.py)."""

    ref: CardRef
    name: str
    is_team: bool
    query: Mapping[str, Any]


def views(session: Session, member: CardId | None, page: str = LEADS) -> list[View]:
    """Give the views that a person sees, the own ones first, by name; where nobody is named (a script), everybody's."""
    found = session.execute(
        select(SavedView.id, SavedView.rid, SavedView.name, SavedView.member_id, SavedView.query).where(
            SavedView.page == page, SavedView.deleted_at.is_(None)
        )
    )
    seen = [
        View(CardRef(CardKind.VIEW, card_id, rid), name, owner is None, query)
        for card_id, rid, name, owner, query in found
        if owner is None or member in {None, owner}
    ]
    return sorted(seen, key=lambda one: (one.is_team, fold(one.name), one.ref.rid))


def find(known: Sequence[View], name: str) -> View | None:
    """Give the view of that name, whatever its capitals: the own one before the team's."""
    return next((one for one in known if fold(one.name) == fold(name)), None)


def save(unit: Unit, name: str, query: Mapping[str, Any], *, is_team: bool = False, page: str = LEADS) -> CardRef:
    """Keep a view under a name.

    Raises Refused for no name, a long one, and one that is taken; and where it shall be somebody's own, but nobody is
    named at the screen: what is kept to oneself never lands among the team's.
    """
    checked = _checked(unit, name, page, is_team=is_team, but=None)
    values = {"name": checked, "page": page, "member_id": _owner(unit, is_team=is_team), "query": dict(query)}
    return unit.record.create(CardKind.VIEW, values)


def keep(unit: Unit, ref: CardRef, query: Mapping[str, Any]) -> None:
    """Let a view show what is shown now."""
    unit.record.edit(ref, query=dict(query))


def rename(unit: Unit, ref: CardRef, name: str) -> None:
    """Give a view another name. Raises Refused as `save` does."""
    view = _view(unit, ref)
    is_team = view.member_id is None
    unit.record.edit(ref, name=_checked(unit, name, view.page, is_team=is_team, but=ref))


def share(unit: Unit, ref: CardRef, *, is_team: bool) -> None:
    """Give a view to the team, or make it one's own. Raises Refused where the name is taken there."""
    view = _view(unit, ref)
    _checked(unit, view.name, view.page, is_team=is_team, but=ref)
    unit.record.edit(ref, member_id=_owner(unit, is_team=is_team))


def remove(unit: Unit, ref: CardRef) -> None:
    """Take a view away; it can be undone like everything else."""
    unit.record.delete(ref)


def _owner(unit: Unit, *, is_team: bool) -> CardId | None:
    if not is_team and unit.actor is None:
        raise Refused("nobody_sits")
    return None if is_team else unit.actor


def _view(unit: Unit, ref: CardRef) -> SavedView:
    found = unit.session.scalars(select(SavedView).where(SavedView.rid == ref.rid)).first()
    if found is None:
        raise Refused("no_such_view")
    return found


def _checked(unit: Unit, name: str, page: str, *, is_team: bool, but: CardRef | None) -> str:
    """Give the name as it is kept: one of its own among those of the same person, or of the team."""
    typed = collapse(name)
    if not typed:
        raise Refused("view_name_needed")
    if len(typed) > LONGEST:
        raise Refused("too_long", limit=LONGEST)
    for one in views(unit.session, unit.actor, page):
        if one.is_team == is_team and one.ref != but and fold(one.name) == fold(typed):
            raise Refused("view_name_taken", name=one.name)
    return typed
