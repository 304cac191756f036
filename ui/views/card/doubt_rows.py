"""Two leads compared for the duplicate box: field by field, on demand with points, and of what their inquiries are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.contacts.text import fold
from leaddesk.words import _
from ui.models import match_words
from ui.models.match_words import SIGNS
from ui.theme.fonts import Role
from ui.widgets.label import PlainLabel, tip

if TYPE_CHECKING:
    from leaddesk.duplicates.judge import Reason
    from leaddesk.leads.card import LeadView
    from ui.models.card_reading import CardReading
    from ui.theme.tokens import Tone

_SIGN: Final = 22
_FIELD: Final = 22  # px of the line that names a field


class ComparedRows(QWidget):
    """The value of the open card, the sign, the other's; over them the field and the verdict."""

    def __init__(self, reasons: tuple[Reason, ...], lead: LeadView | None, reading: CardReading) -> None:
        super().__init__()
        self._verdicts: list[tuple[PlainLabel, Reason]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(1, _SIGN)
        for reason in reasons:
            self._add_reason(reason, reading.country)
        for title, mine, other in _inquiries(reading.view, lead, reading):
            top = self._name(title)
            self._put(top, mine, other, "text")
        self.show_points(is_shown=False)

    def show_points(self, *, is_shown: bool) -> None:
        """Show what each field adds or takes beside how it agrees, or hide it."""
        for label, reason in self._verdicts:
            said = match_words.verdict(reason)
            label.setText(f"{said} {match_words.points(reason)}" if is_shown else said)

    def _add_reason(self, reason: Reason, country: str) -> None:
        sign, is_other = SIGNS[reason.agreement][0], reason.agreement == "differs"
        mark: str | Tone = "text2" if is_other else match_words.tone(reason)
        top = self._name(match_words.field(reason))
        verdict = PlainLabel("", Role.META_BOLD, mark)
        verdict.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        verdict.setToolTip(tip(match_words.weight(reason)))
        self._verdicts.append((verdict, reason))
        middle = PlainLabel(sign, Role.NAME, mark)
        middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(verdict, top, 2, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(middle, top + 1, 1)
        mine, other = (match_words.value(reason.field, one, country) for one in (reason.typed, reason.stored))
        self._put(top, mine, other, "text2" if is_other else "text")

    def _name(self, field: str) -> int:
        """Begin a field under those that are there; gives the line of its name."""
        top = self._grid.rowCount() if self._grid.count() else 0
        if top:
            self._grid.setRowMinimumHeight(top, _FIELD)
        self._grid.addWidget(PlainLabel(field, Role.META, "text2"), top, 0, Qt.AlignmentFlag.AlignBottom)
        return top

    def _put(self, top: int, mine: str, other: str, shade: str) -> None:
        self._grid.addWidget(PlainLabel(mine, Role.SECONDARY, shade), top + 1, 0)
        self._grid.addWidget(PlainLabel(other, Role.SECONDARY, shade), top + 1, 2)


def _inquiries(view: LeadView, lead: LeadView | None, reading: CardReading) -> list[tuple[str, str, str]]:
    """Give where two leads ask for other things, or came by other ways: it proves nothing, and tells them apart."""
    if lead is None:
        return []
    by = [reading.book.sources.get(one.source_id, "") if one.source_id else "" for one in (view, lead)]
    told = ((_("What is needed"), view.topic, lead.topic), (_("Source"), *by))
    return [(title, mine or "—", other or "—") for title, mine, other in told if fold(mine) != fold(other)]
