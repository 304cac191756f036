"""The strip over the table: what stays in a narrow window, what lights up, what is there to press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.leads.rows import Sort
from leaddesk.views import saved
from tests.ui.leads.hands import choice, filter_of, go, mark, menu, opened
from tests.ui.windows import press
from ui.models.columns import INDEX
from ui.models.lists import list_of
from ui.views.leads.bar_room import Shape, Told, Ways, shapes
from ui.views.leads.filter_words import options_of
from ui.views.leads.page import LeadsPage
from ui.views.leads.view_menu import NameAsked
from ui.widgets.field import LineEdit
from ui.widgets.panels import IconTile


@pytest.mark.parametrize("chips", [0, 1, 2, 4])
def test_words_go_before_filters_and_one_filter_is_always_seen(chips: int) -> None:
    every = list(shapes(chips))
    assert every[:2] == [Shape(chips), Shape(chips, is_short=True)]
    word = Shape(chips, is_short=True, columns=Told.WORD)
    assert every[3:6] == [word, word._replace(search=False), word._replace(more=False)]
    assert every[6] == Shape(chips, is_short=True, columns=Told.FIGURE, more=False)  # what is shown is named yet
    assert every[7] == Shape(chips, is_short=True, columns=Told.FIGURE, more=False, view=False)
    assert all(one.chips >= min(chips, 1) for one in every)
    assert [one.ways for one in every[-2:]] == [Ways.ICONS, Ways.GONE]
    assert all(one.ways is not Ways.GONE for one in every[:-1])


def test_filters_leave_out_their_columns_before_the_name_of_what_is_shown_or_one_of_them_goes(
    qtbot: QtBot, page: LeadsPage
) -> None:
    bar = page.filters
    page.resize(1112, 700)
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot", "warm"))
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("due", ("overdue",))
    qtbot.waitUntil(lambda: [chip.words for chip in bar._chips] == ["Hot, Warm", "Overdue"])
    assert [chip.accessibleName() for chip in bar._chips] == ["Temperature: Hot, Warm", "Next task: Overdue"]
    assert all(chip.isVisible() and chip.width() >= chip.sizeHint().width() for chip in bar._chips)
    assert bar.view.words == "All leads"
    page.resize(1500, 700)
    assert [chip.words for chip in bar._chips] == ["Temperature: Hot, Warm", "Next task: Overdue"]
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("due", ("today",))  # of other columns something may be said to be of today
    page.resize(900, 700)
    assert [chip.words for chip in bar._chips] == ["Hot, Warm", "Next task: Today"]


def test_that_columns_are_missing_is_told_also_where_their_button_has_no_room_for_words(
    qtbot: QtBot, page: LeadsPage
) -> None:
    page.resize(760, 700)
    page.show_list("hot_without_task")
    qtbot.waitUntil(lambda: len(page.filters._chips) == 2)
    widths, button = page.table.widths, page.filters.columns
    assert widths.left_out
    assert button.words == f"{len(widths.wanted) - len(widths.left_out)}/{len(widths.wanted)}"
    assert button.accessibleName().startswith("Columns: ")
    page.resize(1500, 700)
    assert not widths.left_out
    assert button.words == "Columns"


def test_the_button_of_the_columns_keeps_its_word_beside_two_filters(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(1000, 614)
    page.filter_by("temperature", ("hot", "warm"))
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("temperature"), Sort("name", is_descending=True)))
    bar, widths = page.filters, page.table.widths
    widths.show_column("city", is_shown=True)
    widths.show_column("topic", is_shown=True)
    page.filter_by("due", ("overdue",))
    qtbot.waitUntil(lambda: len(bar._chips) == 2 and bool(widths.left_out))
    bar.fit()
    assert bar.columns.words.startswith("Columns")
    assert all(chip.isVisible() for chip in bar._chips)


def test_the_word_of_the_filter_stays_when_the_figure_of_the_columns_goes_and_the_search_is_narrow(
    qtbot: QtBot, page: LeadsPage
) -> None:
    page.resize(1112, 700)
    page.filter_by("temperature", ("hot", "warm"))
    page.filter_by("due", ("overdue",))
    bar = page.filters
    qtbot.waitUntil(lambda: len(bar._chips) == 2)
    wide = bar._wide()
    word = Shape(2, is_short=True, columns=Told.WORD)
    roomy, tight = wide.of(word), wide.of(word._replace(search=False))
    for width in (roomy, tight):
        bar.resize(width, bar.height())
        bar.fit()
        assert (bar.more.words, bar.columns.words) == ("Filter", "Columns")
        assert all(chip.isVisible() for chip in bar._chips)
    assert bar.text.width() == bar.text.minimumWidth() == 120
    bar.resize(tight - 1, bar.height())
    bar.fit()
    assert not bar.more.words
    assert bar.text.width() >= 150


def test_no_room_is_counted_that_nothing_takes_so_that_the_search_shrinks_before_a_word_goes(
    qtbot: QtBot, page: LeadsPage
) -> None:
    page.resize(710, 700)
    bar = page.filters
    qtbot.waitUntil(lambda: bar.text.width() > bar.text.minimumWidth())
    assert bar.more.words == "Filter"
    assert bar.columns.words.startswith("Columns ")  # the word, and a figure in place of the rest
    spare = bar.columns.x() - bar.more.geometry().right() - 1 - bar._row.spacing()
    least = bar.width() - spare - bar.text.width() + bar.text.minimumWidth()
    assert bar._wide().of(Shape(0, columns=Told.BRIEFLY)) == least


def test_a_search_that_finds_nothing_is_no_change_that_could_be_kept(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("Xyzzy")
    qtbot.waitUntil(lambda: not page.model.rowCount())
    assert not page.filters.view.is_changed
    assert not page.filters.keep.isVisible()


@pytest.mark.parametrize("width", [1110, 940, 710, 560])
def test_a_filter_in_force_is_seen_beside_a_docked_card_too(qtbot: QtBot, page: LeadsPage, width: int) -> None:
    page.resize(width, 700)
    page.show_list("hot_without_task")
    qtbot.waitUntil(lambda: len(page.filters._chips) == 2)
    bar = page.filters
    assert bar._chips[0].isVisible()
    assert bar.rest.isHidden() or bar.rest.accessibleName() == "1 more filter"
    right = max(one.geometry().right() for one in (bar.columns, bar.ways) if one.isVisible())
    assert right == bar.width() - 1
    assert width < 700 or bar.ways.isVisible()


def test_the_way_to_the_board_ends_the_strip_whatever_else_is_in_it(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(1112, 700)
    ends = {page.filters.ways.geometry().getRect()}
    for key in ("hot_without_task", "overdue", "all"):
        with qtbot.waitSignal(page.model.loaded):
            page.show_list(key)
        qtbot.waitUntil(lambda: page.filters.ways.x() > 0)
        ends.add(page.filters.ways.geometry().getRect())
    assert len(ends) == 1


def test_a_changed_view_bears_a_dot_and_says_so(qtbot: QtBot, page: LeadsPage) -> None:
    view = page.filters.view
    assert not view.is_changed
    plain = view.grab().toImage()
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot",))
    assert view.accessibleDescription() == "changed"
    assert view.grab().toImage() != plain
    with qtbot.waitSignal(page.model.loaded):
        page.clear_filters()
    assert not view.is_changed


@pytest.mark.parametrize("moved", [False, True])
def test_a_view_saved_before_there_was_a_column_is_not_called_changed(
    qtbot: QtBot, page: LeadsPage, moved: bool
) -> None:
    shown = page.viewing._shown()
    order = [key for key in shown["table"]["order"] if key != "deleted"]
    shown["table"]["order"] = [order[0], *order[2:], order[1]] if moved else order
    with qtbot.waitSignal(page.viewing.saved.changed):
        page._runner.do(saved.save, "Мой", shown)
    page.show_list(list_of(page.viewing.saved.views[0]).key)
    assert not page.viewing.is_changed
    page.table.header.moveSection(1, 3)
    assert page.viewing.is_changed


def test_a_button_is_lit_while_its_menu_is_open(qtbot: QtBot, page: LeadsPage) -> None:
    for button in (page.filters.columns, page.filters.more, page.filters.view):
        button.click()
        assert button.isDown()
        menu().close()
        assert not button.isDown()
    asked = page.viewing.save_new()
    assert opened(qtbot, NameAsked) is asked
    assert page.filters.view.isDown()
    asked.close()
    assert not page.filters.view.isDown()


def test_the_menu_of_columns_ends_where_its_button_does_and_restores_the_default_ones(page: LeadsPage) -> None:
    page.resize(700, 600)  # the screen is not wider
    page.table.widths.show_column("city", is_shown=True)
    button = page.filters.columns
    button.click()
    shown = menu()
    assert "Lead number" in [one.text() for one in shown.actions()]
    last = shown.actions()[-1]
    assert last.text() == "Restore default columns"
    right = shown.geometry().right() - shown.contentsMargins().right()
    assert right == button.mapToGlobal(button.rect().bottomRight()).x()
    last.trigger()
    shown.close()
    assert "city" in page.table.widths.hidden


def test_the_cross_empties_the_field_that_filters_the_list(qtbot: QtBot, page: LeadsPage) -> None:
    field = page.filters.text
    assert not field.cross.isVisible()
    field.setText("Завод 17")
    with qtbot.waitSignal(page.model.loaded):
        press(field, Qt.Key.Key_Return)
    assert field.cross.isVisible()
    with qtbot.waitSignal(page.model.loaded):
        field.cross.click()
    assert (field.text(), page.query.text) == ("", "")
    assert field.hasFocus()
    assert not field.cross.isVisible()


def test_the_hint_of_the_field_is_the_same_however_narrow_it_is(page: LeadsPage) -> None:
    field = page.filters.text
    field.setMinimumWidth(0)
    for width in (216, 120):
        field.setFixedWidth(width)
        assert field.placeholderText() == "Find in this list"
        assert field.accessibleName() == "Find in the list"


def test_over_an_empty_list_nothing_is_offered_that_narrows_it(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    assert page.model.rowCount() == 0
    assert not page.filters.isVisible()
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")
    assert page.filters.isVisible()
    assert page.filters.more.isVisible()
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("нетникого")
    assert page.filters.text.isVisible()


def test_times_without_a_lead_say_so_and_stages_of_one_name_say_whose_they_are(qtbot: QtBot, page: LeadsPage) -> None:
    shown = filter_of(qtbot, page, "received")
    assert all(one.hint for one in shown.list.values.options)
    assert [line.placeholderText() for line in shown.findChildren(LineEdit) if line.isVisible()] == [
        "e.g. 12 May",
        "e.g. 20 May",
    ]  # an example is no range that is set
    shown.close()
    lookups = page.model.lookups
    assert lookups is not None
    found = [(one, 2) for one, stage in lookups.stages.items() if stage.label in {"Reached", "Queued"}]
    words = {one.words for one in options_of(lookups, "stage", found, ())}
    assert words == {"Reached · Hot", "Reached · Warm", "Queued"}


def test_the_number_selected_stands_out_of_the_bar_and_lines_part_what_can_be_done(page: LeadsPage) -> None:
    mark(page, 0, 5, "name")
    bar = page.bulk
    assert (bar._count.property("tone"), bar._sum.property("tone")) == ("bulk", "bulk2")
    lines = [one for one in bar.children() if type(one).__name__ == "_Line"]
    assert len(lines) == 2


def test_menus_under_a_cell_leave_the_handle_free_and_show_the_keys(page: LeadsPage) -> None:
    go(page, 1, "name")
    page.row_menu.offer()
    shown = menu()
    cell = page.table.visualRect(page.table.currentIndex())
    foot = page.table.viewport().mapToGlobal(cell.bottomLeft()).y()
    assert shown.y() + shown.contentsMargins().top() >= foot + 6
    keys = {one.text(): one.shortcut().toString() for one in shown.actions() if one.text()}
    assert keys == {
        "Open the card": "Enter",
        "Edit the cell": "F2",
        "Copy cells": "Ctrl+C",
        "Paste": "Ctrl+V",
        "Fill down": "Ctrl+D",
        "Plan a task…": "",
        "Assign an owner…": "",
        "Refuse…": "",  # Delete asks whether this is meant or the next
        "Move to the recycle bin": "",
    }


def test_the_order_of_a_list_is_told_also_where_its_column_is_hidden(qtbot: QtBot, page: LeadsPage) -> None:
    assert "newest first" in page.filters.view.toolTip()
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("temperature"), Sort("received", is_descending=True)))
    assert "sorted by: Temperature, Received" in page.filters.view.toolTip()


def test_refusals_stand_by_the_day_of_return(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("refused")
    assert page.query.sorts == (Sort("rework"),)
    assert not page.viewing.is_changed


def test_the_icon_of_every_empty_list_stands_at_the_same_height(qtbot: QtBot, page: LeadsPage) -> None:
    found = set()
    for key in ("bin", "clients", "refused", "overdue"):
        with qtbot.waitSignal(page.model.loaded):
            page.show_list(key)
        assert not page.model.rowCount()
        state = page._stack.state
        assert state is not None
        QApplication.processEvents()
        icon = state.findChildren(IconTile)[0]
        found.add(icon.mapTo(page, QPoint()).y())
    assert len(found) == 1


def test_a_question_about_several_rows_opens_under_the_last_of_them(page: LeadsPage) -> None:
    mark(page, 1, 4, "stage")
    last = page.table.visualRect(page.model.index(4, INDEX["stage"]))
    assert page.anchor().geometry().bottom() == last.bottom()


def test_a_list_of_values_leaves_the_foot_of_the_table_free(page: LeadsPage) -> None:
    page.resize(1300, 700)
    page.table.widths.show_column("source", is_shown=True)
    for row in (0, 8, 14):
        go(page, row, "source")
        press(page.table, Qt.Key.Key_F2)
        shown = choice(page).drop.geometry()
        foot = page.table.viewport().mapTo(page, page.table.viewport().rect().bottomLeft()).y()
        assert shown.bottom() - 18 <= foot
        press(choice(page), Qt.Key.Key_Escape)


def test_the_menu_of_views_parts_own_filters_from_those_of_the_team(qtbot: QtBot, page: LeadsPage) -> None:
    saved = page.viewing.saved
    for name, is_team in (("Mine", False), ("Ours", True)):
        with qtbot.waitSignal(saved.changed):
            saved.save(name, page.viewing._shown(), is_team=is_team, then=lambda _ref: None, failed=print)
    page.filters.view.click()
    shown = menu()
    words = [one.text() for one in shown.actions() if one.text()]
    assert words[:3] == ["All leads", "My filters", "Hot without a task"]
    assert words[6:9] == ["Mine", "Shared filters", "Ours"]
    headings = [one for one in shown.actions() if one.text() in {"My filters", "Shared filters"}]
    assert not any(one.isEnabled() for one in headings)  # words, and nothing to choose
    shown.close()
