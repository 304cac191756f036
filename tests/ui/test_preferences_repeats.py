"""The repeat window in the preferences: the team's and a source's, each tried on the past year before it is saved."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads.capture import capture
from leaddesk.leads.windows import sources
from leaddesk.unit import Unit
from ui import format as fmt
from ui.shell.desk_side import DeskSide
from ui.views.preferences.page import PreferencesPage
from ui.views.preferences.repeats import RepeatsRow


@pytest.fixture
def row(qtbot: QtBot, side: DeskSide) -> RepeatsRow:
    """Ten people of the site, each of whom came again after twenty days, and a thousand spent on the site."""
    side.runner.do(_fill)
    side.window.commands["preferences"].trigger()
    page = side.preferences.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page._team) and bool(page._members))  # it is laid out anew with them
    found = next(one for one in page.findChildren(RepeatsRow) if one.isVisible())
    qtbot.waitUntil(lambda: found._past is not None and found._past.as_it_is().leads >= 10)
    return found


def _fill(unit: Unit) -> None:
    today = unit.now.date()
    for at in range(10):
        who = Draft(name="Олег Данилов", phones=(Phone(f"+7916{at}{at}418{at}7", ""),), source="site")
        for days in (40, 20):
            capture(unit, [who._replace(received=today - timedelta(days=days))])
    site = next(one.id for one in sources(unit.session) if one.label == "Site form")
    values = {"source_id": site, "spent_on": today, "amount_cents": 1_000_00, "currency": "RUB"}
    unit.record.create(CardKind.SPEND, values)


def column(row: RepeatsRow, at: int) -> list[str]:
    return [row.heads[at].text(), *(cell.text() for cell in row.cells[at])]


def leads_before(row: RepeatsRow) -> int:
    """Give how many leads there were before those who came twice."""
    assert row._past is not None
    return row._past.with_team(0).leads - 20


def choose(row: RepeatsRow, name: str) -> None:
    at = next(at for at in range(row.source.count()) if row.source.itemText(at).startswith(name))
    row.source.setCurrentIndex(at)
    row.source.activated.emit(at)


def page_of(side: DeskSide) -> PreferencesPage:
    assert side.preferences.page is not None
    return side.preferences.page


def test_the_window_in_force_stands_beside_the_usual_ones(row: RepeatsRow, side: DeskSide) -> None:
    before = leads_before(row)
    assert column(row, 0)[:3] == ["Now: 30 days", "10", str(before + 10)]
    assert column(row, 1)[:3] == ["14 days", "0", str(before + 20)]
    assert column(row, 2)[:3] == ["30 days", "10", str(before + 10)]
    assert column(row, 3)[0] == "60 days"
    assert not row.heads[4].isVisible()


def test_a_price_goes_with_the_leads_that_a_window_makes(row: RepeatsRow) -> None:
    choose(row, "Site form")
    assert [column(row, at)[3] for at in (0, 1, 2)] == [fmt.money(Decimal(one), "RUB") for one in (100, 50, 100)]
    assert "spend ÷ new leads" in row.about.text()


def test_a_window_that_is_being_typed_is_tried_before_it_is_saved(row: RepeatsRow, side: DeskSide) -> None:
    editor = page_of(side).rows["repeat_window_days"].editor
    editor.setFocus()
    editor.setValue(19)
    assert column(row, 4)[:3] == ["19 days", "0", str(leads_before(row) + 20)]
    assert row.heads[4].isVisible()
    assert page_of(side)._team["repeat_window_days"] == 30


def test_a_source_gets_a_window_of_its_own_and_gives_it_up(row: RepeatsRow, side: DeskSide, qtbot: QtBot) -> None:
    assert not row.days.isVisible()
    choose(row, "Site form")
    assert row.days.isVisible()
    assert (row.days.value(), row.as_team.isEnabled()) == (30, False)
    row.days.setFocus()
    row.days.setValue(7)
    row.source.setFocus()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: row.source.currentText() == "Site form · 7 days")
    assert column(row, 0)[:3] == ["Now: 7 days", "0", "20"]
    row.as_team.click()
    qtbot.waitUntil(lambda: row.source.currentText() == "Site form")
    assert column(row, 0)[:3] == ["Now: 30 days", "10", "10"]


def test_a_search_finds_the_trial(row: RepeatsRow, side: DeskSide) -> None:
    page = page_of(side)
    page.search.setText("price of a lead")
    assert row.isVisible()
    page.search.setText("language")
    assert not row.isVisible()
