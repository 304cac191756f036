"""A tinted box of the card that says one thing and offers at most a few actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme


_LEFT: Final = 44
_RIGHT: Final = 12


class Notice(QFrame):
    """Icon, title and a line under it on the ground of a meaning; `actions` go below, at the right."""

    def __init__(self, theme: Theme, *, actions: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._tone = "circle-alert", Tone.WARM
        self._parts: tuple[str, ...] = ()
        self._title = PlainLabel("", Role.NAME, wrap=True)
        self._text = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_LEFT, 10, _RIGHT, 10)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        if actions:
            row = QHBoxLayout()
            row.setContentsMargins(0, 6, 0, 0)
            row.setSpacing(8)
            for action in actions:
                row.addWidget(action)
            row.addStretch(1)
            layout.addLayout(row)
        theme.changed.connect(self.update)

    def say(self, icon: str, tone: Tone, title: str, *parts: str, is_loud: bool = False) -> None:
        """Show another thing; a loud one has its title in the colour of its meaning.

        What follows the title stands on one line with dots between, each part on its own where that is too long.
        """
        self._icon, self._tone = icon, tone
        self._parts = tuple(part for part in parts if part)
        text = " · ".join(self._parts)
        self._title.setText(title)
        self._title.set_tone(tone if is_loud else "text")
        self._fit()
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.update()

    def _fit(self) -> None:
        one = " · ".join(self._parts)
        room = self.width() - _LEFT - _RIGHT
        self._text.setText(one if paint.width_of(one, font(Role.SECONDARY)) <= room else "\n".join(self._parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self._fit()

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    @property
    def words(self) -> str:
        """What it says under the title."""
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the icon, in line with the title."""
        with QPainter(self) as painter:
            color, ground = self._theme.tokens.tone(self._tone)
            paint.rounded(painter, self.rect(), 10, fill=ground)
            mark = self.rect().adjusted(14, 0, 0, 0)
            mark.setWidth(18)
            mark.setTop(self._title.y())
            mark.setHeight(self._title.height() + (18 if self._text.isVisible() else 0))
            icons.draw(painter, self._icon, color, mark)
