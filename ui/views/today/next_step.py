"""The next task as it is proposed: its kind and date can be changed, what is understood of the date stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.field import ComboBox, LineEdit
from ui.widgets.label import PlainLabel, caption

if TYPE_CHECKING:
    from leaddesk.leads.lookups import Lookups
    from leaddesk.tasks.proposals import Step
    from ui.models.ending import EndingDraft
    from ui.theme.theme import Theme

_LONGEST: Final = 60
_ARROW, _LEAD = 32, 52  # px of a choice behind its words and before them, with some air
_NOT_PLANNED: Final = frozenset({"assign"})
"""Kinds of tasks that only the program plans."""


class KindBox(ComboBox):
    """A choice with a remark at its right end, "" for none."""

    remark = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the remark where it leaves the choice alone."""
        super().paintEvent(event)
        small, room = font(Role.SECONDARY), self.rect().adjusted(0, 0, -_ARROW, 0)
        taken = paint.width_of(self.currentText(), font(Role.BODY)) + _LEAD
        if self.remark and taken + paint.width_of(self.remark, small) <= room.width():
            with QPainter(self) as painter:
                paint.text(painter, room, self.remark, font=small, color=self.theme.tokens.text2, align=paint.RIGHT)


class NextStep(QWidget):
    """`changed`: another kind, another date. The further steps of a proposal can each be left out."""

    changed = Signal()

    def __init__(self, theme: Theme, draft: EndingDraft, book: Lookups, *, is_narrow: bool = False) -> None:
        super().__init__()
        self._draft_of = draft
        self._names = {facts.code: facts.label for facts in book.task_kinds.values()}
        self.kind = KindBox(theme, name=_("Next step"))
        for facts in book.task_kinds.values():
            if facts.is_offered and facts.code not in _NOT_PLANNED:
                self.kind.addItem(theme.icon(facts.icon), facts.label, facts.code)
        self.kind.addItem(theme.icon("circle-minus"), _("No next step"), "")
        hint = _("tomorrow 15:00")
        self.due = LineEdit(theme, icon="calendar-clock", longest=_LONGEST, name=_("Due"), placeholder=hint)
        self.read = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._further = QVBoxLayout()
        self._further.setSpacing(4)
        self.boxes: list[QCheckBox] = []
        self._shown: tuple[Step, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._fields(is_narrow=is_narrow))
        column.addLayout(self._further)
        self.kind.activated.connect(self._on_kind)
        self.due.textEdited.connect(self._on_due)

    def _fields(self, *, is_narrow: bool) -> QGridLayout:
        """Lay out the kind and the date, beside it or below; what is said of the date stands under its field."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        at, column = (1, 0) if is_narrow else (0, 1)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.due, at, column)
        grid.addWidget(self.read, at + 1, column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 0 if is_narrow else 2)
        return grid

    def refuse(self, words: str) -> None:
        """Say under the date, until it is edited, why it cannot stay so."""
        self.due.set_state("error")
        self.due.setAccessibleDescription(words)
        self.read.setText(words)
        self.read.set_tone(Tone.HOT)
        self.read.show()
        self.changed.emit()

    def show_draft(self) -> None:
        """Show what is proposed, or was typed."""
        draft = self._draft_of
        with QSignalBlocker(self.kind):
            at = self.kind.findData(draft.kind)
            self.kind.setCurrentIndex(at if at >= 0 else self.kind.count() - 1)
        if not self.due.hasFocus() or draft.typed.due is None:
            self.due.setText(draft.due_words)
        self._tell()

    def _on_kind(self) -> None:
        self._draft_of.typed.kind = str(self.kind.currentData())
        self._tell()
        self.changed.emit()

    def _on_due(self, text: str) -> None:
        self._draft_of.typed.due = text
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say how the date is understood, and what else is planned."""
        draft = self._draft_of
        self.due.setEnabled(bool(draft.kind))
        self.due.set_state("")
        self.due.setAccessibleDescription("")
        due = draft.due if draft.kind else None
        words = _("Say when: tomorrow 15:00, Fri, +2h or 12 May.")
        if not draft.kind:
            words = _("The lead stays without a task and is listed as such.")
        elif due is not None:
            words = "" if draft.typed.due is None else fmt.dated(due, draft.now)
        is_past = due is not None and due.timestamp() < draft.now.timestamp()
        self.kind.remark = _("proposed") if draft.is_as_proposed else ""
        self.kind.update()
        self.read.setText(words)
        self.read.setVisible(bool(words))
        self.read.set_tone(Tone.HOT if is_past else "text2")
        self._show_further()

    def _show_further(self) -> None:
        draft = self._draft_of
        if draft.further == self._shown:
            return
        self._shown = draft.further
        for box in self.boxes:
            self._further.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [self._box(at, step) for at, step in enumerate(self._shown) if step.due_at is not None]

    def _box(self, at: int, step: Step) -> QCheckBox:
        assert step.due_at is not None
        when = fmt.dated(step.due_at, self._draft_of.now)
        box = QCheckBox(caption(_("Then: {task}, {when}").format(task=fmt.lowered(self._names[step.kind]), when=when)))
        box.setChecked(at not in self._draft_of.typed.dropped)
        box.toggled.connect(lambda is_on: self._keep(at, is_on=is_on))
        self._further.addWidget(box)
        return box

    def _keep(self, at: int, *, is_on: bool) -> None:
        (self._draft_of.typed.dropped.discard if is_on else self._draft_of.typed.dropped.add)(at)
