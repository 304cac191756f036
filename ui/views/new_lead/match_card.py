"""A similar card in the radar: how strong, in what state, why, whose, and what can be done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind
from leaddesk.duplicates.judge import Level, Reason
from leaddesk.words import N_, _, n_, p_
from ui import format as fmt
from ui.models import match_words
from ui.models.match_words import LEVELS, SIGNS
from ui.models.radar import MOST, Radar, Seen
from ui.models.timeline_words import TEMPERATURE_MARKS, state
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, MeterBars
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

LABEL, SIGN, VERDICT = 80, 24, 112
"""Widths of the columns of the reasons; what is typed and what is stored share the rest."""

GUTTER = 10
"""Room at the right of the cards for the scrollbar."""

_KINDS: Final = {
    CardKind.CLIENT: ("handshake", N_("Client")),
    CardKind.CONTACT: ("user", N_("Contact person")),
    CardKind.COMPANY: ("building-2", N_("Company")),
}


class MatchCard(QFrame):
    """One match; the strongest has the warm frame. `opened`, `attached` and `linked` tell what the person wants."""

    opened = Signal()
    attached = Signal()
    linked = Signal()

    def __init__(
        self, theme: Theme, seen: Seen, radar: Radar, *, now: datetime, actor: CardId | None, is_first: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self.seen = seen
        _bars, tone, words = LEVELS[seen.card.match.level]
        is_warm = is_first and tone is Tone.WARM
        self.setProperty("kind", "conflict" if is_warm else "card")
        self.setAccessibleName(f"{_(words)}: {seen.card.title}, {seen.card.company}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(self._head(radar))
        layout.addLayout(self._who())
        layout.addWidget(frame("hairline"))
        layout.addLayout(self._reasons(radar.country))
        foot = self._foot(radar, now, actor)
        if foot.count():
            layout.addLayout(foot)

    def _head(self, radar: Radar) -> QHBoxLayout:
        bars, tone, words = LEVELS[self.seen.card.match.level]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(MeterBars(self._theme, bars, tone, _(words)))
        row.addWidget(PlainLabel(_(words), Role.NAME, tone if tone is Tone.WARM else "text"))
        row.addStretch(1)
        row.addWidget(self._state(radar))
        return row

    def _state(self, radar: Radar) -> Chip:
        card, lead = self.seen.card, self.seen.lead
        if card.state == "deleted":
            return Chip(self._theme, _("In the recycle bin"), Tone.NEUTRAL, icon="trash-2", height=22)
        if lead is None:
            icon, words = _KINDS[card.kind]
            tone = Tone.OK if card.kind is CardKind.CLIENT else Tone.NEUTRAL
            return Chip(self._theme, _(words), tone, icon=icon, height=22)
        if card.state == "active":
            icon, tone = TEMPERATURE_MARKS[lead.temperature.value]
            stage = radar.book.stages.get(lead.stage_id) if lead.stage_id else None
            kind = _("Lead") if lead.kind is LeadKind.LEAD else _("Interest")
            words = f"{kind} · {stage.label}" if stage else kind
            return Chip(self._theme, words, tone, icon=icon, height=22)
        icon = {"refused": "ban", "converted": "handshake"}.get(card.state, "clock")
        tone = Tone.OK if card.state == "converted" else Tone.NEUTRAL
        return Chip(self._theme, state(card.state), tone, icon=icon, height=22)

    def _who(self) -> QHBoxLayout:
        card = self.seen.card
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(card.title or card.number, Role.NAME))
        if card.company and card.company != card.title:
            row.addWidget(PlainLabel(card.company, Role.BODY, "text2"))
        row.addStretch(1)
        if card.number:
            row.addWidget(PlainLabel(_("No. {number}").format(number=card.number), Role.SECONDARY, "text2"))
        return row

    def _reasons(self, country: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        for line, reason in enumerate(self.seen.card.match.reasons):
            self._add_reason(grid, line, reason, country)
        grid.setColumnMinimumWidth(0, LABEL)
        grid.setColumnMinimumWidth(2, SIGN)
        grid.setColumnMinimumWidth(4, VERDICT)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _add_reason(self, grid: QGridLayout, line: int, reason: Reason, country: str) -> None:
        sign, tone = SIGNS[reason.agreement]
        is_other = reason.agreement == "differs"
        shade = "text2" if is_other else "text"
        mark: str | Tone = "text2" if is_other else tone
        parts = (
            PlainLabel(match_words.field(reason), Role.SECONDARY, "text2"),
            PlainLabel(match_words.value(reason.field, reason.typed, country), Role.SECONDARY, shade),
            PlainLabel(sign, Role.NAME, mark),
            PlainLabel(match_words.value(reason.field, reason.stored, country), Role.SECONDARY, shade),
            PlainLabel(match_words.verdict(reason), Role.SECONDARY if is_other else Role.SECONDARY_BOLD, mark),
        )
        for column, part in enumerate(parts):
            grid.addWidget(part, line, column)
        parts[2].setAlignment(Qt.AlignmentFlag.AlignCenter)
        parts[4].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _foot(self, radar: Radar, now: datetime, actor: CardId | None) -> QHBoxLayout:
        card = self.seen.card
        row = QHBoxLayout()
        row.setSpacing(8)
        owner_id = owner_of(self.seen)
        owner = radar.book.members.get(owner_id) if owner_id else None
        if owner is not None:
            row.addWidget(Avatar(self._theme, owner.name, owner_id, size=22))
        if words := whose(self.seen, radar, now, actor):
            row.addWidget(PlainLabel(words, Role.SECONDARY, "text2"), 1)
        self.open_button: Button | None = None
        self.attach_button: Button | None = None
        self.link_button: Button | None = None
        if card.kind is CardKind.LEAD or self.seen.leads:
            # The last button has a frame: its edge is that of the card's contents.
            is_last = not (can_link(self.seen) or can_attach(self.seen))
            variant = Variant.SECONDARY if is_last else Variant.GHOST
            self.open_button = Button(self._theme, _("Open"), variant, height=28)
            self.open_button.clicked.connect(self.opened)
            row.addWidget(self.open_button)
        if can_link(self.seen):
            self.link_button = Button(self._theme, _("Link with the company"), height=28)
            self.link_button.clicked.connect(self.linked)
            row.addWidget(self.link_button)
        if can_attach(self.seen):
            self.attach_button = Button(self._theme, _("Add as a repeat inquiry"), height=28)
            self.attach_button.clicked.connect(self.attached)
            row.addWidget(self.attach_button)
        return row


def can_attach(seen: Seen) -> bool:
    """Tell whether a card takes a repeat inquiry: a lead that may be the same person and is not in the bin."""
    is_person = seen.card.match.level in {Level.SAME_PERSON, Level.PROBABLY, Level.PERHAPS}
    return seen.card.kind is CardKind.LEAD and is_person and seen.card.state != "deleted"


def can_link(seen: Seen) -> bool:
    """Tell whether a company is called in another way than was typed; else the lead belongs to it by itself."""
    names = [one for one in seen.card.match.reasons if one.field == "company"]
    return seen.card.kind is CardKind.COMPANY and not any(_is_same(one) for one in names)


def _is_same(reason: Reason) -> bool:
    return reason.verdict == "equal" and reason.typed.strip() == reason.stored


def owner_of(seen: Seen) -> CardId | None:
    """Give who works with a card: with its newest lead, where the card itself is nobody's."""
    if seen.card.owner_id or seen.newest is None:
        return seen.card.owner_id
    return seen.newest.owner_id


def _leads_of(seen: Seen, radar: Radar, actor: CardId | None) -> str:
    """Say who works with a company, and how many leads it has."""
    owner_id = owner_of(seen)
    owner = radar.book.members.get(owner_id) if owner_id else None
    whose = "" if owner is None else p_("owner", "Owner: {name}").format(name=owner.name)
    if owner is not None and owner_id == actor:
        whose = _("Yours")
    count = n_("{n} lead", "{n} leads", seen.leads).format(n=fmt.number(seen.leads))
    return ", ".join(one for one in (whose, f"{MOST}+" if seen.leads >= MOST else count) if one)


def whose(seen: Seen, radar: Radar, now: datetime, actor: CardId | None) -> str:
    """Say who works with a card, and since when; with a refused one, until when somebody did."""
    card = seen.card
    if card.kind is CardKind.COMPANY:
        said = _leads_of(seen, radar, actor) if seen.leads else _("No leads yet")
        return said if can_link(seen) else " · ".join((said, _("the new lead joins this company")))
    owner = radar.book.members.get(card.owner_id) if card.owner_id else None
    if owner is None:
        return _("Nobody owns it")
    if seen.lead is not None and seen.lead.refused_at is not None and card.state == "refused":
        until = _day(seen.lead.refused_at, now)
        if card.owner_id == actor:
            return _("Yours until {day}").format(day=until)
        return ", ".join((_("Owner: {name}").format(name=owner.name), p_("owner", "until {day}").format(day=until)))
    since = fmt.since_words(card.since.astimezone(now.tzinfo).date(), now.date()) if card.since else ""
    if card.owner_id == actor:
        return _("Yours {since}").format(since=since) if since else _("Yours")
    named = p_("owner", "Owner: {name}").format(name=owner.name)
    return f"{named}, {since}" if since else named


def _day(moment: datetime, now: datetime) -> str:
    return fmt.date_words(moment.astimezone(now.tzinfo).date(), now.date())


def captions() -> QWidget:
    """Give the line over the cards that says which column is whose."""
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(17, 0, 17 + GUTTER, 0)
    grid.setHorizontalSpacing(6)
    for column, words in ((1, _("you type")), (3, _("in the base"))):
        grid.addWidget(PlainLabel(words, Role.META_BOLD, "text2"), 0, column)
        grid.setColumnStretch(column, 1)
    for column, width in ((0, LABEL), (2, SIGN), (4, VERDICT)):
        grid.addWidget(PlainLabel(), 0, column)  # without a widget its column would have no gap beside it
        grid.setColumnMinimumWidth(column, width)
    return result
