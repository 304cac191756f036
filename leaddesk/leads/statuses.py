"""The free words of a status or temperature column, read as where a lead stands in its life (pure)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts.text import fold
from leaddesk.domain.lead import LeadState, Temperature
from leaddesk.leads import refusal_words
from leaddesk.leads import status_words as words
from leaddesk.leads.said_days import day_said


class Status(NamedTuple):
    """What a status says.

    `step`: a step of the way ("quote", "reached", …; of a client contract, paid, delivered); `reason`: the code of a
    refusal; `waits`: days to wait where the words put the lead off and name no day (None: they do not); `may_wait`:
    whether a day that they name is one to wait for.
    """

    step: str = ""
    reason: str = ""
    is_client: bool = False
    waits: int | None = None
    may_wait: bool = False

    @property
    def says_something(self) -> bool:
        """Whether a word of the status is known."""
        return bool(self.step or self.reason or self.waits)


LATER_DAYS: Final = 30
"""Waiting "later", where no day is named (defaults.md, results of a call)."""
PROJECT_DAYS: Final = 90
"""Waiting for a project that was postponed (defaults.md, its reason of refusal)."""
GROWTH_DAYS: Final = 120
"""Waiting for who is kept for growth (defaults.md, its reason of refusal)."""

_TEMPERATURES: Final = (
    (Temperature.HOT, re.compile(r"горяч|\bгор\b|\bhot\b|срочн|urgent|🔥")),
    (Temperature.WARM, re.compile(r"т[её]пл|\bт[её]п\b|\bwarm|☀")),
    (Temperature.COLD, re.compile(r"холод|\bхол\b|\bcold\b|❄|🧊")),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("(!)", words.NOT))


_REFUSAL: Final = _compiled(refusal_words.REFUSALS)
_PLAIN: Final = [(code, _compiled(pattern)) for code, pattern in refusal_words.PLAIN_REASONS]
_WIDE: Final = [(code, _compiled(pattern)) for code, pattern in refusal_words.WIDE_REASONS]
_SOLD: Final = [(step, _compiled(pattern)) for step, pattern in words.SOLD]
_EXPECTED: Final = re.compile(words.EXPECTED)
_SOLD_BY_OTHERS: Final = re.compile(words.SOLD_BY_OTHERS)
_POSTPONED: Final = re.compile(words.POSTPONED)
_PROJECT: Final = re.compile(r"отлож|postpon")
_GROWTH: Final = re.compile(words.FOR_GROWTH)
_CALLS_BACK: Final = re.compile(words.CALLS_BACK)
_STEPS: Final = [(step, _compiled(pattern)) for step, pattern in words.STEPS]
_BARE: Final = re.compile(
    r"(?:в|во|до|к|с|со|после|через|не раньше|след\w*|весной|летом|осенью|зимой|"
    r"in|until|till|from|after|by|next|not before|q[1-4]|[1-4] кв|\d\d?[./]\d\d?(?:[./]\d+)?$)\b"
)
"""How a status begins that is nothing but a day."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_WEIGHTY: Final = frozenset({"quote", "negotiation", "meeting"})  # steps whose stage stays while the lead waits
_DENIAL: Final = re.compile("^(?:не|un|dis|non)")
_ONE_SLIP, _TWO_SLIPS = 6, 10  # letters of a word in which so many slips are believed

_DEAL_STAGES: Final = {"contract": "deals.contract", "paid": "deals.paid", "delivered": "deals.delivered"}
_STAGES: Final = {
    Temperature.HOT: {
        "quote": "hot.quote", "negotiation": "hot.negotiation", "meeting": "hot.need", "need": "hot.need",
        "materials": "hot.reached", "nurturing": "hot.reached", "thinking": "hot.reached", "reached": "hot.reached",
        "finding": "hot.reached", "unreached": "hot.new", "new": "hot.new",
    },
    Temperature.WARM: {
        "quote": "warm.interest", "negotiation": "warm.interest", "meeting": "warm.meeting",
        "need": "warm.interest", "materials": "warm.reached",
        "nurturing": "warm.nurturing", "thinking": "warm.nurturing", "reached": "warm.reached",
        "finding": "warm.reached", "unreached": "warm.new", "new": "warm.new", "waiting": "warm.nurturing",
    },
    Temperature.COLD: {
        "quote": "cold.materials", "negotiation": "cold.materials", "materials": "cold.materials",
        "meeting": "cold.first_contact", "need": "cold.first_contact", "nurturing": "cold.first_contact",
        "thinking": "cold.first_contact", "reached": "cold.first_contact", "finding": "cold.finding",
        "unreached": "cold.queued", "new": "cold.queued", "waiting": "cold.paused",
    },
}  # fmt: skip
_ONLY_HOT: Final = frozenset({"quote", "negotiation"})


@lru_cache(maxsize=1024)
def temperature(said: str) -> Temperature | None:
    """Read a temperature; None where the words name none."""
    folded = fold(said)
    return next((value for value, pattern in _TEMPERATURES if pattern.search(folded)), None)


@lru_cache(maxsize=4096)
def status(said: str) -> Status:
    """Read a status; words that say nothing known give an empty one; a misspelled one is read as what it is like."""
    folded = fold(said)
    found = _read(folded)
    if found.says_something:
        return found
    mended = _WORD.sub(lambda word: _meant(word[0]), folded)
    return found if mended == folded else _read(mended)


@lru_cache(maxsize=4096)
def waits_until(said: str, said_on: date, today: date) -> date | None:
    """Give the day until which a lead of that status waits; None where it does not, or the day has come.

    What is named counts from the day it was said: "осенью" of a row of July is that year's autumn.
    """
    read = status(said)
    if not (read.may_wait or read.waits is not None):
        return None
    named = day_said(fold(said), min(said_on, today))
    day = named or (today + timedelta(days=read.waits) if read.waits is not None else None)
    return day if day is not None and day > today else None


@lru_cache(maxsize=4096)
def returns_on(said: str, said_on: date, today: date) -> date | None:
    """Give the day that a refusal names for coming back: "отказ, вернуться осенью"; None where it names none."""
    day = day_said(fold(said), min(said_on, today))
    return day if day is not None and day > today else None


def state(read: Status, until: date | None) -> LeadState:
    """Give the state of a lead of that status that waits until a day, or does not (None)."""
    if read.reason:
        return LeadState.REFUSED
    if read.is_client:
        return LeadState.CONVERTED
    return LeadState.ACTIVE if until is None else LeadState.WAITING


def warmth(said: str, given: Temperature) -> Temperature:
    """Give the temperature of a lead of that status where nobody has set one: who has an offer is hot.

    `given` is that of the source. A cold one stays: an offer sent to it is one of the materials sent.
    """
    return Temperature.HOT if given is Temperature.WARM and status(said).step in _ONLY_HOT else given


def stage_code(read: Status, warmth: Temperature, *, is_waiting: bool = False) -> str:
    """Give the code of the seeded stage that stands for a status in a temperature's pipeline; "" for none."""
    if read.is_client:
        return _DEAL_STAGES[read.step]
    stages = _STAGES[warmth]
    return stages.get("waiting" if is_waiting and read.step not in _WEIGHTY else read.step, "") or stages.get(
        read.step, ""
    )


def _read(folded: str) -> Status:
    if reason := _reason(folded):
        return Status(reason=reason)
    if (sold := _first(_SOLD, folded)) and not _EXPECTED.search(folded):
        return Status(reason="competitor") if _SOLD_BY_OTHERS.search(folded) else Status(sold, is_client=True)
    step = _first(_STEPS, folded)
    if _GROWTH.search(folded):
        return Status("nurturing", waits=GROWTH_DAYS)
    if _POSTPONED.search(folded):
        return Status(step, waits=PROJECT_DAYS if _PROJECT.search(folded) else LATER_DAYS)
    return Status(step, may_wait=bool(_CALLS_BACK.search(folded) or (not step and _BARE.match(folded))))


def _reason(folded: str) -> str:
    """Give the code of the reason where the words end a lead."""
    plain = _first(_PLAIN, folded)
    if not _REFUSAL.search(folded):
        return "" if plain == "cancelled" and _POSTPONED.search(folded) else plain
    return plain or _first(_WIDE, folded) or "other"


def _first(rules: list[tuple[str, re.Pattern[str]]], folded: str) -> str:
    return next((name for name, pattern in rules if pattern.search(folded)), "")


def _are_opposite(word: str, other: str) -> bool:
    """Whether one denies the other: "неоплачено" is no slip in "оплачено", nor "профильный" one in "непрофильный"."""
    stems = [_DENIAL.sub("", one) for one in (word, other)]
    is_one_denied = (stems[0] == word) != (stems[1] == other)
    return is_one_denied and OSA.distance(*stems) < OSA.distance(word, other)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """Give the known word that a word was probably meant as, itself where that is not plain.

    All words as near must mean the same: neither a refusal nor a deal comes of a guess between two.
    """
    allowed = 0 if len(word) < _ONE_SLIP else 1 if len(word) < _TWO_SLIPS else 2
    if not allowed or word in words.NOTHING:
        return word
    near = [
        (OSA.distance(word, one, score_cutoff=allowed), one) for one in words.SPELLED if not _are_opposite(word, one)
    ]
    best = min(distance for distance, _ in near)
    fitting = [one for distance, one in near if distance == best]
    return fitting[0] if best <= allowed and len({_read(one) for one in fitting}) == 1 else word
