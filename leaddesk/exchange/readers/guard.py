"""Keeps hostile archives out by size, ratio, number of parts and DOCTYPE, before anybody parses."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from leaddesk.exchange.readers.faults import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FILE = 50 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 10_000
_SLACK = 1024 * 1024  # a small part of equal bytes packs better than 200:1 and harms nobody
_CHUNK = 1024 * 1024
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_TAIL = max(map(len, _DOCTYPES)) - 1
_ENCRYPTED = 0x1


def inspect(data: bytes, watch: Callable[[str], Callable[[bytes], None] | None]) -> None:
    """Inflate every part of the archive `data` once and count (promise 26).

    `watch(name)` may give a function that is fed the inflated chunks of that part, so that a second look at
    the sheets costs no second inflating. Raises Unreadable: zip_bomb, too_large, truncated, encrypted or
    doctype.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise Unreadable("zip_bomb")
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise Unreadable("encrypted")
            total = 0
            for part in parts:
                total = _inflate(archive, part, total, watch(part.filename))
                if total > _SLACK and total > MAX_RATIO * len(data):
                    raise Unreadable("zip_bomb")  # many entries may share the same packed bytes
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as trouble:
        raise Unreadable("truncated") from trouble


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: int, feed: Callable[[bytes], None] | None) -> int:
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > _SLACK and size > MAX_RATIO * max(1, part.compress_size):
                raise Unreadable("zip_bomb")
            if total + size > MAX_UNPACKED:
                raise Unreadable("too_large")
            if is_xml:
                seam = tail + chunk[:_TAIL]
                words = _DOCTYPES if b"\0" in chunk else _DOCTYPES[:1]  # UTF-16 has zeros
                if any(word in chunk or word in seam for word in words):
                    raise Unreadable("doctype")
                tail = chunk[-_TAIL:]
            if feed:
                feed(chunk)
    return total + size
