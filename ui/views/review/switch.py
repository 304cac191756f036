"""The choice between leads and companies that are in the base twice, as both reviews offer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from leaddesk.domain.card import CardKind
from leaddesk.words import _
from ui.widgets.label import caption
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class ReviewSwitch(SegmentedControl):
    """Always shows the review on which it stands (`here`). `left`: somebody wants the other one."""

    left = Signal()

    def __init__(self, theme: Theme, here: CardKind) -> None:
        super().__init__(theme, _segments(), name=_("What is in the base twice"), chosen=here.value, height=32)
        self._here = here.value
        self.chosen.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)  # an arrow key moves the focus last

    def _on_chosen(self, key: str) -> None:
        self.choose(self._here)  # whoever comes back finds it as it was
        if key != self._here:
            self.left.emit()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.setAccessibleName(_("What is in the base twice"))
        for segment in _segments():
            choice = self._choices[segment.key]
            choice.segment = segment
            choice.setText(caption(segment.text))
            choice.setAccessibleName(segment.text)
            choice.updateGeometry()


def _segments() -> list[Segment]:
    return [
        Segment(CardKind.LEAD.value, _("Leads"), "users"),
        Segment(CardKind.COMPANY.value, _("Companies"), "building-2"),
    ]
