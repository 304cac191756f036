"""An interest becomes a lead once a person is named who can be reached."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from leaddesk.changes.cards import load
from leaddesk.contacts import names
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.lead import ChannelKind, LeadKind
from leaddesk.errors import Refused
from leaddesk.leads.card import LeadView
from leaddesk.unit import Unit


class Lack(StrEnum):
    """What an interest is without: a person with a name, a way to reach somebody."""

    NAME = "name"
    WAY = "way"


def lacks(people: Iterable[str], ways: Iterable[tuple[object, object]]) -> tuple[Lack, ...]:
    """Give what is missing for a lead, of the names of the people and the (kind, value) of the ways to reach them.

    A nickname is no name, a site no way to reach anybody, nor is a number that could not be read (its value is empty).
    """
    is_named = any(names.read(one).is_person for one in people if one)
    is_reachable = any(value and kind != ChannelKind.SITE for kind, value in ways)
    return *(() if is_named else (Lack.NAME,)), *(() if is_reachable else (Lack.WAY,))


def lacks_of(view: LeadView) -> tuple[Lack, ...]:
    """Give what the card of an interest is without to be a lead; nothing for what is a lead."""
    if view.kind is LeadKind.LEAD:
        return ()
    return lacks((one.name for one in view.people), ((one.kind, one.value) for one in view.channels))


def promote(unit: Unit, ref: CardRef) -> None:
    """Make an interest a lead. Raises Refused where nobody is named or nobody can be reached."""
    card = load(unit.session, CardKind.LEAD, [ref.id])[0]
    people = (str(row["name"]) for row in card.rows("lead_person").values())
    ways = ((row["kind"], row.get("value")) for row in card.rows("lead_channel").values())
    missing = lacks(people, ways)
    if missing:
        raise Refused("name_needed" if Lack.NAME in missing else "way_needed")
    unit.record.edit(ref, kind=LeadKind.LEAD)
