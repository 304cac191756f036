"""Paints the cells, the row gutter and the column choosers of the check before loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

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
    from ui.models.import_row import Note
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


_LEAST_HERE: Final = 36
"""What stands here gives way, down to so many px: what counts afterwards is read whole."""
_LEAST_TEXT: Final = 0.4
"""The least share of a cell that its text keeps beside its note."""


class _Side(NamedTuple):
    """One of the two values of a cell that differ, as it is painted."""

    words: str
    role: Role
    color: QColor


def contrast_room(theme: Theme, one: Contrast) -> int:
    """Give the width, px, that what stands here and what the file says take beside each other."""
    here, said = (paint.width_of(side.words, theme.font(side.role)) for side in _sides(theme, one))
    return here + 2 * NOTE_GAP + _ICON + said + 4


def _sides(theme: Theme, one: Contrast) -> tuple[_Side, _Side]:
    """Give what stands here and what the file says; what counts afterwards is bold."""
    tokens, here = theme.tokens, one.here or _EMPTY
    if one.is_kept:
        said = _("in the file: {said}").format(said=one.said)
        return _Side(here, Role.NAME, tokens.text), _Side(said, Role.BODY, tokens.text2)
    return _Side(here, Role.BODY, tokens.text2), _Side(one.said, Role.NAME, tokens.tone(Tone.COLD)[0])


def note_room(theme: Theme, note: str) -> int:
    """Give the width, px, that a note takes behind the text of its cell."""
    return NOTE_GAP + _ARROW + paint.width_of(note, theme.font(Role.SECONDARY)) + 2


def note_beside(theme: Theme, look: CellLook, width: int) -> str:
    """Give what is said behind the text of a cell of so many px: the text comes first, and is cut last."""
    note, font = look.note, theme.font(Role.NAME if look.is_bold or look.gravity is not None else Role.BODY)
    is_room = paint.width_of(look.text, font) + note_room(theme, note.words) <= width
    return note.words if is_room or not note.brief else note.brief


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
        room = rect.adjusted(PADDING, 0, -PADDING - (MARK_ROOM if look.gravity else 0), 0)
        if look.contrast is not None:
            self._contrast(painter, room, look)
        else:
            self._text(painter, room, look, color)
        if look.gravity is not None:
            place = QRect(rect.right() - PADDING - _ICON, rect.y(), _ICON, rect.height())
            icons.draw(painter, words.ICONS[look.gravity], color, place)
        if option.state & QStyle.StateFlag.State_HasFocus or option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect.adjusted(0, 0, 0, 0), 2, border=tokens.accent, width=2)

    def _text(self, painter: QPainter, room: QRect, look: CellLook, color: QColor) -> None:
        """Draw what a cell says, the dotted line of what was read differently, and what it becomes."""
        font = self._theme.font(Role.NAME if look.is_bold or look.gravity is not None else Role.BODY)
        note = note_beside(self._theme, look, room.width())
        noted = note_room(self._theme, note) if note else 0
        said = QRect(room)
        said.setWidth(max(room.width() - noted, int(room.width() * _LEAST_TEXT)))
        align = paint.RIGHT if look.is_figure else paint.LEFT
        width = paint.text(painter, said, look.text, font=font, color=color, align=align)
        if look.written and look.text:
            self._underline(painter, said.adjusted(said.width() - width if look.is_figure else 0, 0, 0, 0), width)
        if noted:
            beside = room.adjusted(width + NOTE_GAP if width else 0, 0, 0, 0)
            self._note(painter, beside, look.note._replace(words=note))

    def _contrast(self, painter: QPainter, room: QRect, look: CellLook) -> None:
        """Draw what stands here, an arrow, and what the file says; what goes is struck out."""
        one = look.contrast
        assert one is not None
        here, said = _sides(self._theme, one)
        if look.is_figure:
            room = room.adjusted(max(0, room.width() - contrast_room(self._theme, one)), 0, 0, 0)
        beside = paint.width_of(said.words, self._theme.font(said.role)) + _ICON + 2 * NOTE_GAP
        left = QRect(room.x(), room.y(), max(_LEAST_HERE, room.width() - beside), room.height())
        width = paint.text(painter, left, here.words, font=self._theme.font(here.role), color=here.color)
        mark = QRect(room.x() + width + NOTE_GAP, room.y(), _ICON, room.height())
        icon, color = ("user-check", self._theme.tokens.accent) if one.is_kept else ("arrow-right", said.color)
        icons.draw(painter, icon, color, mark)
        right = room.adjusted(width + _ICON + 2 * NOTE_GAP, 0, 0, 0)
        align = paint.RIGHT if look.is_figure else paint.LEFT  # figures end where those of the other rows do
        paint.text(painter, right, said.words, font=self._theme.font(said.role), color=said.color, align=align)
        if one.here and not one.is_kept:
            painter.setPen(QPen(here.color, 1))
            y = room.center().y() + 1
            painter.drawLine(room.x(), y, room.x() + width, y)

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

    def _note(self, painter: QPainter, room: QRect, note: Note) -> None:
        """Draw what a cell becomes behind its text, where there is room for a word of it."""
        if room.width() < _LEAST_NOTE:
            return
        tokens = self._theme.tokens
        icons.draw(painter, note.icon, tokens.text2, QRect(room.x(), room.y(), 12, room.height()))
        font = self._theme.font(Role.SECONDARY)
        paint.text(painter, room.adjusted(_ARROW, 0, 0, 0), note.words, font=font, color=tokens.text2)

    def _underline(self, painter: QPainter, room: QRect, width: int) -> None:
        pen = QPen(self._theme.tokens.text3, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        y = room.center().y() + 10
        painter.drawLine(room.x(), y, room.x() + min(width, room.width()), y)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a cell's least size."""
        return QSize(80, ROW)


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
