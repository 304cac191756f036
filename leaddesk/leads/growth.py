"""What a card gains from a record that belongs to it: people, ways to reach them, blanks; what it says stays."""

from __future__ import annotations

from collections.abc import Mapping

from leaddesk.changes.cards import CardState, Row
from leaddesk.contacts import names
from leaddesk.contacts.text import fold
from leaddesk.domain.draft import Draft
from leaddesk.domain.lead import LeadKind
from leaddesk.domain.money import Money
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.people import compare
from leaddesk.leads.births import Arrival, channels
from leaddesk.leads.custom import put, value_of
from leaddesk.leads.promoting import lacks
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit


def grow(unit: Unit, setup: Setup, card: CardState, arrival: Arrival) -> LeadKind:
    """Add to `card` what `arrival` says and the card does not; gives what the card is now.

    An interest becomes a lead once a person is named who can be reached; a person whom the card does not know is
    added to its people.
    """
    draft = arrival.draft
    person = _add_person(unit, card, draft)
    _add_channels(unit, card, draft, person)
    _fill_blanks(unit, card, _of_root(draft, setup) | {"company_id": arrival.company_id})
    for tag in arrival.tag_ids:
        if tag not in card.rows("lead_tag"):
            unit.record.add(card.ref, "lead_tag", {}, part_id=tag)
    for own in arrival.own:
        if not value_of(card, own.field):
            put(unit, card.ref, own.field, own.value)
    return _promote(unit, card, draft)


def _add_person(unit: Unit, card: CardState, draft: Draft) -> object:
    """Give the person of the card whom the draft names, a new one where nobody there is called so."""
    main = card.root.get("main_person_id")
    if not draft.name:
        return main
    read = names.read(draft.name)
    people = {key: names.read(str(row["name"])) for key, row in card.rows("lead_person").items()}
    known = {key: name for key, name in people.items() if name.is_person}
    if people and not read.is_person:
        return main
    compared = {key: compare(name, read) for key, name in known.items()}
    same = [key for key, found in compared.items() if found is None or found.agreement != DIFFERS]
    if same:
        return main if main in same else same[0]
    person = unit.record.add(card.ref, "lead_person", {"name": draft.name, "job_title": draft.job_title or None})
    if not known:
        unit.record.edit(card.ref, main_person_id=person)
    return person


def _add_channels(unit: Unit, card: CardState, draft: Draft, person: object) -> None:
    known = {_identity(row) for row in card.rows("lead_channel").values()}
    for channel in channels(draft):
        if _identity(channel) not in known:
            unit.record.add(card.ref, "lead_channel", channel | {"person_id": person})


def _identity(channel: Row | Mapping[str, object]) -> tuple[object, ...]:
    value = channel.get("value") or channel.get("raw")
    return channel["kind"], value, channel.get("extension") or "", channel.get("network") or ""


def _fill_blanks(unit: Unit, card: CardState, offered: Mapping[str, object]) -> None:
    if card.root.get("budget_cents") is not None:
        offered = {name: value for name, value in offered.items() if name != "currency"}
    blanks = {name: value for name, value in offered.items() if value and card.root.get(name) is None}
    if blanks:
        unit.record.edit(card.ref, **blanks)


def _of_root(draft: Draft, setup: Setup) -> dict[str, object]:
    money = Money(draft.amount, draft.currency or setup.settings["currency"]) if draft.amount is not None else None
    return {
        "topic": draft.topic or draft.product,
        "product_id": setup.products.get(fold(draft.product)),
        "city": draft.city,
        "region_text": draft.region,
        "country": draft.country,
        "address": draft.address,
        "status_text": draft.stage,
        "budget_cents": money.cents if money else None,
        "currency": money.currency if money else None,
    }


def _promote(unit: Unit, card: CardState, draft: Draft) -> LeadKind:
    if card.root["kind"] == LeadKind.LEAD:
        return LeadKind.LEAD
    said = [draft.name, *(str(row["name"]) for row in card.rows("lead_person").values())]
    ways: list[Mapping[str, object]] = [*card.rows("lead_channel").values(), *channels(draft)]
    if lacks(said, ((way["kind"], way.get("value")) for way in ways)):
        return LeadKind.INTEREST
    unit.record.edit(card.ref, kind=LeadKind.LEAD)
    return LeadKind.LEAD
