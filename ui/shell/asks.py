"""Lets the card ask with the panels of the board and the list: the same question looks the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from ui.views.board.asking import CoolingPanel, FieldsPanel
from ui.views.board.refusing import RefusalPanel
from ui.views.leads.task_panel import TaskPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.errors import LeadDeskError
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.planning import Plan
    from leaddesk.leads.told import Choice
    from ui.models.asked_draft import Question
    from ui.models.board_refusal import Refusing
    from ui.theme.theme import Theme


class BoardAsks:
    """The panels of the other views, for ui.views.card; `panel` is the last one opened."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.panel: CoolingPanel | FieldsPanel | RefusalPanel | TaskPanel | None = None

    def fields(
        self,
        anchor: QWidget,
        question: Question,
        *,
        title: str,
        fields: Mapping[str, Sequence[Choice]],
        today: date,
        given: Mapping[str, str] | None,
        error: LeadDeskError | None,
        then: Callable[[Mapping[str, str]], None],
    ) -> None:
        """Ask what a stage wants to know: codes of fields, with what can be chosen for them."""
        panel = self.panel = FieldsPanel(
            self._theme, anchor, title=title, fields=tuple(fields), today=today, choices=fields
        )
        panel.question = question
        if given is not None and error is not None:
            panel.take_back(given, error)
        elif given is not None:
            panel.take_up(given)
        panel.accepted.connect(then)
        panel.open_at(anchor)

    def refusal(
        self,
        anchor: QWidget,
        question: Question,
        *,
        name: str,
        refusal: Refusal,
        given: Mapping[str, str] | None,
        then: Callable[[Refusing], None],
    ) -> None:
        """Ask for the reason of a refusal."""
        panel = self.panel = RefusalPanel(self._theme, anchor, name=name, refusal=refusal)
        panel.question = question
        if given is not None:
            panel.take_up(given)
        panel.accepted.connect(then)
        panel.open_at(anchor, right=True)

    def task(
        self,
        anchor: QWidget,
        *,
        lookups: Lookups,
        zone: tzinfo | None,
        then: Callable[[Plan, Callable[[str], None]], None],
    ) -> Callable[[], object]:
        """Ask which task the lead gets; it stays until that is taken."""
        panel = self.panel = TaskPanel(self._theme, anchor, lookups, count=1, zone=zone)
        panel.planned.connect(lambda plan: then(plan, panel.refuse))
        panel.open_by(anchor)
        return panel.close

    def cooling(
        self,
        anchor: QWidget,
        question: Question,
        *,
        title: str,
        given: Mapping[str, str] | None,
        then: Callable[[str], None],
    ) -> None:
        """Ask why a lead cools."""
        panel = self.panel = CoolingPanel(self._theme, anchor, title=title)
        panel.question = question
        if given is not None:
            panel.take_up(given)
        panel.accepted.connect(then)
        panel.open_at(anchor, right=True)
