"""The history of one field: who changed it, when, from what to what, with the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
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
_AIR: Final = 6
"""Beside the texts of a line, px: the first one has the focus from the beginning."""


class FieldHistory(Popover):
    """Shows the changes of a field beside it. `undo_wanted` carries a transaction; the panel closes with it."""

    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget, *, label: str) -> None:
        title = _("History: {field}").format(field=label)
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = label
        self.body.addWidget(PlainLabel(title, Role.TITLE))
        self.model = TimelineModel(self)
        self.list = HistoryList(theme, self.model, air=_AIR)
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.list.undo_wanted.connect(self._on_undo_wanted)
        self._none = PlainLabel(_("Nobody has changed it since the lead came in."), Role.SECONDARY, "text2", wrap=True)
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
        self.list.setFixedWidth(_WIDTH - 30)
        self.model.show_story(items, names_of(reading), now=now, actor=actor, field=self._field)
        self._none.setVisible(not items)
        self._area.setVisible(bool(items))
        self._area.setFixedHeight(min(self.list.height() + 4, _TALLEST))
        self.list.setFocus()

    def _on_undo_wanted(self, txn: CardId) -> None:
        self.close()
        self.undo_wanted.emit(txn)
