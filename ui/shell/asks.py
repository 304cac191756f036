"""Lets the card ask with the panels of the board and the list: the same question looks the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins

from ui.views.board.asking import AskPanel, CoolingPanel, FieldsPanel
from ui.views.board.refusing import RefusalPanel
from ui.views.leads.task_panel import TaskPanel
from ui.views.today.ending_panel import EndingPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.views.card.asks import AskCooling, AskEnding, AskFields, AskRefusal, AskTask

_SHADE: Final = 18  # px around a panel for its shadow
_INSET: Final = 20  # px between the edges of the card and its contents
_EDGE: Final = 1  # px of the card's left edge: the line that parts it from the page


class BoardAsks:
    """The panels of the other views, for ui.views.card; `panel` is the last one opened."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.panel: CoolingPanel | EndingPanel | FieldsPanel | RefusalPanel | TaskPanel | None = None

    def fields(self, anchor: QWidget, ask: AskFields) -> None:
        """Ask what a stage wants to know."""
        panel = FieldsPanel(
            self._theme, anchor, title=ask.title, fields=tuple(ask.fields), today=ask.today, choices=ask.fields
        )
        if ask.given is not None and ask.error is not None:
            panel.take_back(ask.given, ask.error)
        elif ask.given is not None:
            panel.take_up(ask.given)
        self._open(panel, anchor, ask, right=False)

    def refusal(self, anchor: QWidget, ask: AskRefusal) -> None:
        """Ask for the reason of a refusal."""
        panel = RefusalPanel(self._theme, anchor, name=ask.name, refusal=ask.refusal)
        if ask.given is not None:
            panel.take_up(ask.given)
        self._open(panel, anchor, ask)

    def task(self, anchor: QWidget, ask: AskTask) -> Callable[[], object]:
        """Ask which task the lead gets; it stays until that is taken."""
        panel = self.panel = TaskPanel(self._theme, anchor, ask.lookups, count=1)
        panel.planned.connect(lambda plan: ask.then(plan, panel.refuse))
        panel.open_by(anchor)
        return panel.close

    def ending(self, anchor: QWidget, ask: AskEnding) -> None:
        """Ask how a task ended."""
        panel = self.panel = EndingPanel(self._theme, anchor, ask.draft, ask.lookups)
        panel.finished.connect(ask.then)
        panel.refusal_asked.connect(ask.refuse)
        panel.open_under(anchor)

    def cooling(self, anchor: QWidget, ask: AskCooling) -> None:
        """Ask why a lead cools."""
        panel = CoolingPanel(self._theme, anchor, title=ask.title)
        if ask.given is not None:
            panel.take_up(ask.given)
        self._open(panel, anchor, ask)

    def _open(
        self,
        panel: CoolingPanel | FieldsPanel | RefusalPanel,
        anchor: QWidget,
        ask: AskCooling | AskFields | AskRefusal,
        *,
        right: bool = True,
    ) -> None:
        self.panel = panel
        panel.question = ask.question
        panel.accepted.connect(ask.then)
        card = _card_of(anchor)
        if card is not None:
            panel.setFixedWidth(min(panel.width(), card.width() - _EDGE - 2 * _INSET + 2 * _SHADE))
        panel.open_at(anchor, right=right)
        if card is not None:
            _keep_on_card(panel, anchor, card)


def _card_of(anchor: QWidget) -> QWidget | None:
    """Give the card that a widget belongs to."""
    card: QWidget | None = anchor
    while card is not None and card.property("kind") != "panel":
        card = card.parentWidget()
    return card


def _keep_on_card(panel: AskPanel, anchor: QWidget, card: QWidget) -> None:
    """Move what stands under or over `anchor` sideways until it lies between the edges of the card's contents."""
    seen = panel.geometry().marginsRemoved(QMargins(_SHADE, _SHADE, _SHADE, _SHADE))
    top = anchor.mapToGlobal(anchor.rect().topLeft()).y()
    if seen.top() < top + anchor.height() and seen.bottom() > top:
        return
    left = card.mapToGlobal(card.rect().topLeft()).x() + _EDGE + _INSET
    right = left + card.width() - _EDGE - 2 * _INSET - seen.width()
    panel.move(panel.x() + max(left, min(seen.left(), right)) - seen.left(), panel.y())
