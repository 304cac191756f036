"""Cyclic garbage is looked for in the window's thread only: a widget that ends in another one ends the program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_EVERY: Final = 250  # ms


class Garbage(QObject):
    """Takes the collector's place as long as the window lives.

    Python's own runs in whichever thread makes the next object. The threads that read and write the base make many,
    and Qt's objects may be destroyed by nobody but the thread that they belong to.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def wait(self) -> None:
        """Look for none until `resume`: much is being made that is here to stay."""
        self._timer.stop()

    def resume(self) -> None:
        """Look again, and never at what is here by now."""
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Give its place back to Python's own."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
        self.deleteLater()

    def _look(self) -> None:
        """Collect the oldest generation that Python's own would collect by now."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
        if full:
            gc.collect(full[-1])
