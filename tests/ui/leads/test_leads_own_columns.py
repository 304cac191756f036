"""Lists with columns of their own: clients, and interests with what each is without."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads.capture import capture
from leaddesk.leads.rows import ListRow
from tests.ui.leads.hands import texts
from ui.models import cells
from ui.models.columns import COLUMNS, INDEX
from ui.models.lists import BY_KEY
from ui.views.leads.page import LeadsPage


def _shown(page: LeadsPage) -> list[str]:
    return page.table.widths.wanted


def test_clients_show_what_one_wants_of_a_client_and_nothing_of_the_way_of_a_lead(page: LeadsPage) -> None:
    page.resize(1600, 700)
    before = _shown(page)
    page.show_list("clients")
    assert _shown(page) == ["name", "company", "phone", "topic", "source", "received", "budget", "owner"]
    page.show_list("all")
    assert _shown(page) == before


def test_columns_chosen_for_clients_are_theirs_alone_also_after_the_next_start(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(1600, 700)
    page.show_list("clients")
    page.table.widths.show_column("city", is_shown=True)
    page.table.widths.show_column("topic", is_shown=False)
    page.show_list("all")
    assert "city" not in _shown(page)
    page.show_list("clients")
    assert "city" in _shown(page)
    assert "topic" not in _shown(page)
    kept = page.state()
    other = LeadsPage(page._runner, page._theme)
    qtbot.addWidget(other)
    other.resize(1600, 700)
    with qtbot.waitSignal(other.model.loaded):
        other.restore(kept)
    assert _shown(other) == _shown(page)
    other.show_list("all")
    assert "city" not in _shown(other)
    other.show_list("clients")
    other.viewing.reset_columns()
    assert set(_shown(other)) == set(BY_KEY["clients"].columns)


def test_a_start_after_a_version_without_own_columns_shows_clients_as_they_are_shown_now(page: LeadsPage) -> None:
    usual = page.state()["table"]
    page.show_list("clients")
    former = {**page.state(), "table": usual, "shown": usual}
    del former["own"]
    page.resize(1600, 700)
    page.restore(former)
    assert set(_shown(page)) == set(BY_KEY["clients"].columns)


def test_interests_say_what_they_are_without_to_be_leads(qtbot: QtBot, page: LeadsPage) -> None:
    done: list[object] = []
    drafts = [Draft(name="@rack_hunter"), Draft(company="ПАО «Октава-Маш»", phones=(Phone("+74957094717", ""),))]
    page._runner.do(capture, drafts).then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("interests")
    said = dict(zip(texts(page, range(2), "company"), texts(page, range(2), "missing"), strict=True))
    assert said == {"": "Neither name nor contact", "ПАО «Октава-Маш»": "No name"}
    assert "missing" in _shown(page)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")
    assert "missing" not in _shown(page)


def test_who_has_no_name_is_said_to_have_none_beside_his_company(qtbot: QtBot, page: LeadsPage) -> None:
    done: list[object] = []
    page._runner.do(capture, [Draft(company="ПАО «Октава-Маш»", phones=(Phone("+74957094717", ""),))]).then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("interests")
    qtbot.waitUntil(lambda: page.model.row(0) is not None)
    page.table.painter_of_cells._ink._texts.clear()
    page.table.grab()
    drawn = [words for words, _role, _width in page.table.painter_of_cells._ink._texts]
    assert "no name" in drawn
    assert drawn.count("ПАО «Октава-Маш»") == 1


def test_a_narrow_list_of_interests_leaves_the_topic_to_the_card_before_companies_are_cut(
    qtbot: QtBot, page: LeadsPage
) -> None:
    done: list[object] = []
    firms = [f"ООО «Торговый дом номер {at}»" for at in range(5)]
    drafts = [
        Draft(company=firm, topic="Консольные стеллажи под трубу", phones=(Phone(f"+7495709471{at}", ""),))
        for at, firm in enumerate(firms)
    ]
    page._runner.do(capture, drafts).then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    page.resize(600, 700)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("interests")
    widths = page.table.widths
    qtbot.waitUntil(lambda: "topic" in widths.left_out)
    assert page.table.columnWidth(INDEX["company"]) >= COLUMNS[INDEX["company"]].least


@pytest.mark.parametrize("wide", [780, 840, 980])
def test_no_further_column_beside_a_card_narrows_names_and_companies(qtbot: QtBot, page: LeadsPage, wide: int) -> None:
    done: list[object] = []
    drafts = [Draft(name=f"Константин Мухаметов {at}", company=f"ООО «Дом номер {at}»") for at in range(5)]
    page._runner.do(capture, drafts).then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    page.resize(wide, 700)
    page.table.widths.fit()
    needs, shown = page.table.widths._needs, _shown(page)
    for key in ("name", "company"):
        whole = sum(one <= page.table.columnWidth(INDEX[key]) for one in needs.of(key)) / len(needs.of(key))
        assert whole >= 0.7 or not {"stage", "budget", "topic"} & set(shown)


def test_what_is_missing_has_words_for_every_rule() -> None:
    row = ListRow(*[None] * (len(ListRow._fields) - len(ListRow._field_defaults)))  # type: ignore[arg-type]
    assert [cells.Reader.missing(row._replace(missing=one)) for one in ((), ("name",), ("way",), ("name", "way"))] == [
        "",
        "No name",
        "No direct contact",
        "Neither name nor contact",
    ]


def test_menus_call_the_number_of_a_lead_by_its_whole_name() -> None:
    number = COLUMNS[INDEX["number"]]
    assert (number.title, number.called) == ("No.", "Lead number")
