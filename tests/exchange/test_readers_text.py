"""Text tables in every usual encoding, with every delimiter and line end."""

from pathlib import Path

import pytest
from foreign import refusal, rows_of

from leaddesk.exchange.readers import open_table

TABLE = "ФИО;Телефон;Город\nИванов Пётр;+7 916 123-45-67;Москва\nСидорова Анна;8 (495) 123-45-67;Ёбург\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("utf-32-le", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_mark_of_either_byte_order_is_obeyed(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("\ufeff" + TABLE).encode(encoding))
    assert rows_of(path) == [line.split(";") for line in TABLE.splitlines()]


def test_blank_before_a_quote_does_not_open_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"ФИО", "Телефон, факс"\n"Иванов", "1, 2"\n', encoding="utf-8")
    assert rows_of(path) == [["ФИО", "Телефон, факс"], ["Иванов", "1, 2"]]


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
