"""The right half of the sheet: similar cards while one types, or what this place is for."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.ids import CardId
from leaddesk.leads.alike import Act
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.radar import Radar, Seen
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.new_lead.match_card import MatchCard
from ui.views.new_lead.reasons import GUTTER, Captions
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class RadarPanel(QFrame):
    """Shows what `ui.models.radar.look` found.

    `wanted` (`Seen`, `Act`): what is to be done about a card; `sieved`: the cards `apart`, called somebody else's, are
    others now; `merge_asked` (row numbers): put these leads side by side, all of them look like whom one types.
    """

    wanted = Signal(object, object)
    merge_asked = Signal(list)
    sieved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "sheet_side")
        self.cards: list[MatchCard] = []
        self._count = PlainLabel("", Role.MEDIUM, "text2")
        self._compared = PlainLabel("", Role.SECONDARY, "text2")
        self._captions = Captions()
        self._has_points = False
        self.apart: frozenset[CardId] = frozenset()
        self.recall = Button(theme, "", Variant.LINK, icon="rotate-ccw", height=28)
        self.recall.clicked.connect(lambda: self._sieve(frozenset()))
        self.recall.hide()
        self.merge = Button(theme, "", Variant.LINK, icon="merge", height=28)
        self.merge.clicked.connect(lambda: self.merge_asked.emit(self._twice))
        self.merge.hide()
        self._twice: list[int] = []
        self._room = QWidget()
        self._room.setProperty("kind", "clear")
        self._list = QVBoxLayout(self._room)
        self._list.setContentsMargins(0, 0, GUTTER, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        self._stack = QStackedWidget()
        self._idle = EmptyState(
            theme,
            "copy",
            title=_("Similar cards"),
            text=_("While you type, cards with the same phone, e-mail, name or company appear here."),
        )
        self._none = EmptyState(theme, "circle-check", title=_("No similar cards"), text=_compared(0))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._room)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: self._captions.yield_to(bar.sizeHint().width() if most else 0))
        for page in (self._idle, self._none, area):
            self._stack.addWidget(page)
        self._area = area
        self._lay_out()
        self.show_idle()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(self._theme, "copy", Tone.WARM, size=17))
        head.addWidget(PlainLabel(_("Similar cards"), Role.TITLE))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._compared)
        self._head = QWidget()
        self._head.setMinimumHeight(28)  # as the head of the form beside it
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, GUTTER, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 22, 20 - GUTTER, 20)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addSpacing(8)
        layout.addWidget(self._captions)
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.recall, 0, Qt.AlignmentFlag.AlignLeft)

    def show_idle(self) -> None:
        """Say what this place is for."""
        self._clear()
        self._frame(is_full=False)
        self._stack.setCurrentWidget(self._idle)

    def show_radar(self, radar: Radar, now: datetime, actor: CardId | None) -> None:
        """Show an answer."""
        self._clear()
        self._frame(is_full=bool(radar.seen))
        if not radar.seen:
            words = _compared(radar.compared)
            self._none.tell(words[:1].upper() + words[1:])
            self._stack.setCurrentWidget(self._none)
            return
        self._count.setText(fmt.number(len(radar.seen)))
        self._compared.setText(_compared(radar.compared))
        for place, seen in enumerate(radar.seen):
            card = MatchCard(self._theme, seen, radar, now=now, actor=actor, is_first=not place)
            card.show_points(is_shown=self._has_points)
            card.wanted.connect(partial(self._on_wanted, seen))
            card.explained.connect(self._on_explained)
            self._list.insertWidget(place, card)
            self.cards.append(card)
        self._stack.setCurrentWidget(self._area)
        count = len(radar.twice)
        words = n_("{n} card looks like one person: merge…", "{n} cards look like one person: merge…", count)
        self.merge.setText(words.format(n=fmt.number(count)))
        self.merge.setVisible(count > 1)
        self._twice = [*radar.twice]

    def forget(self) -> None:
        """Forget which cards were called somebody else's: somebody new is typed."""
        self.apart = frozenset()
        self.recall.hide()

    def _on_wanted(self, seen: Seen, act: Act) -> None:
        if act is Act.CLEAR:
            self._sieve(self.apart | {seen.card.id})
        else:
            self.wanted.emit(seen, act)

    def _sieve(self, apart: frozenset[CardId]) -> None:
        """Leave these cards out, and say how many they are."""
        self.apart, count = apart, len(apart)
        told = n_("{n} card is no duplicate: show it again", "{n} cards are no duplicates: show them again", count)
        self.recall.setText(told.format(n=fmt.number(count)))
        self.recall.setVisible(bool(count))
        self.sieved.emit()

    def _on_explained(self, is_wanted: bool) -> None:  # noqa: FBT001 - a slot
        self._has_points = is_wanted
        self._captions.show_points(is_shown=is_wanted)
        for card in self.cards:
            card.show_points(is_shown=is_wanted)

    def _frame(self, *, is_full: bool) -> None:
        self._head.setVisible(is_full)
        self._captions.setVisible(is_full)

    def _clear(self) -> None:
        self.merge.hide()
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []


def _compared(count: int) -> str:
    """Say with how many cards of the base the typed ones were compared."""
    return n_("{n} card compared", "{n} cards compared", count).format(n=fmt.number(count))
