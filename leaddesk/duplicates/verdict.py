"""What becomes of an incoming record, decided from its matches: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.judge import Level, Match


class Judged(NamedTuple):
    """A card that has to do with a record, and how."""

    card: CardRef
    match: Match


@dataclass(frozen=True, slots=True)
class New:
    """A new card; `matches` are shown, the first rule of assignment looks at them."""

    matches: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat inquiry of a lead or interest of this base."""

    card: CardRef
    match: Match


@dataclass(frozen=True, slots=True)
class Suspect:
    """A new card that somebody should look at: it is probably one that exists."""

    matches: tuple[Judged, ...]


Verdict = New | Repeat | Suspect


def decide(found: Sequence[Judged]) -> Verdict:
    """Decide: the same person among the leads → repeat; probably a known person → suspect; anything else → new.

    A client or contact who comes again gets a new lead of his own: only leads and interests take inquiries. Where
    several leads have the same phone and no name tells whose it is, a person decides: suspect.
    """
    ordered = tuple(sorted(found, key=lambda one: one.match.rank))
    same = [one for one in ordered if one.match.level is Level.SAME_PERSON and one.card.kind is CardKind.LEAD]
    if same:
        best = same[0]
        is_named = any(one.field == "name" and one.agreement != DIFFERS for one in best.match.evidence)
        return Repeat(best.card, best.match) if is_named or len(same) == 1 else Suspect(ordered)
    if any(one.match.level is Level.PROBABLY for one in ordered):
        return Suspect(ordered)
    return New(ordered)
