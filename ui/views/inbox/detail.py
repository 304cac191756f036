"""What waits, looked at: whose it is, why it waits and what to do, its actions, its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.intake.reasons import remedy, why
from ui.models import inbox_words
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.inbox.original import Original
from ui.views.inbox.row import CARD, IMPORT, Row
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.intake.inbox import Item
    from leaddesk.intake.looking import Look
    from ui.models.inbox_lead import LeadLine
    from ui.theme.theme import Theme


class Detail(QFrame):
    """One item. `asked` (one of the actions of `row`)."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.title = PlainLabel("", Role.LEAD)
        self._from = PlainLabel("", Role.BODY, "text2")
        self._where = PlainLabel("", Role.SECONDARY, "text2")
        self._why = PlainLabel("", Role.NAME, wrap=True)
        self._remedy = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self.lead = Button(theme, "", Variant.LINK, height=22)
        self._lead_words = PlainLabel("", Role.SECONDARY, "text2")
        self._lead_line = QWidget()
        self.original = Original(theme)
        self.row = Row(theme)
        self._reason_code = ""
        self.tables: tuple[str, ...] = ()
        """The tables that the letter brings along."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.title, self._from, self._where):
            words.addWidget(label)
        column.addLayout(words)
        column.addWidget(self._reason())
        column.addWidget(self.row)
        column.addWidget(self.original, 1)
        self.row.asked.connect(self.asked)
        self.original.import_asked.connect(lambda: self.asked.emit(IMPORT))
        self.lead.clicked.connect(lambda: self.asked.emit(CARD))

    def _reason(self) -> QFrame:
        box = frame("warning")
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(11)
        row.addWidget(IconLabel(self._theme, "circle-help", Tone.WARM, size=17), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        line = QHBoxLayout(self._lead_line)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(8)
        line.addWidget(self.lead)
        line.addWidget(self._lead_words, 1)
        for part in (self._why, self._lead_line, self._remedy):
            words.addWidget(part)
        row.addLayout(words, 1)
        return box

    @property
    def buttons(self) -> dict[str, Button]:
        """The buttons by action."""
        return self.row.buttons

    @property
    def primary(self) -> str:
        """What Enter in the list does."""
        return self.row.primary

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.row.build()
        self.original.retranslate()

    def show_item(self, item: Item, now: datetime) -> None:
        """Show another item; its lead and its original follow."""
        self._reason_code = item.reason
        self.title.setText(inbox_words.title(item))
        self._from.setText(item.sender)
        self._from.setVisible(bool(item.sender))
        size = inbox_words.size(item.size) if item.size else ""
        where = (inbox_words.kind(item), inbox_words.place(item), inbox_words.came(item, now, is_inside=True), size)
        self._where.setText(" · ".join(part for part in where if part))
        counts = item.params.get("counts")
        rejected = counts.get("rejected", 0) if isinstance(counts, dict) else 0
        self._why.setText(f"{why(item.reason)} ({rejected})" if rejected else why(item.reason))
        self._remedy.setText(remedy(item.reason))
        self.show_lead(None)
        self.row.show_item(item)
        self.tables = ()
        self.original.setHidden(inbox_words.is_unread(item))
        self.original.wait()

    def show_lead(self, line: LeadLine | None) -> None:
        """Name the lead that it belongs to; None for nobody."""
        self._lead_line.setVisible(line is not None)
        if line is not None:
            self.lead.setText(f"{line.name} · {line.number}")
            self._lead_words.setText(line.words)

    def show_look(self, look: Look) -> None:
        """Show the original; a letter that brings a table along offers to import it."""
        is_said = bool(look.fault) and look.fault == self._reason_code
        self.original.show_look(look, is_said=is_said)
        self.original.setHidden(is_said)
        self.tables = look.letter.tables if look.letter is not None else ()
        if look.fault:
            self.row.show_unread()
