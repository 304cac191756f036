"""Workbooks of a Mac count their days from 1904, and those with macros are workbooks."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from leaddesk.exchange.preparing import How, prepare

CAME = datetime(2026, 5, 12)  # noqa: DTZ001 - cells know no zone
TITLES = ("ФИО", "Телефон", "Дата обращения")


def book(path: Path, epoch: datetime = CALENDAR_WINDOWS_1900) -> Path:
    made = openpyxl.Workbook()
    made.epoch = epoch
    sheet: Any = made.active
    sheet.append(TITLES)
    sheet.append(("Кузьмина Ирина", "8 912 204-18-37", CAME))
    made.save(path)
    return path


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_days_are_those_that_excel_shows_whatever_they_are_counted_from(epoch: datetime, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", epoch)
    with zipfile.ZipFile(path) as parts:
        assert (b'date1904="1"' in parts.read("xl/workbook.xml")) is (epoch is CALENDAR_MAC_1904)
    (draft,) = prepare(path, How()).drafts
    assert draft.received in {date(2026, 5, 12), CAME}


def test_a_workbook_with_macros_is_a_workbook(tmp_path: Path) -> None:
    plain, macros = book(tmp_path / "a.xlsx"), tmp_path / "b.xlsm"
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(macros, "w") as made:
        for name in parts.namelist():
            body = parts.read(name)
            if name == "[Content_Types].xml":
                main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
                assert main in body
                body = body.replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            made.writestr(name, body)
        made.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    (draft,) = prepare(macros, How()).drafts
    assert draft.name == "Кузьмина Ирина"
