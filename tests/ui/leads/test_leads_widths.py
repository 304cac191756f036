"""Widths follow what is in the columns: money, phones and days are whole, the rest as many cells as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads.rows import Sort
from leaddesk.unit import Unit
from tests.ui.leads.hands import COUNT, choice, editor, go, put, text
from tests.ui.windows import press, take_in
from ui.models import cells
from ui.models.columns import COLUMNS, INDEX
from ui.theme.fonts import Role
from ui.views.leads.ink import Ink
from ui.views.leads.needs import PAD, SAMPLE
from ui.views.leads.page import LeadsPage
from ui.views.leads.sharing import Want, share

_NEEDS = st.lists(st.integers(40, 400), min_size=2, max_size=30).map(lambda found: tuple(sorted(found)))


def _widths(page: LeadsPage) -> dict[str, int]:
    shown = (one.key for one in COLUMNS if not page.table.isColumnHidden(INDEX[one.key]))
    return {key: page.table.columnWidth(INDEX[key]) for key in shown}


def _drawn(page: LeadsPage, key: str, width: int) -> set[str]:
    """Give all that the table draws while a column is so wide."""
    page.table.setColumnWidth(INDEX[key], width)
    page.table.painter_of_cells._ink._texts.clear()
    page.table.grab()
    return {words for words, _role, _width in page.table.painter_of_cells._ink._texts}


def _add(qtbot: QtBot, page: LeadsPage, *drafts: Draft) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page._runner.do(take_in, list(drafts), page._runner.desk.actor)


@given(st.lists(_NEEDS, min_size=1, max_size=5), st.integers(100, 2500))
def test_nobody_is_wider_than_his_need_while_another_is_cut(needs: list[tuple[int, ...]], room: int) -> None:
    wants = [Want(str(at), one, 40, stretch=1) for at, one in enumerate(needs)]
    found = share([*wants, Want("money", (90,), 60)], room)
    assert found["money"] == 90
    cut = [one for one in wants if found[one.key] < one.needs[-1]]
    if cut:
        assert all(found[one.key] <= one.needs[-1] + len(wants) for one in wants)  # but for what rounding leaves
    if sum(max(one.needs[0], 40) for one in wants) + 90 <= room:
        assert sum(found.values()) == room


@given(_NEEDS, _NEEDS, st.integers(300, 800))
def test_columns_show_the_same_part_of_their_cells_whole(
    some: tuple[int, ...], others: tuple[int, ...], room: int
) -> None:
    wants = [Want("some", some, 40), Want("others", others, 40)]
    found = share(wants, room)
    if some[0] + others[0] <= room < some[-1] + others[-1]:
        parts = [sum(one < found[want.key] - 1 for one in want.needs) / len(want.needs) for want in wants]
        steps = 1 / len(some) + 1 / len(others)
        same = [sum(one == found[want.key] for one in want.needs) / len(want.needs) for want in wants]
        assert abs(parts[0] - parts[1]) <= steps + max(same) + 0.5  # many cells may be of one width


@given(st.integers(0, 200))
def test_nobody_has_more_than_he_needs_while_another_is_cut_at_its_most(spare: int) -> None:
    wants = [Want("company", (120, 200), 104, 12), Want("topic", (90, 190), 90, 2, wish=290)]
    found = share(wants, 390 + spare)
    assert sum(found.values()) == 390 + spare
    assert found["company"] <= 201 or found["topic"] >= 290


def test_names_are_cut_after_the_others() -> None:
    wants = [Want("name", (150, 150), 150, is_keen=True), Want("company", (120, 200), 104, floor=72)]
    assert share(wants, 240) == {"name": 150, "company": 90}


@pytest.mark.parametrize("width", [710, 944, 1110, 1360])
def test_money_phones_and_stages_are_read_whole_at_any_width(qtbot: QtBot, page: LeadsPage, width: int) -> None:
    phones = (Phone("+74951958485", "", "456"), Phone("+375172361480", "", "12"))
    _add(qtbot, page, Draft(name="Анна", phones=phones[:1], row=1), Draft(name="Олег", phones=phones[1:], row=2))
    put(page, (0, "budget", "12 100 000 ₽"), (1, "budget", "460 000 ₽"))
    qtbot.waitUntil(lambda: "12" in text(page, 0, "budget"))
    page.resize(width, 700)
    ink, shown, reader = Ink(), _widths(page), page.model.reader()
    assert reader is not None
    rows = [row for row in map(page.model.row, range(SAMPLE)) if row is not None]
    for row in rows:
        number = reader.phone(row)
        whole = ink.width(number.number, Role.BODY) + 5 + ink.width(number.ext, Role.META)
        assert whole <= shown.get("phone", 999) - 2 * PAD
        assert ink.width(cells.budget(row), Role.MEDIUM) <= shown.get("budget", 999) - 2 * PAD
        assert ink.width(reader.text(row, "stage"), Role.BODY) <= shown.get("stage", 999) - 2 * PAD
        task = reader.next_task(row)
        assert 20 + ink.width(task.short, Role.BODY) <= shown["next_task"] - 2 * PAD


def test_amounts_and_extensions_for_which_there_is_no_room_are_not_cut_in_the_middle(
    qtbot: QtBot, page: LeadsPage
) -> None:
    put(page, (0, "budget", "12 100 000 ₽"), (0, "phone", "+7 495 195-84-85 доб. 456"))
    qtbot.waitUntil(lambda: "12" in text(page, 0, "budget") and "456" in text(page, 0, "phone"))
    page.table.setColumnWidth(INDEX["budget"], 90)
    row = page.model.row(0)
    assert row is not None
    drawn = _drawn(page, "phone", 168)
    assert cells.short_budget(row) != cells.budget(row)
    assert {cells.short_budget(row), "…"} <= drawn
    assert not any("456" in words for words in drawn)  # a part of an extension is another one


def test_all_tasks_on_screen_say_as_much_and_days_are_written_out_where_they_fit(qtbot: QtBot, page: LeadsPage) -> None:
    now = page._runner.desk.clock.now().astimezone()
    put(page, *((at, "next_task", f"{now - timedelta(days=days):%d.%m.%Y %H:%M}") for at, days in enumerate((2, 12))))
    qtbot.waitUntil(lambda: text(page, 1, "next_task") == "12 days overdue")
    wide = 20 + 2 * PAD + int(Ink().width("12 days overdue", Role.NAME))
    assert _drawn(page, "next_task", wide - 4) & {"2 d overdue", "2 days overdue"} == {"2 d overdue"}
    assert _drawn(page, "next_task", wide + 2) & {"2 d overdue", "2 days overdue"} == {"2 days overdue"}


def test_minutes_are_left_out_before_days_are_short(page: LeadsPage) -> None:
    reader, row = page.model.reader(), page.model.row(0)
    assert reader is not None
    assert row is not None
    noon = reader.now.replace(hour=12, minute=0, second=0)
    kind = next(iter(reader.lookups.task_kinds))
    ago = (timedelta(minutes=24), timedelta(hours=2, minutes=4), timedelta(days=3))
    tasks = [
        reader._replace(now=noon).next_task(row._replace(next_task_kind_id=kind, next_due_at=noon - one)) for one in ago
    ]
    assert [one.forms for one in tasks] == [
        ("24 min overdue",) * 3,
        ("2 h overdue",) * 3,
        ("3 days overdue", "3 days overdue", "3 d overdue"),
    ]


def test_columns_do_not_move_while_one_scrolls(qtbot: QtBot, page: LeadsPage) -> None:
    former = _widths(page)
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.row(COUNT - 1) is not None)
    page.table.grab()
    assert _widths(page) == former


def test_columns_do_not_move_when_a_colleague_writes_a_long_name(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(944, 700)
    former = _widths(page)
    _add(qtbot, page, Draft(name="Константинопольская Александра Владимировна", company="ООО «Долгое имя завода»"))
    assert _widths(page) == former


def test_a_column_that_must_not_be_cut_grows_with_what_is_typed(qtbot: QtBot, page: LeadsPage) -> None:
    former = _widths(page)["budget"]
    put(page, (0, "budget", "912 100 000 ₽"))
    qtbot.waitUntil(lambda: _widths(page)["budget"] > former)


def test_empty_cells_take_no_room_from_those_that_say_something(qtbot: QtBot, page: LeadsPage) -> None:
    phones = [(Phone(f"+7495195848{at}", ""),) for at in (5, 6)]
    some = Draft(name="Пустовалов Ян", company="ООО «Есть»", phones=phones[0], row=1)
    _add(qtbot, page, some, Draft(name="Пустовалов Лев", phones=phones[1], row=2))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("overdue")
    page.filter_by_text("Пустовалов")
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("due", ())
    assert page.model.rowCount() == 2
    needs = page.table.widths._needs
    assert len(needs.of("name")) == 2
    assert [one > 40 for one in needs.of("company")] == [True]


def test_another_list_is_measured_anew(qtbot: QtBot, page: LeadsPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("overdue")
    assert len(page.table.widths._needs.of("name")) == page.model.rowCount() < SAMPLE


@pytest.mark.parametrize("width", [1110, 1344])
def test_a_filter_moves_no_column_but_for_the_marks_of_its_title(qtbot: QtBot, page: LeadsPage, width: int) -> None:
    _add(qtbot, page, Draft(name="Константинопольская Александра", phones=(Phone("+74951958485", ""),)))
    page.resize(width, 700)
    former, gutter = _widths(page), page.table.gutter.width()
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by_text("Константинопольская")
    assert page.model.rowCount() == 1
    assert (_widths(page), page.table.gutter.width()) == (former, gutter)
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by("temperature", ("hot", "warm"))
    assert _widths(page).keys() == former.keys()


def test_a_phone_that_cannot_be_read_is_marked_and_says_what_to_do(qtbot: QtBot, page: LeadsPage) -> None:
    _add(qtbot, page, Draft(name="Emma", phones=(Phone("", "4.42079E+11"),), emails=("emma@example.org",)))
    at = next(row for row in range(9) if text(page, row, "name") == "Emma")
    page.table.scrollTo(page.model.index(at, INDEX["phone"]))
    spot = page.table.visualRect(page.model.index(at, INDEX["phone"]))
    drawn = page.table.viewport().grab(spot).toImage()
    marked = (drawn.pixelColor(x, y) for x in range(PAD, PAD + 15) for y in range(4, drawn.height() - 4))
    assert any(one.red() - one.blue() > 60 for one in marked)  # an icon in amber
    where = spot.center()
    QApplication.sendEvent(
        page.table.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, where, page.table.viewport().mapToGlobal(where)),
    )
    qtbot.waitUntil(lambda: "spreadsheet rounded it" in QToolTip.text())
    QToolTip.hideText()
    for stored in ("+79161234567", "+74951958485;ext=456", ""):
        assert cells.phone(stored, "RU").is_read
        assert not cells.phone_trouble(stored)
    assert "country or area code" in cells.phone_trouble("+44 (0")
    assert not cells.phone("+44 (0", "GB").is_read


def test_nobody_who_calls_is_left_without_a_phone_at_1366(qtbot: QtBot, page: LeadsPage) -> None:
    page.resize(1110, 614)
    page.filter_by("temperature", ("hot", "warm", "cold"))
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("temperature"), Sort("name", True)))
    assert {"name", "company", "phone", "stage", "next_task", "budget", "owner"} <= _widths(page).keys()
    for key in ("email", "city", "topic", "received", "number"):
        page.table.widths.show_column(key, is_shown=True)
        page.table.setColumnWidth(INDEX[key], 150)
    page.table.widths.fit()
    assert "phone" in _widths(page)
    assert not page.table.widths.left_out  # it is scrolled rather than without what was asked for
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 0)


def test_an_empty_column_gives_way_before_others_are_cut(qtbot: QtBot, page: LeadsPage) -> None:
    long = "Производственно-строительная компания «Долгое имя завода»"
    drafts = [Draft(name="Анна", company=f"{long} {at}", phones=(Phone(f"+7495709471{at}", ""),)) for at in range(5)]
    drafts += [Draft(company=f"{long} {at}", phones=(Phone(f"+7495709472{at}", ""),)) for at in range(5)]
    _add(qtbot, page, *drafts)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("interests")
    page.resize(1040, 614)
    qtbot.waitUntil(lambda: "budget" in page.table.widths.left_out)
    put(page, (0, "budget", "460 000 ₽"))
    qtbot.waitUntil(lambda: "budget" in _widths(page))


def _doubt(unit: Unit, refs: Sequence[CardRef]) -> None:
    for ref in refs:
        unit.record.edit(ref, needs_look={"code": "duplicate", "card": "ff" * 16, "kind": "lead", "level": "probably"})


def _refs(page: LeadsPage, count: int) -> list[CardRef]:
    return [ref for ref in map(page.model.ref, range(count)) if ref is not None]


def _few(qtbot: QtBot, page: LeadsPage, cells: Sequence[tuple[int, str, object]], columns: Sequence[str]) -> None:
    """Show a list of thirty leads with these cells in it, and of its columns these."""
    for column in COLUMNS[1:]:
        page.table.widths.show_column(column.key, is_shown=column.key in columns)
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, _refs(page, 30)).by("leads.cells")
    with qtbot.waitSignal(page._runner.changed):
        put(page, *cells)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)
    for column in COLUMNS[1:]:
        page.table.widths.show_column(column.key, is_shown=column.key in columns)


def _whole(page: LeadsPage, key: str) -> float:
    """Give which part of the cells of a column is whole."""
    texts = [text(page, at, key) for at in range(page.model.rowCount())]
    width = _widths(page)[key]
    return sum(Ink().width(one, Role.BODY) + 2 * PAD <= width for one in texts) / len(texts)


def test_topics_that_all_are_long_have_room_before_the_one_company_that_is(qtbot: QtBot, page: LeadsPage) -> None:
    topics = [(at, "topic", "Паллетные стеллажи под ответственное") for at in range(30)]
    company = (3, "company", "Производственно-строительная компания «Долгое имя завода»")
    _few(qtbot, page, [*topics, company], ["company", "topic"])
    page.resize(760, 614)
    assert _whole(page, "topic") == 1
    assert _whole(page, "company") == 29 / 30


def test_a_column_that_was_empty_in_the_whole_list_is_so_no_more_when_values_come(
    qtbot: QtBot, page: LeadsPage
) -> None:
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, _refs(page, 3)).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    put(page, *((at, "city", "") for at in range(3)))
    qtbot.waitUntil(lambda: not any(text(page, at, "city") for at in range(3)))
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    needs = page.table.widths._needs
    assert needs.is_empty("city")
    assert needs.wish_of("city") == 0
    put(page, (2, "city", "Тула"))
    qtbot.waitUntil(lambda: text(page, 2, "city") == "Тула")
    qtbot.waitUntil(lambda: not needs.is_empty("city"))
    assert needs.wish_of("city") > 2 * PAD


def test_a_list_that_outgrows_what_is_measured_counts_as_measured_no_more(qtbot: QtBot, page: LeadsPage) -> None:
    refs = _refs(page, SAMPLE + 5)
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(_doubt, refs[:100]).by("leads.cells")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("look")
    assert page.table.widths._needs.is_whole
    with qtbot.waitSignal(page.model.loaded):
        page._runner.do(_doubt, refs[100:]).by("leads.cells")
    assert page.model.rowCount() == len(refs)
    assert not page.table.widths._needs.is_whole


def test_the_width_of_a_dragged_column_stays(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.setColumnWidth(INDEX["company"], 222)
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort("name"),))
    page.resize(1300, 700)
    assert _widths(page)["company"] == 222


def test_the_editor_of_a_text_that_its_cell_shows_whole_covers_no_other_cell(page: LeadsPage) -> None:
    page.resize(1300, 700)
    go(page, 1, "company")
    cell = page.table.visualRect(page.model.index(1, INDEX["company"]))
    words = text(page, 1, "company")
    wide = int(Ink().width(words, Role.BODY)) + 2 * PAD + 2
    page.table.setColumnWidth(INDEX["company"], wide)
    press(page.table, Qt.Key.Key_F2)
    line = editor(page)
    assert line.text() == words
    assert line.width() <= wide + 2
    line.setText(words * 2)
    assert line.width() > wide + 2
    assert line.y() <= cell.y()


def test_a_list_of_values_takes_the_room_that_is_there(page: LeadsPage) -> None:
    page.resize(1300, 700)
    page.table.widths.show_column("source", is_shown=True)
    go(page, 0, "source")
    press(page.table, Qt.Key.Key_F2)
    shown = choice(page).drop
    assert shown.list.height() > 9 * 34 + 2
    assert shown.geometry().bottom() <= page.height() + 18  # its shadow may lie beyond
