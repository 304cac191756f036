"""The name of a country, as people write it, to its ISO 3166 code."""

from __future__ import annotations

from functools import cache

from leaddesk.contacts.data import countries
from leaddesk.contacts.text import fold, repair_homoglyphs


def country_of(text: str) -> str:
    """Give the ISO 3166-1 code of a country named in English or Russian, or by its code; "" when unknown."""
    return _codes().get(_key(repair_homoglyphs(text)), "")


def _key(name: str) -> str:
    return fold(name).replace(".", "").replace("-", " ").strip(" ,;:")


@cache
def _codes() -> dict[str, str]:
    """Build the table once: every name and every code to the code."""
    codes: dict[str, str] = {}
    for line in countries.TABLE.strip().splitlines():
        code, names = line.split(" ", 1)
        codes.setdefault(code.lower(), code)
        for name in names.split("|"):
            codes.setdefault(_key(name), code)
    return codes


def country_names(language: str) -> dict[str, str]:
    """Give every country's name in a language ("ru", else English) by its ISO 3166-1 code."""
    names: dict[str, str] = {}
    for line in countries.TABLE.strip().splitlines():
        code, listed = line.split(" ", 1)
        english, russian, *_others = (*listed.split("|"), "")
        names.setdefault(code, russian if language == "ru" and russian else english)
    return names
