"""A small file of every kind that is read, with the same two people in each, made here."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import openpyxl
import xlwt
from foreign import archive

TITLES = ("ФИО", "Телефон", "Почта", "Бюджет")
PEOPLE = (("Иванов Пётр", "+7 916 123-45-67", "ivanov@vector.ru", 1250.5), ("Ёлкина Анна", "8 495 123-45-67", "", 7))
ROWS: tuple[tuple[str | float, ...], ...] = (TITLES, *PEOPLE)
CALC = "application/vnd.oasis.opendocument.spreadsheet"
_NS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Лиды"
    for row in ROWS:
        sheet.append(row)
    sheet["E2"], sheet["E3"] = datetime.fromisoformat("2026-03-01T10:30"), "=1/0"
    sheet.merge_cells("A5:C6")
    book.create_sheet("Прочее").append(["a", 1])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Лиды")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    book.add_sheet("Прочее").write(0, 0, "a")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: str = "", *, blank: str = "") -> bytes:
    """Give a table of Calc; `rows` are more rows as XML, `blank` stands between all tags of the table."""
    table = blank.join(_calc_row(row, blank) for row in ROWS) + blank + rows
    content = (
        f'<office:document-content xmlns:office="{_NS}:office:1.0" xmlns:table="{_NS}:table:1.0" '
        f'xmlns:text="{_NS}:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:'
        'calcext:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Лиды">{blank}{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_NS}:manifest:1.0"/>'
    return archive(
        {"mimetype": CALC.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


def _calc_row(row: Sequence[str | float], blank: str) -> str:
    cells = blank.join(
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, str)
        else f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
        "</table:table-cell>"
        for value in row
    )
    return f"<table:table-row>{blank}{cells}{blank}</table:table-row>"


def _record(kind: int, content: bytes = b"") -> bytes:
    """Give a record of a binary workbook (MS-XLSB 2.1.4): kind and length in seven bits a byte."""
    head = struct.pack("<B", kind) if kind < 128 else struct.pack("<BB", kind & 0x7F | 0x80, kind >> 7)
    length, rest = b"", len(content)
    while True:
        length += bytes([rest & 0x7F | (0x80 if rest > 127 else 0)])
        rest >>= 7
        if not rest:
            return head + length + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: str | float | None, *, is_short: bool) -> bytes:
    """Give a cell: BrtCellSt, BrtCellReal or, for None, BrtCellError with #N/A; or its form without a column."""
    place = b"" if is_short else struct.pack("<I", column)
    if value is None:
        kind, content = 3, b"\x2a"
    elif isinstance(value, str):
        kind, content = 6, _wide(value)
    else:
        kind, content = 5, struct.pack("<d", value)
    return _record(kind + 11 * is_short, place + bytes(4) + content)


def xlsb(rows: Sequence[Sequence[str | float | None]] = ROWS, *, is_short: bool = False, hidden: int = 0) -> bytes:
    """Give a binary workbook; `is_short` writes cells after the first one without their column, as SheetJS does.

    `hidden` is the 1-based row that is hidden.
    """
    width = max(map(len, rows))
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, width - 1)) + _record(145)
    for at, row in enumerate(rows):
        flags = bytes([0, 0x10 if at + 1 == hidden else 0, 0])
        sheet += _record(0, struct.pack("<IIH", at, 0, 300) + flags + struct.pack("<III", 1, 0, width - 1))
        sheet += b"".join(_cell(at, value, is_short=is_short and at > 0) for at, value in enumerate(row))
    sheet += _record(146) + _record(130)
    bundle = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Лиды"))
    book = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    link = '<Relationships xmlns="{}/relationships"><Relationship Id="rId1" Type="{}/{}" Target="{}"/></Relationships>'
    types = (
        f'<Types xmlns="{package}/content-types"><Default Extension="bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    )
    return archive(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": link.format(package, office, "officeDocument", "xl/workbook.bin").encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": link.format(package, office, "worksheet", "worksheets/sheet1.bin").encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def text(encoding: str = "utf-8") -> bytes:
    return "\r\n".join(";".join(f'"{value}"' for value in row) for row in ROWS).encode(encoding)


def page() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in ROWS)
    return f"<html><body><table border=1>{rows}</table></body></html>".encode()


def cards() -> bytes:
    quoted = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=\r\n=D0=B0=D0=BD;=D0=9F;;;"
    return "".join(
        f'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{quoted}\r\nitem1.TEL;TYPE="cell,voice":{phone}\r\n'
        f"EMAIL:{email}\r\nADR;TYPE=WORK:;;Мира\\, 5;Москва;;1;Россия\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\n"
        "NOTE:длинная\r\n  строка\r\nEND:VCARD\r\n"
        for name, phone, email, _budget in PEOPLE
    ).encode()


def mail() -> bytes:
    body = "".join(f"<tr><td>{title}</td><td>{value}</td></tr>" for title, value in zip(TITLES, PEOPLE[0], strict=True))
    return (
        "From: =?utf-8?b?0KHQsNC50YI=?= <noreply@vector.ru>\r\nSubject: =?utf-8?q?=D0=97=D0=B0?=\r\n"
        "Date: Sun, 1 Mar 2026 10:30:00 +0300\r\nReceived: by x; Sun, 1 Mar 2026 10:30:00 +0300\r\n"
        'Content-Type: multipart/mixed; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/plain; charset="utf-8"\r\n'
        "\r\n---------- Forwarded message ---------\r\nFrom: A <a@b.ru>\r\nDate: 1.3.2026\r\n\r\nИмя: Анна\r\n"
        "--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"<table>{body}</table>\r\n--cut\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.ru\r\nSubject: s\r\n\r\nt\r\n"
        "--cut\r\nContent-Type: application/octet-stream; name*=utf-8''a%2E.xlsx\r\n"
        "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--cut--\r\n"
    ).encode()


KINDS: Mapping[str, Callable[[], bytes]] = {
    "xlsx": xlsx,
    "xlsb": xlsb,
    "xls": xls,
    "ods": ods,
    "csv": text,
    "tsv": lambda: text("utf-16").replace(";".encode("utf-16-le"), "\t".encode("utf-16-le")),
    "txt": lambda: text("cp1251"),
    "html": page,
    "vcf": cards,
    "eml": mail,
}
"""A file of each kind by its suffix."""
