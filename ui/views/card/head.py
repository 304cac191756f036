"""The top of the card: who it is, how warm, at which stage, and what can be done at once."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadState, Temperature
from leaddesk.leads.card import LeadView
from leaddesk.leads.doubts import is_of_duplicate
from leaddesk.words import _, p_
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.models.timeline_words import TEMPERATURE_MARKS, state, temperature
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.actions import Actions
from ui.views.card.steps import StageBar
from ui.views.card.value_menu import offer_menu
from ui.views.card.values import FieldEdit
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, tip
from ui.widgets.menu import Menu
from ui.widgets.stages import Step

if TYPE_CHECKING:
    from ui.theme.theme import Theme

INSET: Final = 8
"""What stands beside values edited in place is moved in by their padding, so that all texts stand in line."""
_OVER_CHIP: Final = 2  # px


def inset(*parts: QWidget, gap: int = 8, stretch: bool = False) -> QHBoxLayout:
    """Lay parts side by side, in line with values edited in place."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part, 1 if stretch else 0)
    if not stretch:
        row.addStretch(1)
    return row


class Head(QWidget):
    """Name, post and company, temperature, stages, actions. It only tells what the person wants."""

    edited = Signal(FieldEdit, str, str)
    """A field (its name in leads.edits) was typed: the editor, the field, the text."""
    warmed = Signal(object)
    moved = Signal(object)
    history_asked = Signal(QWidget, str, str, str)
    """Who changed a field: the editor, the field, its label, its value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages: list[CardId] = []
        self._view: LeadView | None = None
        self.name = self._field("name", _("Name"), Role.LEAD, empty=_("Add a name"), wraps=True)
        self.warmth = Chip(theme, "", Tone.WARM, acts=True, height=24).opening()
        self.warmth.clicked.connect(self._open_temperatures)
        self.job = self._field("job_title", _("Job title"), Role.BODY, "text2", empty=_("Add a job title"))
        self.company = self._field("company", _("Company"), Role.BODY, "text2", empty=_("Add a company"))
        self.steps = StageBar(theme, (), name=_("Stage"))
        self.steps.picked.connect(self._on_step_picked)
        self._stage = PlainLabel("", Role.SECONDARY_BOLD)
        self._step = PlainLabel("", Role.SECONDARY, "text2")
        self._age = PlainLabel("", Role.SECONDARY, "text2")
        self.offers = Actions(theme, indent=INSET)
        self._lay_out()

    def _field(
        self, field: str, label: str, role: Role, tone: str = "text", *, empty: str, wraps: bool = False
    ) -> FieldEdit:
        edit = FieldEdit(self._theme, name=label, placeholder=empty, role=role, tone=tone, wraps=wraps, invites=True)
        edit.committed.connect(lambda text: self.edited.emit(edit, field, text))
        ask = partial(self._ask_history, edit, field, label)
        offer_menu(self._theme, edit, name=label, ask_history=ask)
        return edit

    def _ask_history(self, edit: FieldEdit, field: str, label: str) -> None:
        self.history_asked.emit(edit, field, label, edit.value)

    @property
    def fields(self) -> tuple[FieldEdit, ...]:
        """The values edited in place."""
        return self.name, self.job, self.company

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        chip = QVBoxLayout()
        chip.setContentsMargins(0, _OVER_CHIP, 0, 0)  # beside the first line of the name
        chip.addWidget(self.warmth)
        chip.addStretch(1)
        top.addLayout(chip)
        layout.addLayout(top)
        post = QHBoxLayout()
        post.setSpacing(0)
        self.job.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.job.edit_started.connect(lambda: self.job.setMinimumWidth(150))
        self.job.finished.connect(lambda: self.job.setMinimumWidth(0))
        post.addWidget(self.job)
        post.addWidget(PlainLabel("·", Role.BODY, "text2"))
        post.addWidget(self.company, 1)
        layout.addLayout(post)
        layout.addSpacing(6)
        layout.addLayout(inset(self.steps, stretch=True))
        layout.addSpacing(2)
        line = inset(self._stage, self._step, gap=6)
        line.addWidget(self._age)
        layout.addLayout(line)
        layout.addSpacing(12)
        layout.addWidget(self.offers)

    def show_card(self, reading: CardReading, now: datetime) -> None:
        """Show a lead."""
        view = reading.view
        self._view = view
        person = view.main_person
        self.name.take(person.name if person else "")
        self.job.take(person.job_title if person else "")
        self.company.take(view.company)
        icon, tone = TEMPERATURE_MARKS[view.temperature.value]
        self.warmth.set(temperature(view.temperature), tone, icon)
        self.warmth.setAccessibleName(": ".join((_("Temperature"), temperature(view.temperature))))
        self.warmth.setToolTip(tip(_("Change the temperature")))
        self._show_stages(reading, now)
        self.offers.show_lead(view)

    def _show_stages(self, reading: CardReading, now: datetime) -> None:
        view = reading.view
        stages = reading.book.pipeline(view.temperature)
        self._stages = [card_id for card_id, _facts in stages]
        here = self._stages.index(view.stage_id) if view.stage_id in self._stages else -1
        self.steps.set_steps([Step(facts.label) for _id, facts in stages], here)
        facts = reading.book.stages.get(view.stage_id) if view.stage_id else None
        is_active = view.state is LeadState.ACTIVE
        self.steps.set_ended(is_ended=view.state is LeadState.REFUSED or view.is_deleted)
        label = facts.label if facts else ""
        self._stage.setText(label if is_active else state(view.state))
        step = _("step {n} of {total}").format(n=here + 1, total=len(stages)) if here >= 0 else ""
        at = _("at the stage “{stage}”").format(stage=label) if label else ""
        self._step.setText(step if is_active else at)  # one that ended tells where it did
        since = view.stage_since if is_active and not view.is_deleted else None
        minutes = int((now - since).total_seconds() // 60) if since else 0
        self._age.setText(_("{span} at this stage").format(span=fmt.span(max(minutes, 0))) if since else "")

    def _open_temperatures(self) -> None:
        menu = Menu(self._theme, self, name=_("Temperature"))
        for one in Temperature:
            icon, tone = TEMPERATURE_MARKS[one.value]
            action = menu.add(temperature(one), partial(self.warmed.emit, one), icon=icon, tone=tone)
            action.setCheckable(True)
            action.setChecked(self._view is not None and one is self._view.temperature)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.warmth, right=True)

    def _on_step_picked(self, number: int) -> None:
        if 0 <= number < len(self._stages):
            self.moved.emit(self._stages[number])


def chips_of(view: LeadView) -> list[tuple[str, Tone, str]]:
    """Give the marks beside a lead's number: words, meaning, icon."""
    found = []
    if view.do_not_contact:
        found.append((_("Do not contact"), Tone.HOT, "ban"))
    if any(one.kind is not InquiryKind.FIRST for one in view.inquiries):
        found.append((_("Repeat"), Tone.WARM, "copy"))
    if is_of_duplicate(view.needs_look):
        found.append((p_("mark", "Possible duplicate"), Tone.WARM, "copy"))
    return found
