"""The small panels that a move asks with, at the place where the card was let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from leaddesk.domain.days import read_day
from leaddesk.domain.lead import PersonRole
from leaddesk.explain import explain
from leaddesk.labels import label
from leaddesk.leads.asked import DAYS
from leaddesk.leads.told import ANSWERS, Choice
from leaddesk.words import _
from ui.models.timeline_words import answer, role
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.field import ComboBox, LabeledField, LineEdit, SearchBox
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from datetime import date

    from leaddesk.errors import LeadDeskError
    from ui.models.asked_draft import Question
    from ui.theme.theme import Theme

Choices = Mapping[str, Sequence[Choice]]
"""What can be chosen for a field, by its code."""

_NO_CHOICES: Final[Choices] = {}
WIDTH: Final = 380
"""The width of a panel, px."""
_APART: Final = 6  # px between a card and what is asked beside it
_ASKED: Final = frozenset({"product", "region", "amount", "role", "buys_by", *ANSWERS})
"""What only the client can tell: empty, it says "not said". The rest I fill in myself: there it says "not given"."""
_HOPELESS: Final = frozenset({"in_bin", "no_such_stage"})
"""Refusals of a move that no answer changes."""
_ENTERS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AskPanel(Popover):
    """A question with one way on (Enter, `go`) and one way back (Esc). `accepted` carries the answer.

    `left` follows where it was closed without an answer, `typed` whenever what is in it changed. Who gives it a
    `question` has what was typed kept over a crash.
    """

    accepted = Signal(object)
    left = Signal()
    typed = Signal()

    def __init__(
        self, theme: Theme, owner: QWidget, *, title: str, note: str = "", go: str, back: str, width: int = WIDTH
    ) -> None:
        super().__init__(theme, owner, width=width, name=title)
        self._is_answered = False
        self.question: Question | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.setSpacing(10)
        self.body.addWidget(PlainLabel(title, Role.TITLE, wrap=True))
        if note:
            self.body.addWidget(PlainLabel(note, Role.SECONDARY, "text2", wrap=True))
        self.trouble = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        """Why the base did not take the answer, where that is not about one of the fields."""
        self.trouble.hide()
        self.go = Button(theme, go, Variant.PRIMARY, keys="Enter", height=32)
        self.back = Button(theme, back, Variant.GHOST, keys="Esc", height=32)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.close)
        self.closed.connect(self._on_closed)

    def open_at(self, anchor: QWidget, *, right: bool = False, edge: int = 0) -> None:
        """Show it under or over `anchor`, beside it where it is too high for both: the card asked about stays seen."""
        super().open_at(anchor, right=right, edge=edge)
        area = anchor.rect().adjusted(edge, edge, -edge, -edge)
        card = QRect(anchor.mapToGlobal(area.topLeft()), area.size())
        shadow = self._MARGIN
        panel = self.geometry().adjusted(shadow, shadow, -shadow, -shadow)
        if not panel.intersects(card):
            return
        screen = anchor.screen().availableGeometry().adjusted(_APART, _APART, -_APART, -_APART)
        panel.moveLeft(card.right() + _APART)
        if panel.right() > screen.right():
            panel.moveRight(card.left() - _APART)
        panel.moveTop(max(screen.top(), min(card.top(), screen.bottom() - panel.height())))
        self.move(max(screen.left(), panel.left()) - shadow, panel.top() - shadow)

    def finish(self) -> None:
        """Lay the buttons under what was asked."""
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        self.body.addWidget(self.trouble)
        self.body.addSpacing(2)
        self.body.addLayout(foot)

    def answer(self) -> object:
        """Give the answer; None where something must be mended first."""
        raise NotImplementedError

    def said(self) -> dict[str, str]:
        """Give what is in it, by code, for `take_up`."""
        raise NotImplementedError

    def typed_text(self) -> str:
        """Give what was written into it in words, "" where that is nothing."""
        fields = self.findChildren(LineEdit)
        return " · ".join(text for one in fields if not isinstance(one, SearchBox) and (text := one.text().strip()))

    def take_up(self, said: Mapping[str, str]) -> None:
        """Go on from what was in it before."""
        raise NotImplementedError

    def accept(self) -> None:
        """Take the answer and close."""
        found = self.answer() if self.go.isEnabled() else None
        if found is None:
            return
        self._is_answered = True
        self.close()
        self.accepted.emit(found)

    def _on_closed(self) -> None:
        if not self._is_answered:
            self._is_answered = True
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, wherever the focus is."""
        if event.key() in _ENTERS:
            (self.close if self.back.hasFocus() else self.accept)()
        else:
            super().keyPressEvent(event)


class FieldsPanel(AskPanel):
    """Asks what a stage wants to know; `accepted` with the answers by code, "" for what was not said."""

    def __init__(
        self,
        theme: Theme,
        owner: QWidget,
        *,
        title: str,
        fields: Sequence[str],
        today: date,
        choices: Choices = _NO_CHOICES,
    ) -> None:
        super().__init__(
            theme,
            owner,
            title=title,
            note=_("Any field may stay empty.") if set(fields) - set(ANSWERS) else "",
            go=_("Move"),
            back=_("Cancel"),
        )
        self._today = today
        self.fields = {
            code: LabeledField(theme, label("asked", code), _editor(theme, code, choices)) for code in fields
        }
        for field in self.fields.values():
            self.body.addWidget(field)
            _listen(field.field, self.typed)
        self.finish()
        next(iter(self.fields.values())).field.setFocus()

    def answer(self) -> dict[str, str] | None:
        """Give the answers; a day that cannot be read is told at its field."""
        found: dict[str, str] = {}
        for code, field in self.fields.items():
            said = _said(field.field)
            day = read_day(said, self._today) if code in DAYS and said else None
            is_bad = code in DAYS and bool(said) and day is None
            field.set_error(_("This is no day. Type 12 May, Fri or tomorrow.") if is_bad else "")
            if is_bad:
                field.field.setFocus()
                return None
            found[code] = day.isoformat() if day else said
        return found

    def said(self) -> dict[str, str]:
        """Give what is in every field."""
        return {code: _said(field.field) for code, field in self.fields.items()}

    def take_up(self, said: Mapping[str, str]) -> None:
        """Fill the fields."""
        for code, field in self.fields.items():
            _fill(field.field, said.get(code, ""))

    def take_back(self, said: Mapping[str, str], error: LeadDeskError) -> None:
        """Show again what was typed, and why the base did not take it: at the field whose value it was, or for all."""
        self.take_up(said)
        words, value = " ".join(explain(error)), str(error.params.get("value") or "")
        wrong = next((one for code, one in self.fields.items() if value and said.get(code) == value), None)
        for field in self.fields.values():
            field.set_error(words if field is wrong else "")
        self.trouble.setText("" if wrong else words)
        self.trouble.setVisible(wrong is None)
        self.go.setEnabled(error.code not in _HOPELESS)


class CoolingPanel(AskPanel):
    """Asks why a lead cools; the reason may stay empty."""

    def __init__(self, theme: Theme, owner: QWidget, *, title: str) -> None:
        super().__init__(theme, owner, title=title, go=_("Move"), back=_("Cancel"))
        self.why = LineEdit(theme, placeholder=_("For example: no money until autumn"))
        self.body.addWidget(LabeledField(theme, _("Why is the lead cooling?"), self.why))
        self.why.textChanged.connect(self.typed)
        self.finish()
        self.why.setFocus()

    def answer(self) -> str:
        """Give the reason."""
        return self.why.text().strip()

    def said(self) -> dict[str, str]:
        """Give the reason as it stands."""
        return {"why": self.answer()}

    def take_up(self, said: Mapping[str, str]) -> None:
        """Fill the reason in."""
        self.why.setText(said.get("why", ""))


def offered(error: LeadDeskError) -> Choices:
    """Give what a stage's refusal offers to choose from."""
    found = error.params.get("choices")
    return found if isinstance(found, dict) else {}


def _editor(theme: Theme, code: str, choices: Choices) -> QWidget:
    answers = _answers(code, choices)
    if code in ANSWERS:
        return _segments(theme, label("asked", code), answers)
    if answers:
        box = ComboBox(theme)
        for one in (Choice("", _("Not said") if code in _ASKED else _("Not given")), *answers):
            box.addItem(one.label, one.value)
        return box
    if code in DAYS:
        return LineEdit(theme, icon="calendar", placeholder=_("12 May, Fri, tomorrow"))
    return LineEdit(theme, placeholder=_("Not said") if code in _ASKED else _("Not given"))


def _segments(theme: Theme, name: str, answers: Sequence[Choice]) -> SegmentedControl:
    """Give a few answers side by side: one key or click each."""
    every = (Choice("", _("Not said")), *answers)
    said = [Segment(one.value, one.label[:1].upper() + one.label[1:]) for one in every]
    result = SegmentedControl(theme, said, name=name, height=34)
    result.setFocusProxy(result.findChildren(QAbstractButton)[0])
    return result


def _answers(code: str, choices: Choices) -> Sequence[Choice]:
    """Give what there is to choose from; nothing for a field that is written."""
    if code == "role":
        return [Choice(one.value, role(one.value)) for one in PersonRole if one is not PersonRole.UNKNOWN]
    if code in ANSWERS:
        return [Choice(one, answer(one)) for one in ANSWERS[code]]
    return choices.get(code, ())


def _fill(editor: QWidget, said: str) -> None:
    if isinstance(editor, ComboBox):
        editor.setCurrentIndex(max(0, editor.findData(said)))
    elif isinstance(editor, SegmentedControl):
        editor.choose(said)
    elif isinstance(editor, LineEdit):
        editor.setText(said)


def _listen(editor: QWidget, typed: SignalInstance) -> None:
    """Have `typed` follow every change of an editor."""
    if isinstance(editor, ComboBox):
        editor.currentIndexChanged.connect(lambda _at: typed.emit())
    elif isinstance(editor, SegmentedControl):
        editor.chosen.connect(lambda _key: typed.emit())
    elif isinstance(editor, LineEdit):
        editor.textChanged.connect(lambda _text: typed.emit())


def _said(editor: QWidget) -> str:
    if isinstance(editor, ComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, SegmentedControl):
        return editor.current
    assert isinstance(editor, LineEdit)
    return editor.text().strip()
