"""Says how a task ended, by keyboard alone: result, note, next step; Enter is done, Esc keeps what was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.labels import label
from leaddesk.words import _
from ui import format as fmt
from ui.models.ending import EndingDraft, Lack
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.today.next_step import NextStep
from ui.views.today.results import ResultKeys
from ui.widgets.button import Button
from ui.widgets.field import LineEdit
from ui.widgets.label import PlainLabel, caption
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.leads.endings import Result
    from leaddesk.leads.lookups import Lookups
    from ui.theme.theme import Theme

_LABELS: Final = 124  # px
_GAP: Final = 16
_APART: Final = 12
_INSIDE_BOX: Final = 3  # px between the edge of a checkbox and its box: the frame of the focus
_LONGEST_NOTE: Final = 32_000
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EndingForm(QWidget):
    """`finished` (an `Ending`); `refusal_asked`: the reason is to be asked first; `postpone_asked`; `left`: Esc.

    `draft` holds what was said so far. On a narrow card labels stand over their fields.
    """

    finished = Signal(object)
    refusal_asked = Signal()
    postpone_asked = Signal()
    left = Signal()
    resized = Signal()
    """It asks for another height."""

    def __init__(self, theme: Theme, draft: EndingDraft, book: Lookups, *, is_narrow: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.draft = draft
        self._is_narrow = is_narrow
        self.keys = ResultKeys(theme, draft.endings.results)
        self.note = LineEdit(theme, longest=_LONGEST_NOTE, name=_("Note"), placeholder=_("What was said"))
        self.name = LineEdit(theme, name=_("Name"), placeholder=_("Name"))
        self.way = LineEdit(theme, name=_("Phone or e-mail"), placeholder=_("Phone or e-mail"))
        self.step = NextStep(theme, draft, book, is_narrow=is_narrow)
        self.until = LineEdit(theme, icon="calendar", name=_("Waiting until"), placeholder=_("12 May, in a month"))
        self._until_read = PlainLabel("", Role.SECONDARY, "text2")
        self.refuses = QCheckBox(caption(_("Refuse instead of a next step")))
        self.warms = QCheckBox()
        for box in (self.refuses, self.warms):
            box.setStyleSheet(f"QCheckBox {{ margin-left: -{_INSIDE_BOX}px; }}")  # its box is in line with fields
        self.trouble = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.trouble.hide()
        self.postpone = Button(theme, _("Postpone"), Variant.GHOST, height=32).with_trailing()
        self.done = Button(theme, _("Done"), Variant.PRIMARY, keys="Enter", height=32)
        self._lines: dict[str, tuple[QWidget, ...]] = {}
        self._lay_out()
        self._connect()
        self._show()

    # -- how it looks

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_APART)
        grid = QGridLayout()
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(4 if self._is_narrow else _APART)
        grid.setColumnStretch(0 if self._is_narrow else 1, 1)
        self._add(grid, "results", _("How did it end?"), self.keys, role=Role.NAME)
        self._add(grid, "note", _("Note"), self.note)
        self._add(grid, "person", _("New person"), _beside(self.name, self.way))
        self._add(grid, "until", _("Waiting until"), _above(self.until, self._until_read))
        self._add(grid, "step", _("Next step"), self.step)
        self._add(grid, "refuses", "", self.refuses)
        column.addLayout(grid)
        column.addWidget(self.trouble)
        column.addLayout(self._foot())

    def _add(self, grid: QGridLayout, key: str, words: str, part: QWidget, *, role: Role = Role.BODY) -> None:
        label = PlainLabel(words, role, "text" if role is Role.NAME else "text2")
        at = grid.rowCount()
        if self._is_narrow:
            grid.addWidget(label, at, 0)
            grid.addWidget(part, at + 1, 0)
        else:
            label.setFixedWidth(_LABELS)
            label.setMinimumHeight(32)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, at, 1)
        self._lines[key] = (label, part)

    def _foot(self) -> QBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0 if self._is_narrow else _LABELS + _GAP, 0, 0, 0)
        foot.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        esc = PlainLabel(_("Esc: collapse"), Role.SECONDARY, "text2")
        parts = (self.postpone, self.done) if self._is_narrow else (self.postpone, esc, self.done)
        for part in parts:
            buttons.addWidget(part)
        if self._is_narrow:
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(self.warms)
            buttons.insertStretch(0, 1)
            column.addLayout(buttons)
            return column
        foot.addWidget(self.warms)
        foot.addStretch(1)
        foot.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        typed = self.draft.typed
        self.keys.chosen.connect(self._on_chosen)
        self.note.setText(typed.note)
        self.name.setText(typed.name)
        self.way.setText(typed.way)
        self.note.textEdited.connect(lambda text: setattr(self.draft.typed, "note", text))
        self.name.textEdited.connect(lambda text: setattr(self.draft.typed, "name", text))
        self.way.textEdited.connect(lambda text: setattr(self.draft.typed, "way", text))
        self.until.textEdited.connect(self._on_until)
        self.step.changed.connect(self._on_step)
        self.refuses.toggled.connect(self._on_refuses)
        self.warms.toggled.connect(lambda is_on: setattr(self.draft.typed, "is_warmed", is_on))
        self.postpone.clicked.connect(self.postpone_asked)
        self.done.clicked.connect(self.accept)
        self.step.kind.installEventFilter(self)
        for digit in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.keys.press, digit))

    def _show(self) -> None:
        """Show what the chosen result asks."""
        draft = self.draft
        self.keys.mark(draft.typed.result)
        shown = {
            "person": draft.adds_person,
            "until": draft.waits,
            "step": draft.has_step,
            "refuses": draft.opens_refusal and draft.may_go_on,
        }
        for key, is_shown in shown.items():
            for part in self._lines[key]:
                part.setVisible(is_shown)
        self.step.show_draft()
        if self.until.text() != draft.until_words and not self.until.hasFocus():
            self.until.setText(draft.until_words)
        self._tell_until()
        with QSignalBlocker(self.refuses), QSignalBlocker(self.warms):
            self.refuses.setChecked(draft.typed.refuses)
            self.warms.setChecked(draft.typed.is_warmed)
        warmth = draft.warmth
        self.warms.setVisible(warmth is not None and not draft.is_refusal)
        if warmth is not None:
            self.warms.setText(caption(_("Move to “{temperature}”").format(temperature=label("pipeline", warmth))))
        self.done.setText(_("Refuse…") if draft.is_refusal else _("Done"))
        self.say("")
        self.updateGeometry()
        self.resized.emit()

    def say(self, words: str) -> None:
        """Say what stands in the way, "" for nothing."""
        if words != self.trouble.text():
            self.trouble.setText(words)
            self.trouble.setVisible(bool(words))
            self.resized.emit()

    # -- what is said

    def _on_chosen(self, result: Result) -> None:
        self.draft.choose(result)
        self._show()
        (self.name if self.draft.adds_person else self.note).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_until(self, text: str) -> None:
        self.draft.typed.until = text
        self._tell_until()
        self.say("")

    def _tell_until(self) -> None:
        """Say how the day that was typed is understood."""
        day = self.draft.until if self.draft.typed.until is not None else None
        self._until_read.setText(fmt.day_words(day) if day is not None else "")
        self._until_read.setVisible(day is not None)

    def _on_step(self) -> None:
        self.say("")
        self.updateGeometry()
        self.resized.emit()

    def _on_refuses(self, is_on: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.draft.typed.refuses = is_on
        self._show()

    def accept(self) -> None:
        """Be done, or lead to what is missing."""
        lack = self.draft.lack
        if lack is not None:
            is_of_date = lack in {Lack.DUE, Lack.PAST}
            (self.step.refuse if is_of_date else self.say)(self.draft.lack_words())
            self._lead_to(lack)
        elif self.draft.is_refusal:
            self.refusal_asked.emit()
        else:
            self.finished.emit(self.draft.ending())

    def _lead_to(self, lack: Lack) -> None:
        if lack is Lack.RESULT:
            self.keys.take_focus()
            return
        field = {Lack.UNTIL: self.until, Lack.NAME: self.name}.get(lack, self.step.due)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def take_focus(self) -> None:
        """Put the keyboard where the first answer is given."""
        if self.draft.typed.result is None:
            self.keys.take_focus()
        else:
            self.note.setFocus(Qt.FocusReason.TabFocusReason)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc collapses, digits choose, arrows walk over the results."""
        if event.key() in _ENTERS:
            if not event.isAutoRepeat():
                self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not (self._chooses(event) or self.keys.step(event)):
            event.accept()  # what is typed here is no command of the list below

    def _chooses(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_digit = event.text().isascii() and event.text().isdigit()
        return not held and is_digit and self.keys.press(int(event.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let digits choose a result from the choice of kinds, too, which would search by them."""
        if watched is self.step.kind and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._chooses(event)
        return super().eventFilter(watched, event)


def _above(field: QWidget, note: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(field)
    layout.addWidget(note)
    return column


def _beside(*parts: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part, 1)
    return row
