"""What the card has others ask: a stage's fields, a refusal's reason, a task, why a lead cools. The window gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.errors import LeadDeskError
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.planning import Plan
    from leaddesk.leads.told import Choice
    from ui.models.asked_draft import Question
    from ui.models.board_refusal import Refusing


class Asks(Protocol):
    """Small panels beside the place that was used; `then` is called with the answer, not at all without one.

    `question` says what is asked and about which lead: what is typed is kept under it. `given` is what to go on from.
    """

    def fields(
        self,
        anchor: QWidget,
        question: Question,
        *,
        title: str,
        fields: Mapping[str, Sequence[Choice]],
        today: date,
        given: Mapping[str, str] | None,
        error: LeadDeskError | None,
        then: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Ask what a stage wants to know: codes of `fields`, with what can be chosen for them.

        It is asked again with what was `given`, and the `error` where it was not taken.
        """

    def refusal(
        self,
        anchor: QWidget,
        question: Question,
        *,
        name: str,
        refusal: Refusal,
        given: Mapping[str, str] | None,
        then: Callable[[Refusing], None],
    ) -> None:
        """Ask for the reason of a refusal, the client's words, and what is to follow."""

    def task(
        self,
        anchor: QWidget,
        *,
        lookups: Lookups,
        zone: tzinfo | None,
        then: Callable[[Plan, Callable[[str], None]], None],
    ) -> Callable[[], object]:
        """Ask which task the lead gets; `then` may hand back why it was not taken. Gives what closes the question."""

    def cooling(
        self,
        anchor: QWidget,
        question: Question,
        *,
        title: str,
        given: Mapping[str, str] | None,
        then: Callable[[str], None],
    ) -> None:
        """Ask why a lead cools; the reason may be ""."""
