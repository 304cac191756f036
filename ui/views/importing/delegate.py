"""Paints the cells, the row gutter and the column choosers of the check before loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.words import _
from ui.models import import_words as words
from ui.models.preview_cell import CellLook
from ui.models.preview_model import LOOK_ROLE
from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.field import LineEdit

if TYPE_CHECKING:
    from ui.models.import_contrast import Contrast
    from ui.theme.theme import Theme

ROW: Final = 32
PADDING: Final = 10
_ICON: Final = 14
MARK_ROOM: Final = _ICON + 8
NOTE_GAP: Final = 8
_ARROW: Final = 17
_LEAST_NOTE: Final = 48
_EMPTY: Final = "—"
"""Stands for nothing where a value was expected."""


_OF_HERE: Final = 0.5
"""The most of a cell that what stands here takes from what the file says."""


def contrast_room(theme: Theme, one: Contrast) -> int:
    """Give the width, px, that what stands here and what the file says take beside each other."""
    bold, plain = theme.font(Role.NAME), theme.font(Role.BODY)
    here, said = (bold, plain) if one.is_kept else (plain, bold)
    return paint.width_of(one.here or _EMPTY, here) + 2 * NOTE_GAP + _ICON + paint.width_of(one.said, said) + 4


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
        if look.contrast is not None:
            color, ground = (tokens.text, tokens.inset) if look.contrast.is_kept else tokens.tone(Tone.COLD)
        elif look.gravity is not None:
            color, ground = tokens.tone(words.TONES[look.gravity])
        painter.fillRect(rect, ground)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        role = Role.NAME if look.is_bold or look.gravity is not None else Role.BODY
        seen = _seen(option)
        room = seen.adjusted(PADDING, 0, -PADDING - (MARK_ROOM if look.gravity else 0), 0)
        if look.contrast is not None:
            self._contrast(painter, room, look.contrast)
        else:
            align = paint.RIGHT if look.is_figure else paint.LEFT
            width = paint.text(painter, room, look.text, font=self._theme.font(role), color=color, align=align)
            if look.written and look.text:
                self._underline(painter, room.adjusted(room.width() - width if look.is_figure else 0, 0, 0, 0), width)
            if look.note:
                self._note(painter, room.adjusted(width + NOTE_GAP, 0, 0, 0), look.note)
        if look.gravity is not None:
            place = QRect(seen.right() - PADDING - _ICON, rect.y(), _ICON, rect.height())
            icons.draw(painter, words.ICONS[look.gravity], color, place)
        if option.state & QStyle.StateFlag.State_HasFocus or option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect.adjusted(0, 0, 0, 0), 2, border=tokens.accent, width=2)

    def _contrast(self, painter: QPainter, room: QRect, one: Contrast) -> None:
        """Draw what stands here, an arrow, and what the file says; what does not count afterwards is struck out."""
        tokens, bold, plain = self._theme.tokens, self._theme.font(Role.NAME), self._theme.font(Role.BODY)
        tone = tokens.tone(Tone.COLD)[0]
        here = one.here or _EMPTY
        most = max(int(room.width() * _OF_HERE), room.width() - paint.width_of(one.said, bold) - _ICON - 2 * NOTE_GAP)
        left = QRect(room.x(), room.y(), most, room.height())
        font, color = (bold, tokens.text) if one.is_kept else (plain, tokens.text2)
        width = paint.text(painter, left, here, font=font, color=color)
        at = room.x() + width + NOTE_GAP
        mark = QRect(at, room.y(), _ICON, room.height())
        icons.draw(
            painter, "user-check" if one.is_kept else "arrow-right", tokens.accent if one.is_kept else tone, mark
        )
        right = QRect(at + _ICON + NOTE_GAP, room.y(), room.right() - at - _ICON - NOTE_GAP, room.height())
        if right.width() < NOTE_GAP:
            return
        font, color = (plain, tokens.text2) if one.is_kept else (bold, tone)
        drawn = paint.text(painter, right, one.said, font=font, color=color)
        struck = QRect(right.x(), 0, drawn, 0) if one.is_kept else QRect(room.x(), 0, width if one.here else 0, 0)
        painter.setPen(QPen(tokens.text2, 1))
        y = room.center().y() + 1
        if struck.width() > 0:
            painter.drawLine(struck.x(), y, struck.x() + struck.width(), y)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Give the line in which a cell is put right."""
        line = LineEdit(self._theme, name=_("What the cell should say"), parent=parent)
        line.setProperty("density", "cell")
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let it fill its cell."""
        editor.setGeometry(option.rect)

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


def _seen(option: QStyleOptionViewItem) -> QRect:
    """Give what of a cell is in sight: a value that goes on beyond the edge must not look like a whole one."""
    view, rect = option.widget, QRect(option.rect)
    if isinstance(view, QAbstractItemView):
        rect.setRight(min(rect.right(), view.viewport().width() - 1))
    return rect


def chooser(painter: QPainter, theme: Theme, rect: QRect, *, field: str | None, is_hovered: bool) -> None:
    """Draw the 28-px chooser of a column's field."""
    tokens = theme.tokens
    known = words.of_field(field)
    if not known.icon:
        paint.rounded(painter, rect, 6, fill=tokens.hover if is_hovered else None)
        paint.dashed(painter, rect, 6, tokens.field_border)
    else:
        ground = tokens.hover if is_hovered else tokens.surface
        paint.rounded(painter, rect, 6, fill=ground, border=tokens.field_border)
    left = PADDING - 2
    if known.icon:
        icons.draw(painter, known.icon, tokens.accent, QRect(rect.x() + left, rect.y(), 15, rect.height()))
        left += 21
    chevron = QRect(rect.right() - 20, rect.y(), 13, rect.height())
    icons.draw(painter, "chevron-down", tokens.text2, chevron)
    room = rect.adjusted(left, 0, -23, 0)
    color = tokens.text if known.icon else tokens.text2
    paint.text(painter, room, known.words, font=theme.font(Role.NAME if known.icon else Role.MEDIUM), color=color)
