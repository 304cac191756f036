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
from ui.widgets.chip import Chip, IconLabel
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
_BUTTON, _REMOVAL, _CHIP, _LINE = 38, 23, 22, 15
_INSIDE = 3  # px that a button keeps free before its icon: the icon stands in line with the remarks


class Way(NamedTuple):
    """What a card says; texts are translated. `is_main`: the one primary button, with its key cap.

    One without a button cannot be begun yet: `remark` is a quiet chip then. `removal`: what takes away again what this
    way made before, in words ("" = there is nothing).
    """

    key: str
    draw: Callable[[QPainter, Tokens], None]
    title: str
    text: str
    remark: str
    remark_icon: str
    button: str = ""
    button_icon: str = ""
    is_main: bool = False
    removal: str = ""

    @property
    def is_there(self) -> bool:
        """Whether it can be begun."""
        return bool(self.button)


class WayCard(QWidget):
    """`chosen`: its button was pressed; `removal_asked`: what it made before is not wanted any more."""

    chosen = Signal()
    removal_asked = Signal()

    def __init__(self, theme: Theme, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.way = way
        self._has_key = True
        self._remark: PlainLabel | None = None
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{way.title}. {way.text}")
        variant = Variant.PRIMARY if way.is_main else Variant.SECONDARY
        self.button = Button(theme, way.button, variant, icon=way.button_icon or None, height=_BUTTON)
        self.button.setAccessibleDescription(way.text)
        self.button.setEnabled(way.is_there)
        self.button.clicked.connect(self.chosen)
        self.removal: Button | None = None
        self._lay_out()
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        is_there = self.way.is_there
        self.title = PlainLabel(self.way.title, Role.TITLE, "text" if is_there else "text2", wrap=True)
        self.title.setStyleSheet(f"font-size: {_TITLE}px; font-weight: 650;")
        self._text = PlainLabel(self.way.text, Role.BODY, "text2", wrap=True)
        inside = QVBoxLayout()
        self._frame = 2 if self.way.is_main else 1
        side = _PADDING + 1 - self._frame  # texts and buttons of all cards stand in line, whatever their frames
        inside.setContentsMargins(side, _PADDING, side, side)
        inside.setSpacing(0)
        inside.addWidget(self.title)
        inside.addSpacing(8)
        inside.addWidget(self._text)
        inside.addStretch(1)
        taller = (_REMOVAL - _LINE) // 2 if self.way.removal else 0  # lines stand in line by their middles
        inside.addSpacing(18 - taller)
        inside.addLayout(self._said())
        inside.addSpacing(16 - taller)
        inside.addWidget(self.button)
        if not is_there:
            self.button.hide()
            inside.addLayout(self._coming())
        column = QVBoxLayout(self)
        column.setContentsMargins(self._frame, self._frame, self._frame, self._frame)
        column.setSpacing(0)
        column.addWidget(Picture(self._theme, self.way.draw, is_quiet=not is_there))
        column.addLayout(inside, 1)

    def _coming(self) -> QHBoxLayout:
        """Give what stands in the button's place while there is nothing to press."""
        row = QHBoxLayout()
        row.addWidget(Chip(self._theme, self.way.remark, icon=self.way.remark_icon, height=_CHIP))
        row.addStretch(1)
        row.addWidget(_strut(_BUTTON))
        return row

    def _said(self) -> QHBoxLayout:
        """Give the line over the button: a remark, or what takes the way's base away again."""
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        if self.way.removal:
            self.removal = Button(self._theme, self.way.removal, Variant.LINK, icon="trash-2", height=_REMOVAL)
            self.removal.clicked.connect(self.removal_asked)
            row.addSpacing(-_INSIDE)
            row.addWidget(self.removal)
            row.addStretch(1)
        elif not self.way.is_there:
            row.addWidget(_strut(_LINE))
        else:
            self._remark = PlainLabel(self.way.remark, Role.SECONDARY, "text2", wrap=True)
            row.addWidget(IconLabel(self._theme, self.way.remark_icon, Tone.NEUTRAL, size=_ICON))
            row.addWidget(self._remark, 1)
        return row

    def open(self, *, is_open: bool) -> None:
        """Let it be chosen or not; while it is closed it is no more the main one than the others."""
        self.button.setEnabled(is_open and self.way.is_there)
        if self.removal is not None:
            self.removal.setEnabled(is_open)
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
            if label is None:
                continue
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
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 16, fill=tokens.surface, border=border, width=self._frame)


def _strut(height: int) -> QWidget:
    """Give what keeps a line so high, px, and shows nothing."""
    strut = QWidget()
    strut.setFixedSize(0, height)
    return strut
