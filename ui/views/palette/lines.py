"""Draws the lines of the palette and follows the pointer over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.views.palette.entries import Entries
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.leads_model import Index
    from ui.theme.theme import Theme

ROW: Final = 40
HEAD: Final = 28
"""Heights of a line and of a heading, px."""


class EntryPainter(QStyledItemDelegate):
    """Icon, title, note, what tells it apart, keys."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line."""
        entry = cast("Entries", index.model()).entries[index.row()]
        return QSize(100, HEAD if entry.is_heading else ROW)

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
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect.adjusted(4, 1, -4, -1), 8, fill=tokens.selected)
        icons.draw(painter, entry.icon, tokens.text2, QRect(rect.x() + 14, rect.y(), 16, rect.height()))
        right = rect.right() - 14
        if entry.keys:
            width = paint.key_cap_width(entry.keys)
            paint.key_cap(painter, tokens, QRect(right - width, rect.y(), width, rect.height()), entry.keys)
            right -= width + 10
        if entry.hint:
            width = paint.width_of(entry.hint, font(Role.SECONDARY)) + 2
            at = QRect(right - width, rect.y(), width, rect.height())
            paint.text(painter, at, entry.hint, font=font(Role.SECONDARY), color=tokens.text2)
            right -= width + 10
        room = QRect(rect.x() + 42, rect.y(), right - rect.x() - 42, rect.height())
        drawn = paint.text(painter, room, entry.title, font=font(Role.NAME), color=tokens.text)
        note = room.adjusted(drawn + 10, 0, 0, 0)
        if entry.note and note.width() > 30:
            paint.text(painter, note, entry.note, font=font(Role.BODY), color=tokens.text2)


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
