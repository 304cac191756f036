"""Why a card is similar: field by field, what is typed beside what is stored, and on demand what each adds or takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.words import _
from ui.models import match_words
from ui.models.match_words import SIGNS
from ui.theme.fonts import Role
from ui.widgets.label import PlainLabel, tip

if TYPE_CHECKING:
    from leaddesk.duplicates.judge import Reason
    from ui.theme.tokens import Tone

LABEL, SIGN, VERDICT = 80, 24, 112
"""Widths of the columns; what is typed and what is stored share the rest."""

GUTTER = 10
"""Room at the right of the cards for the scrollbar."""

_POINTS: Final = 36


class Reasons(QWidget):
    """The fields of a match; `points` are the labels of what each adds or takes."""

    def __init__(self, reasons: tuple[Reason, ...], country: str) -> None:
        super().__init__()
        self.points: list[PlainLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        for line, reason in enumerate(reasons):
            self._add(line, reason, country)
        for column, width in ((0, LABEL), (2, SIGN), (4, VERDICT)):
            self._grid.setColumnMinimumWidth(column, width)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.show_points(is_shown=False)

    def show_points(self, *, is_shown: bool) -> None:
        """Show what each field adds or takes, or hide it."""
        for label in self.points:
            label.setVisible(is_shown)

    def _add(self, line: int, reason: Reason, country: str) -> None:
        sign, is_other = SIGNS[reason.agreement][0], reason.agreement == "differs"
        shade = "text2" if is_other else "text"
        mark: str | Tone = "text2" if is_other else match_words.tone(reason)
        points = PlainLabel(match_words.points(reason), Role.SECONDARY_BOLD, mark)
        points.setFixedWidth(_POINTS)
        self.points.append(points)
        parts = (
            PlainLabel(match_words.field(reason), Role.SECONDARY, "text2"),
            PlainLabel(match_words.value(reason.field, reason.typed, country), Role.SECONDARY, shade),
            PlainLabel(sign, Role.NAME, mark),
            PlainLabel(match_words.value(reason.field, reason.stored, country), Role.SECONDARY, shade),
            PlainLabel(match_words.verdict(reason), Role.SECONDARY if is_other else Role.SECONDARY_BOLD, mark),
            points,
        )
        for column, part in enumerate(parts):
            self._grid.addWidget(part, line, column)
        parts[2].setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in parts[4:]:
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            part.setToolTip(tip(match_words.weight(reason)))


class Captions(QWidget):
    """The line over the cards that says which column is whose."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = grid = QGridLayout(self)
        grid.setHorizontalSpacing(6)
        self.labels = [PlainLabel(words, Role.META_BOLD, "text2") for words in (_("you type"), _("in the base"))]
        for column, label in zip((1, 3), self.labels, strict=True):
            grid.addWidget(label, 0, column)
            grid.setColumnStretch(column, 1)
        for column, width in ((0, LABEL), (2, SIGN), (4, VERDICT)):
            grid.addWidget(PlainLabel(), 0, column)  # without a widget its column would have no gap beside it
            grid.setColumnMinimumWidth(column, width)
        self._points = PlainLabel()
        self._points.setFixedWidth(_POINTS)
        grid.addWidget(self._points, 0, 5)
        self.show_points(is_shown=False)
        self.yield_to(0)

    def show_points(self, *, is_shown: bool) -> None:
        """Stand over the columns as they are while points are shown, or not."""
        self._points.setVisible(is_shown)

    def yield_to(self, width: int) -> None:
        """Leave room at the right as the cards do, where their scrollbar takes it."""
        self._grid.setContentsMargins(17, 0, 17 + GUTTER + width, 0)
