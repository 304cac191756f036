"""Cyclic garbage is looked for in the window's thread only: a widget that ends in another one ends the program."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_EVERY: Final = 250  # ms
_MANY: Final = 100_000
"""So much memory, in Python's blocks (two or three an object), is taken since the last look at everything by the rows
of a file, which are no garbage: a look at those of 100,000 rows held the window for 1.3 s (measured)."""


class Garbage(QObject):
    """Takes the collector's place as long as the window lives.

    Python's own runs in whichever thread makes the next object. The threads that read and write the base make many,
    and Qt's objects may be destroyed by nobody but the thread that they belong to.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._was_on = gc.isenabled()
        self._blocks = sys.getallocatedblocks()
        self._is_whole = False
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def wait(self) -> None:
        """Look for none until `resume`: much is being made that is here to stay."""
        self._timer.stop()

    def resume(self) -> None:
        """Look again, and never at what is here by now."""
        self._leave_out()
        self._timer.start()

    def look_at_all(self) -> None:
        """Look at everything once, what was left out too: a file is not needed any more."""
        gc.unfreeze()
        self._is_whole = True

    def end(self) -> None:
        """Give its place back to Python's own."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
        self.deleteLater()

    def _look(self) -> None:
        """Collect the oldest generation that Python's own would collect by now.

        Many objects at a time are left out until `look_at_all`: only rows that no cycle holds go before.
        """
        if self._is_whole:
            self._is_whole = False
            gc.collect()
            self._leave_out()
            return
        if sys.getallocatedblocks() - self._blocks > _MANY:
            self._leave_out()
            return
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
        if full:
            gc.collect(full[-1])
        if full and full[-1] == len(gc.get_threshold()) - 1:
            self._blocks = sys.getallocatedblocks()

    def _leave_out(self) -> None:
        gc.freeze()
        self._blocks = sys.getallocatedblocks()
