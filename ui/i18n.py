"""The language of the window: our own words and Qt's dialogs change together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal

from leaddesk import words
from leaddesk.words import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_LACKING: Final = {"QFileDialog": {N_("&Look in:"), N_("Files of &type:")}}
"""What Qt's own catalogues do not translate, by its context."""


class Language(QObject):
    """The language in use; `changed` is emitted after both catalogues were swapped, so pages can re-read texts."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []

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
            self._translators = [translator, _Lacking(self)]
            for one in self._translators:  # the last one is asked first
                self._app.installTranslator(one)
        self.changed.emit()

    def fall_silent(self) -> None:
        """Take Qt's own words back."""
        for one in self._translators:
            self._app.removeTranslator(one)
        self._translators = []


class _Lacking(QTranslator):
    """Says in our words what Qt's own catalogue lacks."""

    def translate(self, context: str, source: str, *_rest: object) -> str | None:
        """Give the words; None lets Qt's own catalogue answer, where an empty text would be an answer."""
        return _(source) if source in _LACKING.get(context, ()) else None
