"""The fields in which a stage's questions are answered: written, chosen from a list, or one of a few side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractButton, QWidget

from leaddesk.domain.lead import PersonRole
from leaddesk.labels import label
from leaddesk.leads.asked import DAYS
from leaddesk.leads.told import ANSWERS, Choice
from leaddesk.words import _
from ui.models.timeline_words import answer, role
from ui.widgets.field import ComboBox, LineEdit
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from leaddesk.errors import LeadDeskError
    from ui.theme.theme import Theme

Choices = Mapping[str, Sequence[Choice]]
"""What can be chosen for a field, by its code."""

_ASKED: Final = frozenset({"product", "region", "amount", "role", "buys_by", *ANSWERS})
"""What only the client can tell: empty, it says "not said". The rest I fill in myself: there it says "not given"."""


def question(code: str) -> str:
    """Give what a field is called; one that is answered by yes or no asks."""
    words = label("asked", code)
    return f"{words}?" if code in ANSWERS else words


def offered(error: LeadDeskError) -> Choices:
    """Give what a stage's refusal offers to choose from."""
    found = error.params.get("choices")
    return found if isinstance(found, dict) else {}


def editor(theme: Theme, code: str, choices: Choices) -> QWidget:
    """Give the field in which a question is answered; `choices` are those of all fields."""
    answers = _answers(code, choices)
    if code in ANSWERS:
        return _segments(theme, question(code), answers)
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


def fill(editor: QWidget, said: str) -> None:
    """Write or choose an answer; one that cannot be chosen any more is none."""
    if isinstance(editor, ComboBox):
        editor.setCurrentIndex(max(0, editor.findData(said)))
    elif isinstance(editor, SegmentedControl):
        editor.choose(said)
    elif isinstance(editor, LineEdit):
        editor.setText(said)


def listen(editor: QWidget, typed: SignalInstance) -> None:
    """Have `typed` follow every change of an editor."""
    if isinstance(editor, ComboBox):
        editor.currentIndexChanged.connect(lambda _at: typed.emit())
    elif isinstance(editor, SegmentedControl):
        editor.chosen.connect(lambda _key: typed.emit())
    elif isinstance(editor, LineEdit):
        editor.textChanged.connect(lambda _text: typed.emit())


def value(editor: QWidget) -> str:
    """Give the answer, "" for none."""
    if isinstance(editor, ComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, SegmentedControl):
        return editor.current
    assert isinstance(editor, LineEdit)
    return editor.text().strip()
