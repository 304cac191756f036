"""The first and the last day of a filter, typed as people say days; and the fields of any such two ends."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.domain.days import read_day
from leaddesk.leads.custom_lists import within
from leaddesk.leads.dates import read_past_day
from leaddesk.leads.periods import Days
from leaddesk.words import _, p_
from ui import format as fmt
from ui.widgets.field import LabeledField, LineEdit

if TYPE_CHECKING:
    from datetime import date

    from ui.theme.theme import Theme

_LONGEST: Final = 40  # letters of an end
_HINT_ENDS: Final = 10  # px right of the figures of the values, under which the last field ends
End = TypeVar("End")


class EndsFields(QWidget, Generic[End]):
    """`edited`: something else is typed; `entered`: Enter in one of the fields."""

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, labels: tuple[str, str], hints: tuple[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 4, _HINT_ENDS, 2)
        row.setSpacing(8)
        self.lines: list[LineEdit] = []
        self.fields: list[LabeledField] = []
        for label, hint in zip(labels, hints, strict=True):
            line = LineEdit(theme, placeholder=hint, longest=_LONGEST)
            line.textEdited.connect(self._on_edited)
            line.returnPressed.connect(self.entered)
            field = LabeledField(theme, label, line)
            row.addWidget(field, 1)
            self.lines.append(line)
            self.fields.append(field)

    @property
    def is_typed(self) -> bool:
        """Whether an end is named."""
        return any(line.text().strip() for line in self.lines)

    def clear(self) -> None:
        """Name no ends."""
        for line, field in zip(self.lines, self.fields, strict=True):
            line.clear()
            field.set_error("")
            field.set_note("")

    @abstractmethod
    def value(self) -> str | None:
        """Give the ends as the value of a filter; None where one cannot be read, which is said under its field."""

    @abstractmethod
    def _read(self, typed: str) -> End | None:
        """Read one end."""

    @abstractmethod
    def _said(self, end: End) -> str:
        """Say how an end was read."""

    @property
    @abstractmethod
    def _wrong(self) -> str:
        """Say that an end cannot be read."""

    def _ends(self) -> tuple[End | None, End | None] | None:
        """Give what is typed, None for an open end; None instead of both where one cannot be read."""
        read: list[End | None] = []
        for line, field in zip(self.lines, self.fields, strict=True):
            typed = line.text().strip()
            end = self._read(typed) if typed else None
            if typed and end is None:
                field.set_error(self._wrong)
                line.setFocus()
                return None
            read.append(end)
        return read[0], read[1]

    def _on_edited(self) -> None:
        """Say how what is typed so far is read."""
        for line, field in zip(self.lines, self.fields, strict=True):
            end = self._read(line.text()) if line.text().strip() else None
            field.set_note(self._said(end) if end is not None else "")
            field.set_error("")
        self.edited.emit()


class DaysFields(EndsFields["date"]):
    """Days that have come; `is_ahead`: any days, and the value is that of a field of the team's own."""

    def __init__(
        self, theme: Theme, today: date, days: Days | None, parent: QWidget | None = None, *, is_ahead: bool = False
    ) -> None:
        labels = (p_("days", "From"), p_("days", "To"))
        super().__init__(theme, labels, (_("e.g. 12 May"), _("e.g. 20 May")), parent)
        self._today = today
        self._is_ahead = is_ahead
        for line, day in zip(self.lines, days or (), strict=False):
            line.setText(f"{day:%d.%m.%Y}" if day else "")

    def days(self) -> Days | None:
        """Give the days, the earlier one first; None where one cannot be read, which is said under its field."""
        found = self._ends()
        if found is None:
            return None
        first, last = found
        return Days(last, first) if first and last and last < first else Days(first, last)

    def value(self) -> str | None:
        """Give the days as the value of a filter."""
        days = self.days()
        return None if days is None else within(days) if self._is_ahead else days.value

    def _read(self, typed: str) -> date | None:
        return (read_day if self._is_ahead else read_past_day)(typed, self._today)

    def _said(self, end: date) -> str:
        return fmt.date_words(end, self._today)

    @property
    def _wrong(self) -> str:
        return _("No such day") if self._is_ahead else _("No such day, or not yet")
