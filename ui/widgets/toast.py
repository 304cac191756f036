"""The short word at the foot of the window after something happened, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

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
FROM_FOOT: Final = 20
"""Room under it where it stands alone, px."""


class Spot(NamedTuple):
    """Where a toast stands: at the foot of `room` (of the window's coordinates); as wide as a column, or one line."""

    room: QRect
    is_column: bool = False


class Toast(QWidget):
    """One a window, given the window as parent. The pointer on it stops the clock; a new word replaces the old.

    `closes` is what the cross says to screen readers. Whoever keeps a place free for it says so by `stand`, and hears
    of `shown` and `hidden`.
    """

    shown = Signal()
    hidden = Signal()

    def __init__(self, theme: Theme, window: QWidget, *, closes: str) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._act: Callable[[], None] | None = None
        self._spot: Callable[[], Spot] = lambda: Spot(window.rect())
        self._label = PlainLabel("", Role.MEDIUM, "bulk")
        self.action = Button(theme, "", Variant.BULK_FILLED, height=28)
        self.close_button = Button(theme, "", Variant.BULK, icon="x", name=closes, height=28)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16 + _SHADOW, 8 + _SHADOW, 8 + _SHADOW, 8 + _SHADOW)
        self._row.addWidget(self._label, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.action)
        self._gap = QSpacerItem(0, 0)
        self._buttons.addItem(self._gap)
        self._buttons.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._buttons)
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
        self.show()
        self.place()
        self.raise_()
        self._clock.start()
        self.shown.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def reword(self, text: str, act: Callable[[], None]) -> None:
        """Say in better words what `act` takes back; nothing where another word stands by now, or none."""
        if self._act is act and not self.isHidden():
            is_read = not self.is_counting
            self.say(text, self.action.words, act)
            if is_read:
                self._clock.stop()

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

    def stand(self, spot: Callable[[], Spot]) -> None:
        """Stand where `spot` says from now on; it is asked each time."""
        self._spot = spot

    @property
    def height_kept(self) -> int:
        """How much room it takes at the foot of its spot, px, without the shadow; 0 while it is hidden."""
        return 0 if self.isHidden() else self.height() - 2 * _SHADOW

    def place(self) -> None:
        """Stand where there is room."""
        room, is_column = self._spot()
        self._lay_out(is_column=is_column)
        self._label.setMinimumHeight(0)  # words that stood in less room forget how high they were
        if is_column:
            width = room.width() + 2 * _SHADOW
            height = self._row.totalHeightForWidth(width)
            left, top = room.left() - _SHADOW, room.bottom() + 1 - height + _SHADOW
        else:
            size = self.sizeHint()
            width, height = min(size.width(), room.width()), size.height()
            left = room.left() + (room.width() - width) // 2
            top = room.bottom() + 1 - height + _SHADOW - FROM_FOOT
        self.setGeometry(left, top, width, height)

    def _lay_out(self, *, is_column: bool) -> None:
        """Put the words over the buttons, or beside them."""
        is_stacked = is_column and not self.action.isHidden()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_stacked else across)
        self._row.setSpacing(6 if is_stacked else 16)
        left, top = (12, 10) if is_column else (16, 8)
        self._row.setContentsMargins(left + _SHADOW, top + _SHADOW, 8 + _SHADOW, (10 if is_column else 8) + _SHADOW)
        self._label.setWordWrap(is_column)
        wide, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self._gap.changeSize(0, 0, wide if is_stacked else fixed, fixed)
        self._buttons.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window, or what it stands in, changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
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
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            bar = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            paint.shadow(painter, bar, 10, tokens.shadow, spread=_SHADOW - 4)
            paint.rounded(painter, bar, 10, fill=tokens.bulk_bar)
