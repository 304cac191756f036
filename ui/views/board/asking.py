"""The small panels that a move asks with, at the place where the card was let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.domain.days import read_day
from leaddesk.explain import explain
from leaddesk.leads.asked import DAYS
from leaddesk.leads.told import ANSWERS
from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.board.editors import Choices, editor, fill, listen, question, value
from ui.widgets.button import Button
from ui.widgets.field import LabeledField, LineEdit, SearchBox
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from leaddesk.errors import LeadDeskError
    from ui.models.asked_draft import Question
    from ui.theme.theme import Theme

_NO_CHOICES: Final[Choices] = {}
WIDTH: Final = 380
"""The width of a panel, px."""
_APART: Final = 6  # px between a card and what is asked beside it
_HOPELESS: Final = frozenset({"in_bin", "no_such_stage"})
"""Refusals of a move that no answer changes."""
_ENTERS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AskPanel(Popover):
    """A question with one way on (Enter, `go`) and one way back (Esc). `accepted` carries the answer.

    `left` follows where it was closed without an answer, `typed` whenever what is in it changed. Who gives it a
    `question` has what was typed kept over a crash. `restore_asked`: the lead is in the bin and shall leave it.
    """

    accepted = Signal(object)
    left = Signal()
    typed = Signal()
    restore_asked = Signal()

    def __init__(
        self, theme: Theme, owner: QWidget, *, title: str, note: str = "", go: str, back: str, width: int = WIDTH
    ) -> None:
        super().__init__(theme, owner, width=width, name=title)
        self._is_answered = False
        self._again: Callable[[], None] | None = None
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
        self.remedy = Button(theme, _("Restore"), Variant.PRIMARY, icon="archive-restore", keys="Enter", height=32)
        """Does what the trouble says must be done first, where whoever asks can do it: `restore_asked`."""
        self.remedy.hide()
        self.remedy.clicked.connect(self.restore_asked)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.close)
        self.closed.connect(self._on_closed)

    def open_at(self, anchor: QWidget, *, right: bool = False, edge: int = 0, is_beside: bool = False) -> None:
        """Show it under or over `anchor`, beside it where it is too high for both: the card asked about stays seen.

        `is_beside`: there it may stand from the first.
        """
        super().open_at(anchor, right=right, edge=edge)
        self._stand_beside(anchor)
        self._again = partial(self.open_at, anchor, right=right, edge=edge, is_beside=is_beside)

    def adjustSize(self) -> None:
        """Be as high as what is asked: Qt leaves room for texts as if they were narrower."""
        self.body.invalidate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look for another place where more is said: it must not grow over the card."""
        super().resizeEvent(event)
        if self._again is not None and self.isVisible() and event.size().height() != event.oldSize().height():
            again, self._again = self._again, None  # being placed asks for no other place
            again()

    def _stand_beside(self, anchor: QWidget) -> None:
        card = QRect(anchor.mapToGlobal(anchor.rect().topLeft()), anchor.size())
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
        foot.addWidget(self.remedy)
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
        """Take the answer and close; where something must be done first, do that."""
        if not self.remedy.isHidden():
            self.remedy.click()
            return
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
        self.can_restore = False
        """Whether somebody does what `restore_asked` asks."""
        self.fields = {code: LabeledField(theme, question(code), editor(theme, code, choices)) for code in fields}
        for field in self.fields.values():
            self.body.addWidget(field)
            listen(field.field, self.typed)
        self.finish()
        next(iter(self.fields.values())).field.setFocus()

    def answer(self) -> dict[str, str] | None:
        """Give the answers; a day that cannot be read is told at its field."""
        found: dict[str, str] = {}
        for code, field in self.fields.items():
            said = value(field.field)
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
        return {code: value(field.field) for code, field in self.fields.items()}

    def take_up(self, said: Mapping[str, str]) -> None:
        """Fill the fields."""
        for code, field in self.fields.items():
            fill(field.field, said.get(code, ""))

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
        self._offer_remedy(is_offered=error.code == "in_bin" and self.can_restore)

    def mended(self) -> None:
        """Go on: what stood in the way was put right."""
        self.trouble.hide()
        self.go.setEnabled(True)
        self._offer_remedy(is_offered=False)

    def _offer_remedy(self, *, is_offered: bool) -> None:
        self.remedy.setVisible(is_offered)
        self.go.setVisible(not is_offered)


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
