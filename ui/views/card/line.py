"""A line of the card: label at the left, the value at the right, a menu of what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.value_menu import value_menu
from ui.views.card.values import HEIGHT, ChoiceValue, FieldEdit
from ui.widgets.label import PlainLabel
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

LABEL: Final = 104
_WIDEST_NOTE: Final = 112
_INSET: Final = 8


class Line(QWidget):
    """A label with its value, and under them what is wrong with it.

    The menu (right button, or the key for it) edits and copies the value, asks for its history (`history_asked`), and
    empties it; one that `goes` when it is empty is removed by that.
    """

    history_asked = Signal()

    def __init__(self, theme: Theme, label: str, value: FieldEdit | ChoiceValue, *, goes: bool = False) -> None:
        super().__init__()
        self._goes = goes
        self._theme = theme
        self.label = label
        self.value = value
        self._error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self._error.setContentsMargins(LABEL + 8, 6, 0, 4)
        self._error.hide()
        words = PlainLabel(label, Role.SECONDARY, "text2")
        words.setFixedSize(LABEL, HEIGHT)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 1)
        self._note = PlainLabel("", Role.SECONDARY, "text2")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setMaximumWidth(_WIDEST_NOTE)
        self._note.setFixedHeight(HEIGHT)
        self._note.hide()
        row.addWidget(self._note, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_INSET, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._error)

    def set_error(self, text: str) -> None:
        """Show what is wrong and what to do ("" = nothing)."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.value.setAccessibleDescription(text)

    def set_note(self, text: str) -> None:
        """Show at the right end what the value belongs to ("" = nothing)."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    @property
    def note(self) -> str:
        """What stands at the right end."""
        return self._note.text() if not self._note.isHidden() else ""

    @property
    def error(self) -> str:
        """What is wrong, as shown."""
        return self._error.text() if not self._error.isHidden() else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the value."""
        if isinstance(self.value, FieldEdit) and self.value.is_editing:
            return  # the field has a menu of its own
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu().open_under(self.value)  # the value stays seen
        else:
            self.menu().popup(event.globalPos())

    def menu(self) -> Menu:
        """Give the menu of the value."""
        at, ask = self.value, self.history_asked.emit
        if isinstance(at, ChoiceValue):
            return value_menu(self._theme, self, name=self.label, edit=at.open_menu, value="", ask_history=ask)
        menu = value_menu(self._theme, self, name=self.label, edit=at.edit, value=at.value, ask_history=ask)
        if at.value:
            menu.addSeparator()
            menu.add(_("Remove") if self._goes else _("Clear the value"), at.erase, icon="trash-2")
        return menu
