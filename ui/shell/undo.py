"""Ctrl+Z and Ctrl+Shift+Z of this window: its own transactions, newest first."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import CardId
    from ui.runner import Runner

UNDO: Final = "undo"
REDO: Final = "redo"
QUIET: Final = (".read",)
"""Ends of initiators whose changes nobody made on purpose: neither said nor undone by Ctrl+Z."""


class UndoStack(QObject):
    """Notes what this window committed. `moved`: what can be undone changed.

    `undone`: (Undone, whether a redo, the transaction that was taken back).
    """

    moved = Signal()
    undone = Signal(object, bool, object)

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

    def take_back(self, txn: CardId) -> None:
        """Take back a transaction of this window, an undo among them, be it the last one or not."""
        for stack, name in ((self._done, UNDO), (self._taken_back, REDO)):
            if txn in stack:
                stack.remove(txn)
                self._run(txn, name)

    def way_back(self, *, is_redo: bool) -> Callable[[], None]:
        """Give what takes back the undo, or redo, that `undone` tells now, whatever is done after it."""
        stack = self._done if is_redo else self._taken_back
        return partial(self.take_back, stack[-1]) if stack else lambda: None

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
                self._run(stack.pop(), name)

    def _run(self, txn: CardId, name: str) -> None:
        request = self._runner.undo(txn).by(name)
        request.then(lambda result: self.undone.emit(result, name == REDO, txn), owner=self)

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
