"""The free words of a status or temperature column, read as a stage, a refusal or a temperature (pure)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from leaddesk.contacts.text import fold
from leaddesk.domain.lead import Temperature


class Status(NamedTuple):
    """What a status says: a phase-like step ("quote", "reached", …), a refusal reason's code, or neither."""

    step: str = ""
    reason: str = ""


_TEMPERATURES = (
    (Temperature.HOT, re.compile(r"горяч|hot|срочн|🔥")),
    (Temperature.WARM, re.compile(r"т[её]пл|warm")),
    (Temperature.COLD, re.compile(r"холод|cold")),
)

_REASONS = (
    ("price", re.compile(r"дорог|цен|price|expens")),
    ("no_budget", re.compile(r"бюджет|budget")),
    ("competitor", re.compile(r"конкурент|других|competitor")),
    ("postponed", re.compile(r"отлож|postpon|later")),
    ("cancelled", re.compile(r"отмен|cancel")),
    ("terms", re.compile(r"услови|срок|terms|delivery")),
    ("region", re.compile(r"регион|region")),
    ("no_answer", re.compile(r"недозвон|не отвеч|не бер|no answer")),
    ("spam", re.compile(r"спам|spam")),
)
_REFUSAL = re.compile(r"отказ|не интерес|слив|refus|lost|declin|спам|spam|нецелев")

_STEPS = (
    ("quote", re.compile(r"(?<!\w)кп(?!\w)|предложени|quote|proposal|offer")),
    ("negotiation", re.compile(r"согласован|переговор|договор|сч[её]т|negotiat|contract|invoice")),
    ("meeting", re.compile(r"встреч|демо|показ|meeting|demo")),
    ("need", re.compile(r"потребност|тз(?!\w)|квалиф|расч[её]т|need|qualif")),
    ("nurturing", re.compile(r"думает|прогрев|позже|перезвон|think|nurtur|call back")),
    ("reached", re.compile(r"связал|в работе|дозвон|контакт|позвон|reached|contacted|in progress|in work")),
    ("new", re.compile(r"нов|не обраб|new")),
)

_STAGES = {
    Temperature.HOT: {
        "quote": "hot.quote", "negotiation": "hot.negotiation", "meeting": "hot.need", "need": "hot.need",
        "nurturing": "hot.reached", "reached": "hot.reached", "new": "hot.new",
    },
    Temperature.WARM: {
        "quote": "warm.meeting", "negotiation": "warm.meeting", "meeting": "warm.meeting", "need": "warm.interest",
        "nurturing": "warm.nurturing", "reached": "warm.reached", "new": "warm.new",
    },
    Temperature.COLD: {
        "quote": "cold.materials", "negotiation": "cold.materials", "meeting": "cold.first_contact",
        "need": "cold.first_contact", "nurturing": "cold.paused", "reached": "cold.first_contact",
        "new": "cold.queued",
    },
}  # fmt: skip


@lru_cache(maxsize=1024)
def temperature(words: str) -> Temperature | None:
    """Read a temperature; None where the words name none."""
    folded = fold(words)
    return next((value for value, pattern in _TEMPERATURES if pattern.search(folded)), None)


@lru_cache(maxsize=1024)
def status(words: str) -> Status:
    """Read a status; words that say neither a step nor a refusal give an empty one."""
    folded = fold(words)
    if _REFUSAL.search(folded):
        return Status(reason=next((code for code, pattern in _REASONS if pattern.search(folded)), "other"))
    return Status(step=next((step for step, pattern in _STEPS if pattern.search(folded)), ""))


def stage_code(step: str, warmth: Temperature) -> str:
    """Give the code of the seeded stage that stands for a step in a temperature's pipeline; "" for none."""
    return _STAGES[warmth].get(step, "")
