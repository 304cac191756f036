"""The sheet of all shortcuts (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.words import N_, _
from ui.shell.commands import COMMANDS, MENUS
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.chip import KeyCap
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ui.shell.commands import Commands
    from ui.theme.theme import Theme

TABLE_KEYS: Final = (
    ("Enter", N_("Open the card")),
    ("F2", N_("Edit the cell; typing does too")),
    ("Ctrl Enter", N_("In a list of values: set all selected")),
    ("Ctrl D", N_("Fill the selection with its top cell")),
    ("Shift ↑ ↓", N_("Select a range")),
    ("Shift Space", N_("Select the whole row")),
    ("Ctrl Home", N_("First row; Ctrl End: last row")),
    ("Alt ↓", N_("Filter the column by value")),
    ("Delete", N_("Into the recycle bin; Ctrl Z takes it back")),
    ("Alt ↑ ↓", N_("In the card: previous, next lead")),
    ("Esc", N_("Close the card, back to the row")),
    ("Ctrl Enter", N_("New lead: create in any case; file: load it")),
    ("F8", N_("In the check of a file: the next finding")),
)


class KeysSheet(Sheet):
    """Lists the shortcuts by menu, and those of the table."""

    def __init__(self, theme: Theme, window: QWidget, commands: Commands) -> None:
        super().__init__(theme, window, QSize(860, 620), name=_("Keyboard shortcuts"))
        self._commands = commands
        head = QHBoxLayout()
        head.setContentsMargins(24, 18, 16, 12)
        head.addWidget(PlainLabel(_("Keyboard shortcuts"), Role.LEAD), 1)
        close = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"))
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(frame("hairline"))
        inside = QWidget()
        inside.setProperty("kind", "clear")
        halves = QHBoxLayout(inside)
        halves.setContentsMargins(24, 16, 24, 20)
        halves.setSpacing(40)
        halves.addLayout(self._half(theme, is_menus=True), 3)
        halves.addLayout(self._half(theme, is_menus=False), 4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def _half(self, theme: Theme, *, is_menus: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        if is_menus:
            for name, text in MENUS:
                own = [c.key for c in COMMANDS if c.menu == name and not c.is_local]
                pages = [key for key in self._commands if key.startswith("page.")] if name == "view" else []
                lines = [(self._commands.keys(key).replace("+", " "), self._commands.words(key)) for key in own + pages]
                self._add(theme, column, _(text), [line for line in lines if line[0]])
        else:
            self._add(theme, column, _("Table and card"), [(keys, _(text)) for keys, text in TABLE_KEYS])
        column.addStretch(1)
        return column

    def _add(self, theme: Theme, column: QVBoxLayout, title: str, lines: list[tuple[str, str]]) -> None:
        if not lines:
            return
        column.addWidget(PlainLabel(title, Role.META_BOLD, "text2"))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 84)
        for row, (keys, words) in enumerate(lines):
            grid.addWidget(KeyCap(theme, keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(words.rstrip("…")), row, 1)
        column.addLayout(grid)
        column.addSpacing(8)
