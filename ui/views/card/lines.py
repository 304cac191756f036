"""Draws the lines of a lead's history: what happened, who did it, when, the way back; rounds as strips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.leads.timeline import ItemKind
from leaddesk.words import _
from ui.models.timeline_model import TimelineModel
from ui.models.timeline_words import ARROW, Line
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.views.card.wrapping import wrapped
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_TEXT_AT: Final = 28
_TITLE: Final = 20
_LINE: Final = 16
_MARGIN: Final = 6
_STRIP: Final = 32
_BESIDE_ARROW: Final = 5
"""Between what was, the arrow and what is, px."""


class StoryView(QListView):
    """A list that shows a story: what its delegate needs to know."""

    story: TimelineModel
    hovered_row: int
    air: int
    """What is free at either side of a line for the ring of the focus, px."""


class TimelineDelegate(QStyledItemDelegate):
    """Draws a line: icon, title, who, when; under it what was said or changed, and the way back."""

    def __init__(self, theme: Theme, view: StoryView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def height_of(self, row: int, width: int) -> int:
        """Give the height of a row in a list of that width."""
        if self._is_round(row):
            return _STRIP + _MARGIN
        return _TITLE + len(self._lines(row, width)) * _LINE + 2 * _MARGIN

    def _is_round(self, row: int) -> bool:
        return self._view.story.item(row).kind is ItemKind.ROUND

    def _lines(self, row: int, width: int) -> list[str]:
        """Give the lines under the title: what people wrote is wrapped, all else takes one."""
        story = self._view.story
        detail = story.line(row).detail
        if not detail:
            return [""] if story.undo_of(row) else []
        if story.item(row).kind not in {ItemKind.NOTE, ItemKind.INQUIRY, ItemKind.ACTIVITY}:
            return detail.splitlines()
        return wrapped(detail, font(Role.SECONDARY), max(width - 2 * self._view.air - _TEXT_AT - 8, 60))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as what it says."""
        width = self._view.viewport().width()
        return QSize(width, self.height_of(index.row(), width))

    def undo_rect(self, rect: QRect, row: int) -> QRect:
        """Give the place of the way back in a row that fills `rect`; empty where there is none."""
        if self._view.story.undo_of(row) is None:
            return QRect()
        width = paint.width_of(self.way_back(row), font(Role.LABEL)) + 20
        return QRect(rect.right() - self._view.air - width, rect.y() + _MARGIN + _TITLE, width, _LINE)

    def way_back(self, row: int) -> str:
        """Give what the way back is called."""
        return _("Unmerge") if self._view.story.item(row).kind is ItemKind.MERGED else _("Undo")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        tokens = self._theme.tokens
        row, whole = index.row(), QRect(option.rect)
        told = self._view.story.line(row)
        if self._is_round(row):
            self._paint_round(painter, whole, told)
            return
        if option.state & QStyle.StateFlag.State_HasFocus:
            if self._view.air:
                paint.rounded(painter, whole, 6, fill=tokens.selected)
            else:
                paint.rounded(painter, whole, 6, border=tokens.accent, width=2)
        rect = whole.adjusted(self._view.air, 0, -self._view.air, 0)
        color = tokens.tone(told.tone)[0]
        icons.draw(painter, told.icon, color, QRect(rect.x() + 1, rect.y() + _MARGIN + 2, 16, 16))
        line = QRect(rect.x() + _TEXT_AT, rect.y() + _MARGIN, rect.width() - _TEXT_AT, _TITLE)
        when = self._view.story.when(row)
        paint.text(painter, line, when, font=font(Role.META), color=tokens.text2, align=paint.RIGHT)
        head = line.adjusted(0, 0, -paint.width_of(when, font(Role.META)) - 10 - (24 if told.who else 0), 0)
        drawn = paint.text(painter, head, told.title, font=font(Role.NAME), color=tokens.text)
        if told.who:
            at = QRect(head.x() + drawn + 7, head.y() + 1, 18, 18)
            paint.avatar(painter, at, told.who, self._view.story.item(row).actor)
            drawn += 24
        if told.by:
            rest = head.adjusted(drawn + 8, 0, 24 if told.who else 0, 0)
            paint.text(painter, rest, told.by, font=font(Role.META), color=tokens.text2)
        if told.detail:
            self._paint_detail(painter, row, whole)
        self._paint_undo(painter, whole, row)

    def _paint_round(self, painter: QPainter, rect: QRect, told: Line) -> None:
        """Draw the heading of a round as an inset strip."""
        tokens = self._theme.tokens
        strip = rect.adjusted(0, _MARGIN // 2, 0, -(_MARGIN - _MARGIN // 2))
        paint.rounded(painter, strip, 8, fill=tokens.inset, border=tokens.line2)
        icons.draw(painter, told.icon, tokens.text2, QRect(strip.x() + 10, strip.y(), 14, strip.height()))
        room = strip.adjusted(32, 0, -10, 0)
        drawn = paint.text(painter, room, told.title, font=font(Role.SECONDARY_BOLD), color=tokens.text)
        room.setLeft(room.left() + drawn + 8)
        paint.text(painter, room, told.detail, font=font(Role.SECONDARY), color=tokens.text2)

    def _paint_detail(self, painter: QPainter, row: int, rect: QRect) -> None:
        tokens = self._theme.tokens
        undo = self.undo_rect(rect, row)
        right = undo.width() + 8 if not undo.isEmpty() else 0
        at = rect.adjusted(self._view.air + _TEXT_AT, _MARGIN + _TITLE, -self._view.air - right, 0)
        at.setHeight(_LINE)
        lines = self._lines(row, rect.width())
        old, arrow, new = lines[0].partition(ARROW)
        if arrow and len(lines) == 1 and self._view.story.item(row).kind is ItemKind.CHANGE:
            self._paint_change(painter, at, old, new)
            return
        for words in lines:
            paint.text(painter, at, words, font=font(Role.SECONDARY), color=tokens.text2)
            at.translate(0, _LINE)

    def _paint_change(self, painter: QPainter, at: QRect, old: str, new: str) -> None:
        """Draw what was, and in bold what is; each may take half of the line, and what the other leaves."""
        tokens = self._theme.tokens
        plain, sign = font(Role.SECONDARY), ARROW.strip()
        between = paint.width_of(sign, plain) + 2 * _BESIDE_ARROW
        wanted = paint.width_of(new, font(Role.SECONDARY_BOLD)) + between
        room = max(at.width() - wanted, at.width() // 2 - between)
        before = QRect(at.x(), at.y(), min(paint.width_of(old, plain) + 2, room), _LINE)
        drawn = paint.text(painter, before, old, font=plain, color=tokens.text2)
        paint.text(painter, at.adjusted(drawn + _BESIDE_ARROW, 0, 0, 0), sign, font=plain, color=tokens.text2)
        after = at.adjusted(drawn + between, 0, 0, 0)
        paint.text(painter, after, new, font=font(Role.SECONDARY_BOLD), color=tokens.text)

    def _paint_undo(self, painter: QPainter, rect: QRect, row: int) -> None:
        place = self.undo_rect(rect, row)
        if place.isEmpty():
            return
        tokens = self._theme.tokens
        color = tokens.accent_hover if row == self._view.hovered_row else tokens.accent
        words = self.way_back(row)
        width = paint.width_of(words, font(Role.LABEL))
        paint.text(painter, place, words, font=font(Role.LABEL), color=color, align=paint.RIGHT)
        icons.draw(painter, "undo-2", color, QRect(place.right() - width - 17, place.y(), 13, _LINE))
