"""The strip above the table: text filter, chips of the filters in force, more filters, columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
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
from ui.widgets.page_switch import TABLE, PageSwitch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import Filter
    from ui.theme.theme import Theme
    from ui.views.leads.widths import Widths

_PAUSE = 120  # ms of typing
_LEAST = 120  # px of the text filter where chips want the room
_WIDEST = 280  # px of a chip
_BELOW = QPoint(0, 5)  # px between a button and its menu
_REST = 84  # px of the button that holds the other chips


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
        self._shown: list[Filter] = []
        self._said: list[str] = []
        self._silent: frozenset[str] = frozenset()
        self.text = LineEdit(theme, icon="search", placeholder=_("Filter the list"))
        self.text.setMinimumWidth(_LEAST)
        self.text.setMaximumWidth(216)
        self.text.setClearButtonEnabled(False)
        self.more = Button(theme, _("Filter"), Variant.DASHED, icon="plus")
        self.columns = Button(theme, _("Columns"), icon="columns-3", name=_("Columns"))
        self._wide = self.columns.sizeHint().width()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.view = Button(theme, "", icon="bookmark").with_trailing()
        self.keep = Button(theme, _("Save"), Variant.LINK, icon="check")
        self.keep.hide()
        self._row.addWidget(self.view)
        self._row.addWidget(self.text, 1000)  # all the room there is, up to its maximum
        self.rest = Button(theme, "", Variant.SOFT)
        self.rest.clicked.connect(self._on_rest)
        self.rest.hide()
        self._row.addWidget(self.rest)
        self._row.addWidget(self.more)
        self._row.addWidget(self.keep)
        self._row.addStretch(1)
        self.act = Button(theme, "", Variant.SECONDARY)
        self.act.hide()
        self._row.addWidget(self.act)
        self.ways = PageSwitch(theme, TABLE)
        self.ways.hide()
        self._has_ways = False
        self._row.addWidget(self.ways)
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
        self.columns.setAccessibleName(_("Columns"))
        self.columns.set_hint(_("Columns"))
        self._wide = self.columns.sizeHint().width()
        self.keep.setText(_("Save"))
        self.keep.set_hint(_("Keep filters, order and columns under a name"))
        self.view.set_hint(_("Saved filters"))
        self.ways.retranslate()
        self._fit()

    def show_view(self, words: str, *, is_saved: bool, is_changed: bool, is_kept: bool) -> None:
        """Show which list it is, whether what is seen differs from what was saved, and whether that can be kept."""
        self.view.setText(f"{words} *" if is_saved and is_changed else words)
        self.view.set_mark("bookmark", Tone.ACCENT if is_saved else None)
        self.keep.setVisible(is_kept)
        self._fit()

    def show_act(self, words: str, icon: str, hint: str) -> None:
        """Offer the one thing that the list is there for; "" for none."""
        self.act.setVisible(bool(words))
        if words:
            self.act.setText(words)
            self.act.set_mark(icon, Tone.ACCENT)
            self.act.set_hint(hint)
        self._fit()

    def show_ways(self, *, has_board: bool) -> None:
        """Offer the board for leads that it shows, where there is room."""
        self._has_ways = has_board
        self._fit()

    def show_filters(self, lookups: Lookups, filters: Iterable[Filter]) -> None:
        """Show a chip for every filter."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._shown = list(filters)
        self._said = []
        for place, one in enumerate(self._shown, start=self._row.indexOf(self.rest)):
            title = _(TITLES[one.column])
            words = [words_of(lookups, one.column, value) for value in one.values]
            self._said.append(", ".join(words))
            said = (
                ", ".join(words)
                if len(words) < 3
                else _("{first} and {n} more").format(first=words[0], n=len(words) - 1)
            )
            chip = Chip(
                self._theme, f"{title}: {said}", Tone.ACCENT, closes=_("Remove the filter"), acts=True, height=30
            )
            chip.setMaximumWidth(_WIDEST)
            chip.closed.connect(lambda column=one.column: self.dropped.emit(column))
            chip.clicked.connect(lambda _on=False, column=one.column: self.filter_asked.emit(column))
            self._row.insertWidget(place, chip)
            self._chips.append(chip)
        self._fit()

    @property
    def words(self) -> str:
        """What is asked for, in words: the name that a filter may get."""
        return " · ".join([*self._said, *([self.text.text().strip()] if self.text.text().strip() else [])])

    def _fit(self) -> None:
        """Show the chips for which there is room; the rest stand in a menu."""
        gap = self._row.spacing()
        fixed = [self.view, self.more, *(one for one in (self.keep, self.act) if not one.isHidden())]
        room = self.width() - sum(one.sizeHint().width() + gap for one in fixed) - _LEAST - self._wide - 2 * gap
        wanted = [min(chip.sizeHint().width(), _WIDEST) + gap for chip in self._chips]
        count = len(wanted)
        is_short = sum(wanted) + self._fit_ways(room - sum(wanted)) > room  # filters say more than words on a button
        self.columns.setText("" if is_short else _("Columns"))
        room += self._wide - self.columns.sizeHint().width()
        room -= self._fit_ways(room - sum(wanted), least=room - (_REST + gap if wanted else 0))
        if sum(wanted) > room:
            room -= _REST + gap
            count = next((at for at in range(count) if sum(wanted[: at + 1]) > room), count)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < count)
        left = len(self._chips) - count
        self.rest.setText(_("{n} more").format(n=left))
        self.rest.setAccessibleName(_("More filters"))
        self.rest.setVisible(left > 0)

    def _fit_ways(self, room: int, *, least: int = 10_000) -> int:
        """Give the width of the way to the board and its gap, as there is room beside the chips, or `least` instead."""
        if not self._has_ways:
            self.ways.hide()
            return 0
        gap = self._row.spacing()
        wide = self.ways.fit(room - gap, least=least - gap)
        return wide + gap if wide else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _on_rest(self) -> None:
        menu = Menu(self._theme, self, name=_("More filters"))
        for one, chip in zip(self._shown, self._chips, strict=True):
            if chip.isHidden():
                menu.add(chip.words, partial(self.filter_asked.emit, one.column))
        menu.popup(self.rest.mapToGlobal(self.rest.rect().bottomLeft()) + _BELOW)

    def anchor_of(self, column: str) -> QWidget:
        """Give the widget under which the filter of a column opens: its chip, or a button."""
        for one, chip in zip(self._shown, self._chips, strict=True):
            if one.column == column:
                return self.rest if chip.isHidden() else chip
        return self.more

    def _on_entered(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text.text())

    def _on_more(self) -> None:
        menu = Menu(self._theme, self, name=_("Filter"))
        for column in (one for one in COLUMNS if one.filter and one.key not in self._silent):
            menu.add(_(column.title), partial(self.filter_asked.emit, column.filter))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()) + _BELOW)

    def leave_out(self, silent: frozenset[str]) -> None:
        """Offer no filter by these columns: they say nothing in this list."""
        self._silent = silent

    def offer_columns(self, widths: Widths) -> None:
        """Ask which columns to show; it says for which there is no room now, and leaves out what is always empty."""
        menu = Menu(self._theme, self, name=_("Columns"))
        left_out = widths.left_out
        for column in (one for one in COLUMNS[1:] if one.key not in widths.pointless):
            is_on = column.key not in widths.hidden
            title = _(column.title)
            words = _("{column} (no room now)").format(column=title) if column.key in left_out else title
            action = menu.add(words, partial(self.column_toggled.emit, column.key, not is_on))
            action.setCheckable(True)
            action.setChecked(is_on)
        corner = self.columns.mapToGlobal(self.columns.rect().bottomRight())
        menu.popup(corner + _BELOW - QPoint(menu.panel_size().width(), 0))
