"""The line that is typed into over a cell; what the base refuses stays in it, with the reason beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.field import LONGEST_NAME
from ui.widgets.label import PlainLabel, frame

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_WIDTH: Final = 300
_WIDE: Final = 320  # px: the most that a text takes over a column that is narrower
AROUND: Final = 28  # px: padding, frame and cursor


class CellEditor(QLineEdit):
    """As large as its cell. `refuse` says why what was typed cannot stand; the next letter takes the words away."""

    def __init__(self, theme: Theme, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reason: QFrame | None = None
        self.setProperty("density", "cell")
        self.setMaxLength(LONGEST_NAME)
        self.setAccessibleName(name)
        self._cell = QRect()
        self.textEdited.connect(lambda _text: self._forget())
        self.textChanged.connect(lambda _text: self._fit())

    @property
    def needed(self) -> int:
        """How wide it must be for its text, in px."""
        return int(paint.width_of(self.text(), font(Role.BODY))) + AROUND

    def cover(self, cell: QRect) -> None:
        """Stand over a cell, wider than that where its text is."""
        self._cell = cell
        self._fit()

    def _fit(self) -> None:
        area = self.parentWidget()
        if self._cell.isNull() or area is None:
            return
        over = QRect(self._cell)
        over.setWidth(max(over.width(), min(self.needed, _WIDE, area.width())))
        if over.right() > area.width() or self.alignment() & Qt.AlignmentFlag.AlignRight:
            over.moveRight(self._cell.right())
        over.moveLeft(max(over.left(), min(0, self._cell.left())))
        self.setGeometry(over)

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

    def _told(self, words: str) -> QFrame:
        area = self.parentWidget()
        assert area is not None
        reason = frame("popup", area)
        reason.setAccessibleName(words)
        inside = QVBoxLayout(reason)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(PlainLabel(words, Role.SECONDARY, Tone.HOT, wrap=True))
        width = max(self.width(), min(_WIDTH, area.width()))
        height = inside.heightForWidth(width)
        below = self.geometry().bottom() + 2
        y = below if below + height <= area.height() else self.y() - height - 2
        reason.setFixedSize(width, height)
        reason.move(QPoint(max(0, min(self.x(), area.width() - width)), y))
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
