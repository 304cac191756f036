"""A section of the preferences: what it is about and whom it concerns at the left, its settings in a card beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.settings import SECTIONS, Scope
from leaddesk.words import N_, _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme
    from ui.views.preferences.fields import FieldsList
    from ui.views.preferences.intake_row import IntakeRow
    from ui.views.preferences.repeats import RepeatsRow
    from ui.views.preferences.row import SettingRow

_BESIDE: Final = 240  # px of the words beside a card
_CARD: Final = 1080  # px: the widest card; a field must not lose sight of its title
_APART: Final = 24
_NOTES: Final = dict(
    zip(
        SECTIONS,
        (
            N_("Who you are here, and how it looks."),
            N_("Used to read phones and amounts in cards and files."),
            N_("When the team works: dates of tasks and times to answer are counted by it."),
            N_("How soon a lead is answered."),
            N_("When an inquiry of somebody you know is a repeat, and when it is a new lead."),
        ),
        strict=True,
    )
)
_WHOSE: Final = {
    Scope.PERSON: ("user", N_("On this computer only")),
    Scope.TEAM: ("users", N_("For the whole team")),
}


class Section(QWidget):
    """The settings of one section, `rows`; `stand` tells it how much room there is."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        rows: Sequence[SettingRow | IntakeRow | FieldsList | RepeatsRow],
        *,
        note: str = "",
        scope: Scope = Scope.TEAM,
    ) -> None:
        super().__init__()
        self.rows = rows
        self._name = _(name).casefold()
        card = frame("card")
        card.setMaximumWidth(_CARD)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        for row in rows:
            lines.addWidget(row)
        self._head = self._words(theme, name, note or _NOTES[name], scope)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._head)
        self._layout.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)  # the words may be taller than what a search left
        self._layout.addStretch(0)

    @staticmethod
    def _words(theme: Theme, name: str, note: str, scope: Scope) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setSpacing(4)
        column.addWidget(PlainLabel(_(name), Role.TITLE))
        column.addWidget(PlainLabel(_(note), Role.SECONDARY, "text2", wrap=True))
        icon, words = _WHOSE[scope]
        whose = QHBoxLayout()
        whose.setContentsMargins(0, 2, 0, 0)
        whose.setSpacing(6)
        whose.addWidget(IconLabel(theme, icon, Tone.NEUTRAL, size=14))
        whose.addWidget(PlainLabel(_(words), Role.SECONDARY, "text2"), 1)
        column.addLayout(whose)
        column.addStretch(1)
        return head

    def stand(self, *, is_beside: bool) -> None:
        """Put the words beside the card, or over it where the page is narrow."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(across if is_beside else down)
        self._layout.setSpacing(_APART if is_beside else 8)
        self._head.setMinimumWidth(_BESIDE if is_beside else 0)
        self._head.setMaximumWidth(_BESIDE if is_beside else _CARD)
        column = self._head.layout()
        if column is not None:
            column.setContentsMargins(0, 13 if is_beside else 0, 0, 0)

    def sieve(self, text: str, *, by_name: bool = False) -> bool:
        """Show only what a search finds; tell whether that is anything. A hairline parts what is shown.

        `by_name`: what stands in the section's name is found in every one of its settings.
        """
        asked = " ".join(word for word in text.casefold().split() if not (by_name and word in self._name))
        found = [row for row in self.rows if row.fits(asked)]
        for row in self.rows:
            row.setVisible(row in found)
            row.line.setVisible(row in found[1:])
        self.setVisible(bool(found))
        return bool(found)
