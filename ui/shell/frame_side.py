"""What the window can do without a base: language, theme, the sidebar's width, shortcuts, about, quit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.theme.theme import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from ui.i18n import Language
    from ui.shell.window import MainWindow

LANGUAGE, THEME, SIDEBAR = "window/language", "window/theme", "window/sidebar"
"""Where the state keeps the choices."""
_ICONS = "icons"


class FrameSide(QObject):
    """Carries out the commands of the frame and remembers the choices."""

    def __init__(self, window: MainWindow, language: Language) -> None:
        super().__init__(window)
        self._window = window
        self._language = language
        self.base: Path | None = None
        """Where the base lies that is open."""
        commands = window.commands
        for name in ("ru", "en"):
            commands.on(f"language.{name}", partial(self.speak, name))
        for choice in Choice:
            commands.on(f"theme.{choice.value}", partial(self.wear, choice))
        commands.on("sidebar", self._on_sidebar_toggled)
        commands.on("keys", self.show_keys)
        commands.on("about", self.show_about)
        commands.on("quit", window.close)
        window.sidebar.fold_asked.connect(commands["sidebar"].trigger)
        is_narrow = window.state.text(SIDEBAR) == _ICONS
        commands["sidebar"].setChecked(is_narrow)
        window.sidebar.fold(is_narrow=is_narrow)
        self._mark()

    def speak(self, language: str) -> None:
        """Speak another language from now on."""
        self._window.state.set_text(LANGUAGE, language)
        self._language.use(language)
        self._window.retranslate()
        self._mark()

    def wear(self, choice: Choice) -> None:
        """Wear another theme from now on."""
        self._window.state.set_text(THEME, choice.value)
        self._window.theme.choose(choice)
        self._mark()

    def show_keys(self) -> None:
        """Open the sheet of shortcuts."""
        from ui.shell.keys_sheet import KeysSheet  # noqa: PLC0415 - loaded on first use

        window = self._window
        sheet = KeysSheet(window.theme, window, window.commands)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def show_about(self) -> None:
        """Open the sheet that says what program this is."""
        from ui.shell.about import AboutSheet  # noqa: PLC0415 - loaded on first use

        sheet = AboutSheet(self._window.theme, self._window, self.base)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _on_sidebar_toggled(self) -> None:
        is_narrow = self._window.commands["sidebar"].isChecked()
        self._window.sidebar.fold(is_narrow=is_narrow)
        self._window.state.set_text(SIDEBAR, _ICONS if is_narrow else "")

    def _mark(self) -> None:
        """Tick what is chosen."""
        commands = self._window.commands
        commands[f"language.{self._language.current}"].setChecked(True)
        commands[f"theme.{self._window.theme.choice.value}"].setChecked(True)
