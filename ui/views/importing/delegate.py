"""Paints the cells, the row gutter and the column choosers of the check before loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models import import_words as words
from ui.models.preview_model import LOOK_ROLE, CellLook
from ui.theme import icons
from ui.theme.fonts import Role
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

ROW: Final = 32
PADDING: Final = 10
_ICON: Final = 14
MARK_ROOM: Final = _ICON + 8
NOTE_GAP: Final = 8
_ARROW: Final = 17
_LEAST_NOTE: Final = 48


def note_room(theme: Theme, note: str) -> int:
    """Give the width, px, that a note takes behind the text of its cell."""
    return NOTE_GAP + _ARROW + paint.width_of(note, theme.font(Role.SECONDARY)) + 2


class CellDelegate(QStyledItemDelegate):
    """Tint, icon and bold text for a remark; a dotted line under what was read differently than written."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        look: CellLook = index.data(LOOK_ROLE)
        tokens, rect = self._theme.tokens, option.rect
        color = tokens.text2 if look.is_dim else tokens.text
        ground = tokens.inset if look.is_dim else tokens.surface
        if look.gravity is not None:
            color, ground = tokens.tone(words.TONES[look.gravity])
        painter.fillRect(rect, ground)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        role = Role.NAME if look.is_bold or look.gravity is not None else Role.BODY
        room = rect.adjusted(PADDING, 0, -PADDING - (MARK_ROOM if look.gravity else 0), 0)
        width = paint.text(painter, room, look.text, font=self._theme.font(role), color=color)
        if look.written and look.text:
            self._underline(painter, room, width)
        if look.note:
            self._note(painter, room.adjusted(width + NOTE_GAP, 0, 0, 0), look.note)
        if look.gravity is not None:
            place = QRect(rect.right() - PADDING - _ICON, rect.y(), _ICON, rect.height())
            icons.draw(painter, words.ICONS[look.gravity], color, place)
        if option.state & QStyle.StateFlag.State_HasFocus or option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect.adjusted(0, 0, 0, 0), 2, border=tokens.accent, width=2)

    def _note(self, painter: QPainter, room: QRect, note: str) -> None:
        """Draw what a status becomes behind it, where there is room for a word of it."""
        if room.width() < _LEAST_NOTE:
            return
        tokens = self._theme.tokens
        icons.draw(painter, "arrow-right", tokens.text2, QRect(room.x(), room.y(), 12, room.height()))
        font = self._theme.font(Role.SECONDARY)
        paint.text(painter, room.adjusted(_ARROW, 0, 0, 0), note, font=font, color=tokens.text2)

    def _underline(self, painter: QPainter, room: QRect, width: int) -> None:
        pen = QPen(self._theme.tokens.text3, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        y = room.center().y() + 10
        painter.drawLine(room.x(), y, room.x() + min(width, room.width()), y)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a cell's least size."""
        return QSize(80, ROW)


def chooser(painter: QPainter, theme: Theme, rect: QRect, *, field: str | None, is_hovered: bool, word: str) -> None:
    """Draw the 28-px chooser of a column's field."""
    tokens = theme.tokens
    known = words.FIELDS.get(field) if field else None
    if known is None:
        paint.rounded(painter, rect, 6, fill=tokens.hover if is_hovered else None)
        paint.dashed(painter, rect, 6, tokens.field_border)
    else:
        ground = tokens.hover if is_hovered else tokens.surface
        paint.rounded(painter, rect, 6, fill=ground, border=tokens.field_border)
    left = PADDING - 2
    if known is not None:
        icons.draw(painter, known.icon, tokens.accent, QRect(rect.x() + left, rect.y(), 15, rect.height()))
        left += 21
    chevron = QRect(rect.right() - 20, rect.y(), 13, rect.height())
    icons.draw(painter, "chevron-down", tokens.text2, chevron)
    room = rect.adjusted(left, 0, -23, 0)
    color = tokens.text if known is not None else tokens.text2
    paint.text(painter, room, word, font=theme.font(Role.NAME if known else Role.MEDIUM), color=color)
