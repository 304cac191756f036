"""What the card has others ask: a stage's fields, a refusal's reason, a task, why a lead cools. The window gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.errors import LeadDeskError
    from leaddesk.leads.finishing import Ending
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.planning import Plan
    from leaddesk.leads.told import Choice
    from ui.models.asked_draft import Question
    from ui.models.board_refusal import Refusing
    from ui.models.ending import EndingDraft


@dataclass(frozen=True, slots=True)
class AskFields:
    """What a stage wants to know: codes of `fields`, with what can be chosen for them.

    It is asked again with what was `given`, and the `error` where it was not taken.
    """

    question: Question
    title: str
    fields: Mapping[str, Sequence[Choice]]
    today: date
    then: Callable[[Mapping[str, str]], None]
    given: Mapping[str, str] | None = None
    error: LeadDeskError | None = None


@dataclass(frozen=True, slots=True)
class AskRefusal:
    """The reason of a refusal, the client's words, and what is to follow."""

    question: Question
    name: str
    refusal: Refusal
    then: Callable[[Refusing], None]
    given: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class AskTask:
    """Which task the lead gets; `then` may hand back why it was not taken."""

    lookups: Lookups
    then: Callable[[Plan, Callable[[str], None]], None]


@dataclass(frozen=True, slots=True)
class AskEnding:
    """How a task ended: `draft` keeps what is said; `refuse` is called where the lead is refused by it."""

    draft: EndingDraft
    lookups: Lookups
    then: Callable[[Ending], None]
    refuse: Callable[[], None]


@dataclass(frozen=True, slots=True)
class AskCooling:
    """Why a lead cools; the reason may be ""."""

    question: Question
    title: str
    then: Callable[[str], None]
    given: Mapping[str, str] | None = None


class Asks(Protocol):
    """Small panels beside the place that was used; `then` is called with the answer, not at all without one.

    `question` says what is asked and about which lead: what is typed is kept under it. `given` is what to go on from.
    """

    def fields(self, anchor: QWidget, ask: AskFields) -> None:
        """Ask for fields."""

    def refusal(self, anchor: QWidget, ask: AskRefusal) -> None:
        """Ask for a reason."""

    def task(self, anchor: QWidget, ask: AskTask) -> Callable[[], object]:
        """Ask for a task. Gives what closes the question."""

    def ending(self, anchor: QWidget, ask: AskEnding) -> None:
        """Ask how a task ended."""

    def cooling(self, anchor: QWidget, ask: AskCooling) -> None:
        """Ask why."""
