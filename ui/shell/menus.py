"""The menu bar, and the small menu behind the gear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu, QMenuBar

from leaddesk.words import N_, _
from ui.shell.commands import COMMANDS, MENUS
from ui.widgets.label import caption
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.shell.commands import Commands
    from ui.theme.theme import Theme

_SPLITS: Final = {"quit", "copy", "search", "remove", "page.hot_without_task"}
_CHOICES: Final = (("theme", N_("Theme")), ("language", N_("Language")))


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
            if name == "view":
                menu.addSeparator()
                self._add_choices(menu)

    def settings(self, parent: QWidget, people: Sequence[QMenu] = ()) -> Menu:
        """Give the menu of the gear: theme, language, shortcuts, and what `people` brings."""
        menu = Menu(self._theme, parent, name=_("Preferences"))
        for one in people:
            menu.addMenu(one)
        self._add_choices(menu)
        menu.addSeparator()
        menu.addAction(self._commands["keys"])
        return menu

    def _in(self, name: str) -> list[str]:
        listed = [command.key for command in COMMANDS if command.menu == name]
        return [key for key in self._commands if key.startswith("page.")] if name == "view" else listed

    def _add(self, menu: Menu, keys: list[str]) -> None:
        for key in keys:
            if key in _SPLITS:
                menu.addSeparator()
            menu.addAction(self._commands[key])

    def _add_choices(self, menu: Menu) -> None:
        for prefix, text in _CHOICES:
            inner = Menu(self._theme, menu, name=_(text))
            for key in self._commands:
                if key.startswith(f"{prefix}."):
                    inner.addAction(self._commands[key])
            menu.addMenu(inner).setText(caption(_(text)))
