"""Stages of the four pipelines, the optional stage sets, and the fields asked on entry.

A pipeline's way out (hot → client, warm → hot, cold → warm) is an action, no stage: no card stands there.
"""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.domain.lead import Phase

HOUR = 60
DAY = 9 * HOUR  # a working day of the team, 9 to 18
CALENDAR_DAY = 24 * HOUR


class Stage(NamedTuple):
    """A stage; `probability` in %.

    `expected_minutes`: minutes of working time (an hour is 60, a working day 540); only nurturing, given in
    calendar days of 1440 minutes, runs by the calendar. None = until a date, or for ever.
    `asked`: codes of `FIELDS`, asked on entry when empty; "not named" is an allowed answer to each.
    """

    code: str
    english: str
    pipeline: str
    phase: Phase | None
    asked: tuple[str, ...]
    expected_minutes: int | None
    probability: int | None
    stage_set: str | None = None
    is_archived: bool = False


NEW, WORK, DEAL = Phase.NEW, Phase.WORK, Phase.DEAL
QUALIFICATION, PROPOSAL = Phase.QUALIFICATION, Phase.PROPOSAL

_STANDARD = (
    Stage("hot.new", "New inquiry", "hot", NEW, (), 15, 15),
    Stage("hot.reached", "Reached", "hot", WORK, ("confirms_request",), DAY, 25),
    Stage("hot.need", "Need clear", "hot", QUALIFICATION, ("product", "buys_by", "role"), 2 * DAY, 40),
    Stage("hot.quote", "Quote sent", "hot", PROPOSAL, ("amount", "next_step_on"), 5 * DAY, 55),
    Stage("hot.negotiation", "Negotiation", "hot", PROPOSAL, ("agreement_expected_on",), 7 * DAY, 75),
    Stage("warm.new", "New", "warm", NEW, (), 4 * HOUR, 5),
    Stage("warm.reached", "Reached", "warm", WORK, ("confirms_request",), 2 * DAY, 10),
    Stage("warm.interest", "Interest clear", "warm", QUALIFICATION, ("product", "region"), 5 * DAY, 20),
    Stage("warm.nurturing", "Nurturing", "warm", QUALIFICATION, ("next_touch_on",), 30 * CALENDAR_DAY, 20),
    Stage("warm.meeting", "Meeting, demo", "warm", PROPOSAL, ("meeting_on",), 7 * DAY, 35),
    Stage("cold.queued", "Queued", "cold", NEW, (), 5 * DAY, 1),
    Stage("cold.finding", "Finding the person", "cold", WORK, (), 5 * DAY, 2),
    Stage("cold.first_contact", "First contact", "cold", WORK, ("confirms_interest",), 5 * DAY, 4),
    Stage("cold.materials", "Materials sent", "cold", QUALIFICATION, ("material",), 7 * DAY, 6),
    Stage("cold.paused", "Paused", "cold", QUALIFICATION, ("waiting_until",), None, 3),
    Stage("deals.contract", "Contract", "deals", DEAL, ("amount", "client"), 7 * DAY, 80),
    Stage("deals.invoiced", "Invoiced", "deals", DEAL, ("requisites",), 5 * DAY, 90),
    Stage("deals.paid", "Paid (won)", "deals", DEAL, ("paid_on", "margin"), None, 100),
    Stage("deals.delivered", "Delivered", "deals", DEAL, ("delivered_on",), None, 100),
    Stage("deals.lost", "Lost", "deals", None, ("reason",), None, 0),
)

# Sets that a team switches on instead of the standard ones: simple goods sell at once (hot), AIDA warms up.
_OPTIONAL = (
    Stage("short.new", "New inquiry", "hot", NEW, (), None, None, "short", is_archived=True),
    Stage("short.reached", "Reached", "hot", WORK, (), None, None, "short", is_archived=True),
    Stage("short.invoice", "Invoice", "hot", PROPOSAL, (), None, None, "short", is_archived=True),
    Stage("short.paid", "Paid", "hot", DEAL, (), None, None, "short", is_archived=True),
    Stage("aida.attention", "Attention", "warm", NEW, (), None, None, "aida", is_archived=True),
    Stage("aida.interest", "Interest", "warm", WORK, (), None, None, "aida", is_archived=True),
    Stage("aida.desire", "Desire", "warm", QUALIFICATION, (), None, None, "aida", is_archived=True),
    Stage("aida.action", "Action", "warm", PROPOSAL, (), None, None, "aida", is_archived=True),
)

STAGES = _STANDARD + _OPTIONAL

FIELDS = {
    "confirms_request": "Confirms the inquiry",
    "confirms_interest": "Confirms the interest",
    "product": "Product or topic",
    "buys_by": "Buys by",
    "role": "Role of the person",
    "amount": "Amount",
    "next_step_on": "Date of the next step",
    "agreement_expected_on": "Agreement expected on",
    "region": "Region",
    "next_touch_on": "Date of the next touch",
    "meeting_on": "Date of the meeting",
    "material": "Material",
    "waiting_until": "Wait until",
    "client": "Client",
    "requisites": "Requisites",
    "paid_on": "Paid on",
    "margin": "Margin",
    "delivered_on": "Delivered on",
    "reason": "Reason",
}
"""Fields that a stage can ask for."""

PHASES = {
    "new": "New",
    "work": "In work",
    "qualification": "Qualification",
    "proposal": "Proposal",
    "deal": "Deal",
}
PIPELINES = {"hot": "Hot", "warm": "Warm", "cold": "Cold", "deals": "Deals"}
STAGE_SETS = {"short": "Short sale", "aida": "AIDA"}
