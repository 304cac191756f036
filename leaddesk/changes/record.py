"""The form of a change record: what one transaction did to one card.

`fields` is JSON: path of a row → what happened to it. The path "" is the root, "lead_channel/<hex id>" a part.
In a record of op "create" every row is a plain object of its values (NULLs left out, ids in base 64). In "edit" it
is one of
    {"column": [old, new], …}    values changed
    {"+": {…}}                   the part was added with these values
    {"-": {…}}                   the part was removed; it had these values
`base` is JSON: field path ("<row path>.<column>") → the clock of the value that was overwritten; a field that is
missing there still had the clock of the card's creation.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from msgspec import DecodeError
from msgspec.json import Encoder, decode

from leaddesk.changes.shape import Stored
from leaddesk.domain.ids import CardId
from leaddesk.errors import Unavailable

SCHEMA_VERSION = 1
CREATE, EDIT = "create", "edit"
ADDED, REMOVED = "+", "-"

Fields = dict[str, dict[str, Any]]

_ENCODER = Encoder()


def part_path(table: str, part_id: CardId) -> str:
    """Give the path of a part."""
    return f"{table}/{part_id.hex()}"


def part_at(path: str) -> tuple[str, CardId]:
    """Read the path of a part: its table and id."""
    table, _, hexadecimal = path.partition("/")
    return table, CardId(bytes.fromhex(hexadecimal))


def paths(fields: Fields) -> set[str]:
    """Give the field paths that an edit sets; adding or removing a part is a field of its own, "<row path>.+"."""
    found = set()
    for row, entry in fields.items():
        if ADDED in entry or REMOVED in entry:
            found.add(f"{row}.{ADDED}")
        else:
            found |= {f"{row}.{name}" for name in entry}
    return found


def plain(values: Mapping[str, Stored]) -> dict[str, Any]:
    """Give stored values as they are read back from JSON: bytes as `dumps` writes them."""
    return {name: b64encode(value).decode() if type(value) is bytes else value for name, value in values.items()}


def utf8(value: object) -> bytes:
    """Write compact JSON, bytes in base 64."""
    return _ENCODER.encode(value)


def dumps(value: object) -> str:
    """Write compact JSON as a text, bytes in base 64."""
    return utf8(value).decode()


def loads(text: str | bytes | None) -> Any:
    """Read JSON, packed or plain; None reads as an empty object. Raises Unavailable where the file is damaged."""
    if text is None:
        return {}
    try:
        return decode(zlib.decompress(text) if isinstance(text, bytes) else text)
    except (zlib.error, DecodeError, UnicodeDecodeError) as error:
        raise Unavailable("damaged_base", cause="a record of the journal cannot be read") from error


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Give the entry of an edit that leads from one row to another; a missing column is NULL."""
    names = sorted(old.keys() | new.keys())
    return {name: [old.get(name), new.get(name)] for name in names if old.get(name) != new.get(name)}


def merge(fields: Fields, path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Fold an edit into what a transaction already did to the row: the first old value, the last new one."""
    entry = fields.setdefault(path, {})
    if ADDED in entry:
        entry[ADDED].update(new)
        return
    for name, value in new.items():
        first = entry[name][0] if name in entry else old[name]
        if first == value:
            entry.pop(name, None)
        else:
            entry[name] = [first, value]
    if not entry:
        del fields[path]
