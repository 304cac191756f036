"""The words that a lead's card and its history share: people, temperatures, states, roles, when it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from leaddesk.domain.ids import CardId
from leaddesk.leads.custom import Field
from leaddesk.leads.lookups import Lookups
from leaddesk.words import N_, _, p_
from ui import format as fmt
from ui.theme.tokens import Tone

ARROW: Final = " → "
"""Between what was and what is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as drawn: icon, its meaning, title, what follows, who did it ("" = the program), and by what ("" = hand).

    Several changes of one action stand in `detail` line by line.
    """

    icon: str
    tone: Tone
    title: str
    detail: str
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of a card's history are called; `companies` are those that the card knows, `reasons` of refusals.

    `person` is the only one of the card: who wrote and got its letters. "" where there are several.
    """

    book: Lookups
    companies: Mapping[CardId, str]
    country: str = "RU"
    currency: str = ""
    reasons: Mapping[CardId, str] = field(default_factory=dict)
    person: str = ""
    own: Mapping[CardId, Field] = field(default_factory=dict)
    """The team's own fields."""

    def member(self, card_id: CardId | None) -> str:
        """Give a person's name, "" for nobody or one who is not known here."""
        facts = self.book.members.get(card_id) if card_id else None
        return facts.name if facts else ""


def past(at: datetime, now: datetime) -> str:
    """Give when something happened: "9:18" today, "yesterday 19:40", "12 May 19:40", in another year the date."""
    local = at.astimezone(now.tzinfo)
    ago = (now.date() - local.date()).days
    if ago == 0:
        return f"{local:%H:%M}"
    day = fmt.date_words(local.date(), now.date())
    return f"{day} {local:%H:%M}" if local.year == now.year or ago == 1 else day


def temperature(code: object) -> str:
    """Give the word for a temperature."""
    words = {"hot": p_("temperature", "Hot"), "warm": p_("temperature", "Warm"), "cold": p_("temperature", "Cold")}
    return words.get(str(code), str(code))


def to_do(code: str, label: str) -> str:
    """Say what a task asks for: "to call"; the kinds that a team made itself, `label`, are things."""
    words = {
        "call": p_("to do", "call"),
        "letter": p_("to do", "write a letter"),
        "message": p_("to do", "write a message"),
        "find_contact": p_("to do", "find a contact"),
        "assign": p_("to do", "assign an owner"),
    }
    return words.get(code) or fmt.lowered(label)


TEMPERATURE_MARKS: Final = {
    "hot": ("flame", Tone.HOT),
    "warm": ("sun", Tone.WARM),
    "cold": ("snowflake", Tone.COLD),
}
"""The icon and the meaning of each temperature."""


_STATES: Final = {
    "active": N_("In work"),
    "waiting": N_("Waiting"),
    "refused": N_("Refusal"),
    "converted": N_("Client"),
}
_ROLES: Final = {
    "decides": N_("Decides"),
    "influences": N_("Influences the decision"),
    "prepares": N_("Prepares the papers"),
    "uses": N_("User"),
    "gatekeeper": N_("Gatekeeper"),
}

_ANSWERS: Final = {"yes": N_("yes"), "no": N_("no"), "unclear": N_("not clear")}


def role(code: str) -> str:
    """Give the word for a person's part in the decision."""
    return _(_ROLES[code]) if code in _ROLES else ""


def answer(code: str) -> str:
    """Give the word for what a client said to a question of a stage."""
    return _(_ANSWERS.get(code, code))


def state(code: str) -> str:
    """Give the word for the state of a lead."""
    return _(_STATES.get(code, code))
