"""The small panel that plans a task for all selected leads: what, when, whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from leaddesk.clock import HERE
from leaddesk.domain.ids import CardId
from leaddesk.leads.planning import Plan
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.field import ComboBox, LabeledField, LineEdit
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from leaddesk.leads.lookups import Lookups
    from ui.theme.theme import Theme

_WIDTH: Final = 320
_LONGEST: Final = 60
_NOT_PLANNED: Final = {"assign"}
"""Kinds of tasks that only the program plans."""


class TaskPanel(Popover):
    """`planned` (what was asked for); it stays until that is taken: `refuse` says why it was not."""

    planned = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget, lookups: Lookups, *, count: int) -> None:
        title = n_("A task for {n} lead", "A task for {n} leads", count).format(n=fmt.number(count))
        title = _("A task for the lead") if count == 1 else title
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor: QWidget | None = None
        self._edge = 0
        self.body.addWidget(PlainLabel(title, Role.TITLE))
        self.body.addSpacing(4)
        self.kind = ComboBox(theme)
        for kind, facts in lookups.task_kinds.items():
            if facts.is_offered and facts.code not in _NOT_PLANNED:
                self.kind.addItem(theme.icon(facts.icon), facts.label, kind)
        self.body.addWidget(LabeledField(theme, _("What"), self.kind))
        self.due = LineEdit(theme, longest=_LONGEST, placeholder=_("tomorrow 15:00"))
        self.due.setText(_("tomorrow 10:00"))
        self._due = LabeledField(theme, _("Due"), self.due)
        self.body.addWidget(self._due)
        self.owner = ComboBox(theme)
        self.owner.addItem(_("The owner of each lead") if count > 1 else _("The owner of the lead"), None)
        for card_id, member in lookups.team():
            self.owner.addItem(member.name, card_id)
        self.body.addWidget(LabeledField(theme, _("Whose"), self.owner))
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.go = Button(theme, _("Plan"), Variant.PRIMARY, keys=_("Enter"), height=32)
        foot.addWidget(self.go)
        self.body.addSpacing(4)
        self.body.addLayout(foot)
        self.go.clicked.connect(self._on_planned)
        self.due.returnPressed.connect(self._on_planned)
        self.due.textEdited.connect(lambda _text: self._due.set_error(""))

    def open_by(self, button: QWidget, *, edge: int = 0) -> None:
        """Show it beside a button, ready for another time to be typed; `edge` as for `open_at`."""
        self._anchor, self._edge = button, edge
        self.open_at(button, edge=edge)
        self.due.selectAll()
        self.due.setFocus(Qt.FocusReason.PopupFocusReason)

    def refuse(self, words: str) -> None:
        """Say why there is no such task."""
        self._due.set_error(words)
        if self._anchor is not None and isValid(self._anchor):  # what stands for a cell goes by itself
            self.open_at(self._anchor, edge=self._edge)
        self.due.setFocus()

    def _on_planned(self) -> None:
        owner = self.owner.currentData()
        self.planned.emit(
            Plan(
                CardId(bytes(self.kind.currentData())),
                self.due.text(),
                CardId(bytes(owner)) if owner is not None else None,
                HERE,
            )
        )
