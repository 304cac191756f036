"""What the day has others ask: the reason of a refusal, to when a task is put off. The window gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.moves import Refusal
    from ui.models.board_refusal import Refusing


class AskReason(NamedTuple):
    """Why a lead (its row number and name) is refused; `reason` is the id, in hexadecimal, of the one proposed."""

    lead: int
    name: str
    refusal: Refusal
    reason: str
    then: Callable[[Refusing], None]


class AskMoment(NamedTuple):
    """To when a task is put off that is `due` now; both moments are aware."""

    now: datetime
    due: datetime
    then: Callable[[datetime], None]


class Asks(Protocol):
    """Small panels beside the row; `then` is called with the answer, not at all without one."""

    def reason(self, anchor: QWidget, ask: AskReason) -> None:
        """Ask why."""

    def moment(self, anchor: QWidget, ask: AskMoment) -> None:
        """Ask to when."""
