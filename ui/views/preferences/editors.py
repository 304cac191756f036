"""The fields of the preferences: each shows a stored value and tells when a person chose another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role, font
from ui.theme.tokens import CONTROL, RADIUS_CONTROL
from ui.widgets import paint
from ui.widgets.field import ComboBox, LineEdit, SpinBox
from ui.widgets.label import PlainLabel, caption

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.settings import Setting
    from ui.theme.theme import Theme

_HALF_HOURS: Final = tuple(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in range(0, 24 * 60, 30))


class Editor(Protocol):
    """A field of any kind; `committed` carries the new value, as it is stored."""

    committed: Signal

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        ...


class ChoiceEditor(ComboBox):
    """One value of a list; a stored value that the list lacks is shown by `words_of`."""

    committed = Signal(object)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], *, name: str, words_of: Callable[[str], str] = str
    ) -> None:
        super().__init__(theme, name=name)
        self._words_of = words_of
        self.setMaxVisibleItems(14)
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(lambda at: self.committed.emit(self.itemData(at)))

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        at = self.findData(value)
        if at < 0 and value:
            self.addItem(self._words_of(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)


class NumberEditor(SpinBox):
    """A whole number in the unit that people see."""

    committed = Signal(object)

    def __init__(self, setting: Setting, *, name: str) -> None:
        super().__init__(name=name)
        self._factor = setting.factor
        self._stored = 0
        self.setFixedHeight(CONTROL)
        self.setRange(setting.least, setting.most)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        self._stored = int(value)
        self.setValue(-(-self._stored // self._factor))

    def _on_finished(self) -> None:
        new = self.value() * self._factor
        if new != self._stored:
            self._stored = new
            self.committed.emit(new)


class TextEditor(LineEdit):
    """A line of text; Enter or leaving saves it, Esc takes it back. An empty value is shown as `default`."""

    committed = Signal(object)

    def __init__(self, theme: Theme, *, name: str, placeholder: str = "", default: str = "") -> None:
        super().__init__(theme, name=name, placeholder=placeholder)
        self._default = default
        self._stored = ""
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        self._stored = str(value)
        self.setText(self._stored or self._default)

    def _on_finished(self) -> None:
        typed = self.text().strip()
        new = "" if typed == self._default else typed
        if not typed:
            self.setText(self._default)
        if new != self._stored:
            self._stored = new
            self.committed.emit(new)


class DayButton(QAbstractButton):
    """A day that is on or off."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(caption(text))
        self.setCheckable(True)
        self.setFixedHeight(CONTROL)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the row lets it be."""
        return QSize(CONTROL, CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            is_on = self.isChecked()
            fill = tokens.soft if is_on else tokens.hover if self.underMouse() else tokens.surface
            border = tokens.accent if is_on or self.hasFocus() else tokens.field_border
            paint.rounded(
                painter, self.rect(), RADIUS_CONTROL, fill=fill, border=border, width=2 if self.hasFocus() else 1
            )
            color = tokens.accent if is_on else tokens.text2
            paint.text(painter, self.rect(), self.text(), font=font(Role.NAME), color=color, align=paint.CENTRE)


class DaysEditor(QWidget):
    """The days of the week, each on or off; Monday is 1."""

    committed = Signal(object)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        names = QLocale()
        self.days: dict[int, DayButton] = {}
        for day in range(1, 8):
            button = DayButton(theme, names.standaloneDayName(day, QLocale.FormatType.ShortFormat))
            button.setAccessibleName(names.standaloneDayName(day, QLocale.FormatType.LongFormat))
            button.clicked.connect(self._on_clicked)
            row.addWidget(button, 1)
            self.days[day] = button

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        for day, button in self.days.items():
            button.setChecked(day in value)

    def _on_clicked(self) -> None:
        self.committed.emit([day for day, button in self.days.items() if button.isChecked()])


class HoursEditor(QWidget):
    """From and to, in half hours."""

    committed = Signal(object)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        listed = [(one, one) for one in _HALF_HOURS]
        self.opens = ChoiceEditor(theme, listed, name=_("Beginning of the day"))
        self.closes = ChoiceEditor(theme, listed, name=_("End of the day"))
        dash = PlainLabel("–", tone="text2")
        dash.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for editor in (self.opens, self.closes):
            editor.committed.connect(self._on_chosen)
        row.addWidget(self.opens, 1)
        row.addWidget(dash)
        row.addWidget(self.closes, 1)

    def show_value(self, value: Any) -> None:
        """Show what is stored."""
        self.opens.show_value(value[0])
        self.closes.show_value(value[1])

    def _on_chosen(self) -> None:
        self.committed.emit([self.opens.currentData(), self.closes.currentData()])
