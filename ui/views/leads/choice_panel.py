"""The values a cell may have, as a list with a heading and the keys that set this cell or all selected ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import RADIUS_COLUMN, Tone
from ui.views.leads import opening
from ui.views.leads.options import OptionList, sought
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import KeyCap
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel, frame
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme.theme import Theme
    from ui.views.leads.options import Option

_WIDTH: Final = 264
_MARGIN: Final = 18  # px of shadow around the panel
_GAP: Final = 4  # px that stay free between the cell and the panel
BAR: Final = 8
"""What the bar of the selected leads has around its buttons, px: it is not covered."""
_APART: Final = 8  # px that stay free at the window's edge
_SEARCHED: Final = 5  # values from which on they can be searched: a team is a few people at first


class Offer(NamedTuple):
    """Values with their heading, and what the figures at the right of them are."""

    title: str
    hint: str
    options: Sequence[Option]


def _head(offer: Offer) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setContentsMargins(9, 0, 9, 4)
    head.addWidget(PlainLabel(offer.title, Role.META_BOLD, "text2"), 1)
    head.addWidget(PlainLabel(offer.hint, Role.META, "text2"))
    return head


class ChoicePopup(Popover):
    """The values that several leads may get, under a button. `chosen` (value).

    The mark is on the value that all of them have. Where they differ it is on none: Enter alone takes nothing.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget, offer: Offer) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=offer.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edge = self._MARGIN + 6
        self.body.setContentsMargins(edge, edge + 4, edge, edge)
        self.body.addLayout(_head(offer))
        self.list = OptionList(theme, offer.options)
        self.list.setAccessibleName(offer.title)
        self.list.taken.connect(lambda place, _is_all: self._take(place))
        self.search = SearchBox(theme, sought(offer.options))
        self.search.textChanged.connect(self._on_typed)
        self.search.moved.connect(self.list.step)
        self.search.left.connect(self.close)
        self.search.returnPressed.connect(lambda: self._take(self.list.currentIndex().row()))
        self.body.addWidget(self.search)
        if len(offer.options) < _SEARCHED:
            self.search.hide()
        self.body.addWidget(self.list)
        self._on_typed("")

    def open_by(self, button: QWidget) -> None:
        """Show it beside a button."""
        self.open_at(button, edge=-BAR)
        if isinstance(button, Button):
            opening.with_panel(self, button)
        (self.list if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_typed(self, text: str) -> None:
        """Narrow the values, and mark the first that is found; without a text, what the leads have now."""
        self.list.narrow(text)
        options = self.list.values.options
        present = next((row for row, option in enumerate(options) if option.is_on), None)
        if not text and present is not None:
            self.list.setCurrentIndex(self.list.values.index(present))
        elif not text or not self.list.shown_count():
            self.list.stand_nowhere()

    def _take(self, place: int) -> None:
        if place >= 0:
            value = self.list.values.options[place].value
            self.close()
            self.chosen.emit(value)


class ChoiceDrop(QWidget):
    """The values under an editor, in whose hands the keyboard stays. `taken` (whether for all): one was clicked."""

    taken = Signal(bool)

    def __init__(self, theme: Theme, editor: QWidget, offer: Offer, *, marked: int, is_joined: bool = False) -> None:
        window = editor.window()
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setAccessibleName(offer.title)
        self.setFocusProxy(editor)  # a click beside a value takes the keyboard from nobody
        self.setFixedWidth(_WIDTH + 2 * _MARGIN)
        self._cell: QWidget | None = None
        self._about = QRect()
        self._gap = 0 if is_joined else _GAP
        self._is_above = False
        self._body = body = QVBoxLayout(self)
        edge = _MARGIN + 7
        body.setContentsMargins(edge, edge + 4, edge, edge)
        body.setSpacing(6)
        body.addLayout(_head(offer))
        self.list = OptionList(theme, offer.options, parent=self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.viewport().setFocusProxy(editor)
        self.list.setAccessibleName(offer.title)
        self.list.taken.connect(lambda _place, is_all: self.taken.emit(is_all))
        body.addWidget(self.list)
        self.note = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.note.setContentsMargins(9, 4, 9, 6)
        self.note.hide()
        body.addWidget(self.note)
        if marked > 1:
            body.addWidget(frame("hairline"))
            for line in _keys(theme, marked):
                body.addLayout(line)
        theme.changed.connect(self.update)
        self.hide()

    def open_under(self, cell: QWidget, about: QRect) -> None:
        """Show it under a cell, or above where there is no room; the foot of the table stays free where it can.

        `about` is what it must not cover, the cell within, in the coordinates of the table.
        """
        self._cell, self._about = cell, about
        table = cell.parentWidget() or cell
        below, high = table.mapTo(self._window, about.bottomLeft()) + QPoint(0, 1), about.height()
        floor = table.mapTo(self._window, table.rect().bottomLeft()).y()
        beside = self._needed() - self.list.height() - 2 * _MARGIN + self._gap + _APART
        self.list.reach(max(floor - below.y(), below.y() - high) - beside)
        self.setFixedHeight(self._needed())
        y = below.y() - _MARGIN + self._gap
        if y + self.height() - _MARGIN > floor:
            above = below.y() - high - self.height() + _MARGIN - self._gap
            is_below = above < -_MARGIN and y + self.height() - _MARGIN <= self._window.height()
            y = y if is_below else above
        self._is_above = y < below.y() - _MARGIN
        x = below.x()
        if x + _WIDTH > self._window.width() - _APART:  # right edges in line
            x = min(x + about.width(), self._window.width() - _APART) - _WIDTH
        self.move(max(0, x) - _MARGIN, max(-_MARGIN, y))
        self.show()
        self.raise_()

    def _needed(self) -> int:
        body = self._body
        return int(
            body.totalHeightForWidth(self.width()) if body.hasHeightForWidth() else body.totalSizeHint().height()
        )

    def narrow(self, typed: str) -> None:
        """Show only the values that hold what was typed, and be as high as they are."""
        self.list.narrow(typed)
        self.tell("")

    def tell(self, words: str) -> None:
        """Say what is wrong with what was typed; "" = nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.list.fit()
        if self._cell is not None:
            self.open_under(self._cell, self._about)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel and its shadow."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            panel: QRect = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            if not self._gap:  # it goes on from the line, square where they meet
                top, bottom = (0, 1) if self._is_above else (1, 0)
                painter.setClipRect(self.rect().adjusted(0, top * _MARGIN, 0, -bottom * _MARGIN))
                panel = panel.adjusted(0, -top * RADIUS_COLUMN, 0, bottom * RADIUS_COLUMN)
            paint.shadow(painter, panel, RADIUS_COLUMN, tokens.shadow, spread=_MARGIN - 6)
            paint.rounded(painter, panel, RADIUS_COLUMN, fill=tokens.raised, border=tokens.button_border)


def _keys(theme: Theme, marked: int) -> list[QHBoxLayout]:
    """Give the lines that say what Enter and Ctrl+Enter do."""
    for_all = n_("into {n} selected", "into all {n} selected", marked).format(n=fmt.number(marked))
    words = ((_("Enter"), _("into this cell")), (_("Ctrl Enter"), for_all))
    wide = max(paint.key_cap_width(keys) for keys, _what in words)
    lines = []
    for keys, what in words:
        line = QHBoxLayout()
        line.setContentsMargins(9, 1, 9, 1)
        cap = KeyCap(theme, keys)
        line.addWidget(cap)
        line.addSpacing(wide - cap.width() + 16)
        line.addWidget(PlainLabel(what, Role.SECONDARY, "text2"), 1)
        lines.append(line)
    return lines
