"""The duplicate box: the cards that a lead resembles, each compared field by field, with what can be done."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads.resembling import Likeness
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models import match_words
from ui.models.card_reading import CardReading
from ui.models.match_words import LEVELS
from ui.models.timeline_words import state
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.doubt_rows import ComparedRows
from ui.widgets.button import Button
from ui.widgets.chip import Chip, MeterBars
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_KINDS: Final = {
    CardKind.CLIENT: N_("client"),
    CardKind.CONTACT: N_("contact person"),
    CardKind.COMPANY: N_("company"),
}
"""What a card is that has no number of a lead."""


class LikeCard(QFrame):
    """One other card: how alike, who, field by field.

    `opened`: show it; `merging`: put both side by side; `linked`: it is the lead's company; `cleared`: no duplicate.
    """

    opened = Signal()
    linked = Signal()
    merging = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, likeness: Likeness, reading: CardReading, now: datetime) -> None:
        super().__init__()
        self._theme = theme
        self.likeness = likeness
        self.setProperty("kind", "conflict")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addLayout(self._who(reading, now))
        if likeness.match is not None and not likeness.is_hidden:
            self.rows = ComparedRows(likeness.match.reasons, likeness.lead, reading)
            self.percent.toggled.connect(lambda is_shown: self.rows.show_points(is_shown=is_shown))
            layout.addWidget(frame("hairline"))
            layout.addWidget(self.rows)
        layout.addLayout(self._foot())

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons in the order in which Tab goes through them."""
        return self.percent, self.merge_button, self.link_button, self.open_button, self.clear_button

    def _head(self) -> QHBoxLayout:
        match, other = self.likeness.match, self.likeness.other
        bars, tone = LEVELS[match.level][:2] if match is not None else (1, Tone.NEUTRAL)
        words = match_words.headline(match) if match is not None else _("Possible duplicate")
        self.percent = Button(self._theme, "", Variant.LINK, height=20)
        self.percent.setCheckable(True)
        self.percent.setHidden(match is None or self.likeness.is_hidden)
        self.percent.set_hint(_("How sure that is. Press to see what each field adds or takes."))
        if match is not None:
            self.percent.setText(match_words.percent(match))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(MeterBars(self._theme, bars, tone, words))
        row.addWidget(PlainLabel(words, Role.NAME, tone if tone is Tone.WARM else "text"))
        row.addWidget(self.percent)
        row.addStretch(1)
        if other.state in {"refused", "converted", "waiting"}:
            row.addWidget(Chip(self._theme, state(other.state), Tone.NEUTRAL))
        self.setAccessibleName(f"{words}: {self._title()}")
        return row

    def _title(self) -> str:
        return _("Already in the base") if self.likeness.is_hidden else self.likeness.other.title

    def _who(self, reading: CardReading, now: datetime) -> QVBoxLayout:
        one, other = self.likeness, self.likeness.other
        owner = reading.book.members.get(one.owner_id) if one.owner_id else None
        kind = _(_KINDS.get(other.kind, _KINDS[CardKind.CLIENT]))
        said = [] if one.is_hidden else [_("No. {number}").format(number=other.number) if other.number else kind]
        if one.is_hidden or one.lead is not None:
            said.append(_("owner: {name}").format(name=owner.name) if owner else _("no owner"))
        if one.is_hidden and one.since is not None:
            said.append(fmt.since_words(one.since.astimezone(HERE).date(), now.date()))
        said.append(other.subtitle if other.subtitle != other.title else "")
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(PlainLabel(self._title(), Role.NAME))
        rows.addWidget(PlainLabel(" · ".join(part for part in said if part), Role.SECONDARY, "text2"))
        return rows

    def _foot(self) -> QHBoxLayout:
        is_company = self.likeness.other.kind is CardKind.COMPANY
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.open_button = Button(self._theme, _("Open"), height=28)
        self.open_button.setHidden(self.likeness.lead is None)
        self.open_button.clicked.connect(self.opened)
        is_alone = (
            self.likeness.lead is None and not is_company
        )  # the only button has an edge: a text alone would stand moved in
        variant = Variant.SECONDARY if is_alone else Variant.GHOST
        self.clear_button = Button(self._theme, _("Not a duplicate"), variant, height=28)
        self.clear_button.setHidden(self.likeness.is_hidden)
        self.clear_button.clicked.connect(self.cleared)
        self.merge_button = Button(self._theme, _("Merge…"), icon="merge", height=28)
        self.merge_button.setHidden(self.likeness.lead is None)
        self.merge_button.clicked.connect(self.merging)
        self.link_button = Button(self._theme, _("Link with the company"), height=28)
        self.link_button.setHidden(not is_company)
        self.link_button.clicked.connect(self.linked)
        row.addWidget(self.merge_button)
        row.addWidget(self.link_button)
        row.addWidget(self.open_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        return row


class DoubtBox(QWidget):
    """All cards that the lead resembles.

    `opened`, `merge_asked` (row number), `linked` (the company's name), `cleared` (the other card's id).
    """

    opened = Signal(int)
    linked = Signal(str)
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

    def show_card(self, reading: CardReading, now: datetime) -> None:
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
            card = LikeCard(self._theme, one, reading, now)
            if one.lead is not None:
                card.opened.connect(partial(self.opened.emit, one.lead.ref.rid))
                card.merging.connect(partial(self.merge_asked.emit, one.lead.ref.rid))
            card.linked.connect(partial(self.linked.emit, one.other.title))
            card.cleared.connect(partial(self.cleared.emit, one.other.id))
            self._rows.addWidget(card)
            self.cards.append(card)
