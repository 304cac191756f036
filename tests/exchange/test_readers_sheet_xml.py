"""XML Spreadsheet 2003 is read as Excel and web programs write it; bombs and older formats are refused by name."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest
from foreign import refusal, rows_of

from leaddesk.errors import LeadDeskError
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.readers import Fault, open_table

# As Excel 2016 saves it, the styles left out.
EXCEL = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office">
  <Author>Ирина</Author><Created>2026-03-01T10:30:00Z</Created>
 </DocumentProperties>
 <Worksheet ss:Name="Справка">
  <Table><Row><Cell><Data ss:Type="String">скрытый лист</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
 </Worksheet>
 <Worksheet ss:Name="Лиды">
  <Table ss:ExpandedColumnCount="7" ss:ExpandedRowCount="6" x:FullColumns="1" x:FullRows="1">
   <Column ss:AutoFitWidth="0" ss:Width="120"/>
   <Row ss:Height="15">
    <Cell><Data ss:Type="String">ФИО</Data></Cell>
    <Cell><Data ss:Type="String">Телефон</Data></Cell>
    <Cell><Data ss:Type="String">Дата</Data></Cell>
    <Cell><Data ss:Type="String">Бюджет</Data></Cell>
   </Row>
   <Row>
    <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Иванов</B><Font> Пётр</Font></ss:Data>
     <Comment ss:Author="Ирина"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>звонил</B></ss:Data></Comment>
    </Cell>
    <Cell><Data ss:Type="Number">79161234567</Data></Cell>
    <Cell><Data ss:Type="DateTime">2026-03-01T10:30:00.000</Data></Cell>
    <Cell><Data ss:Type="Number">1250.5</Data></Cell>
   </Row>
   <Row ss:Index="4" ss:Hidden="1">
    <Cell ss:MergeAcross="1"><Data ss:Type="String">Ёлкина &amp; Ко&#10;склад</Data></Cell>
    <Cell><Data ss:Type="DateTime">2026-03-02T00:00:00.000</Data></Cell>
    <Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>
    <Cell ss:Index="7" ss:Formula="=RC[-1]"/>
   </Row>
   <Row>
    <Cell><Data ss:Type="DateTime">1899-12-31T09:15:00.000</Data></Cell>
    <Cell><Data ss:Type="Boolean">1</Data></Cell>
    <Cell><Data ss:Type="Number">много</Data></Cell>
   </Row>
  </Table>
 </Worksheet>
</Workbook>
"""


def saved(path: Path, text: str = EXCEL, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("name", ["a.xml", "a.xls"])
def test_cells_stand_where_excel_shows_them_with_their_types(tmp_path: Path, name: str) -> None:
    with open_table(saved(tmp_path / name)) as table:
        rows = list(table.rows())
    assert table.sheets == ("Лиды",)
    assert rows == [
        ["ФИО", "Телефон", "Дата", "Бюджет"],
        ["Иванов Пётр", 79161234567, datetime.fromisoformat("2026-03-01T10:30"), 1250.5],
        [],
        ["Ёлкина & Ко\nсклад", None, date(2026, 3, 2), Fault("#DIV/0!"), None, None, None],
        ["09:15", True, "много"],
    ]
    assert table.marks.errors == {(4, 4): "#DIV/0!"}
    assert table.marks.formulas == {(4, 7)}
    assert table.marks.hidden == {4}


def test_such_a_file_is_understood_like_any_workbook(tmp_path: Path) -> None:
    prepared = prepare(saved(tmp_path / "a.xml"), How())
    (first, *_rest) = prepared.drafts
    assert first.name == "Иванов Пётр"
    assert [phone.number for phone in first.phones] == ["+79161234567"]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_other_encodings_are_read_as_they_are_declared(tmp_path: Path, encoding: str) -> None:
    text = EXCEL.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')
    assert rows_of(saved(tmp_path / "a.xml", text, encoding))[0] == ["ФИО", "Телефон", "Дата", "Бюджет"]


def test_a_hidden_sheet_is_read_where_there_is_no_other_and_named_ones_are_found(tmp_path: Path) -> None:
    text = EXCEL.replace("SheetHidden", "SheetVisible")
    assert rows_of(saved(tmp_path / "a.xml", text), sheet="Справка") == [["скрытый лист"]]
    only = EXCEL[: EXCEL.index(' <Worksheet ss:Name="Лиды">')] + "</Workbook>"
    assert rows_of(saved(tmp_path / "b.xml", only)) == [["скрытый лист"]]
    assert refusal(saved(tmp_path / "c.xml", text), sheet="Нет") == "no_such_sheet"


def test_a_document_type_is_refused_before_its_entities_are_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>\n<Workbook'
    assert refusal(saved(tmp_path / "a.xml", EXCEL.replace("<Workbook", bomb, 1))) == "doctype"


@pytest.mark.parametrize(
    ("mild", "wild", "code"),
    [
        ('ss:Index="4"', 'ss:Index="999999999"', "truncated"),
        ('ss:Index="7"', 'ss:Index="99999"', "truncated"),
        ("</Worksheet>\n</Workbook>", "", "truncated"),
    ],
)
def test_places_beyond_any_sheet_and_torn_files_are_refused(tmp_path: Path, mild: str, wild: str, code: str) -> None:
    assert mild in EXCEL
    assert refusal(saved(tmp_path / "a.xml", EXCEL.replace(mild, wild))) == code


def test_cells_that_stretch_endlessly_do_not_fill_the_memory(tmp_path: Path) -> None:
    row = '<Row><Cell ss:MergeAcross="16000"><Data ss:Type="String">x</Data></Cell></Row>'
    text = EXCEL.replace("   <Row>\n", "   " + row * 5_000 + "<Row>\n", 1)
    assert refusal(saved(tmp_path / "a.xml", text)) == "too_large"


def test_no_mutant_ends_the_program(tmp_path: Path) -> None:
    chance, data, seen = random.Random(3), EXCEL.encode(), set()
    for _ in range(25):
        torn = bytearray(data)
        for _byte in range(chance.randint(1, 6)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        path = tmp_path / "a.xml"
        path.write_bytes(bytes(torn))
        try:
            rows_of(path)
        except LeadDeskError as trouble:
            seen.add(trouble.code)
    assert "truncated" in seen
    assert "reader_crashed" not in seen


SYLK = 'ID;PWXL;N;E\r\nP;PGeneral\r\nF;P0;DG0G8;M255\r\nB;Y2;X2;D0 0 1 1\r\nC;Y1;X1;K"Name"\r\nC;X2;K"Phone"\r\nE\r\n'
DIF = 'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\nTUPLES\r\n0,2\r\n""\r\nDATA\r\n0,0\r\n""\r\n-1,0\r\nEOD\r\n'


@pytest.mark.parametrize("content", [SYLK, SYLK.replace("\r\n", "\n"), DIF])
def test_older_formats_are_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.slk"
    path.write_text(content, encoding="cp1251", newline="")
    assert refusal(path) == "outdated"


def test_a_table_that_begins_with_an_id_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ID;Phone;Name\nC;+7 916 123-45-67;Иванов\nE\n", encoding="utf-8")
    assert rows_of(path)[0] == ["ID", "Phone", "Name"]
