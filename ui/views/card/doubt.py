"""The duplicate box: the cards that a lead resembles, each compared field by field, with what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.duplicates.judge import Reason
from leaddesk.leads.resembling import Likeness
from leaddesk.words import N_, _
from ui.models import match_words
from ui.models.card_reading import CardReading
from ui.models.match_words import LEVELS, SIGNS
from ui.models.timeline_words import state
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip, MeterBars
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SIGN = 22
_KINDS: Final = {
    CardKind.CLIENT: N_("client"),
    CardKind.CONTACT: N_("contact person"),
    CardKind.COMPANY: N_("company"),
}
"""What a card is that has no number of a lead."""


class LikeCard(QFrame):
    """One other card: how alike, who, field by field.

    `opened`: show it; `merging`: put both side by side; `cleared`: it is no duplicate.
    """

    opened = Signal()
    merging = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, likeness: Likeness, reading: CardReading) -> None:
        super().__init__()
        self._theme = theme
        self.likeness = likeness
        self.setProperty("kind", "conflict")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addLayout(self._who(reading))
        if likeness.match is not None:
            layout.addWidget(frame("hairline"))
            layout.addLayout(self._compared(likeness.match.reasons, reading))
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        match, other = self.likeness.match, self.likeness.other
        row = QHBoxLayout()
        row.setSpacing(8)
        bars, tone, words = LEVELS[match.level] if match is not None else (1, Tone.NEUTRAL, "Possible duplicate")
        row.addWidget(MeterBars(self._theme, bars, tone, _(words)))
        row.addWidget(PlainLabel(_(words), Role.NAME, tone if tone is Tone.WARM else "text"), 1)
        if other.state in {"refused", "converted", "waiting"}:
            row.addWidget(Chip(self._theme, state(other.state), Tone.NEUTRAL))
        self.setAccessibleName(f"{_(words)}: {other.title}")
        return row

    def _who(self, reading: CardReading) -> QVBoxLayout:
        other, lead = self.likeness.other, self.likeness.lead
        owner = reading.book.members.get(lead.owner_id) if lead is not None and lead.owner_id else None
        kind = _(_KINDS.get(other.kind, _KINDS[CardKind.CLIENT]))
        said = [_("No. {number}").format(number=other.number) if other.number else kind]
        if lead is not None:
            said.append(_("owner: {name}").format(name=owner.name) if owner else _("no owner"))
        said.append(other.subtitle if other.subtitle != other.title else "")
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(PlainLabel(other.title, Role.NAME))
        rows.addWidget(PlainLabel(" · ".join(part for part in said if part), Role.SECONDARY, "text2"))
        return rows

    def _compared(self, reasons: tuple[Reason, ...], reading: CardReading) -> QGridLayout:
        """Lay this card's value, the sign, the other's; over them the field and the verdict."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(1, _SIGN)
        for line, reason in enumerate(reasons):
            sign, tone = SIGNS[reason.agreement]
            is_other = reason.agreement == "differs"
            mark: str | Tone = "text2" if is_other else tone
            shade = "text2" if is_other else "text"
            verdict = PlainLabel(match_words.verdict(reason), Role.META_BOLD, mark)
            verdict.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            middle = PlainLabel(sign, Role.NAME, mark)
            middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
            top = 2 * line
            if line:
                grid.setRowMinimumHeight(top, 22)
            field = PlainLabel(match_words.field(reason), Role.META, "text2")
            grid.addWidget(field, top, 0, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(verdict, top, 2, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(_value(reason.field, reason.typed, shade, reading.country), top + 1, 0)
            grid.addWidget(middle, top + 1, 1)
            grid.addWidget(_value(reason.field, reason.stored, shade, reading.country), top + 1, 2)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.open_button = Button(self._theme, _("Open"), height=28)
        self.open_button.setVisible(self.likeness.lead is not None)
        self.open_button.clicked.connect(self.opened)
        is_alone = self.likeness.lead is None  # the only button has an edge: a text alone would stand moved in
        variant = Variant.SECONDARY if is_alone else Variant.GHOST
        self.clear_button = Button(self._theme, _("Not a duplicate"), variant, height=28)
        self.clear_button.clicked.connect(self.cleared)
        self.merge_button = Button(self._theme, _("Merge…"), icon="merge", height=28)
        self.merge_button.setVisible(self.likeness.lead is not None)
        self.merge_button.clicked.connect(self.merging)
        row.addWidget(self.merge_button)
        row.addWidget(self.open_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        return row


def _value(field: str, stored: str, shade: str, country: str) -> PlainLabel:
    return PlainLabel(match_words.value(field, stored, country), Role.SECONDARY, shade)


class DoubtBox(QWidget):
    """All cards that the lead resembles. `opened`, `merge_asked` (row number), `cleared` (the other card's id)."""

    opened = Signal(int)
    merge_asked = Signal(int)
    cleared = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Likeness, ...] = ()
        self.cards: list[LikeCard] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)

    def show_card(self, reading: CardReading) -> None:
        """Show what a lead resembles; unchanged likenesses stay as they are, with the focus."""
        self.setVisible(bool(reading.likenesses))
        if reading.likenesses == self._shown:
            return
        self._shown = reading.likenesses
        for old in self.cards:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = []
        for one in reading.likenesses:
            card = LikeCard(self._theme, one, reading)
            if one.lead is not None:
                card.opened.connect(partial(self.opened.emit, one.lead.ref.rid))
                card.merging.connect(partial(self.merge_asked.emit, one.lead.ref.rid))
            card.cleared.connect(partial(self.cleared.emit, one.other.id))
            self._rows.addWidget(card)
            self.cards.append(card)
