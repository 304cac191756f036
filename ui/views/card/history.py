"""The lead's history in the panel: filter, a place for a note, and the lines."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.ids import CardId
from leaddesk.words import _, p_
from ui.models.card_reading import CardReading
from ui.models.timeline_model import ALL, TimelineModel
from ui.models.timeline_words import Names
from ui.theme.fonts import Role
from ui.views.card.note import NoteInput
from ui.views.card.sections import HEAD_MARGINS
from ui.views.card.story import HistoryList
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme


def names_of(reading: CardReading) -> Names:
    """Give what the ids of a lead's history are called."""
    view = reading.view
    companies = {view.company_id: view.company} if view.company_id else {}
    currency = view.budget.currency if view.budget else ""
    reasons = {one.id: one.label for one in reading.reasons}
    person = view.people[0].name if len(view.people) == 1 else ""
    own = {one.field.id: one.field for one in reading.own}
    return Names(reading.book, companies, reading.country, currency, reasons, person, own)


class History(QWidget):
    """Heading with filter, the note, the lines."""

    noted = Signal(str)
    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = TimelineModel(self)
        self._filters = {
            ALL: p_("history", "All"),
            "notes": _("Notes"),
            "touches": _("Touches"),
            "tasks": _("Tasks"),
            "changes": _("Changes"),
            "inquiries": _("Inquiries"),
        }
        self.filter = Button(theme, self._filters[ALL], Variant.LINK, height=26).with_trailing()
        self.filter.setAccessibleName(_("What the history shows"))
        self.filter.clicked.connect(self._open_filters)
        self.note = NoteInput(theme)
        self.note.sent.connect(self.noted)
        self.list = HistoryList(theme, self.model)
        self.list.undo_wanted.connect(self.undo_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(*HEAD_MARGINS)
        head.addWidget(PlainLabel(_("History"), Role.NAME))
        head.addStretch(1)
        head.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(frame("hairline"))
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addSpacing(8)
        layout.addWidget(self.list)

    def show_card(self, reading: CardReading, now: datetime, actor: CardId | None) -> None:
        """Show a lead's story."""
        self.model.show_story(reading.story, names_of(reading), now=now, actor=actor)

    def choose(self, key: str) -> None:
        """Show only what belongs to a choice of the filter."""
        self.filter.setText(self._filters[key])
        self.model.filter_by(key)

    def _open_filters(self) -> None:
        menu = Menu(self._theme, self, name=_("History"))
        for key, words in self._filters.items():
            action = menu.add(words, partial(self.choose, key))
            action.setCheckable(True)
            action.setChecked(key == self.model.chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.filter, right=True)
