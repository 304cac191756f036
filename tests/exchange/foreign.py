"""Foreign files made for the tests of their readers, and what reading them gives."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from leaddesk.errors import LeadDeskError
from leaddesk.exchange.readers import Row, open_table

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


def parts_of(path: Path) -> dict[str, bytes]:
    return unzipped(path.read_bytes())


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
