"""Opens the desk on a thread of its own: loading the core takes a second, and the painted frame stays alive."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.desk import Desk


class Opener(QObject):
    """`opened` with the desk, or `failed` with the error, once, in the window's thread."""

    opened = Signal(object)
    failed = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, open_: Callable[[Path], Desk], base: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_
        self._base = base
        self._thread = threading.Thread(target=self._run, name="leaddesk-opener", daemon=True)
        self._waiting: Desk | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def give_up(self) -> None:
        """Wait for the thread, and close a desk that nobody took: the window was closed first."""
        self._thread.join()
        QCoreApplication.removePostedEvents(self)
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None

    def _run(self) -> None:
        try:
            self._waiting = self._open(self._base)
        except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
            self._answered.emit(None, error)
        else:
            self._answered.emit(self._waiting, None)

    def _on_answered(self, desk: Desk | None, error: BaseException | None) -> None:
        self._waiting = None
        if error is not None:
            self.failed.emit(error)
        else:
            self.opened.emit(desk)
