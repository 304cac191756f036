"""Promises 25 and 26: what is built to swell or to last is answered in time, and what is hidden in a file is told."""

import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from foreign import PERSON, archive, parts_of, refusal, rows_of, unzipped, workbook, zipped
from kinds import ROWS, ods, xlsb

from leaddesk import myself
from leaddesk.exchange.readers import Fault, open_table
from leaddesk.exchange.readers.faults import TEXTS

SHEET = "xl/worksheets/sheet1.xml"
FAR = "1048576"


def far(path: Path) -> Path:
    """Write a million empty rows with something in the last corner: the slowest small file there is."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(PERSON)
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(path)
    return path


def with_sheet(path: Path, old: bytes, new: bytes) -> Path:
    parts = parts_of(workbook(path, [PERSON, PERSON]))
    assert old in parts[SHEET]
    parts[SHEET] = parts[SHEET].replace(old, new, 1)
    return zipped(path, parts)


def test_what_takes_too_long_is_answered_at_the_deadline(tmp_path: Path) -> None:
    path = far(tmp_path / "a.xlsx")
    began = time.monotonic()
    assert refusal(path, deadline=0.3) == "reader_timeout"
    assert time.monotonic() - began < 3


def test_cancel_ends_the_reading_within_a_second(tmp_path: Path) -> None:
    with open_table(far(tmp_path / "a.xlsx")) as table:
        next(table.batches())
        began = time.monotonic()
        table.cancel()
        table._child.wait(timeout=1)
        assert time.monotonic() - began < 1


@pytest.mark.parametrize("area", [b"A1:XFD1048576", b"A1", b"ZZZ9", b""])
def test_no_lying_dimension_adds_or_hides_a_cell(tmp_path: Path, area: bytes) -> None:
    path = with_sheet(tmp_path / "a.xlsx", b'<dimension ref="A1:C2"', b'<dimension ref="' + area + b'"')
    assert rows_of(path) == [PERSON, PERSON]


@pytest.mark.parametrize(
    "areas",
    [[f"A4:XFD{FAR}"], [f"A{row}:XFD{row}" for row in range(4, 50_000)], ["XFD1048577:ZZZ9999999", "A1"]],
)
def test_merged_millions_add_no_cell(tmp_path: Path, areas: list[str]) -> None:
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    path = with_sheet(tmp_path / "a.xlsx", b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode())
    assert rows_of(path) == [PERSON, PERSON]


@pytest.mark.parametrize("text", ["", "<text:p>x</text:p>"])
def test_repeated_cells_of_calc_do_not_fill_the_memory(tmp_path: Path, text: str) -> None:
    kind = ' office:value-type="string"' if text else ""
    cell = f'<table:table-cell{kind} table:number-columns-repeated="16384">{text}</table:table-cell>'
    path = tmp_path / "a.ods"
    path.write_bytes(ods(f'<table:table-row table:number-rows-repeated="{FAR}">{cell}</table:table-row>'))
    began = time.monotonic()
    if text:
        assert refusal(path) in TEXTS
    else:
        assert [row[:4] for row in rows_of(path)[:3]] == [list(row) for row in ROWS]
    assert time.monotonic() - began < 20


def test_the_reader_gets_a_gigabyte_and_no_more() -> None:
    tried = "from leaddesk.exchange.readers import memory; assert memory.cap(); a = bytearray(memory.MOST)"
    ended = subprocess.run(
        [sys.executable, "-c", tried], env=myself.environment(), capture_output=True, text=True, check=False
    )
    assert ended.stderr.strip().endswith("MemoryError")


def test_tags_within_tags_end_nothing(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", b"<sheetData>", b"<a>" * 300_000 + b"<sheetData>")
    assert rows_of(path) == [PERSON, PERSON]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_document_type_is_refused_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    parts = parts_of(workbook(tmp_path / "a.xlsx", [PERSON]))
    parts["xl/sharedStrings.xml"] = '<!DOCTYPE a [<!ENTITY b "bbbb">]><sst/>'.encode(encoding)
    assert refusal(zipped(tmp_path / "a.xlsx", parts)) == "doctype"


def test_table_of_calc_with_a_password_is_named_so(tmp_path: Path) -> None:
    parts = unzipped(ods())
    parts["META-INF/manifest.xml"] = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        b'<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    )
    parts["content.xml"] = bytes(range(256)) * 4
    path = tmp_path / "a.ods"
    path.write_bytes(archive(parts))
    assert refusal(path) == "encrypted"


def test_blanks_between_the_tags_of_calc_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(ods(blank="\n  "))
    assert rows_of(path) == [list(row) for row in ROWS]


def test_errors_formulas_and_hidden_rows_of_calc_are_marked(tmp_path: Path) -> None:
    bad = (
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell '
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
        '<text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>скрыто'
        "</text:p></table:table-cell></table:table-row>"
    )
    path = tmp_path / "a.ods"
    path.write_bytes(ods(bad))
    with open_table(path) as table:
        rows = list(table.rows())
    assert rows[3][2] == Fault("#DIV/0!")
    assert table.marks.errors == {(4, 3): "#DIV/0!"}
    assert table.marks.formulas == {(4, 4)}
    assert table.marks.hidden == {5}


def test_errors_and_hidden_rows_of_binary_workbooks_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(xlsb([*ROWS, ["Пётр", None, "x"]], hidden=2))
    with open_table(path) as table:
        rows = list(table.rows())
    assert rows[3][:3] == ["Пётр", Fault("#N/A"), "x"]
    assert table.marks.errors == {(4, 2): "#N/A"}
    assert table.marks.hidden == {2}


def test_shortened_cells_of_binary_workbooks_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(xlsb(is_short=True))
    assert rows_of(path) == [list(row) for row in ROWS]
