"""Shortcuts in a Russian layout: Ctrl with a Cyrillic letter is the Latin letter of the same key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction, QWindow

_RUSSIAN: Final = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_LATIN: Final = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`"
KEYS: Final = {ord(russian): ord(latin) for russian, latin in zip(_RUSSIAN, _LATIN, strict=True)}
"""Key codes of the Russian layout and of the Latin one on the same keys."""


class LatinShortcuts(QObject):
    """Qt finds most of them by itself; what it did not arrives here as a plain key press.

    The action of the active window with that shortcut is given; without one the field gets the Latin key, so that
    copy and paste work. It looks at the events of the window system's windows only: a filter over the whole
    application would be run for every event of every object.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._on_focus_changed)
        self._on_focus_changed(app.focusWindow())

    def _on_focus_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Ctrl + Cyrillic letters."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        latin = KEYS.get(event.key())
        field = QApplication.focusWidget()
        if latin is None or field is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        wanted = QKeySequence(latin | event.modifiers().value)
        if not _give(field.window().actions(), wanted):
            QApplication.sendEvent(field, QKeyEvent(event.type(), latin, event.modifiers(), ""))
        return True


def _give(actions: Iterable[QAction], keys: QKeySequence) -> bool:
    for action in actions:
        is_wide = action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut
        if is_wide and action.isEnabled() and keys in action.shortcuts():
            action.trigger()
            return True
    return False
