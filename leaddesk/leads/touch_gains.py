"""What a card learns from a row that is a touch: blanks are filled, and who unsubscribed wants no advertising."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from leaddesk.changes.cards import CardState
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, LeadKind
from leaddesk.leads.arrivals import Arrivals
from leaddesk.leads.brought import Brought
from leaddesk.leads.custom import value_of
from leaddesk.leads.growth import grow
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.revisions import permitted
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit

_BLANKS: Final = {"city": "city", "region": "region_text", "country": "country", "address": "address"}
_WAYS: Final = {
    "phones": ChannelKind.PHONE,
    "emails": ChannelKind.EMAIL,
    "messengers": ChannelKind.MESSENGER,
    "website": ChannelKind.SITE,
}
_NOBODY: Final = Draft()


class Gain(NamedTuple):
    """What a card is by now, and whether it has learnt anything."""

    kind: LeadKind
    has_any: bool


def gain(
    unit: Unit,
    setup: Setup,
    card: CardState,
    one: Brought,
    *,
    arrivals: Arrivals,
    options: CaptureOptions,
    company: Callable[[Brought], CardId | None],
) -> Gain:
    """Fill what is blank on a card from a row; nothing that it says is added to, for people sign up carelessly."""
    said = permitted(one.draft, options.policies)
    news = _news(card, said)
    has_company = bool(said.company) and card.root.get("company_id") is None
    arrival = arrivals.of(news, one.workup, None, (), owners={})
    own = tuple(new for new in arrival.own if not value_of(card, new.field))
    if not (has_company or own or news != _NOBODY._replace(custom=news.custom)):
        return Gain(LeadKind(str(card.root["kind"])), has_any=False)
    arrival = arrival._replace(company_id=company(one) if has_company else None, own=own)
    return Gain(grow(unit, setup, card, arrival), has_any=True)


def _news(card: CardState, said: Draft) -> Draft:
    """Give what of a row a card has no word of."""
    ways = {row["kind"] for row in card.rows("lead_channel").values()}
    filled = {
        **{name: getattr(said, name) for name, column in _BLANKS.items() if card.root.get(column) is None},
        **{name: getattr(said, name) for name, kind in _WAYS.items() if kind not in ways},
        "custom": said.custom,
    }
    if not card.rows("lead_person"):
        filled |= {"name": said.name, "job_title": said.job_title if said.name else ""}
    return _NOBODY._replace(**filled)


def withdraw(unit: Unit, lead: CardRef, held: object, on: date) -> bool:
    """Note that somebody wants no advertising since a day; what was agreed to later stands. Tells if it was news."""
    consent = json.loads(held) if isinstance(held, str) else held
    if isinstance(consent, dict) and (consent.get("is_given") is False or str(consent.get("on", "")) > on.isoformat()):
        return False
    unit.record.edit(lead, consent_advertising={"on": on.isoformat(), "origin": "unsubscribed", "is_given": False})
    return True
