"""What was asked of the desk by the window, and the trouble that may come back instead of an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Self, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from leaddesk.domain.changes import Changes
from leaddesk.errors import LeadDeskError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble to show: `error` is Refused, Unavailable, or a bug of ours; `initiator` says who asked."""

    error: BaseException
    initiator: str
    again: Callable[[], None] | None = field(default=None, compare=False)
    """Asks for the same once more; None where that would end no better."""

    @property
    def is_bug(self) -> bool:
        """Whether it is none of the foreseen kinds."""
        return not isinstance(self.error, LeadDeskError)


class Request(Generic[T]):
    """What was asked of the desk, and what is to happen with the answer.

    Callbacks are set right after asking, in the window's thread, so that the answer cannot come before them.
    """

    def __init__(self) -> None:
        self.initiator = ""
        self.is_edit = False
        """Whether it is a transaction of a service or an undo of one: what Ctrl+Z takes back."""
        self._then: Callable[[T], None] | None = None
        self._failed: Callable[[Problem], None] | None = None
        self._owner: QObject | None = None
        self._is_dropped = False
        self.is_taken: bool | None = None
        """Whether it was done; None while it is under way. Known before the answer is handed over."""
        self.changes = Changes()
        """What it wrote, known before the answer is handed over; without a transaction where that is nothing."""

    def then(self, receive: Callable[[T], None], *, owner: QObject | None = None) -> Self:
        """Hand the result to `receive`, unless `owner` is gone by then."""
        self._then, self._owner = receive, owner
        return self

    def catch(self, receive: Callable[[Problem], None]) -> Self:
        """Hand trouble to `receive` instead of the window's one place for it."""
        self._failed = receive
        return self

    def by(self, initiator: str) -> Self:
        """Name who asks: it comes back in `Changes.initiator`."""
        self.initiator = initiator
        return self

    def drop(self) -> None:
        """Forget the answer: something newer was asked."""
        self._is_dropped = True

    @property
    def is_wanted(self) -> bool:
        """Whether somebody still waits for the answer."""
        return not self._is_dropped and (self._owner is None or shiboken6.isValid(self._owner))

    def deliver(self, result: T) -> None:
        """Hand the result over."""
        if self._then is not None and self.is_wanted:
            self._then(result)

    def refuse(self, problem: Problem) -> bool:
        """Hand trouble over; False where nobody asked for it."""
        if self._failed is None:
            return False
        if self.is_wanted:
            self._failed(problem)
        return True
