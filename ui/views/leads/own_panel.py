"""Asks for one value of a field of the team's own, which all selected leads get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.domain.custom import FieldType
from leaddesk.words import _
from ui.theme.fonts import Role
from ui.views.leads import opening
from ui.views.leads.choice_panel import BAR
from ui.widgets.button import Button
from ui.widgets.field import LabeledField, LineEdit
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from leaddesk.leads.custom import Field
    from ui.theme.theme import Theme

_WIDTH: Final = 300
_LONGEST: Final = 4_000


class ValueAsked(Popover):
    """`said` (text): what was typed, "" clears the field; it stays until that is taken."""

    said = Signal(str)

    def __init__(self, theme: Theme, owner: QWidget, field: Field, *, leads: str) -> None:
        title = f"{field.name} · {leads}"
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hint = _("12.05") if field.type is FieldType.DATE else ""
        self.line = LineEdit(theme, longest=_LONGEST, name=title, placeholder=hint)
        self._field = LabeledField(theme, title, self.line)
        self.body.addWidget(self._field)
        note = PlainLabel(_("Left empty, it clears the field."), Role.SECONDARY, "text2", wrap=True)
        self.body.addWidget(note)
        self.go = Button(theme, _("Save"), Variant.PRIMARY, keys=_("Enter"), height=32)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.body.addSpacing(4)
        self.body.addLayout(foot)
        self.go.clicked.connect(self._on_said)
        self.line.returnPressed.connect(self._on_said)
        self.line.textEdited.connect(lambda _text: self.refuse(""))

    def refuse(self, words: str) -> None:
        """Say why the value cannot stand."""
        self._field.set_error(words)
        self.adjustSize()

    def open_by(self, button: QWidget) -> None:
        """Show it beside a button, ready to be typed into."""
        self.open_at(button, edge=-BAR)
        if isinstance(button, Button):
            opening.with_panel(self, button)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_said(self) -> None:
        self.said.emit(self.line.text())
