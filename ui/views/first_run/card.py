"""One way to begin: picture, title, two or three lines, a remark, a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
        title = PlainLabel(self.way.title, Role.TITLE, wrap=True)
        title.setStyleSheet(f"font-size: {_TITLE}px; font-weight: 650;")
        remark = QHBoxLayout()
        remark.setSpacing(7)
        remark.addWidget(IconLabel(self._theme, self.way.remark_icon, Tone.NEUTRAL, size=14))
        remark.addWidget(PlainLabel(self.way.remark, Role.SECONDARY, "text2", wrap=True), 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 20, 20, 20)
        inside.setSpacing(0)
        inside.addWidget(title)
        inside.addSpacing(8)
        inside.addWidget(PlainLabel(self.way.text, Role.BODY, "text2", wrap=True))
        inside.addStretch(1)
        inside.addSpacing(18)
        inside.addLayout(remark)
        inside.addSpacing(16)
        inside.addWidget(self.button)
        column = QVBoxLayout(self)
        frame = 2 if self.way.is_main else 1
        column.setContentsMargins(frame, frame, frame, frame)
        column.setSpacing(0)
        column.addWidget(Picture(self._theme, self.way.draw))
        column.addLayout(inside, 1)

    def sizeHint(self) -> QSize:
        """As wide as in the picture, as high as its text needs."""
        return QSize(WIDTH, max(388, super().sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key cap out where the button's words need the room."""
        super().resizeEvent(event)
        if self.way.is_main:
            self.button.set_keys("Enter" if self.width() >= _ROOMY else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the frame; the main one has the accent's."""
        tokens = self._theme.tokens
        border = tokens.accent if self.way.is_main else tokens.line
        width = 2 if self.way.is_main else 1
        paint.rounded(QPainter(self), self.rect(), 16, fill=tokens.surface, border=border, width=width)
