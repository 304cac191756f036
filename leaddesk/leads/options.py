"""How a capture is to go about its work, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, Temperature
from leaddesk.domain.touch import Strangers, Touch
from leaddesk.duplicates.verdict import Judged


class TasksFor(StrEnum):
    """Whose first tasks are created: nobody's, only those of fresh inquiries, old ones spread, or everybody's now."""

    NONE = "none"
    FRESH = "fresh"
    SPREAD = "spread"
    ALL = "all"


class Outcome(StrEnum):
    """What became of a record. A suspect is written, and waits for a look."""

    NEW = "new"
    ATTACHED = "attached"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SUSPECT = "suspect"


class Policy(StrEnum):
    """What a file may do to a field of the cards that it tells of again; new cards get whatever it says.

    Nothing this time; fill it where it is empty; bring it up to the file; nothing, now and with the next files.
    """

    SKIP = "skip"
    FILL = "fill"
    OVERWRITE = "overwrite"
    NEVER = "never"


EXTRA = "extra:"
"""Begins the name of a field that no dictionary has, before the title of its column."""


class Difference(NamedTuple):
    """A field in which a row of a file and its card differed: what the card said and what the file says.

    `field` is one of `Draft`, or `EXTRA` and the title of the column. `is_kept`: the card still says what it did, for
    a person wrote that since. Phones are E.164, days and moments ISO, an amount "1250.50 RUB"; "" says nothing.
    """

    field: str
    here: str
    said: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CaptureOptions:
    """Options of a capture.

    `source` counts where a draft names none; `owner` likewise. `attach_to` overrules the judge: the person chose the
    card. `is_new` overrules it the other way ("create anyway"): `despite` are the matches that the person was shown
    then, the journal keeps them. `apart` was called somebody else's: no duplicates, for the team. `adds_members` makes
    unknown owners' names people of the team, in an import only of those whom at least `rows_of_member` of its rows
    name. `tasks_per_day` counts for each person where tasks are spread. `import_run` is set by imports. `policies`
    tells, by the names of `Difference.field`, what is done to the cards of known rows; without one it is
    `Policy.OVERWRITE`. `strangers` tells what becomes of people whom nobody knows, where a record is a touch. `cause`
    names what came in by itself, `caused_at` (milliseconds since 1970) when: whatever desk takes it in makes the same
    rows.
    """

    tasks: TasksFor = TasksFor.ALL
    tasks_per_day: int = 20
    source: str = ""
    owner: CardId | None = None
    temperature: Temperature | None = None
    attach_to: CardRef | None = None
    is_new: bool = False
    adds_members: bool = False
    rows_of_member: int = 1
    import_run: CardId | None = None
    apart: frozenset[CardId] = frozenset()
    despite: tuple[Judged, ...] = ()
    cause: str = ""
    caused_at: int | None = None
    policies: Mapping[str, Policy] = field(default_factory=dict)
    strangers: Strangers = Strangers.CARDS


class Captured(NamedTuple):
    """What became of one draft: the card it is on now, the cards that agree with it, what differed of a known row.

    `opens_anew`: a repeat after the window, so that its status says where the card stands. `touch` is what the person
    did, where the draft was no inquiry: the card has it as an activity.
    """

    row: int
    outcome: Outcome
    card: CardRef
    kind: LeadKind
    matches: tuple[Judged, ...] = ()
    differences: tuple[Difference, ...] = ()
    opens_anew: bool = False
    touch: Touch | None = None
