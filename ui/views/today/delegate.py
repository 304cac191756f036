"""Draws the day: headings, and tasks as rows of one rounded card for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.leads.today import Group
from leaddesk.words import _
from ui import format as fmt
from ui.models import today_words
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_COLUMN, RADIUS_CONTROL
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.models.today_model import Head, Index
    from ui.models.today_words import Action, Face, Moment, Owner
    from ui.theme.theme import Theme
    from ui.views.today.day_list import DayList

HEAD: Final = 40
ROW: Final = 52
ACTION: Final = 112
EDGE: Final = 16
_FACE, _BESIDE_FACE = 22, 10
_SCORE_AT, _SCORE_WIDE = 154, 28
_PERSON: Final = 192
_MOST_PERSON: Final = 208
_SHARE: Final = 0.44  # of what is left between time and action
_ACCENT: Final = 3
_FIRST, _SECOND, _LINE = 8, 26, 18


class Columns(NamedTuple):
    """Where the parts of a row stand, in the coordinates of its rectangle; `owner` is empty in one's own day."""

    when: QRect
    score: QRect
    person: QRect
    why: QRect
    owner: QRect
    action: QRect


def columns(rect: QRect, *, names_owner: bool) -> Columns:
    """Divide a row of 52 px."""
    action = QRect(rect.right() + 1 - EDGE - ACTION, rect.y() + 10, ACTION, 32)
    face = _FACE if names_owner else 0
    owner = QRect(action.x() - face - _BESIDE_FACE, rect.y() + (ROW - _FACE) // 2, face, face)
    rest = (owner.x() if names_owner else action.x()) - EDGE - rect.x() - _PERSON
    wide = min(_MOST_PERSON, round(rest * _SHARE))
    left, top = rect.x(), rect.y()
    return Columns(
        QRect(left + EDGE, top, _SCORE_AT - EDGE - 2, ROW),
        QRect(left + _SCORE_AT, top, _SCORE_WIDE, ROW),
        QRect(left + _PERSON, top, wide - EDGE, ROW),
        QRect(left + _PERSON + wide, top, rest - wide, ROW),
        owner,
        action,
    )


def _line(column: QRect, top: int) -> QRect:
    return QRect(column.x(), column.y() + top, column.width(), _LINE)


class DayPainter(QStyledItemDelegate):
    """Asks the list which row is open and over which action the pointer is."""

    def __init__(self, theme: Theme, day: DayList) -> None:
        super().__init__(day)
        self._theme = theme
        self._day = day

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a heading or a row; that of an open one holds its panel."""
        if self._day.day.head(index.row()) is not None:
            return QSize(100, HEAD)
        return QSize(100, ROW + self._day.room_below(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a row."""
        head, row = self._day.day.head(index.row()), self._day.day.row(index.row())
        if head is not None:
            self._heading(painter, head, option.rect)
        elif row is not None:
            self._ground(painter, option, index.row())
            self._face(painter, row.face, option.rect, is_hovered=self._day.is_over_action(index.row()))

    def _heading(self, painter: QPainter, head: Head, rect: QRect) -> None:
        tokens = self._theme.tokens
        is_late = head.group is Group.OVERDUE
        color = tokens.hot if is_late else tokens.text
        line = rect.adjusted(2, 0, -2, 0)
        if is_late:
            icons.draw(painter, "clock-alert", color, QRect(line.x(), line.y(), 15, line.height()))
            line.setLeft(line.left() + 21)
        words = today_words.title(head.group)
        width = paint.text(painter, line, words, font=font(Role.NAME), color=color)
        count = line.adjusted(width + 8, 0, 0, 0)
        paint.text(painter, count, fmt.number(head.size), font=font(Role.MEDIUM), color=tokens.text2)
        if head.group is Group.NEW:
            note = _("hot ones first")
            paint.text(painter, line, note, font=font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Draw the part of the group's card that a row is: only its first and last have round corners."""
        tokens, rect = self._theme.tokens, option.rect
        is_first = self._day.day.row(row - 1) is None
        is_last = self._day.day.row(row + 1) is None
        beyond = 2 * RADIUS_COLUMN
        whole = rect.adjusted(0, 0 if is_first else -beyond, 0, 0 if is_last else beyond)
        painter.save()
        painter.setClipRect(rect)
        paint.rounded(painter, whole, RADIUS_COLUMN, fill=tokens.surface, border=tokens.line)
        fill = self._fill(option, row)
        is_open = self._day.is_open(row)
        if fill is not None or is_open:
            shape = QPainterPath()
            inner = whole.adjusted(1, 1, -1, -1)
            shape.addRoundedRect(inner, RADIUS_COLUMN - 1, RADIUS_COLUMN - 1)
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            if fill is not None:
                painter.fillRect(rect.adjusted(0, 0, 0, ROW - rect.height()), fill)
            is_here = bool(option.state & QStyle.StateFlag.State_HasFocus)
            if is_open or is_here:
                painter.fillRect(QRect(rect.x(), rect.y(), _ACCENT, rect.height()), tokens.accent)
        painter.restore()
        if not is_last:
            painter.fillRect(rect.x() + EDGE, rect.bottom(), rect.width() - 2 * EDGE, 1, tokens.line2)

    def _fill(self, option: QStyleOptionViewItem, row: int) -> QColor | None:
        tokens = self._theme.tokens
        if self._day.is_open(row):
            return tokens.soft
        if option.state & QStyle.StateFlag.State_Selected:
            return tokens.row_selected
        return tokens.inset if option.state & QStyle.StateFlag.State_MouseOver else None

    def _face(self, painter: QPainter, face: Face, rect: QRect, *, is_hovered: bool) -> None:
        tokens, parts = self._theme.tokens, columns(rect, names_owner=face.owner is not None)
        self._when(painter, face.when, parts.when)
        color = tokens.tone(face.tone)[0]
        icon = QRect(parts.score.x(), parts.score.y() + _FIRST + 1, _SCORE_WIDE, 16)
        if not face.score:
            icon.moveTop(parts.score.y() + (ROW - 16) // 2)
        icons.draw(painter, paint.TEMPERATURE_ICONS[face.tone], color, icon)
        score = _line(parts.score, _SECOND)
        paint.text(painter, score, face.score, font=font(Role.META_BOLD), color=color, align=paint.CENTRE)
        name = _line(parts.person, _FIRST if face.company else (ROW - _LINE) // 2)
        room = name.adjusted(0, 0, -14, 0) if face.is_unread else name
        width = paint.text(painter, room, face.person, font=font(Role.NAME), color=tokens.text)
        if face.is_unread:
            paint.dot(painter, QPointF(name.x() + width + 10, name.center().y() + 1), tokens.accent)
        small = font(Role.SECONDARY)
        paint.text(painter, _line(parts.person, _SECOND), face.company, font=small, color=tokens.text2)
        why = _line(parts.why, _FIRST if face.more else (ROW - _LINE) // 2)
        paint.text(painter, why, face.why, font=font(Role.MEDIUM), color=tokens.text)
        paint.text(painter, _line(parts.why, _SECOND), face.more, font=small, color=tokens.text2)
        if face.owner is not None:
            self._owner(painter, face.owner, parts.owner)
        self._action(painter, face.action, parts.action, is_hovered=is_hovered)

    def _owner(self, painter: QPainter, owner: Owner, spot: QRect) -> None:
        """Draw whose task it is; nobody's has an empty place, as in the table of leads."""
        if owner.name:
            paint.avatar(painter, spot, owner.name, owner.key)
        else:
            paint.dashed(painter, spot, _FACE // 2, self._theme.tokens.field_border)

    def _when(self, painter: QPainter, when: Moment, column: QRect) -> None:
        tokens = self._theme.tokens
        line = _line(column, _FIRST)
        color = tokens.tone(when.tone)[0] if when.tone is not None else tokens.text
        if when.icon:
            icons.draw(painter, when.icon, color, QRect(line.x(), line.y(), 14, line.height()))
            line.setLeft(line.left() + 18)
        is_whole = paint.width_of(when.line, font(Role.NAME)) <= line.width()
        kind = font(Role.NAME if is_whole or when.short else Role.SECONDARY_BOLD)
        paint.text(painter, line, when.line if is_whole else when.short or when.line, font=kind, color=color)
        note = tokens.tone(when.note_tone)[0] if when.note_tone is not None else tokens.text2
        paint.text(painter, _line(column, _SECOND), when.note, font=font(Role.SECONDARY), color=note)

    def _action(self, painter: QPainter, action: Action, rect: QRect, *, is_hovered: bool) -> None:
        tokens = self._theme.tokens
        color = tokens.on_accent if action.is_first else tokens.text if is_hovered else tokens.text2
        if action.is_first:
            fill = tokens.accent_hover if is_hovered else tokens.accent
            paint.rounded(painter, rect, RADIUS_CONTROL, fill=fill)
        elif is_hovered:
            paint.rounded(painter, rect, RADIUS_CONTROL, fill=tokens.hover)
        icons.draw(painter, action.icon, color, QRect(rect.x() + 10, rect.y(), 16, rect.height()))
        words = rect.adjusted(33, 0, -6, 0)
        role = Role.NAME if action.is_first else Role.MEDIUM
        paint.text(painter, words, action.word, font=font(role), color=color)


def cut_texts(face: Face, rect: QRect) -> list[str]:
    """Give the texts of a row that are cut short, for its tooltip; how often it was put off is told there, too."""
    parts = columns(rect, names_owner=face.owner is not None)
    told = (
        (face.when.line, Role.NAME, parts.when.adjusted(18 if face.when.icon else 0, 0, 0, 0)),
        (face.person, Role.NAME, parts.person),
        (face.company, Role.SECONDARY, parts.person),
        (face.why, Role.MEDIUM, parts.why),
        (face.more, Role.SECONDARY, parts.why),
    )
    return [words for words, role, room in told if paint.width_of(words, font(role)) > room.width()]
