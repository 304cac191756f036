"""The line over the cards: how sure it is that they are one person, and why; a bar tells how far the review is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from leaddesk.words import _
from ui import format as fmt
from ui.models.match_words import LEVELS
from ui.models.review_rows import reasons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.leads.reviewing import Reviewed
    from ui.theme.theme import Theme

_BAR: Final = 96
_SUREST: Final = Decimal("99.9")
"""Percent: nothing that is computed is certain."""


class Sureness(QFrame):
    """Level, percentage, reasons, and a bar that says "12 of 40"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "copy", Tone.WARM, size=17)
        self.level = PlainLabel("", Role.NAME, Tone.WARM)
        self.percent = PlainLabel("", Role.NAME)
        self.reasons = PlainLabel("", Role.SECONDARY, "text2")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.level)
        row.addWidget(self.percent)
        row.addWidget(self.reasons, 1)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_cluster(self, found: Reviewed, place: int, total: int) -> None:
        """Tell about another cluster, the one at `place` of `total`."""
        _bars, _tone, words = LEVELS[found.weakest.level]
        self.level.setText(_(words))
        self.percent.setText(_percent(found.weakest.probability))
        self.reasons.setText(reasons(found))
        told = _("{n} of {total}").format(n=fmt.number(place), total=fmt.number(total))
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(place - 1)
        self.bar.setAccessibleName(told)
        self.bar.setToolTip(told)
        self.setAccessibleName(f"{self.level.text()} {self.percent.text()}, {self.reasons.text()}")


def _percent(probability: float) -> str:
    share = Decimal(str(probability)) * 100
    return fmt.percent(min(share, _SUREST), digits=1 if share > 99 else 0)
