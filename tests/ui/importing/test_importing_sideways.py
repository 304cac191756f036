"""The grid of the check scrolled sideways: whole columns, the name beside them, and edges that cut what goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.importing.hands import TITLES, book, check
from ui.views.importing.grid import PreviewGrid
from ui.views.importing.page import ImportPage
from ui.widgets.field import LineEdit
from ui.widgets.menu import Menu

WIDE = (*TITLES, "Город", "Источник", "Бюджет", "Сайт")
PEOPLE = tuple(
    (f"Иванов Пётр {n}", "ООО «Зерно»", f"8 912 204-18-{n:02}", f"ivanov{n}@zerno.ru", "3 апреля 2026", "заметка",
     "Тверь", "сайт", "120 000", "zerno.ru") for n in range(60)
)  # fmt: skip


@pytest.fixture
def grid(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> PreviewGrid:
    check(page, book(tmp_path / "wide.xlsx", PEOPLE, WIDE), qtbot)
    found = page.faces.check.grid
    qtbot.waitUntil(lambda: found.horizontalScrollBar().maximum() > 0)
    return found


def stand(grid: PreviewGrid, row: int, column: int) -> None:
    grid.setCurrentIndex(grid.model().index(row, column))


def test_a_column_that_the_edge_cuts_keeps_its_place_and_its_width(grid: PreviewGrid) -> None:
    header, seen = grid._header, grid.viewport().width()
    cut = next(at for at in range(len(WIDE)) if grid.columnViewportPosition(at) + grid.columnWidth(at) > seen)
    for moved in (0, 9):
        grid.horizontalScrollBar().setValue(moved)
        assert header.box(cut).left() == grid.columnViewportPosition(cut) + 6
        assert header.box(cut).width() == grid.columnWidth(cut) - 12


def test_the_keyboard_scrolls_sideways_by_whole_columns(grid: PreviewGrid) -> None:
    for column in range(1, len(WIDE)):
        stand(grid, 0, column)
        left = grid.columnViewportPosition(column)
        assert left >= grid.staying.room if grid.staying.isVisible() else left >= 0
        assert left + grid.columnWidth(column) <= grid.viewport().width()
        begin = grid.staying.room if grid.staying.isVisible() else 0
        assert begin in {grid.columnViewportPosition(at) for at in range(len(WIDE))}


def test_columns_that_go_leave_a_whole_one_beside_the_name(grid: PreviewGrid) -> None:
    stand(grid, 0, len(WIDE) - 2)
    for shown in ({0, 1, 2, 3, 5, 6, 7, 8}, None):
        grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum() - 9)
        grid.show_columns(shown)
        begin = grid.staying.room if grid.staying.isVisible() else 0
        assert begin in {grid.columnViewportPosition(at) for at in range(len(WIDE)) if not grid.isColumnHidden(at)}


def test_the_name_stays_in_sight_with_its_rows(grid: PreviewGrid) -> None:
    assert not grid.staying.isVisible()
    stand(grid, 40, len(WIDE) - 1)
    staying = grid.staying
    assert staying.isVisible()
    assert staying.column == 0
    assert not staying.isColumnHidden(0)
    assert all(staying.isColumnHidden(at) for at in range(1, len(WIDE)))
    assert staying.verticalScrollBar().value() == grid.verticalScrollBar().value() > 0
    assert staying.rowViewportPosition(40) == grid.rowViewportPosition(40)
    stand(grid, 40, 1)
    assert not staying.isVisible()


def test_a_name_is_written_where_it_is_seen(grid: PreviewGrid) -> None:
    stand(grid, 3, len(WIDE) - 1)
    stand(grid, 3, 0)
    assert grid.staying.isVisible()
    grid.edit(grid.model().index(3, 0))
    assert grid.is_editing
    assert not grid.staying.isVisible()
    assert grid.columnViewportPosition(0) == 0
    (line,) = grid.viewport().findChildren(LineEdit)
    assert line.x() == 0


def test_the_chooser_of_the_name_opens_under_it_while_it_stays(grid: PreviewGrid) -> None:
    stand(grid, 3, len(WIDE) - 1)
    assert grid.columnViewportPosition(0) < 0
    grid.open_chooser(0)
    menu = next(one for one in grid.findChildren(Menu) if one.isVisible())
    head = grid.staying.head
    under = head.viewport().mapToGlobal(head.box(0).bottomLeft())
    assert menu.x() + menu.contentsMargins().left() == under.x()
    menu.close()
