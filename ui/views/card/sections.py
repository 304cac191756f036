"""Inquiries of a lead, and what every section of the card looks like."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.lead import InquiryKind
from leaddesk.leads.card_parts import InquiryView
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_GAP: Final = 10
_DAY: Final = 102
"""The column of days, px: what is asked for stands in line with the values of the fields."""
_LONGEST_COMMENT = 240
_INQUIRIES_SHOWN, _MOST_INQUIRIES = 10, 200
_AS_WRITTEN: Final = {
    "source_as_written": N_("Source in the file"),
    "campaign_as_written": N_("Campaign in the file"),
    "product_as_written": N_("Product in the file"),
    "owner_as_written": N_("Owner in the file"),
    "temperature_as_written": N_("Temperature in the file"),
    "inn_as_written": N_("Tax number in the file"),
    "currency_as_written": N_("Currency in the file"),
    "next_contact_as_written": N_("Next contact in the file"),
    "next_step_as_written": N_("Next step in the file"),
}
"""What came with an inquiry and no dictionary of the team knows."""


HEAD: Final = 26
"""The height of a section's heading, px: that of the button in it, if there is one."""
HEAD_MARGINS: Final = 0, 10, 0, 4


class Section(QWidget):
    """A hairline, a heading with a count, and what is shown under it; hidden while there is nothing."""

    def __init__(self, theme: Theme, title: str, *, action: QWidget | None = None) -> None:
        super().__init__()
        self.theme = theme
        self._count = PlainLabel("", Role.MEDIUM, "text2")
        head = QHBoxLayout()
        head.setContentsMargins(*HEAD_MARGINS)
        head.setSpacing(8)
        head.addWidget(PlainLabel(title, Role.NAME))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(action if action is not None else strut())
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
        self._layout.insertWidget(2, self._content)
        self.setVisible(bool(rows))


def strut() -> QWidget:
    """Give what keeps a heading as high as one with a button."""
    result = QWidget()
    result.setFixedSize(0, HEAD)
    return result


def _extra(title: str) -> str:
    """Name what came with an inquiry: a column of the file keeps its title, in quotes, a field of ours has its word."""
    return _(_AS_WRITTEN[title]) if title in _AS_WRITTEN else _("“{words}”").format(words=title)


class Inquiries(Section):
    """Every request that came in, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Inquiries"))
        self._is_all = False
        self._reading: CardReading | None = None

    def _on_all_wanted(self) -> None:
        self._is_all = True
        if self._reading is not None:
            self._fill(self._reading, self._today)

    def show_card(self, reading: CardReading, today: date) -> None:
        """Show a lead."""
        is_same = self._reading is not None and self._reading.view.ref == reading.view.ref
        self._is_all = self._is_all and is_same
        self._reading, self._today = reading, today
        self._fill(reading, today)

    def _fill(self, reading: CardReading, today: date) -> None:
        found = reading.view.inquiries
        shown = found[: _MOST_INQUIRIES if self._is_all else _INQUIRIES_SHOWN]
        rows = [self._row(one, reading, today) for one in shown]
        if len(shown) < len(found) and not self._is_all:
            more = Button(self.theme, _("Show all"), Variant.LINK, height=26)
            more.clicked.connect(self._on_all_wanted)
            rows.append(more)
        self.show_rows(rows, len(found), 6)

    def _row(self, inquiry: InquiryView, reading: CardReading, today: date) -> QWidget:
        """Lay the day beside what is asked for, its round at the right; under that where it came from, and the rest."""
        rounds = {one.id: number for number, one in enumerate(reading.view.rounds, start=1)}
        turn = rounds.get(inquiry.round_id) if inquiry.round_id and len(rounds) > 1 else None
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for line, words in enumerate(_day(inquiry.received_on, today)):
            label = PlainLabel(words, Role.SECONDARY, "text2")
            label.setFixedWidth(_DAY)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        topic = inquiry.topic or inquiry.comment or _("Inquiry")
        grid.addWidget(PlainLabel(topic[:_LONGEST_COMMENT], Role.BODY, wrap=True), 0, 1)
        again = {InquiryKind.REPEAT: _("repeat"), InquiryKind.REOPEN: _("new round")}.get(inquiry.kind, "")
        if place := _("round {n}").format(n=turn) if turn else again:
            label = PlainLabel(place, Role.SECONDARY, "text2")
            grid.addWidget(label, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if text := "\n".join(_said(inquiry, reading)):
            grid.addWidget(_shortened(text), 1, 1, 1, 2)
        return row


def _day(day: date, today: date) -> list[str]:
    """Give a day on one line, and under it the year if it is another: beside the day there is no room for it."""
    words, year = fmt.date_words(day, today), str(day.year)
    return [words.removesuffix(year).rstrip(), year] if words.endswith(year) else [words]


def _said(inquiry: InquiryView, reading: CardReading) -> list[str]:
    """Give what stands under what is asked for, line by line."""
    source = reading.book.sources.get(inquiry.source_id, "") if inquiry.source_id else ""
    comment = inquiry.comment if inquiry.topic else ""
    extra = [f"{_extra(title)}: {value}" for title, value in inquiry.extra.items()]
    return [part for part in (source, comment, *extra) if part]


def _shortened(text: str) -> PlainLabel:
    """Give a text in as many lines as it needs, what is too long in its tooltip."""
    short = text if len(text) <= _LONGEST_COMMENT else text[:_LONGEST_COMMENT].rstrip() + "…"
    label = PlainLabel(short, Role.SECONDARY, "text2", wrap=True)
    if short != text:
        label.setToolTip(tip(text[:4000]))
    return label
