"""Ctrl+Z and Ctrl+Shift+Z of this window: its own transactions, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
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
        runner.changed.connect(self._on_changed)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._taken_back)

    def undo(self) -> None:
        """Take back the last transaction of this window."""
        if self._done:
            self._run(self._done.pop(), UNDO)

    def redo(self) -> None:
        """Take back the last undo."""
        if self._taken_back:
            self._run(self._taken_back.pop(), REDO)

    def _run(self, txn: CardId, name: str) -> None:
        self.moved.emit()
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
