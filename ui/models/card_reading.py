"""Everything the card of one lead shows, read on one consistent state of the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads import moves
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.custom import Value, values_of
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.moves import Reason
from leaddesk.leads.resembling import Likeness, resembling
from leaddesk.leads.timeline import TimelineItem, timeline

if TYPE_CHECKING:
    from leaddesk.unit import Session

_DICTIONARIES = (
    CardKind.MEMBER,
    CardKind.STAGE,
    CardKind.SOURCE,
    CardKind.TASK_KIND,
    CardKind.SETTING,
    CardKind.CUSTOM_FIELD,
)
_BELONGING = (CardKind.TASK, CardKind.ACTIVITY)


@dataclass(frozen=True, slots=True)
class CardReading:
    """A lead, the dictionaries, its story, the cards it resembles, and the reasons for a refusal."""

    view: LeadView
    book: Lookups
    story: tuple[TimelineItem, ...]
    likenesses: tuple[Likeness, ...]
    reasons: tuple[Reason, ...]
    own: tuple[Value, ...] = ()
    """What it says of the team's own fields, in their order."""

    @property
    def country(self) -> str:
        """The team's country (ISO 3166): its phones are written as at home."""
        return self.book.country

    def is_touched_by(self, changes: Changes) -> bool:
        """Tell whether the card must be read again: its own rows, a task or note made or changed, a dictionary."""
        shown = {self.view.ref.rid, *(one.lead.ref.rid for one in self.likenesses if one.lead is not None)}
        if shown & changes.of(CardKind.LEAD) or changes.of(CardKind.DECISION):
            return True
        tasks = frozenset(task.rid for task in self.view.tasks)
        if tasks & changes.of(CardKind.TASK) or any(changes.created.get(kind) for kind in _BELONGING):
            return True
        return any(changes.of(kind) for kind in (*_DICTIONARIES, CardKind.COMPANY))


def read_card(session: Session, rid: RowId, actor: CardId | None = None) -> CardReading | None:
    """Read a lead with what its card needs, as `actor` may see it; None where there is no such lead."""
    view = open_card(session, rid)
    if view is None:
        return None
    return CardReading(
        view=view,
        book=lookups(session),
        story=timeline(session, view.ref),
        likenesses=resembling(session, view, actor),
        reasons=tuple(moves.reasons(session)),
        own=values_of(session, view.ref.id),
    )
