"""The menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import N_, _
from ui.shell.commands import COMMANDS, MENUS
from ui.widgets.label import caption
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from ui.shell.commands import Commands
    from ui.theme.theme import Theme

_SPLITS: Final = {
    "quit",
    "copy",
    "search",
    "remove",
    "previous",
    "finish",
    "merge",
    "preferences",
    "about",
    "page.hot_without_task",
    "sidebar",
}
_CHOICES: Final = (("theme", N_("Theme"), "moon"), ("language", N_("Language"), "languages"))


class Menus:
    """Builds the menus from the commands; `fill` again after pages came or the language changed."""

    def __init__(self, theme: Theme, commands: Commands, bar: QMenuBar) -> None:
        self._theme = theme
        self._commands = commands
        self._bar = bar

    def fill(self) -> None:
        """Fill the menu bar."""
        self._bar.clear()
        for name, text in MENUS:
            menu = Menu(self._theme, self._bar, name=_(text))
            self._bar.addMenu(menu)
            self._add(menu, self._in(name))
            menu.aboutToShow.connect(self._commands.asked)
            if name == "view":
                menu.addSeparator()
                self._add_choices(menu)

    def _in(self, name: str) -> list[str]:
        pages = [key for key in self._commands if key.startswith("page.")] if name == "view" else []
        return pages + [command.key for command in COMMANDS if command.menu == name]

    def _add(self, menu: Menu, keys: list[str]) -> None:
        for key in keys:
            if key in _SPLITS:
                menu.addSeparator()
            menu.addAction(self._commands[key])

    def _add_choices(self, menu: Menu) -> None:
        for prefix, text, icon in _CHOICES:
            inner = Menu(self._theme, menu, name=_(text))
            for key in self._commands:
                if key.startswith(f"{prefix}."):
                    inner.addAction(self._commands[key])
            menu.add_menu(inner, icon).setText(caption(_(text)))
