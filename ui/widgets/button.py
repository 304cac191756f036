"""The button of the window, painted from the tokens: icon, text, key cap, chevron, focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.tokens import CONTROL, RADIUS_CHIP, RADIUS_CONTROL, Tone
from ui.widgets import keycaps, paint
from ui.widgets.button_face import GAP, Face
from ui.widgets.label import caption, tell_cut, tip
from ui.widgets.looks import Look, State, Variant, asleep, look

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Button(QPushButton):
    """A push button; `keys` is its key cap ("Enter").

    `height` is 34 in headers, 32 inline, 28 or 26 in cards. Without a text it is a square icon button and
    `name` tells screen readers and the tooltip what it does.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        variant: Variant = Variant.SECONDARY,
        *,
        icon: str | None = None,
        keys: str = "",
        name: str = "",
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._variant = variant
        self._mark = icon
        self._keys = keys
        self._height = height
        self._trailing: str | None = None
        self._tone: Tone | None = None
        self._is_cap_first = False
        self._is_ringed = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("painted", True)  # the stylesheet lets its height alone
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(tip(name))
        theme.changed.connect(self.update)

    def setText(self, text: str) -> None:
        """Show `text`, letter by letter."""
        renamed = self.accessibleName() in {"", self.words}
        super().setText(caption(paint.one_line(text)))
        if renamed and text:
            self.setAccessibleName(text)
        self._tell_cut()
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The text as shown."""
        return self.text().replace("&&", "&")

    def set_mark(self, icon: str | None, tone: Tone | None = None) -> None:
        """Change the icon and its meaning."""
        self._mark = icon
        self._tone = tone
        self.updateGeometry()
        self.update()

    def with_trailing(self, icon: str = "chevron-down") -> Button:
        """Put an icon at the right end: the button opens something."""
        self._trailing = icon
        return self

    def with_cap_first(self) -> Button:
        """Put the key cap before the text, as result keys have it."""
        self._is_cap_first = True
        return self

    def set_keys(self, keys: str) -> None:
        """Change the key cap."""
        self._keys = keys
        self._tell_cut()
        self.updateGeometry()
        self.update()

    def set_variant(self, variant: Variant) -> None:
        """Change how much the button asks to be pressed."""
        self._variant = variant
        self.updateGeometry()
        self.update()

    def set_hint(self, text: str, shortcut: QKeySequence | None = None) -> None:
        """Set the tooltip, the shortcut in brackets after it."""
        keys = keycaps.shown(shortcut) if shortcut else ""
        self.setToolTip(tip(f"{text} ({keys})" if keys else text))

    def sizeHint(self) -> QSize:
        """As wide as its parts; square when it is an icon alone."""
        return self._face().hint()

    def minimumSizeHint(self) -> QSize:
        """Let the text be shortened, the rest not."""
        return self._face().least()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell a text that is cut."""
        super().resizeEvent(event)
        self._tell_cut()

    def _tell_cut(self) -> None:
        tell_cut(self, self.words, is_cut=self.isVisible() and self._face().is_cut(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell a text that is cut."""
        super().showEvent(event)
        self._tell_cut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does: who came by keyboard need not know which of them a button takes."""
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():  # a key held down is one wish
                self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who came by keyboard."""
        self._is_ringed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            is_on = self.isEnabled()
            colours = look(tokens, self._variant, self._state()) if is_on else asleep(tokens, self._variant)
            self._paint_ground(painter, colours)
            face = self._face()
            parts = face.fitted(self.width())
            at = face.start(sum(width for _, width in parts) + GAP * (len(parts) - 1), self.width())
            for part, width in parts:
                self._paint_part(painter, colours, part, QRect(at, 0, width, self.height()))
                at += width + GAP

    def _face(self) -> Face:
        return Face(
            self.words,
            self._mark or "",
            self._keys,
            self._trailing or "",
            self._height,
            is_cap_first=self._is_cap_first,
            is_link=self._variant is Variant.LINK,
        )

    def _state(self) -> State:
        return State(
            is_hovered=self.underMouse() and self.isEnabled(),
            is_pressed=self.isDown(),
            is_checked=self.isChecked(),
        )

    def _paint_ground(self, painter: QPainter, colours: Look) -> None:
        tokens = self._theme.tokens
        radius = RADIUS_CHIP if self._height < 27 else RADIUS_CONTROL
        is_ringed = self.hasFocus() and self._is_ringed
        rect = self.rect()
        if is_ringed and self._variant is Variant.PRIMARY:
            paint.rounded(painter, rect, radius, border=tokens.accent, width=2)
            rect = rect.adjusted(3, 3, -3, -3)
            radius -= 3
        if self._variant is Variant.DASHED and not self.isChecked():
            paint.dashed(painter, rect, radius, tokens.field_border if self.isEnabled() else tokens.button_border)
        width = 2 if self.isChecked() else 1
        paint.rounded(painter, rect, radius, fill=colours.ground, border=colours.border, width=width)
        if is_ringed and self._variant is not Variant.PRIMARY:
            ring = tokens.bulk_text if self._variant is Variant.BULK else tokens.accent
            paint.rounded(painter, rect, radius, border=ring, width=2)

    def _paint_part(self, painter: QPainter, colours: Look, part: str, rect: QRect) -> None:
        tokens = self._theme.tokens
        if part == "text":
            paint.text(painter, rect, self.words, font=self._face().type, color=colours.text)
        elif part == "cap":
            paint.key_cap(painter, tokens, rect, self._keys, ground=colours.cap, color=colours.cap_text)
        elif part == "trailing" and self._trailing:
            icons.draw(painter, self._trailing, colours.icon, rect)
        elif part == "icon" and self._mark:
            tinted = self._tone is not None and not self.isChecked() and self.isEnabled()
            color = tokens.tone(self._tone)[0] if tinted and self._tone else colours.icon
            icons.draw(painter, self._mark, color, rect)
