"""The short word at the foot of the window after something happened, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme

SHOWN_FOR: Final = 8_000  # ms
_SHADOW = 14
_FROM_FOOT = 20


class Toast(QWidget):
    """One a window, given the window as parent. The pointer on it stops the clock; a new word replaces the old.

    `closes` is what the cross says to screen readers.
    """

    hidden = Signal()

    def __init__(self, theme: Theme, window: QWidget, *, closes: str) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._act: Callable[[], None] | None = None
        self._label = PlainLabel("", Role.MEDIUM, "bulk")
        self.action = Button(theme, "", Variant.BULK, height=28)
        self.close_button = Button(theme, "", Variant.BULK, icon="x", name=closes, height=28)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16 + _SHADOW, 8 + _SHADOW, 8 + _SHADOW, 8 + _SHADOW)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addSpacing(8)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._clock.timeout.connect(self.dismiss)
        self.action.clicked.connect(self._on_acted)
        self.close_button.clicked.connect(self.dismiss)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def is_counting(self) -> bool:
        """Whether the clock that hides it runs."""
        return self._clock.isActive()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show `text`, and a button `action` that runs `act` (the caller has translated both)."""
        self._act = act
        self._label.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Take it away."""
        self._clock.stop()
        if self.isVisible():
            self.hide()
            self.hidden.emit()

    def _on_acted(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    def _place(self) -> None:
        window = self._window
        size = self.sizeHint().boundedTo(window.size())
        at_foot = window.height() - size.height() + _SHADOW - _FROM_FOOT
        self.setGeometry((window.width() - size.width()) // 2, at_foot, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is read."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again from the start."""
        if self.isVisible():
            self._clock.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark bar and its shadow."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        bar = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        paint.shadow(painter, bar, 10, tokens.shadow, spread=_SHADOW - 4)
        paint.rounded(painter, bar, 10, fill=tokens.bulk_bar)
