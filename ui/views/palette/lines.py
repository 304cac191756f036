"""Draws the lines of the palette and follows the pointer over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.timeline_words import TEMPERATURE_MARKS, temperature
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.views.palette.entries import Entries
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.models.leads_model import Index
    from ui.theme.theme import Theme
    from ui.views.palette.entries import Entry
    from ui.views.palette.matched import Span

ROW: Final = 40
TALL: Final = 50
HEAD: Final = 28
_MARK: Final = 14
"""Heights of a line, of one with its note under it and of a heading, px."""


def height_of(entry: Entry) -> int:
    """Give the height of a line, px."""
    if entry.is_heading:
        return HEAD
    return TALL if entry.is_tall else ROW


class EntryPainter(QStyledItemDelegate):
    """Icon, title, note, what tells it apart, keys."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line."""
        return QSize(100, height_of(cast("Entries", index.model()).entries[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        tokens = self._theme.tokens
        rect = option.rect
        entry = cast("Entries", index.model()).entries[index.row()]
        if entry.is_heading:
            at = rect.adjusted(12, 4, -12, 0)
            paint.text(painter, at, entry.title, font=font(Role.META_BOLD), color=tokens.text2)
            return
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            paint.rounded(painter, rect.adjusted(4, 1, -4, -1), 8, fill=tokens.selected)
        icons.draw(painter, entry.icon, tokens.text2, QRect(rect.x() + 14, rect.y(), 16, rect.height()))
        right = rect.right() - 14
        if entry.keys:
            width = paint.key_cap_width(entry.keys)
            cap = QRect(right - width, rect.y(), width, rect.height())
            paint.key_cap(painter, tokens, cap, entry.keys, ground=tokens.surface if is_chosen else None)
            right -= width + 10
        if entry.hint:
            right -= self._paint_end(painter, entry.hint, QRect(rect.x(), rect.y(), right - rect.x(), rect.height()))
        if entry.state:
            right -= self._paint_end(painter, entry.state, QRect(rect.x(), rect.y(), right - rect.x(), rect.height()))
        if entry.warmth:
            right -= self._paint_warmth(
                painter, entry.warmth, QRect(rect.x(), rect.y(), right - rect.x(), rect.height())
            )
        self._paint_words(painter, entry, QRect(rect.x() + 42, rect.y(), right - rect.x() - 42, rect.height()))

    def _paint_end(self, painter: QPainter, words: str, room: QRect) -> int:
        """Draw words at the right end of `room`; give what they take, px."""
        color = self._theme.tokens.text2
        paint.text(painter, room, words, font=font(Role.SECONDARY), color=color, align=paint.RIGHT)
        return paint.width_of(words, font(Role.SECONDARY)) + 12

    def _paint_warmth(self, painter: QPainter, warmth: str, room: QRect) -> int:
        """Draw the sign and the word of a temperature at the right end of `room`; give what it takes, px."""
        icon, tone = TEMPERATURE_MARKS[warmth]
        color, words = self._theme.tokens.tone(tone)[0], temperature(warmth)
        width = paint.width_of(words, font(Role.SECONDARY)) + 2
        paint.text(painter, room, words, font=font(Role.SECONDARY), color=color, align=paint.RIGHT)
        icons.draw(painter, icon, color, QRect(room.right() - width - _MARK - 3, room.y(), _MARK, room.height()))
        return width + _MARK + 3 + 14

    def _paint_words(self, painter: QPainter, entry: Entry, room: QRect) -> None:
        tokens = self._theme.tokens
        if entry.is_tall:
            under = room.adjusted(0, room.height() // 2 - 1, 0, -6)
            _marked(painter, under, entry.note, entry.note_marks, _Ink(Role.SECONDARY, tokens.text2, tokens.accent))
            room = room.adjusted(0, 6, 0, -room.height() // 2)
        drawn = _marked(painter, room, entry.title, entry.title_marks, _Ink(Role.NAME, tokens.text, tokens.accent))
        note = room.adjusted(drawn + 10, 0, 0, 0)
        if entry.note and not entry.is_tall and note.width() > 30:
            paint.text(painter, note, entry.note, font=font(Role.BODY), color=tokens.text2)


class _Ink(NamedTuple):
    """How a text is written, and the colour of its marked letters; they are bold as well."""

    role: Role
    color: QColor
    marked: QColor


_BOLD: Final = {Role.SECONDARY: Role.SECONDARY_BOLD}


def _marked(painter: QPainter, room: QRect, words: str, marks: Sequence[Span], ink: _Ink) -> int:
    """Draw one line with some of its letters marked, elided at the end of `room`; give the width drawn, px."""
    shown = paint.one_line(words)
    left, at = room.x(), 0
    for start, end, color in (*((*mark, ink.marked) for mark in marks), (len(shown), len(shown), ink.color)):
        for part, role, tint in ((shown[at:start], ink.role, ink.color), (shown[start:end], _bold(ink.role), color)):
            if part and left < room.right():
                rest = QRect(left, room.y(), room.right() - left + 1, room.height())
                left += paint.text(painter, rest, part, font=font(role), color=tint)
                if paint.width_of(part, font(role)) > rest.width():
                    return left - room.x()
        at = end
    return left - room.x()


def _bold(role: Role) -> Role:
    return _BOLD.get(role, role)


class EntryList(QListView):
    """The lines; the box keeps the keyboard, `taken` is called with the line that is pressed."""

    def __init__(self, theme: Theme, taken: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = taken
        self.lines = Entries(self)
        self.setModel(self.lines)
        self.setItemDelegate(EntryPainter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._last = QPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, but only when it moved: lines that appear under it do not take the mark."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if at != self._last and index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
        self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the line."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._taken(index.row())
