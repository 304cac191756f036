"""Leads are filtered by the days on which they came: today, yesterday, this week, days that somebody types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.leads.periods import Days
from leaddesk.leads.rows import Filter
from tests.ui.leads.hands import opened, put
from tests.ui.windows import press
from ui.views.leads.days_fields import DaysFields
from ui.views.leads.page import LeadsPage
from ui.views.leads.value_filter import ValueFilter


@pytest.fixture
def today(page: LeadsPage) -> date:
    """Give the day of the window."""
    return page.model.now().date()


@pytest.fixture
def dated(qtbot: QtBot, page: LeadsPage, today: date) -> LeadsPage:
    """Give the page with leads of yesterday (two), of ten days ago, and all others of today."""
    ago = {0: 1, 1: 1, 2: 10}
    numbers = [page.model.rid(row) for row in ago]
    with qtbot.waitSignal(page._runner.changed):
        put(page, *((row, "received", f"{today - timedelta(days=days):%d.%m.%Y}") for row, days in ago.items()))
    qtbot.waitUntil(
        lambda: all((row := page.model.cache.get(at)) is not None and row.received_on != today for at in numbers)
    )
    return page


def _open(qtbot: QtBot, page: LeadsPage) -> tuple[ValueFilter, DaysFields]:
    page.filters.filter_asked.emit("received")
    shown = opened(qtbot, ValueFilter)
    assert shown._days is not None
    return shown, shown._days


def _type(fields: DaysFields, at: int, text: str) -> None:
    fields.lines[at].clear()
    QTest.keyClicks(fields.lines[at], text)


def test_times_are_offered_from_today_on_counted_and_without_overlap(
    qtbot: QtBot, dated: LeadsPage, today: date
) -> None:
    shown, _fields = _open(qtbot, dated)
    options = shown.list.values.options
    assert [one.words for one in options[:3]] == ["Today", "Yesterday", "7–29 days ago"]
    assert [one.hint for one in options[1:3]] == ["2", "1"]
    assert sum(int(one.hint) for one in options) == dated.model.rowCount()  # each lead is in one of them
    shown.list.values.toggle(1)
    with qtbot.waitSignal(dated.model.loaded):
        shown.apply.click()
    assert dated.model.rowCount() == 2
    assert dated.filters._chips[0].words == "Received: Yesterday"
    assert dated.query.filters[-1].values == ("yesterday",)


def test_days_are_typed_as_people_say_them(qtbot: QtBot, dated: LeadsPage, today: date) -> None:
    shown, fields = _open(qtbot, dated)
    first = today - timedelta(days=12)
    _type(fields, 0, f"{first:%d.%m}")
    _type(fields, 1, "yesterday")
    assert fields.fields[1]._note.text() == "yesterday"
    with qtbot.waitSignal(dated.model.loaded):
        press(fields.lines[1], Qt.Key.Key_Return)
    yesterday = today - timedelta(days=1)
    assert dated.query.filters[-1] == Filter("received", (Days(first, yesterday).value,))
    assert dated.model.rowCount() == 3
    assert dated.filters._chips[0].words == f"Received: {first:%d.%m.%Y} – {yesterday:%d.%m.%Y}"
    shown, fields = _open(qtbot, dated)
    assert [line.text() for line in fields.lines] == [f"{first:%d.%m.%Y}", f"{yesterday:%d.%m.%Y}"]
    assert not any(".." in one.words for one in shown.list.values.options)
    fields.lines[0].clear()
    with qtbot.waitSignal(dated.model.loaded):
        shown.apply.click()
    assert dated.filters._chips[0].words == f"Received: until {yesterday:%d.%m.%Y}"
    shown, _fields = _open(qtbot, dated)
    with qtbot.waitSignal(dated.model.loaded):
        shown.clear.click()
    assert not dated.filters._chips


def test_what_is_no_day_or_still_to_come_is_told_and_nothing_is_filtered(
    qtbot: QtBot, dated: LeadsPage, today: date
) -> None:
    shown, fields = _open(qtbot, dated)
    for text in ("32.13", f"{today + timedelta(days=3):%Y-%m-%d}"):
        _type(fields, 0, text)
        press(fields.lines[0], Qt.Key.Key_Return)
        assert shown.isVisible()
        assert fields.fields[0]._error.text() == "No such day, or not yet"
    assert not dated.narrowed.is_filtered
    shown.close()


def test_typed_days_and_ticked_ages_take_each_others_place(qtbot: QtBot, dated: LeadsPage) -> None:
    shown, fields = _open(qtbot, dated)
    for row in (0, 1):
        shown.list.values.toggle(row)
    _type(fields, 0, "yesterday")
    assert not shown.list.values.chosen
    assert shown.apply.isEnabled()
    shown.list.values.toggle(0)
    assert not fields.is_typed
    assert shown.list.values.chosen == ("today",)
    shown.close()


def test_days_in_the_wrong_order_are_turned_round(qtbot: QtBot, dated: LeadsPage, today: date) -> None:
    shown, fields = _open(qtbot, dated)
    _type(fields, 0, "today")
    _type(fields, 1, "yesterday")
    assert fields.days() == Days(today - timedelta(days=1), today)
    shown.close()
