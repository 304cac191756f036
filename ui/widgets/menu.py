"""Menus with rounded corners, a soft shadow and plain texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme.tokens import RADIUS_CARD, Tone
from ui.widgets import paint
from ui.widgets.glass import has_glass, see_through
from ui.widgets.label import caption, tip
from ui.widgets.menu_face import FACE, IS_FACE, IS_HEADING, SHADE, draw_menu, least_width

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from ui.theme.theme import Theme

_SHARP: Final = 3  # pixels to a px of an avatar: enough for any screen
_BELOW: Final = 5  # px between a button and its menu


class Menu(QMenu):
    """A popup menu; icons are redrawn when the theme changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(caption(name), parent)
        self._theme = theme
        self._left: int | None = None
        self._marks: dict[QAction, tuple[str, Tone | None]] = {}
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        see_through(self, RADIUS_CARD)
        if has_glass():
            self.setContentsMargins(SHADE)
        self.setAccessibleName(name)
        self.aboutToShow.connect(self._make_room)
        theme.changed.connect(self._on_theme_changed)

    def add(
        self,
        text: str,
        act: Callable[[], object],
        *,
        icon: str | None = None,
        tone: Tone | None = None,
        keys: QKeySequence | None = None,
    ) -> QAction:
        """Add a command: `text` letter by letter, `act` without arguments, `keys` shown at the right."""
        action = QAction(caption(text), self)
        action.setToolTip(tip(text))  # Qt would take the text, and guess rich text
        action.triggered.connect(lambda _checked: act())
        if keys is not None:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        if icon:
            self._marks[action] = (icon, tone)
            self._draw(action)
        self.addAction(action)
        return action

    def add_heading(self, text: str) -> None:
        """Add words over the commands that follow."""
        heading = QAction(caption(text), self)
        heading.setProperty(IS_HEADING, True)
        heading.setEnabled(False)
        self.addAction(heading)

    def add_menu(self, menu: Menu, icon: str) -> QAction:
        """Add a menu that opens beside a line of this one."""
        action = self.addMenu(menu)
        self._marks[action] = (icon, None)
        self._draw(action)
        return action

    def add_person(self, name: str, key: Hashable, act: Callable[[], object]) -> QAction:
        """Add a person: his avatar, coloured by `key` (his id), goes before the name."""
        action = self.add(name, act)
        face = QPixmap(FACE * _SHARP, FACE * _SHARP)
        face.fill(Qt.GlobalColor.transparent)
        face.setDevicePixelRatio(_SHARP)
        with QPainter(face) as painter:
            paint.avatar(painter, QRect(0, 0, FACE, FACE), name, key)
        action.setProperty(IS_FACE, True)
        action.setIcon(QIcon(face))
        return action

    def _make_room(self) -> None:
        """Be as wide as ticks and icons side by side need: Qt counts one column for both."""
        self.setMinimumWidth(least_width(self))

    def open_under(self, anchor: QWidget, *, right: bool = False) -> None:
        """Show it under `anchor`, left edges (or `right` ones) in line; over it where there is no room below.

        One that has no room there either stands at the left of the anchor, which stays seen.
        """
        self._make_room()
        at = anchor.mapToGlobal(anchor.rect().bottomLeft()) + QPoint(0, _BELOW)
        if right:
            at.setX(at.x() + anchor.width() - self.panel_size().width())
        height, screen = self.panel_size().height(), anchor.screen().availableGeometry()
        above = anchor.mapToGlobal(anchor.rect().topLeft()).y() - _BELOW - height
        beside = anchor.mapToGlobal(QPoint()).x() - _BELOW - self.panel_size().width()
        if at.y() + height > screen.bottom():
            if above >= screen.top():
                at.setY(above)
            elif beside >= screen.left():
                at.setX(beside)
        self._left = max(screen.left(), min(at.x(), screen.right() - self.panel_size().width()))
        self.popup(at)

    def panel_size(self) -> QSize:
        """Give how large the menu is to the eye, px: without the room of its shadow."""
        return self.sizeHint().shrunkBy(self.contentsMargins())

    def showEvent(self, event: QShowEvent) -> None:
        """Stand with the panel, not with its shadow, where it was asked for; nothing is on the screen yet."""
        margins, at = self.contentsMargins(), self.pos()
        if self._left is not None:  # Qt kept the shadow on the screen, too: the edges stand no more in line
            at.setX(self._left)
        self.move(at - QPoint(margins.left(), margins.top()))
        super().showEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close by a press on the shadow, as by one beside it."""
        if self.contentsRect().contains(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel, its shadow and its lines."""
        with QPainter(self) as painter:
            draw_menu(painter, self._theme.tokens, self)

    def _draw(self, action: QAction) -> None:
        name, tone = self._marks[action]
        tokens = self._theme.tokens
        action.setIcon(self._theme.icon(name, tokens.tone(tone)[0] if tone else tokens.text2))

    def _on_theme_changed(self) -> None:
        for action in self._marks:
            self._draw(action)
