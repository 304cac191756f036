"""The line over the cards: how sure it is that they are one person, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from leaddesk.words import N_, _
from ui.models.match_words import LEVELS
from ui.models.review_rows import reasons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.models.review_rows import Found
    from ui.theme.theme import Theme


_PAIR: Final = 2


class Sureness(QFrame):
    """Level, and the reasons of every pair."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.level = PlainLabel("", Role.NAME, Tone.WARM)
        self.reasons = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self.reasons.setContentsMargins(0, 1, 0, 0)  # on the line of the level
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        self._mark = IconLabel(theme, "copy", Tone.WARM, size=17)
        row.addWidget(self._mark, 0, top)
        row.addWidget(self.level, 0, top)
        row.addWidget(self.reasons, 1, top)

    def show_cluster(self, found: Found) -> None:
        """Tell about another cluster."""
        told = reasons(found)
        if found.weakest is not None:
            _bars, _tone, words = LEVELS[found.weakest.level]
        elif len(found.refs) == _PAIR:
            words = N_("These look like different people")
        else:
            words = N_("Chosen by you")
            told = [*told, _("they do not all look like one person")]
        self.level.setText(_(words))
        icon, tone = ("copy", Tone.WARM) if found.weakest is not None else ("triangle-alert", Tone.HOT)
        self._mark.set(icon, tone)
        self.level.set_tone(tone)
        self.reasons.setText("\n".join(told))
        self.setAccessibleName(f"{self.level.text()}, {self.reasons.text()}")
