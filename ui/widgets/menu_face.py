"""How a menu looks: its shadow, its panel, and a line for every command with its keys at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QAction, QIcon, QPainter
from PySide6.QtWidgets import QStyle

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CARD, RADIUS_CHIP
from ui.widgets import paint

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


def draw_menu(painter: QPainter, tokens: Tokens, menu: QMenu) -> None:
    """Draw `menu` with its shadow in its contents margins; lines that do not fit are reached by the arrows."""
    panel = menu.contentsRect()
    if not menu.contentsMargins().isNull():
        paint.shadow(painter, panel, RADIUS_CARD, tokens.shadow, spread=_SPREAD)
    paint.rounded(painter, panel, RADIUS_CARD, fill=tokens.raised, border=tokens.button_border)
    lines = [(action, menu.actionGeometry(action)) for action in menu.actions() if action.isVisible()]
    inside = _inside(painter, tokens, menu, [rect for _action, rect in lines])
    painter.setClipRect(inside)
    has_icons = any(action.isCheckable() or not action.icon().isNull() for action, _rect in lines)
    for action, rect in lines:
        if rect.intersects(inside):
            _draw_line(painter, tokens, action, rect, has_icons=has_icons, is_active=action is menu.activeAction())


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
    painter: QPainter, tokens: Tokens, action: QAction, rect: QRect, *, has_icons: bool, is_active: bool
) -> None:
    if action.isSeparator():
        painter.fillRect(QRect(rect.x() + _EDGE, rect.center().y(), rect.width() - 2 * _EDGE, 1), tokens.line)
        return
    is_on = action.isEnabled()
    if is_active and is_on:
        paint.rounded(painter, rect, RADIUS_CHIP, fill=tokens.selected)
    painter.setOpacity(1 if is_on else 0.6)
    left = rect.adjusted(_EDGE, 0, -_EDGE, 0)
    mark = QRect(left.x(), left.y() + (left.height() - _ICON) // 2, _ICON, _ICON)
    if not action.icon().isNull():
        action.icon().paint(painter, mark, mode=QIcon.Mode.Normal)
    elif action.isChecked():
        icons.draw(painter, "check", tokens.accent, mark)
    if has_icons:
        left.setLeft(mark.right() + 1 + _AFTER_ICON)
    room = _draw_end(painter, tokens, action, left)
    words = action.text().partition("\t")[0].replace("&&", "&")
    paint.text(painter, room, words, font=font(Role.BODY), color=tokens.text if is_on else tokens.text3)
    painter.setOpacity(1)


def _draw_end(painter: QPainter, tokens: Tokens, action: QAction, room: QRect) -> QRect:
    """Draw what stands at the right edge of a line; give the room that is left of it."""
    if keys := keys_of(action):
        paint.text(painter, room, keys, font=font(Role.BODY), color=tokens.text2, align=paint.RIGHT)
        room = room.adjusted(0, 0, -paint.width_of(keys, font(Role.BODY)) - _EDGE, 0)
    if action.menu() is not None or (action.isChecked() and not action.icon().isNull()):
        name, color = ("chevron-right", tokens.text2) if action.menu() is not None else ("check", tokens.accent)
        icons.draw(painter, name, color, QRect(room.right() - _MARK + 1, room.y(), _MARK, room.height()))
        room = room.adjusted(0, 0, -_MARK - _EDGE, 0)
    return room


def keys_of(action: QAction) -> str:
    """Give the keys that a line shows: those that follow a tab in its text, else its shortcut; "" for none."""
    said = action.text().partition("\t")[2]
    if said or not action.isShortcutVisibleInContextMenu():
        return said
    return action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
