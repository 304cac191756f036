"""The head of a column: its name, how many leads it holds, and what they may bring, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from leaddesk.leads.board import Head
    from ui.theme.theme import Theme

HEIGHT: Final = 38
_LEFT, _RIGHT, _GAP = 14, 12, 8


class ColumnHead(QWidget):
    """Shows name and count whole before any sum; the tooltip tells every sum."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._count = ""
        self._sums: tuple[str, ...] = ()
        self.setFixedHeight(HEIGHT)
        theme.changed.connect(self.update)

    def show_head(self, name: str, head: Head) -> None:
        """Show other words and figures."""
        self._name, self._count = name, fmt.number(head.leads)
        self._sums = tuple(fmt.short_money(one.amount, one.currency) for one in head.sums)
        whole = [fmt.money(one.amount, one.currency) for one in head.sums]
        self.setToolTip(tip("\n".join((f"{name}: {self._count}", *whole))))
        self.update()

    def words(self, room: int) -> str:
        """Give as many sums as fit into `room` px, and how many there are besides; nothing where none fits."""
        font = self._theme.font(Role.SECONDARY)
        for shown in range(len(self._sums), 0, -1):
            left = len(self._sums) - shown
            text = " · ".join(self._sums[:shown]) + (f" +{left}" if left else "")
            if paint.width_of(text, font) <= room:
                return text
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), self._theme.tokens
        room = QRect(_LEFT, 0, self.width() - _LEFT - _RIGHT, self.height())
        count = paint.width_of(self._count, self._theme.font(Role.MEDIUM)) + 1
        name = room.adjusted(0, 0, -count - _GAP, 0)
        drawn = paint.text(painter, name, self._name, font=self._theme.font(Role.NAME), color=tokens.text)
        room.setLeft(room.left() + drawn + _GAP)
        paint.text(painter, room, self._count, font=self._theme.font(Role.MEDIUM), color=tokens.text2)
        room.setLeft(room.left() + count + _GAP)
        sums = self.words(room.width())
        paint.text(painter, room, sums, font=self._theme.font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT)
