"""Fields to fill in: a line with an icon, a choice, a search box, and the label above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import GAP_SMALL, RADIUS_CONTROL, Tone
from ui.widgets import paint
from ui.widgets.chip import IconLabel
from ui.widgets.glass import see_through
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme

LONGEST_NAME: Final = 500  # characters; a longer one freezes text layout
_ICON_ROOM = 26
_CROSS = 22


def wear(field: QWidget, state: str) -> None:
    """Show the state of a field by its border: "error", "warning" or "" (nothing wrong)."""
    field.setProperty("state", state)
    field.style().unpolish(field)
    field.style().polish(field)


class LineEdit(QLineEdit):
    """A field of one line with an icon before the text; at most 500 characters unless told otherwise."""

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str | None = None,
        placeholder: str = "",
        name: str = "",
        longest: int = LONGEST_NAME,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = icon
        self.setMaxLength(longest)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        if icon:
            self.setTextMargins(_ICON_ROOM, 0, 0, 0)
        theme.changed.connect(self.update)

    def set_state(self, state: str) -> None:
        """Wear "error", "warning" or "" (nothing wrong)."""
        wear(self, state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon over the field."""
        super().paintEvent(event)
        if self._icon:
            tokens = self.theme.tokens
            color = tokens.text2 if self.isEnabled() else tokens.off
            with QPainter(self) as painter:
                icons.draw(painter, self._icon, color, QRect(12, 0, 16, self.height()))


class SearchBox(LineEdit):
    """The place to search: icon, placeholder, the key cap that leads here while it is empty, else a cross to empty it.

    `left` is emitted on Esc in an empty box, `moved` (+1, -1) on Down and Up, so that a list below can follow.
    """

    left = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, placeholder: str, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="search", placeholder=placeholder, parent=parent)
        self._keys = keys
        self._follow("")
        self.textChanged.connect(self._follow)

    def _follow(self, text: str) -> None:
        """Keep the right end free for what stands there: the cross, or the keys."""
        cap = paint.key_cap_width(self._keys) + 6 if self._keys else 0
        self.setTextMargins(_ICON_ROOM, 0, _CROSS if text else cap, 0)

    def _is_on_cross(self, at: QPoint) -> bool:
        return bool(self.text()) and at.x() >= self.width() - _CROSS - 8

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the cross is pressed, not written on."""
        is_there = self._is_on_cross(event.position().toPoint())
        self.setCursor(Qt.CursorShape.ArrowCursor if is_there else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Empty it by its cross."""
        if self._is_on_cross(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.clear()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc, leave on the next; hand Up and Down on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key cap or the cross at the right end."""
        super().paintEvent(event)
        if self.text():
            cross = QRect(self.width() - _CROSS - 4, 0, 16, self.height())
            with QPainter(self) as painter:
                icons.draw(painter, "x", self.theme.tokens.text2, cross)
        elif self._keys:
            width = paint.key_cap_width(self._keys)
            cap = QRect(self.width() - width - 8, 0, width, self.height())
            with QPainter(self) as painter:
                paint.key_cap(painter, self.theme.tokens, cap, self._keys)


class ComboBox(QComboBox):
    """A choice from a list, with rounded popup; the wheel changes it only while it has the focus."""

    def __init__(self, theme: Theme, *, icon: str | None = None, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = icon
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        if icon:
            self.setProperty("lead", "icon")
        self.setItemDelegate(QStyledItemDelegate(self))  # the style's own one ignores ::item
        popup = self.view().window()
        popup.setWindowFlags(
            Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        see_through(popup, RADIUS_CONTROL)
        theme.changed.connect(self.update)

    def set_state(self, state: str) -> None:
        """Wear "error", "warning" or "" (nothing wrong)."""
        wear(self, state)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the choice, while the focus is elsewhere."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon over the box."""
        super().paintEvent(event)
        if self._icon:
            with QPainter(self) as painter:
                icons.draw(painter, self._icon, self.theme.tokens.text2, QRect(12, 0, 16, self.height()))


class SpinBox(QSpinBox):
    """A whole number; the wheel changes it only while it has the focus."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(10, 0, 0, 0)  # the stylesheet's padding does not reach it

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the number, while the focus is elsewhere."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LabeledField(QWidget):
    """A field under its label, with a remark at the label's right end and an error under the field."""

    def __init__(self, theme: Theme, label: str, field: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = field
        self.label = PlainLabel(label, Role.LABEL, "text2")
        self._note_icon: IconLabel | None = None
        self._note = PlainLabel("", Role.LABEL, "text2")
        self._error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self._error.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(GAP_SMALL)
        self._head.addWidget(self.label)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_SMALL)
        layout.addLayout(self._head)
        layout.addWidget(field)
        layout.addWidget(self._error)
        layout.addStretch(1)
        field.setAccessibleName(label)
        self.setFocusProxy(field)

    def set_note(self, text: str, tone: str | Tone = "text2", icon: str | None = None) -> None:
        """Show a remark at the right of the label ("" = none)."""
        if self._note_icon is not None:
            self._head.removeWidget(self._note_icon)
            self._note_icon.deleteLater()
            self._note_icon = None
        if icon and isinstance(tone, Tone):
            self._note_icon = IconLabel(self._theme, icon, tone, size=14)
            self._head.insertWidget(2, self._note_icon)
        self._note.set_tone(tone)
        self._note.setText(text)

    def set_error(self, text: str) -> None:
        """Show what is wrong and what to do ("" = nothing); screen readers read it with the field."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        if isinstance(self.field, LineEdit | ComboBox):
            self.field.set_state("error" if text else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the field."""
        self.field.setFocus(event.reason())
