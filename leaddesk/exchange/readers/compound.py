"""Takes a stream out of a compound file, the container of .xls ([MS-CFB]); what is torn gives as much as there is."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_HEAD: Final = 512
_FAT_AT, _FAT_COUNT = 76, 109  # where the header names the sectors of the allocation table, and how many
_LAST: Final = 0xFFFFFFFA  # numbers above it are no sectors
_ENTRY: Final = 128
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file; sectors are looked up in a table, a chain that runs in a circle ends where it closes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
        self._small = 1 << min(int.from_bytes(data[32:34], "little"), 16)
        self._cutoff = self._number(56)
        self._fat = [number for sector in self._fat_sectors() for number in _numbers(self._sector(sector))]
        self._entries = self._chain(self._number(48))

    def stream(self, *names: str) -> bytes:
        """Give the first stream that has one of the names; b"" without one."""
        wanted = {name.casefold() for name in names}
        for at in range(0, len(self._entries) - _ENTRY + 1, _ENTRY):
            entry = self._entries[at : at + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if entry[66] == _STREAM and name.casefold() in wanted:
                start, size = struct.unpack_from("<II", entry, 116)
                return self._chain(start)[:size] if size >= self._cutoff else self._mini(start)[:size]
        return b""

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")

    def _sector(self, number: int) -> bytes:
        start = _HEAD + number * self._size if self._size <= _HEAD else (number + 1) * self._size
        return self._data[start : start + self._size]

    def _fat_sectors(self) -> Iterator[int]:
        """Give the sectors of the table: those that the header names, then those of further lists."""
        yield from (one for one in _numbers(self._data[_FAT_AT:_HEAD]) if one < _LAST)
        following, met = self._number(68), set[int]()
        while following < _LAST and following not in met:
            met.add(following)
            *numbers, following = _numbers(self._sector(following)) or (_LAST,)
            yield from (one for one in numbers if one < _LAST)

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _linked(start, self._fat))

    def _mini(self, start: int) -> bytes:
        """Give a small stream: small sectors lie in one stream of the root, with a table of their own."""
        root, size = self._entries[:_ENTRY], self._small
        if len(root) < _ENTRY or root[66] != _ROOT:
            return b""
        whole = self._chain(struct.unpack_from("<I", root, 116)[0])
        table = _numbers(self._chain(self._number(60)))
        return b"".join(whole[number * size : (number + 1) * size] for number in _linked(start, table))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _linked(start: int, table: list[int] | tuple[int, ...]) -> Iterator[int]:
    met = set[int]()
    while start < len(table) and start not in met:
        yield start
        met.add(start)
        start = table[start]
