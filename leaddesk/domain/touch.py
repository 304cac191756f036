"""A touch as a file tells of it: somebody took part in an event, or reacted to a mailing."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class RowsAre(StrEnum):
    """What each row of a sheet is: a new inquiry, somebody's part in an event, or a reaction to a mailing."""

    INQUIRIES = "inquiry"
    EVENT = "event"
    MAILING = "mailing"


class Strangers(StrEnum):
    """What becomes of people in a list of touches whom nobody knows: cards, or nothing."""

    CARDS = "card"
    LEFT_OUT = "skip"


class Rows(NamedTuple):
    """What the rows of a sheet are, and what becomes of the people among them whom nobody knows."""

    are: RowsAre = RowsAre.INQUIRIES
    strangers: Strangers = Strangers.CARDS

    @property
    def are_touches(self) -> bool:
        """Whether they tell of known people, and bring no inquiries."""
        return self.are is not RowsAre.INQUIRIES


USUAL: Final = {
    RowsAre.INQUIRIES: Rows(),
    RowsAre.EVENT: Rows(RowsAre.EVENT, Strangers.CARDS),
    RowsAre.MAILING: Rows(RowsAre.MAILING, Strangers.LEFT_OUT),
}
"""What is sensible: who came to an event is worth a card, an address that clicked somewhere is not."""


class Touch(StrEnum):
    """What somebody did, as the kind of an activity; of one family the later ones say more than those before."""

    REGISTERED = "event.registered"
    ABSENT = "event.absent"
    ATTENDED = "event.attended"
    BOUNCED = "mailing.bounced"
    OPENED = "mailing.opened"
    CLICKED = "mailing.clicked"
    UNSUBSCRIBED = "mailing.unsubscribed"

    @property
    def family(self) -> str:
        """What it is a touch of: "event" or "mailing"."""
        return self.value.partition(".")[0]

    def says_more_than(self, other: Touch) -> bool:
        """Whether this one tells more of the same person at the same event, or of the same mailing."""
        ranks = list(Touch)
        return self.family == other.family and ranks.index(self) > ranks.index(other)


NOTHING: Final = "mailing.nothing"
"""What a row says in the place of a touch where a mailing was sent and nobody reacted."""
