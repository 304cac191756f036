"""The filter of a column by its values, with how many leads have each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.theme.fonts import Role
from ui.views.leads import opening
from ui.views.leads.options import Option, OptionList, sought
from ui.widgets.button import Button
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme
    from ui.views.leads.days_fields import EndsFields

_SEARCHED: Final = 9  # values from which on they can be searched
_PAUSE: Final = 150  # ms of typing
_WIDTH: Final = 300


class ValueFilter(Popover):
    """`applied` with the values chosen; none chosen = no filter.

    Where only the first of many values are here (`is_cut`), `searched` (text) asks for others: `offer` shows them.
    With `days`, fields for the first and the last one, these can be named instead.
    """

    applied = Signal(tuple)
    searched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        owner: QWidget,
        title: str,
        options: Sequence[Option],
        *,
        is_cut: bool = False,
        days: EndsFields[Any] | None = None,
    ) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_cut = is_cut
        self._first_found = 0  # values before it are ticked ones, whatever is searched
        self._has_walked = False
        self._is_asking = False  # what is shown was found for another text
        self._days = days
        self._is_naming = False  # what is ticked goes, as days are typed
        self._is_filtered = any(one.is_on for one in options) or (days is not None and days.is_typed)
        edge = self._MARGIN + 6
        self.body.setContentsMargins(edge, edge + 4, edge, edge + 4)
        heading = PlainLabel(title, Role.META_BOLD, "text2")
        heading.setContentsMargins(9, 0, 9, 4)
        self.body.addWidget(heading)
        self.list = OptionList(theme, options, has_boxes=True)
        self.list.setAccessibleName(title)
        self.list.taken.connect(self._on_applied)
        self.list.values.toggled.connect(self._tell_found)
        self.search = SearchBox(theme, sought(options))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_entered)
        self.search.moved.connect(self._on_walked)
        self.search.left.connect(self.close)
        self.body.addWidget(self.search)
        if len(options) <= _SEARCHED:
            self.search.hide()
        self.found = Button(theme, "", Variant.SOFT, icon="list-checks", keys=_("Enter"), height=30)
        self.found.clicked.connect(self._take_found)
        self.found.hide()
        self.body.addWidget(self.found)
        self.body.addWidget(self.list)
        self.note = PlainLabel("", Role.META, "text2", wrap=True)
        self.note.setContentsMargins(9, 0, 9, 0)
        self.body.addWidget(self.note)
        if days is not None:
            self._add_days(days)
        self._add_foot(theme)
        self._tell()

    def _add_days(self, days: EndsFields[Any]) -> None:
        """Let days be named instead of ticking values: one takes the place of the other."""
        self.body.addWidget(frame("hairline"))
        self.body.addWidget(days)
        days.entered.connect(self._on_applied)
        days.edited.connect(self._on_days_edited)
        self.list.values.toggled.connect(lambda: None if self._is_naming else days.clear())

    def _on_days_edited(self) -> None:
        self._is_naming = True
        for row, one in enumerate(self.list.values.options):
            if one.is_on:
                self.list.values.toggle(row)
        self._is_naming = False
        self._tell_found()

    def _add_foot(self, theme: Theme) -> None:
        self.clear = Button(theme, _("Clear"), Variant.GHOST, height=28)
        self.clear.clicked.connect(self._on_cleared)
        self.apply = Button(theme, _("Show"), Variant.PRIMARY, keys=_("Enter"), height=28)
        self.apply.clicked.connect(self._on_applied)
        foot = QHBoxLayout()
        foot.setContentsMargins(-1, 4, 10, 0)  # the words of the first stand under the boxes, the other under figures
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        self.body.addLayout(foot)

    def open_under(self, parent: QWidget, at: QRect) -> None:
        """Show it under a rectangle of `parent`."""
        anchor = QWidget(parent)
        anchor.setGeometry(at)
        self.open_by(anchor)
        anchor.deleteLater()

    def open_by(self, anchor: QWidget) -> None:
        """Show it under a button or a chip, ready to be typed into; long lists take the room that is there."""
        self.adjustSize()
        below = anchor.mapTo(anchor.window(), anchor.rect().bottomLeft()).y()
        self.list.reach(anchor.window().height() - below - (self.height() - self.list.height()))
        self.open_at(anchor)
        if isinstance(anchor, Button):
            opening.with_panel(self, anchor)
        (self.list if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def offer(self, options: Sequence[Option]) -> None:
        """Show other values, with those that were ticked before them."""
        ticked = [one for one in self.list.values.options if one.is_on]
        held = {one.value for one in ticked}
        self._first_found, self._is_asking = len(ticked), False
        self.list.replace([*ticked, *(one for one in options if one.value not in held)], at=len(ticked))
        self._tell()

    def _tell(self) -> None:
        """Say that there are more values than are shown, or none."""
        words = _("The first values are shown. Type to find others.") if self._is_cut and not self.search.text() else ""
        if self.search.text() and not self.list.shown_count():
            words = _("No such value")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._tell_found()

    def _tell_found(self) -> None:
        """Offer to take all that was found, where Enter does it."""
        rows = self._found()
        self.found.setText(_("Select the found: {n}").format(n=fmt.number(len(rows))))
        is_meant = len(rows) > 1 and self._takes_found(rows)
        self.found.setVisible(is_meant)
        self.apply.set_keys("" if is_meant else _("Enter"))
        is_named = self._days is not None and self._days.is_typed
        is_any = self._is_filtered or is_named or any(one.is_on for one in self.list.values.options)
        self.clear.setEnabled(is_any)
        self.apply.setEnabled(is_any or len(rows) == 1)

    def _found(self) -> list[int]:
        """Give the places of the values that were searched for and found."""
        if not self.search.text() or self._is_asking:
            return []
        every = range(self._first_found, len(self.list.values.options))
        return [row for row in every if not self.list.isRowHidden(row)]

    def _takes_found(self, rows: Sequence[int]) -> bool:
        """Tell whether all that was found is meant: nobody ticked any of it, or walked to one of it."""
        return not self._has_walked and not any(self.list.values.options[row].is_on for row in rows)

    def _on_walked(self, step: int) -> None:
        self._has_walked = True
        self.list.step(step)
        self._tell_found()

    def _on_typed(self, text: str) -> None:
        self._has_walked = False
        if self._is_cut:
            self._is_asking = True
            self._pause.start()
            self._tell_found()
        else:
            self.list.narrow(text)
            self._tell()

    def _on_entered(self) -> None:
        """Show what is ticked; what was found need not be ticked first: all of it is meant, or the one at the mark.

        Nothing is shown by a search that found nothing.
        """
        found, row = self._found(), self.list.currentIndex().row()
        if not self.search.text():
            self._on_applied()
        elif found and self._takes_found(found):
            self._take_found()
        elif found:
            if self._has_walked and not self.list.values.options[row].is_on:
                self.list.values.toggle(row)
            self._on_applied()

    def _take_found(self) -> None:
        """Tick all that was found, and show it."""
        for row in self._found():
            if not self.list.values.options[row].is_on:
                self.list.values.toggle(row)
        self._on_applied()

    def _on_applied(self) -> None:
        chosen = self.list.values.chosen
        if self._days is not None and self._days.is_typed:
            named = self._days.value()
            if named is None:
                return
            chosen = (named,)
        self.close()
        self.applied.emit(chosen)

    def _on_cleared(self) -> None:
        self.close()
        self.applied.emit(())
