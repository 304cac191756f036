"""What a half-typed lead looks like to the base: similar cards, who would own it, what would be done first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from leaddesk.contacts import emails, phones, text
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import Temperature
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.similar import cards_held
from leaddesk.duplicates.verdict import Judged
from leaddesk.leads import arrivals, setup
from leaddesk.leads.alike import KNOWN, Act, Alike, alike
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.search.find import match_rids
from leaddesk.tasks.first import Newcomer, first_tasks

if TYPE_CHECKING:
    from leaddesk.unit import Session

MOST: Final = 100
"""So many leads of a company are counted at most while somebody types."""

_TAKING: Final = frozenset({Act.ATTACH, Act.PROMOTE})
"""What puts an inquiry on a card that is there."""

TYPED_IN: Final = "typed_in"
"""Why somebody will own a lead: he types it in."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it stands, letter by letter; `temperature` "" = left to the source."""

    phone: str = ""
    name: str = ""
    company: str = ""
    job_title: str = ""
    email: str = ""
    source: str = ""
    city: str = ""
    topic: str = ""
    temperature: str = ""

    @property
    def names_somebody(self) -> bool:
        """Whether a person, a company or a way to reach one was typed: one of them suffices for a lead."""
        return any(one.strip() for one in (self.phone, self.name, self.company, self.email))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would be missed."""
        said = (getattr(self, one.name) for one in fields(self) if one.name not in {"source", "temperature"})
        return not any(text.strip() for text in said)


@dataclass(frozen=True, slots=True)
class Seen(Alike):
    """A similar card; of one that is no lead, how many leads it has, and the newest of them."""

    leads: int = 0
    newest: LeadView | None = None

    @property
    def is_known(self) -> bool:
        """Whether the form itself says that somebody is in the base; weaker ones are told in the radar only."""
        return self.card.match.level in KNOWN


@dataclass(frozen=True, slots=True)
class Radar:
    """The answer: similar cards, how many were compared, and what would become of the lead.

    `is_asked` tells whether there was anything to compare: half a phone is not.
    `owner_code` says why he would own it, as in a lead's `owner_reason`; `warmth` is what the source makes of it.
    """

    seen: tuple[Seen, ...]
    is_asked: bool
    compared: int
    book: Lookups
    country: str
    owner_id: CardId | None
    owner_code: str
    warmth: Temperature
    task_kind: str
    task_due: datetime | None

    @property
    def twice(self) -> tuple[RowId, ...]:
        """The leads that look like the person who is typed, and so like each other."""
        return tuple(one.lead.ref.rid for one in self.seen if one.lead is not None and one.is_known)

    @property
    def same(self) -> Seen | None:
        """The card of the same person that takes a repeat inquiry, None where there is none."""
        found = (one for one in self.seen if one.card.match.level is Level.SAME_PERSON)
        return next((one for one in found if not _TAKING.isdisjoint(one.acts)), None)

    @property
    def known(self) -> Seen | None:
        """The strongest card that deserves a word at the field."""
        return next((one for one in self.seen if one.is_known), None)

    @property
    def shown(self) -> tuple[Judged, ...]:
        """The matches that somebody passes over who creates a new card all the same."""
        return tuple(Judged(one.ref, one.card.match) for one in self.seen if one.is_known)


def draft_of(typed: Typed, *, country: str = "RU", area_code: str = "") -> Draft:
    """Read what was typed into a draft; what is no phone stays raw, what is no e-mail is left out."""
    return Draft(
        name=text.collapse(typed.name),
        company=text.collapse(typed.company),
        job_title=text.collapse(typed.job_title),
        phones=phones.read(typed.phone, country=country, area_code=area_code).phones if typed.phone.strip() else (),
        emails=emails.read(typed.email).emails if typed.email.strip() else (),
        source=typed.source,
        city=text.collapse(typed.city),
        topic=text.collapse(typed.topic),
        temperature=typed.temperature,
    )


def look(
    session: Session, typed: Typed, now: datetime, actor: CardId | None, apart: frozenset[CardId] = frozenset()
) -> Radar:
    """Compare what was typed with the whole base; `actor` types, and has called the cards `apart` somebody else's."""
    facts = setup.read(session)
    country = str(facts.settings.get("default_country") or "RU")
    draft = draft_of(typed, country=country, area_code=str(facts.settings.get("area_code") or ""))
    found = alike(session, draft, actor, apart=apart) if draft.has_identity else []
    seen = tuple(_seen(session, one) for one in found)
    owner, code = _owner(seen, facts, actor)
    source = facts.source(typed.source or "other")
    by_source = Temperature.WARM if source.is_inbound else Temperature.COLD
    warmth = Temperature(typed.temperature) if typed.temperature else by_source
    channels = frozenset(name for name, value in (("phone", draft.phones), ("email", draft.emails)) if value)
    who = Newcomer(source=source.code, temperature=warmth, channels=channels, has_owner=bool(code))
    tasks = first_tasks(who, now, settings=facts.settings, work_time=facts.work_time)
    return Radar(
        seen=seen,
        is_asked=bool(seen) or _is_readable(draft),
        compared=cards_held(session.connection()),
        book=lookups(session),
        country=country,
        owner_id=owner,
        owner_code=code,
        warmth=by_source,
        task_kind=tasks[0].kind if tasks else "",
        task_due=tasks[0].due_at if tasks else None,
    )


def _seen(session: Session, one: Alike) -> Seen:
    """Look at the leads of a company or a client: those that a search for its name gives."""
    if one.card.kind is CardKind.LEAD or one.is_hidden:
        return Seen(one.card, one.lead, one.acts)
    rids = match_rids(session, one.card.title, limit=MOST)
    return Seen(one.card, None, one.acts, len(rids), open_card(session, RowId(rids[0])) if rids else None)


def _is_readable(draft: Draft) -> bool:
    """Tell whether something was typed that can be compared: half a phone is kept as written, and is like nobody's."""
    return bool(draft.name or draft.company or draft.emails or any(one.number for one in draft.phones))


def _owner(seen: Sequence[Seen], facts: setup.Setup, actor: CardId | None) -> tuple[CardId | None, str]:
    """Propose an owner as capture will: whoever works with this person or company, else the person who types.

    Nobody known at the screen (None) is known as soon as he owns something (`ui.models.sitting`).
    """
    for one in seen:
        code = arrivals.KNOWN.get(one.card.match.level)
        if one.card.owner_id in facts.active_members and code is not None:
            return one.card.owner_id, code
    is_own = actor is None or actor in facts.active_members
    return (actor, TYPED_IN) if is_own else (None, "")


def from_json(stored: Any) -> Typed:
    """Read the form back from a draft file; fields that it does not know are left out."""
    if not isinstance(stored, dict):
        return Typed()
    names = {one.name for one in fields(Typed)}
    return Typed(**{name: value for name, value in stored.items() if name in names and isinstance(value, str)})
