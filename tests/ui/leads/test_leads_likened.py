"""The list of possible duplicates says whom each lead resembles, and leads to the comparison."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.leads import rows
from leaddesk.unit import Session, Unit
from tests.ui.leads.hands import go, mark, put, text, texts
from ui.models.cells import alike
from ui.models.columns import COLUMNS, INDEX
from ui.models.lists import BY_KEY
from ui.theme.fonts import Role
from ui.views.leads import row_menu
from ui.views.leads.needs import BETWEEN, PAD
from ui.views.leads.page import LeadsPage


def _doubt(unit: Unit, pairs: list[tuple[CardRef, str]]) -> None:
    for ref, other in pairs:
        unit.record.edit(ref, needs_look={"code": "duplicate", "card": other, "kind": "lead", "level": "probably"})


def _ref(page: LeadsPage, row: int) -> CardRef:
    found = page.model.ref(row)
    assert found is not None
    return found


@pytest.fixture
def doubtful(qtbot: QtBot, page: LeadsPage) -> LeadsPage:
    """Give the list with three leads: two resemble the tenth, one a lead that is not here."""
    other = _ref(page, 10)
    pairs = [(_ref(page, 0), other.id.hex()), (_ref(page, 1), other.id.hex()), (_ref(page, 2), "ff" * 16)]
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, pairs).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    assert page.model.rowCount() == 3
    return page


def _shown(page: LeadsPage) -> list[str]:
    head = page.table.header
    order = [head.logicalIndex(place) for place in range(len(COLUMNS))]
    return [COLUMNS[at].key for at in order if not page.table.isColumnHidden(at)]


def test_a_possible_duplicate_says_whom_it_resembles(qtbot: QtBot, doubtful: LeadsPage) -> None:
    likened = {doubtful.model.rid(at): text(doubtful, at, "resembles") for at in range(3)}
    assert _shown(doubtful)[:2] == ["name", "resembles"]
    with qtbot.waitSignal(doubtful.model.loaded):
        doubtful.show_list("all")
    name = text(doubtful, 10, "name")
    assert [likened[doubtful.model.rid(at)] for at in range(3)] == [name, name, ""]
    assert "resembles" not in _shown(doubtful)


def test_a_possible_duplicate_says_in_what_it_is_alike(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (0, "name", "Анна Петрова"), (10, "name", "Анна Петрова"))
    qtbot.waitUntil(lambda: texts(page, range(0, 11, 10), "name") == ["Анна Петрова"] * 2)
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, [(_ref(page, 0), _ref(page, 10).id.hex())]).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    assert text(page, 0, "resembles") == "Анна Петрова · name"
    row = page.model.row(0)
    assert row is not None
    assert alike(row._replace(alike=("phone", "email", "city"))) == "phone, e-mail"
    assert alike(row._replace(alike=("phone", "email", "city")), 1) == "phone…"
    assert alike(row._replace(alike=("phone",)), 1) == "phone"
    assert alike(row._replace(alike=())) == ""


@pytest.fixture
def twins(qtbot: QtBot, page: LeadsPage) -> LeadsPage:
    """Give the list with one lead, which resembles another of a long name in two things."""
    put(page, (0, "name", "Екатерина Воробьёва"), (10, "name", "Екатерина Воробьёва"))
    put(page, (0, "company", "ООО «Кабельснаб»"), (10, "company", "ООО «Кабельснаб»"))
    qtbot.waitUntil(lambda: text(page, 10, "company") == "ООО «Кабельснаб»")
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, [(_ref(page, 0), _ref(page, 10).id.hex())]).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    return page


def _drawn(page: LeadsPage) -> set[str]:
    page.table.painter_of_cells._ink._texts.clear()
    page.table.grab()
    return {words for words, _role, _width in page.table.painter_of_cells._ink._texts}


@pytest.mark.parametrize("width", [750, 1050, 1110])
def test_whom_a_lead_resembles_and_in_what_has_room_before_other_columns(twins: LeadsPage, width: int) -> None:
    twins.resize(width, 700)
    assert {"Екатерина Воробьёва", "· name, company"} <= _drawn(twins)
    ink = twins.table.painter_of_cells._ink
    inside = twins.table.columnWidth(INDEX["resembles"]) - 2 * PAD
    assert ink.width("Екатерина Воробьёва · name, company", Role.BODY) <= inside


def test_a_reason_for_which_there_is_no_room_leaves_a_mark(twins: LeadsPage) -> None:
    column, ink = INDEX["resembles"], twins.table.painter_of_cells._ink
    name = int(ink.width("Екатерина Воробьёва", Role.BODY)) + 2 * PAD + BETWEEN
    twins.table.setColumnWidth(column, name + int(ink.width("· name…", Role.BODY)) + 4)
    assert "· name…" in _drawn(twins)
    for width in range(60, name + 40, 7):
        twins.table.setColumnWidth(column, width)
        _drawn(twins)
        lines = {words: shaped.text() for (words, *_), (shaped, _width) in ink._texts.items()}
        told = next(line for words, line in lines.items() if words.startswith("· name"))
        assert told.endswith("…")


def test_the_first_thing_in_which_two_are_alike_is_the_first_of_the_box_in_the_card(
    qtbot: QtBot, page: LeadsPage
) -> None:
    put(page, (0, "name", "Анна"), (10, "name", "Анна"))
    put(page, (0, "company", "ООО «Кабельснаб»"), (10, "company", "ООО «Кабельснаб»"))
    qtbot.waitUntil(lambda: text(page, 10, "company") == "ООО «Кабельснаб»")
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, [(_ref(page, 0), _ref(page, 10).id.hex())]).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    row = page.model.row(0)
    assert row is not None
    assert row.alike == ("name", "company")
    assert text(page, 0, "resembles") == "Анна · name, company"


def test_columns_kept_by_an_older_version_have_the_new_one_where_it_belongs(page: LeadsPage) -> None:
    kept: dict[str, object] = {
        "order": ["name", "company", "temperature", "owner"],
        "hidden": [],
        "widths": {},
        "frozen": "name",
    }
    page.table.widths.restore(kept)
    order = page.table.widths.state()["order"]
    assert isinstance(order, list)
    assert order[:4] == ["name", "missing", "resembles", "company"]
    assert sorted(order) == sorted(INDEX)


def test_those_resembled_cost_as_many_statements_as_one_and_only_where_they_are_shown(
    desk: Desk, qtbot: QtBot, doubtful: LeadsPage
) -> None:
    def count(query: rows.Query, *, is_likened: bool) -> tuple[int, int]:
        with Desk.open(desk.base.path) as eyes:
            numbers = eyes.ask(rows.rids, query)
            said: list[str] = []

            def read(session: Session) -> int:
                engine = session.get_bind()
                note = lambda *args: said.append(args[2])  # noqa: E731 - it is taken off by its name
                event.listen(engine, "before_cursor_execute", note)
                try:
                    return len(rows.page(session, numbers[:200], is_likened=is_likened))
                finally:
                    event.remove(engine, "before_cursor_execute", note)

            return eyes.ask(read), len(said)

    assert count(BY_KEY["look"].query(filters=BY_KEY["look"].filters), is_likened=True) == (3, 8)
    assert count(BY_KEY["all"].query(), is_likened=False) == (200, 1)


def test_compare_opens_the_card_from_the_head_the_row_and_the_name_resembled(qtbot: QtBot, doubtful: LeadsPage) -> None:
    page = doubtful
    go(page, 1, "name")
    rid = page.model.rid(1)
    assert page.filters.act.words == "Compare"
    with qtbot.waitSignal(page.opened) as told:
        page.filters.act.click()
    assert told.args == [rid]
    with qtbot.waitSignal(page.opened) as told:
        page.table.doubleClicked.emit(page.model.index(1, INDEX["resembles"]))
    assert told.args == [rid]
    with qtbot.assertNotEmitted(page.opened):
        page.table.doubleClicked.emit(page.model.index(1, INDEX["name"]))
    found = row_menu.offered(page._theme, page, page._bulk)
    compare = next(one for one in found.actions() if one.text() == "Compare")
    with qtbot.waitSignal(page.opened) as told:
        compare.trigger()
    assert told.args == [rid]


def test_only_one_lead_is_compared_at_a_time(doubtful: LeadsPage) -> None:
    mark(doubtful, 0, 1, "name")
    found = row_menu.offered(doubtful._theme, doubtful, doubtful._bulk)
    assert "Compare" not in [one.text() for one in found.actions()]


def test_without_its_filter_the_list_has_no_column_of_likeness(qtbot: QtBot, doubtful: LeadsPage) -> None:
    with qtbot.waitSignal(doubtful.model.loaded):
        doubtful.filter_by("look", ())
    assert "resembles" not in _shown(doubtful)
    assert not doubtful.filters.act.isVisible()
