"""Ctrl+Z and Ctrl+Shift+Z of this window: its own transactions, newest first."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.changes import Changes, Undone
    from leaddesk.domain.ids import CardId
    from ui.runner import Runner

UNDO: Final = "undo"
REDO: Final = "redo"
QUIET: Final = (".read",)
"""Ends of initiators whose changes nobody made on purpose: neither said nor undone by Ctrl+Z."""


class TakenBack(NamedTuple):
    """What became of an undo or a redo: the transaction `txn` was taken back `by` another one.

    Without that nothing was written: everything had been changed since.
    """

    result: Undone
    txn: CardId
    by: CardId | None
    is_redo: bool = False


class UndoStack(QObject):
    """Notes what this window committed. `moved`: what can be undone changed.

    `undone`: `TakenBack`.
    """

    moved = Signal()
    undone = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._done: list[CardId] = []
        self._taken_back: list[CardId] = []
        self._waiting: deque[str] = deque()
        runner.changed.connect(self._on_changed)
        runner.busy.connect(self.moved)
        runner.written.connect(self._go_on_soon)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo, or soon will be."""
        return bool(self._done) or self._runner.is_changing

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo, or soon will be."""
        return bool(self._taken_back) or self._runner.is_changing

    def undo(self) -> None:
        """Take back the last transaction of this window, be it still on its way to the base."""
        self._ask(UNDO)

    def redo(self) -> None:
        """Take back the last undo."""
        self._ask(REDO)

    def take_back(self, txn: CardId | None, *, is_redo: bool | None = None) -> None:
        """Take back a transaction of this window, an undo among them, be it the last one or not; None is none.

        `is_redo`: what to call that; an undo from a card's history stands among the changes.
        """
        for stack, name in ((self._done, UNDO), (self._taken_back, REDO)):
            if txn in stack:
                stack.remove(txn)
                self._run(txn, name, is_redo=name == REDO if is_redo is None else is_redo)

    def way_back(self, back: TakenBack) -> Callable[[], None]:
        """Give what takes back an undo or redo, whatever is done after it."""
        return partial(self.take_back, back.by, is_redo=not back.is_redo)

    def _ask(self, name: str) -> None:
        self._waiting.append(name)
        self._go_on()

    def _go_on_soon(self) -> None:
        """Go on when what came back has been noted: the runner tells that it is written before it tells what."""
        if self._waiting:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        while self._waiting and not self._runner.is_changing:
            name = self._waiting.popleft()
            stack = self._done if name == UNDO else self._taken_back
            if stack:
                self._run(stack.pop(), name, is_redo=name == REDO)

    def _run(self, txn: CardId, name: str, *, is_redo: bool) -> None:
        request = self._runner.undo(txn).by(name)

        def tell(result: Undone) -> None:
            self.undone.emit(TakenBack(result, txn, request.changes.txn, is_redo))

        request.then(tell, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.txn is None or is_quiet(changes):
            return
        if changes.initiator == UNDO:
            self._taken_back.append(changes.txn)
        else:
            self._done.append(changes.txn)
            if changes.initiator != REDO:
                self._taken_back.clear()
        self.moved.emit()


def is_quiet(changes: Changes) -> bool:
    """Tell whether a change happened by the way: a card was read."""
    return changes.initiator.endswith(QUIET)
