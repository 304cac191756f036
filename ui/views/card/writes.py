"""Writes to the lead of a card, one after the other: what came back, what is wrong, and where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain

if TYPE_CHECKING:
    from ui.models.card_reading import CardReading
    from ui.runner import Problem, Runner
    from ui.views.card.values import FieldEdit

INITIATOR: Final = "card"


class Writes(QObject):
    """Writes to one lead at a time: the one of `reading`.

    `settled`: a write came back; `troubled`: what is wrong, in words ("" = nothing any more); `failed_at`: what is
    wrong with a field.
    """

    settled = Signal()
    troubled = Signal(str)
    failed_at = Signal(object, str)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._writing = 0
        self.reading: CardReading | None = None

    @property
    def is_writing(self) -> bool:
        """Whether a write is on its way."""
        return bool(self._writing)

    def write(self, service: Callable[..., object], *arguments: object, **named: object) -> None:
        """Run a service on the lead that is shown; trouble is shown at the top of the card."""
        if self.reading is not None:
            self.write_to(self.reading.view.ref, service, *arguments, **named)

    def write_to(self, ref: object, service: Callable[..., object], *arguments: object, **named: object) -> None:
        """Run a service on a card that belongs to the lead."""
        self._writing += 1
        request = self._runner.do(service, ref, *arguments, **named).by(INITIATOR)
        request.then(lambda _result: self._on_written(), owner=self).catch(self._on_trouble)

    def write_field(self, edit: FieldEdit, service: Callable[..., object], *arguments: object) -> None:
        """Run a service with what was typed into a field; trouble is shown at the field."""
        if self.reading is None:
            return
        ref = self.reading.view.ref

        def taken(_result: object) -> None:
            edit.accept()
            self._on_written()

        def refused(problem: Problem) -> None:
            self._writing -= 1
            if problem.is_bug:
                self._runner.failed.emit(problem)
            if self.reading is not None and self.reading.view.ref == ref and not edit.is_editing:
                edit.refuse()
                self.failed_at.emit(edit, told(problem))
            self.settled.emit()

        self._writing += 1
        request = self._runner.do(service, ref, *arguments).by(INITIATOR)
        request.then(taken, owner=edit).catch(refused)

    def write_note(self, service: Callable[..., object], text: str, saved: Callable[[], None]) -> None:
        """Run a service with a note; `saved` is called when it is in the base."""
        if self.reading is None:
            return

        def told_saved(_result: object) -> None:
            saved()
            self._on_written()

        self._writing += 1
        request = self._runner.do(service, self.reading.view.ref, text).by(INITIATOR)
        request.then(told_saved, owner=self).catch(self._on_trouble)

    def _on_written(self) -> None:
        self._writing -= 1
        self.troubled.emit("")
        self.settled.emit()

    def _on_trouble(self, problem: Problem) -> None:
        self._writing -= 1
        if problem.is_bug:
            self._runner.failed.emit(problem)
        else:
            self.troubled.emit(told(problem))
        self.settled.emit()


def told(problem: Problem) -> str:
    """Give cause and remedy of a foreseen trouble as one text."""
    if not isinstance(problem.error, LeadDeskError):
        return ""
    return " ".join(explain(problem.error))
