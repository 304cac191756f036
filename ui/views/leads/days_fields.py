"""The first and the last day of a filter, typed as people say days that have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.leads.dates import read_past_day
from leaddesk.leads.periods import Days
from leaddesk.words import _, p_
from ui import format as fmt
from ui.widgets.field import LabeledField, LineEdit

if TYPE_CHECKING:
    from datetime import date

    from ui.theme.theme import Theme

_LONGEST: Final = 40  # letters of a day
_HINT_ENDS: Final = 10  # px right of the figures of the values, under which the last field ends


class DaysFields(QWidget):
    """`edited`: something else is typed; `entered`: Enter in one of the fields."""

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, today: date, days: Days | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 4, _HINT_ENDS, 2)
        row.setSpacing(8)
        self.lines: list[LineEdit] = []
        self.fields: list[LabeledField] = []
        shown = days or Days(None, None)
        for label, hint, day in (
            (p_("days", "From"), _("e.g. 12 May"), shown.first),
            (p_("days", "To"), _("e.g. 20 May"), shown.last),
        ):
            line = LineEdit(theme, placeholder=hint, longest=_LONGEST)
            line.setText(f"{day:%d.%m.%Y}" if day else "")
            line.textEdited.connect(self._on_edited)
            line.returnPressed.connect(self.entered)
            field = LabeledField(theme, label, line)
            row.addWidget(field, 1)
            self.lines.append(line)
            self.fields.append(field)

    @property
    def is_typed(self) -> bool:
        """Whether days are named."""
        return any(line.text().strip() for line in self.lines)

    def clear(self) -> None:
        """Name no days."""
        for line, field in zip(self.lines, self.fields, strict=True):
            line.clear()
            field.set_error("")
            field.set_note("")

    def days(self) -> Days | None:
        """Give the days, the earlier one first; None where one cannot be read, which is said under its field."""
        read: list[date | None] = []
        for line, field in zip(self.lines, self.fields, strict=True):
            typed = line.text().strip()
            day = read_past_day(typed, self._today) if typed else None
            if typed and day is None:
                field.set_error(_("No such day, or not yet"))
                line.setFocus()
                return None
            read.append(day)
        first, last = read
        return Days(last, first) if first and last and last < first else Days(first, last)

    def _on_edited(self) -> None:
        """Say how what is typed so far is read."""
        for line, field in zip(self.lines, self.fields, strict=True):
            day = read_past_day(line.text(), self._today) if line.text().strip() else None
            field.set_note(fmt.date_words(day, self._today) if day is not None else "")
            field.set_error("")
        self.edited.emit()
