"""The commands of the window: one QAction each, for menus, palette and the sheet of keys."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from leaddesk.words import LANGUAGES, N_, _, catalogue
from ui.widgets import keycaps
from ui.widgets.label import caption, tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

Role = QAction.MenuRole


class Command(NamedTuple):
    """A command: name for the program, words, standard key or keys, icon, menu, role in the menu of macOS."""

    key: str
    text: str
    menu: str
    keys: QKeySequence.StandardKey | str = ""
    icon: str = ""
    role: QAction.MenuRole = Role.NoRole
    is_choice: bool = False
    is_local: bool = False
    """The table or a field acts on the keys itself; the action only tells them."""


MENUS: Final = (
    ("file", N_("File")),
    ("edit", N_("Edit")),
    ("view", N_("View")),
    ("lead", N_("Lead")),
    ("help", N_("Help")),
)
_K = QKeySequence.StandardKey
COMMANDS: Final = (
    Command("new", N_("New lead"), "file", _K.New, "plus"),
    Command("import", N_("Import from file…"), "file", _K.Open, "upload"),
    Command("imports", N_("Earlier imports…"), "file", "", "history"),
    Command("export", N_("Export the list…"), "file", "", "download"),
    Command("base", N_("Open another base…"), "file", "", "database"),
    Command("quit", N_("Quit"), "file", "Ctrl+Q", "log-out", Role.QuitRole),
    Command("undo", N_("Undo"), "edit", _K.Undo, "undo-2"),
    Command("redo", N_("Redo"), "edit", "Ctrl+Shift+Z", "redo-2"),
    Command("copy", N_("Copy cells"), "edit", _K.Copy, "copy", is_local=True),
    Command("paste", N_("Paste"), "edit", _K.Paste, "clipboard-paste", is_local=True),
    Command("select_all", N_("Select all"), "edit", _K.SelectAll, "list-checks", is_local=True),
    Command("fill", N_("Fill down"), "edit", "Ctrl+D", "arrow-down", is_local=True),
    Command("search", N_("Search and commands"), "edit", "Ctrl+K", "search"),
    Command("filter", N_("Find in the list"), "edit", _K.Find, "filter"),
    Command("preferences", N_("Preferences…"), "edit", "Ctrl+,", "settings", Role.PreferencesRole),
    Command("sidebar", N_("Sidebar: icons only"), "view", "Ctrl+B", "panel-left", is_choice=True),
    Command("open", N_("Open the card"), "lead", "Enter", "panel-right", is_local=True),
    Command("cell", N_("Edit the cell"), "lead", "F2", "square-pen", is_local=True),
    Command("remove", N_("Refuse or move to the recycle bin…"), "lead", _K.Delete, "trash-2", is_local=True),
    Command("previous", N_("Previous lead"), "lead", "Alt+Up", "arrow-up", is_local=True),
    Command("next", N_("Next lead"), "lead", "Alt+Down", "arrow-down", is_local=True),
    Command("to_left", N_("To the previous stage"), "lead", "Alt+Left", "arrow-left", is_local=True),
    Command("to_right", N_("To the next stage"), "lead", "Alt+Right", "arrow-right", is_local=True),
    Command("close", N_("Close the card"), "lead", "Esc", "x", is_local=True),
    Command("finish", N_("Finish the task…"), "lead", "Space", "circle-check", is_local=True),
    Command("act", N_("Call or write"), "lead", "Ctrl+L", "phone", is_local=True),
    Command("postpone", N_("Postpone the task…"), "lead", "Ctrl+T", "calendar-clock", is_local=True),
    Command("merge", N_("Merge leads…"), "lead", "Ctrl+Shift+M", "merge"),
    Command("duplicates", N_("Find duplicates in this list"), "lead", "", "merge"),
    Command("same", N_("Merge with the duplicate"), "lead", "Ctrl+Return", "merge", is_local=True),
    Command("different", N_("Not a duplicate"), "lead", "Ctrl+Backspace", "unlink", is_local=True),
    Command("keys", N_("Keyboard shortcuts"), "help", _K.HelpContents, "keyboard"),
    Command("about", N_("About LeadDesk"), "help", "", "info", Role.AboutRole),
)
_KEYS: Final = 10  # digits of the keyboard
_LANGUAGES: Final = (("ru", "Русский"), ("en", "English"))
_THEMES: Final = (("system", N_("Same as the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class Commands(QObject):
    """All actions by name; `on` says what a command does. One that nobody answers yet cannot be given.

    `asked`: they are about to be shown; who knows, says which can be given now.
    """

    asked = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._texts: dict[str, str] = {}
        self._icons: dict[str, str] = {}
        for command in COMMANDS:
            self._add(command)
        for key, words in _LANGUAGES:
            self._add(Command(f"language.{key}", words, "language", is_choice=True))
        for key, words in _THEMES:
            self._add(Command(f"theme.{key}", words, "theme", is_choice=True))
        self._group("language.", "theme.")
        theme.changed.connect(self._draw)
        self.retranslate()

    def add_page(self, key: str, text: str, icon: str, number: int) -> None:
        """Add the command that goes to a page; Ctrl+1…9 by its place, Ctrl+0 for the tenth."""
        keys = f"Ctrl+{number % _KEYS}" if number <= _KEYS else ""
        self._add(Command(f"page.{key}", text, "view", keys, icon, is_choice=True))
        self._draw()
        self.retranslate()

    def _add(self, command: Command) -> None:
        action = QAction(self._window)
        action.setObjectName(command.key)
        action.setMenuRole(command.role)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        action.setShortcutVisibleInContextMenu(True)
        if command.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(command.is_choice)
        action.setEnabled(False)
        self._actions[command.key] = action
        self._texts[command.key] = command.text
        self._icons[command.key] = command.icon
        self._window.addAction(action)

    def _group(self, *prefixes: str) -> None:
        for prefix in prefixes:
            group = QActionGroup(self)
            for key, action in self._actions.items():
                if key.startswith(prefix):
                    group.addAction(action)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def on(self, key: str, act: Callable[[], object]) -> None:
        """Run `act` when a command is given."""
        self._actions[key].triggered.connect(lambda _checked=False: act())
        self._actions[key].setEnabled(True)

    def icon(self, key: str) -> str:
        """Give the name of a command's icon."""
        return self._icons[key]

    def words(self, key: str) -> str:
        """Give what a command is called."""
        return _(self._texts[key])

    def words_everywhere(self, key: str) -> str:
        """Give what a command is called in all languages: the palette finds it by any of them."""
        return " ".join(catalogue(one).gettext(self._texts[key]) for one in LANGUAGES)

    def keys(self, key: str) -> str:
        """Give a command's shortcut as people read it."""
        return keycaps.shown(self._actions[key].shortcut())

    def hint(self, key: str) -> str:
        """Give the tooltip of a command: its words, its keys in brackets."""
        words = self.words(key).rstrip("…")
        return f"{words} ({self.keys(key)})" if self.keys(key) else words

    def _in_menus(self, key: str) -> str:
        """Give a command's words; keys that Qt would call otherwise than the sheet of keys follow a tab."""
        words, keys = caption(self.words(key)), self.keys(key)
        native = self._actions[key].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return words if sys.platform == "darwin" or keys == native else f"{words}\t{keys}"

    def retranslate(self) -> None:
        """Speak the language in use."""
        for key, action in self._actions.items():
            action.setText(self._in_menus(key))
            action.setToolTip(tip(self.hint(key)))

    def _draw(self) -> None:
        for key, name in self._icons.items():
            if name:
                self._actions[key].setIcon(self._theme.icon(name))
