"""The foot of the sidebar: what is saved, who sits here, the way to the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, IconLabel
from ui.widgets.label import PlainLabel, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ui.theme.theme import Theme


class SideFoot(QWidget):
    """`settings_asked`: the gear."""

    settings_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved_mark = IconLabel(theme, "circle-check", Tone.OK, size=15)
        self._saved = PlainLabel("", Role.SECONDARY, "text2")
        self._state = QHBoxLayout()
        self._state.setSpacing(8)
        self._state.addWidget(self._saved_mark)
        self._state.addWidget(self._saved, 1)
        self._avatar: Avatar | None = None
        self._user = PlainLabel("", Role.MEDIUM)
        self.gear = Button(theme, "", Variant.GHOST, icon="settings", name=_("Preferences"), height=30)
        self.gear.setCheckable(True)
        self.gear.clicked.connect(self._on_gear)
        self._face = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._face.setSpacing(8)
        self._face.addWidget(self._user, 1)
        self._face.addWidget(self.gear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._state)
        column.addLayout(self._face)
        self.fold(is_narrow=False)

    def fold(self, *, is_narrow: bool) -> None:
        """Stand one above the other in the narrow sidebar, without words."""
        self._state.setContentsMargins(*((0, 0, 0, 0) if is_narrow else (12, 0, 8, 0)))
        self._face.setContentsMargins(*((0, 0, 0, 0) if is_narrow else (8, 0, 4, 0)))
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._face.setDirection(down if is_narrow else across)
        for at in range(self._face.count()):
            middle = Qt.AlignmentFlag.AlignHCenter if is_narrow else Qt.AlignmentFlag(0)
            item = self._face.itemAt(at)
            if item is not None and (widget := item.widget()) is not None:
                self._face.setAlignment(widget, middle)
        for label in (self._saved, self._user):
            label.setVisible(not is_narrow)

    def show_texts(self, hint: str) -> None:
        """Speak the language in use; `hint` tells what the gear does, and its keys."""
        self.gear.setAccessibleName(_("Preferences"))
        self.gear.setToolTip(tip(hint))

    def show_user(self, name: str, key: Hashable) -> None:
        """Show who sits here."""
        is_narrow = self._face.direction() is QBoxLayout.Direction.TopToBottom
        if self._avatar is not None:
            self._face.removeWidget(self._avatar)
            self._avatar.deleteLater()
        self._avatar = Avatar(self._theme, name, key, size=24)
        self._face.insertWidget(0, self._avatar)
        self._user.setText(name)
        self.fold(is_narrow=is_narrow)

    def _on_gear(self) -> None:
        """Ask for the preferences; whether they are the page on show is told by the page, not by the click."""
        self.gear.setChecked(not self.gear.isChecked())
        self.settings_asked.emit()

    def show_saved(self, text: str, *, is_trouble: bool = False, is_busy: bool = False) -> None:
        """Show what is saved, that something was not, or that it is under way yet."""
        self._saved.setText(text)
        self._saved.set_tone(Tone.WARM if is_trouble else "text2")
        is_done = not is_trouble and not is_busy
        icon = "circle-check" if is_done else "loader" if is_busy else "triangle-alert"
        tone = Tone.OK if is_done else Tone.NEUTRAL if is_busy else Tone.WARM
        self._saved_mark.set(icon, tone)
        self._saved_mark.setToolTip(tip(text))
        self._saved_mark.setAccessibleName(text)
