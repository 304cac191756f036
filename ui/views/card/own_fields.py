"""The team's own fields on the card: texts, figures and days edited in place, choices and yes or no from a menu."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.custom import NO, YES, FieldType
from leaddesk.domain.ids import CardId
from leaddesk.leads.custom import Field, Value, set_value
from leaddesk.words import _
from ui.models import own_values
from ui.models.card_reading import CardReading
from ui.models.field_history import OWN
from ui.theme.tokens import Tone
from ui.views.card.line import Line
from ui.views.card.values import Choice, ChoiceValue, FieldEdit

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_CHOSEN: Final = frozenset({FieldType.CHOICE, FieldType.FLAG})


class OwnFields(QWidget):
    """The lines in the order of the fields. Those without a value stand there where all fields are wanted.

    `edited`: the editor, the service, its arguments; `picked`: the service, its arguments; `history_asked`: the line,
    `OWN`, its label, "" and the field.
    """

    edited = Signal(FieldEdit, object, tuple)
    picked = Signal(object, tuple)
    history_asked = Signal(QWidget, str, str, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: dict[CardId, Line] = {}
        self._made: dict[CardId, Field] = {}
        self._told: set[CardId] = set()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """The values edited in place."""
        return tuple(line.value for line in self.lines.values() if isinstance(line.value, FieldEdit))

    @property
    def in_order(self) -> list[QWidget]:
        """The values as they stand."""
        return [line.value for line in self.lines.values()]

    def show_card(self, reading: CardReading, now: datetime) -> None:
        """Show what a lead says of the fields; lines that stay keep their editor and the focus."""
        wanted = {one.field.id: one.field for one in reading.own}
        for gone in [known for known, field in self._made.items() if wanted.get(known) != field]:
            self._drop(gone)
        for place, one in enumerate(reading.own):
            line = self.lines.get(one.field.id) or self._line(one.field)
            if self._rows.indexOf(line) != place:
                self._rows.removeWidget(line)
                self._rows.insertWidget(place, line)
            self._show(line, one, now)
        self.lines = {key: self.lines[key] for key in wanted}
        self._told = {one.field.id for one in reading.own if one.value}
        for before, after in pairwise(self.in_order):
            QWidget.setTabOrder(before, after)

    def show_all(self, *, is_all: bool) -> None:
        """Show the lines without a value, too, or leave them out."""
        for key, line in self.lines.items():
            line.setVisible(is_all or key in self._told or line.error != "")
        self.setVisible(any(not line.isHidden() for line in self.lines.values()))

    def _line(self, field: Field) -> Line:
        value = self._choice(field) if field.type in _CHOSEN else self._edit(field)
        line = Line(self._theme, field.name, value)
        if isinstance(value, FieldEdit):
            value.mended.connect(partial(line.set_error, ""))
        line.history_asked.connect(lambda: self.history_asked.emit(line, OWN, field.name, "", field.id))
        self.lines[field.id], self._made[field.id] = line, field
        return line

    def _edit(self, field: Field) -> FieldEdit:
        tone = Tone.ACCENT if field.type is FieldType.LINK else "text"
        edit = FieldEdit(self._theme, name=field.name, placeholder=_("not set"), tone=tone, wraps=True)
        edit.committed.connect(lambda text: self.edited.emit(edit, set_value, (field.id, text)))
        return edit

    def _choice(self, field: Field) -> ChoiceValue:
        value = ChoiceValue(self._theme, name=field.name, placeholder=_("not set"))
        value.picked.connect(lambda said: self.picked.emit(set_value, (field.id, said)))
        return value

    def _show(self, line: Line, one: Value, now: datetime) -> None:
        field, value = one
        shown = own_values.shown(field.type, value, now.date())
        if isinstance(line.value, FieldEdit):
            line.value.take(own_values.typed(field.type, value), shown or None)
        elif isinstance(line.value, ChoiceValue):
            line.value.show_value(shown)
            line.value.offer(_choices(one))

    def _drop(self, key: CardId) -> None:
        line = self.lines.pop(key)
        del self._made[key]
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()


def _choices(one: Value) -> list[Choice]:
    field, value = one
    if field.type is FieldType.FLAG:
        offered = [(YES, _("yes")), (NO, _("no"))]
    else:
        offered = [(word, word) for word in field.options]
    none = [Choice("", _("Clear the value"), "x", is_apart=True)] if value else []
    return [*(Choice(key, words, is_on=key == value) for key, words in offered), *none]
