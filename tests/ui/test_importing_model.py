"""The rows of a file before loading, as the grid sees them: right, plain, and quick at any size."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from leaddesk.exchange import findings, preparing
from leaddesk.exchange.findings import Gravity, Place, Status
from leaddesk.exchange.mapping import Fix
from leaddesk.exchange.preparing import How, Prepared, Source
from leaddesk.exchange.preview import Preview
from leaddesk.exchange.readers.cells import Cell
from leaddesk.exchange.readers.marks import Marks
from leaddesk.words import catalogue
from ui.models import import_words
from ui.models.lists import LISTS
from ui.models.preview_cell import CellLook
from ui.models.preview_model import LOOK_ROLE, STATUS_ROLE, PreviewModel

TITLES: list[Cell] = ["ФИО", "Телефон", "Почта", "Дата обращения", "Цвет"]
LEV: list[Cell] = ["Орлов Лев", "8 912 204-18-37", "lev@gmial.com", "3 апреля 2026", "x"]
DISPLAY = Qt.ItemDataRole.DisplayRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole


def understood(*rows: list[Cell], how: How | None = None) -> Prepared:
    source = Source(Path("a.csv"), (), "", "utf-8", Marks(), (TITLES, *rows))
    return preparing.understand(source, how or How())


@pytest.fixture
def model() -> PreviewModel:
    return PreviewModel()


def look(model: PreviewModel, row: int, column: int) -> CellLook:
    found: CellLook = model.index(row, column).data(LOOK_ROLE)
    return found


def test_model_keeps_the_rules_of_qt(model: PreviewModel, qtmodeltester: ModelTester) -> None:
    model.show(Preview(understood(LEV, [], ["Итого", 5], ["", "", "", "", "никто"])))
    qtmodeltester.check(model)
    model.choose(Status.REJECTED)
    qtmodeltester.check(model)
    model.show(None)
    qtmodeltester.check(model)
    assert isinstance(model, QAbstractItemModel)


def test_cells_show_what_was_read_and_tell_what_is_written(model: PreviewModel) -> None:
    model.show(Preview(understood(LEV)))
    phone, date = look(model, 0, 1), look(model, 0, 3)
    assert (phone.text, phone.written) == ("+7 912 204-18-37", "8 912 204-18-37")
    assert (date.text, date.written) == ("3 April 2026", "3 апреля 2026")
    assert model.index(0, 1).data(TOOLTIP) == "written: 8 912 204-18-37"
    assert look(model, 0, 0) == CellLook("Орлов Лев", is_bold=True)
    assert look(model, 0, 4).is_dim


def test_marks_stand_on_the_cells_they_are_about(model: PreviewModel) -> None:
    model.show(Preview(understood(LEV, ["", "345", "", "31.02.2026", ""], ["", "", "", "", "никто"])))
    assert look(model, 0, 2).gravity is Gravity.LOOK
    assert look(model, 1, 1).gravity is look(model, 1, 3).gravity is Gravity.LOOK  # the row is loaded all the same
    assert look(model, 2, 0) == CellLook("No name or contact", Gravity.BAD, is_bold=True)
    assert "mistyped" in model.index(0, 2).data(TOOLTIP)


def test_rows_keep_their_numbers_and_hide_blanks(model: PreviewModel) -> None:
    model.show(Preview(understood(LEV, [], ["Итого", 5], LEV)))
    numbers = [model.headerData(at, Qt.Orientation.Vertical, DISPLAY) for at in range(model.rowCount())]
    assert numbers == ["2", "4", "5"]
    statuses = [model.headerData(at, Qt.Orientation.Vertical, STATUS_ROLE) for at in range(model.rowCount())]
    assert statuses == [None, Status.SKIPPED, None]
    assert model.place(model.index_of(Place(5, 1))) == Place(5, 1)
    assert not model.index_of(Place(3, 1)).isValid()


def test_names_that_look_like_markup_stay_plain(model: PreviewModel) -> None:
    model.show(Preview(understood(["<img src=x>", "8 (912) 204-18-37 <b>", "", "", ""])))
    assert look(model, 0, 0).text == "<img src=x>"
    tooltip = model.index(0, 1).data(TOOLTIP)
    assert tooltip is None or "<b>" not in tooltip


def test_fix_shows_the_new_value_and_keeps_the_written_one(model: PreviewModel) -> None:
    fixed = understood(LEV, how=How(fixes=(Fix(2, 2, "lev@gmail.com"),)))
    model.show(Preview(fixed))
    cell = look(model, 0, 2)
    assert (cell.text, cell.written, cell.gravity) == ("lev@gmail.com", "lev@gmial.com", None)


def test_hundred_thousand_rows_are_read_only_where_they_are_seen(model: PreviewModel) -> None:
    prepared = understood(LEV)
    many = Prepared(
        **{
            **{name: getattr(prepared, name) for name in Prepared.__slots__},
            "rows": (TITLES, *[LEV] * 100_000),
            "items": (prepared.items[0], *[prepared.items[1]] * 100_000),
        }
    )
    preview = Preview(many)
    begun = perf_counter()
    model.show(preview)
    shown = perf_counter() - begun
    assert model.rowCount() == 100_000
    begun = perf_counter()
    for row in range(50_000, 50_040):
        for column in range(model.columnCount()):
            assert look(model, row, column).text
    screen = perf_counter() - begun
    assert shown < 0.2
    assert screen < 0.1


@pytest.mark.parametrize("language", ["en", "ru"])
def test_rows_to_check_and_the_list_of_possible_duplicates_carry_two_names(language: str) -> None:
    told = catalogue(language).gettext
    rows = {told(words[0]) for words in import_words.STATUSES.values()}
    assert rows.isdisjoint(told(one.title) for one in LISTS)


def test_every_finding_that_has_words_has_its_place_in_the_list() -> None:
    assert set(import_words.FINDINGS) == set(findings.ORDER)
