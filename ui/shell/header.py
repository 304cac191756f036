"""The head of every page: title, the way to search, load and add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.words import _
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import CONTROL, RADIUS_CONTROL
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, caption, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.shell.commands import Commands
    from ui.theme.theme import Theme

_WIDEST: Final = 340
_LEAST: Final = 40
_CAPPED: Final = 150
"""Width of the search from which on its keys have room, px."""
_WHOLE: Final = 260
"""Titles up to this width are never cut: the search gives way, px."""


class SearchDoor(QAbstractButton):
    """Looks like a search field and opens the palette."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = ""
        self.setFixedHeight(CONTROL)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.changed.connect(self.update)

    def show_words(self, words: str, keys: str) -> None:
        """Show other words."""
        self._keys = keys
        self.setText(caption(words))
        self.setAccessibleName(words)
        self.setToolTip(tip(f"{_('Search and commands')} ({keys})"))

    def words_in(self, room: int) -> str:
        """Give what it says in so many px: all that can be found, or the one word that is read whole."""
        said = self.text().replace("&&", "&"), _("Name, phone, company"), _("Find")
        return next((one for one in said if paint.width_of(one, font(Role.BODY)) < room), said[-1])

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(_WIDEST, CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Let it shrink in a narrow window."""
        return QSize(_LEAST, CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            is_at = self.hasFocus()
            border = tokens.accent if is_at else tokens.field_border
            paint.rounded(
                painter, self.rect(), RADIUS_CONTROL, fill=tokens.surface, border=border, width=2 if is_at else 1
            )
            icons.draw(painter, "search", tokens.text2, QRect(12, 0, 16, self.height()))
            cap = paint.key_cap_width(self._keys) + 8 if self.width() >= _CAPPED else 0
            room = self.rect().adjusted(36, 0, -cap - 8, 0)
            if room.width() > _LEAST:
                paint.text(painter, room, self.words_in(room.width()), font=font(Role.BODY), color=tokens.text2)
            if cap:
                place = QRect(self.width() - cap, 0, cap - 8, self.height())
                paint.key_cap(painter, tokens, place, self._keys)


def search_door(theme: Theme, commands: Commands) -> SearchDoor:
    """Give the way to search for the head of a page, in the language in use."""
    door = SearchDoor(theme)
    door.clicked.connect(commands["search"].trigger)
    _name(door, commands)
    return door


def _name(door: SearchDoor, commands: Commands) -> None:
    door.show_words(_("Name, phone, company or command"), commands.keys("search").replace("+", " "))


class PageTitle(PlainLabel):
    """The name of a page; only a very long one is cut."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the whole text."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _WHOLE), hint.height())


class PageHeader(QWidget):
    """Title, search door, and the two ways a lead comes in."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self.title = PageTitle("", Role.PAGE)
        self._note = PageTitle("", Role.SECONDARY, "text2")
        self._note.setContentsMargins(0, 5, 0, 0)  # on the line of the title
        self.search = search_door(theme, commands)
        self.load = Button(theme, "", icon="upload")
        self.new = Button(theme, "", Variant.PRIMARY, icon="plus")
        for button, key in ((self.load, "import"), (self.new, "new")):
            button.clicked.connect(commands[key].trigger)
        left, right = QWidget(), QWidget()
        for side in (left, right):
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        at_left, at_right = QHBoxLayout(left), QHBoxLayout(right)
        at_left.setContentsMargins(0, 0, 0, 0)
        at_right.setContentsMargins(0, 0, 0, 0)
        at_right.setSpacing(8)
        at_left.setSpacing(8)
        at_left.addWidget(self.title)
        at_left.addWidget(self._note, 1)
        at_right.addStretch(1)
        at_right.addWidget(self.load)
        at_right.addWidget(self.new)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(self.search, 2)
        row.addWidget(right, 1)

    def name_page(self, title: str, note: str = "") -> None:
        """Show another title, and beside it what kind of page that is."""
        self.title.setText(title)
        self._note.setText(note)

    def retranslate(self) -> None:
        """Speak the language in use."""
        _name(self.search, self._commands)
        self.load.setText(_("Import from file"))
        self.load.setToolTip(tip(self._commands.hint("import")))
        self.new.setText(_("New lead"))
        self.new.setToolTip(tip(self._commands.hint("new")))
