"""The history of one field: who changed it, when, from what to what, with the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from leaddesk.domain.ids import CardId
from leaddesk.words import _
from ui.models.card_reading import CardReading
from ui.models.timeline_model import TimelineModel
from ui.theme.fonts import Role
from ui.views.card.history import names_of
from ui.views.card.story import HistoryList
from ui.widgets.label import PlainLabel
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.timeline import TimelineItem
    from ui.theme.theme import Theme

_WIDTH: Final = 360
_TALLEST: Final = 320
_PADDING: Final = 14
_AIR: Final = 6
"""Beside the texts of a line, px: the first one has the focus from the beginning, and a soft ground with it."""
_SIDE: Final = _PADDING - _AIR
_APART: Final = 8
"""Between the card's labels and the panel, and at least between it and the edge of the screen, px."""


class FieldHistory(Popover):
    """Shows the changes of a field beside it. `undo_wanted` carries a transaction; the panel closes with it."""

    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget, *, label: str) -> None:
        title = _("History: {field}").format(field=label)
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = label
        edge = self._MARGIN + 1
        self.body.setContentsMargins(edge + _SIDE, edge + _PADDING - 2, edge + _SIDE, edge + 2)
        head = PlainLabel(title, Role.TITLE)
        head.setContentsMargins(_AIR, 0, _AIR, 0)
        self.body.addWidget(head)
        self.model = TimelineModel(self)
        self.list = HistoryList(theme, self.model, air=_AIR)
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.list.undo_wanted.connect(self._on_undo_wanted)
        self._none = PlainLabel(_("Nobody has changed it since the lead came in."), Role.SECONDARY, "text2", wrap=True)
        self._none.setContentsMargins(_AIR, 0, _AIR, _PADDING - 2)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list inside has it
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.list)
        self.body.addWidget(self._none)
        self.body.addWidget(self._area)

    def show_items(
        self, items: Sequence[TimelineItem], reading: CardReading, *, now: datetime, actor: CardId | None
    ) -> None:
        """Show the changes, newest first."""
        self.list.setFixedWidth(_WIDTH - 2 - 2 * _SIDE)
        self.model.show_story(items, names_of(reading), now=now, actor=actor, field=self._field)
        self._none.setVisible(not items)
        self._area.setVisible(bool(items))
        self._area.setFixedHeight(min(self.list.height() + 4, _TALLEST))
        self.list.setFocus()

    def open_beside(self, anchor: QWidget) -> None:
        """Show it at the left of the card, as high as `anchor`: what it is about, and what is around that, stay seen.

        Where the screen has no room there, under the anchor.
        """
        self.adjustSize()
        whole = anchor.parentWidget() or anchor
        screen = anchor.screen().availableGeometry()
        right = whole.mapToGlobal(QPoint()).x() - _APART
        left = right - (self.width() - 2 * self._MARGIN)
        if left < screen.left() + _APART:
            self.open_at(anchor)
            return
        lowest = screen.bottom() - _APART - (self.height() - 2 * self._MARGIN)
        top = min(anchor.mapToGlobal(QPoint()).y(), lowest)
        self.move(left - self._MARGIN, top - self._MARGIN)
        self.show()

    def _on_undo_wanted(self, txn: CardId) -> None:
        self.close()
        self.undo_wanted.emit(txn)
