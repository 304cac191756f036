"""What scrolls in the card: head, notices, fields, people, inquiries, history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState
from leaddesk.leads.card import LeadView
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.fields import Fields
from ui.views.card.head import Head, inset
from ui.views.card.history import History
from ui.views.card.notice import Notice
from ui.views.card.sections import Inquiries, People
from ui.views.card.values import FieldEdit
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_LEVELS = {
    "same person": N_("the same person"),
    "probably": N_("probably the same person"),
    "perhaps": N_("perhaps the same person"),
    "same company": N_("the same company"),
    "perhaps same company": N_("perhaps the same company"),
}


class Body(QFrame):
    """The scrolling part. It only tells what the person wants."""

    edited = Signal(FieldEdit, str, str)
    other_opened = Signal(int)
    looked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self._other: LeadView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 20, 20)
        self._layout.setSpacing(0)
        self.head = Head(theme)
        self.trouble = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.trouble.hide()
        self.task = Notice(theme)
        self.open_other = Button(theme, _("Open"), height=28)
        self.not_duplicate = Button(theme, _("Not a duplicate"), Variant.GHOST, height=28)
        self.doubt = Notice(theme, actions=(self.open_other, self.not_duplicate))
        self.fields = Fields(theme)
        self.people = People(theme)
        self.inquiries = Inquiries(theme)
        self.history = History(theme)
        self.head.edited.connect(self.edited)
        self.fields.edited.connect(self.edited)
        self.open_other.clicked.connect(self._on_other_opened)
        self.not_duplicate.clicked.connect(self.looked)
        self._lay_out()

    def _lay_out(self) -> None:
        add = self._layout
        add.addWidget(self.head)
        add.addLayout(inset(self.trouble, stretch=True))
        add.addSpacing(12)
        add.addLayout(inset(self.task, stretch=True))
        add.addSpacing(8)
        add.addLayout(inset(self.doubt, stretch=True))
        add.addSpacing(8)
        add.addWidget(self.fields)
        add.addWidget(self.people)
        add.addWidget(self.inquiries)
        add.addWidget(self.history)
        add.addStretch(1)

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """Every value edited in place."""
        return *self.head.fields, *self.fields.texts.values()

    def set_right_margin(self, width: int) -> None:
        """Leave so many pixels at the right."""
        margins = self._layout.contentsMargins()
        if margins.right() != width:
            margins.setRight(width)
            self._layout.setContentsMargins(margins)

    def show_card(self, reading: CardReading, now: datetime, actor: CardId | None) -> None:
        """Show a lead."""
        self.head.show_card(reading, now)
        self._show_task(reading, now)
        self._show_doubt(reading)
        self.fields.show_card(reading, now)
        self.people.show_card(reading)
        self.inquiries.show_card(reading, now.date())
        self.history.show_card(reading, now, actor)

    def say_trouble(self, text: str) -> None:
        """Show trouble that belongs to no field ("" = none)."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def show_error(self, edit: FieldEdit, text: str) -> None:
        """Show what is wrong with a field at the field ("" = nothing)."""
        for line in self.fields.lines.values():
            if line.value is edit:
                line.set_error(text)
                return
        edit.setAccessibleDescription(text)
        self.say_trouble(text)

    def _show_task(self, reading: CardReading, now: datetime) -> None:
        task = reading.view.next_task
        is_live = reading.view.state is LeadState.ACTIVE and not reading.view.is_deleted
        self.task.setVisible(task is not None or is_live)
        if task is None:
            self.task.say("circle-alert", Tone.WARM, _("No task"), _("The lead has no next step."), is_loud=True)
            return
        kind = reading.book.task_kinds.get(task.kind_id)
        what = task.title or (kind.label if kind else _("Task"))
        icon = kind.icon if kind else "check"
        if task.due_at is None:
            self.task.say(icon, Tone.ACCENT, what, _("without a due time"))
        elif task.due_at < now:
            late = fmt.overdue(task.due_at, now)
            due = fmt.when(task.due_at, now)
            self.task.say("clock-alert", Tone.HOT, what, f"{late} · {due}", is_loud=True)
        else:
            left = int((task.due_at - now).total_seconds() // 60)
            due = _("{when} · in {span}").format(when=fmt.when(task.due_at, now), span=fmt.span(left))
            self.task.say(icon, Tone.ACCENT, what, due)

    def _show_doubt(self, reading: CardReading) -> None:
        look = reading.view.needs_look
        self._other = reading.other
        self.doubt.setVisible(bool(look))
        self.open_other.setVisible(reading.other is not None)
        if not look:
            return
        level = _LEVELS.get(str(look.get("level", "")))
        title = _("May be a duplicate: {level}").format(level=_(level)) if level else _("Needs a look")
        self.doubt.say("copy", Tone.WARM, title, self._describe(reading, str(look.get("kind", ""))))

    def _describe(self, reading: CardReading, kind: str) -> str:
        other = reading.other
        if other is None:
            return _("A client has the same data.") if kind == CardKind.CLIENT.value else ""
        owner = reading.book.members.get(other.owner_id) if other.owner_id else None
        about = [other.name, other.company if other.company != other.name else ""]
        about.append(_("owner: {name}").format(name=owner.name) if owner else _("no owner"))
        about.append(_("No. {number}").format(number=other.number))
        return " · ".join(part for part in about if part)

    def _on_other_opened(self) -> None:
        if self._other is not None:
            self.other_opened.emit(self._other.ref.rid)
