"""One way to begin: picture, title, two or three lines, a remark, a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.first_run.pictures import Picture
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme
    from ui.theme.tokens import Tokens

WIDTH, LEAST = 288, 204
_TITLE, _ROOMY = 17, 260  # px
_PADDING: Final = 20
_ICON: Final = 14
_GAP: Final = 7


class Way(NamedTuple):
    """What a card says; texts are translated. `is_main`: the one primary button, with its key cap."""

    key: str
    draw: Callable[[QPainter, Tokens], None]
    title: str
    text: str
    remark: str
    remark_icon: str
    button: str
    button_icon: str
    is_main: bool = False
    is_there: bool = True


class WayCard(QWidget):
    """`chosen`: its button was pressed."""

    chosen = Signal()

    def __init__(self, theme: Theme, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.way = way
        self._has_key = True
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{way.title}. {way.text}")
        variant = Variant.PRIMARY if way.is_main else Variant.SECONDARY
        self.button = Button(theme, way.button, variant, icon=way.button_icon, height=38)
        self.button.setAccessibleDescription(way.text)
        self.button.setEnabled(way.is_there)
        self.button.clicked.connect(self.chosen)
        self._lay_out()
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        self.title = PlainLabel(self.way.title, Role.TITLE, wrap=True)
        self.title.setStyleSheet(f"font-size: {_TITLE}px; font-weight: 650;")
        self._text = PlainLabel(self.way.text, Role.BODY, "text2", wrap=True)
        self._remark = PlainLabel(self.way.remark, Role.SECONDARY, "text2", wrap=True)
        remark = QHBoxLayout()
        remark.setSpacing(_GAP)
        remark.addWidget(IconLabel(self._theme, self.way.remark_icon, Tone.NEUTRAL, size=_ICON))
        remark.addWidget(self._remark, 1)
        inside = QVBoxLayout()
        self._frame = 2 if self.way.is_main else 1
        side = _PADDING + 1 - self._frame  # texts and buttons of all cards stand in line, whatever their frames
        inside.setContentsMargins(side, _PADDING, side, side)
        inside.setSpacing(0)
        inside.addWidget(self.title)
        inside.addSpacing(8)
        inside.addWidget(self._text)
        inside.addStretch(1)
        inside.addSpacing(18)
        inside.addLayout(remark)
        inside.addSpacing(16)
        inside.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(self._frame, self._frame, self._frame, self._frame)
        column.setSpacing(0)
        column.addWidget(Picture(self._theme, self.way.draw))
        column.addLayout(inside, 1)

    def open(self, *, is_open: bool) -> None:
        """Let it be chosen or not; while it is closed it is no more the main one than the others."""
        self.button.setEnabled(is_open and self.way.is_there)
        if self.way.is_main:
            self.button.set_variant(Variant.PRIMARY if is_open else Variant.SECONDARY)
            self._cap()
            self.update()

    def show_key(self, *, is_shown: bool) -> None:
        """Say whether Enter presses its button, wherever one stands."""
        self._has_key = is_shown
        self._cap()

    def _cap(self) -> None:
        is_shown = self._has_key and self.way.is_main and self.button.isEnabled() and self.width() >= _ROOMY
        self.button.set_keys("Enter" if is_shown else "")

    def sizeHint(self) -> QSize:
        """As wide as in the picture, as high as its text needs."""
        return QSize(WIDTH, max(388, super().sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key cap out where the button's words need the room; give every text the height it needs.

        Left to itself the layout keeps the height that a text had at another width: titles would not stand in line.
        """
        super().resizeEvent(event)
        room = self.width() - 2 * (_PADDING + 1)
        for label, width in ((self.title, room), (self._text, room), (self._remark, room - _ICON - _GAP)):
            label.ensurePolished()
            label.setMinimumHeight(0)  # else it is the least that Qt answers
            label.setFixedHeight(max(label.heightForWidth(width), 0))
        if self.way.is_main:
            self._cap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the frame; the main one has the accent's."""
        tokens = self._theme.tokens
        is_main = self.way.is_main and self.button.isEnabled()
        border = tokens.accent if is_main else tokens.line
        width = 2 if is_main else 1
        paint.rounded(QPainter(self), self.rect(), 16, fill=tokens.surface, border=border, width=width)
