"""The strip above the table: text filter, chips of the filters in force, more filters, columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _, n_
from ui.models.own_columns import Columns
from ui.theme.tokens import CONTROL, Tone
from ui.views.leads import bar_room, opening
from ui.views.leads.bar_room import Ways, Wide
from ui.views.leads.filter_chip import WIDEST, FilterChip
from ui.views.leads.list_search import ListSearch
from ui.views.leads.wordy import ViewButton, Wordy
from ui.widgets.button import Button
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
_LEAST = 150  # px of the text filter where chips want the room: what it is for is read
_NARROW = 120  # px of it before the word of the filter goes
_MOST = 216
_CUT = 88  # px of a chip where there is no room for it


class FilterBar(QWidget):
    """`typed` (text) after a pause, `dropped` (column), `filter_asked` (column), `column_toggled` (key, shown).

    `columns_reset`: the columns shall be as at the beginning.
    """

    typed = Signal(str)
    dropped = Signal(str)
    filter_asked = Signal(str)
    column_toggled = Signal(str, bool)
    columns_reset = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[FilterChip] = []
        self._silent: frozenset[str] = frozenset()
        self._known = Columns()
        self._has_ways = self._is_bare = self._is_kept = False
        self._rest_wide = 0
        self._columns_told: tuple[tuple[str, ...], frozenset[str]] = (), frozenset()
        self.view = ViewButton(theme, Variant.SECONDARY, "bookmark")
        self.text = ListSearch(theme)
        self.text.setMinimumWidth(_LEAST)
        self.text.setMaximumWidth(_MOST)
        self.rest = Button(theme, "", Variant.SOFT)
        self.more = Wordy(theme, Variant.DASHED, "plus")
        self.keep = Button(theme, _("Save"), Variant.LINK, icon="check")
        self.act = Button(theme, "", Variant.SECONDARY)
        self.columns = Wordy(theme, Variant.SECONDARY, "columns-3")
        self.ways = PageSwitch(theme, TABLE)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text.text()))
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._on_entered)
        self.text.cleared.connect(self._on_entered)
        self.rest.clicked.connect(self._on_rest)
        self.more.clicked.connect(self._on_more)
        self.retranslate()

    def _lay_out(self) -> None:
        """Stand in a row; the way to the board ends it, as it does over the board."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setMinimumHeight(CONTROL)
        keeping = self.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeping)
        self._row.addWidget(self.view)
        self._row.addWidget(self.text, 1000)  # all the room there is, up to its maximum
        for button in (self.rest, self.more, self.keep):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.act)
        self._row.addWidget(self.columns)
        self._row.addWidget(self.ways)
        for button in (self.rest, self.keep, self.act):
            button.hide()
        self.ways.hide()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.text.retranslate()
        self.more.say(_("Filter"))
        self._say_columns()
        self.keep.setText(_("Save"))
        self.keep.set_hint(_("Keep filters, order and columns under a name"))
        self.ways.retranslate()
        self.rest.setText(_("{n} more").format(n=9))
        self._rest_wide = self.rest.sizeHint().width()
        self._ways_wide = (0, self.ways.fit(0, least=10_000), self.ways.fit(10_000))
        self.fit()

    def show_view(self, words: str, does: str, *, is_saved: bool, is_changed: bool, is_kept: bool) -> None:
        """Show which list it is, what its button `does`, whether it differs from what was saved and can be kept."""
        self.view.mark_changed(_("changed") if is_changed else "")
        self.view.say(words, does)
        self.view.set_mark("bookmark", Tone.ACCENT if is_saved else None)
        self._is_kept = is_kept
        self.fit()

    def show_act(self, words: str, icon: str, hint: str) -> None:
        """Offer the one thing that the list is there for; "" for none."""
        self.act.setVisible(bool(words))
        if words:
            self.act.setText(words)
            self.act.set_mark(icon, Tone.ACCENT)
            self.act.set_hint(hint)
        self.fit()

    def show_ways(self, *, has_board: bool) -> None:
        """Offer the board for leads that it shows, where there is room."""
        self._has_ways = has_board
        self.fit()

    def show_bare(self, *, is_bare: bool) -> None:
        """Offer nothing that narrows a list without a lead."""
        self._is_bare = is_bare
        self.fit()

    def show_filters(self, lookups: Lookups, filters: Iterable[Filter]) -> None:
        """Show a chip for every filter."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [FilterChip(self._theme, lookups, one) for one in filters]
        for place, chip in enumerate(self._chips, start=self._row.indexOf(self.rest)):
            chip.closed.connect(partial(self.dropped.emit, chip.column))
            chip.clicked.connect(lambda _on=False, column=chip.column: self.filter_asked.emit(column))
            self._row.insertWidget(place, chip)
        self.fit()

    @property
    def words(self) -> str:
        """What is asked for, in words: the name that a filter may get."""
        said, sought = [chip.said for chip in self._chips], self.text.text().strip()
        return " · ".join([*said, *([sought] if sought else [])])

    def fit(self) -> None:
        """Show as much as there is room for; filters that find none stand in a menu."""
        for part in (self.view, self.text, self.more, self.columns):
            part.setVisible(not self._is_bare)
        self.keep.setVisible(self._is_kept and not self._is_bare)
        wide = self._wide()
        shape = bar_room.first_fitting(0 if self._is_bare else len(self._chips), wide, self.width())
        self.text.setMinimumWidth((_NARROW, _LEAST)[shape.search])
        self.view.spell(shape.view)
        self.more.spell(shape.more)
        self.columns.spell(shape.columns)
        self.ways.fit((0, 0, 10_000)[shape.ways], least=(0, 10_000, 10_000)[shape.ways])
        self.ways.setVisible(self._has_ways and shape.ways > Ways.GONE)
        self.setVisible(not self._is_bare or self._has_ways)  # its room stays: what is said instead does not jump
        for at, chip in enumerate(self._chips):
            chip.shorten(is_short=shape.is_short)
            chip.setVisible(at < shape.chips)
        if self._chips:  # one is seen, though it is cut
            least = self.width() - (wide.of(shape) - wide.chips[0][shape.is_short]) - self._row.spacing()
            self._chips[0].setMaximumWidth(max(_CUT, min(WIDEST, least)) if shape.chips == 1 else WIDEST)
        self._tell_rest(len(self._chips) - shape.chips)
        self._row.activate()  # at once: parts of other widths would stand on each other until the next turn

    def _wide(self) -> Wide:
        """Measure the parts."""
        gap = self._row.spacing()
        fixed = [self.keep, self.act]
        return Wide(
            fixed=sum(one.sizeHint().width() + gap for one in fixed if not one.isHidden()),
            chips=tuple(_with(gap, chip.wide) for chip in self._chips),
            rest=self._rest_wide + gap,
            view=_with(gap, self.view.wide),
            columns=_with(gap, self.columns.wide),
            more=_with(gap, self.more.wide),
            ways=(0, self._ways_wide[1] + gap, self._ways_wide[2] + gap) if self._has_ways else (0, 0, 0),
            search=(_NARROW, _LEAST),
        )

    def _tell_rest(self, left: int) -> None:
        """Say how many filters are in force that have no room, and which."""
        self.rest.setText(_("{n} more").format(n=left))
        counted = n_("{n} more filter", "{n} more filters", left).format(n=left)
        hidden = [chip.whole for chip in self._chips if chip.isHidden()]
        self.rest.setAccessibleName(counted)
        self.rest.set_hint(f"{counted}: {', '.join(hidden)}")
        self.rest.setVisible(left > 0 and not self._is_bare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as there is room for."""
        super().resizeEvent(event)
        self.fit()

    def _on_rest(self) -> None:
        menu = Menu(self._theme, self, name=_("More filters"))
        for chip in self._chips:
            if chip.isHidden():
                menu.add(chip.whole, partial(self.filter_asked.emit, chip.column))
        opening.open_under(menu, self.rest)

    def anchor_of(self, column: str) -> QWidget:
        """Give the widget under which the filter of a column opens: its chip, or a button."""
        chip = next((one for one in self._chips if one.column == column), None)
        return self.more if chip is None else self.rest if chip.isHidden() else chip

    def _on_entered(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text.text())

    def _on_more(self) -> None:
        menu = Menu(self._theme, self, name=_("Filter"))
        for column in (one for one in self._known if one.filter and one.key not in self._silent):
            if column in self._known.own[:1]:
                menu.addSeparator()
            menu.add(column.spoken, partial(self.filter_asked.emit, column.filter))
        opening.open_under(menu, self.more)

    def know(self, columns: Columns) -> None:
        """Offer the columns of the table: the team's own fields are others."""
        self._known = columns

    def leave_out(self, silent: frozenset[str]) -> None:
        """Offer no filter by these columns: they say nothing in this list."""
        self._silent = silent

    def show_left_out(self, widths: Widths) -> None:
        """Say how many columns are seen of those that the person wants: for some there may be no room now."""
        told = tuple(widths.wanted), widths.left_out
        if told != self._columns_told:
            self._columns_told = told
            self._say_columns()
            self.fit()

    def _say_columns(self) -> None:
        wanted, left_out = self._columns_told
        hidden = [self._known.of(key).spoken for key in wanted if key in left_out]
        hint = _("Drag a title to move its column")
        if not hidden:
            self.columns.say(_("Columns"), hint, briefs=("", _("Columns"), _("Columns")))
            return
        shown = len(wanted) - len(hidden)
        seen = _("Columns: {n} of {all}").format(n=shown, all=len(wanted))
        left = _("No room now: {columns}").format(columns=", ".join(hidden))
        figure = f"{shown}/{len(wanted)}"
        briefly = _("Columns {figure}").format(figure=figure)
        self.columns.say(seen, f"{left}\n{hint}", briefs=(figure, _("Columns"), briefly))

    def offer_columns(self, widths: Widths) -> None:
        """Ask which columns to show; it says for which there is no room now, and leaves out what is always empty."""
        menu = Menu(self._theme, self, name=_("Columns"))
        name = menu.add(self._known[0].spoken, lambda: None)
        name.setCheckable(True)
        name.setChecked(True)
        name.setEnabled(False)  # which lead it is must be seen
        left_out = widths.left_out
        for at, column in enumerate(self._known):
            if not at or column.key in widths.pointless:
                continue
            if column in self._known.own[:1]:
                menu.addSeparator()
            is_on = column.key not in widths.hidden
            title = column.spoken
            words = _("{column} (no room now)").format(column=title) if column.key in left_out else title
            action = menu.add(words, partial(self.column_toggled.emit, column.key, not is_on))
            action.setCheckable(True)
            action.setChecked(is_on)
        menu.addSeparator()
        menu.add(_("Restore default columns"), self.columns_reset.emit)  # an icon would part all ticks from their words
        opening.open_under(menu, self.columns, right=True)


def _with(gap: int, wide: Iterable[int]) -> tuple[int, ...]:
    """Give widths with the gap after them."""
    return tuple(one + gap for one in wide)
