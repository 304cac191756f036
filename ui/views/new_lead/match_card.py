"""A similar card in the radar: how strong, in what state, why, whose, and what can be done."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind
from leaddesk.leads.alike import Act
from leaddesk.words import N_, _
from ui.models import match_words
from ui.models.match_words import LEVELS
from ui.models.radar import Radar, Seen
from ui.models.timeline_words import TEMPERATURE_MARKS, state
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.new_lead.reasons import Reasons
from ui.views.new_lead.whose import owner_of, whose
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, MeterBars
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_AIR: Final = 6
"""Room between a percentage and the frame that it has while points are shown."""

_KINDS: Final = {
    CardKind.CLIENT: ("handshake", N_("Client")),
    CardKind.CONTACT: ("user", N_("Contact person")),
    CardKind.COMPANY: ("building-2", N_("Company")),
}
_ACTS: Final = {
    Act.CLEAR: N_("Not a duplicate"),
    Act.LINK: N_("Link with the company"),
    Act.ATTACH: N_("Add as a repeat inquiry"),
    Act.PROMOTE: N_("Make a lead"),
}
"""What the buttons at the foot say, in their order."""


def act_words(seen: Seen, act: Act) -> str:
    """Say what a button does; that it takes a card out of the recycle bin is said on it."""
    is_out_of_bin = seen.card.state == "deleted" and act is Act.ATTACH
    return _("Restore and add the inquiry") if is_out_of_bin else _(_ACTS[act])


class MatchCard(QFrame):
    """One match; the strongest has the warm frame. `wanted` (an `Act`); `explained`: points are (not) to be seen."""

    wanted = Signal(object)
    explained = Signal(bool)

    def __init__(
        self, theme: Theme, seen: Seen, radar: Radar, *, now: datetime, actor: CardId | None, is_first: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self.seen = seen
        self.buttons: dict[Act, Button] = {}
        self.reasons = Reasons(seen.card.match.reasons, radar.country)
        self.percent = Button(theme, match_words.percent(seen.card.match), Variant.LINK, height=20)
        self.percent.setCheckable(True)
        self.percent.setMinimumWidth(self.percent.sizeHint().width() + 2 * _AIR)
        self.percent.set_hint(_("How sure that is. Press to see what each field adds or takes."))
        self.percent.toggled.connect(self.explained)
        _bars, tone, _words = LEVELS[seen.card.match.level]
        self.setProperty("kind", "conflict" if is_first and tone is Tone.WARM else "card")
        self.setAccessibleName(f"{match_words.headline(seen.card.match)}: {self._title()}, {seen.card.company}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(self._head(radar))
        layout.addLayout(self._who())
        if not seen.is_hidden:
            layout.addWidget(frame("hairline"))
            layout.addWidget(self.reasons)
        foot = self._foot(whose(seen, radar, now, actor), radar)
        if foot.count():
            layout.addLayout(foot)

    def show_points(self, *, is_shown: bool) -> None:
        """Show what each field adds or takes, or hide it."""
        self.percent.setChecked(is_shown)
        self.reasons.show_points(is_shown=is_shown)

    def _head(self, radar: Radar) -> QHBoxLayout:
        bars, tone, _words = LEVELS[self.seen.card.match.level]
        words = match_words.headline(self.seen.card.match)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(MeterBars(self._theme, bars, tone, words))
        row.addWidget(PlainLabel(words, Role.NAME, tone if tone is Tone.WARM else "text"))
        if self.seen.is_hidden or match_words.another_s(self.seen.card.match):
            self.percent.hide()  # how likely it is that they are one would read as how likely they are two
        row.addWidget(self.percent)
        row.addStretch(1)
        row.addWidget(self._state(radar))
        return row

    def _state(self, radar: Radar) -> Chip:
        card, lead = self.seen.card, self.seen.lead
        if self.seen.is_hidden:
            return Chip(self._theme, _("Not shown to you"), Tone.NEUTRAL, icon="lock", height=22)
        if card.state == "deleted":
            return Chip(self._theme, _("In the recycle bin"), Tone.NEUTRAL, icon="trash-2", height=22)
        if lead is None:
            icon, words = _KINDS[card.kind]
            tone = Tone.OK if card.kind is CardKind.CLIENT else Tone.NEUTRAL
            return Chip(self._theme, _(words), tone, icon=icon, height=22)
        kind = _("Lead") if lead.kind is LeadKind.LEAD else _("Interest")
        if card.state == "active":
            icon, tone = TEMPERATURE_MARKS[lead.temperature.value]
            stage = radar.book.stages.get(lead.stage_id) if lead.stage_id else None
            words = f"{kind} · {stage.label}" if stage and lead.kind is LeadKind.LEAD else kind
            return Chip(self._theme, words, tone, icon=icon, height=22)
        icon = {"refused": "ban", "converted": "handshake"}.get(card.state, "clock")
        tone = Tone.OK if card.state == "converted" else Tone.NEUTRAL
        words = " · ".join(part for part in (state(card.state), lead.refusal) if part)
        return Chip(self._theme, words, tone, icon=icon, height=22)

    def _title(self) -> str:
        card = self.seen.card
        return _("Already in the base") if self.seen.is_hidden else card.title or card.number

    def _who(self) -> QHBoxLayout:
        card = self.seen.card
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(self._title(), Role.NAME))
        if card.company and card.company != card.title:
            row.addWidget(PlainLabel(card.company, Role.BODY, "text2"))
        row.addStretch(1)
        if card.number:
            row.addWidget(PlainLabel(_("No. {number}").format(number=card.number), Role.SECONDARY, "text2"))
        if Act.OPEN in self.seen.acts or self.seen.leads:
            row.addWidget(self._button(Act.OPEN, Button(self._theme, _("Open"), Variant.LINK, height=20)))
        return row

    def _button(self, act: Act, button: Button) -> Button:
        self.buttons[act] = button
        button.clicked.connect(partial(self.wanted.emit, act))
        return button

    def _foot(self, said: str, radar: Radar) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        owner_id = owner_of(self.seen)
        owner = radar.book.members.get(owner_id) if owner_id else None
        if owner is not None:
            row.addWidget(Avatar(self._theme, owner.name, owner_id, size=22))
        if said:
            row.addWidget(PlainLabel(said, Role.SECONDARY, "text2"), 1)
        offered = [act for act in _ACTS if act in self.seen.acts]
        for act in offered:
            # The last button has a frame: its edge is that of the card's contents.
            variant = Variant.SECONDARY if act is offered[-1] else Variant.GHOST
            button = Button(self._theme, act_words(self.seen, act), variant, height=28)
            if self.seen.card.state == "deleted" and act is Act.PROMOTE:
                button.set_hint(_("The card comes out of the recycle bin"))
            row.addWidget(self._button(act, button))
        return row
