"""Texts with fields in braces, as letters and greetings have them: filled in, and what is missing named (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_FIELD: Final = re.compile(r"\{([^{}\n]{1,60})\}")
_OR: Final = "/"

GAP: Final = "…"
"""What stands where a value is missing."""


class Filled(NamedTuple):
    """A text as it would be sent; `missing` are the codes of fields without a value, in their order, each once.

    `unknown` are fields that there are not, as they are written: somebody mistyped them.
    """

    text: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out: it may be sent."""
        return not (self.missing or self.unknown)


def fill_in(text: str, values: Mapping[str, str], spelled: Mapping[str, str], *, is_female: bool = False) -> Filled:
    """Fill the fields of a text.

    `spelled` gives the code of a field by how it is written ("имя" → "name"), codes stand for themselves; `values`
    are by code. "{he/she}" is a choice by the gender of whoever writes. A value is text: braces in it are no field.
    """
    missing: dict[str, None] = {}
    unknown: dict[str, None] = {}
    codes = {*spelled.values()}

    def put(found: re.Match[str]) -> str:
        written = found[1].strip()
        if _OR in written:
            he, _, she = written.partition(_OR)
            return (she if is_female else he).strip()
        code = spelled.get(written.casefold(), written)
        if code not in codes:
            unknown[found[0]] = None
            return found[0]
        value = values.get(code, "").strip()
        if not value:
            missing[code] = None
        return value or GAP

    return Filled(_FIELD.sub(put, text), tuple(missing), tuple(unknown))
