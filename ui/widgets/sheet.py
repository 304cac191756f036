"""A panel over the window that must be finished or closed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme.tokens import RADIUS_COLUMN
from ui.widgets import paint
from ui.widgets.glass import see_through
from ui.widgets.label import frame

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_LEAST_MARGIN = 16
_SPREAD = 28
_APART = 6  # px that stay free at the screen's edge
_BELOW = 5  # px from what opens a panel to it, as to a menu
SHADE = QMargins(_SPREAD, _SPREAD, _SPREAD, 2 * _SPREAD)
"""What the shadow of a panel lies in, px around it."""


class Sheet(QWidget):
    """A scrim over `window` and a rounded panel in its middle; fill `body`, then `open`.

    Tab stays inside, Esc asks to close (override `may_close` to refuse), and the
    focus returns to where it was. A height of 0 is that of the contents. The panel shrinks with a small window: put
    tall content in a scroll area.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, size: QSize, *, name: str) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._size = size
        self._came_from: QWidget | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.panel: QFrame = frame("plain", self)
        self.panel.setProperty("kind", "sheet")
        self.panel.setAccessibleName(name)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def may_close(self) -> bool:
        """Say whether Esc may close it; override to keep what is half typed."""
        return True

    def open(self, first: QWidget | None = None) -> None:
        """Show the sheet with the focus on `first`, or on the first field."""
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self._place()  # fonts come with the stylesheet when it is shown, and heights with the fonts
        self.raise_()
        target = first or next(iter(self._stops()), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def dismiss(self) -> None:
        """Close the sheet and give the focus back."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        """List what Tab stops at, in the order in which it was laid out.

        Qt's own chain cannot be asked: PySide takes what `nextInFocusChain` gives for a child of the widget that was
        asked, and forgets it, alive or not, together with that one.
        """
        return [at for at in self.panel.findChildren(QWidget) if self._is_stop(at)]

    def _is_stop(self, at: QWidget) -> bool:
        takes_tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
        return takes_tab and at.isVisibleTo(self) and at.isEnabled()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Keep Tab inside."""
        stops = self._stops()
        if not stops:
            return True
        here = QApplication.focusWidget()
        at = stops.index(here) if here in stops else -1
        step = 1 if next else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + step) % len(stops) if at >= 0 else 0].setFocus(reason)
        return True

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        outside = now is not None and now.window() is self.window() and now is not self
        if outside and now is not None and not self.isAncestorOf(now) and not self._is_under(now):
            stops = self._stops()
            (stops[0] if stops else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_under(self, widget: QWidget) -> bool:
        """Tell whether `widget` belongs to a sheet opened above this one."""
        at: QWidget | None = widget
        while at is not None:
            if isinstance(at, Sheet):
                return True
            at = at.parentWidget()
        return False

    def _height(self, width: int) -> int:
        """Give how high the contents are in a panel of this width, px."""
        self.body.invalidate()
        return (
            self.body.totalHeightForWidth(width)
            if self.body.hasHeightForWidth()
            else self.body.totalSizeHint().height()
        )

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        room = window.size() - QSize(2 * _LEAST_MARGIN, 2 * _LEAST_MARGIN)
        width = min(self._size.width(), room.width())
        self.panel.resize(width, min(self._size.height() or self._height(width), room.height()))
        middle = self.rect().center()
        self.panel.move(middle.x() - self.panel.width() // 2, middle.y() - self.panel.height() // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; other keys end here, not in the page below."""
        if event.key() == Qt.Key.Key_Escape and self.may_close():
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks on the scrim from the page below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim and the panel's shadow; a dark panel has an edge, for no shadow parts it from a dark page."""
        with QPainter(self) as painter:
            tokens, panel = self._theme.tokens, self.panel.geometry()
            painter.fillRect(self.rect(), tokens.scrim)
            paint.shadow(painter, panel, RADIUS_COLUMN, tokens.shadow, spread=_SPREAD)
            if tokens.is_dark:
                paint.rounded(painter, panel.adjusted(-1, -1, 1, 1), RADIUS_COLUMN + 1, fill=tokens.button_border)


class Popover(QWidget):
    """A small panel beside what opened it; fill `body`, then `open_at`. A click outside or Esc closes it."""

    closed = Signal()
    _MARGIN = 18

    def __init__(self, theme: Theme, owner: QWidget, *, width: int, name: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        see_through(self, RADIUS_COLUMN, margin=self._MARGIN)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedWidth(width + 2 * self._MARGIN)
        margins = self._MARGIN + 1
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margins + 14, margins + 12, margins + 14, margins + 12)
        self.body.setSpacing(6)
        theme.changed.connect(self.update)

    def open_at(self, anchor: QWidget, *, right: bool = False, edge: int = 0) -> None:
        """Show it under `anchor`, left edges (or `right` ones) in line, moved to stay on the screen.

        `edge` px around the anchor are its shadow; below zero, so many px over and under it stay free.
        """
        self.adjustSize()
        side = max(edge, 0)
        area = anchor.rect().adjusted(side, edge, -side, -edge)
        corner = area.bottomRight() if right else area.bottomLeft()
        at = anchor.mapToGlobal(corner)
        x = at.x() - self.width() + self._MARGIN + 1 if right else at.x() - self._MARGIN
        y = at.y() - self._MARGIN + _BELOW
        screen = anchor.screen().availableGeometry().adjusted(_APART, _APART, -_APART, -_APART)
        x = max(screen.left() - self._MARGIN, min(x, screen.right() - self.width() + self._MARGIN))
        if y + self.height() - self._MARGIN > screen.bottom():
            top = anchor.mapToGlobal(area.topLeft()).y()
            y = max(screen.top() - self._MARGIN, top - self.height() + self._MARGIN - _BELOW)
        self.move(x, y)
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed."""
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel and its shadow."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            panel = self.rect().adjusted(self._MARGIN, self._MARGIN, -self._MARGIN, -self._MARGIN)
            paint.shadow(painter, panel, RADIUS_COLUMN, tokens.shadow, spread=self._MARGIN - 6)
            paint.rounded(painter, panel, RADIUS_COLUMN, fill=tokens.raised, border=tokens.button_border)
