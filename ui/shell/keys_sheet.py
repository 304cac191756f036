"""The sheet of all shortcuts (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.words import N_, _
from ui.shell.commands import COMMANDS, MENUS
from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import KeyCap
from ui.widgets.fade import fade
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ui.shell.commands import Commands
    from ui.theme.theme import Theme

ELSEWHERE: Final = (
    ("table", N_("Table"), (
        ("Shift ↑ ↓", N_("Select a range")),
        ("Shift Space", N_("Select the whole row")),
        ("Ctrl Home", N_("Go to the first row")),
        ("Ctrl End", N_("Go to the last row")),
        ("Alt ↓", N_("Filter the column by value")),
        ("Ctrl Enter", N_("Set the chosen value in all selected cells")),
        ("F6", N_("Go from the table to what is beside it")),
    )),
    ("sheet", N_("New lead"), (
        ("Ctrl Enter", N_("Create anyway")),
    )),
    ("check", N_("Import check"), (
        ("Ctrl Enter", N_("Import it")),
        ("F8", N_("Go to the next finding")),
        ("Alt Shift ↓", N_("Choose what the import may change in this column")),
    )),
)  # fmt: skip
"""Keys that belong to one place and are no command of the menus, by place."""

_WIDTH: Final = 1060
_HALVES: Final = (("lead", "sheet", "table", "help"), ("file", "edit", "view", "check"))
"""Which menus and places stand in which column, so that both are of one length."""


_Group = tuple[str, list[tuple[str, str]]]
"""A title, and the keys under it with their words."""


class KeysSheet(Sheet):
    """Lists the shortcuts by menu, and the keys that belong to one place."""

    def __init__(self, theme: Theme, window: QWidget, commands: Commands) -> None:
        super().__init__(theme, window, QSize(_WIDTH, 0), name=_("Keyboard shortcuts"))
        self._commands = commands
        head = self._head = QHBoxLayout()
        head.setContentsMargins(24, 18, 16, 12)
        head.addWidget(PlainLabel(_("Keyboard shortcuts"), Role.LEAD), 1)
        close = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"))
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(frame("hairline"))
        inside = self._inside = QWidget()
        inside.setProperty("kind", "clear")
        halves = QHBoxLayout(inside)
        halves.setContentsMargins(24, 10, 24, 10)
        halves.setSpacing(40)
        groups = self._groups()
        self._widest = max(paint.key_cap_width(keys) for _title, lines in groups.values() for keys, _words in lines)
        for names in _HALVES:
            halves.addLayout(self._half(theme, [groups[name] for name in names]), 1)
        area = self._area = QScrollArea()
        area.setAccessibleName(_("Keyboard shortcuts"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        fade(theme, area, "surface")

    def _height(self, width: int) -> int:
        """Give how high it is with all its lines, px: it scrolls only where the window is lower."""
        lines = self._inside.layout()
        assert lines is not None
        lines.invalidate()
        return self._head.sizeHint().height() + 1 + lines.totalHeightForWidth(width)

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard on the lines, which the arrows scroll."""
        super().open(first or self._area)

    def _groups(self) -> dict[str, _Group]:
        """Give what stands under each title: the menus, then the places."""
        groups = {name: (_(text), self._lines(name)) for name, text in MENUS}
        places = {name: (_(text), [(keys, _(words)) for keys, words in lines]) for name, text, lines in ELSEWHERE}
        return groups | places

    def _half(self, theme: Theme, groups: list[_Group]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(7)
        for title, lines in groups:
            self._add(theme, column, title, lines)
        column.addStretch(1)
        return column

    def _lines(self, menu: str) -> list[tuple[str, str]]:
        own = [command.key for command in COMMANDS if command.menu == menu]
        known = (key for key in self._commands if key.startswith("page.") and self._commands[key].isVisible())
        pages = list(known) if menu == "view" else []
        lines = [(self._commands.keys(key).replace("+", " "), self._commands.words(key)) for key in pages + own]
        return [line for line in lines if line[0]]

    def _add(self, theme: Theme, column: QVBoxLayout, title: str, lines: list[tuple[str, str]]) -> None:
        column.addWidget(PlainLabel(title, Role.META_BOLD, "text2"))
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._widest)  # the words of all groups stand in line
        for row, (keys, words) in enumerate(lines):
            grid.addWidget(KeyCap(theme, keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(words.rstrip("…"), wrap=True), row, 1)
        column.addLayout(grid)
        column.addSpacing(2)
