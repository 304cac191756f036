"""The head of a column: its name, how many leads it holds, and what they may bring, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.words import n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.board import Head
    from ui.theme.theme import Theme

HEIGHT: Final = 54
"""The sums have a line of their own: at no width and in no language the cards stand higher or lower."""
_SIGN: Final = " · "
_LEFT, _RIGHT, _GAP = 14, 12, 8


class ColumnHead(QWidget):
    """Shows name and count, and below them the sums; the tooltip tells all."""

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
        """Give as many sums as fit into `room` px, and how many there are besides."""
        text, font = "", self._theme.font(Role.SECONDARY)
        for shown in range(len(self._sums), 0, -1):
            text = _SIGN.join((*self._sums[:shown], *_more(len(self._sums) - shown)))
            if paint.width_of(text, font) <= room:
                break
        return text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            room = QRect(_LEFT, 6, self.width() - _LEFT - _RIGHT, 24)
            sums, font = room.translated(0, 20), self._theme.font(Role.SECONDARY)
            count = paint.width_of(self._count, self._theme.font(Role.MEDIUM)) + 1
            name = room.adjusted(0, 0, -count - _GAP, 0)
            drawn = paint.text(painter, name, self._name, font=self._theme.font(Role.NAME), color=tokens.text)
            room.setLeft(room.left() + drawn + _GAP)
            paint.text(painter, room, self._count, font=self._theme.font(Role.MEDIUM), color=tokens.text2)
            paint.text(painter, sums, self.words(sums.width()), font=font, color=tokens.text2)


def _more(left: int) -> Sequence[str]:
    """Say how many currencies are left out; nothing where none is."""
    return (n_("{n} more currency", "{n} more currencies", left).format(n=fmt.number(left)),) if left else ()
