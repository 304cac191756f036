"""Whom a file would bring into the team, under the list of what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _, n_, p_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.choice import Choice
from ui.views.importing.pairs import clear, reveal
from ui.widgets.chip import Chip, IconLabel
from ui.widgets.label import PlainLabel, frame, tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.theme.theme import Theme

MOST: Final = 12
"""Lines shown of a list."""
TEXT: Final = 34
"""Where the texts begin, px from the left: behind the icon."""
_END: Final = 8
_NAMED: Final = 20  # people in a tooltip
COUNT_END: Final = 30
"""Where the counts end, px from the right: those of the list above them stand before a chevron."""


class Newcomers(QWidget):
    """The owners whom the team does not know, and in how many rows they are named; who will not join is paler."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "clear")
        self._column = section(self)

    def show_people(self, people: Mapping[str, int], wanted: int) -> None:
        """Show them; `wanted` is how many rows must name somebody who joins the team, 0 = nobody does."""
        clear(self._column)
        self.setVisible(bool(people))
        if not people:
            return
        add_head(self._column, _("New owners"))
        joining = frozenset(Joining.joining(people, wanted))
        for name, rows in list(people.items())[:MOST]:
            joins = name in joining
            under = _("joins the team") if joins else _("stays out, the leads are free")
            icon = "user-plus" if joins else "circle-minus"
            self._column.addWidget(_line(self._theme, name, rows, icon=icon, under=under, is_quiet=not joins))
        _add_rest(self._column, n_("{n} more person", "{n} more people", len(people) - MOST), len(people))
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


class JoiningChip(Chip):
    """How many people loading brings into the team; a click leads to who they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", Tone.ACCENT, icon="user-plus", height=24, acts=True)
        self.hide()

    def show_people(self, people: Sequence[str]) -> None:
        """Show it where there are any; its tooltip names the first of them."""
        self.set(_("Join the team: {n}").format(n=fmt.number(len(people))), Tone.ACCENT, "user-plus")
        self.setToolTip(tip("\n".join([_("Importing makes them people of the team:"), *people[:_NAMED]])))
        self.setVisible(bool(people))


def section(widget: QWidget) -> QVBoxLayout:
    """Give the column in which a part of the panel stands."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 10, 0, 0)
    column.setSpacing(0)
    return column


def add_head(column: QVBoxLayout, title: str) -> None:
    """Begin a part with its title and what is counted at the right."""
    head = QHBoxLayout()
    head.setContentsMargins(0, 10, COUNT_END, 6)
    head.addWidget(PlainLabel(title, Role.NAME), 1)
    head.addWidget(PlainLabel(_("rows"), Role.SECONDARY, "text2"))
    column.addWidget(frame("hairline"))
    column.addLayout(head)


def _add_rest(column: QVBoxLayout, words: str, count: int) -> None:
    if count > MOST:
        rest = PlainLabel(words.format(n=fmt.number(count - MOST)), Role.SECONDARY, "text2")
        rest.setContentsMargins(TEXT, 4, 0, 4)
        column.addWidget(rest)


def _line(theme: Theme, said: str, rows: int, *, icon: str, under: str, is_quiet: bool = False) -> QWidget:
    """Give a line of 44 px: what the file says over what it becomes, and the count."""
    line = QWidget()
    line.setProperty("kind", "clear")
    line.setFixedHeight(44)
    count = PlainLabel(fmt.number(rows), Role.NAME, "text2")
    count.setContentsMargins(0, 0, COUNT_END - _END, 0)
    texts = QGridLayout()
    texts.setVerticalSpacing(1)
    texts.addWidget(PlainLabel(said, Role.BODY, "text2" if is_quiet else "text"), 0, 0)
    texts.addWidget(count, 0, 1)
    texts.addWidget(PlainLabel(under, Role.SECONDARY, "text2"), 1, 0, 1, 2)
    texts.setColumnStretch(0, 1)
    row = QHBoxLayout(line)
    row.setContentsMargins(10, 4, _END, 4)
    row.setSpacing(9)
    row.addWidget(IconLabel(theme, icon, Tone.NEUTRAL, size=15))
    row.addLayout(texts, 1)
    return line
