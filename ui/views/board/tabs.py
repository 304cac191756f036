"""The tabs of the board: all, hot, warm, cold with their counts; a card let go on one changes its temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, Qt

from leaddesk.domain.lead import Temperature
from leaddesk.labels import label
from leaddesk.words import _, p_
from ui import format as fmt
from ui.theme.tokens import Tone
from ui.views.board.carrying import Carried, Outline, spot
from ui.widgets.paint import TEMPERATURE_ICONS
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

ALL: Final = "all"
_TONES: Final = {Temperature.HOT: Tone.HOT, Temperature.WARM: Tone.WARM, Temperature.COLD: Tone.COLD}


class Tabs(SegmentedControl):
    """`dropped` (temperature): a card was let go on a tab; `chosen` is a click."""

    dropped = Signal(str)

    def __init__(self, theme: Theme, carried: Carried, chosen: str, parent: QWidget | None = None) -> None:
        segments = [Segment(ALL, p_("board", "All"))] + [
            Segment(one.value, label("pipeline", one.value), TEMPERATURE_ICONS[tone], tone)
            for one, tone in _TONES.items()
        ]
        super().__init__(theme, segments, name=_("Temperature"), chosen=chosen, height=34, parent=parent)
        self._carried = carried
        self._outline = Outline(theme, self)
        self.setAcceptDrops(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many leads each tab holds."""
        for key, count in counts.items():
            self.set_count(key, fmt.number(count))

    def key_at(self, at: QPoint) -> str:
        """Give the tab at a point; "" for none."""
        found = self.childAt(at)
        segment = getattr(found, "segment", None)
        return segment.key if isinstance(segment, Segment) else ""

    def _goal(self, event: QDropEvent) -> str:
        row, key = self._carried.row, self.key_at(spot(event))
        if row is None or not self._carried.fits(event) or key in {"", ALL, row.temperature}:
            return ""
        return key

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a card of this board: which tab takes it shows when it moves."""
        if self._carried.fits(event):
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Frame the tab that takes the card."""
        found = self.childAt(spot(event))
        if self._goal(event) and found is not None:
            self._outline.surround(found.geometry())
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            self._outline.surround(None)
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the frame away."""
        self._outline.surround(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the temperature on."""
        goal = self._goal(event)
        self._outline.surround(None)
        if goal:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(goal)
