"""What stays where it was, what the foot says, and views that are saved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.domain.money import Money
from leaddesk.leads.rows import Filter, Foot, Sort
from tests.ui.leads.hands import (
    COUNT,
    go,
    mark,
    menu,
    put,
    text,
    texts,
)
from tests.ui.windows import drafts, press, take_in
from ui import format as fmt
from ui.models.columns import INDEX
from ui.models.lists import BY_KEY, counts, list_of
from ui.views.leads.delegate import ROW_HEIGHT
from ui.views.leads.header import HEAD_HEIGHT
from ui.views.leads.needs import PAD
from ui.views.leads.page import LeadsPage


def test_place_and_selection_stay_when_a_lead_arrives(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 120, "company")
    page.table.scrollTo(page.model.index(120, 0))
    mark(page, 120, 122, "company")
    chosen = [page.model.rid(at) for at in page.table.marked_rows()]
    offset = page.table.visualRect(page.model.index(120, 0)).top()
    fresh = drafts(COUNT + 1)[-1:]
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, fresh, None)
    assert [page.model.rid(at) for at in page.table.marked_rows()] == chosen
    assert page.table.currentIndex().row() == 121
    assert page.table.visualRect(page.model.index(121, 0)).top() == offset


@pytest.mark.parametrize("way", ["list", "filter", "sort"])
def test_a_list_that_is_chosen_anew_begins_with_its_first_cell_under_the_keyboard(
    qtbot: QtBot, page: LeadsPage, way: str
) -> None:
    go(page, 120, "company")
    page.table.scrollTo(page.model.index(120, 0))
    with qtbot.waitSignal(page.model.modelReset):
        if way == "list":
            page.show_list("hot_without_task")
        elif way == "filter":
            page.filter_by("temperature", ("hot",))
        else:
            page.sort_by((Sort("name"),))
    current = page.table.currentIndex()
    assert (current.row(), current.column()) == (0, INDEX["name"])
    assert page.table.marked_rows() == [0]
    assert page.table.verticalScrollBar().value() == 0
    page.clear_filters()
    page.show_list("all")


def test_a_list_chosen_after_an_empty_one_begins_with_its_first_cell_under_the_keyboard(
    qtbot: QtBot, page: LeadsPage
) -> None:
    for key in ("bin", "hot_without_task"):
        with qtbot.waitSignal(page.model.loaded):
            page.show_list(key)
        assert bool(page.model.rowCount()) is (key != "bin")
    current = page.table.currentIndex()
    assert (current.row(), current.column()) == (0, INDEX["name"])
    assert page.table.marked_rows() == [0]


def test_the_first_cell_of_another_order_leaves_a_table_scrolled_sideways_where_it_is(
    qtbot: QtBot, page: LeadsPage
) -> None:
    page.resize(700, 600)
    for key in ("company", "phone"):
        page.table.setColumnWidth(INDEX[key], 500)
    page.table.widths.fit()
    bar = page.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    with qtbot.waitSignal(page.model.modelReset):
        page.sort_by((Sort("phone"),))
    assert page.table.currentIndex().row() == 0
    assert bar.value() == 300


def test_the_foot_says_everything_in_words(page: LeadsPage) -> None:
    assert "without a task" in page.foot.accessibleName()
    assert page.foot.accessibleName().startswith(f"{page.model.rowCount()} leads")


@pytest.mark.parametrize(
    ("key", "count", "misses"),
    [
        ("all", "2 leads", True),
        ("interests", "2 interests", True),
        ("clients", "2 clients", False),
        ("refused", "2 refusals", False),
    ],
)
def test_the_foot_counts_what_the_list_holds_and_misses_tasks_where_one_works(
    page: LeadsPage, key: str, count: str, misses: bool
) -> None:
    page.show_list(key)
    page.foot.show_figures(Foot(leads=2, companies=1, overdue=0, today=0, without_task=2, sums=()))
    assert page.foot.words().startswith(count)
    assert ("without a task" in page.foot.words()) is misses
    page.show_list("all")


@pytest.mark.parametrize("width", [660, 710, 900, 1110])
def test_the_figures_of_the_foot_never_stand_on_each_other(page: LeadsPage, width: int) -> None:
    sums = (Money(Decimal(318400000), "RUB"), Money(Decimal(10700000), "KZT"))
    page.foot.show_figures(Foot(leads=12_501, companies=9_382, overdue=1_120, today=84, without_task=113, sums=sums))
    page.resize(width, 600)
    page.foot.grab()
    drawn = page.foot._taken
    assert len(drawn) >= 3
    assert not any(one.intersects(other) for at, one in enumerate(drawn) for other in drawn[:at])
    assert all(page.foot.rect().contains(one) for one in drawn)


def _said(page: LeadsPage) -> set[str]:
    """Give all that the foot draws."""
    page.foot._ink._texts.clear()
    page.foot.grab()
    return {words for words, _role, _width in page.foot._ink._texts}


@pytest.mark.parametrize("width", [660, 710, 1110, 1300])
def test_the_total_is_whole_at_any_width_and_counts_give_way(page: LeadsPage, width: int) -> None:
    sums = tuple(Money(Decimal(279_200_000), one) for one in ("RUB", "KZT", "USD", "EUR"))
    page.foot.show_figures(Foot(leads=420, companies=323, overdue=13, today=71, without_task=9, sums=sums))
    page.resize(width, 700)
    said = _said(page)
    assert {"Total", f"{fmt.short_money(sums[0].amount, 'RUB')} · 3 more currencies"} <= said
    assert not any("…" in words for words in said)
    assert {key for _room, key in page.foot._doors} == {"overdue", "today", "none"}
    page.foot.show_figures(Foot(leads=420, companies=323, overdue=13, today=71, without_task=9, sums=sums[:3]))
    assert any(words.count(" · ") == 2 for words in _said(page)) or width < 1000


def test_counts_of_tasks_stay_under_their_column_where_the_total_has_room_at_the_end(page: LeadsPage) -> None:
    under = 0
    for width in range(900, 1300, 10):
        page.resize(width, 700)
        for amount in (1, 40_000, 279_200_000):
            sums = (Money(Decimal(amount), "RUB"), Money(Decimal(amount), "USD"))
            page.foot.show_figures(Foot(leads=42, companies=32, overdue=13, today=0, without_task=9, sums=sums))
            page.foot.grab()
            marks = min(room.left() for room, _due in page.foot._doors)
            total = page.foot._taken[0]
            need = page.foot._end_of_tasks(page.foot._foot) if page.foot._foot else 0
            if need + total.width() <= page.foot.width() - PAD:
                under += 1
                assert marks == page.foot._left("next_task")
    assert under


def test_the_count_of_leads_stays_while_the_table_is_scrolled_sideways(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(700, 600)
    for key in ("company", "phone"):
        page.table.setColumnWidth(INDEX[key], 500)
    page.table.widths.fit()
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 300)
    page.table.horizontalScrollBar().setValue(300)
    page.foot.grab()
    kept = page.table.gutter.width() + page.table.columnWidth(INDEX["name"])
    assert page.foot._left("name") == page.table.gutter.width() + PAD
    assert page.foot._left("company") is None
    assert all(one.left() > page.table.gutter.width() for one in page.foot._taken)
    assert any(one.left() < kept for one in page.foot._taken)


def test_the_order_is_told_in_words_where_no_title_shows_it(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(1300, 700)
    assert "· newest first" in _said(page)
    page.table.widths.show_column("received", is_shown=True)
    assert "· newest first" not in _said(page)
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("name"),))
    assert not any(words.startswith("· ") for words in _said(page))
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("name"), Sort("city")))
    assert "· sorted by: Name, City" in _said(page)


def test_sums_are_called_one_thing_and_keep_it_under_another_column(page: LeadsPage) -> None:
    def said() -> list[str]:
        return [" ".join(part.words for part in way) for way in page.foot._ways_of_sums(foot)]

    foot = Foot(2, 1, (Money(Decimal(1_200_000), "RUB"), Money(Decimal(40_000), "USD")), 0, 0, 0)
    page.resize(1300, 700)
    assert said()[0].startswith("Total ")
    page.table.widths.show_column("budget", is_shown=False)
    assert all(words.startswith("Total ") for words in said())
    page.foot.show_figures(foot)
    page.foot.grab()
    assert any(one.right() > page.foot.width() - 60 for one in page.foot._taken)


def test_a_count_of_currencies_is_never_taken_for_money(page: LeadsPage) -> None:
    sums = tuple(Money(Decimal(27_200_000_00), one) for one in ("RUB", "KZT", "USD", "EUR"))
    ways = page.foot._ways_of_sums(Foot(2, 1, sums, 0, 0, 0))
    said = [" ".join(part.words for part in way) for way in ways]
    assert [words.removeprefix("Total ").split(" · ")[1:] for words in said] == [["3 more currencies"]]


def test_what_is_selected_is_counted_under_the_stage(page: LeadsPage) -> None:
    page.resize(1300, 700)
    page.foot.show_figures(Foot(leads=420, companies=323, overdue=13, today=71, without_task=9, sums=()))
    mark(page, 2, 7, "stage")
    page.foot.grab()
    assert page.foot._left("stage") in {one.left() for one in page.foot._taken}


@pytest.mark.parametrize("due", ["overdue", "today", "none"])
def test_a_count_of_tasks_in_the_foot_opens_its_leads(page: LeadsPage, due: str) -> None:
    page.foot.show_figures(Foot(leads=9, companies=3, overdue=4, today=3, without_task=2, sums=()))
    page.foot.grab()
    doors = [room for room, key in page.foot._doors if key == due]
    assert len(doors) == 2  # the icon and its figure
    QTest.mouseClick(page.foot, Qt.MouseButton.LeftButton, pos=doors[0].center())
    assert Filter("due", (due,)) in page.query.filters
    page.clear_filters()
    QTest.mouseClick(page.foot, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not page.narrowed.is_filtered


def test_a_filter_that_changes_nothing_does_not_lose_the_place_at_the_next_change(
    qtbot: QtBot, page: LeadsPage
) -> None:
    for _again in range(2):
        with qtbot.waitSignal(page.model.loaded):
            page.filter_by("due", ("none", "today", "later", "overdue"))
    page.table.setCurrentIndex(page.model.index(5, 1))
    rid = page.model.rid(5)
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, drafts(COUNT + 3)[-3:], page._runner.desk.actor)
    assert page.model.rid(page.table.currentIndex().row()) == rid
    page.clear_filters()


def differs(page: LeadsPage) -> bool:
    """Tell whether what is shown differs from what was saved."""
    return page.viewing.is_changed


def test_a_view_is_saved_shown_by_the_sidebar_changed_and_removed(qtbot: QtBot, page: LeadsPage) -> None:
    page.filter_by("temperature", ("hot",))
    page.sort_by((Sort("name"),))
    qtbot.waitUntil(lambda: page.filters.words == "Hot")
    asked = page.viewing.save_new()
    assert asked.name.text() == "Hot"
    assert asked.name.selectedText() == "Hot"
    asked.name.setText(" ")
    assert not asked.go.isEnabled()
    asked.name.setText("Горячие по имени")
    saved = page.viewing.saved
    with qtbot.waitSignal(saved.changed):
        asked.go.click()
    assert [one.name for one in saved.views] == ["Горячие по имени"]
    assert page.list.words == "Горячие по имени"
    assert not differs(page)
    page.show_list("all")
    assert not page.narrowed.filters
    page.show_list(list_of(saved.views[0]).key)
    assert page.narrowed.filters == (Filter("temperature", ("hot",)),)
    assert page.query.sorts == (Sort("name"),)
    page.filter_by("temperature", ("cold",))
    assert differs(page)
    with qtbot.waitSignal(saved.changed):
        page.viewing.keep()
    assert not differs(page)
    with qtbot.waitSignal(saved.changed):
        page.viewing.remove()
    assert page.list.key == "all"
    page.show_list("all")


def test_the_corners_of_the_card_are_round_over_head_and_foot(page: LeadsPage) -> None:
    seen = page.card.grab().toImage()
    ratio = seen.devicePixelRatio()
    right, bottom = seen.width() - 1, seen.height() - 1
    at = round(2 * ratio)
    for x, y in ((at, at), (right - at, at), (at, bottom - at), (right - at, bottom - at)):
        assert seen.pixelColor(x, y) == page._theme.tokens.bg
    bar = page.table.verticalScrollBar()
    assert bar.mapTo(page.table, QPoint()).y() >= HEAD_HEIGHT


def test_the_list_of_what_is_overdue_holds_that_alone_the_oldest_first_and_is_counted(
    qtbot: QtBot, page: LeadsPage
) -> None:
    put(page, (3, "next_task", "02.03.2026 10:00"), (4, "next_task", "01.03.2026 10:00"))
    put(page, (5, "next_task", "01.03.2199 10:00"))
    rids = page.model.rids([4, 3])
    qtbot.waitUntil(lambda: text(page, 5, "next_task") not in {"", "No task"})
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("overdue")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.model.rids(range(2)) == rids
    assert all("overdue" in one.lower() for one in texts(page, range(2), "next_task"))
    counted: list[dict[str, int]] = []
    page._runner.ask(counts).then(counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    assert counted[0]["overdue"] == 2
    page.show_list("all")


def test_the_saved_filters_hold_the_ready_ones_and_mark_the_one_shown(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("overdue")
    page.filters.view.click()
    offered = menu()
    lines = {action.text(): action for action in offered.actions() if action.isCheckable()}
    assert {BY_KEY[key].words for key in ("all", "hot_without_task", "look", "overdue")} <= lines.keys()
    assert [words for words, action in lines.items() if action.isChecked()] == ["Overdue"]
    with qtbot.waitSignal(page.model.loaded):
        lines["All leads"].trigger()
    offered.close()
    assert page.list.key == "all"


def test_the_keyboard_that_comes_to_a_new_list_works_on_its_first_lead_at_once(qtbot: QtBot, page: LeadsPage) -> None:
    page.filters.text.setFocus()
    with qtbot.waitSignal(page.model.modelReset):
        page.filter_by("temperature", ("hot",))
    page.table.setFocus()
    assert page.table.marked_rows() == [page.table.currentIndex().row()] == [0]
    press(page.table, Qt.Key.Key_Delete)
    menu().close()
    page.clear_filters()


def test_a_row_that_is_cut_at_the_foot_shows_its_number_like_the_rest(page: LeadsPage) -> None:
    table = page.table
    table.verticalScrollBar().setValue(0)
    height = table.viewport().height()
    page.resize(page.width(), page.height() + (18 - height % ROW_HEIGHT) % ROW_HEIGHT)
    assert table.viewport().height() % ROW_HEIGHT == 18
    table.gutter._ink._texts.clear()
    table.grab()
    drawn = {words for words, _role, _width in table.gutter._ink._texts}
    assert str(table.rowAt(table.viewport().height() - 1) + 1) in drawn
