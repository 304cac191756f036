"""The bar over the card: the lead's number and marks; next, previous, more, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from leaddesk.domain.lead import LeadKind
from leaddesk.words import _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role, font
from ui.views.card.head import chips_of
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, tip
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.theme.tokens import Tone

_RIGHT: Final = 10
"""After the last button, px: its cross ends where the texts of the card do."""
_GAPS: Final = 20 + _RIGHT + 8 + 4 + 8
"""Margins and spaces of the row, px, the last between the marks and the place in the list."""
_LONGEST_NUMBER: Final = 130
_MARK: Final = 20
"""The height of a mark, px."""


class _Room(NamedTuple):
    """What the row shows: the word before the number, the place in the list, the words of the marks."""

    has_word: bool
    has_place: bool
    has_marks: bool


_GIVING_WAY: Final = (
    _Room(has_word=True, has_place=True, has_marks=True),
    _Room(has_word=False, has_place=True, has_marks=True),
    _Room(has_word=False, has_place=False, has_marks=True),
    _Room(has_word=False, has_place=False, has_marks=False),
)
"""What goes first where the row has no room for all; the marks stand beside the number always."""
_NAMED: Final = (
    _Room(has_word=False, has_place=True, has_marks=False),
    _Room(has_word=False, has_place=False, has_marks=False),
)
"""The same beside the name, which stands there for the number once it has gone under the bar."""
_LEAST_NAME: Final = 120


class TopBar(QWidget):
    """Stays in place while the card scrolls."""

    closed = Signal()
    moved = Signal(int)
    removed = Signal()
    handed_over = Signal()
    silenced = Signal(bool)
    """Whether the person is not to be contacted from now on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number_text = self._titled = self._place_text = ""
        self._is_scrolled = False
        self._is_deleted = self._is_silent = self._is_owned = False
        self._is_name_gone = False
        self._name = PlainLabel("", Role.NAME)
        self._place = PlainLabel("", Role.SECONDARY, "text2")
        self._number = PlainLabel("", Role.SECONDARY, "text2")
        self.chips: list[Chip] = []
        self._marks: list[tuple[str, Tone, str]] = []
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
        row = QHBoxLayout(self)
        row.setSpacing(0)
        row.addWidget(self._name)
        row.addWidget(self._number)
        row.addSpacing(8)
        row.addLayout(self._chips)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addSpacing(4)
        for button in (self.previous, self.next, self.more, self.close_button):
            row.addWidget(button)
        row.setContentsMargins(20, 14, _RIGHT, 5)

    def set_scrolled(self, at: int, *, name_ends: int) -> None:
        """Stand apart from what has gone under it; say who it is once the name, which ends there, is gone, too."""
        told = at > 0, at >= name_ends
        if told != (self._is_scrolled, self._is_name_gone):
            self._is_scrolled, self._is_name_gone = told
            self._fit()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between it and what has gone under it."""
        if self._is_scrolled:
            with QPainter(self) as painter:
                painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.line)

    def _fit(self) -> None:
        """Stand the marks beside the number; where there is no room for all, the rest gives way step by step."""
        room = next((one for one in _GIVING_WAY if self._needed(one) <= self.width()), _GIVING_WAY[-1])
        is_named = self._is_name_gone and bool(self._name.text())
        if is_named:
            room = next((one for one in _NAMED if self._room_for_name(one) >= _LEAST_NAME), _NAMED[-1])
            wide = paint.width_of(self._name.text(), font(Role.NAME)) + 1
            self._name.setFixedWidth(max(_LEAST_NAME, min(wide, self._room_for_name(room))))
        self._name.setVisible(is_named)
        self._number.setVisible(not is_named)
        title = self._title(room)
        self._number.setText(title)
        self._number.setMinimumWidth(min(paint.width_of(title, font(Role.SECONDARY)) + 1, _LONGEST_NUMBER))
        self._number.setToolTip("" if room.has_word else tip(self._titled))
        self._place.setText(self._place_text)
        self._place.setVisible(room.has_place)
        for chip, (words, tone, icon) in zip(self.chips, self._marks, strict=True):
            chip.set(words if room.has_marks else "", tone, icon)
            chip.setAccessibleName(words)

    def _title(self, room: _Room) -> str:
        return self._titled if room.has_word else _("No. {number}").format(number=self._number_text)

    def _room_for_name(self, room: _Room) -> int:
        return self.width() - self._needed(room) + paint.width_of(self._title(room), font(Role.SECONDARY)) + 1

    def _needed(self, room: _Room) -> int:
        """Give how wide the row is that shows so much, px."""
        texts = [self._title(room), self._place_text if room.has_place else ""]
        buttons = (self.previous, self.next, self.more, self.close_button)
        widths = [paint.width_of(text, font(Role.SECONDARY)) + 1 for text in texts]
        widths += [button.sizeHint().width() for button in buttons]
        for words, _tone, icon in self._marks:
            said = words if room.has_marks else ""
            widths.append(paint.chip_width(said, icon=icon, height=_MARK) + 1 + self._chips.spacing())
        return sum(widths) + _GAPS

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the marks the room they need."""
        super().resizeEvent(event)
        self._fit()

    def _button(self, icon: str, name: str, keys: str) -> Button:
        button = Button(self._theme, "", Variant.GHOST, icon=icon, name=name, height=28)
        if keys:
            button.set_hint(name, QKeySequence(keys))
        return button

    def show_place(self, at: int | None, total: int) -> None:
        """Show where the lead stands in its list; None = in no list that is known."""
        where = _("{n} of {total}").format(n=fmt.number(at + 1), total=fmt.number(total)) if at is not None else ""
        self._place_text = where
        self.previous.setEnabled(at is None or at > 0)
        self.next.setEnabled(at is None or at + 1 < total)
        self._fit()

    def show_card(self, reading: CardReading) -> None:
        """Show a lead."""
        view = reading.view
        self._number_text, self._is_deleted = view.number, view.is_deleted
        self._is_silent, self._is_owned = view.do_not_contact, view.owner_id is not None
        is_lead = view.kind is LeadKind.LEAD
        words = _("Lead No. {number}") if is_lead else _("Interest No. {number}")
        self._titled = words.format(number=view.number)
        self._name.setText(view.main_person.name if view.main_person else view.company)
        for old in self.chips:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips.clear()
        self._marks = chips_of(view)
        for words, tone, icon in self._marks:
            chip = Chip(self._theme, words, tone, icon=icon, height=_MARK)
            chip.setToolTip(tip(words))
            self._chips.addWidget(chip)
            self.chips.append(chip)
        self._fit()

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self, name=_("More"))
        clipboard = QApplication.clipboard()
        menu.add(_("Copy lead number"), lambda: clipboard.setText(self._number_text), icon="copy")
        words = _("May be contacted again") if self._is_silent else _("Do not contact")
        menu.add(words, lambda: self.silenced.emit(not self._is_silent), icon="bell" if self._is_silent else "bell-off")
        if not self._is_deleted:
            words = _("Hand over") if self._is_owned else _("Assign an owner")
            menu.add(words, self.handed_over.emit, icon="user-check")
            menu.addSeparator()
            menu.add(_("Move to the recycle bin"), self.removed.emit, icon="trash-2")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.more, right=True)
