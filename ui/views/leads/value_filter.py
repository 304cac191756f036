"""The filter of a column by its values, with how many leads have each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.cells import TEMPERATURES
from ui.theme.fonts import Role
from ui.views.leads.options import Option, OptionList
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.lookups import Lookups
    from ui.theme.theme import Theme

_YES_NO = {"look", "task"}
_WORDS = {
    "due": {"overdue": N_("Overdue"), "today": N_("Today"), "later": N_("Later"), "none": N_("No task")},
    "received": {
        "today": N_("Today"),
        "week": N_("Last 7 days"),
        "month": N_("Last 30 days"),
        "year": N_("Last 365 days"),
        "older": N_("Older"),
    },
}
_SEARCHED = 9  # values from which on they can be searched


class ValueFilter(Popover):
    """`applied` with the values chosen; none chosen = no filter."""

    applied = Signal(tuple)

    def __init__(self, theme: Theme, owner: QWidget, title: str, options: Sequence[Option]) -> None:
        super().__init__(theme, owner, width=280, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edge = self._MARGIN + 6
        self.body.setContentsMargins(edge, edge + 4, edge, edge + 4)
        heading = PlainLabel(title, Role.META_BOLD, "text2")
        heading.setContentsMargins(9, 0, 9, 4)
        self.body.addWidget(heading)
        self.list = OptionList(theme, options, has_boxes=True)
        self.list.setAccessibleName(title)
        self.list.taken.connect(self._on_applied)
        self.search = SearchBox(theme, _("Find a value"))
        self.search.textChanged.connect(self.list.narrow)
        self.search.returnPressed.connect(self._on_applied)
        self.search.moved.connect(self.list.step)
        self.search.left.connect(self.close)
        self.body.addWidget(self.search)
        if len(options) <= _SEARCHED:
            self.search.hide()
        self.body.addWidget(self.list)
        self.clear = Button(theme, _("Clear"), Variant.GHOST, height=28)
        self.clear.clicked.connect(self._on_cleared)
        self.apply = Button(theme, _("Show"), Variant.PRIMARY, keys=_("Enter"), height=28)
        self.apply.clicked.connect(self._on_applied)
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 4, 6, 0)
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        self.body.addLayout(foot)

    def open_under(self, parent: QWidget, at: QRect) -> None:
        """Show it under a rectangle of `parent`."""
        anchor = QWidget(parent)
        anchor.setGeometry(at)
        self.open_at(anchor)
        anchor.deleteLater()
        (self.list if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_applied(self) -> None:
        chosen = self.list.values.chosen
        self.close()
        self.applied.emit(chosen)

    def _on_cleared(self) -> None:
        self.close()
        self.applied.emit(())


def words_of(lookups: Lookups, column: str, value: object) -> str:
    """Give a value of a filter in words."""
    if column in _YES_NO:
        return _("yes") if value else _("no")
    if column in _WORDS:
        return _(_WORDS[column].get(str(value), str(value)))
    if not value:
        return _("Not assigned") if column == "owner" else _("not given")
    return _named(lookups, column, value)


def _named(lookups: Lookups, column: str, value: object) -> str:
    """Give the name of a value that is there."""
    if column == "temperature":
        return _(TEMPERATURES[str(value)][0])
    if column in {"company", "city"}:
        return str(value)
    found = getattr(lookups, f"{column}s").get(value)
    if column == "source":
        return found or "—"
    return (found.label if column == "stage" else found.name) if found else "—"


def options_of(
    lookups: Lookups, column: str, found: Sequence[tuple[object, int]], chosen: tuple[object, ...]
) -> list[Option]:
    """Give the values that a column has in a list, as options."""
    result = []
    listed = {value for value, _count in found}
    lost = [(value, 0) for value in chosen if value not in listed]
    if column in _WORDS:  # in the order of time, not by how many there are
        places = {name: place for place, name in enumerate(_WORDS[column])}
        found = sorted(found, key=lambda one: places.get(str(one[0]), len(places)))
    for value, count in (*found, *lost):
        tone = TEMPERATURES[str(value)][1] if column == "temperature" else None
        icon = paint.TEMPERATURE_ICONS[tone] if tone else ""
        words = words_of(lookups, column, value)
        if column == "stage" and value is not None and (stage := lookups.stages.get(value)):  # type: ignore[call-overload]
            tone = TEMPERATURES.get(stage.pipeline, ("", None))[1]
            icon = paint.TEMPERATURE_ICONS[tone] if tone else ""
        result.append(Option(value, words, fmt.number(count), icon, tone, value in chosen))
    return result
