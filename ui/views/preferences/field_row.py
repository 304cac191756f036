"""A line of the preferences for one field of the team's own: its name, type, choices, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.custom import FieldType
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.import_words import TYPES
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.preferences.editors import ChoiceEditor, TextEditor
from ui.widgets.button import Button
from ui.widgets.field import wear
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from leaddesk.leads.custom import Field
    from ui.theme.theme import Theme

TYPE_WIDTH: Final = 150
"""Px of the field in which a type is chosen."""
END_WIDTH: Final = 200
"""Px of what stands at the end of a line: how often a field is filled in, and what can be done."""
_SIGN: Final = "; "


def types() -> list[tuple[str, str]]:
    """Give the types that a field may have, in words."""
    return [(kind.value, _(words.words).capitalize()) for kind, words in TYPES.items()]


class FieldRow(QWidget):
    """`renamed` (text), `retyped` (type), `optioned` (choices), `moved` (by so many places), `archived` (whether)."""

    renamed = Signal(str)
    retyped = Signal(str)
    optioned = Signal(tuple)
    moved = Signal(int)
    archived = Signal(bool)

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__()
        self._theme = theme
        self.field = field
        self.name = TextEditor(theme, name=_("Name of the field"))
        self.type = ChoiceEditor(theme, types(), name=_("Type of the field"))
        self.type.setFixedWidth(TYPE_WIDTH)
        self.options = TextEditor(theme, name=_("Choices"), placeholder=_("Choices, with semicolons between them"))
        self.count = PlainLabel("", Role.SECONDARY, "text2")
        self.more = Button(theme, "", Variant.GHOST, icon="ellipsis", name=_("What to do with the field"), height=32)
        self.back = Button(theme, _("Restore"), icon="archive-restore", height=32)
        self.away = PlainLabel(
            _("Put away: cards and lists do not show it, its values are kept."), Role.SECONDARY, "text2"
        )
        self.choices = QWidget()
        self.error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.error.hide()
        self.line = frame("hairline")
        self._lay_out()
        self._changed: QWidget = self.name  # what an error is about
        self.name.committed.connect(self._on_renamed)
        self.type.committed.connect(self._on_retyped)
        self.options.committed.connect(self._on_options)
        self.more.clicked.connect(self.offer)
        self.back.clicked.connect(lambda: self.archived.emit(False))

    def _lay_out(self) -> None:
        over = QHBoxLayout()
        over.setContentsMargins(16, 0, 16, 0)
        over.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.type)
        end = QWidget()
        end.setFixedWidth(END_WIDTH)
        last = QHBoxLayout(end)
        last.setContentsMargins(4, 0, 0, 0)
        last.addWidget(self.count, 1)
        last.addWidget(self.more)
        last.addWidget(self.back)
        row.addWidget(end)
        choices = QHBoxLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(PlainLabel(_("Choices"), Role.SECONDARY, "text2"))
        choices.addWidget(self.options, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 9, 16, 9)
        inside.setSpacing(6)
        inside.addLayout(row)
        inside.addWidget(self.away)
        inside.addWidget(self.choices)
        inside.addWidget(self.error)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(over)
        whole.addLayout(inside)

    def show_field(self, field: Field, count: int) -> None:
        """Show what is stored, and in how many leads it is filled in; who is typing is not disturbed."""
        self.field = field
        for editor, value in ((self.name, field.name), (self.options, _SIGN.join(field.options))):
            if QApplication.focusWidget() is not editor or not self.error.text():
                editor.show_value(value)
        self.type.show_value(field.type.value)
        self.choices.setVisible(field.type is FieldType.CHOICE and not field.is_archived)
        self.away.setVisible(field.is_archived)
        words = n_("filled in for {n} lead", "filled in for {n} leads", count).format(n=fmt.number(count))
        self.count.setText(words if count else _("empty"))
        for one in (self.name, self.type):
            one.setEnabled(not field.is_archived)
        self.more.setVisible(not field.is_archived)
        self.count.setVisible(not field.is_archived)
        self.back.setVisible(field.is_archived)

    def show_error(self, words: str) -> None:
        """Say what was wrong and what to do ("" = nothing)."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        for one in (self.name, self.type, self.options):
            wear(one, "error" if words and one is self._changed else "")
            one.setAccessibleDescription(words if one is self._changed else "")

    def offer(self) -> Menu:
        """Open what can be done with the field."""
        menu = Menu(self._theme, self.more, name=self.field.name)
        menu.add(_("Move up"), partial(self.moved.emit, -1), icon="arrow-up")
        menu.add(_("Move down"), partial(self.moved.emit, 1), icon="arrow-down")
        menu.addSeparator()
        menu.add(_("Put away"), partial(self.archived.emit, True), icon="archive")
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        return menu

    def _on_renamed(self, text: object) -> None:
        self._changed = self.name
        self.renamed.emit(str(text))

    def _on_retyped(self, kind: object) -> None:
        self._changed = self.type
        self.retyped.emit(str(kind))

    def _on_options(self, text: object) -> None:
        self._changed = self.options
        self.optioned.emit(tuple(one for part in str(text).split(_SIGN.strip()) if (one := part.strip())))
