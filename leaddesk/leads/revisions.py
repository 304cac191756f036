"""A spreadsheet row that came before and has changed since: blanks are filled, nothing is ever erased."""

from __future__ import annotations

from leaddesk.changes.cards import CardState
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.money import Money
from leaddesk.leads import births
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit


def revise(
    unit: Unit, setup: Setup, card: CardState, draft: Draft, *, company_id: CardId | None, keys: tuple[int, int]
) -> None:
    """Bring a card up to the new version of the row that it came from.

    The inquiry follows the file; the card itself only gains what it does not say yet, so that whatever a person
    changed in LeadDesk stays.
    """
    inquiry_id = next(i for i, row in card.rows("lead_inquiry").items() if row.get("row_key") == keys[0])
    unit.record.edit_part(
        card.ref,
        "lead_inquiry",
        inquiry_id,
        row_digest=keys[1],
        **{name: value for name, value in _of_inquiry(draft).items() if value},
    )
    offered = {**_of_root(draft, setup), "company_id": company_id}
    blanks = {name: value for name, value in offered.items() if value and card.root.get(name) is None}
    if blanks:
        unit.record.edit(card.ref, **blanks)
    if draft.name and not card.rows("lead_person"):
        person = unit.record.add(card.ref, "lead_person", {"name": draft.name, "job_title": draft.job_title or None})
        unit.record.edit(card.ref, main_person_id=person)
    known = {(row["kind"], row.get("value") or row.get("raw")) for row in card.rows("lead_channel").values()}
    for channel in births.channels(draft):
        if (channel["kind"], channel.get("value") or channel.get("raw")) not in known:
            unit.record.add(card.ref, "lead_channel", channel)


def _of_inquiry(draft: Draft) -> dict[str, object]:
    return {"topic": draft.topic or draft.product, "comment": draft.comment, "extra": dict(draft.extra)}


def _of_root(draft: Draft, setup: Setup) -> dict[str, object]:
    money = Money(draft.amount, draft.currency or setup.settings["currency"]) if draft.amount is not None else None
    return {
        "topic": draft.topic or draft.product,
        "city": draft.city,
        "region_text": draft.region,
        "country": draft.country,
        "address": draft.address,
        "status_text": draft.stage,
        "budget_cents": money.cents if money else None,
        "currency": money.currency if money else None,
    }
