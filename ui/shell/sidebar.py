"""The strip at the left: team, pages with counts, own filters, what is saved, who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.shell.mark import Mark
from ui.shell.side_foot import SideFoot
from ui.shell.side_item import SideItem
from ui.theme.fonts import Role
from ui.theme.tokens import SIDEBAR_WIDTH
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.theme.theme import Theme

NARROW: Final = 53
"""Width of the sidebar without words, px."""
PREFERENCES: Final = "preferences"
"""The page that the gear at the foot opens."""
_CALLING: Final = frozenset({"today", "overdue", "hot_without_task", "inbox"})
"""Pages whose leads must not wait."""


class Sidebar(QFrame):
    """`chosen` (page key); `fold_asked`: narrower or wider."""

    chosen = Signal(str)
    fold_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: dict[str, SideItem] = {}
        self.setProperty("kind", "side")
        self._team = PlainLabel("LeadDesk", Role.TITLE)
        self._heading = PlainLabel("", Role.META_BOLD, "text2")
        self._heading.setContentsMargins(12, 14, 0, 6)
        self._line = frame("hairline")
        self._pages = QVBoxLayout()
        self._views = QVBoxLayout()
        self._shared = PlainLabel("", Role.META_BOLD, "text2")
        self._shared.setContentsMargins(12, 14, 0, 6)
        self._team_views = QVBoxLayout()
        self._saved: list[str] = []
        for room in (self._pages, self._views, self._team_views):
            room.setSpacing(2)
        self.folding = Button(theme, "", Variant.GHOST, icon="chevron-left", name=_("Sidebar: icons only"), height=26)
        self.folding.clicked.connect(self.fold_asked)
        self.foot = SideFoot(theme, self)
        self._over_foot = QSpacerItem(0, 0)
        self._lay_out()
        self.fold(is_narrow=False)

    def _lay_out(self) -> None:
        """Put one under the other; pages and filters scroll where there are more than there is room for."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 16, 10, 12)
        self._column.setSpacing(0)
        self._column.addLayout(self._head())
        self._column.addSpacing(11)
        self._column.addWidget(self._lists(), 1)
        self._column.addItem(self._over_foot)
        self._column.addSpacing(8)
        self._column.addWidget(self.foot)

    def _lists(self) -> QScrollArea:
        inside = frame("clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pages)
        column.addSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._line)
        column.addLayout(self._views)
        column.addWidget(self._shared)
        column.addLayout(self._team_views)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(self._show_chosen)
        return area

    def room_over_foot(self) -> QRect:
        """Give the place over the foot, as high as there is, in the coordinates of the parent."""
        inside = self.contentsRect().adjusted(10, 13, -10, 0)
        inside.setBottom(self.foot.geometry().top() - 12)
        return inside.translated(self.pos())

    def keep_over_foot(self, height: int) -> None:
        """Keep so many pixels over the foot free of pages and filters; 0 = none."""
        if height != self._over_foot.sizeHint().height():
            self._over_foot.changeSize(0, height)
            self._column.invalidate()

    def _head(self) -> QBoxLayout:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._row.addWidget(Mark(self._theme))
        self._row.addWidget(self._team, 1)
        self._row.addWidget(self.folding)
        return self._row

    def fold(self, *, is_narrow: bool) -> None:
        """Show icons alone, or everything."""
        self.setFixedWidth(NARROW if is_narrow else SIDEBAR_WIDTH)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_narrow else across)
        self._row.setContentsMargins(*((2, 0, 2, 0) if is_narrow else (8, 0, 0, 0)))
        self._team.setVisible(not is_narrow)
        self._heading.setVisible(not is_narrow and bool(self._views.count()))
        self._shared.setVisible(not is_narrow and bool(self._team_views.count()))
        self._line.setVisible(is_narrow and bool(self._views.count()))
        self.folding.set_mark("chevron-right" if is_narrow else "chevron-left")
        for item in self._items.values():
            item.fold(is_narrow=is_narrow)
        self.foot.fold(is_narrow=is_narrow)

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self.width() == NARROW or self.maximumWidth() == NARROW

    def add_page(self, key: str, icon: str, *, is_view: bool) -> None:
        """Add a page, or an own filter."""
        item = SideItem(self._theme, key, icon, self)
        item.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        item.is_calling = key in _CALLING
        self._items[key] = item
        (self._views if is_view else self._pages).addWidget(item)
        self.fold(is_narrow=self.is_narrow)

    def show_saved(self, views: Iterable[tuple[str, str, str, bool]]) -> None:
        """Show the saved views: key, icon, words, and whether it is the team's."""
        counts = {key: self._items[key].count for key in self._saved}
        for key in self._saved:
            self._items.pop(key).deleteLater()
        self._saved = []
        for key, icon, words, is_team in views:
            item = SideItem(self._theme, key, icon, self)
            item.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            item.show_words(words, words)
            item.show_count(counts.get(key, 0))
            self._items[key] = item
            self._saved.append(key)
            (self._team_views if is_team else self._views).addWidget(item)
        self.fold(is_narrow=self.is_narrow)

    def show_texts(self, words: dict[str, tuple[str, str]], *, fold_hint: str, gear_hint: str) -> None:
        """Show the words and hints of the pages and buttons in the language in use."""
        for key, (text, hint) in words.items():
            self._items[key].show_words(text, hint)
        self._heading.setText(_("My filters"))
        self._shared.setText(_("Shared filters"))
        self.folding.setAccessibleName(_("Sidebar: icons only"))
        self.folding.setToolTip(tip(fold_hint))
        self.foot.show_texts(gear_hint)
        self.setAccessibleName(_("Pages"))

    def show_count(self, key: str, count: int, *, is_late: bool = False) -> None:
        """Show how many leads or tasks a page holds; `is_late`: some of them should be done by now."""
        if key in self._items:  # a saved view may be gone since it was counted
            self._items[key].show_count(count, is_late=is_late)

    def show_page(self, key: str, *, is_shown: bool) -> None:
        """Show a page that is of use only at times, or take it away."""
        self._items[key].setVisible(is_shown)

    def choose(self, key: str) -> None:
        """Mark a page as the one shown; an unknown key marks none."""
        for name, item in self._items.items():
            item.setAutoExclusive(False)
            item.setChecked(name == key)
            item.setAutoExclusive(True)
        self.foot.gear.setChecked(key == PREFERENCES)
        self._show_chosen()

    def _show_chosen(self) -> None:
        for item in self._items.values():
            if item.isChecked():
                self._area.ensureWidgetVisible(item, 0, 0)

    def show_team(self, name: str) -> None:
        """Show the name of the team."""
        self._team.setText(name)
