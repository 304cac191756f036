"""The language of the window: our own words and Qt's dialogs change together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal

from leaddesk import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Language(QObject):
    """The language in use; `changed` is emitted after both catalogues were swapped, so pages can re-read texts."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None

    @property
    def current(self) -> str:
        """The language in use, "ru" or "en"."""
        return words.language()

    def use(self, language: str) -> None:
        """Speak `language` from now on; one without Qt's own catalogue leaves its dialogs English."""
        words.use(language)
        QLocale.setDefault(QLocale(language))
        for former in self._app.findChildren(Language):  # one language at a time, whoever chose it
            former.fall_silent()
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(translator)
            self._translator = translator
        self.changed.emit()

    def fall_silent(self) -> None:
        """Take Qt's own words back."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
