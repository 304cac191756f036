"""The strip at the left: team, pages with counts, own filters, what is saved, who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import SIDEBAR_WIDTH, Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, IconLabel, Painted
from ui.widgets.label import PlainLabel, caption, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ui.theme.theme import Theme

_ROW: Final = 32


class SideItem(QAbstractButton):
    """A page of the sidebar: icon, words, count."""

    def __init__(self, theme: Theme, key: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = ""
        self.key = key
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_words(self, words: str, hint: str) -> None:
        """Show other words."""
        self.setText(caption(words))
        self.setToolTip(tip(hint))
        self._tell()

    def show_count(self, count: int) -> None:
        """Show another count; 0 is not shown."""
        self._count = fmt.number(count) if count else ""
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.text().replace('&&', '&')} {self._count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sidebar lets it be."""
        return QSize(SIDEBAR_WIDTH - 20, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        if self.isChecked():
            paint.rounded(painter, self.rect(), 8, fill=tokens.selected)
        elif self.underMouse():
            paint.rounded(painter, self.rect(), 8, fill=tokens.hover)
        if self.hasFocus():
            paint.rounded(painter, self.rect(), 8, border=tokens.accent, width=2)
        color = tokens.accent if self.isChecked() else tokens.text2
        icons.draw(painter, self._icon, color, QRect(12, 0, 16, self.height()))
        badge = paint.width_of(self._count, font(Role.META_BOLD)) + 1 if self._count else 0
        room = self.rect().adjusted(40, 0, -12 - (badge + 8 if badge else 0), 0)
        words = self.text().replace("&&", "&")
        kind = Role.NAME if self.isChecked() else Role.MEDIUM
        paint.text(painter, room, words, font=font(kind), color=tokens.text if self.isChecked() else tokens.text2)
        if self._count:
            at = self.rect().adjusted(0, 0, -12, 0)
            paint.text(painter, at, self._count, font=font(Role.META_BOLD), color=tokens.text2, align=paint.RIGHT)


class Mark(Painted):
    """The mark of the product."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "LeadDesk", QSize(28, 28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        tokens = self.theme.tokens
        paint.rounded(painter, self.rect(), 7, fill=tokens.accent)
        icons.draw(painter, "target", tokens.on_accent, self.rect().adjusted(5, 5, -5, -5))


class Sidebar(QFrame):
    """`chosen` (page key); `settings_asked`: the gear."""

    chosen = Signal(str)
    settings_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: dict[str, SideItem] = {}
        self.setProperty("kind", "side")
        self.setFixedWidth(SIDEBAR_WIDTH)
        self._team = PlainLabel("LeadDesk", Role.TITLE)
        self._heading = PlainLabel("", Role.META_BOLD, "text2")
        self._heading.setContentsMargins(12, 14, 0, 6)
        self._heading.hide()
        self._pages = QVBoxLayout()
        self._views = QVBoxLayout()
        self._pages.setSpacing(2)
        self._views.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 13, 10, 12)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(11)
        column.addLayout(self._pages)
        column.addWidget(self._heading)
        column.addLayout(self._views)
        column.addStretch(1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(Mark(self._theme))
        row.addWidget(self._team, 1)
        return row

    def _foot(self) -> QVBoxLayout:
        self._saved_mark = IconLabel(self._theme, "circle-check", Tone.OK, size=15)
        self._saved = PlainLabel("", Role.SECONDARY, "text2")
        state = QHBoxLayout()
        state.setContentsMargins(12, 0, 8, 0)
        state.setSpacing(8)
        state.addWidget(self._saved_mark)
        state.addWidget(self._saved, 1)
        self._face = QHBoxLayout()
        self._face.setContentsMargins(8, 0, 4, 0)
        self._face.setSpacing(8)
        self._avatar: Avatar | None = None
        self._user = PlainLabel("", Role.MEDIUM)
        self.gear = Button(self._theme, "", Variant.GHOST, icon="settings", name=_("Preferences"), height=30)
        self.gear.clicked.connect(self.settings_asked)
        self._face.addWidget(self._user, 1)
        self._face.addWidget(self.gear)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(state)
        column.addLayout(self._face)
        return column

    def add_page(self, key: str, icon: str, *, is_view: bool) -> None:
        """Add a page, or an own filter."""
        item = SideItem(self._theme, key, icon, self)
        item.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._items[key] = item
        (self._views if is_view else self._pages).addWidget(item)
        if is_view:
            self._heading.show()

    def show_texts(self, words: dict[str, tuple[str, str]]) -> None:
        """Show the words and hints of the pages in the language in use."""
        for key, (text, hint) in words.items():
            self._items[key].show_words(text, hint)
        self._heading.setText(_("My filters"))
        self.gear.setAccessibleName(_("Preferences"))
        self.gear.setToolTip(tip(_("Preferences")))
        self.setAccessibleName(_("Pages"))

    def show_count(self, key: str, count: int) -> None:
        """Show how many leads a page holds."""
        self._items[key].show_count(count)

    def choose(self, key: str) -> None:
        """Mark a page as the one shown; an unknown key marks none."""
        for name, item in self._items.items():
            item.setAutoExclusive(False)
            item.setChecked(name == key)
            item.setAutoExclusive(True)

    def show_team(self, name: str) -> None:
        """Show the name of the team."""
        self._team.setText(name)

    def show_user(self, name: str, key: Hashable) -> None:
        """Show who sits here."""
        if self._avatar is not None:
            self._face.removeWidget(self._avatar)
            self._avatar.deleteLater()
        self._avatar = Avatar(self._theme, name, key, size=24)
        self._face.insertWidget(0, self._avatar)
        self._user.setText(name)

    def show_saved(self, text: str) -> None:
        """Show what is saved."""
        self._saved.setText(text)
