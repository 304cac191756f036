"""How a capture is to go about its work, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, Temperature
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


@dataclass(frozen=True, slots=True)
class CaptureOptions:
    """Options of a capture.

    `source` counts where a draft names none; `owner` likewise. `attach_to` overrules the judge: the person chose the
    card. `is_new` overrules it the other way ("create anyway"). `adds_members` makes unknown owners' names people
    of the team, in an import only of those whom at least `rows_of_member` of its rows name. `tasks_per_day` counts for
    each person where tasks are spread. `import_run` is set by imports.
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


class Captured(NamedTuple):
    """What became of one draft: the card it is on now, and the cards that agree with it."""

    row: int
    outcome: Outcome
    card: CardRef
    kind: LeadKind
    matches: tuple[Judged, ...] = ()
