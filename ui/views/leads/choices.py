"""The values a cell may have, offered under it: Enter sets this cell, Ctrl+Enter every selected one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.contacts.text import fold
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.cells import TEMPERATURES
from ui.theme.fonts import Role
from ui.views.leads.options import Option, OptionList
from ui.widgets import paint
from ui.widgets.chip import KeyCap
from ui.widgets.label import PlainLabel, frame
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.lookups import Lookups
    from ui.theme.theme import Theme

_WIDTH: Final = 264
PIPELINES: Final = {
    "hot": N_("Stages of “Hot”"),
    "warm": N_("Stages of “Warm”"),
    "cold": N_("Stages of “Cold”"),
}


UNKNOWN: Final = object()
"""No value of that name."""


class ChoicePopup(Popover):
    """`chosen` (value, whether for all selected); `marked` = how many leads are selected."""

    chosen = Signal(object, bool)

    def __init__(
        self,
        theme: Theme,
        owner: QWidget,
        options: Sequence[Option],
        *,
        title: str,
        hint: str = "",
        marked: int = 1,
    ) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edge = self._MARGIN + 6
        self.body.setContentsMargins(edge, edge + 4, edge, edge)
        head = QHBoxLayout()
        head.setContentsMargins(9, 0, 9, 4)
        head.addWidget(PlainLabel(title, Role.META_BOLD, "text2"), 1)
        head.addWidget(PlainLabel(hint, Role.META, "text2"))
        self.body.addLayout(head)
        self.list = OptionList(theme, options)
        self.list.setAccessibleName(title)
        self.list.taken.connect(self._on_taken)
        self.body.addWidget(self.list)
        if marked > 1:
            self._add_keys(theme, marked)

    def _add_keys(self, theme: Theme, marked: int) -> None:
        self.body.addWidget(frame("hairline"))
        words = ((_("Enter"), _("into this cell")), (_("Ctrl Enter"), _all_marked(marked)))
        wide = max(paint.key_cap_width(keys) for keys, _what in words)
        for keys, what in words:
            line = QHBoxLayout()
            line.setContentsMargins(9, 1, 9, 1)
            cap = KeyCap(theme, keys)
            line.addWidget(cap)
            line.addSpacing(wide - cap.width() + 16)
            line.addWidget(PlainLabel(what, Role.SECONDARY, "text2"), 1)
            self.body.addLayout(line)

    def open_under(self, table: QWidget, cell: QRect) -> None:
        """Show it under a cell of `table`."""
        anchor = QWidget(table)
        anchor.setGeometry(cell)
        self.open_at(anchor)
        anchor.deleteLater()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_by(self, button: QWidget) -> None:
        """Show it beside a button."""
        self.open_at(button)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_taken(self, place: int, is_all: bool) -> None:  # noqa: FBT001 - as the signal tells it
        value = self.list.values.options[place].value
        self.close()
        self.chosen.emit(value, is_all)


def _all_marked(marked: int) -> str:
    return n_("into {n} selected", "into all {n} selected", marked).format(n=marked)


def value_of(lookups: Lookups, key: str, text: str) -> object:
    """Give the value of a choice by its words; `UNKNOWN` where there is none of that name."""
    known: dict[str, object] = {}
    if key == "temperature":
        known = {fold(_(words)): value for value, (words, _tone) in TEMPERATURES.items()}
    elif key == "stage":
        known = {fold(stage.label): card_id for card_id, stage in lookups.stages.items() if stage.pipeline in PIPELINES}
    elif key == "owner":
        known = {fold(member.name): card_id for card_id, member in lookups.members.items() if member.is_active}
        known |= {"": None, fold(_("Not assigned")): None}
    else:
        known = {fold(name): card_id for card_id, name in lookups.sources.items()}
    return known.get(fold(text), UNKNOWN)


def options_of(lookups: Lookups, key: str, *, current: object, temperatures: frozenset[str]) -> list[Option]:
    """Give the values that a column may have; stages are those of the given temperatures' pipelines."""
    if key == "temperature":
        return [
            Option(value, _(words), icon=paint.TEMPERATURE_ICONS[tone], tone=tone, is_on=value == current)
            for value, (words, tone) in TEMPERATURES.items()
        ]
    if key == "stage":
        return [
            option
            for one in TEMPERATURES
            if one in temperatures
            for option in _stages(lookups, one, current, temperatures)
        ]
    if key == "owner":
        people = [
            Option(card_id, member.name, is_on=card_id == current)
            for card_id, member in lookups.members.items()
            if member.is_active or card_id == current
        ]
        return [*people, Option(None, _("Not assigned"), is_on=current is None)]
    return [Option(card_id, name, is_on=card_id == current) for card_id, name in lookups.sources.items()]


def _stages(lookups: Lookups, temperature: str, current: object, temperatures: frozenset[str]) -> list[Option]:
    tone = TEMPERATURES[temperature][1]
    mark = paint.TEMPERATURE_ICONS[tone] if len(temperatures) > 1 else ""
    return [
        Option(
            card_id,
            stage.label,
            fmt.percent(stage.probability) if stage.probability is not None else "",
            mark,
            tone,
            card_id == current,
        )
        for card_id, stage in lookups.pipeline(temperature)
    ]


def title_of(key: str, temperatures: frozenset[str]) -> tuple[str, str]:
    """Give the heading of the values, and what the figures at the right are."""
    if key == "stage":
        one = next(iter(temperatures)) if len(temperatures) == 1 else ""
        return _(PIPELINES[one]) if one else _("Stage"), _("probability")
    return {"temperature": _("Temperature"), "owner": _("Owner"), "source": _("Source")}[key], ""
