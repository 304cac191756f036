"""The program's texts in the language of the reader: gettext catalogues, shared by core and window.

Source texts are English. `_` marks and translates; `N_` only marks. The language may change while the program
runs, so nothing that lives longer than a paint keeps a translated string.
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from importlib import resources

LANGUAGES = ("ru", "en")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


@cache
def catalogue(language: str) -> _gettext.NullTranslations:
    """Load the catalogue of a language; English needs none."""
    file = resources.files("resources.locale").joinpath(language, "LC_MESSAGES", "leaddesk.mo")
    if language == "en" or not file.is_file():
        return _gettext.NullTranslations()
    with file.open("rb") as stream:
        return _gettext.GNUTranslations(stream)


def use(language: str) -> None:
    """Speak `language` ("ru" or "en") from now on."""
    global _catalogue, _language  # noqa: PLW0603 - one language a process, like the C library's locale
    _language = language if language in LANGUAGES else "en"
    _catalogue = catalogue(_language)


def language() -> str:
    """Tell the language in use: "ru" or "en"."""
    return _language


def _(text: str) -> str:
    """Translate a source text."""
    return _catalogue.gettext(text) if text else ""


def n_(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a count; the caller fills `{n}`."""
    return _catalogue.ngettext(one, many, count)


def p_(context: str, text: str) -> str:
    """Translate a text whose meaning depends on where it stands."""
    return _catalogue.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate"
    """Mark a source text for the catalogue; it is translated where it is shown."""
    return text
