"""Old workbooks (.xls) tell their error cells and hidden rows like the new ones, whole or torn."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import xlwt
from foreign import HEADER, PERSON

from leaddesk.exchange.readers import Fault, open_table
from leaddesk.exchange.readers.biff import marks
from leaddesk.exchange.readers.compound import Compound


def old(path: Path, *, rows: int = 3, before: int = 0) -> Path:
    book: Any = xlwt.Workbook(encoding="utf-8")
    for at in range(before):
        book.add_sheet(f"Лист {at}").write(0, 0, "просто слова")
    sheet = book.add_sheet("Лиды 2", cell_overwrite_ok=True)
    for row, cells in enumerate([HEADER, *[PERSON] * rows]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(2).set_cell_error(1, 0x2A)
    sheet.row(3).set_cell_error(0, 0x07)
    sheet.row(3).hidden = True
    book.save(path)
    return path


@pytest.mark.parametrize(("rows", "before"), [(3, 0), (400, 2), (5_000, 1)])
def test_error_cells_and_hidden_rows_of_old_workbooks_are_marked(tmp_path: Path, rows: int, before: int) -> None:
    with open_table(old(tmp_path / "a.xls", rows=rows, before=before)) as table:
        read = list(table.rows())
    assert table.sheet == "Лиды 2"
    assert read[2][1] == Fault("#N/A")
    assert table.marks.errors == {(3, 2): "#N/A", (4, 1): "#DIV/0!"}
    assert table.marks.hidden == {4}


def test_a_stream_is_taken_out_of_its_container(tmp_path: Path) -> None:
    data = old(tmp_path / "a.xls").read_bytes()
    assert Compound(data).stream("Workbook")[:2] == b"\x09\x08"
    assert Compound(data).stream("Nothing") == b""


def test_torn_old_workbooks_end_nothing(tmp_path: Path) -> None:
    data = old(tmp_path / "a.xls").read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        torn = bytearray(data)
        for _byte in range(chance.randint(1, 30)):
            torn[chance.randrange(8, len(torn))] = chance.randrange(256)
        found = marks(bytes(torn[: chance.choice([len(torn), chance.randrange(600, len(torn))])]), "Лиды 2")
        assert found.count <= 100_000
