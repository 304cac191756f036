"""The lists that `--view` knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.errors import Refused
from leaddesk.leads import stored
from leaddesk.leads.rows import ACTIVE, Filter, Query
from leaddesk.unit import Session
from leaddesk.words import N_

_LIVING = Filter("status", tuple(state.value for state in LeadState))
_ACTIVE = Filter("status", ACTIVE)

VIEWS: Mapping[str, tuple[Filter, ...]] = {
    "all": (_LIVING,),
    "active": (_ACTIVE,),
    "leads": (_ACTIVE, Filter("kind", (LeadKind.LEAD.value,))),
    "interests": (_ACTIVE, Filter("kind", (LeadKind.INTEREST.value,))),
    "hot": (_ACTIVE, Filter("temperature", (Temperature.HOT.value,))),
    "warm": (_ACTIVE, Filter("temperature", (Temperature.WARM.value,))),
    "cold": (_ACTIVE, Filter("temperature", (Temperature.COLD.value,))),
    "look": (_ACTIVE, Filter("look", (True,))),
    "unread": (_ACTIVE, Filter("unread", (True,))),
    "refused": (Filter("status", (LeadState.REFUSED.value,)),),
    "converted": (Filter("status", (LeadState.CONVERTED.value,)),),
    "deleted": (Filter("status", ("deleted",)),),
}
"""Filters by name; "all" is everything outside the recycle bin."""

HELP = N_(
    "Only this list, or one saved in the window by its name: all, active, leads, interests, hot, warm, cold, look,"
    " unread, refused, converted or deleted."
)


def query(session: Session, view: str, search: str = "", *, member: CardId | None = None) -> Query:
    """Give the list of that name, narrowed to the leads with these words: ours, else one that somebody saved."""
    if view in VIEWS:
        return Query(search, VIEWS[view])
    found = stored.named(session, member, view)
    if found is None:
        known = (*VIEWS, *stored.names(session, member))
        raise Refused("unknown_view", name=view, names=", ".join(known))
    return replace(found, text=f"{found.text} {search}".strip())
