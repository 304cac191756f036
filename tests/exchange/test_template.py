"""The template that people fill in: it offers what the base knows, and what they fill in imports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from leaddesk import words
from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.exchange.becoming import hire
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.records import records
from leaddesk.exchange.template import write_template
from leaddesk.leads.rows import Query
from leaddesk.words import p_


def choices(book: Any, column: str) -> list[str]:
    """Give what the drop-down of a column offers, as Excel finds it."""
    sheet = book.worksheets[0]
    letters = next(cell.column_letter for cell in sheet[1] if cell.value == column)
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"{letters}2" in str(one.sqref)]
    name, _sign, place = rule.formula1.rpartition("!")
    return [row[0].value for row in book[name.strip("'")][place.replace("$", "")]]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_template_offers_what_the_base_knows_and_imports_when_filled_in(
    desk: Desk, tmp_path: Path, language: str
) -> None:
    words.use(language)
    path = tmp_path / "template.xlsx"
    desk.do(hire, ["Анна Орлова", "=1+1"])
    desk.ask(write_template, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert sorted(choices(book, p_("column", "Owner"))) == ["=1+1", "Анна Орлова"]
    assert book.worksheets[2].sheet_state == "hidden"
    source = fill(book, sheet)
    book.save(path)
    desk.do(load, prepare(path, How()))
    (lead,) = desk.ask(lambda session: list(records(session, Query(filters=()))[1]))
    assert (lead.name, lead.company, lead.inn) == ("Кузьмина Ирина", "ООО «Зерно»", "0274051582")
    assert lead.phones == ("+79122041837", "+74951234567;ext=12")
    assert (lead.source.label, lead.owner, lead.temperature) == (source, "Анна Орлова", "hot")


def fill(book: Any, sheet: Any) -> str:
    """Fill in a row as a person would; gives the source that was chosen."""
    titles = {cell.value: cell.column for cell in sheet[1]}
    chosen = choices(book, p_("column", "Source"))[1]
    row = {
        "Name": "Кузьмина Ирина",
        "Company": "ООО «Зерно»",
        "Phones": "8 912 204-18-37; 8 495 123-45-67 доб. 12",
        "INN": "0274051582",
        "Source": chosen,
        "Owner": "Анна Орлова",
        "Temperature": choices(book, p_("column", "Temperature"))[0],
    }
    for title, value in row.items():
        sheet.cell(2, titles[p_("column", title)]).value = value
    return chosen


def test_no_cell_of_the_template_counts_and_codes_are_text(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    desk.do(hire, ["=1+1"])
    desk.ask(write_template, path)
    book = load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    sheet = book.worksheets[0]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    assert [sheet.column_dimensions[letters[one]].number_format for one in ("Phones", "INN")] == ["@", "@"]
    with pytest.raises(Refused):
        desk.ask(write_template, tmp_path / "template.csv")
