"""Kind, encoding and delimiter are told from the bytes alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import KINDS

from leaddesk.exchange import sniff

RUSSIAN = [
    "Иванов Пётр Сергеевич;ООО «Вектор»;директор;звонил, просит счёт",
    "Фамилия;Имя\nЩербакова;Ольга",
    "ИВАНОВ;МОСКВА",
    "Сидоров;№ 15 — «Альфа»",
    "да",
]
WESTERN = ["Luís Gonçalves;São José", "Köhler;Straße", "Señor Muñoz;Curaçao", "Frédérique;Citeaux"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8", "utf-16"])
@pytest.mark.parametrize("text", RUSSIAN[:4])
def test_russian_text_is_recognised_in_its_encoding(text: str, encoding: str) -> None:
    data = text.replace("—", "-").replace("«", '"').replace("»", '"').replace("№", "N").encode(encoding)
    assert sniff.encoding(data) == encoding


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_is_recognised(text: str) -> None:
    assert sniff.encoding(text.encode("cp1252")) == "cp1252"


def test_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = ("Иванов Пётр;Москва\n" * 50).encode() + b"\xff;\xc3(\n"
    assert sniff.encoding(data) == "utf-8"


def test_plain_text_is_utf8() -> None:
    assert sniff.encoding(b"name,phone\nJohn,1\n") == "utf-8"


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_have_a_kind_and_an_encoding_that_decodes_them(data: bytes) -> None:
    sniff.kind(data)
    data.decode(sniff.encoding(data), "replace")


@pytest.mark.parametrize("delimiter", sniff.DELIMITERS)
def test_delimiter_is_the_one_that_makes_titles(delimiter: str) -> None:
    other = ";" if delimiter != ";" else ","
    text = f"ФИО{delimiter}Телефон{delimiter}Комментарий\nИванов{delimiter}1{delimiter}раз{other} два{other} три\n"
    assert sniff.delimiter(text) == delimiter


def test_delimiter_without_titles_is_the_regular_one() -> None:
    assert sniff.delimiter("a, b; 1,5; x\nc; 2; y, z\nd; 3; w\n") == ";"


def test_archive_whose_kind_is_torn_is_truncated() -> None:
    data = bytearray(KINDS["ods"]())
    at = data.index(b"META-INF/manifest.xml") + len("META-INF/manifest.xml")
    data[at : at + 8] = b"\xff" * 8
    assert sniff.kind(bytes(data)) is sniff.Kind.TRUNCATED


def test_kinds_are_told_apart() -> None:
    assert sniff.kind(b"") is sniff.Kind.EMPTY
    assert sniff.kind(b"PK\x03\x04 cut off") is sniff.Kind.TRUNCATED
    assert sniff.kind(b"a;b\n") is sniff.Kind.TEXT
    assert sniff.kind(b"%PDF-1.4") is sniff.Kind.OTHER
    assert sniff.kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")) is sniff.Kind.XLS
