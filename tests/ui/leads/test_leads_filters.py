"""Filters of every column, by value and by text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.leads import moves, rows, values
from leaddesk.leads.rows import Filter
from tests.ui.leads.hands import (
    COUNT,
    filter_of,
    go,
    menu,
    opened,
    put,
    text,
    texts,
)
from tests.ui.windows import asked, press
from ui.models.columns import COLUMNS, INDEX
from ui.models.lists import LISTS
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.leads import emptiness
from ui.views.leads.bar_room import Shape
from ui.views.leads.options import Option
from ui.views.leads.page import LeadsPage
from ui.views.leads.value_filter import ValueFilter
from ui.widgets.panels import EmptyState

_OTHERWISE = {"budget", "temperature", "received", "reason", "rework"}
"""Columns whose values a filter says in other words than a cell, or gathers."""


def test_a_value_filter_counts_narrows_and_its_chip_takes_it_away(qtbot: QtBot, page: LeadsPage) -> None:
    whole = page.model.rowCount()
    go(page, 0, "temperature")
    press(page.table, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    shown = opened(qtbot, ValueFilter)
    press(shown.list, Qt.Key.Key_Space)
    chosen = shown.list.values.options[0]
    with qtbot.waitSignal(page.model.loaded):
        press(shown.list, Qt.Key.Key_Return)
    assert page.query.filters[-1] == Filter("temperature", (chosen.value,))
    assert str(page.model.rowCount()) == chosen.hint
    chip = page.filters._chips[0]
    assert chip.words == f"Temperature: {chosen.words}"
    with qtbot.waitSignal(page.model.loaded):
        press(chip, Qt.Key.Key_Delete)
    assert page.model.rowCount() == whole


def test_the_text_filter_finds_and_an_empty_answer_says_what_to_do(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("Завод 17")
    assert 0 < page.model.rowCount() < COUNT
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("нетникого")
    empty = page._stack.state
    assert empty is not None
    assert empty.isVisible()
    assert page.table.isVisible()  # its head stays where it is while one types
    assert empty.mapTo(page, empty.rect().topLeft()).y() >= page.table.header.mapTo(page, QPoint(0, 36)).y()
    assert empty.other is not None
    with qtbot.waitSignal(page.everywhere_asked) as asked:
        empty.other.click()
    assert asked.args == ["нетникого"]
    assert empty.action is not None
    assert "“нетникого”" in empty.accessibleName()
    assert empty.action.words == "Clear the search"
    with qtbot.waitSignal(page.model.loaded):
        empty.action.click()
    assert page.model.rowCount() > COUNT - 3


@pytest.mark.parametrize("column", [column.key for column in COLUMNS if column.filter])
def test_every_column_is_filtered_by_a_value_in_words(qtbot: QtBot, page: LeadsPage, column: str) -> None:
    shown = filter_of(qtbot, page, column)
    options = shown.list.values.options
    assert options
    assert all(one.words for one in options)
    assert len(options) <= rows.MOST_VALUES
    shown.list.values.toggle(len(options) - 1)
    wanted = options[-1]
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert str(page.model.rowCount()) == wanted.hint
    assert page.filters._chips[0].words == f"{COLUMNS[INDEX[column]].called}: {wanted.words}"
    if COLUMNS[INDEX[column]].filter == column and column not in _OTHERWISE:
        assert set(texts(page, range(page.model.rowCount()), column)) <= {wanted.words, ""}
    page.clear_filters()


def test_values_of_a_long_list_are_searched_as_one_types_and_enter_shows_them(qtbot: QtBot, page: LeadsPage) -> None:
    shown = filter_of(qtbot, page, "company")
    words = [option.words for option in shown.list.values.options]
    shown.search.setText("завод 77")
    assert [words[row] for row in range(len(words)) if not shown.list.isRowHidden(row)] == ["ООО «Завод 77»"]
    with qtbot.waitSignal(page.model.loaded):
        press(shown.search, Qt.Key.Key_Return)
    assert {text(page, at, "company") for at in range(page.model.rowCount())} == {"ООО «Завод 77»"}
    page.clear_filters()


def test_enter_takes_all_that_was_found_where_nothing_is_ticked(qtbot: QtBot, page: LeadsPage) -> None:
    shown = filter_of(qtbot, page, "company")
    assert not shown.found.isVisible()
    shown.search.setText("завод 7")
    assert shown.found.isVisible()
    assert shown.found.words == "Select the found: 11"
    with qtbot.waitSignal(page.model.loaded):
        press(shown.search, Qt.Key.Key_Return)
    expected = {f"ООО «Завод {at}»" for at in (7, *range(70, 80))}
    assert {text(page, at, "company") for at in range(page.model.rowCount())} == expected
    page.clear_filters()


def test_what_one_ticked_or_walked_to_is_taken_alone(qtbot: QtBot, page: LeadsPage) -> None:
    shown = filter_of(qtbot, page, "company")
    shown.search.setText("завод 7")
    press(shown.search, Qt.Key.Key_Down)
    assert not shown.found.isVisible()
    one = shown.list.values.options[shown.list.currentIndex().row()].words
    with qtbot.waitSignal(page.model.loaded):
        press(shown.search, Qt.Key.Key_Return)
    assert page.query.filters[-1].values == (one,)
    page.clear_filters()
    shown = filter_of(qtbot, page, "company")
    shown.search.setText("завод 7")
    row = next(row for row in range(len(shown.list.values.options)) if not shown.list.isRowHidden(row))
    shown.list.values.toggle(row)
    assert not shown.found.isVisible()
    with qtbot.waitSignal(page.model.loaded):
        press(shown.search, Qt.Key.Key_Return)
    assert page.query.filters[-1].values == (shown.list.values.options[row].words,)
    page.clear_filters()


def test_values_beyond_the_first_are_found_in_the_base(
    qtbot: QtBot, page: LeadsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "MOST_VALUES", 20)
    monkeypatch.setattr(rows, "MOST_VALUES", 20)
    shown = filter_of(qtbot, page, "company")
    assert len(shown.list.values.options) == 20
    assert shown.note.isVisible()
    shown.list.values.toggle(0)
    ticked = shown.list.values.options[0].words
    shown.search.setText("ЗАВОД 25")
    qtbot.waitUntil(lambda: len(shown.list.values.options) == 12)  # 25, 250 … 259, and the one that is ticked
    assert shown.list.values.options[0].words == ticked
    shown.search.setText("такого нет")
    qtbot.waitUntil(lambda: [one.words for one in shown.list.values.options] == [ticked])
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert page.query.filters[-1].values == (ticked,)
    page.clear_filters()


def test_amounts_are_filtered_by_ranges_per_currency(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (2, "budget", "20 000 ₽"), (3, "budget", "12 млн ₽"), (4, "budget", "9 000 $"))
    qtbot.waitUntil(lambda: text(page, 4, "budget") == "$9,000")
    shown = filter_of(qtbot, page, "budget")
    words = [one.words for one in shown.list.values.options]
    assert words == ["not given", "10,000\u202f₽ – 30,000\u202f₽", "from 10M\u202f₽", "under $10,000"]
    shown.list.values.toggle(2)
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert [text(page, at, "budget") for at in range(page.model.rowCount())] == ["12,000,000\u202f₽"]
    page.clear_filters()


def _shown_emptiness(page: LeadsPage) -> EmptyState:
    shown = page._stack.state
    assert shown is not None
    return shown


@pytest.mark.parametrize("key", [one.key for one in LISTS])
def test_every_list_of_a_bare_base_that_a_file_may_fill_offers_one_and_that_of_all_leads_a_new_one(
    qtbot: QtBot, tmp_path: Path, theme: Theme, key: str
) -> None:
    runner = Runner(Desk.create(tmp_path / "new.leaddesk"))
    page = LeadsPage(runner, theme)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list(key)
    shown = _shown_emptiness(page)
    assert "next step" not in shown.accessibleName()  # of no lead nothing good is said
    assert page.filters.view.isHidden()
    if key == "all":
        assert shown.action is not None
        assert shown.other is not None
        assert (shown.action.words, shown.other.words) == ("New lead", "Import from file")
        page.resize(1100, 700)
        page.show()
        bar = page.filters
        assert all(one.isHidden() for one in (bar.view, bar.text, bar.more, bar.columns, bar.keep))
        assert not bar.ways.isHidden()  # the board says the same, and may be left again
        with qtbot.waitSignal(page.new_asked):
            shown.action.click()
        with qtbot.waitSignal(page.import_asked):
            shown.other.click()
    elif key in {"bin", "refused"}:
        assert shown.action is None
        assert shown.other is None
    elif page.list.is_view:  # nobody loads a file to have something overdue
        assert shown.action is not None
        assert (shown.action.words, shown.other) == ("Show all leads", None)
        with qtbot.waitSignal(page.model.loaded):
            shown.action.click()
        assert page.list.key == "all"
    else:
        assert shown.action is not None
        assert shown.other is None
        with qtbot.waitSignal(page.import_asked):
            shown.action.click()
    runner.close()


def test_the_bin_of_a_base_with_leads_sends_nobody_elsewhere(qtbot: QtBot, page: LeadsPage, theme: Theme) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    empty = emptiness.state_of(theme, page)
    qtbot.addWidget(empty)
    assert empty.action is None
    page.show_list("all")


def test_a_list_without_leads_leads_to_where_there_are_some(qtbot: QtBot, page: LeadsPage, theme: Theme) -> None:
    for key, words, filters in (
        ("clients", "Show all leads", ()),
        ("hot_without_task", "Show all hot leads", (Filter("temperature", ("hot",)),)),
    ):
        with qtbot.waitSignal(page.model.loaded):
            page.show_list(key)
        empty = emptiness.state_of(theme, page)
        qtbot.addWidget(empty)
        action = empty.action
        assert action is not None
        assert action.words == words
        with qtbot.waitSignal(page.titled), qtbot.waitSignal(page.model.loaded):
            action.click()
        qtbot.waitUntil(lambda: page.model.rowCount() > 0)
        assert page.list.key == "all"
        assert tuple(one for one in page.query.filters if one not in page.list.base) == filters
        assert page.table.hasFocus()
        page.clear_filters()


def test_the_menu_of_filters_holds_every_column_that_says_something_in_the_list(page: LeadsPage) -> None:
    def offered() -> set[str]:
        page.filters.more.click()
        shown = menu()
        shown.close()
        return {one.text() for one in shown.actions()}

    every = {one.called for one in COLUMNS if one.filter}
    assert offered() == every - {"Refusal reason", "Return on"}
    page.show_list("refused")
    assert offered() == every - {"Next task"}
    page.show_list("all")


def test_refusals_are_filtered_by_reason_and_by_when_to_come_back(qtbot: QtBot, page: LeadsPage) -> None:
    runner, done = page._runner, list[object]()
    ways = {one.label: one.id for one in asked(qtbot, runner, moves.reasons)}
    today = runner.desk.clock.now().astimezone().date()
    ends = (("Price", today), ("Price", today + timedelta(days=20)), ("Product does not fit", date(2099, 1, 2)))
    for at, (reason, day) in enumerate(ends):
        ref = page.model.ref(at)
        assert ref is not None
        runner.do(moves.refuse, ref, ways[reason], return_on=day).then(done.append)
    qtbot.waitUntil(lambda: len(done) == len(ends))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("refused")
    shown = filter_of(qtbot, page, "reason")
    said = [(one.words, one.hint) for one in shown.list.values.options]
    shown.close()
    assert ("Price", "2") in said
    shown = filter_of(qtbot, page, "rework")
    assert [one.words for one in shown.list.values.options][:3] == ["It is time", "Within 30 days", "Later"]
    shown.list.values.toggle(0)
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert [text(page, at, "reason") for at in range(page.model.rowCount())] == ["Price"]
    page.clear_filters()


@pytest.mark.parametrize("width", [820, 1000, 1400])
def test_chips_without_room_stand_in_a_menu(qtbot: QtBot, page: LeadsPage, width: int) -> None:
    page.resize(width, 700)
    page.filter_by("temperature", ("hot", "warm"))
    page.filter_by("due", ("none", "later"))
    page.filter_by("budget", (None,))
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("phone", ("+79102000000", "+79112000107"))
    bar = page.filters
    shown = [chip for chip in bar._chips if not chip.isHidden()]
    qtbot.waitUntil(lambda: all(chip.width() >= min(chip.sizeHint().width(), 280) for chip in shown))
    assert bar.rest.isHidden() == (len(shown) == 4)
    if not bar.rest.isHidden():
        bar.rest.click()
        left = menu()
        assert len(left.actions()) == 4 - len(shown)
        left.actions()[0].trigger()
        left.close()
        opened(qtbot, ValueFilter).close()
    page.clear_filters()


def test_filters_in_force_take_the_room_of_a_button_before_they_go_to_a_menu(qtbot: QtBot, page: LeadsPage) -> None:
    bar = page.filters
    page.resize(1112, 700)
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot", "warm"))
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("due", ("overdue", "later"))
    qtbot.waitUntil(lambda: len(bar._chips) == 2)
    for width in range(1112, 700, -40):
        page.resize(width, 700)
        silent = Shape(2, is_short=True, view=False, columns=False, more=False)
        assert bar.rest.isHidden() or bar._wide().of(silent) > bar.width()
        assert bar._chips[0].isVisible()
        assert bar.rest.isHidden() or bar._chips[1].whole in bar.rest.toolTip()
        assert all(one.accessibleName() for one in (bar.view, bar.more, bar.columns))
        row = [bar.view, bar.text, *bar._chips, bar.rest, bar.more, bar.keep, bar.columns, bar.ways]
        shown = [one.geometry() for one in row if one.isVisible()]
        assert all(left.right() < right.left() for left, right in pairwise(shown))
    page.clear_filters()
    page.resize(1200, 700)


def test_values_open_under_a_chip_that_was_made_anew_meanwhile(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot", "cold"))
    qtbot.waitUntil(lambda: bool(page.filters._chips))
    page.filters._chips[0].clicked.emit()
    lookups = page.model.lookups
    assert lookups is not None
    page.filters.show_filters(lookups, page.narrowed.filters)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened(qtbot, ValueFilter).isVisible()


def test_a_search_that_found_nothing_is_not_offered_to_be_kept_and_moves_no_field(
    qtbot: QtBot, page: LeadsPage
) -> None:
    bar = page.filters
    former = bar.text.geometry()
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("Xyzzy")
    assert bar.keep.isHidden()
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot",))
    assert not bar.keep.isHidden()
    assert bar.text.x() == former.x()
    with qtbot.waitSignal(page.model.loaded):
        page.clear_filters()
    assert bar.keep.isHidden()
    assert bar.text.geometry() == former


def test_a_filter_in_which_nothing_is_ticked_has_nothing_to_show_or_clear(page: LeadsPage, theme: Theme) -> None:
    values = [Option("hot", "Hot"), Option("warm", "Warm")]
    fresh = ValueFilter(theme, page, "Temperature", values)
    assert not fresh.apply.isEnabled()
    assert not fresh.clear.isEnabled()
    fresh.list.values.toggle(1)
    assert fresh.apply.isEnabled()
    assert fresh.clear.isEnabled()
    used = ValueFilter(theme, page, "Temperature", [values[0]._replace(is_on=True), values[1]])
    used.list.values.toggle(0)  # the last one: to show them all is something to do
    assert used.apply.isEnabled()
    for one in (fresh, used):
        one.close()
        one.deleteLater()
