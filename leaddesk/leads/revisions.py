"""A spreadsheet row that came before and has changed since: blanks are filled, nothing is ever erased."""

from __future__ import annotations

from leaddesk.changes.cards import CardState
from leaddesk.domain.lead import LeadKind
from leaddesk.leads.births import Arrival, RowKeys, unplaced
from leaddesk.leads.growth import grow
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit


def revise(unit: Unit, setup: Setup, card: CardState, arrival: Arrival, *, keys: RowKeys) -> LeadKind:
    """Bring a card up to the new version of the row that it came from; gives what the card is now.

    The inquiry follows the file; the card itself only gains what it does not say yet, so that whatever a person
    changed in LeadDesk stays.
    """
    inquiry_id = next(i for i, row in card.rows("lead_inquiry").items() if row.get("row_key") == keys.identity)
    unit.record.edit_part(
        card.ref,
        "lead_inquiry",
        inquiry_id,
        row_digest=keys.content,
        **{name: value for name, value in _of_inquiry(setup, arrival).items() if value},
    )
    return grow(unit, setup, card, arrival)


def _of_inquiry(setup: Setup, arrival: Arrival) -> dict[str, object]:
    draft = arrival.draft
    extra = unplaced(setup, arrival) | dict(draft.extra)
    return {"topic": draft.topic or draft.product, "comment": draft.comment, "extra": extra}
