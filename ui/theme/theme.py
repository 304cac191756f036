"""The theme in use: given to whoever draws, tells when it changes, follows the system when asked to."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap

from ui.theme import fonts, icons
from ui.theme.palette import palette
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Choice(Enum):
    """What the person chose in the preferences."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The tokens in use. Build one in app.py, `apply` it, hand it to every page; never fetch it globally.

    `changed` is emitted after the application wears the new colours; painted widgets repaint on it.
    """

    changed = Signal()

    def __init__(self, choice: Choice = Choice.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._app: QApplication | None = None
        self._system = QGuiApplication.styleHints().colorScheme()
        self.tokens: Tokens = self._wanted()

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    def apply(self, app: QApplication) -> None:
        """Dress `app` (font, palette, stylesheet) and follow the system from now on."""
        self._app = app
        fonts.load()
        app.setStyle("Fusion")
        app.setFont(fonts.font(fonts.Role.BODY))
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def choose(self, choice: Choice) -> None:
        """Wear another theme now."""
        self._choice = choice
        self._refresh()

    def icon(self, name: str, color: QColor | None = None, size: int = 16) -> QIcon:
        """Give a bundled icon, in the second text colour unless told otherwise; ask again after `changed`."""
        return icons.icon(name, color or self.tokens.text2, size)

    def pixmap(self, name: str, color: QColor | None = None, size: int = 16, dpr: float = 1.0) -> QPixmap:
        """Give a bundled icon as a pixmap sharp at pixel ratio `dpr`."""
        return icons.pixmap(name, color or self.tokens.text2, size, dpr)

    def font(self, role: fonts.Role) -> QFont:
        """Give the font of a role; shared, so copy it before changing it."""
        return fonts.font(role)

    def _wanted(self) -> Tokens:
        if self._choice is Choice.SYSTEM:
            return DARK if self._system == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is Choice.DARK else LIGHT

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is self.tokens:
            return
        self.tokens = wanted
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is not None:
            self._app.setPalette(palette(self.tokens))
            self._app.setStyleSheet(stylesheet(self.tokens))
