"""Lists of two or three lines a row: icon, title with something at its right end, and what else there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 18
_TILE: Final = 32
_SIGN: Final = 14


class Face(NamedTuple):
    """What a row shows; `aside` stands at the right end of the title, `note` and `reason` under it ("" = no line)."""

    icon: str
    title: str
    note: str = ""
    reason: str = ""
    aside: str = ""
    tone: Tone = Tone.ACCENT
    sign: tuple[str, Tone, str] | None = None
    """What stands before `aside`: icon ("" = none), tone and word of how it stands with it."""


class LinePainter(QStyledItemDelegate):
    """Draws the face that `face_of` gives for the number of a row."""

    def __init__(
        self, theme: Theme, face_of: Callable[[int], Face | None], *, lines: int, parent: QObject, edge: int = 6
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face_of = face_of
        self._height = _LINE * lines + 18
        self._edge = edge

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the height of a row."""
        return QSize(100, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        face = self._face_of(index.row())
        if face is None:
            return
        tokens, rect = self._theme.tokens, option.rect
        place = rect.adjusted(self._edge, 1, -self._edge, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            paint.rounded(painter, place, 8, fill=tokens.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, place, 8, fill=tokens.hover)
        if is_chosen and option.state & QStyle.StateFlag.State_HasFocus:
            paint.rounded(painter, place, 8, border=tokens.accent, width=2)
        self._icon(painter, face, rect, is_chosen=is_chosen)
        self._words(painter, face, QRect(rect.x() + 60, rect.y() + 9, rect.width() - 60 - 18, _LINE))

    def _icon(self, painter: QPainter, face: Face, rect: QRect, *, is_chosen: bool) -> None:
        color, ground = self._theme.tokens.tone(face.tone)
        if is_chosen and face.tone in {Tone.NEUTRAL, Tone.ACCENT}:  # as light as the row that is chosen
            ground = self._theme.tokens.surface
        tile = QRect(rect.x() + 16, rect.y() + 11, _TILE, _TILE)
        paint.rounded(painter, tile, 8, fill=ground)
        icons.draw(painter, face.icon, color, tile.adjusted(8, 8, -8, -8))

    def _words(self, painter: QPainter, face: Face, room: QRect) -> None:
        tokens = self._theme.tokens
        width = paint.width_of(face.aside, font(Role.SECONDARY)) + 1 if face.aside else 0
        if width:
            paint.text(painter, room, face.aside, font=font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT)
        title = room.adjusted(0, 0, -(width + 10 if width else 0), 0)
        if face.sign is not None:
            title.adjust(0, 0, -self._sign(painter, face.sign, title), 0)
        paint.text(painter, title, face.title, font=font(Role.NAME), color=tokens.text)
        for words in filter(None, (face.note, face.reason)):
            room = room.translated(0, _LINE)
            paint.text(painter, room, words, font=font(Role.SECONDARY), color=tokens.text2)

    def _sign(self, painter: QPainter, sign: tuple[str, Tone, str], room: QRect) -> int:
        """Draw a sign at the right end of `room`; give what it takes, px."""
        icon, tone, words = sign
        color = self._theme.tokens.tone(tone)[0]
        width = paint.width_of(words, font(Role.SECONDARY)) + 1
        paint.text(painter, room, words, font=font(Role.SECONDARY), color=color, align=paint.RIGHT)
        if icon:
            icons.draw(painter, icon, color, QRect(room.right() - width - _SIGN - 3, room.y(), _SIGN, room.height()))
            width += _SIGN + 3
        return width + 10


class LineList(QListView):
    """A list with such rows; it draws nothing of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
