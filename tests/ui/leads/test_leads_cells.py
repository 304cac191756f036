"""Cells are typed into as in a spreadsheet: what is written, what is refused, where the keyboard goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.ids import RowId
from leaddesk.leads.preferences import change_setting
from tests.ui.leads.hands import (
    COUNT,
    click,
    editor,
    go,
    mark,
    put,
    text,
    texts,
)
from tests.ui.windows import CONTROL, SHIFT, drafts, press, take_in
from ui.models.card_reading import CardReading, read_card
from ui.models.columns import COLUMNS, INDEX
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.views.card.ways import shown_phone
from ui.views.leads.delegate import ROW_HEIGHT
from ui.views.leads.page import LeadsPage

EDIT = Qt.ItemDataRole.EditRole
HOSTILE = "<b>Ма<img src='file:///etc/hosts'>ша</b> Иванова"


def test_f2_edits_and_enter_saves_into_the_base(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 2, "company")
    press(page.table, Qt.Key.Key_F2)
    line = editor(page)
    assert line.text() == text(page, 2, "company")
    line.selectAll()
    line.insert("ООО «Гранит»")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 2, "company") == "ООО «Гранит»")
    rid = page.model.rid(2)
    assert page.model.place(rid) == 2


def test_typing_a_cyrillic_letter_begins_to_edit(page: LeadsPage) -> None:
    go(page, 3, "name")
    press(page.table, 0x0416, "ж")
    assert editor(page).text() == "ж"
    press(editor(page), Qt.Key.Key_Escape)


def test_what_the_base_refuses_stays_in_the_editor_with_the_reason(qtbot: QtBot, page: LeadsPage) -> None:
    former = text(page, 2, "phone")
    go(page, 2, "phone")
    press(page.table, Qt.Key.Key_F2)
    editor(page).selectAll()
    editor(page).insert("12")
    press(editor(page), Qt.Key.Key_Return)
    cells = page.table.painter_of_cells
    qtbot.waitUntil(lambda: cells.editor is not None and bool(cells.editor.reason))
    line = editor(page)
    assert line.text() == "12"
    assert "12" in line.reason
    assert line._reason is not None
    told = line._reason.childrenRect()
    assert abs(told.top() - (line._reason.height() - told.bottom())) <= 2  # as much room over the words as under them
    assert told.top() <= 10 + 7 + ROW_HEIGHT // 4  # shadow, padding, and its half of what ends a row
    line.selectAll()
    line.insert("8 912 204-18-99")
    assert not line.reason
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 2, "phone") == "+7 912 204-18-99")
    assert former != "+7 912 204-18-99"


def test_escape_leaves_the_cell_as_it_was(qtbot: QtBot, page: LeadsPage) -> None:
    former = text(page, 4, "company")
    go(page, 4, "company")
    press(page.table, Qt.Key.Key_F2)
    editor(page).insert("не то")
    with qtbot.assertNotEmitted(page.model.dataChanged, wait=50):
        press(editor(page), Qt.Key.Key_Escape)
    assert text(page, 4, "company") == former


def test_enter_opens_the_card_and_the_frame_stays(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 5, "stage")
    with qtbot.waitSignal(page.opened) as opened:
        press(page.table, Qt.Key.Key_Return)
    assert opened.args == [page.model.rid(5)]
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (5, INDEX["stage"])


def test_the_mark_beside_a_name_opens_the_card(qtbot: QtBot, page: LeadsPage) -> None:
    rect = page.table.visualRect(page.model.index(6, INDEX["name"]))
    with qtbot.waitSignal(page.opened) as opened:
        click(page.table.viewport(), QPoint(rect.right() - 12, rect.center().y()))
    assert opened.args == [page.model.rid(6)]


def test_a_hostile_name_is_plain_text_everywhere(qtbot: QtBot, page: LeadsPage, theme: Theme) -> None:
    page.model.setData(page.model.index(0, INDEX["name"]), HOSTILE)
    qtbot.waitUntil(lambda: text(page, 0, "name") == HOSTILE)
    shaped = page.table.painter_of_cells._ink._shaped(HOSTILE, Role.NAME, 2_000)[0]
    assert shaped.textFormat() is Qt.TextFormat.PlainText
    assert shaped.text() == HOSTILE


def test_enter_goes_on_to_the_next_row_and_shift_enter_back(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 6, "city")
    press(page.table, Qt.Key.Key_F2)
    editor(page).setText("Пермь")
    editor(page).setModified(True)
    press(editor(page), Qt.Key.Key_Return)
    assert page.table.currentIndex().row() == 7
    qtbot.waitUntil(lambda: text(page, 6, "city") == "Пермь")
    press(page.table, Qt.Key.Key_F2)
    press(editor(page), Qt.Key.Key_Return, held=SHIFT)
    assert page.table.currentIndex().row() == 6


def test_a_day_is_typed_in_words_and_plans_the_next_task(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 15, "next_task")
    press(page.table, 0x0437, "з")
    editor(page).setText("завтра 15:00")
    editor(page).setModified(True)
    press(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "15:00" in text(page, 15, "next_task"))
    assert "Завтра" in text(page, 15, "next_task") or "omorrow" in text(page, 15, "next_task")


def test_tab_writes_and_goes_to_the_next_cell_and_back(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.header.moveSection(page.table.header.visualIndex(INDEX["phone"]), 1)
    go(page, 8, "name")
    press(page.table, Qt.Key.Key_F2)
    editor(page).setText("Анна Белова")
    editor(page).setModified(True)
    press(editor(page), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: text(page, 8, "name") == "Анна Белова")
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (8, INDEX["phone"])
    assert page.table.state() is not page.table.State.EditingState
    press(page.table, Qt.Key.Key_F2)
    press(editor(page), Qt.Key.Key_Backtab, held=SHIFT)
    assert page.table.currentIndex().column() == INDEX["name"]
    page.viewing.reset_columns()


def test_an_amount_keeps_the_currency_it_has_unless_another_is_typed(qtbot: QtBot, page: LeadsPage) -> None:
    for typed, shown in (
        ("900 $", "$900"),
        ("1 200", "$1,200"),
        ("5 тыс. ₽", "5,000\u202f₽"),
        ("7000", "7,000\u202f₽"),
    ):
        go(page, 20, "budget")
        press(page.table, Qt.Key.Key_F2)
        editor(page).setText(typed)
        editor(page).setModified(True)
        press(editor(page), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: text(page, 20, "budget") == shown)  # noqa: B023 - waits at once
    go(page, 20, "budget")
    press(page.table, Qt.Key.Key_F2)
    assert editor(page).text() == "7000 ₽"
    press(editor(page), Qt.Key.Key_Escape)


def test_what_is_typed_into_a_cell_outlives_a_lead_that_comes_in_above(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 2, "company")
    number = page.model.rid(2)
    press(page.table, Qt.Key.Key_F2)
    line = editor(page)
    line.selectAll()
    line.insert("ООО «Начатое»")
    with qtbot.waitSignal(page._runner.changed):
        page._runner.do(take_in, drafts(COUNT + 30)[-1:], page._runner.desk.actor)
    answered = list[bool]()
    page._runner.ask_idly(lambda _session: True).then(answered.append, owner=page)
    qtbot.waitUntil(lambda: bool(answered))
    assert editor(page) is line
    assert line.text() == "ООО «Начатое»"
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.place(number) == 3)  # now the list is the new one
    qtbot.waitUntil(lambda: text(page, 3, "company") == "ООО «Начатое»")


def test_cells_of_the_recycle_bin_are_not_filled(qtbot: QtBot, page: LeadsPage) -> None:
    refs = [page.model.ref(at) for at in (5, 6)]
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.remove(refs)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    before = texts(page, range(2), "company")
    with qtbot.assertNotEmitted(page._runner.changed, wait=100):
        mark(page, 0, 1, "company")
        press(page.table, Qt.Key.Key_D, held=CONTROL)
        page.acts.choose(page.model.rids(range(2)), "temperature", "hot")
    assert texts(page, range(2), "company") == before
    page.model.edits.restore(refs)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")


@pytest.mark.parametrize(
    ("country", "british"), [("GB", "020 7946 0182 ext. 214"), ("RU", "+44 20 7946 0182 ext. 214")]
)
def test_a_phone_reads_in_the_table_as_on_its_card(qtbot: QtBot, page: LeadsPage, country: str, british: str) -> None:
    page._runner.do(change_setting, "default_country", country)
    numbers = ("+44 20 7946 0182 ext. 214", "+49 30 23125238", "+7 912 204-18-37")
    put(page, *((at, "phone", one) for at, one in enumerate(numbers)))
    qtbot.waitUntil(lambda: text(page, 0, "phone") == british)
    cards: list[CardReading | None] = []
    for at in range(3):
        page._runner.ask(read_card, RowId(page.model.rid(at))).then(cards.append)
    qtbot.waitUntil(lambda: len(cards) == 3)
    for at, card in enumerate(cards):
        assert card is not None
        shown = shown_phone(card.view.channels[-1], card.country)
        assert [text(page, at, "phone"), page.model.data(page.model.index(at, INDEX["phone"]), EDIT)] == [shown] * 2


def test_phones_are_written_anew_when_the_team_moves_to_another_country(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (0, "phone", "+44 20 7946 0182"))
    # A test before may have left either country.
    for country, british in (
        ("GB", "020 7946 0182"),
        ("RU", "+44 20 7946 0182"),
    ) * 2:  # the test before may leave either
        page._runner.do(change_setting, "default_country", country)
        qtbot.waitUntil(lambda words=british: text(page, 0, "phone") == words)


def test_a_text_that_is_wider_than_its_column_is_typed_in_a_wider_line(page: LeadsPage) -> None:
    for key in ("company", "budget"):
        go(page, 2, key)
        press(page.table, Qt.Key.Key_F2)
        line, cell = editor(page), page.table.visualRect(page.table.currentIndex())
        former = line.text()
        line.selectAll()
        line.insert("9" * 26)
        assert line.width() > cell.width()
        assert line.needed <= line.width()
        assert line.parentWidget().rect().contains(line.geometry().adjusted(1, 1, -1, -1))
        line.selectAll()
        line.insert("9")
        assert line.width() <= cell.width() + 3
        line.setText(former)
        press(line, Qt.Key.Key_Escape)


def test_a_wider_line_ends_between_two_columns_and_cuts_no_value_of_a_neighbour(page: LeadsPage) -> None:
    table = page.table
    page.resize(1110, 700)
    shown = [at for at in range(len(COLUMNS)) if not table.isColumnHidden(at)]
    for key in ("company", "stage", "budget"):
        go(page, 3, key)
        press(page.table, Qt.Key.Key_F2)
        line = editor(page)
        cell = table.visualRect(page.model.index(3, INDEX[key]))
        for typed in ("1", "7" * 14, "7" * 24):
            line.setText(typed)
            edges = {table.columnViewportPosition(at) + table.columnWidth(at) for at in shown}
            assert line.geometry().right() in edges
            assert line.x() + 1 in {0, *edges}
            assert line.width() >= line.needed or line.needed > 300
            assert line.width() == cell.width() + 2 or len(typed) > 1
        press(line, Qt.Key.Key_Escape)
