"""The strip that comes while a card is carried: let go there, the lead is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.words import _
from ui.theme import icons
from ui.theme.fonts import Role
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.board.carrying import Carried

_WIDTH: Final = 260
_HEIGHT: Final = 52
_SHADOW: Final = 14
_FROM_FOOT: Final = 10


class RefusalZone(QWidget):
    """`dropped`: a card was let go here."""

    dropped = Signal()

    def __init__(self, theme: Theme, carried: Carried, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = parent
        self._carried = carried
        self._is_goal = False
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Refuse"))
        self.hide()

    def rise(self) -> None:
        """Stand at the foot of the page."""
        room = self._page.rect()
        width, height = _WIDTH + 2 * _SHADOW, _HEIGHT + 2 * _SHADOW
        self.setGeometry((room.width() - width) // 2, room.height() - height + _SHADOW - _FROM_FOOT, width, height)
        self.show()
        self.raise_()

    @property
    def zone(self) -> QRect:
        """What is seen of it, in the parent."""
        return self.geometry().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a card of this board."""
        if self._carried.fits(event):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self._show_goal(is_goal=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking it."""
        if self._carried.fits(event):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as at rest."""
        self._show_goal(is_goal=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the card on."""
        self._show_goal(is_goal=False)
        if self._carried.fits(event):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit()

    def _show_goal(self, *, is_goal: bool) -> None:
        self._is_goal = is_goal
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            card = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            paint.shadow(painter, card, 12, tokens.shadow, spread=_SHADOW - 2)
            ground = tokens.hot_soft if self._is_goal else tokens.raised
            paint.rounded(painter, card, 12, fill=ground, border=tokens.hot, width=2 if self._is_goal else 1)
            words, font = _("Refuse"), self._theme.font(Role.NAME)
            left = (self.width() - paint.width_of(words, font) - 24) // 2
            icons.draw(painter, "ban", tokens.hot, QRect(left, card.y(), 16, card.height()))
            room = QRect(left + 24, card.y(), card.width(), card.height())
            paint.text(painter, room, words, font=font, color=tokens.hot)
