"""Everything the card of one lead shows, read on one consistent state of the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import RowId
from leaddesk.leads.card import LeadView, find_lead, open_card
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.setup import team_settings
from leaddesk.leads.timeline import TimelineItem, timeline

if TYPE_CHECKING:
    from leaddesk.unit import Session

_DICTIONARIES = (CardKind.MEMBER, CardKind.STAGE, CardKind.SOURCE, CardKind.TASK_KIND, CardKind.SETTING)
_BELONGING = (CardKind.TASK, CardKind.ACTIVITY)


@dataclass(frozen=True, slots=True)
class CardReading:
    """A lead, the dictionaries, its story, and the lead it may be a duplicate of (None: another kind of card)."""

    view: LeadView
    book: Lookups
    story: tuple[TimelineItem, ...]
    other: LeadView | None
    country: str

    def is_touched_by(self, changes: Changes) -> bool:
        """Tell whether the card must be read again: its own rows, a task or note made or changed, a dictionary."""
        if self.view.ref.rid in changes.of(CardKind.LEAD):
            return True
        tasks = frozenset(task.rid for task in self.view.tasks)
        if tasks & changes.of(CardKind.TASK) or any(changes.created.get(kind) for kind in _BELONGING):
            return True
        return any(changes.of(kind) for kind in (*_DICTIONARIES, CardKind.COMPANY))


def read_card(session: Session, rid: RowId) -> CardReading | None:
    """Read a lead with what its card needs; None where there is no such lead."""
    view = open_card(session, rid)
    if view is None:
        return None
    return CardReading(
        view=view,
        book=lookups(session),
        story=timeline(session, view.ref),
        other=_other(session, view),
        country=str(team_settings(session).get("default_country") or "RU"),
    )


def _other(session: Session, view: LeadView) -> LeadView | None:
    """Read the lead that this one may be a duplicate of."""
    look = view.needs_look
    if look.get("kind") != CardKind.LEAD.value:
        return None
    ref = find_lead(session, str(look.get("card", "")))
    return None if ref is None else open_card(session, ref.rid)
