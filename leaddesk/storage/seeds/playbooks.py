"""Playbooks of the three temperatures: aim, eight steps, and how each ends."""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """A step, ticked on the card; it makes a task of kind `task`, or opens `letter`, or neither."""

    code: str
    english: str
    temperature: str
    task: str | None = None
    letter: str | None = None


AIMS = {
    "cold": "Find the person and a need; confirm interest",
    "warm": "Keep in touch until ready; understand the need",
    "hot": "Close; no hour lost",
}
ENDS = {
    "cold": "Interest confirmed → warm",
    "warm": "Asks price, terms, demo → hot",
    "hot": "Agreement → client; “not yet” → nurturing with reason",
}

_COLD = (
    Step("cold.1", "Check the profile (industry, size, region); skip what does not fit", "cold"),
    Step("cold.2", "Find the decision maker", "cold", task="find_contact"),
    Step("cold.3", "Personal letter with one problem of their industry", "cold", letter="L1"),
    Step("cold.4", "Call 2 days later", "cold", task="call"),
    Step("cold.5", "Useful material (article, case, white paper)", "cold", letter="L2"),
    Step("cold.6", "Invitation to webinar or seminar", "cold", letter="L4"),
    Step("cold.7", "Special first offer", "cold", task="letter"),
    Step("cold.8", "4 touches without reaction → pause for 90 days", "cold"),
)
_WARM = (
    Step("warm.1", "Read history, interests, what was sent", "warm"),
    Step("warm.2", "Call or chat: need, what they compare with", "warm", task="call"),
    Step("warm.3", "Personal letter: what concerns them", "warm", letter="L3"),
    Step("warm.4", "Case or article for their industry", "warm", letter="L2"),
    Step("warm.5", "Invitation to webinar or event", "warm", letter="L4"),
    Step("warm.6", "Demo or free trial", "warm", task="demo"),
    Step("warm.7", "Advantages that matter for them, comparison", "warm", task="letter"),
    Step("warm.8", "Touch every 14 days; score over the threshold → hot", "warm", task="call"),
)
_HOT = (
    Step("hot.1", "Call within 15 minutes; if no answer, message at once", "hot", task="call"),
    Step(
        "hot.2",
        "Greeting; confirm the inquiry; 3–5 concrete questions: what, how much, by when, who decides, budget",
        "hot",
    ),
    Step("hot.3", "Answer every open question in writing the same day", "hot", letter="L6"),
    Step("hot.4", "Quote the same day, valid until a date", "hot", letter="L5"),
    Step("hot.5", "Call 1 day after the quote; ask what is missing for a decision", "hot", task="call"),
    Step(
        "hot.6",
        "Offer with an end date, bonus or wider package; reminder 1 day before it ends",
        "hot",
        letter="L15",
    ),
    Step("hot.7", "Contract and invoice; check of requisites", "hot", task="contract"),
    Step(
        "hot.8",
        "Silent 3 days after the quote → call by the head, then the farewell letter",
        "hot",
        task="call",
    ),
)

STEPS = _COLD + _WARM + _HOT
