"""What the card has others ask: a stage's fields, a refusal's reason, a task, why a lead cools. The window gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.planning import Plan
    from leaddesk.leads.told import Choice
    from ui.models.board_refusal import Refusing


class Asks(Protocol):
    """Small panels beside the place that was used; `then` is called with the answer, not at all without one."""

    def fields(
        self,
        anchor: QWidget,
        *,
        stage: str,
        fields: Sequence[str],
        today: date,
        given: Mapping[str, str] | None,
        error: str,
        choices: Mapping[str, Sequence[Choice]],
        then: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Ask what a stage wants to know, again with what was `given` and the `error` where it was not taken."""

    def refusal(
        self,
        anchor: QWidget,
        *,
        name: str,
        refusal: Refusal,
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

    def cooling(self, anchor: QWidget, *, title: str, then: Callable[[str], None]) -> None:
        """Ask why a lead cools; no answer is an answer: ""."""
