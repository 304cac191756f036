"""What stands under the list of what was found: what statuses become, and whom the file would bring into the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _, n_, p_
from ui import format as fmt
from ui.models import import_words as words
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.choice import Choice
from ui.views.importing.pairs import clear, reveal
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_MOST: Final = 12
"""Lines shown of a list."""
_TEXT: Final = 34
"""Where the texts begin, px from the left: behind the icon."""
_END: Final = 8
_COUNT_END: Final = 30
"""Where the counts end, px from the right: those of the list above them stand before a chevron."""


class Fates(QWidget):
    """The statuses of a file, what each becomes, and in how many rows; the most frequent first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "clear")
        self._column = _column(self)
        self._is_whole = False

    def show_preview(self, preview: Preview) -> None:
        """Show what the statuses become; nothing where there are none."""
        clear(self._column)
        fates = preview.fates()
        self.setVisible(bool(fates))
        if not fates:
            return
        _add_head(self._column, _("What statuses become"))
        for one in fates if self._is_whole else fates[:_MOST]:
            fate = words.fate(one.lives[0])
            under = ", ".join(dict.fromkeys(words.fate(life).words for life in one.lives))
            self._column.addWidget(_line(self._theme, one.said, one.rows, icon=fate.icon, tone=fate.tone, under=under))
        if not self._is_whole and len(fates) > _MOST:
            left = len(fates) - _MOST
            words_ = n_("{n} more status", "{n} more statuses", left).format(n=fmt.number(left))
            more = Button(self._theme, words_, Variant.LINK, icon="chevron-down", height=28)
            more.clicked.connect(lambda: self._show_whole(preview))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        reveal(self._column)

    def _show_whole(self, preview: Preview) -> None:
        self._is_whole = True
        self.show_preview(preview)


class Newcomers(QWidget):
    """The owners whom the team does not know, and in how many rows they are named; who will not join is paler."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "clear")
        self._column = _column(self)

    def show_people(self, people: Mapping[str, int], wanted: int) -> None:
        """Show them; `wanted` is how many rows must name somebody who joins the team, 0 = nobody does."""
        clear(self._column)
        self.setVisible(bool(people))
        if not people:
            return
        _add_head(self._column, _("New owners"))
        joining = frozenset(Joining.joining(people, wanted))
        for name, rows in list(people.items())[:_MOST]:
            joins = name in joining
            under = _("joins the team") if joins else _("stays out, the leads are free")
            icon = "user-plus" if joins else "circle-minus"
            self._column.addWidget(_line(self._theme, name, rows, icon=icon, under=under, is_quiet=not joins))
        _add_rest(self._column, n_("{n} more person", "{n} more people", len(people) - _MOST), len(people))
        reveal(self._column)


class Joining(Choice):
    """Asks who of the new owners joins the team; `wanted` is 1 for all, 2 for who is named again, 0 for nobody."""

    def offer(self, people: Mapping[str, int], wanted: int) -> None:
        """Offer the ways there are, one of them chosen."""
        often = sum(rows > 1 for rows in people.values())
        self.clear()
        self.addItem(p_("owners", "All: {n}").format(n=fmt.number(len(people))), 1)
        if 0 < often < len(people):
            self.addItem(_("Only those named again: {n}").format(n=fmt.number(often)), 2)
        self.addItem(_("Nobody: their leads stay free"), 0)
        self.setCurrentIndex(max(0, self.findData(wanted)))

    @staticmethod
    def joining(people: Mapping[str, int], wanted: int) -> list[str]:
        """Give who of the new owners joins the team where `wanted` rows must name him."""
        return [name for name, rows in people.items() if 0 < wanted <= rows]

    @property
    def wanted(self) -> int:
        """Give how many rows must name somebody who joins the team; 0 = nobody does."""
        chosen = self.currentData()
        return 1 if chosen is None else int(chosen)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 10, 0, 0)
    column.setSpacing(0)
    return column


def _add_head(column: QVBoxLayout, title: str) -> None:
    head = QHBoxLayout()
    head.setContentsMargins(0, 10, _COUNT_END, 6)
    head.addWidget(PlainLabel(title, Role.NAME), 1)
    head.addWidget(PlainLabel(_("rows"), Role.SECONDARY, "text2"))
    column.addWidget(frame("hairline"))
    column.addLayout(head)


def _add_rest(column: QVBoxLayout, words: str, count: int) -> None:
    if count > _MOST:
        rest = PlainLabel(words.format(n=fmt.number(count - _MOST)), Role.SECONDARY, "text2")
        rest.setContentsMargins(_TEXT, 4, 0, 4)
        column.addWidget(rest)


def _line(
    theme: Theme, said: str, rows: int, *, icon: str, under: str, tone: Tone = Tone.NEUTRAL, is_quiet: bool = False
) -> QWidget:
    """Give a line of 44 px: what the file says over what it becomes, and the count."""
    line = QWidget()
    line.setProperty("kind", "clear")
    line.setFixedHeight(44)
    count = PlainLabel(fmt.number(rows), Role.NAME, "text2")
    count.setContentsMargins(0, 0, _COUNT_END - _END, 0)
    texts = QGridLayout()
    texts.setVerticalSpacing(1)
    texts.addWidget(PlainLabel(said, Role.BODY, "text2" if is_quiet else "text"), 0, 0)
    texts.addWidget(count, 0, 1)
    texts.addWidget(PlainLabel(under, Role.SECONDARY, tone if tone is Tone.WARM else "text2"), 1, 0, 1, 2)
    texts.setColumnStretch(0, 1)
    row = QHBoxLayout(line)
    row.setContentsMargins(10, 4, _END, 4)
    row.setSpacing(9)
    row.addWidget(IconLabel(theme, icon, tone, size=15))
    row.addLayout(texts, 1)
    return line
