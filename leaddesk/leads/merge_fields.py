"""The fields in which leads that are being merged may differ, and which of their words is proposed for each: pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaddesk.changes.cards import CardState, Row
from leaddesk.changes.record import part_path
from leaddesk.changes.shape import Stored
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState, Temperature

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "company": ("company_id",),
    "state": ("state", "waiting_until", "refusal_reason_id", "refusal_words", "refused_at", "rework_on"),
    "stage": ("stage_id", "temperature", "is_temperature_set", "stage_since"),
    "owner": ("owner_id", "owned_since", "owner_reason"),
    "source": ("source_id", "campaign_id"),
    "product": ("product_id",),
    "topic": ("topic",),
    "budget": ("budget_cents", "currency"),
    "buys_by": ("buys_by",),
    "country": ("country",),
    "region": ("region_text", "region_id"),
    "city": ("city",),
    "address": ("address",),
    "status": ("status_text",),
    "language": ("language",),
    "target": ("target",),
    "consent_processing": ("consent_processing",),
    "consent_advertising": ("consent_advertising",),
    "consent_transfer": ("consent_transfer",),
}
"""The columns of the card that are chosen together, by the name of their field; the first one is what is compared."""

NAME, JOB = "name", "job_title"
"""The two fields of the person whom the card is about."""

FIELDS: Final = (NAME, JOB, *COLUMNS)
"""The fields that every lead has, in the order in which they are shown."""

VALUE: Final = "value:"
"""Begins the name of a field of the team's own, before its id in hexadecimal."""

_NEWEST: Final = frozenset(
    {JOB, "budget", "buys_by", "status", "consent_processing", "consent_advertising", "consent_transfer"}
)
_LIVELY: Final = (LeadState.CONVERTED, LeadState.ACTIVE, LeadState.WAITING, LeadState.REFUSED)
_WARM: Final = (Temperature.HOT, Temperature.WARM, Temperature.COLD)


class Why(StrEnum):
    """Why a card's word is proposed."""

    KEPT = "kept"
    """The card that is kept says it."""
    FILLED = "filled"
    """The card that is kept says nothing there."""
    NEWER = "newer"
    FURTHER = "further"
    """Further along the pipeline, or livelier."""


@dataclass(frozen=True, slots=True)
class Side:
    """A card that is being merged: its rows, the clocks of its fields by path, and the place of its stage."""

    card: CardState
    clocks: Mapping[str, int]
    place: int = 0

    @property
    def id(self) -> CardId:
        """Which card it is."""
        return self.card.ref.id

    @property
    def person_id(self) -> CardId | None:
        """The person whom the card is about."""
        people, main = self.card.rows("lead_person"), self.card.root.get("main_person_id")
        return CardId(main) if isinstance(main, bytes) and main in people else next(iter(people), None)

    @property
    def person(self) -> Row:
        """The row of that person; empty where there is none."""
        return self.card.rows("lead_person")[self.person_id] if self.person_id is not None else {}

    def said(self, field: str) -> Stored:
        """Give what the card says in a field, in stored form; None where nothing."""
        if field.startswith(VALUE):
            found = self.card.rows("lead_value").get(value_id(field), {}).get("value")
        else:
            found = self.person.get(field) if field in {NAME, JOB} else self.card.root.get(COLUMNS[field][0])
        return None if found == "" else found

    def clock(self, field: str) -> int:
        """Give when that was said last."""
        if field.startswith(VALUE):
            path = f"{part_path('lead_value', value_id(field))}.value"
        elif field in {NAME, JOB}:
            path = f"{part_path('lead_person', self.person_id)}.{field}" if self.person_id is not None else ""
        else:
            path = f".{COLUMNS[field][0]}"
        return self.clocks.get(path, self.clocks.get("", 0))


def value_id(field: str) -> CardId:
    """Give which of the team's own fields a name means."""
    return CardId(bytes.fromhex(field.removeprefix(VALUE)))


def fields_of(sides: Sequence[Side]) -> tuple[str, ...]:
    """Give the fields of these cards: those of every lead, and the team's own that any of them fills."""
    own = {field for side in sides for field in side.card.rows("lead_value")}
    return *FIELDS, *(f"{VALUE}{field.hex()}" for field in sorted(own))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whose word is proposed for a field, and why."""

    card: CardId
    why: Why


def proposed(field: str, sides: Sequence[Side]) -> Proposal:
    """Give whose word is proposed for a field; the first side is the card that is kept."""
    keep = sides[0]
    if field in _BEST:
        best = min(sides, key=_BEST[field](sides))  # of equals the first one
        return Proposal(best.id, Why.KEPT if best is keep else Why.FURTHER)
    saying = [side for side in sides if side.said(field) is not None]
    if not saying or (field not in _NEWEST and saying[0] is keep):
        return Proposal(keep.id, Why.KEPT)
    best = max(saying, key=lambda side: side.clock(field)) if field in _NEWEST else saying[0]
    if best.said(field) == keep.said(field):
        return Proposal(keep.id, Why.KEPT)
    return Proposal(best.id, Why.NEWER if keep.said(field) is not None else Why.FILLED)


_Rank = Callable[[Side], tuple[int, ...]]


def _by_life(_sides: Sequence[Side]) -> _Rank:
    return lambda side: (_LIVELY.index(LeadState(str(side.card.root["state"]))),)


def _by_stage(sides: Sequence[Side]) -> _Rank:
    """Compare the warmth and the place in the pipeline, of those that are as lively as the liveliest."""
    life = _by_life(sides)
    return lambda side: (*life(side), _WARM.index(Temperature(str(side.card.root["temperature"]))), -side.place)


_BEST: Final[Mapping[str, Callable[[Sequence[Side]], _Rank]]] = {"state": _by_life, "stage": _by_stage}


def has_difference(field: str, sides: Sequence[Side]) -> bool:
    """Whether the cards say different things in a field; a card that says nothing differs from nobody."""
    return len({said for side in sides if (said := side.said(field)) is not None}) > 1
