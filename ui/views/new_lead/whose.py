"""Whose a similar card is and since when, in words."""

from __future__ import annotations

from datetime import datetime

from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.leads.alike import Act
from leaddesk.words import _, n_, p_
from ui import format as fmt
from ui.models.radar import MOST, Radar, Seen


def owner_of(seen: Seen) -> CardId | None:
    """Give who works with a card: with its newest lead, where the card itself is nobody's."""
    if seen.card.owner_id or seen.newest is None:
        return seen.card.owner_id
    return seen.newest.owner_id


def whose(seen: Seen, radar: Radar, now: datetime, actor: CardId | None) -> str:
    """Say who works with a card, and since when; with a refused or a deleted one, that somebody did."""
    card = seen.card
    if card.kind is CardKind.COMPANY:
        said = _leads_of(seen, radar, actor) if seen.leads else _("No leads yet")
        return said if Act.LINK in seen.acts else " · ".join((said, _("the new lead joins this company")))
    owner_id = owner_of(seen)
    owner = radar.book.members.get(owner_id) if owner_id else None
    if owner is None:
        return p_("owner", "Not assigned")
    return _owned(seen, owner.name, now, is_own=owner_id == actor)


def _owned(seen: Seen, name: str, now: datetime, *, is_own: bool) -> str:
    card = seen.card
    if card.state == "deleted":
        return _("Before deletion: {name}").format(name=p_("whose", "you") if is_own else name)
    if seen.lead is not None and seen.lead.refused_at is not None and card.state == "refused":
        until = _day(seen.lead.refused_at, now)
        if is_own:
            return _("Yours until {day}").format(day=until)
        return ", ".join((name, p_("owner", "until {day}").format(day=until)))
    since = _("since {day}").format(day=_day(card.since, now)) if card.since and card.owner_id else ""
    if is_own:
        return _("Yours {since}").format(since=since) if since else _("Yours")
    named = p_("owner", "Owner: {name}").format(name=name)
    return f"{named}, {since}" if since else named


def _leads_of(seen: Seen, radar: Radar, actor: CardId | None) -> str:
    """Say who works with a company, and how many leads it has."""
    owner_id = owner_of(seen)
    owner = radar.book.members.get(owner_id) if owner_id else None
    whose = "" if owner is None else p_("owner", "Owner: {name}").format(name=owner.name)
    if owner is not None and owner_id == actor:
        whose = _("Yours")
    count = n_("{n} lead", "{n} leads", seen.leads).format(n=fmt.number(seen.leads))
    return ", ".join(one for one in (whose, f"{MOST}+" if seen.leads >= MOST else count) if one)


def _day(moment: datetime, now: datetime) -> str:
    return fmt.calendar_day(moment.astimezone(now.tzinfo).date(), now.date())
