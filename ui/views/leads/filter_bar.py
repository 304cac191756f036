"""The strip above the table: text filter, chips of the filters in force, more filters, columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _
from ui.models.columns import COLUMNS
from ui.theme.tokens import Tone
from ui.views.leads.filter_words import TITLES, words_of
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import LineEdit
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import Filter
    from ui.theme.theme import Theme

_PAUSE = 120  # ms of typing


class FilterBar(QWidget):
    """`typed` (text) after a pause, `dropped` (column), `filter_asked` (column), `column_toggled` (key, shown)."""

    typed = Signal(str)
    dropped = Signal(str)
    filter_asked = Signal(str)
    column_toggled = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[Chip] = []
        self.text = LineEdit(theme, icon="search", placeholder=_("Filter the list"))
        self.text.setFixedWidth(216)
        self.text.setClearButtonEnabled(False)
        self.more = Button(theme, _("Filter"), Variant.DASHED, icon="plus", height=32)
        self.columns = Button(theme, _("Columns"), icon="columns-3", height=32)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.view = Button(theme, "", icon="bookmark", height=32).with_trailing()
        self.keep = Button(theme, _("Save"), Variant.LINK, icon="check", height=32)
        self.keep.hide()
        self._row.addWidget(self.view)
        self._row.addWidget(self.keep)
        self._row.addWidget(self.text)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._row.addWidget(self.columns)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text.text()))
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._on_entered)
        self.more.clicked.connect(self._on_more)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.text.setPlaceholderText(_("Filter the list"))
        self.text.setAccessibleName(_("Filter the list"))
        self.more.setText(_("Filter"))
        self.columns.setText(_("Columns"))
        self.keep.setText(_("Save"))
        self.keep.set_hint(_("Keep filters, order and columns under a name"))
        self.view.set_hint(_("Saved filters"))

    def show_view(self, words: str, *, is_saved: bool, is_changed: bool) -> None:
        """Show which list it is, and whether what is seen differs from what was saved."""
        self.view.setText(f"{words} *" if is_saved and is_changed else words)
        self.view.set_mark("bookmark", Tone.ACCENT if is_saved else None)
        self.keep.setVisible(is_changed)

    def show_filters(self, lookups: Lookups, filters: Iterable[Filter]) -> None:
        """Show a chip for every filter."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, one in enumerate(filters, start=self._row.indexOf(self.more)):
            title = _(TITLES[one.column])
            words = [words_of(lookups, one.column, value) for value in one.values]
            said = (
                ", ".join(words)
                if len(words) < 3
                else _("{first} and {n} more").format(first=words[0], n=len(words) - 1)
            )
            chip = Chip(
                self._theme, f"{title}: {said}", Tone.ACCENT, closes=_("Remove the filter"), acts=True, height=30
            )
            chip.closed.connect(lambda column=one.column: self.dropped.emit(column))
            chip.clicked.connect(lambda _on=False, column=one.column: self.filter_asked.emit(column))
            self._row.insertWidget(place, chip)
            self._chips.append(chip)

    def anchor_of(self, column: str, filters: Iterable[Filter]) -> QWidget:
        """Give the widget under which the filter of a column opens: its chip, or the button."""
        for one, chip in zip(filters, self._chips, strict=False):
            if one.column == column:
                return chip
        return self.more

    def _on_entered(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text.text())

    def _on_more(self) -> None:
        menu = Menu(self._theme, self, name=_("Filter"))
        for column in COLUMNS:
            menu.add(_(column.title), partial(self.filter_asked.emit, column.filter))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def offer_columns(self, hidden: frozenset[str], left_out: frozenset[str]) -> None:
        """Ask which columns to show; it says for which there is no room now."""
        menu = Menu(self._theme, self, name=_("Columns"))
        for column in COLUMNS[1:]:
            is_on = column.key not in hidden
            title = _(column.title)
            words = _("{column} (no room now)").format(column=title) if column.key in left_out else title
            action = menu.add(words, partial(self.column_toggled.emit, column.key, not is_on))
            action.setCheckable(True)
            action.setChecked(is_on)
        corner = self.columns.mapToGlobal(self.columns.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
