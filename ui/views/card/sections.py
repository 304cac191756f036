"""People and inquiries of a lead, as lists that only show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, InquiryKind
from leaddesk.leads.card import InquiryView, LeadView, PersonView
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.models.timeline_words import role
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import Avatar, Chip
from ui.widgets.label import PlainLabel, frame, tip

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_LONGEST_COMMENT = 240
_INQUIRIES_SHOWN = 10
_DAY: Final = 92  # px: "18 November"
_AS_WRITTEN: Final = {
    "source_as_written": N_("Source in the file"),
    "campaign_as_written": N_("Campaign in the file"),
    "product_as_written": N_("Product in the file"),
    "owner_as_written": N_("Owner in the file"),
    "temperature_as_written": N_("Temperature in the file"),
    "inn_as_written": N_("Tax number in the file"),
    "currency_as_written": N_("Currency in the file"),
}
"""What came with an inquiry and no dictionary of the team knows."""


class Section(QWidget):
    """A hairline, a heading with a count, and what is shown under it; hidden while there is nothing."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._count = PlainLabel("", Role.MEDIUM, "text2")
        head = QHBoxLayout()
        head.setContentsMargins(0, 14, 0, 6)
        head.setSpacing(8)
        head.addWidget(PlainLabel(title, Role.NAME))
        head.addWidget(self._count)
        head.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 14, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(frame("hairline"))
        self._layout.addLayout(head)
        self._content: QWidget | None = None

    def show_rows(self, rows: list[QWidget], count: int, gap: int = 8) -> None:
        """Show other rows."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._count.setText(fmt.number(count))
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(gap)
        for row in rows:
            inside.addWidget(row)
        self._layout.addWidget(self._content)
        self.setVisible(bool(rows))


class People(Section):
    """Several people of one lead; a single one is the card's heading already."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("People"), parent)

    def show_card(self, reading: CardReading) -> None:
        """Show a lead."""
        view = reading.view
        several = view.people if len(view.people) > 1 else ()
        self.show_rows([self._row(one, view, reading.country) for one in several], len(several))

    def _row(self, person: PersonView, view: LeadView, country: str) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.addWidget(Avatar(self.theme, person.name, person.id), 0, 0, 2, 1)
        name = QHBoxLayout()
        name.setSpacing(6)
        name.addWidget(PlainLabel(person.name, Role.NAME))
        for words, tone in ((role(person.role), Tone.ACCENT), (_("main") if person.is_main else "", Tone.NEUTRAL)):
            if words:
                chip = Chip(self.theme, words, tone)
                chip.setMinimumWidth(chip.sizeHint().width())
                name.addWidget(chip)
        name.addStretch(1)
        grid.addLayout(name, 0, 1, 1, 2)
        grid.addWidget(PlainLabel(person.job_title, Role.SECONDARY, "text2"), 1, 1)
        number = PlainLabel(_phone_of(person.id, view, country), Role.SECONDARY, Tone.ACCENT)
        grid.addWidget(number, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return row


def _phone_of(person: CardId, view: LeadView, country: str) -> str:
    mine = (one for one in view.channels if one.person_id == person and one.kind == ChannelKind.PHONE)
    found = next((one for one in mine if one.value), None)
    return "" if found is None else phones.show(found.value, found.extension, country=country, ext_label=_("ext."))


def _extra(title: str) -> str:
    """Name what came with an inquiry: a column of the file keeps its title, a field of ours has its own word."""
    return _(_AS_WRITTEN[title]) if title in _AS_WRITTEN else title


class Inquiries(Section):
    """Every request that came in, newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Inquiries"), parent)

    def show_card(self, reading: CardReading, today: date) -> None:
        """Show a lead."""
        found = reading.view.inquiries
        rows = [self._row(one, reading.book.sources, today) for one in found[:_INQUIRIES_SHOWN]]
        self.show_rows(rows, len(found), 6)

    def _row(self, inquiry: InquiryView, sources: object, today: date) -> QWidget:
        assert hasattr(sources, "get")
        source = str(sources.get(inquiry.source_id, "")) if inquiry.source_id else ""
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        day = PlainLabel(fmt.date_words(inquiry.received_on, today), Role.SECONDARY, "text2")
        day.setFixedWidth(_DAY)
        again = {InquiryKind.REPEAT: _("repeat"), InquiryKind.REOPEN: _("new round")}.get(inquiry.kind, "")
        grid.addWidget(day, 0, 0)
        grid.addWidget(PlainLabel(inquiry.topic or inquiry.comment or _("Inquiry"), Role.BODY), 0, 1)
        words = " · ".join(part for part in (source, again) if part)
        grid.addWidget(PlainLabel(words, Role.SECONDARY, "text2"), 0, 2, Qt.AlignmentFlag.AlignRight)
        said = [
            inquiry.comment if inquiry.topic else "",
            *(f"{_extra(title)}: {value}" for title, value in inquiry.extra.items()),
        ]
        text = " · ".join(part for part in said if part)
        if text:
            short = text if len(text) <= _LONGEST_COMMENT else text[:_LONGEST_COMMENT].rstrip() + "…"
            label = PlainLabel(short, Role.SECONDARY, "text2", wrap=True)
            if short != text:
                label.setToolTip(tip(text[:4000]))
            grid.addWidget(label, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        return row
