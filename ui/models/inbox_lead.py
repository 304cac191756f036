"""The lead that a letter probably belongs to, in one line: who it is, and how it stands with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaddesk.domain.lead import LeadState
from leaddesk.leads.card import find_lead, open_card
from ui import format as fmt
from ui.models.timeline_words import state

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.leads.card import LeadView
    from leaddesk.unit import Session


class LeadLine(NamedTuple):
    """Number and name of a lead; `words` say how it stands with it: "refusal 12 May: too expensive"."""

    number: str
    name: str
    words: str


def lead_line(session: Session, number: str, now: datetime) -> LeadLine | None:
    """Give the line of a lead; None where there is none of that number. A query."""
    ref = find_lead(session, number)
    view = open_card(session, ref.rid) if ref is not None else None
    return LeadLine(view.number, view.name or view.number, _words(view, now)) if view is not None else None


def _words(view: LeadView, now: datetime) -> str:
    words = fmt.lowered(state(view.state.value))
    if view.state is LeadState.REFUSED and view.refused_at is not None:
        words += f" {fmt.date_words(view.refused_at.astimezone(now.tzinfo).date(), now.date())}"
        words += f": {fmt.lowered(view.refusal)}" if view.refusal else ""
    return words
