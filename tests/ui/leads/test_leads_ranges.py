"""Ranges of the table: by keys, filled down, filled by the handle, one undo each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind
from tests.ui.leads.hands import (
    click,
    drag,
    editor,
    go,
    mark,
    mouse,
    put,
    text,
    texts,
)
from tests.ui.windows import CONTROL, SHIFT, press
from ui.models.columns import COLUMNS, INDEX
from ui.theme.theme import Theme
from ui.views.leads import acts
from ui.views.leads.page import LeadsPage


def test_ctrl_d_fills_the_range_with_its_top_cell(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.widths.show_column("city", is_shown=True)
    page.model.setData(page.model.index(0, INDEX["city"]), "Тула")
    qtbot.waitUntil(lambda: text(page, 0, "city") == "Тула")
    mark(page, 0, 3, "city")
    press(page.table, Qt.Key.Key_D, held=CONTROL)
    qtbot.waitUntil(lambda: [text(page, at, "city") for at in range(5)] == ["Тула"] * 4 + [""])


def test_the_keyboard_walks_from_end_to_end(page: LeadsPage) -> None:
    press(page.table, Qt.Key.Key_End, held=CONTROL)
    assert page.table.currentIndex().row() == page.model.rowCount() - 1
    press(page.table, Qt.Key.Key_Home, held=CONTROL)
    assert page.table.currentIndex().row() == 0
    press(page.table, Qt.Key.Key_Down)
    press(page.table, Qt.Key.Key_Down, held=SHIFT)
    assert page.table.marked_rows() == [1, 2]
    press(page.table, Qt.Key.Key_Escape)
    assert page.table.marked_rows() == [2]
    press(page.table, Qt.Key.Key_Space, held=SHIFT)
    assert page.table.marked_spans() == ((2, 0, 2, len(COLUMNS) - 1),)


def test_ctrl_enter_fills_the_range_with_what_was_typed_in_one_undo(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 10, 13, "budget")
    press(page.table, Qt.Key.Key_F2)
    editor(page).setText("1,5 млн")
    with qtbot.waitSignal(page.model._runner.changed) as told:
        press(editor(page), Qt.Key.Key_Return, held=CONTROL)

    def sums() -> list[str]:
        return ["".join(filter(str.isdigit, text(page, at, "budget"))) for at in range(10, 14)]

    qtbot.waitUntil(lambda: sums() == ["1500000"] * 4)
    assert len(told.args[0].of(CardKind.LEAD)) == 4
    with qtbot.waitSignal(page.model._runner.changed):
        page.model._runner.undo(told.args[0].txn)
    qtbot.waitUntil(lambda: not any(text(page, at, "budget") for at in range(10, 14)))


def test_fill_down_takes_every_column_of_the_range(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 20, 22, "company", "stage")
    first = [text(page, 20, key) for key in ("company", "stage")]
    with qtbot.waitSignal(page.model._runner.changed):
        press(page.table, Qt.Key.Key_D, held=CONTROL)
    qtbot.waitUntil(lambda: [text(page, 22, key) for key in ("company", "stage")] == first)


def test_ctrl_d_on_one_row_takes_the_row_above(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 31, "temperature")
    page.acts.choose(page.model.rids([30]), "temperature", "cold")
    qtbot.waitUntil(lambda: text(page, 30, "temperature") == "Cold")
    press(page.table, Qt.Key.Key_D, held=CONTROL)
    qtbot.waitUntil(lambda: text(page, 31, "temperature") == "Cold")


def corner(page: LeadsPage) -> QPoint:
    """Give the middle of the fill handle."""
    page.table.setFocus()
    return page.table.handle.spot().center()


def below(page: LeadsPage, row: int, key: str) -> QPoint:
    return page.table.visualRect(page.model.index(row, INDEX[key])).center()


def test_the_handle_dragged_down_fills_in_one_undo(qtbot: QtBot, page: LeadsPage) -> None:
    page.acts.choose(page.model.rids([2]), "temperature", "hot")
    page.acts.choose(page.model.rids([3, 4, 5]), "temperature", "cold")
    qtbot.waitUntil(lambda: texts(page, range(2, 6), "temperature") == ["Hot", "Cold", "Cold", "Cold"])
    go(page, 2, "temperature")
    with qtbot.waitSignal(page._runner.changed) as told:
        drag(page.table.viewport(), corner(page), below(page, 5, "temperature"))
    qtbot.waitUntil(lambda: texts(page, range(2, 6), "temperature") == ["Hot"] * 4)
    assert page.table.marked_rows() == [2, 3, 4, 5]
    with qtbot.waitSignal(page._runner.changed):
        page._runner.undo(told.args[0].txn)
    qtbot.waitUntil(lambda: texts(page, range(2, 6), "temperature") == ["Hot", "Cold", "Cold", "Cold"])


def test_the_handle_dragged_up_repeats_the_rows_of_the_range(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (10, "company", "ООО «А»"), (11, "company", "ООО «Б»"))
    qtbot.waitUntil(lambda: texts(page, range(10, 12), "company") == ["ООО «А»", "ООО «Б»"])
    mark(page, 10, 11, "company")
    drag(page.table.viewport(), corner(page), below(page, 7, "company"))
    qtbot.waitUntil(lambda: texts(page, range(7, 12), "company") == ["ООО «Б»", *["ООО «А»", "ООО «Б»"] * 2])


def test_the_handle_let_go_within_the_range_or_by_escape_fills_nothing(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 2, 4, "company")
    view, handle = page.table.viewport(), page.table.handle
    with qtbot.assertNotEmitted(handle.filled, wait=50):
        drag(view, corner(page), below(page, 3, "company"))
        mouse(view, QEvent.Type.MouseButtonPress, corner(page))
        mouse(view, QEvent.Type.MouseMove, below(page, 9, "company"))
        assert handle.is_dragged
        press(page.table, Qt.Key.Key_Escape)
        mouse(view, QEvent.Type.MouseButtonRelease, below(page, 9, "company"))
    assert page.table.marked_rows() == [2, 3, 4]


def test_there_is_no_handle_where_nothing_can_be_filled(page: LeadsPage) -> None:
    page.table.widths.show_column("number", is_shown=True)
    go(page, 2, "number")
    page.table.setFocus()
    assert page.table.handle.spot().isNull()
    go(page, 2, "company")
    assert not page.table.handle.spot().isNull()
    page.viewing.reset_columns()


def test_shift_and_control_clicks_make_ranges(page: LeadsPage) -> None:
    view = page.table.viewport()
    click(view, below(page, 2, "company"))
    click(view, below(page, 4, "stage"), SHIFT)
    assert page.table.marked_spans() == ((2, INDEX["company"], 4, INDEX["stage"]),)
    click(view, below(page, 7, "company"), CONTROL)
    assert page.table.marked_rows() == [2, 3, 4, 7]


def test_columns_side_by_side_are_framed_as_one_range_though_hidden_ones_lie_between(page: LeadsPage) -> None:
    click(page.table.viewport(), below(page, 2, "name"))
    click(page.table.viewport(), below(page, 4, "name"), SHIFT)
    click(page.table.viewport(), below(page, 2, "temperature"), CONTROL)
    assert len(page.table.marks.frames()) == 2
    model, select = page.model, page.table.selectionModel().select
    beside = QItemSelection(model.index(2, INDEX["temperature"]), model.index(4, INDEX["temperature"]))
    select(beside, QItemSelectionModel.SelectionFlag.Select)
    frame, last = page.table.marks.frames(), page.table.visualRect(model.index(4, INDEX["temperature"]))
    assert [one.bottomRight() for one in frame] == [last.bottomRight() - QPoint(1, 1)]
    assert frame[0].left() == 0


def test_too_many_leads_are_not_changed_at_once(qtbot: QtBot, page: LeadsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_CHANGED", 3)
    mark(page, 2, 6, "company")
    with qtbot.waitSignal(page.said) as said, qtbot.assertNotEmitted(page._runner.changed, wait=50):
        press(page.table, Qt.Key.Key_D, held=CONTROL)
    assert "3" in said.args[0]


def test_fill_down_reads_what_is_not_in_memory(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (40, "company", "ООО «Далёкая»"))
    qtbot.waitUntil(lambda: text(page, 40, "company") == "ООО «Далёкая»")
    mark(page, 40, 43, "company")
    page.model.cache.start_anew()
    page.model.cache._former.clear()
    assert page.model.row(40) is None
    page.fill_down()
    qtbot.waitUntil(lambda: texts(page, range(40, 44), "company") == ["ООО «Далёкая»"] * 4)


def test_the_cell_into_which_letters_go_is_plain_within_a_range(page: LeadsPage, theme: Theme) -> None:
    mark(page, 3, 6, "stage")
    shot = page.table.viewport().grab().toImage()

    def ground(row: int) -> str:
        cell = page.table.visualRect(page.model.index(row, INDEX["stage"]))
        return str(shot.pixelColor(cell.right() - 6, cell.top() + 5).name())

    active = page.table.currentIndex().row()
    assert ground(active) == theme.tokens.surface.name()
    assert all(ground(row) == theme.tokens.selected.name() for row in range(3, 7) if row != active)
