"""The right side of a review: what the merged card would be, what to know before, and the answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.explain import explain
from leaddesk.leads.reviewing_companies import ReviewedCompanies
from leaddesk.words import N_, _, n_, p_
from ui import format as fmt
from ui.models.company_rows import company_result
from ui.models.review_rows import names_of, result, said_words
from ui.models.timeline_words import TEMPERATURE_MARKS, temperature
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, IconLabel
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.panels import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from leaddesk.leads.reviewing import Reviewed
    from ui.models.review_model import ReviewModel
    from ui.models.review_rows import Found
    from ui.theme.theme import Theme

WIDTH: Final = 300
SAME, DIFFERENT, LATER, BACK, CANCEL = "same", "different", "later", "back", "cancel"
KEYS: Final = {SAME: "Ctrl Enter", DIFFERENT: "Ctrl Backspace", LATER: "Alt ↓", BACK: "Alt ↑", CANCEL: ""}
REVIEW: Final = (SAME, DIFFERENT, LATER, BACK)
"""The answers of the review, one under the other."""
SHEET: Final = (CANCEL, SAME)
"""The answers of a sheet, side by side."""
_WORDS: Final = {
    SAME: (N_("Merge"), "merge"),
    DIFFERENT: (N_("Not a duplicate"), "unlink"),
    LATER: (N_("Later"), "clock"),
    BACK: (N_("Back"), "arrow-left"),
    CANCEL: (N_("Cancel"), None),
}


class Rail(QFrame):
    """`asked`: one of `answers` was given."""

    asked = Signal(str)

    def __init__(
        self, theme: Theme, answers: Sequence[str] = REVIEW, *, width: int = WIDTH, is_of_companies: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._answers = answers
        self._is_of_companies = is_of_companies
        self.setProperty("kind", "rail" if answers == SHEET else "card")
        self.setFixedWidth(width)
        self._title = PlainLabel("", Role.TITLE)
        self._told = QVBoxLayout()
        self._told.setSpacing(10)
        self.buttons = {key: self._button(key) for key in answers}
        self._promised = PlainLabel("", Role.NAME)
        self._promise = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._lay_out()
        self.retranslate()

    def _button(self, key: str) -> Button:
        variant = Variant.PRIMARY if key == SAME else Variant.SECONDARY
        words, icon = _WORDS[key]
        button = Button(self._theme, _(words), variant, icon=icon, keys=KEYS[key])
        button.clicked.connect(lambda _checked=False: self.asked.emit(key))
        return button

    def _lay_out(self) -> None:
        is_sheet = self._answers == SHEET
        column = QVBoxLayout(self)
        column.setContentsMargins(*((20, 18, 20, 20) if is_sheet else (16, 14, 16, 16)))
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        column.addLayout(self.head)
        column.addSpacing(2)
        column.addLayout(self._told)
        column.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._promised)
        words.addWidget(self._promise)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._theme, "undo-2", Tone.OK, size=16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column.addLayout(row)
        column.addSpacing(8 if is_sheet else 4)
        answers = QHBoxLayout() if is_sheet else QVBoxLayout()
        answers.setSpacing(8)
        for key, button in self.buttons.items():
            answers.addWidget(button, int(key == SAME))
        column.addLayout(answers)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._title.setText(p_("merge", "Result"))
        self._promised.setText(_("Can be taken back any day"))
        self._promise.setText(
            _("Every answer can be undone. Nothing is lost: former names and numbers go on meaning the company.")
            if self._is_of_companies
            else _("Every answer can be undone. Nothing is lost: the number of a merged lead opens this card.")
        )
        self._promised.setVisible(self._answers == SHEET)
        for key, button in self.buttons.items():
            words, _icon = _WORDS[key]
            button.setText(_(words))
            if KEYS[key]:
                button.set_hint(f"{_(words)} ({KEYS[key].replace(' ', '+')})")

    def show_cards(self, model: ReviewModel, now: datetime, *, can_go_back: bool = False) -> None:
        """Show what becomes of the cards that stand side by side."""
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if BACK in self.buttons:
            self.buttons[BACK].setEnabled(can_go_back)
        found = model.found
        if found is None:
            return
        if isinstance(found, ReviewedCompanies):
            told = [self._company(model, found)]
        else:
            told = [self._merged(model, found, now)]
        told += [
            Banner(self._theme, tone, icon, title=title, text=text)
            for tone, icon, title, text in self._warnings(model, found)
        ]
        for part in told:
            self._told.addWidget(part)
            part.show()  # the layout would do it later: the place would be empty for a moment
        self._show_merge(model, found)
        if self._answers == SHEET:
            numbers = ", ".join([*names_of(found).values()][1:])
            self._promise.setText(
                _("“Unmerge” in the history of the card. Nothing is deleted: {numbers} leads to this card.").format(
                    numbers=numbers
                )
            )

    def _show_merge(self, model: ReviewModel, found: Found) -> None:
        """Let the button say what is still to do, and lead there."""
        is_due, merge = model.undecided is not None, self.buttons[SAME]
        due = _("Choose the tax number") if isinstance(found, ReviewedCompanies) else _("Choose the owner")
        is_unlike = found.weakest is None
        ready = _("Merge anyway") if is_unlike else _("Merge")
        merge.setText(due if is_due else ready)
        merge.set_variant(Variant.SECONDARY if is_due else Variant.PRIMARY)
        merge.set_keys("" if is_due or is_unlike else KEYS[SAME])  # no haste, nor room, with who is not alike
        merge.setEnabled(found.sides.forbidden is None)

    def _warnings(self, model: ReviewModel, found: Found) -> list[tuple[Tone, str, str, str]]:
        if found.sides.forbidden is not None:
            cause, remedy = explain(found.sides.forbidden)
            return [(Tone.HOT, "ban", cause, remedy)]
        if isinstance(found, ReviewedCompanies):
            return []
        owners = list(dict.fromkeys(card.owner_id for card in found.sides.cards if card.owner_id is not None))
        if len(owners) < 2:
            return []
        names = ", ".join(found.book.members[one].name for one in owners if one in found.book.members)
        at = result(found, "owner", model.choices)
        title = n_("The card has {n} owner", "The card has {n} owners", len(owners)).format(n=len(owners))
        text = _("{names}. Choose who goes on with the lead.").format(names=names)
        if at is not None:
            owner = found.book.members.get(found.sides.cards[at].owner_id or owners[0])
            text = _("{name} goes on with the lead and gets its open tasks.").format(name=owner.name if owner else "")
        return [(Tone.WARM, "triangle-alert", title, text)]

    def _merged(self, model: ReviewModel, found: Reviewed, now: datetime) -> QWidget:
        card = frame("card" if self._answers == SHEET else "inset")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        column.addLayout(self._head(model, found))
        name, job, company = (self._said(one, model, found, now) for one in ("name", "job_title", "company"))
        column.addWidget(PlainLabel(name or company or found.sides.cards[0].number, Role.TITLE))
        for line in filter(None, (job, company if name else "")):
            column.addWidget(PlainLabel(line, Role.SECONDARY, "text2", wrap=True))
        column.addWidget(frame("hairline"))
        for icon, words, parts in counted(found):
            column.addLayout(self._line(icon, words, parts))
        owner = result(found, "owner", model.choices)
        who = said_words("owner", owner, found, now) if owner is not None else ""
        budget = self._said("budget", model, found, now)
        if budget or who:
            column.addWidget(frame("hairline"))
        if budget:
            column.addLayout(self._line("banknote", _("Amount"), budget))
        if owner is not None and who:
            column.addLayout(self._owner(who, found, owner))
        return card

    def _company(self, model: ReviewModel, found: ReviewedCompanies) -> QWidget:
        """Show what becomes of companies."""
        card = frame("inset")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        said = company_result(found, model.choices)
        column.addWidget(PlainLabel(said.name, Role.TITLE, wrap=True))
        for line in said.lines:
            column.addWidget(PlainLabel(line, Role.SECONDARY, "text2", wrap=True))
        if said.counts:
            column.addWidget(frame("hairline"))
        for icon, words, parts in said.counts:
            column.addLayout(self._line(icon, words, parts))
        return card

    def _head(self, model: ReviewModel, found: Reviewed) -> QHBoxLayout:
        at = result(found, "stage", model.choices) or 0
        code = found.sides.cards[at].temperature.value
        icon, tone = TEMPERATURE_MARKS.get(code, ("sun", Tone.WARM))
        row = QHBoxLayout()
        number = _("No. {number}").format(number=found.sides.cards[0].number)
        row.addWidget(PlainLabel(number, Role.SECONDARY, "text2"), 1)
        row.addWidget(Chip(self._theme, temperature(code), tone, icon=icon, height=22))
        return row

    def _said(self, field: str, model: ReviewModel, found: Reviewed, now: datetime) -> str:
        at = result(found, field, model.choices)
        return said_words(field, at, found, now) if at is not None else ""

    def _line(self, icon: str, words: str, right: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(self._theme, icon, Tone.NEUTRAL, size=15))
        row.addWidget(PlainLabel(words, Role.MEDIUM), 1)
        row.addWidget(PlainLabel(right, Role.SECONDARY, "text2"))
        return row

    def _owner(self, name: str, found: Reviewed, column: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Avatar(self._theme, name, found.sides.cards[column].owner_id, size=20))
        row.addWidget(PlainLabel(name, Role.BODY), 1)
        row.addWidget(PlainLabel(fmt.lowered(_("Owner")), Role.SECONDARY, "text2"))
        return row


def counted(found: Reviewed) -> list[tuple[str, str, str]]:
    """Give what the merged card has: icon, how many in words, and how many of each card."""
    counts = [found.sides.counts[card.ref.id] for card in found.sides.cards]
    inquiries, tasks, files = ([one.get(table, 0) for one in counts] for table in ("lead_inquiry", "task", "file"))
    touches = [one.get("activity", 0) for one in counts]
    lines = (
        ("inbox", n_("{n} inquiry", "{n} inquiries", sum(inquiries)), inquiries),
        ("history", n_("{n} touch", "{n} touches", sum(touches)), touches),
        ("circle-check", n_("{n} task", "{n} tasks", sum(tasks)), tasks),
        ("paperclip", n_("{n} file", "{n} files", sum(files)), files),
    )
    told = [
        (icon, words.format(n=fmt.number(sum(parts))), " + ".join(map(fmt.number, parts)))
        for icon, words, parts in lines
        if sum(parts)
    ]
    if ways := _ways(found):  # a way that two cards have is one: there is no sum of theirs
        told.insert(1, ("phone", ways, ""))
    return told


def _ways(found: Reviewed) -> str:
    """Give the ways to reach the person in words."""
    every = {(way.kind, way.value or way.raw) for card in found.sides.cards for way in card.channels}
    totals = Counter(kind for kind, _value in every)
    told = (
        n_("{n} phone", "{n} phones", totals["phone"]).format(n=fmt.number(totals["phone"])),
        n_("{n} e-mail", "{n} e-mails", totals["email"]).format(n=fmt.number(totals["email"])),
        n_("{n} messenger", "{n} messengers", totals["messenger"]).format(n=fmt.number(totals["messenger"])),
        n_("{n} site", "{n} sites", totals["site"]).format(n=fmt.number(totals["site"])),
    )
    kinds = ("phone", "email", "messenger", "site")
    return ", ".join(words for kind, words in zip(kinds, told, strict=True) if totals[kind])
