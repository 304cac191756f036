"""What the keepers of typed texts share: they follow the focus, write soon, and await what the base takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.models import draft_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.runner import Request, Runner

Left = TypeVar("Left")
Awaited = TypeVar("Awaited")


class Keeper(QObject, Generic[Left, Awaited]):
    """Keeps what is typed on disk until the base has it; `left` is what waits for somebody to decide.

    What is under way is forgotten once its write was taken: that may wait behind an import.
    """

    settled = Signal()
    """What waits is another thing now."""

    def __init__(self, left: Sequence[Left], runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.left: list[Left] = [*left]
        self._runner = runner
        self._awaited: list[tuple[Awaited, Request[Any]]] = []
        self._refused: list[tuple[Awaited, Request[Any]]] = []
        self._writing = QTimer(self, singleShot=True, interval=draft_file.WRITES)
        self._writing.timeout.connect(self.write)
        runner.written.connect(self._on_written)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def write(self) -> None:
        """Write what is typed now, and what is not in the base yet."""
        raise NotImplementedError

    def settle(self, one: Left) -> None:
        """Keep no more what was left: it is in its field again, or nobody wants it."""
        if one in self.left:
            self.left = [other for other in self.left if other != one]
            self.write()
            self.settled.emit()

    def leave(self) -> None:
        """Follow nothing any more; what is kept stays for the next start, and what is not written yet until it is."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
        self._let_go()
        if self._writing.isActive():
            self._writing.stop()
            self.write()

    def finish(self) -> None:
        """Forget what the last writes took: all of them have come back."""
        if self._awaited:
            self._on_written()
            self._writing.stop()
            self.write()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        raise NotImplementedError

    def _let_go(self) -> None:
        """Take what is typed where somebody is now, at the end."""

    def _on_taken(self, one: Awaited) -> None:
        """Forget what the base has."""

    def _on_refused(self, one: Awaited) -> None:
        """Keep what the base did not take."""
        raise NotImplementedError

    def _on_taken_after_all(self, one: Awaited) -> None:
        """Forget what was refused before and is in the base by now: somebody tried again."""
        raise NotImplementedError

    def _write_soon(self) -> None:
        """Write in a moment, however fast somebody types."""
        if not self._writing.isActive():
            self._writing.start()

    def _on_written(self) -> None:
        """Look which of the awaited writes have come back, and which of the refused ones were tried again."""
        refused, self._refused = self._refused, []
        for one, request in refused:
            if request.is_taken:
                self._on_taken_after_all(one)
                self._writing.start()
            else:
                self._refused.append((one, request))
        awaited, self._awaited = self._awaited, []
        for one, request in awaited:
            if request.is_taken is None:
                self._awaited.append((one, request))
            elif request.is_taken:
                self._on_taken(one)
            else:
                self._on_refused(one)
                self._refused.append((one, request))
        if len(self._awaited) != len(awaited):
            self._writing.start()
