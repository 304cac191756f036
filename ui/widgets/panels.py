"""Blocks that tell something and perhaps offer one action: banner, counter, empty page, progress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel, Painted
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_TEXT: Final = 380  # px: the widest a text of an empty page gets
_STEP: Final = 8  # px
_BEGINNING: Final = re.compile(r"((?<=[.!?] )\S+) ")  # the first word of a further sentence: no line ends with it
LEAST: Final = 208
"""Px of what is said instead of leads: three lines and a button, so that every icon stands in the same place."""


class IconTile(Painted):
    """An icon on a rounded tinted square; it only decorates."""

    def __init__(self, theme: Theme, icon: str, tone: Tone, *, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", QSize(size, size), parent)
        self._icon = icon
        self._tone = tone

    def set_tone(self, tone: Tone) -> None:
        """Take another colour."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            color, ground = self.theme.tokens.tone(self._tone)
            paint.rounded(painter, self.rect(), 8, fill=ground)
            edge = self.width() // 2 - self.width() // 4
            icons.draw(painter, self._icon, color, self.rect().adjusted(edge, edge, -edge, -edge))


class CounterCard(QFrame):
    """A figure with its word, and a line that explains it, 64 px high."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tone: Tone,
        *,
        figure: str,
        word: str,
        hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFixedHeight(64)
        self._figure = PlainLabel(figure, Role.PAGE)
        self._word = PlainLabel(word, Role.NAME, tone)
        self._hint = PlainLabel(hint, Role.SECONDARY, "text2")
        self._word.setContentsMargins(0, 0, 0, 2)  # one baseline with the figure
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._figure)
        head.addWidget(self._word, 1, Qt.AlignmentFlag.AlignBottom)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(13, 9, 13, 9)
        layout.setSpacing(13)
        layout.addWidget(IconTile(theme, icon, tone))
        layout.addLayout(words, 1)
        self.set_figure(figure, word)

    def set_figure(self, figure: str, word: str) -> None:
        """Show another figure; the word follows its plural."""
        self._figure.setText(figure)
        self._word.setText(word)
        self.setAccessibleName(f"{figure} {word}, {self._hint.text()}")


class Banner(QFrame):
    """A tinted strip: icon, title, a line under it, perhaps a button (`acted`)."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        tone: Tone,
        icon: str,
        *,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(PlainLabel(title, Role.NAME))
        if text:
            words.addWidget(PlainLabel(text, Role.SECONDARY, "text2", wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(11)
        layout.addWidget(IconLabel(theme, icon, tone, size=17))
        layout.addLayout(words, 1)
        self.action: Button | None = None
        if action:
            self.action = Button(theme, action, height=30)
            self.action.clicked.connect(self.acted)
            layout.addWidget(self.action)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = self._theme.tokens
        ground, edge = tokens.tone(self._tone)[1], tokens.edge(self._tone)
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 10, fill=ground, border=edge)


def narrowest(text: str, widest: int) -> int:
    """Give the least width at which a text has no more lines than at `widest`: no line of a single word ends it."""
    metrics = QFontMetrics(font(Role.BODY))

    def height(width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text).height()

    lines, width = height(widest), widest
    while width - _STEP > widest // 2 and height(width - 2 * _STEP) == lines:  # a step more than the words need
        width -= _STEP
    return width


class EmptyState(QWidget):
    """An empty page says what to do: icon, title, text, perhaps one button (`acted`), or another (`other_acted`).

    States of the same `least` height, px, have their icon at the same place, whatever they say.
    """

    acted = Signal()
    other_acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        title: str,
        text: str,
        action: str = "",
        other: str = "",
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        block = QWidget(self)
        block.setProperty("kind", "clear")
        block.setMinimumHeight(least)
        outer.addStretch(1)
        outer.addWidget(block)
        outer.addStretch(2)
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._tile = IconTile(theme, icon, Tone.ACCENT, size=52)
        layout.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        heading = PlainLabel(title, Role.TITLE)
        body = self._body = PlainLabel("", Role.BODY, "text2", wrap=True)
        for label in (heading, body):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(heading)
        self._title = title
        self.tell(text)
        layout.addWidget(body, 0, Qt.AlignmentFlag.AlignHCenter)
        self.action = Button(theme, action, Variant.PRIMARY) if action else None
        self.other = Button(theme, other, Variant.SECONDARY) if other else None
        buttons = QHBoxLayout()
        for button, signal in ((self.action, self.acted), (self.other, self.other_acted)):
            if button is not None:
                button.clicked.connect(signal)
                buttons.addWidget(button)
        if buttons.count():
            layout.addSpacing(8)
            buttons.insertStretch(0, 1)
            buttons.addStretch(1)
            layout.addLayout(buttons)
        layout.addStretch(1)

    def as_trouble(self) -> EmptyState:
        """Say by its colour that something is broken."""
        self._tile.set_tone(Tone.HOT)
        return self

    def as_quiet(self) -> EmptyState:
        """Leave it to the page to have the one primary button: what is to be done here brings nothing in."""
        if self.action is not None:
            self.action.set_variant(Variant.SECONDARY)
        return self

    def tell(self, text: str) -> None:
        """Say something else under the title."""
        words = _BEGINNING.sub("\\1\u00a0", text)
        self._body.setText(words)
        self._body.setFixedWidth(narrowest(words, _TEXT))
        # A label that is aligned in its cell is not asked how high it is when wrapped.
        self._body.setMinimumHeight(max(0, self._body.heightForWidth(self._body.maximumWidth())))
        self.setAccessibleName(f"{self._title}. {text}")


class ProgressPanel(QFrame):
    """What takes time, how far it is, and a way to stop it (`cancelled`)."""

    cancelled = Signal()

    def __init__(self, theme: Theme, *, title: str, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = PlainLabel(title, Role.NAME)
        self._detail = PlainLabel("", Role.SECONDARY, "text2")
        self._detail.hide()  # what says no more than its title keeps no room for a second line
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(title)
        self.cancel = Button(theme, cancel, height=28)
        self.cancel.clicked.connect(self._on_cancelled)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self.bar)
        words.addWidget(self._detail)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addWidget(self.cancel)
        self.setAccessibleName(title)

    def set_progress(self, done: int, total: int, detail: str = "") -> None:
        """Show `done` of `total` things; a total of 0 means that it is not known yet."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

    def _on_cancelled(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
