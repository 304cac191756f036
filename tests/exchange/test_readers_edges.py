"""The limits of promise 26 lie where it says: what is just inside is read on, what is just beyond is refused."""

from __future__ import annotations

import inspect
import io
import random
import zipfile
from pathlib import Path

import pytest
from foreign import PERSON, archive, refusal, rows_of, workbook
from openpyxl import load_workbook

from leaddesk.exchange.readers import guard, memory, open_table
from leaddesk.exchange.readers.faults import Unreadable

MB = 1024 * 1024
NOISE = random.Random(26).randbytes(90_000)
"""Packs into itself, as the zeros beside it pack into a thousandth."""


def idle(_name: str) -> None:
    """Look at no part."""


def ratio(data: bytes) -> float:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        (part,) = packed.infolist()
        return part.file_size / part.compress_size


def test_256_megabytes_unpacked_are_read_and_one_byte_more_is_not() -> None:
    block = NOISE + bytes(4 * MB - len(NOISE))
    whole = {str(number): block for number in range(64)}
    guard.inspect(archive(whole), idle)
    with pytest.raises(Unreadable, match="too_large"):
        guard.inspect(archive(whole | {"more": b"x"}), idle)


@pytest.mark.parametrize(("noise", "least", "most"), [(86_000, 180, 200), (75_000, 200, 220)])
def test_two_hundred_to_one_is_the_limit(noise: int, least: int, most: int) -> None:
    data = archive({"part": NOISE[:noise] + bytes(20_000_000 - noise)})
    assert least < ratio(data) < most
    if most == 200:
        guard.inspect(data, idle)
    else:
        with pytest.raises(Unreadable, match="zip_bomb"):
            guard.inspect(data, idle)


def test_ten_thousand_parts_are_read_and_one_more_is_not() -> None:
    parts = {str(number): b"" for number in range(10_000)}
    guard.inspect(archive(parts), idle)
    with pytest.raises(Unreadable, match="zip_bomb"):
        guard.inspect(archive(parts | {"more": b""}), idle)


def test_fifty_megabytes_are_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for size, is_large in ((50 * MB, False), (50 * MB + 1, True)):
        with path.open("wb") as file:
            file.truncate(size)
        assert (refusal(path) == "too_large") is is_large


def test_a_minute_and_a_gigabyte_are_what_a_reader_gets() -> None:
    assert inspect.signature(open_table).parameters["deadline"].default == 60
    assert memory.MOST == 1024 * MB


def test_the_last_cell_of_a_sheet_is_no_reason_to_lose_the_first(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    book = load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(path)
    assert rows_of(path)[0][: len(PERSON)] == PERSON
