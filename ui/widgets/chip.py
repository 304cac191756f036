"""Small marks as widgets: chip, key cap, avatar, strength meter, temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.label import caption, tell_cut, tip

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ui.theme.theme import Theme

_CLOSE = 22
_CHEVRON = 15


class Painted(QWidget):
    """A small mark of fixed size that only shows something."""

    def __init__(self, theme: Theme, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(size)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)


class KeyCap(Painted):
    """A key as drawn on a keyboard ("Ctrl K"); pass the text as it shall be read."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, keys, QSize(paint.key_cap_width(keys), 18), parent)
        self._keys = keys

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint.key_cap(painter, self.theme.tokens, self.rect(), self._keys)


class Avatar(Painted):
    """A person's initials on the colour that belongs to `key` (the person's id)."""

    def __init__(
        self, theme: Theme, name: str, key: Hashable, *, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, QSize(size, size), parent)
        self._name = name
        self._key = key
        self.setToolTip(tip(name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint.avatar(painter, self.rect(), self._name, self._key)


class MeterBars(Painted):
    """How strong a match is, 0–4 bars; `name` says it in words."""

    def __init__(self, theme: Theme, level: int, tone: Tone, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, QSize(26, 16), parent)
        self._level = level
        self._tone = tone

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint.meter(painter, self.theme.tokens, self.rect(), self._level, tone=self._tone)


class IconLabel(Painted):
    """An icon that says something by itself; `name` says it in words ("" = it only decorates)."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tone: Tone,
        *,
        size: int = 16,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, QSize(size, size), parent)
        self._icon = icon
        self._tone = tone

    def set_tone(self, tone: Tone) -> None:
        """Mean something else."""
        self.set(self._icon, tone)

    def set(self, icon: str, tone: Tone) -> None:
        """Show another icon, and mean something else."""
        self._icon = icon
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            icons.draw(painter, self._icon, self.theme.tokens.tone(self._tone)[0], self.rect())


class TemperatureMark(Painted):
    """A temperature as shape, colour and word, with its score."""

    def __init__(self, theme: Theme, tone: Tone, *, word: str, score: str = "", parent: QWidget | None = None) -> None:
        width = 22 + paint.width_of(word, font(Role.MEDIUM))
        width += paint.width_of(score, font(Role.NAME)) + 12 if score else 0
        super().__init__(theme, f"{word} {score}".strip(), QSize(width, 18), parent)
        self._tone, self._word, self._score = tone, word, score

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint.temperature(painter, self.theme.tokens, self.rect(), self._tone, word=self._word, score=self._score)


class Chip(QAbstractButton):
    """A tinted word. With `closes` (what the cross does, in words) it has a cross, by Delete too.

    Without `acts` and `closes` it takes no focus; `opening` gives one that opens a menu. `height` is 20, 22, 24, or 30
    for filters.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: str | None = None,
        closes: str = "",
        acts: bool = False,
        height: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._icon = icon
        self._closes = closes
        self._opens = False
        self._height = height
        live = acts or bool(closes)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if live else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not live)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(closes)
        self.set(text, tone, icon)
        theme.changed.connect(self.update)

    def opening(self) -> Self:
        """Have a chevron after the words: a click opens a menu."""
        self._opens = True
        self.updateGeometry()
        return self

    def set(self, text: str, tone: Tone, icon: str | None = None) -> None:
        """Show another word."""
        self.setText(caption(paint.one_line(text)))
        self.setAccessibleName(text)
        self._tone = tone
        self._icon = icon
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The text as shown."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        width = paint.chip_width(self.words, icon=self._icon, height=self._height) + self._at_end + 1
        return QSize(width, self._height)

    @property
    def _at_end(self) -> int:
        """The room of the cross or the chevron after the words, px."""
        return _CLOSE - 4 if self._closes else _CHEVRON if self._opens else 0

    def minimumSizeHint(self) -> QSize:
        """Let the words be shortened."""
        return QSize(min(56, self.sizeHint().width()), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell words that are cut."""
        super().resizeEvent(event)
        tell_cut(self, self.words, is_cut=self.width() < self.sizeHint().width() - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the cross from the word."""
        if self._closes and event.position().x() > self.width() - _CLOSE - 4:
            self.setDown(False)
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by keyboard too."""
        if self._closes and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            color, ground = tokens.tone(self._tone)
            radius = 5 if self._height <= 20 else 6
            paint.rounded(painter, self.rect(), radius, fill=ground)
            inside = self.rect().adjusted(0, 0, -self._at_end, 0)
            paint.chip(painter, tokens, inside, self.words, tone=self._tone, icon=self._icon)
            if self._closes:
                icons.draw(painter, "x", color, QRect(self.width() - _CLOSE - 2, 0, 15, self.height()))
            elif self._opens:
                icons.draw(painter, "chevron-down", color, QRect(self.width() - _CHEVRON - 5, 0, 13, self.height()))
            if self.hasFocus():
                paint.rounded(painter, self.rect(), radius, border=tokens.accent, width=2)
