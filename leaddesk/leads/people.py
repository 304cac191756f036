"""The people of a lead and the ways to reach them: added, edited, removed one by one."""

from __future__ import annotations

from leaddesk.changes.cards import CardState, load
from leaddesk.contacts import messengers, text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, PersonRole
from leaddesk.errors import Refused
from leaddesk.leads import edits
from leaddesk.unit import Unit

_PERSON, _WAY = "lead_person", "lead_channel"
_PERSON_FIELDS = frozenset({"name", "job_title"})


def add_person(unit: Unit, ref: CardRef, name: str) -> None:
    """Add a person to a card; the first one becomes its main person. Refuses an empty name."""
    typed = _checked(name)
    if not typed:
        raise Refused("name_needed")
    person = unit.record.add(ref, _PERSON, {"name": typed})
    if _card(unit, ref).root.get("main_person_id") is None:
        unit.record.edit(ref, main_person_id=person)


def set_person(unit: Unit, ref: CardRef, person_id: CardId, field: str, raw: str) -> None:
    """Set `name` or `job_title` of a person to what was typed; a name cannot be emptied."""
    typed = _checked(raw)
    if field not in _PERSON_FIELDS or (field == "name" and not typed):
        raise Refused("name_needed")
    unit.record.edit_part(ref, _PERSON, person_id, **{field: typed or None})


def set_role(unit: Unit, ref: CardRef, person_id: CardId, role: PersonRole) -> None:
    """Say what a person has to say in the decision."""
    unit.record.edit_part(ref, _PERSON, person_id, role=role)


def set_main(unit: Unit, ref: CardRef, person_id: CardId) -> None:
    """Make a person the one whom the card is about."""
    unit.record.edit(ref, main_person_id=person_id)


def remove_person(unit: Unit, ref: CardRef, person_id: CardId) -> None:
    """Take a person off a card; the ways to reach him stay with the card. Refuses for the only one."""
    card = _card(unit, ref)
    others = [one for one in card.rows(_PERSON) if one != person_id]
    if not others:
        raise Refused("name_needed")
    for way, row in card.rows(_WAY).items():
        if row.get("person_id") == person_id:
            unit.record.edit_part(ref, _WAY, way, person_id=None)
    if card.root.get("main_person_id") == person_id:
        unit.record.edit(ref, main_person_id=others[0])
    unit.record.remove(ref, _PERSON, person_id)


def add_way(unit: Unit, ref: CardRef, kind: ChannelKind, raw: str, *, person_id: CardId | None = None) -> None:
    """Add what was typed as ways to reach a person, the main one by default; what the card has already is left out."""
    card = _card(unit, ref)
    person = person_id or card.root.get("main_person_id")
    known = {(row["kind"], row.get("value"), row.get("extension")) for row in card.rows(_WAY).values()}
    for values in _read(unit, kind, _checked(raw)):
        if (kind, values.get("value"), values.get("extension")) not in known:
            unit.record.add(ref, _WAY, {**values, "kind": kind, "person_id": person})


def set_way(unit: Unit, ref: CardRef, way_id: CardId, raw: str) -> None:
    """Set one phone, e-mail or messenger to what was typed; an empty text removes it."""
    row = _card(unit, ref).rows(_WAY).get(way_id)
    typed = _checked(raw)
    if row is None:
        return  # a colleague removed it meanwhile
    if not typed:
        unit.record.remove(ref, _WAY, way_id)
        return
    kind = ChannelKind(str(row["kind"]))
    first, *more = _read(unit, kind, typed)
    unit.record.edit_part(ref, _WAY, way_id, **first)
    for values in more:  # whoever types two numbers means both
        unit.record.add(ref, _WAY, {**values, "kind": kind, "person_id": row.get("person_id")})


def set_do_not_contact(unit: Unit, ref: CardRef, *, is_set: bool) -> None:
    """Note that the person wants no calls and no letters, or take that note off."""
    unit.record.edit(ref, do_not_contact=is_set)


def _read(unit: Unit, kind: ChannelKind, typed: str) -> list[dict[str, object]]:
    """Read what was typed as ways of a kind; refuses what is none. A site is kept as it is typed."""
    if kind is ChannelKind.PHONE:
        return edits.read_phones(unit, typed)
    if kind is ChannelKind.EMAIL:
        return edits.read_emails(typed)
    if kind is ChannelKind.MESSENGER:
        found = messengers.read(typed)
        return [{"value": one.handle, "network": one.network, "raw": None} for one in found] or [
            {"value": typed, "network": "other", "raw": None}
        ]
    return [{"value": typed, "raw": None}]


def _checked(raw: str) -> str:
    typed = text.collapse(raw)
    if len(typed) > edits.NAME_LIMIT:
        raise Refused("too_long", limit=edits.NAME_LIMIT)
    return typed


def _card(unit: Unit, ref: CardRef) -> CardState:
    return load(unit.session, CardKind.LEAD, [ref.id])[0]
