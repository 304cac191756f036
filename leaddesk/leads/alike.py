"""The radar: cards like somebody who is being entered, as the person who asks may see them, and what can be done.

Whatever takes a person's words asks here: the new lead and `check-new`, and in their time the conversion, the
exhibition and the sync. What comes in by itself (a file, a letter) enters at `capture`, which asks the same judge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.access.policy import Reader, Role, Visibility, may_see
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.similar import Similar, every_similar
from leaddesk.leads.births import channels
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.promoting import lacks
from leaddesk.leads.setup import team_settings
from leaddesk.storage.tables import Member

HIDDEN: Final = "hidden"
"""The state of a card that the reader may not see: it exists, it has an owner, and he has had it since a day."""

VISIBILITY: Final = "visibility"
"""The team's setting: a value of `access.policy.Visibility`."""

KNOWN: Final = frozenset({Level.SAME_PERSON, Level.PROBABLY})
"""Levels at which a person is called known: from here on somebody is warned of what he may not see, too."""

_OF_PERSON: Final = KNOWN | {Level.PERHAPS}
_BEARING_A_NAME: Final = frozenset({CardKind.COMPANY, CardKind.CLIENT})


class Act(StrEnum):
    """What can be done about a similar card, beside creating a new one in any case."""

    OPEN = "open"
    CLEAR = "not_a_duplicate"
    LINK = "link_company"
    ATTACH = "attach"
    PROMOTE = "promote"


@dataclass(frozen=True, slots=True)
class Alike:
    """A similar card, the lead that it is (None: another kind, or hidden), and what can be done about it."""

    card: Similar
    lead: LeadView | None
    acts: tuple[Act, ...]

    @property
    def ref(self) -> CardRef:
        """Which card it is."""
        return CardRef(self.card.kind, self.card.id, self.card.rid)

    @property
    def is_hidden(self) -> bool:
        """Whether the reader may know no more than that it exists, whose it is and since when."""
        return self.card.state == HIDDEN


def reader_of(session: Session, actor: CardId | None) -> Reader:
    """Give who looks, with his role, under the team's rule; a rule that this version lacks hides most."""
    rule = team_settings(session).get(VISIBILITY, Visibility.TEAM)
    visibility = Visibility(rule) if rule in set(Visibility) else Visibility.OWN
    role = session.scalars(select(Member.role).where(Member.id == actor)).first() if actor is not None else None
    return Reader(actor, Role(role) if role in set(Role) else None, visibility)


def alike(
    session: Session,
    draft: Draft,
    actor: CardId | None,
    *,
    apart: Collection[CardId] = (),
    limit: int = 5,
) -> list[Alike]:
    """Give the cards most like a draft, the likeliest first, from all directories, refused ones and the bin.

    `actor` looks; `apart` was called somebody else's meanwhile. What is left out takes no place of the `limit`.
    """
    reader = reader_of(session, actor)
    seen = (as_seen(one, reader) for one in every_similar(session, draft) if one.id not in apart)
    shown = (one for one in seen if one.state != HIDDEN or one.match.level in KNOWN)
    return [_with_acts(session, one, draft) for one in islice(shown, limit)]


def as_seen(one: Similar, reader: Reader) -> Similar:
    """Give a card as somebody may see it: of what is hidden, nothing that was compared is left either."""
    if may_see(reader, one.owner_id):
        return one
    silent = one.match._replace(score=0.0, probability=0.0, evidence=())
    return replace(one, number="", title="", company="", state=HIDDEN, match=silent)


def _with_acts(session: Session, one: Similar, draft: Draft) -> Alike:
    lead = open_card(session, one.rid) if one.kind is CardKind.LEAD and one.state != HIDDEN else None
    return Alike(one, lead, tuple(_acts(one, lead, draft)))


def _acts(one: Similar, lead: LeadView | None, draft: Draft) -> Iterator[Act]:
    is_lead, is_person = one.kind is CardKind.LEAD, one.match.level in _OF_PERSON
    if one.state != HIDDEN:
        if is_lead:
            yield Act.OPEN
        if is_person:
            yield Act.CLEAR
    if one.kind in _BEARING_A_NAME and not is_person and not _is_called_so(one, draft):
        yield Act.LINK
    if lead is not None and _completes(lead, draft):  # what lies in the bin comes out of it
        yield Act.PROMOTE
    elif is_lead and is_person:
        yield Act.ATTACH


def company_of(one: Similar) -> str:
    """Give what the company of a card is called in the base."""
    return one.company or one.title


def _is_called_so(one: Similar, draft: Draft) -> bool:
    """Whether the lead would belong to that company by itself: it is called so, letter by letter."""
    return company_of(one) == draft.company


def _completes(lead: LeadView, draft: Draft) -> bool:
    """Tell whether an interest becomes a lead by what is being entered: somebody who can be reached is named."""
    if lead.kind is not LeadKind.INTEREST:
        return False
    said = [draft.name, *(one.name for one in lead.people)]
    ways = [(one.kind, one.value) for one in lead.channels]
    new = [(one["kind"], one.get("value")) for one in channels(draft)]
    return not lacks(said, [*ways, *new])
