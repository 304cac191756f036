"""What scrolls in the card: head, notices, fields, people, inquiries, history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState
from leaddesk.leads.card_parts import TaskView
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.doubt import DoubtBox
from ui.views.card.fields import Fields
from ui.views.card.head import INSET, Head, inset
from ui.views.card.history import History
from ui.views.card.interest import InterestBox
from ui.views.card.notice import Notice
from ui.views.card.people import People
from ui.views.card.postponing import PostponePanel
from ui.views.card.sections import Inquiries
from ui.views.card.unsure import UnsureBox
from ui.views.card.values import FieldEdit
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_WORD: Final = re.compile(r"\w+")


class Body(QFrame):
    """The scrolling part. It only tells what the person wants."""

    edited = Signal(FieldEdit, str, str)
    written = Signal(FieldEdit, object, tuple)
    """Something was typed: the editor, the service that takes it, its arguments."""
    postponed = Signal(object)
    """The next task is put off to this moment."""
    task_asked = Signal()
    finish_asked = Signal()
    """Say how the next task ended."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self._theme = theme
        self._now = datetime.now(HERE)
        self._due: datetime | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 20, 20)
        self._layout.setSpacing(0)
        self.head = Head(theme)
        self.trouble = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.trouble.hide()
        self.done = Button(theme, _("Done…"), icon="check", height=28)
        self.done.clicked.connect(self.finish_asked)
        self.postpone = Button(theme, _("Postpone"), height=28).with_trailing()
        self.postpone.clicked.connect(self._open_delays)
        self.plan = Button(theme, _("Plan a task"), icon="calendar-plus", height=28)
        self.plan.clicked.connect(self.task_asked)
        self.task = Notice(theme, actions=(self.done, self.postpone, self.plan))
        self.end = Notice(theme)
        self.interest = InterestBox(theme)
        self.unsure = UnsureBox(theme)
        self.doubt = DoubtBox(theme)
        self.fields = Fields(theme)
        self.people = People(theme)
        self.inquiries = Inquiries(theme)
        self.history = History(theme)
        self.head.edited.connect(self.edited)
        self.fields.edited.connect(self.edited)
        self.fields.written.connect(self.written)
        self.people.edited.connect(self.written)
        self.people.way_asked.connect(self.fields.ways.add)
        self.interest.name_wanted.connect(self.head.name.edit)
        for asks in (self.interest.way_wanted, self.unsure.phone_wanted):
            asks.connect(self.fields.edit_phone)
        self._lay_out()

    def _lay_out(self) -> None:
        add = self._layout
        add.addWidget(self.head)
        add.addLayout(inset(self.trouble, stretch=True))
        boxes = QVBoxLayout()  # without any of them it takes no room
        boxes.setContentsMargins(INSET, 16, 0, 0)
        boxes.setSpacing(8)
        for box in (self.end, self.interest, self.task, self.unsure, self.doubt):
            boxes.addWidget(box)
        add.addLayout(boxes)
        add.addSpacing(12)
        add.addWidget(self.fields)
        add.addWidget(self.people)
        add.addWidget(self.inquiries)
        add.addWidget(self.history)
        add.addStretch(1)

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """Every value edited in place."""
        return *self.head.fields, *self.fields.edits, *self.people.edits

    @property
    def name_ends(self) -> int:
        """Where the lead's name ends, px from the top."""
        return self.head.y() + self.head.name.geometry().bottom()

    def set_right_margin(self, width: int) -> None:
        """Leave so many pixels at the right."""
        margins = self._layout.contentsMargins()
        if margins.right() != width:
            margins.setRight(width)
            self._layout.setContentsMargins(margins)

    def show_card(self, reading: CardReading, now: datetime, actor: CardId | None) -> None:
        """Show a lead."""
        self.head.show_card(reading, now)
        self._now = now
        self._show_end(reading, now)
        self.interest.show_lead(reading.view)
        self._show_task(reading, now)
        self.unsure.show_lead(reading.view)
        self.doubt.show_card(reading, now)
        self.fields.show_card(reading, now)
        self.people.show_card(reading)
        self.inquiries.show_card(reading, now.date())
        self.history.show_card(reading, now, actor)

    def order_tabs(self) -> None:
        """Let Tab go downwards: what came with the card stands where it is seen, not at the end."""
        fields = self.fields
        likes = [button for card in self.doubt.cards for button in card.buttons]
        _chain(self.plan, [self.unsure.correct, self.unsure.looked, *likes])
        _chain(fields.texts["phone"].editor, [*fields.ways.in_order, fields.add_way])
        people = [part for row in self.people.rows for part in (row.name, row.role, row.more, row.job)]
        _chain(fields.lines["status"].value, fields.own.in_order)
        _chain(fields.all, [self.people.add, *people, self.people.new])

    def say_trouble(self, text: str) -> None:
        """Show trouble that belongs to no field ("" = none)."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def show_error(self, edit: FieldEdit, text: str) -> None:
        """Show what is wrong with a field at the field ("" = nothing)."""
        for line in self.fields.all_lines:
            if line.value is edit:
                line.set_error(text)
                return
        edit.setAccessibleDescription(text)
        self.say_trouble(text)

    def _show_task(self, reading: CardReading, now: datetime) -> None:
        task = reading.view.next_task
        self._due = task.due_at if task is not None else None
        is_live = reading.view.state is LeadState.ACTIVE and not reading.view.is_deleted
        self.task.setVisible(is_live or (task is not None and not reading.view.is_deleted))
        self.done.setVisible(task is not None)
        self.postpone.setVisible(task is not None)
        self.plan.setVisible(task is None and not reading.view.do_not_contact)
        if task is None:
            silent = _("Asked not to be contacted") if reading.view.do_not_contact else ""
            words = silent or _("Plan the next step, so that the lead is not forgotten.")
            self.task.say("circle-alert", Tone.WARM, _("No task"), words, is_loud=True)
            return
        kind = reading.book.task_kinds.get(task.kind_id)
        what = task.title or (kind.label if kind else _("Task"))
        icon = kind.icon if kind else "check"
        if task.due_at is None:
            self.task.say(icon, Tone.ACCENT, what, _("without a due time"))
        elif task.due_at < now:
            late = fmt.overdue(task.due_at, now)
            due = fmt.when(task.due_at, now, is_inside=True)
            self.task.say("clock-alert", Tone.HOT, what, fmt.listed(late, due), *_often(task), is_loud=True)
        else:
            due = fmt.listed(fmt.when(task.due_at, now), fmt.ahead(task.due_at, now))
            self.task.say(icon, Tone.ACCENT, what, due, *_often(task))

    def _show_end(self, reading: CardReading, now: datetime) -> None:
        """Say how the lead ended, or what it waits for."""
        view = reading.view
        self.end.setVisible(view.is_deleted or view.state in {LeadState.REFUSED, LeadState.WAITING})
        if view.is_deleted:
            gone, hidden = _removed(reading, now), _("Hidden from the other lists until restored.")
            self.end.say("trash-2", Tone.NEUTRAL, _("In the recycle bin"), gone, hidden)
        elif view.state is LeadState.REFUSED:
            day = fmt.date_words(view.rework_on, now.date()) if view.rework_on else ""
            back = _("Return on {day}").format(day=day) if day else ""
            own = _own_words(view.refusal_words, view.refusal)
            words = _("“{words}”").format(words=own) if own else ""
            self.end.say("ban", Tone.NEUTRAL, _refused(reading, now), words, back)
        elif view.state is LeadState.WAITING:
            day = fmt.date_words(view.waiting_until, now.date()) if view.waiting_until else ""
            self.end.say("hourglass", Tone.NEUTRAL, _("Waiting until {day}").format(day=day) if day else _("Waiting"))

    def _open_delays(self) -> None:
        panel = PostponePanel(self._theme, self.postpone, now=self._now, due=self._due)
        panel.chosen.connect(self.postponed)
        panel.open_under(self.task)


def _chain(after: QWidget, parts: Sequence[QWidget]) -> None:
    for part in parts:
        QWidget.setTabOrder(after, part)
        after = part
        if isinstance(part, FieldEdit):
            QWidget.setTabOrder(part, part.editor)
            after = part.editor


def _refused(reading: CardReading, now: datetime) -> str:
    """Say that a lead was refused, when, and why."""
    at, why = reading.view.refused_at, reading.view.refusal
    day = fmt.date_words(at.astimezone(now.tzinfo).date(), now.date()) if at is not None else ""
    ended = _("Refused {day}").format(day=day) if day else _("Refusal")
    return ": ".join(part for part in (ended, fmt.lowered(why)) if part)


def _removed(reading: CardReading, now: datetime) -> str:
    """Say when a lead went into the recycle bin and who put it there, "" where its history does not tell."""
    gone = (one for one in reading.story if one.code == "deleted_at" and one.params.get("new") is not None)
    last = next(gone, None)
    if last is None:
        return ""
    facts = reading.book.members.get(last.actor) if last.actor else None
    moved = _("Removed {when}").format(when=fmt.exact(last.at, now))
    return fmt.listed(moved, facts.name if facts else "")


def _own_words(said: str, reason: str) -> str:
    """Give what was said at a refusal, "" where its reason says all of that, as "No budget now" does."""
    rest = said.rpartition(":")[2]
    told = set(_WORD.findall(reason.casefold()))
    return "" if told.issuperset(_WORD.findall(rest.casefold())) else said


def _often(task: TaskView) -> list[str]:
    """Say how often a task was put off."""
    times = n_("postponed once", "postponed {n} times", task.postponed)
    return [times.format(n=task.postponed)] if task.postponed else []
