"""How letters and pages name their encoding, and what programs take the name for."""

from __future__ import annotations

import codecs
import re
from typing import Final

_PAGE = re.compile(r"(?:x-)?(?:cp|win|windows)[-_ ]*(\d{3,4})", re.IGNORECASE)
_LARGER: Final = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What is written in the larger sets goes by the names of the smaller ones; browsers and mail programs know it."""


def codec(said: str) -> str:
    """Give the codec that a name means, such as "cp1251" for "windows-1251" or "CP-1251"; raises LookupError."""
    page = _PAGE.fullmatch(said.strip())
    name = codecs.lookup(f"cp{page[1]}" if page else said.strip()).name
    return _LARGER.get(name, name)
