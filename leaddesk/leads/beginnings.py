"""Where a new lead stands by the words of its status: worked on, waiting, refused, a client."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from leaddesk.contacts import text
from leaddesk.domain.lead import LeadState
from leaddesk.leads import statuses
from leaddesk.leads.setup import ReasonFacts, Setup


class Beginning(NamedTuple):
    """Where a new lead stands; `until` the day it waits for, `today` the team's day of its birth.

    `said_on` is the day of the inquiry: a season or a month that its status names is the next one from there.
    """

    words: str
    status: statuses.Status
    state: LeadState
    said_on: date
    today: date
    until: date | None
    reason: ReasonFacts | None

    @property
    def has_ended(self) -> bool:
        """Whether nothing is left to do: nobody calls a client or a refusal for the first time."""
        return self.state in {LeadState.REFUSED, LeadState.CONVERTED}

    def columns(self, now: datetime) -> dict[str, object]:
        """Give the columns of the lead that say it; a refusal comes back on the day that is named, else by policy."""
        reason = self.reason
        return {
            "state": self.state,
            "waiting_until": self.until,
            "refusal_reason_id": reason.id if reason else None,
            "refusal_words": self.words if reason else None,
            "refused_at": now if reason else None,
            "rework_on": self._return_day(reason) if reason else None,
            "do_not_contact": bool(reason and reason.is_last),
        }

    def round(self) -> dict[str, object]:
        """Give what the round of the lead says of its end."""
        return {"outcome": self.state, "closed_on": self.today} if self.has_ended else {}

    def _return_day(self, reason: ReasonFacts) -> date | None:
        if reason.is_last:
            return None
        named = statuses.returns_on(self.words, self.said_on, self.today)
        if named is not None or reason.return_days is None:
            return named
        return self.today + timedelta(days=reason.return_days)


def _reason(words: str, status: statuses.Status, setup: Setup) -> ReasonFacts | None:
    """Give the reason of a refusal: what stands behind the colon if the team calls one so, else what is read of it."""
    if not status.reason:
        return None
    return setup.reasons.get(text.fold(words.partition(":")[2])) or setup.reasons.get(status.reason)


def beginning(words: str, setup: Setup, now: datetime, *, said_on: date) -> Beginning:
    """Read a status as where a new lead stands; `said_on` is the day of its inquiry."""
    today = now.astimezone(setup.work_time.zone).date()
    status = statuses.status(words)
    until = statuses.waits_until(words, said_on, today)
    reason = _reason(words, status, setup)
    state = statuses.state(status, until)
    if state is LeadState.REFUSED and reason is None:  # the team struck the reason off its list
        state = LeadState.ACTIVE
    return Beginning(words, status, state, said_on, today, until, reason)
