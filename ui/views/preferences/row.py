"""A line of the preferences: what the setting is called, what it does, its field, and what was wrong with a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.settings import Kind, Setting
from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import CONTROL, Tone
from ui.views.preferences import choices
from ui.views.preferences.editors import (
    ChoiceEditor,
    DaysEditor,
    HoursEditor,
    NumberEditor,
    TextEditor,
)
from ui.widgets.field import wear
from ui.widgets.label import PlainLabel, frame

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.preferences.choices import Choices

FIELD: Final = 320
"""Width of the fields, px."""


def _editor(theme: Theme, setting: Setting, members: Choices) -> Any:
    name = _(setting.title)
    if (listed := _listed(setting, members)) is not None:
        words_of = choices.zone_words if setting.kind is Kind.ZONE else str
        return ChoiceEditor(theme, listed, name=name, words_of=words_of)
    if setting.kind is Kind.NUMBER:
        return NumberEditor(setting, name=f"{name}, {_(setting.unit)}")
    if setting.kind is Kind.DAYS:
        return DaysEditor(theme, name=name)
    if setting.kind is Kind.HOURS:
        return HoursEditor(theme, name=name)
    if setting.kind is Kind.TEXT:  # what it is called until somebody calls it otherwise
        return TextEditor(theme, name=name, default=_(setting.unstored))
    return TextEditor(theme, name=name, placeholder=_(setting.unstored))


def _listed(setting: Setting, members: Choices) -> Choices | None:
    """Give what a setting is chosen from; None for one that is typed."""
    if setting.kind is Kind.CHOICE:
        return [(value, _(words)) for value, words in setting.choices]
    if setting.kind is Kind.MEMBER:
        return members
    made = {Kind.COUNTRY: choices.countries, Kind.CURRENCY: choices.currencies}.get(setting.kind)
    if made is not None:
        return made()
    return choices.zones() if setting.kind is Kind.ZONE else None


class SettingRow(QWidget):
    """One setting; `editor.committed` tells a new value, `told` that one was refused, or is right again.

    `line` parts it from the one above.
    """

    told = Signal()

    def __init__(self, theme: Theme, setting: Setting, members: Choices) -> None:
        super().__init__()
        self.setting = setting
        self.editor: Any = _editor(theme, setting, members)
        self._error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self._error.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = PlainLabel(_(setting.title), Role.MEDIUM)
        texts.addWidget(title)
        if setting.hint:
            texts.addWidget(PlainLabel(_(setting.hint), Role.SECONDARY, "text2", wrap=True))
        else:
            title.setMinimumHeight(CONTROL)  # alone it stands in line with the words of its field
        texts.addStretch(1)
        field = QHBoxLayout()
        field.setSpacing(8)
        if setting.unit:
            self.editor.setFixedWidth(96)
            field.addWidget(self.editor)
            field.addWidget(self._unit(), 1)
        else:
            field.addWidget(self.editor, 1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(field)
        column.addWidget(self._error)
        holder.setFixedWidth(FIELD)
        self.line = frame("hairline")
        over = QHBoxLayout()
        over.setContentsMargins(16, 0, 16, 0)
        over.addWidget(self.line)
        row = QHBoxLayout()
        row.setContentsMargins(16, 11, 16, 11)
        row.setSpacing(24)
        row.addLayout(texts, 1)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(over)
        whole.addLayout(row)

    def _unit(self) -> PlainLabel:
        """Give the word after the number, which follows its plural."""
        label = PlainLabel(tone="text2")

        def follow(count: int) -> None:
            label.setText(choices.unit_words(self.setting.unit, count))

        self.editor.valueChanged.connect(follow)
        follow(self.editor.value())
        return label

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is in its field: what came from elsewhere waits."""
        focus = self.editor.focusWidget() or self.editor
        return bool(focus.hasFocus())

    @property
    def is_refused(self) -> bool:
        """Whether its field holds a value that was not taken."""
        return bool(self._error.text())

    def show_value(self, value: Any) -> None:
        """Show what is stored; a former error is gone."""
        self.show_error("")
        self.editor.show_value(value)

    def show_error(self, words: str) -> None:
        """Say what was wrong and what to do ("" = nothing)."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        wear(self.editor, "error" if words else "")
        self.told.emit()

    def fits(self, text: str) -> bool:
        """Tell whether a search finds it: every word of `text` stands in its title or hint."""
        said = " ".join(_(one) for one in (self.setting.title, self.setting.hint) if one)
        return all(word in said.casefold() for word in text.casefold().split())
