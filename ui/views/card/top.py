"""The bar over the card: the lead's number and marks; next, previous, more, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.words import _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.views.card.head import chips_of
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, tip
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_GAPS: Final = 20 + 14 + 8 + 4 + 8
"""Margins and spaces of the row, px, the last between the marks and the place in the list."""
_AFTER_NUMBER: Final = 2


class TopBar(QWidget):
    """Stays in place while the card scrolls."""

    closed = Signal()
    moved = Signal(int)
    removed = Signal()
    restored = Signal()
    silenced = Signal(bool)
    """Whether the person is not to be contacted from now on."""
    refused = Signal()
    reopened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number_text = ""
        self._is_scrolled = False
        self._is_deleted = self._is_silent = self._is_refused = False
        self._place = PlainLabel("", Role.SECONDARY, "text2")
        self._number = PlainLabel("", Role.SECONDARY, "text2")
        self.chips: list[Chip] = []
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.previous = self._button("chevron-up", _("Previous lead"), "Alt+Up")
        self.next = self._button("chevron-down", _("Next lead"), "Alt+Down")
        self.more = self._button("ellipsis", _("More"), "")
        self.close_button = self._button("x", _("Close the card"), "Esc")
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.more.clicked.connect(self._open_menu)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._number)
        row.addSpacing(8)
        row.addLayout(self._chips)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addSpacing(4)
        for button in (self.previous, self.next, self.more, self.close_button):
            row.addWidget(button)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 14, 5)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._below)

    def set_scrolled(self, *, is_scrolled: bool) -> None:
        """Stand apart from what has gone under it."""
        if is_scrolled != self._is_scrolled:
            self._is_scrolled = is_scrolled
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between it and what has gone under it."""
        if self._is_scrolled:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.line)

    def _place_chips(self) -> None:
        """Stand the marks beside the number, or in a row of their own where they would be cut."""
        parts = (self._number, self._place, self.previous, self.next, self.more, self.close_button)
        marks = sum(chip.sizeHint().width() + self._chips.spacing() for chip in self.chips)
        needed = sum(part.sizeHint().width() for part in parts) + marks + _GAPS
        is_beside = needed <= self.width() or not self.chips
        home, other = (self._row, self._below) if is_beside else (self._below, self._row)
        if home.indexOf(self._chips) < 0:
            other.removeItem(self._chips)
            home.insertLayout(_AFTER_NUMBER if is_beside else 0, self._chips)
        self._below.setContentsMargins(0, 0 if is_beside else 6, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the marks the room they need."""
        super().resizeEvent(event)
        self._place_chips()

    def _button(self, icon: str, name: str, keys: str) -> Button:
        button = Button(self._theme, "", Variant.GHOST, icon=icon, name=name, height=28)
        if keys:
            button.set_hint(name, QKeySequence(keys))
        return button

    def show_place(self, at: int | None, total: int) -> None:
        """Show where the lead stands in its list; None = in no list that is known."""
        self._place.setText(
            "" if at is None else _("{n} of {total}").format(n=fmt.number(at + 1), total=fmt.number(total))
        )
        self.previous.setEnabled(at is None or at > 0)
        self.next.setEnabled(at is None or at + 1 < total)
        self._place_chips()

    def show_card(self, reading: CardReading) -> None:
        """Show a lead."""
        view = reading.view
        self._number_text, self._is_deleted = view.number, view.is_deleted
        self._is_silent, self._is_refused = view.do_not_contact, view.state is LeadState.REFUSED
        is_lead = view.kind is LeadKind.LEAD
        words = _("Lead No. {number}") if is_lead else _("Interest No. {number}")
        self._number.setText(words.format(number=view.number))
        self._number.setMinimumWidth(min(self._number.sizeHint().width(), 130))
        for old in self.chips:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips.clear()
        for words, tone, icon in chips_of(view):
            chip = Chip(self._theme, words, tone, icon=icon)
            chip.setToolTip(tip(words))
            self._chips.addWidget(chip)
            self.chips.append(chip)
        self._place_chips()

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self, name=_("More"))
        clipboard = QApplication.clipboard()
        menu.add(_("Copy lead number"), lambda: clipboard.setText(self._number_text), icon="copy")
        words = _("May be contacted again") if self._is_silent else _("Do not contact")
        menu.add(words, lambda: self.silenced.emit(not self._is_silent), icon="bell" if self._is_silent else "bell-off")
        menu.addSeparator()
        if self._is_refused:
            menu.add(_("Take back into work"), self.reopened.emit, icon="rotate-ccw")
        elif not self._is_deleted:
            menu.add(_("Refuse…"), self.refused.emit, icon="ban")
        if self._is_deleted:
            menu.add(_("Restore from the recycle bin"), self.restored.emit, icon="archive-restore")
        else:
            menu.add(_("Put into the recycle bin"), self.removed.emit, icon="trash-2")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.more, right=True)
