"""A foreign file is read in a child process: correctly where it can be, refused with a code where not."""

import io
import random
import struct
import threading
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from leaddesk.errors import LeadDeskError, Refused
from leaddesk.exchange.readers import Fault, Row, guard, open_table
from leaddesk.exchange.readers.cells import decode, encode
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.table import Table

LOCAL = datetime.fromisoformat("2026-03-01T10:30")
HEADER = ["ФИО", "Телефон", "Почта"]
PERSON = ["Иванов Пётр", "+7 916 123-45-67", "ivanov@vector.ru"]


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def rows_of(path: Path, **options: object) -> list[Row]:
    with open_table(path, **options) as table:  # type: ignore[arg-type]
        return list(table.rows())


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(LeadDeskError) as caught:
        rows_of(path, **options)
    assert str(path.parent) not in str(caught.value.params)
    return caught.value.code


def answer(path: Path) -> str:
    try:
        rows_of(path)
    except LeadDeskError as trouble:
        return trouble.code
    return "rows"


def mutant(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def idle(_name: str) -> None:
    return None


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


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


def test_encrypted_workbook_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path) == "encrypted"


def test_truncated_workbook_is_named_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON] * 50)
    path.write_bytes(path.read_bytes()[:-300])
    assert refusal(path) == "truncated"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 something",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        bytes(range(256)) * 20,
        b"MZ" + bytes(3000) + b"x",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "not_a_table"


def test_other_archive_is_no_table(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.xlsx", {"word/document.xml": b"<w/>"})) == "not_a_table"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \r\n", b"\x00" * 100])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path) == "empty"


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "no_such_file"
    assert refusal(tmp_path) == "not_a_file"


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path) | {"xl/media/big.bin": bytes(20_000_000)}
    assert refusal(zipped(path, parts)) == "zip_bomb"


def test_bomb_beside_honest_weight_is_refused() -> None:
    with pytest.raises(Unreadable, match="zip_bomb"):
        guard.inspect(archive({"padding": random.Random(1).randbytes(300_000), "bomb": bytes(20_000_000)}), idle)


def test_bomb_of_many_small_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="zip_bomb"):
        guard.inspect(archive({str(n): bytes(900_000) for n in range(30)}), idle)


def test_unpacked_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(Unreadable, match="too_large"):
        guard.inspect(archive({str(n): random.Random(n).randbytes(400_000) for n in range(3)}), idle)


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


def test_ten_thousand_parts_are_the_limit(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path) | {f"xl/media/{n}": b"" for n in range(10_001)}
    assert refusal(zipped(path, parts)) == "zip_bomb"


def test_size_stated_in_the_directory_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    data = bytearray(zipped(path, parts_of(path) | {"xl/media/big.bin": bytes(20_000_000)}).read_bytes())
    true = struct.pack("<I", 20_000_000)
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    assert refusal(path) in {"zip_bomb", "truncated"}


def test_document_type_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + parts[name]
    assert refusal(zipped(path, parts)) == "doctype"


def test_file_over_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(50 * 1024 * 1024 + 1)
    assert refusal(path) == "too_large"


def test_deadline_ends_the_reading(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", [PERSON]), deadline=0.0) == "reader_timeout"


def test_reading_can_be_cancelled_from_another_thread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Телефон\n" + "Иванов;123\n" * 200_000, encoding="utf-8")
    with open_table(path) as table:
        batches = table.batches()
        next(batches)
        canceller = threading.Thread(target=table.cancel)
        canceller.start()
        canceller.join()
        with pytest.raises(Refused, match="cancelled"):
            for _ in batches:
                pass


def test_closing_early_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Телефон\n" + "Иванов;123\n" * 200_000, encoding="utf-8")
    with open_table(path) as table:
        next(table.batches())
    assert table._child.returncode is not None


def test_no_mutant_ends_the_program(tmp_path: Path) -> None:
    parts = parts_of(workbook(tmp_path / "a.xlsx", [HEADER, *[PERSON] * 20]))
    chance = random.Random(26)
    seen: set[str] = set()
    for number in range(24):
        name = chance.choice(list(parts))
        inner = mutant(parts[name], chance)
        path = zipped(tmp_path / f"{number}.xlsx", parts | {name: inner})
        if number % 3 == 0:
            path.write_bytes(mutant(path.read_bytes(), chance))
        seen.add(answer(path))
    assert seen <= {"rows", "truncated", "not_a_table", "zip_bomb", "encrypted", "empty", "doctype"}
    assert {"rows", "truncated"} <= seen


TABLE = "ФИО;Телефон;Город\nИванов Пётр;+7 916 123-45-67;Москва\nСидорова Анна;8 (495) 123-45-67;Ёбург\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("cp866", "cp866"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_text_tables_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode(encoding))
    with open_table(path) as table:
        assert table.encoding == name
        assert list(table.rows()) == [line.split(";") for line in TABLE.splitlines()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end_is_understood(tmp_path: Path, delimiter: str, ending: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TABLE.replace(";", delimiter).replace("\n", ending).encode())
    assert rows_of(path) == [line.split(";") for line in TABLE.splitlines()]


def test_blank_records_and_ragged_rows_are_kept_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('ФИО,Телефон\n\n"Иванов\nПётр"\nСидорова,1,2,3\n', encoding="utf-8")
    assert rows_of(path) == [["ФИО", "Телефон"], [], ["Иванов\nПётр"], ["Сидорова", "1", "2", "3"]]


def test_line_that_names_the_delimiter_is_obeyed_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nФИО|Что, где; когда\n", encoding="utf-8-sig")
    assert rows_of(path) == [["sep=", ""], ["ФИО", "Что, где; когда"]]


def test_quote_that_is_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ['ФИО;Компания\nИванов;"Вектор', *("Петров;Альфа" for _ in range(40))]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(rows_of(path)) == 42


def test_named_encoding_overrides_the_sniffed_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Name;City\nZoë;Köln\n".encode("cp1252"))
    assert rows_of(path, encoding="cp1252")[1] == ["Zoë", "Köln"]
    assert rows_of(path, encoding="cp1251")[1] == ["Zoл", "Kцln"]
    assert refusal(path, encoding="utf-8") == "bad_encoding"
    assert refusal(path, encoding="no-such-code") == "bad_encoding"


def test_json_of_cells_is_faithful() -> None:
    row: Row = ["a\u2028b\n", 1, 2.5, True, None, date(2026, 2, 28), LOCAL]
    assert decode(encode(row)) == row
    assert "\n" not in encode(row)
    assert io.BytesIO(encode(row).encode()).readline().decode() == encode(row)


def test_an_apostrophe_that_guards_against_formulas_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "safe.csv"
    path.write_text("Имя;Комментарий\n'@nick;'=1+2\n'Олег';д'Артаньян\n", encoding="utf-8")
    assert rows_of(path)[1:] == [["@nick", "=1+2"], ["'Олег'", "д'Артаньян"]]
