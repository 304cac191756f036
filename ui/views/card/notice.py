"""A tinted box of the card that says one thing and offers at most a few actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Notice(QFrame):
    """Icon, title and a line under it on the ground of a meaning; `actions` go below, at the right."""

    def __init__(self, theme: Theme, *, actions: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._tone = "circle-alert", Tone.WARM
        self._title = PlainLabel("", Role.NAME)
        self._text = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(44, 10, 12, 10)
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

    def say(self, icon: str, tone: Tone, title: str, text: str = "", *, is_loud: bool = False) -> None:
        """Show another thing; a loud one has its title in the colour of its meaning."""
        self._icon, self._tone = icon, tone
        self._title.setText(title)
        self._title.set_tone(tone if is_loud else "text")
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.update()

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
        painter = QPainter(self)
        color, ground = self._theme.tokens.tone(self._tone)
        paint.rounded(painter, self.rect(), 10, fill=ground)
        mark = self.rect().adjusted(14, 0, 0, 0)
        mark.setWidth(18)
        mark.setTop(self._title.y())
        mark.setHeight(self._title.height() + (18 if self._text.isVisible() else 0))
        icons.draw(painter, self._icon, color, mark)
