"""The words of touches that came by lists: what somebody did, on the card's history and in the check of an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.domain.draft import Draft
from leaddesk.domain.touch import RowsAre, Strangers, Touch
from leaddesk.leads.touch_rows import NO_REACTION, STRANGER
from leaddesk.words import N_, _
from ui.theme.tokens import Tone

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview


class TouchWords(NamedTuple):
    """How a touch is told: by a whole line of the history, and by a word or two beside a name."""

    title: str
    brief: str
    icon: str
    tone: Tone = Tone.ACCENT


TOUCHES: Final[Mapping[Touch, TouchWords]] = {
    Touch.REGISTERED: TouchWords(N_("Signed up for an event"), N_("signed up"), "calendar-plus"),
    Touch.ABSENT: TouchWords(N_("Did not come to an event"), N_("did not come"), "calendar-x", Tone.NEUTRAL),
    Touch.ATTENDED: TouchWords(N_("Took part in an event"), N_("took part"), "calendar-check"),
    Touch.BOUNCED: TouchWords(N_("A mailing was not delivered"), N_("not delivered"), "mail", Tone.WARM),
    Touch.OPENED: TouchWords(N_("Opened a mailing"), N_("opened"), "mail"),
    Touch.CLICKED: TouchWords(N_("Followed a link of a mailing"), N_("followed a link"), "link"),
    Touch.UNSUBSCRIBED: TouchWords(N_("Unsubscribed from mailings"), N_("unsubscribed"), "bell-off", Tone.WARM),
}

ROWS: Final[Mapping[RowsAre, str]] = {
    RowsAre.INQUIRIES: N_("an inquiry"),
    RowsAre.EVENT: N_("a touch: an event"),
    RowsAre.MAILING: N_("a touch: a mailing"),
}
"""What each row of a file is, to choose from."""

STRANGERS: Final[Mapping[Strangers, str]] = {
    Strangers.CARDS: N_("create cards"),
    Strangers.LEFT_OUT: N_("leave them out"),
}
"""What becomes of people whom nobody knows, to choose from."""

REASONS: Final[Mapping[str, str]] = {
    STRANGER: N_("Left out: nobody here knows this person"),
    NO_REACTION: N_("Left out: no reaction to the mailing"),
}
"""Why nothing is made of a row."""


def brief(touch: Touch) -> str:
    """Say in two words what somebody did."""
    return _(TOUCHES[touch].brief)


def sentence(preview: Preview, row: int, touch: Touch, whom: str) -> str:
    """Say what a row tells that somebody did, and at which event or with which mailing."""
    item = preview.prepared.items[row - 1]
    what = item.touched if isinstance(item, Draft) else ""
    return " · ".join(part for part in (_(TOUCHES[touch].title), what, whom) if part)


def unsubscribed(preview: Preview) -> int:
    """Count the rows whose people want no advertising any more."""
    items = (item for item in preview.prepared.items if isinstance(item, Draft) and item.row not in preview.left_out)
    return sum(item.touch == Touch.UNSUBSCRIBED for item in items)
