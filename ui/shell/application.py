"""The application of Qt, which hears of files that the system hands over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`file_opened` (path): on macOS a double-clicked file comes as an event, not on the command line."""

    file_opened = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Take what is local; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)
