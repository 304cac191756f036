"""Headers of letters written as "=?charset?B?…?=": read as mail programs do, where the standard library is strict."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.utils import parseaddr
from itertools import groupby
from typing import Final

from leaddesk.exchange import sniff
from leaddesk.exchange.readers import charsets

_WORD = re.compile(r"=\?([^?\s]{1,40})\?([BbQq])\?([^?]*)\?=")
_RUN = re.compile(rf"{_WORD.pattern}(?:\s*{_WORD.pattern})*")
_HELD = re.compile("\ue000([0-9]+)\ue001")
_UNTOLD: Final = frozenset({"us-ascii", "ascii", "utf-8"})  # what programs write that do not know
_FEW: Final = 20  # at most one letter of so many may be damaged for a charset to be believed


def decoded(text: str) -> str:
    """Give a header with its encoded words read.

    Words that follow each other are one text, and programs cut letters of several bytes between them; so the bytes
    of neighbours are put together before they are decoded.
    """
    return _RUN.sub(lambda run: "".join(_texts(run[0])), text)


def address(text: str) -> tuple[str, str]:
    """Give name and address of a header; an encoded name is read last, for a comma in it ends no address."""
    runs: list[str] = []

    def held(run: re.Match[str]) -> str:
        runs.append(run[0])
        return f"\ue000{len(runs) - 1}\ue001"

    name, at = parseaddr(_RUN.sub(held, " ".join(text.split())))
    return " ".join(_HELD.sub(lambda place: decoded(runs[int(place[1])]), name).split()), at


def _texts(run: str) -> Iterator[str]:
    words = ((charset.partition("*")[0].lower(), _bytes(kind, text)) for charset, kind, text in _WORD.findall(run))
    for charset, neighbours in groupby(words, key=lambda word: word[0]):
        yield text_of(b"".join(content for _, content in neighbours), charset)


def _bytes(kind: str, text: str) -> bytes:
    octets = text.encode("utf-8", "replace")
    if kind in "Qq":
        return quopri.decodestring(octets.replace(b"_", b" "))
    try:
        return base64.b64decode(octets + b"=" * (-len(octets) % 4))
    except binascii.Error:
        return octets


def text_of(content: bytes, charset: str) -> str:
    """Decode bytes; the charset they name is believed where it fits, but for a damaged letter or two."""
    ways = [(charset, "strict"), ("utf-8", "strict")]
    if charset.lower() not in _UNTOLD:
        ways.append((charset, "replace"))
    for name, errors in ways:
        try:
            text = content.decode(charsets.codec(name), errors)
        except (LookupError, ValueError):
            continue
        if text.count("\ufffd") * _FEW <= len(text):
            return text
    return content.decode(sniff.encoding(content), "replace")
