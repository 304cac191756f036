"""The line that is typed into over a cell; what the base refuses stays in it, with the reason beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CONTROL, Tone
from ui.views.leads.needs import PAD
from ui.widgets import paint
from ui.widgets.chip import IconLabel
from ui.widgets.field import LONGEST_NAME
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme

_WIDTH: Final = 300
_SHADE: Final = 10  # px of shadow around the reason
_PADDING: Final = 7  # px over and under the reason
_GAP: Final = 4  # px between the line and the reason
_WIDE: Final = 320  # px: the most that a text takes over a column that is narrower
_BESIDE: Final = 264  # px of a line that stands under its cell, as wide as the values under it
_AROUND: Final = 22  # px: padding, frame and cursor


class _Reason(QWidget):
    """Why a text cannot stand, over the rows beneath it."""

    def __init__(self, theme: Theme, area: QWidget, words: str, width: int) -> None:
        super().__init__(area)
        self._theme = theme
        self.setAccessibleName(words)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(_SHADE + 12, _SHADE + _PADDING, _SHADE + 12, _SHADE + _PADDING)
        inside.setSpacing(8)
        inside.addWidget(IconLabel(theme, "circle-alert", Tone.HOT, size=14), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(PlainLabel(words, Role.SECONDARY, Tone.HOT, wrap=True))
        told.addWidget(PlainLabel(_("Esc restores the previous value"), Role.SECONDARY, "text2", wrap=True))
        inside.addLayout(told, 1)
        self._inside = inside
        self.wanted = inside.totalHeightForWidth(width + 2 * _SHADE) - 2 * _SHADE
        """How high the panel must be, px."""

    def stand(self, panel: QRect) -> None:
        """Take a place, the shadow around it and the words in its middle."""
        spare, sides = max(panel.height() - self.wanted, 0), _SHADE + _PADDING
        self._inside.setContentsMargins(_SHADE + 12, sides + spare // 2, _SHADE + 12, sides + spare - spare // 2)
        self.setGeometry(panel.adjusted(-_SHADE, -_SHADE, _SHADE, _SHADE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel and its shadow."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            panel = self.rect().adjusted(_SHADE, _SHADE, -_SHADE, -_SHADE)
            paint.shadow(painter, panel, RADIUS_CONTROL, tokens.shadow, spread=_SHADE)
            paint.rounded(painter, panel, RADIUS_CONTROL, fill=tokens.raised, border=tokens.hot)


class CellEditor(QLineEdit):
    """As large as its cell. `refuse` says why what was typed cannot stand; the next letter takes the words away."""

    def __init__(self, theme: Theme, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reason: _Reason | None = None
        self.setProperty("density", "cell")
        self.setMaxLength(LONGEST_NAME)
        self.setAccessibleName(name)
        self._cell = QRect()
        self._borders: Sequence[int] = ()
        self.is_beside = False
        """Whether it stands under its cell, which is too narrow for words."""
        self.textEdited.connect(lambda _text: self._forget())
        self.textChanged.connect(lambda _text: self._fit())

    @property
    def needed(self) -> int:
        """How wide it must be for its text, in px; one that its cell shows whole needs no more than the cell."""
        wide = int(paint.width_of(self.text(), font(Role.BODY)))
        room = self._cell.width() - 2 * PAD
        return self._cell.width() if wide <= room else wide + _AROUND

    def cover(self, cell: QRect, borders: Sequence[int] = ()) -> None:
        """Stand over a cell; where its text is wider, up to another of the `borders` between columns (x, px).

        It ends at a border, so that no part of a neighbour's text is left to be read as another value.
        """
        self._cell, self._borders = cell, borders
        self._fit()

    def _fit(self) -> None:
        area = self.parentWidget()
        if self._cell.isNull() or area is None:
            return
        if self.is_beside:
            self._stand_beside(area)
            return
        over, needed = QRect(self._cell), min(self.needed, _WIDE, area.width())
        after = sorted(x for x in self._borders if over.right() + 1 < x < area.width())
        before = sorted((x for x in self._borders if 0 <= x < over.left()), reverse=True)
        is_backward = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        ways = (before, after) if is_backward else (after, before)
        for way in ways:
            for x in way:
                if over.width() >= needed:
                    break
                over.setRight(x + 1) if way is after else over.setLeft(x)
        self.setGeometry(over)

    def _stand_beside(self, area: QWidget) -> None:
        """Stand under the cell, right edges in line, or over it where there is more room: its row stays in sight."""
        cell, width = self._cell, min(_BESIDE, area.width())
        is_below = area.height() - cell.bottom() >= cell.top()
        y = cell.bottom() + _GAP if is_below else cell.top() - _GAP - cell.height() + 1
        x = max(0, min(cell.right() - width + 1, area.width() - width))
        self.setGeometry(x, y, width, cell.height())

    @property
    def cell(self) -> QRect:
        """The cell that it sets, in the coordinates of its parent."""
        return self._cell.adjusted(1, 1, -2, -1)

    @property
    def span(self) -> QRect:
        """What it covers and what it is about, in the coordinates of its parent."""
        return self.geometry().united(self._cell) if self.is_beside else self.geometry()

    @property
    def reason(self) -> str:
        """Why the text was refused; "" = it was not."""
        return self._reason.accessibleName() if self._reason is not None else ""

    def refuse(self, text: str, words: str) -> None:
        """Hold a text that was refused, and say why."""
        self._forget()
        self.setText(text)
        self.setModified(True)
        self.wear("error")
        self._reason = self._told(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self._reason, QAccessible.Event.Alert))

    def _told(self, words: str) -> _Reason:
        area = self.parentWidget()
        assert area is not None
        width = max(self.width(), min(_WIDTH, area.width()))
        reason = _Reason(self._theme, area, words, width)
        row = max(self._cell.height() - 1, 1)
        over = (reason.wanted + _GAP) % row
        height = reason.wanted + (row - over if 2 * over >= row else 0)  # no row is cut below its middle
        below = self.geometry().bottom() + _GAP
        y = below if below + height <= area.height() else self.y() - height - _GAP
        reason.stand(QRect(max(0, min(self.x(), area.width() - width)), y, width, height))
        reason.show()
        reason.raise_()
        return reason

    def _forget(self) -> None:
        if self._reason is not None:
            self._reason.hide()
            self._reason.deleteLater()
            self._reason = None
            self.wear("")

    def wear(self, state: str) -> None:
        """Look as somebody's mistake ("error"), or as usual ("")."""
        self.setProperty("state", state)
        self.style().unpolish(self)
        self.style().polish(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the words away with the editor."""
        self._forget()
        super().hideEvent(event)
