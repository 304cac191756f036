"""How a menu looks: its shadow, its panel, and a line for every command with its keys at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QAction, QIcon, QPainter
from PySide6.QtWidgets import QStyle

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CARD, RADIUS_CHIP
from ui.widgets import keycaps, paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from ui.theme.tokens import Tokens

SHADE: Final = QMargins(10, 4, 10, 14)
"""What the shadow of a menu lies in, px around it; little above: the names in the menu bar stay under the pointer."""
_SPREAD: Final = 11
_PADDING: Final = 6  # border and padding of the panel, as the stylesheet lays the lines out
_EDGE: Final = 10
_ICON: Final = 16
_AFTER_ICON: Final = 9
_MARK: Final = 14
_COLUMN: Final = _ICON + _AFTER_ICON
FACE: Final = 20
"""The side of an avatar in a menu, px."""
IS_FACE: Final = "is_face"
"""The property of a command whose icon is an avatar: that is larger than other icons."""
IS_HEADING: Final = "is_heading"
"""The property of words over the commands that follow."""


def draw_menu(painter: QPainter, tokens: Tokens, menu: QMenu) -> None:
    """Draw `menu` with its shadow in its contents margins; lines that do not fit are reached by the arrows."""
    panel = menu.contentsRect()
    if not menu.contentsMargins().isNull():
        paint.shadow(painter, panel, RADIUS_CARD, tokens.shadow, spread=_SPREAD)
    paint.rounded(painter, panel, RADIUS_CARD, fill=tokens.raised, border=tokens.button_border)
    lines = [(action, menu.actionGeometry(action)) for action in menu.actions() if action.isVisible()]
    inside = _inside(painter, tokens, menu, [rect for _action, rect in lines])
    painter.setClipRect(inside)
    ticks, icons_at = _columns(menu)
    for action, rect in lines:
        if rect.intersects(inside):
            columns = _Columns(ticks, icons_at, rect.x() + _EDGE)
            _draw_line(painter, tokens, action, rect, columns=columns, is_active=action is menu.activeAction())


class _Columns(NamedTuple):
    """How wide the columns of ticks and of icons are, px (0 = none), and where they begin."""

    ticks: int
    icons: int
    left: int


def _columns(menu: QMenu) -> tuple[int, int]:
    """Give the widths of the columns of ticks and of icons, px: whatever can be ticked has its tick at the left."""
    actions = [action for action in menu.actions() if action.isVisible()]
    ticks = _COLUMN if any(action.isCheckable() for action in actions) else 0
    return ticks, _COLUMN if any(not action.icon().isNull() for action in actions) else 0


def least_width(menu: QMenu) -> int:
    """Give how wide a menu must be at least that ticks things which have icons, px; 0 for every other one."""
    ticks, icons_at = _columns(menu)
    if not (ticks and icons_at):
        return 0
    lines = (action for action in menu.actions() if action.isVisible())
    words = max(
        paint.width_of(action.text().replace("&&", "&"), font(Role.BODY)) + _end_width(action) for action in lines
    )
    margins = menu.contentsMargins()
    return words + ticks + icons_at + 2 * (_EDGE + _PADDING) + margins.left() + margins.right() + _EDGE


def _words(action: QAction) -> str:
    """Give the words of a line without its keys."""
    return action.text().partition("\t")[0].replace("&&", "&")


def _end_width(action: QAction) -> int:
    keys = keys_of(action)
    return paint.width_of(keys, font(Role.BODY)) + _EDGE if keys else 0


def _inside(painter: QPainter, tokens: Tokens, menu: QMenu, rects: Sequence[QRect]) -> QRect:
    """Give the room of the lines; where some are out of it, draw the arrows that Qt scrolls by."""
    room = menu.contentsRect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    tall = menu.style().pixelMetric(QStyle.PixelMetric.PM_MenuScrollerHeight, None, menu)
    if rects and rects[0].top() < room.top():
        icons.draw(painter, "chevron-up", tokens.text2, QRect(room.x(), room.y(), room.width(), _MARK))
        room.setTop(room.top() + tall)
    if rects and rects[-1].bottom() > room.bottom():
        icons.draw(painter, "chevron-down", tokens.text2, QRect(room.x(), room.bottom() - _MARK, room.width(), _MARK))
        room.setBottom(room.bottom() - tall)
    return room


def _draw_line(
    painter: QPainter, tokens: Tokens, action: QAction, rect: QRect, *, columns: _Columns, is_active: bool
) -> None:
    if action.isSeparator():
        painter.fillRect(QRect(rect.x() + _EDGE, rect.center().y(), rect.width() - 2 * _EDGE, 1), tokens.line)
        return
    if action.property(IS_HEADING):
        over = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        paint.text(painter, over, _words(action), font=font(Role.META_BOLD), color=tokens.text2)
        return
    is_on = action.isEnabled()
    if is_active and is_on:
        paint.rounded(painter, rect, RADIUS_CHIP, fill=tokens.selected)
    left = rect.adjusted(_EDGE, 0, -_EDGE, 0)
    mark = QRect(columns.left, left.y() + (left.height() - _ICON) // 2, _ICON, _ICON)
    painter.setOpacity(1 if is_on else icons.OFF)  # words stay readable: what cannot be done now is told as well
    if action.isChecked():
        icons.draw(painter, "check", tokens.accent, mark)
    mark.translate(columns.ticks, 0)
    if not action.icon().isNull():
        grown = (FACE - _ICON) // 2 if action.property(IS_FACE) else 0
        action.icon().paint(painter, mark.adjusted(-grown, -grown, grown, grown), mode=QIcon.Mode.Normal)
    painter.setOpacity(1)
    left.setLeft(columns.left + columns.ticks + columns.icons)
    room = _draw_end(painter, tokens, action, left)
    paint.text(painter, room, _words(action), font=font(Role.BODY), color=tokens.text if is_on else tokens.off)


def _draw_end(painter: QPainter, tokens: Tokens, action: QAction, room: QRect) -> QRect:
    """Draw what stands at the right edge of a line; give the room that is left of it."""
    color = tokens.text2 if action.isEnabled() else tokens.off
    if keys := keys_of(action):
        paint.text(painter, room, keys, font=font(Role.BODY), color=color, align=paint.RIGHT)
        room = room.adjusted(0, 0, -paint.width_of(keys, font(Role.BODY)) - _EDGE, 0)
    if action.menu() is not None:
        at = QRect(room.right() - _MARK + 1, room.y(), _MARK, room.height())
        icons.draw(painter, "chevron-right", color, at)
        room = room.adjusted(0, 0, -_MARK - _EDGE, 0)
    return room


def keys_of(action: QAction) -> str:
    """Give the keys that a line shows: those that follow a tab in its text, else its shortcut; "" for none."""
    said = action.text().partition("\t")[2]
    if said or not action.isShortcutVisibleInContextMenu():
        return said
    return keycaps.shown(action.shortcut())
