"""The lines of a vCard file: cards told apart, long lines put together, each in its own encoding."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from leaddesk.exchange import sniff
from leaddesk.exchange.readers.faults import Unreadable

_BEGIN = re.compile(r"[ \t\ufeff]*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_END = re.compile(r"[ \t]*(?:[\w-]+\.)?END[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_AGENT = re.compile(r"[ \t]*(?:[\w-]+\.)?AGENT[^:]*:[ \t]*", re.IGNORECASE)
_OLD = re.compile(r"VERSION[ \t]*:[ \t]*2\.1", re.IGNORECASE)
_BREAK = re.compile(r"\r\n|\r|\n")
_PROPERTY = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_-]*[ \t]*[;:]")
_PICTURE = re.compile(r"(?:[A-Za-z0-9_-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[ \t]*[;:]", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z0-9_-]+"
    r'(?:;(?:[A-Za-z0-9_-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?)?)*[ \t]*:'
)
_EMPTY = re.compile(";{2,}")
_BOM: Final = "\ufeff"


class Property(NamedTuple):
    """A property of a card: its name in capitals, its parameters and types in capitals, its text as written."""

    name: str
    types: frozenset[str]
    value: str
    group: str


class Card(NamedTuple):
    """A card as read: its properties, and the lines that are none."""

    properties: tuple[Property, ...]
    unread: tuple[str, ...]


def cards(data: bytes, encoding: str | None) -> tuple[str, Iterator[Card]]:
    """Give the encoding of most of a file and its cards, from the first; raises Unreadable("bad_encoding").

    Old programs cut letters of several bytes at the end of a line, and files that were glued together change their
    encoding on the way: each card is decoded by itself, after its lines were put together.
    """
    name = encoding or sniff.encoding(data)
    try:
        if encoding or name.startswith(("utf-16", "utf-32")):
            text = data.decode(name, "strict" if encoding else "replace")
            return name, (_card(_unfolded(lines)) for lines in _split(_BREAK.split(text)))
    except (LookupError, UnicodeError, ValueError) as trouble:
        raise Unreadable("bad_encoding") from trouble
    lines = _BREAK.split(data.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    return name, (_card(_decoded(_unfolded(own), name)) for own in _split(lines))


def _split(lines: Sequence[str]) -> Iterator[list[str]]:
    """Give the lines of each card without its BEGIN and END; a card within a card is one of its own.

    A card whose END is missing ends where the next one begins, or with the file.
    """
    within: list[list[str]] = []
    for line in lines:
        if _BEGIN.fullmatch(line):
            is_agent = bool(within and within[-1] and _AGENT.fullmatch(within[-1][-1]))
            if within and not is_agent:
                yield within.pop()
            elif is_agent:
                within[-1].pop()
            within.append([])
        elif within and _END.fullmatch(line):
            yield within.pop()
        elif within:
            within[-1].append(line)
    yield from reversed(within)


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Put folded lines together and leave pictures out; a blank begins a line that goes on the one before."""
    folded_by = 0 if any(_OLD.match(line) for line in lines) else 1
    found: list[list[str]] = []
    is_picture = is_open = False
    for line in lines:
        if is_picture and not _PROPERTY.match(line):
            continue
        is_picture = False
        if is_open or (found and line[:1] in {" ", "\t"} and line.strip()):
            found[-1].append(line if is_open else line[folded_by:])
        elif _PICTURE.match(line):
            is_picture = True
            continue
        elif line.strip():
            found.append([line])
        else:
            continue
        is_open = line.endswith("=") and _is_quoted(found[-1][0])
        if is_open:
            found[-1][-1] = found[-1][-1][:-1]
    return ["".join(parts) for parts in found]


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _decoded(lines: Sequence[str], name: str) -> list[str]:
    """Decode the lines of a card that were taken byte by byte: as UTF-8 where they are that."""
    raw = "\n".join(lines).encode("latin-1")
    try:
        return raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        own = sniff.encoding(raw) if name.startswith("utf-8") else name
        return raw.decode(own, "replace").split("\n")


def _card(lines: Sequence[str]) -> Card:
    properties, unread = [], []
    for line in lines:
        if (found := _property(line.lstrip(_BOM))) is not None:
            properties.append(found)
        else:
            unread.append(line)
    return Card(tuple(properties), tuple(unread))


def _property(line: str) -> Property | None:
    """Read one line; None where it is no property.

    The pattern looks first: the library's own takes a minute for thirty commas before a quote that is not closed.
    """
    import vobject.base as library  # noqa: PLC0415 - only files of cards need it

    if not (head := _HEAD.match(line)):
        return None
    try:
        plain = _EMPTY.sub(";", head[0]).rstrip(";: \t")
        name, parameters, value, group = library.parseLine(f"{plain}:{line[head.end() :]}")
    except library.ParseError:
        return None
    types = frozenset(word.upper() for parameter in parameters for word in parameter)
    if "QUOTED-PRINTABLE" in types:
        charset = next((one[1] for one in parameters if one[0].upper() == "CHARSET" and len(one) > 1), "")
        value = _unquoted(value, charset)
    return Property(name.upper(), types, value, (group or "").upper())


def _unquoted(text: str, charset: str) -> str:
    """Decode quoted-printable; a charset that is unknown or does not fit is found out from the bytes."""
    raw = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode(sniff.encoding(raw), "replace")
