"""Columns: order, width, hidden, frozen, sorted by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from leaddesk.leads import moves
from leaddesk.leads.rows import Sort
from leaddesk.words import _
from tests.ui.leads.hands import click, filter_of, go, menu
from tests.ui.windows import NONE, PEOPLE, SHIFT, asked
from ui.models.columns import COLUMNS, INDEX
from ui.theme.fonts import Role, font
from ui.views.leads import sorting
from ui.views.leads.header import HEAD_HEIGHT
from ui.views.leads.needs import PAD
from ui.views.leads.page import LeadsPage


def test_a_click_on_a_title_sorts_and_shift_adds_a_key(qtbot: QtBot, page: LeadsPage) -> None:
    head = page.table.header

    def sorts_after(key: str, held: Qt.KeyboardModifier = NONE) -> tuple[Sort, ...]:
        with qtbot.waitSignal(page.model.loaded):
            click(head.viewport(), QPoint(head.sectionViewportPosition(INDEX[key]) + 30, 18), held)
        return page.query.sorts

    assert sorts_after("company") == (Sort("company"),)
    assert sorts_after("company") == (Sort("company", is_descending=True),)
    assert sorts_after("name", SHIFT) == (Sort("company", is_descending=True), Sort("name"))
    assert sorts_after("stage") == (Sort("stage"),)
    page.sort_by(())


def test_widths_order_and_hidden_columns_are_remembered(qtbot: QtBot, page: LeadsPage, tmp_path: Path) -> None:
    table = page.table
    table.setColumnWidth(INDEX["company"], 222)
    table.widths.show_column("city", is_shown=True)
    table.header.moveSection(table.header.visualIndex(INDEX["phone"]), 2)
    page.sort_by((Sort("name"),))
    kept = page.state()
    other = LeadsPage(page._runner, page._theme)
    qtbot.addWidget(other)
    other.resize(1200, 700)
    with qtbot.waitSignal(other.model.loaded):
        other.restore(kept)
    assert other.table.columnWidth(INDEX["company"]) == 222
    assert not other.table.isColumnHidden(INDEX["city"])
    assert other.table.header.visualIndex(INDEX["phone"]) == 2
    assert other.query.sorts == (Sort("name"),)


def test_a_narrow_table_hides_the_source_and_freezes_the_name(page: LeadsPage) -> None:
    assert not page.table.isColumnHidden(INDEX["source"])
    page.table.setColumnWidth(INDEX["name"], 400)
    page.resize(700, 600)
    assert page.table.isColumnHidden(INDEX["source"])
    page.table.horizontalScrollBar().setValue(150)
    assert page.table.frozen.isVisible()
    assert page.table.frozen.columnViewportPosition(INDEX["name"]) == 0
    page.table.horizontalScrollBar().setValue(0)
    assert not page.table.frozen.isVisible()


def test_a_list_on_which_nobody_works_has_no_column_of_tasks(page: LeadsPage) -> None:
    page.show_list("refused")
    assert page.table.isColumnHidden(INDEX["next_task"])
    assert "next_task" not in page.table.widths.hidden  # the person's own choice stays
    page.show_list("all")
    assert not page.table.isColumnHidden(INDEX["next_task"])


def test_refusals_show_their_reason_and_when_to_come_back_instead_of_what_is_done_with_a_lead(
    qtbot: QtBot, page: LeadsPage
) -> None:
    ends = [INDEX["reason"], INDEX["rework"]]
    assert all(page.table.isColumnHidden(at) for at in ends)
    ref = page.model.ref(0)
    assert ref is not None
    runner = page._runner
    way = next(one for one in asked(qtbot, runner, moves.reasons) if one.label == "Price")
    done: list[object] = []
    runner.do(moves.refuse, ref, way.id, return_on=date(2031, 9, 3)).then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("refused")
    assert not any(page.table.isColumnHidden(at) for at in ends)
    assert page.table.isColumnHidden(INDEX["temperature"])
    at = page.model.place(ref.rid)
    assert at is not None
    assert [page.model.index(at, column).data() for column in ends] == ["Price", "3 September 2031"]
    page.restore({"list": "refused"})
    assert not any(page.table.isColumnHidden(at) for at in ends)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")
    assert all(page.table.isColumnHidden(at) for at in ends)


def test_the_button_of_columns_says_for_how_many_there_is_no_room(page: LeadsPage) -> None:
    button = page.filters.columns
    page.resize(1500, 600)
    assert (button.accessibleName(), page.table.widths.left_out) == ("Columns", frozenset())
    page.resize(1000, 600)
    shown = sum(not page.table.isColumnHidden(at) for at in range(len(COLUMNS)))
    out = [_(COLUMNS[INDEX[key]].title) for key in page.table.widths.wanted if key in page.table.widths.left_out]
    assert out
    assert button.accessibleName() == f"Columns: {shown} of {shown + len(out)}"
    assert f"No room now: {', '.join(out)}" in button.toolTip()


def test_nobody_types_into_a_column_for_which_there_is_no_room(page: LeadsPage) -> None:
    table = page.table
    table.setCurrentIndex(page.model.index(2, INDEX["source"]))
    page.resize(700, 600)
    assert table.isColumnHidden(INDEX["source"])
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, INDEX["name"])
    assert not table.take_back(page.model.rid(2), "source", "?", "no such source")


@pytest.mark.parametrize("width", [622, 702, 760, 944, 1108, 1184, 1360])
def test_the_columns_share_the_width_and_need_no_scrolling(page: LeadsPage, width: int) -> None:
    page.resize(width + 2, 700)
    shown = [column for column in COLUMNS if not page.table.isColumnHidden(INDEX[column.key])]
    total = sum(page.table.columnWidth(INDEX[column.key]) for column in shown)
    assert total == page.table.viewport().width()  # no strip beside the last one, no bar for a few px
    assert not page.table.horizontalScrollBar().isVisible()
    assert not page.table.isColumnHidden(INDEX["next_task"])


def test_columns_are_frozen_up_to_the_chosen_one_and_remembered(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.widths.freeze("company")
    page.resize(640, 500)
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum() or 1)
    keys = [COLUMNS[at].key for at in page.table.widths.frozen]
    assert keys == ["name", "temperature", "company"]
    assert page.table.widths.state()["frozen"] == "company"
    if page.table.frozen.isVisible():
        shown = [one.key for at, one in enumerate(COLUMNS) if not page.table.frozen.isColumnHidden(at)]
        assert shown == keys
    page.viewing.reset_columns()
    assert [COLUMNS[at].key for at in page.table.widths.frozen] == ["name"]
    page.resize(1200, 700)


def test_the_menu_of_a_title_sorts_hides_and_freezes(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.header.menu_asked.emit(INDEX["company"], QPoint(10, 10))
    shown = menu()
    with qtbot.waitSignal(page.model.loaded):
        shown.actions()[1].trigger()
    shown.close()
    assert page.query.sorts == (Sort("company", True),)
    page.sort_by(())


def test_a_title_is_read_whole_beside_the_marks_of_order_and_filter(page: LeadsPage) -> None:
    page.resize(1112, 700)
    page.filter_by("temperature", ("hot",))
    page.sort_by((Sort("temperature"), Sort("name")))
    head, column = page.table.header, INDEX["temperature"]
    title = QFontMetrics(font(Role.SECONDARY_BOLD)).horizontalAdvance(_(COLUMNS[column].title))
    assert head.sectionSize(column) >= title + 2 * PAD + 23 + 15  # the gaps, the arrow with its number, the funnel
    head._ink._texts.clear()
    head.grab()
    assert {_(COLUMNS[column].title), "1"} <= {words for words, _role, _width in head._ink._texts}
    page.filter_by("temperature", ())
    page.sort_by(())


def test_the_funnel_stands_clear_of_the_title_of_a_narrow_column(page: LeadsPage) -> None:
    page.resize(1112, 700)
    page.filter_by("temperature", ("hot",))
    head, column = page.table.header, INDEX["temperature"]
    page.table.setColumnWidth(column, head.needed(column))
    image = head.grab(QRect(head.sectionViewportPosition(column), 4, head.sectionSize(column) - 1, 28)).toImage()
    plain = image.pixel(1, 1)
    inked = [any(image.pixel(x, y) != plain for y in range(image.height())) for x in range(image.width())]
    gaps = [len(run) for run in "".join("#" if one else " " for one in inked).strip().split("#") if run]
    assert gaps[-1] >= 5
    page.filter_by("temperature", ())


def test_what_a_list_always_asks_is_no_filter_of_the_person(page: LeadsPage) -> None:
    page.show_list("free")
    assert not page.table.header._has_funnel(INDEX["owner"])
    page.filter_by("temperature", ("hot",))
    assert page.table.header._has_funnel(INDEX["temperature"])
    page.show_list("all")


def test_what_is_spare_goes_to_names_and_companies(page: LeadsPage) -> None:
    table = page.table
    page.resize(1300, 700)
    former = [table.columnWidth(INDEX[key]) for key in ("name", "company", "temperature", "phone")]
    page.resize(1400, 700)
    now = [table.columnWidth(INDEX[key]) for key in ("name", "company", "temperature", "phone")]
    assert now[0] > former[0]
    assert now[1] - former[1] > now[0] - former[0]
    assert now[2:] == former[2:]


def test_the_column_whose_filter_or_menu_is_open_is_lit_instead_of_that_of_the_cell(
    qtbot: QtBot, page: LeadsPage
) -> None:
    def lit(key: str) -> bool:
        head = page.table.header
        foot = QPoint(head.sectionViewportPosition(INDEX[key]) + 3, head.height() - 2)
        return head.grab().toImage().pixelColor(foot) == page._theme.tokens.accent

    go(page, 1, "name")
    assert lit("name")
    popup = filter_of(qtbot, page, "stage")
    assert (lit("stage"), lit("name")) == (True, False)
    popup.close()
    assert (lit("stage"), lit("name")) == (False, True)
    page.table.header.menu_asked.emit(INDEX["phone"], QPoint(10, 10))
    assert (lit("phone"), lit("name")) == (True, False)
    menu().close()
    assert (lit("phone"), lit("name")) == (False, True)


def test_the_first_cell_in_sight_has_one_line_above_it_as_wide_as_its_frame(page: LeadsPage) -> None:
    table, accent = page.table, page._theme.tokens.accent
    go(page, 0, "company")
    x = table.gutter.width() + table.columnViewportPosition(INDEX["company"]) + 20
    drawn = table.grab().toImage()
    top = [y for y in range(HEAD_HEIGHT - 6, HEAD_HEIGHT + 8) if drawn.pixelColor(x, y) == accent]
    assert top == [HEAD_HEIGHT, HEAD_HEIGHT + 1]


def test_hot_first_reads_as_down_in_the_title_and_in_its_menu(page: LeadsPage) -> None:
    assert sorting.points_down(Sort("temperature"))
    assert not sorting.points_down(Sort("name"))
    assert sorting.points_down(Sort("received", is_descending=True))
    for is_down in (False, True):
        for name in ("temperature", "name"):
            assert sorting.points_down(sorting.towards(name, is_down=is_down)) is is_down
    page.table.header.menu_asked.emit(INDEX["temperature"], QPoint(10, 10))
    shown = menu()
    shown.actions()[1].trigger()  # descending
    shown.close()
    assert page.query.sorts == (Sort("temperature"),)


def test_the_order_that_nobody_chose_has_its_arrow_too(page: LeadsPage) -> None:
    head, received = page.table.header, INDEX["received"]
    assert head._key_of(received) == 1
    page.sort_by((Sort("name"),))
    assert (head._key_of(received), head._key_of(INDEX["name"])) == (0, 1)


def test_the_bin_tells_when_a_lead_was_put_there_and_by_whom_and_no_other_list_does(
    qtbot: QtBot, page: LeadsPage
) -> None:
    column = INDEX["deleted"]
    assert page.table.isColumnHidden(column)
    ref = page.model.ref(0)
    assert ref is not None
    with qtbot.waitSignal(page._runner.changed):
        page.acts.remove()
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert not page.table.isColumnHidden(column)
    assert page.model.rid(0) == ref.rid
    assert page.model.index(0, column).data() == f"today · {PEOPLE[0]}"
    assert not page.viewing.is_changed
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")
    assert page.table.isColumnHidden(column)
