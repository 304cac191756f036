"""The stages of a pipeline as a row of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme

_BAR = 6
_GAP = 4


class Step(NamedTuple):
    """A stage's name and the small line under it."""

    name: str
    hint: str = ""


class StageSteps(QWidget):
    """Bars of the stages, filled up to `current`; with `bare` no names.

    A click, or Enter after the arrow keys, picks a step.
    """

    picked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[Step],
        current: int,
        *,
        name: str,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bare = bare
        self._name = name
        self._cursor = current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if bare else Qt.FocusPolicy.TabFocus)
        self.set_steps(steps, current)
        theme.changed.connect(self.update)

    def set_steps(self, steps: Sequence[Step], current: int) -> None:
        """Show other stages."""
        self._steps = tuple(steps)
        self._current = self._cursor = current
        here = self._steps[current].name if 0 <= current < len(self._steps) else ""
        self.setAccessibleName(f"{self._name}: {here} ({current + 1}/{len(self._steps)})")
        self.update()

    def sizeHint(self) -> QSize:
        """Bars alone are 6 px high, with names and hints 42."""
        return QSize(90 * len(self._steps), _BAR if self._bare else 42)

    def _slot(self, step: int) -> QRect:
        count = max(1, len(self._steps))
        wide = self.width() + _GAP
        left, right = wide * step // count, wide * (step + 1) // count
        return QRect(left, 0, right - left - _GAP, self.height())

    def _at(self, x: float) -> int:
        count = max(1, len(self._steps))
        return min(count - 1, max(0, int(x * count / (self.width() + _GAP))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            for number in range(len(self._steps)):
                slot = self._slot(number)
                bar = QRect(slot.x(), 0, slot.width(), _BAR)
                is_done = number <= self._current
                paint.rounded(painter, bar, 3, fill=tokens.accent if is_done else tokens.groove)
                if not self._bare:
                    self._paint_words(painter, number, slot)

    def _paint_words(self, painter: QPainter, number: int, slot: QRect) -> None:
        tokens = self._theme.tokens
        step = self._steps[number]
        indent = 0
        if number < self._current:
            icons.draw(painter, "check", tokens.accent, QRect(slot.x(), 12, 14, 14))
            indent = 18
        is_here = number == self._current
        kind = font(Role.SECONDARY_BOLD if is_here else Role.LABEL)
        color = tokens.text if is_here else tokens.text2
        line = slot.adjusted(indent, 0, 0, 0)
        paint.text(painter, QRect(line.x(), 10, line.width(), 17), step.name, font=kind, color=color)
        hint = QRect(line.x(), 26, line.width(), 16)
        paint.text(painter, hint, step.hint, font=font(Role.META), color=tokens.text2)
        if self.hasFocus() and number == self._cursor:
            paint.rounded(painter, slot.adjusted(-2, 8, 2, 0), 6, border=tokens.accent, width=2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the step under the pointer."""
        if (
            not self._bare
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.picked.emit(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by keyboard too."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves:
            moved = self._cursor + moves[Qt.Key(event.key())]
            self._cursor = min(len(self._steps) - 1, max(0, moved))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show a step's whole name as the tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._steps:
            step = self._steps[self._at(event.pos().x())]
            QToolTip.showText(event.globalPos(), tip(" · ".join(part for part in step if part)), self)
            return True
        return super().event(event)
