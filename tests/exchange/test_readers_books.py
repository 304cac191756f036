"""Workbooks are read in a child process: every cell with its type, where the spreadsheet shows it."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from foreign import HEADER, PERSON, parts_of, refusal, rows_of, workbook, zipped

from leaddesk.exchange.readers import Fault, Row, open_table
from leaddesk.exchange.readers.cells import decode, encode
from leaddesk.exchange.readers.table import Table

LOCAL = datetime.fromisoformat("2026-03-01T10:30")


def test_cells_arrive_with_their_types(tmp_path: Path) -> None:
    values = ["текст", 7, 2.5, True, date(2026, 3, 1), LOCAL, 79161234567]
    assert rows_of(workbook(tmp_path / "a.xlsx", [values])) == [values]


def test_whole_numbers_arrive_without_fraction(tmp_path: Path) -> None:
    row = rows_of(workbook(tmp_path / "a.xlsx", [[1250.0, 1e15, 1e20]]))[0]
    assert [type(cell) for cell in row] == [int, int, float]


def test_row_numbers_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B3"] = "x"  # type: ignore[index]
    book.save(tmp_path / "a.xlsx")
    rows = rows_of(tmp_path / "a.xlsx")
    assert len(rows) == 3
    assert rows[2] == [None, "x"]


def test_error_cells_formulas_and_hidden_rows_are_marked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a", "b"], ["#N/A", "=1+1"], ["x", "y"]])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A2"].data_type = "e"
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    with open_table(path) as table:
        rows = list(table.rows())
    assert rows[1][0] == Fault("#N/A")
    assert table.marks.errors == {(2, 1): "#N/A"}
    assert table.marks.formulas == {(2, 2)}
    assert table.marks.hidden == {3}


def test_formula_whose_value_is_empty_text_is_no_missing_value(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a", "b"], ["x", '=IF(1,"","")']])
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<c r="B2">', b'<c r="B2" t="str">').replace(b"<v />", b"<v></v>")
    with open_table(zipped(path, parts)) as table:
        assert table.marks.formulas == set()


def test_sheet_with_recognisable_titles_is_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for _ in range(30):
        book.worksheets[0].append(["просто", "слова"])
    leads = book.create_sheet("Лиды")
    leads.append(HEADER)
    leads.append(PERSON)
    book.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx") as table:
        assert table.sheet == "Лиды"
        assert table.sheets == ("Sheet", "Лиды")


@pytest.mark.parametrize("wanted", ["Второй", "второй", 2, "2"])
def test_sheet_is_found_by_name_and_number(tmp_path: Path, wanted: str | int) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Второй").append(PERSON)
    book.save(tmp_path / "a.xlsx")
    assert rows_of(tmp_path / "a.xlsx", sheet=wanted) == [PERSON]


def test_missing_sheet_is_refused(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", [PERSON]), sheet="нет такого") == "no_such_sheet"


def test_suffix_is_not_believed(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", [PERSON])
    assert rows_of(book.rename(tmp_path / "a.csv")) == [PERSON]
    (tmp_path / "b.xls").write_text("ФИО;Телефон\nИванов;123\n", encoding="cp1251")
    assert rows_of(tmp_path / "b.xls") == [["ФИО", "Телефон"], ["Иванов", "123"]]


def test_calc_tables_are_read(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in PERSON
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Л"><table:table-row>{cells}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    path = zipped(
        tmp_path / "a.ods",
        {"mimetype": mime, "content.xml": content.encode(), "META-INF/manifest.xml": manifest},
    )
    assert rows_of(path) == [PERSON]


def test_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "конец"
    book.save(path)
    rows = rows_of(path)
    assert rows[0][:3] == PERSON
    assert len(rows) == 1_048_576
    assert rows[-1][16_383] == "конец"


def test_lying_dimension_hides_no_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON, PERSON])
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1"')
    assert b'ref="A1"' in parts[name]
    assert rows_of(zipped(path, parts)) == [PERSON, PERSON]
    with Table(path, ["--engine", "openpyxl"], 60) as second:
        second.open()
        assert list(second.rows()) == [PERSON, PERSON]


def test_web_page_named_xls_gives_its_largest_table(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page = (
        "<html><meta charset='windows-1251'><table><tr><td>меню</table><table border=1>"
        "<tr><th colspan=2>ФИО<th>Телефон</tr><tr><td>Иванов<br>Пётр<td>&nbsp;<td>+7&nbsp;916</tr></table>"
    )
    path.write_bytes(page.encode("cp1251"))
    assert rows_of(path) == [["ФИО", None, "Телефон"], ["Иванов\nПётр", "", "+7\u00a0916"]]
    path.write_text("<html><body>ничего</body></html>", encoding="utf-8")
    assert refusal(path) == "not_a_table"


def test_json_of_cells_is_faithful() -> None:
    row: Row = ["a\u2028b\n", 1, 2.5, True, None, date(2026, 2, 28), LOCAL]
    assert decode(encode(row)) == row
    assert "\n" not in encode(row)
    assert io.BytesIO(encode(row).encode()).readline().decode() == encode(row)


def test_an_apostrophe_that_guards_against_formulas_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "safe.csv"
    path.write_text("Имя;Комментарий\n'@nick;'=1+2\n'Олег';д'Артаньян\n", encoding="utf-8")
    assert rows_of(path)[1:] == [["@nick", "=1+2"], ["'Олег'", "д'Артаньян"]]
