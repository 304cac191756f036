"""A value shown as text and edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedLayout, QWidget

from ui.theme.fonts import Role
from ui.theme.tokens import RADIUS_CHIP, Tone
from ui.widgets import paint
from ui.widgets.field import LONGEST_NAME
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_HEIGHT = 28
_PADDING = 8


class InlineEdit(QWidget):
    """Text that becomes a field on click, F2 or Enter.

    Enter, Tab or leaving saves: `committed` is emitted with the new text, only if it differs. Esc cancels.
    A value set meanwhile waits until editing ends, so that nothing reloads under the cursor.
    """

    committed = Signal(str)
    edit_started = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        value: str = "",
        placeholder: str = "",
        tone: str | Tone = "text",
        role: Role = Role.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._tone = tone
        self._placeholder = placeholder
        self._value = ""
        self._is_editing = False
        self._shown: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._label = PlainLabel("", role, tone)
        self._label.setContentsMargins(_PADDING, 0, _PADDING, 0)
        self.editor = QLineEdit()
        self.editor.setProperty("density", "inline")
        self.editor.setMaxLength(LONGEST_NAME)
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(name)
        self.editor.installEventFilter(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self.editor)
        self.set_value(value)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The text as it was last set or saved."""
        return self._value

    @property
    def is_editing(self) -> bool:
        """Whether the field is open."""
        return self._is_editing

    def set_value(self, value: str, shown: str | None = None) -> None:
        """Take a value from outside; `shown` is how it reads when it is not edited ("750 000 ₽")."""
        self._value = value
        self._shown = shown
        words = (value if shown is None else shown) or self._placeholder
        self._label.setText(words)
        self._label.set_tone(self._tone if value else "text3")
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)

    def edit(self) -> None:
        """Open the field with its whole text selected."""
        if self.is_editing or not self.isEnabled():
            return
        self.editor.setText(self._value)
        self._is_editing = True
        self._stack.setCurrentWidget(self.editor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()
        self.edit_started.emit()

    def cancel(self) -> None:
        """Close the field and keep the value."""
        if self.is_editing:
            self._close()

    def commit(self) -> None:
        """Close the field and save what it holds."""
        if not self.is_editing:
            return
        text = self.editor.text().strip()
        changed = text != self._value
        self._close()
        if changed:
            self.set_value(text)
            self.committed.emit(text)

    def _close(self) -> None:
        had_focus = self.editor.hasFocus()
        self._is_editing = False  # before the swap: hiding the field takes its focus, which would save
        self._stack.setCurrentWidget(self._label)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save and cancel from the keyboard, save when the focus goes elsewhere."""
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        is_left = watched is self.editor and isinstance(event, QFocusEvent) and event.lostFocus()
        if is_left and isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on F2 or Enter."""
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.edit()

    def sizeHint(self) -> QSize:
        """As wide as the text, 28 px high."""
        return QSize(self._label.sizeHint().width() + 2 * _PADDING, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer and the focus ring."""
        if self.is_editing:
            return
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            if self.underMouse() and self.isEnabled():
                paint.rounded(painter, self.rect(), RADIUS_CHIP, fill=tokens.hover)
            if self.hasFocus():
                paint.rounded(painter, self.rect(), RADIUS_CHIP, border=tokens.accent, width=2)
