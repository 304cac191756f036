"""What a person does with a widget, and how widgets are laid into a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key; `qtbot.keyClicks` aborts the process on Cyrillic."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def put(window: QWidget, *widgets: QWidget) -> None:
    """Lay widgets into the window, in order."""
    for widget in widgets:
        layout = window.layout()
        assert layout is not None
        layout.addWidget(widget)
        widget.show()
