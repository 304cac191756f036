"""A choice of a few shown side by side; one of them is always chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import CONTROL_INLINE, RADIUS_CHIP, RADIUS_CONTROL, Tone
from ui.widgets import paint
from ui.widgets.label import caption, tell_cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme

_PADDING = 14
_EDGE = 4  # px at each end that the words leave free


class Segment(NamedTuple):
    """One choice: its key for the program, its words, perhaps an icon, a meaning and a count."""

    key: str
    text: str
    icon: str | None = None
    tone: Tone | None = None
    badge: str = ""


class _Choice(QAbstractButton):
    """One segment."""

    def __init__(self, theme: Theme, segment: Segment, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.segment = segment
        self.setText(caption(segment.text))
        self.setAccessibleName(f"{segment.text} {segment.badge}".strip())
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

    def set_count(self, count: str) -> None:
        """Show another count."""
        self.segment = self.segment._replace(badge=count)
        self.setAccessibleName(f"{self.segment.text} {count}".strip())
        self.updateGeometry()
        self.update()

    def _width(self) -> int:
        width = paint.width_of(self.segment.text, font(Role.NAME)) + 1
        width += 21 if self.segment.icon else 0
        return width + (paint.width_of(self.segment.badge, font(Role.MEDIUM)) + 8 if self.segment.badge else 0)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(self._width() + 2 * _PADDING, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell words that are cut."""
        super().resizeEvent(event)
        tell_cut(self, self.segment.text, is_cut=self._width() > self.width() - 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            if self.isChecked():
                border = tokens.button_border if tokens.is_dark else tokens.line
                paint.rounded(painter, self.rect(), RADIUS_CHIP, fill=tokens.surface, border=border)
            if self.hasFocus():
                paint.rounded(painter, self.rect(), RADIUS_CHIP, border=tokens.accent, width=2)
            is_strong = self.isChecked() or self.underMouse()
            color = tokens.text if is_strong else tokens.text2
            at = self.rect().adjusted(max(_EDGE, (self.width() - self._width()) // 2), 0, -_EDGE, 0)
            if self.segment.icon:
                shape = at.adjusted(0, 0, 15 - at.width(), 0)
                tint = tokens.tone(self.segment.tone)[0] if self.segment.tone else color
                icons.draw(painter, self.segment.icon, tint, shape)
                at.setLeft(at.left() + 21)
            drawn = paint.text(painter, at, self.segment.text, font=font(Role.NAME), color=color)
            if self.segment.badge:
                at.setLeft(at.left() + drawn + 8)
                paint.text(painter, at, self.segment.badge, font=font(Role.MEDIUM), color=tokens.text2)


class SegmentedControl(QWidget):
    """Segments in a track; arrow keys move the choice.

    Emits `chosen` with the key when the person changes it.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[Segment],
        *,
        name: str,
        chosen: str = "",
        height: int = CONTROL_INLINE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        self._choices: dict[str, _Choice] = {}
        for segment in segments:
            choice = _Choice(theme, segment, self)
            choice.clicked.connect(lambda _checked, key=segment.key: self.chosen.emit(key))
            layout.addWidget(choice)
            self._choices[segment.key] = choice
        self.choose(chosen or segments[0].key)
        theme.changed.connect(self.update)

    @property
    def current(self) -> str:
        """The key of what is chosen."""
        return next(key for key, choice in self._choices.items() if choice.isChecked())

    def choose(self, key: str) -> None:
        """Choose silently. Raises KeyError for an unknown key."""
        self._choices[key].setChecked(True)

    def set_count(self, key: str, count: str) -> None:
        """Show another count beside a segment."""
        self._choices[key].set_count(count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it; on a popup, which is as light as the track in the dark, the track is sunk."""
        tokens = self._theme.tokens
        is_sunk = tokens.is_dark and self.window().windowType() == Qt.WindowType.Popup
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), RADIUS_CONTROL, fill=tokens.bg if is_sunk else tokens.hover)
