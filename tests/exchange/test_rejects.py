"""Rejected rows come back in a workbook with everything they had, and go in once somebody has mended them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_files import PEOPLE, TITLES, book, count

from leaddesk import words
from leaddesk.desk import Desk
from leaddesk.errors import Unavailable
from leaddesk.exchange import preparing, rejects
from leaddesk.exchange.mapping import Rejected
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.readers.cells import Cell, Fault
from leaddesk.exchange.readers.marks import Marks
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.NONE)
DAY = datetime.fromisoformat("2026-03-12")
NOBODY = (None, None, None, None, DAY, 120_000, "=1+1")
NO_ROWS = preparing.understand(preparing.Source(Path("a.csv"), (), "", "utf-8", Marks(), (list(TITLES),)), How())


class AllRejected(list[Rejected]):
    """Rows of a file of which nothing can be made."""

    @property
    def rejected(self) -> list[Rejected]:
        return list(self)


@pytest.fixture
def importer(desk: Desk) -> Importer:
    return Importer(desk)


def prepared_of(importer: Importer, folder: Path, *rows: tuple[Any, ...]) -> Prepared:
    return importer.prepare(book(folder / "in.xlsx", [*PEOPLE, *rows]), How())


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def test_every_cell_of_a_rejected_row_is_there_with_the_reason(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert importer.write_rejects(prepared_of(importer, tmp_path, NOBODY), path) == 1
    head, row = sheet_of(path).iter_rows(values_only=True)
    assert head == (*TITLES, "Why not imported")
    assert row[:-1] == NOBODY
    assert row[-1].startswith("No name or contact")


def test_missing_cells_are_marked_and_the_rest_is_not(importer: Importer, tmp_path: Path) -> None:
    importer.write_rejects(prepared_of(importer, tmp_path, NOBODY), tmp_path / "out.xlsx")
    row = sheet_of(tmp_path / "out.xlsx")[2]
    marked = [cell.column - 1 for cell in row if cell.fill.fgColor.rgb == "00FCEBE8"]
    assert [TITLES[at] for at in marked] == ["ФИО", "Компания", "Телефон", "Почта"]


def test_reasons_may_be_told_otherwise(importer: Importer, tmp_path: Path) -> None:
    prepared = prepared_of(importer, tmp_path, NOBODY)
    rejects.write(tmp_path / "out.xlsx", prepared, reasons=lambda one: f"row {one.row}")
    assert sheet_of(tmp_path / "out.xlsx").cell(2, len(TITLES) + 1).value == f"row {len(PEOPLE) + 2}"


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "#REF!", "\x00\x0b", "x" * 40_000]),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.just(Fault("#N/A")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.lists(CELLS, max_size=8))
def test_no_cell_becomes_a_formula_and_any_cell_can_be_written(row: list[Cell], tmp_path: Path) -> None:
    only: Any = AllRejected([Rejected(9, "no_identity", "", tuple(row))])
    prepared = replace(NO_ROWS, items=only)
    path = tmp_path / "out.xlsx"
    rejects.write(path, prepared)
    written = sheet_of(path)
    cells = [cell for line in written.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for at, value in enumerate(row, 1):
        if isinstance(value, int) and not isinstance(value, bool) and len(str(abs(value))) <= 15:
            assert written.cell(2, at).value == value
        if isinstance(value, date) and value.year < 1900:
            assert written.cell(2, at).value == value.isoformat()


def test_mended_rows_go_in_once_and_only_once(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    prepared = prepared_of(importer, tmp_path, NOBODY, (None, None, None, None, None, None, "две строки"))
    importer.load(prepared, OPTIONS)
    path = tmp_path / "out.xlsx"
    assert importer.write_rejects(prepared, path) == 2
    mended = openpyxl.load_workbook(path)
    sheet: Any = mended.active
    sheet.cell(2, 1).value, sheet.cell(2, 3).value = "Новиков Лев", "8 911 555-44-33"
    sheet.cell(3, 1).value, sheet.cell(3, 4).value = "Зуева Анна", "zueva@el.ru"
    mended.save(path)
    again = importer.prepare(path, How())
    assert again.drafts[0].comment == "=1+1"
    assert not any("Why not imported" in dict(draft.extra) for draft in again.drafts)
    assert importer.load(again, OPTIONS).result.counts["new"] == 2
    assert count(desk, "lead") == len(PEOPLE) + 2
    assert importer.load(importer.prepare(path, How()), OPTIONS).result.counts["unchanged"] == 2
    assert importer.load(importer.prepare(prepared.path, How()), OPTIONS).result.counts["unchanged"] == len(PEOPLE)


def test_fields_chosen_by_hand_hold_for_the_mended_rows_too(importer: Importer, tmp_path: Path) -> None:
    titles = ("Кто", "Куда", "Заметки")
    path = book(tmp_path / "in.xlsx", [("Орлов Лев", "lev@el.ru", "a"), ("", "", "b")], titles)
    said = importer.prepare(path, How()).mapping.with_field(2, "comment").fields
    prepared = importer.prepare(path, How(fields=said))
    importer.load(prepared, OPTIONS, remembers=True)
    importer.write_rejects(prepared, tmp_path / "out.xlsx")
    assert importer.prepare(tmp_path / "out.xlsx", How()).mapping.fields[:3] == said


def test_reason_speaks_the_language_of_the_reader_and_is_dropped_in_any(importer: Importer, tmp_path: Path) -> None:
    prepared = prepared_of(importer, tmp_path, NOBODY)
    words.use("ru")
    try:
        importer.write_rejects(prepared, tmp_path / "out.xlsx")
    finally:
        words.use("en")
    mended = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet: Any = mended.active
    sheet.cell(2, 1).value = "Новиков Лев"
    mended.save(tmp_path / "out.xlsx")
    draft = importer.prepare(tmp_path / "out.xlsx", How()).drafts[0]
    assert not draft.extra
    assert words.catalogue("ru").gettext("Why not imported") == sheet.cell(1, len(TITLES) + 1).value


def test_unwritable_place_is_told_and_leaves_nothing_behind(importer: Importer, tmp_path: Path) -> None:
    prepared = prepared_of(importer, tmp_path, NOBODY)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Unavailable, match="cannot_write_file"):
        importer.write_rejects(prepared, tmp_path / "no folder" / "out.xlsx")
    assert sorted(tmp_path.iterdir()) == before
