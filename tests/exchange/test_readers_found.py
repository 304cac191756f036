"""What thousands of foreign test files of other projects have taught the readers, each in a file made here."""

import base64
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from foreign import HEADER, PERSON, parts_of, refusal, rows_of, workbook, zipped
from kinds import xlsb

from leaddesk.exchange import sniff
from leaddesk.exchange.readers import Fault, open_table
from leaddesk.exchange.readers.letters import letters
from leaddesk.exchange.readers.markup import open_page
from leaddesk.exchange.sniff import Kind

START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""How the stream of an old workbook begins."""


def old(path: Path) -> Path:
    book: Any = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Лиды")
    for row, cells in enumerate([HEADER, PERSON]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(path)
    return path


def replaced(path: Path, before: bytes, after: bytes) -> Path:
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after))
    return path


@pytest.mark.parametrize("page", [1251, 1252, 10_000])
def test_a_code_page_beside_unicode_texts_spoils_no_letter(tmp_path: Path, page: int) -> None:
    unicode_page = b"\x42\x00\x02\x00" + (1200).to_bytes(2, "little")
    path = replaced(old(tmp_path / "a.xls"), unicode_page, unicode_page[:4] + page.to_bytes(2, "little"))
    with open_table(path) as table:
        assert table.sheet == "Лиды"
        assert list(table.rows())[:2] == [HEADER, PERSON]


def test_an_old_workbook_with_a_password_is_named_so(tmp_path: Path) -> None:
    path = old(tmp_path / "a.xls")
    data = path.read_bytes()
    next_record = data.index(START) + 20
    path.write_bytes(data[:next_record] + b"\x2f\x00" + data[next_record + 2 :])
    assert refusal(path) == "encrypted"


def test_the_stream_of_an_old_workbook_may_be_called_in_capitals(tmp_path: Path) -> None:
    path = replaced(old(tmp_path / "a.xls"), "Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le"))
    assert rows_of(path)[:2] == [HEADER, PERSON]


def test_rows_of_nothing_but_error_cells_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(xlsb([["x"], [None, None], [None]]))
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.bin"
    parts[name] = parts[name].replace(b"\x03\x09", b"\x0b\x09")  # errors that a formula gives
    assert rows_of(zipped(path, parts))[1:] == [[Fault("#N/A"), Fault("#N/A")], [Fault("#N/A")]]


@pytest.mark.parametrize("start", [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"])
def test_the_first_versions_of_excel_are_refused_by_name(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(start + bytes(range(256)) * 4)
    assert refusal(path) == "outdated"


def test_parts_of_a_workbook_may_be_named_with_backslashes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, [*PERSON[:2], "#N/A"]])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[2].hidden = True  # type: ignore[union-attr]
    book.save(path)
    zipped(path, {name.replace("/", "\\"): content for name, content in parts_of(path).items()})
    with open_table(path) as table:
        assert list(table.rows()) == [HEADER, [*PERSON[:2], Fault("#N/A")]]
        assert table.marks.hidden == {2}


def test_cells_of_a_page_that_span_rows_push_no_other_into_a_wrong_column(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<table><tr><th rowspan=2>ФИО<th colspan='2\"'>Связь<th rowspan='2'>Город"
        "<tr><th>Телефон<th>Почта<tr><td>Иванов<td>1<td>2<td>Омск</table>",
        encoding="utf-8",
    )
    assert rows_of(path) == [
        ["ФИО", "Связь", None, "Город"],
        [None, "Телефон", "Почта", None],
        ["Иванов", "1", "2", "Омск"],
    ]


@pytest.mark.parametrize(
    ("said", "codec"), [("ISO-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("gb2312", "gb18030")]
)
def test_a_page_that_says_its_encoding_is_believed(tmp_path: Path, said: str, codec: str) -> None:
    text = {"cp1252": "Åse €5", "cp1250": "Łódź", "gb18030": "电视机"}[codec]
    path = tmp_path / "a.xls"
    path.write_bytes(f'<html><meta content="text/html; charset={said}"><table><tr><td>{text}</table>'.encode(codec))
    assert rows_of(path) == [[text]]
    path.write_bytes(f"<html><meta charset={said}><table><tr><td>Пётр</table>".encode())
    assert rows_of(path) == [["Пётр"]]  # the bytes prove another one


def test_cells_that_span_everything_fill_no_memory() -> None:
    page = b"<table>" + b"<tr><td rowspan=200 colspan=200>x" * 5_000
    rows = list(open_page(page, None).rows)
    assert len(rows) == 5_000
    assert sum(map(len, rows)) <= 2_000_000


def test_signs_of_money_alone_are_no_cyrillic_letters() -> None:
    assert sniff.encoding("name,price\nPen,£1.20\nInk,€3 ©\n".encode("cp1252")) == "cp1252"
    assert sniff.encoding("имя,цена\nПеро,5 €\n".encode("cp1251")) == "cp1251"
    assert sniff.encoding("order № 5".encode("cp1251")) == "cp1251"


def test_a_stray_nul_makes_a_small_table_no_program() -> None:
    assert sniff.kind(b"a,b,c\n1,\0,3\n") is Kind.TEXT
    assert sniff.kind(b"a\0\1\2,\3") is Kind.OTHER


def test_no_nul_comes_out_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Заметка\nИв\0ан;путь \\u0000 и \\\0 конец\n", encoding="utf-8")
    assert rows_of(path)[1] == ["Иван", "путь \\u0000 и \\ конец"]


HEAD = b"From: a@b.ru\r\nTo: c@d.ru\r\nSubject: x\r\nDate: Mon, 2 Mar 2026 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"


def test_a_letter_is_known_by_its_head_though_a_line_of_it_is_odd() -> None:
    assert sniff.kind(HEAD + b"msip_labels: MSIP_Label_f42aa342_Enabled=True;\r\n\r\nHello, a, b\r\n") is Kind.MAIL
    long = HEAD + b"X-Mailer: y\r\nX-A: 1\r\nX-B: 2\r\n"
    assert sniff.kind(long + b"torn>\r\n\r\nHello, a, b\r\n") is Kind.MAIL
    assert sniff.kind(b"From: a\r\nTo: b\r\nmore,text\r\n" * 5) is Kind.TEXT


def encoded(text: str, *, cut: int, kind: str, charset: str = "utf-8") -> str:
    """Give a text as two encoded words that are cut between any two bytes."""
    data = text.encode("utf-8" if charset == "utf-8" else "cp1251")
    parts = data[:cut], data[cut:]
    if kind == "B":
        texts = [base64.b64encode(part).decode() for part in parts]
    else:
        texts = ["".join(f"={byte:02X}" for byte in part) for part in parts]
    return "\r\n ".join(f"=?{charset}?{kind}?{one}?=" for one in texts)


@pytest.mark.parametrize("kind", ["B", "Q"])
@pytest.mark.parametrize("cut", [6, 7])
@pytest.mark.parametrize("charset", ["utf-8", "cp-1251", "windows-1251"])
def test_a_name_in_two_encoded_words_is_one_name(kind: str, cut: int, charset: str) -> None:
    words = encoded("Ромашкина, Анна", cut=cut, kind=kind, charset=charset)
    head = f"From: {words} <a@b.ru>\r\nSubject: Re: {words} №1\r\nDate: Mon, 2 Mar 2026 10:00:00 +0300"
    (letter,) = letters(f"{head}\r\n\r\nЖду".encode())
    assert letter.sender == ("Ромашкина, Анна", "a@b.ru")
    assert letter.subject == "Re: Ромашкина, Анна №1"


def test_the_text_of_a_letter_that_has_a_file_name_is_its_text() -> None:
    part = "--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: {}; filename=a.txt\r\n\r\nЖду {}\r\n"
    head = HEAD.decode() + "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    (letter,) = letters((head + part.format("inline", "звонка") + "--x--\r\n").encode())
    assert (letter.texts, letter.attached) == (("Жду звонка",), ("a.txt",))
    plain = "--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
    (letter,) = letters((head + plain + part.format("inline", "звонка") + "--x--\r\n").encode())
    assert letter.texts == ("Hello",)


def test_a_letter_with_a_damaged_letter_keeps_its_charset() -> None:
    body = "Добрый день, пришлите прайс на двери".encode("gb18030")
    head = HEAD + b"Content-Type: text/plain; charset=gb2312\r\n\r\n"
    (letter,) = letters(head + body + b"\xff\r\n")
    assert letter.texts[0].startswith("Добрый день, пришлите прайс")
    (letter,) = letters(HEAD + b"Content-Type: text/plain; charset=us-ascii\r\n\r\n" + "Die Frösche".encode("cp1252"))
    assert letter.texts == ("Die Frösche",)


def test_a_file_name_that_no_program_encoded_is_read() -> None:
    head = HEAD + 'Content-Disposition: attachment; filename="Прайс.xlsx"\r\n\r\nAAA'.encode("cp1251")
    assert letters(head)[0].attached == ("Прайс.xlsx",)


def test_the_parts_of_a_name_that_is_not_the_one_shown_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nN:Иванов;Пётр;;;\r\nEND:VCARD\r\n"
    path.write_text(card.format("Петя из спортзала") + card.format("Пётр Иванов"), encoding="utf-8")
    titles, first, second = rows_of(path)
    assert (first[0], first[titles.index("Other details")]) == ("Петя из спортзала", "N: Иванов Пётр")
    assert (second[0], second[titles.index("Other details")]) == ("Иванов Пётр", None)


def test_times_of_day_keep_their_seconds_in_xml_spreadsheets(tmp_path: Path) -> None:
    cell = '<Cell><Data ss:Type="DateTime">1899-12-31T{}.000</Data></Cell>'
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row>'
        f"{cell.format('13:20:01')}{cell.format('13:20:00')}</Row></Table></Worksheet></Workbook>"
    )
    assert rows_of(path) == [["13:20:01", "13:20"]]
