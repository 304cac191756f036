"""The table of leads under hands: keys, ranges, editing, copying, filters, and a place that stays."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.money import Money
from leaddesk.leads import moves
from leaddesk.leads.rows import Filter, Foot, Sort
from tests.ui.windows import CONTROL, NONE, SHIFT, drafts, make, press, take_in
from ui.models.columns import COLUMNS, INDEX
from ui.models.lists import list_of
from ui.runner import Runner
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.views.leads.choices import ChoicePopup
from ui.views.leads.clipboard import tsv
from ui.views.leads.page import LeadsPage
from ui.views.leads.value_filter import ValueFilter
from ui.widgets.menu import Menu
from ui.widgets.panels import EmptyState

COUNT = 260
HOSTILE = "<b>Ма<img src='file:///etc/hosts'>ша</b> Иванова"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    base = tmp_path_factory.mktemp("table") / "team.leaddesk"
    with make(base, COUNT) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[LeadsPage]:
    runner = Runner(desk)
    result = LeadsPage(runner, theme)
    qtbot.addWidget(result)
    result.resize(1200, 700)
    with qtbot.waitSignals([result.model.loaded, result.model.counted]):
        result.show_list("all")
    result.show()
    result.activateWindow()
    result.table.setFocus()
    go(result, 0, "name")
    yield result
    runner.close()
    QGuiApplication.clipboard().clear()


def go(page: LeadsPage, row: int, key: str) -> None:
    page.table.setCurrentIndex(page.model.index(row, INDEX[key]))


def text(page: LeadsPage, row: int, key: str) -> str:
    return str(page.model.index(row, INDEX[key]).data() or "")


def mark(page: LeadsPage, first: int, last: int, key: str) -> None:
    go(page, first, key)
    span = QItemSelection(page.model.index(first, INDEX[key]), page.model.index(last, INDEX[key]))
    page.table.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def editor(page: LeadsPage) -> QLineEdit:
    found = [one for one in page.table.viewport().findChildren(QLineEdit) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def menu() -> Menu:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Menu) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def popup(kind: type[ChoicePopup | ValueFilter]) -> ChoicePopup | ValueFilter | None:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return shown[-1] if shown else None


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
    assert "12" in page.table.painter_of_cells.editor.reason
    line.selectAll()
    line.insert("8 912 204-18-99")
    assert not page.table.painter_of_cells.editor.reason
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
        qtbot.mouseClick(
            page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 12, rect.center().y())
        )
    assert opened.args == [page.model.rid(6)]


def test_a_choice_is_offered_and_enter_sets_this_cell(qtbot: QtBot, page: LeadsPage) -> None:
    page.sort_by((Sort("temperature", is_descending=True),))
    qtbot.waitUntil(lambda: text(page, 0, "temperature") == "Cold")
    go(page, 0, "temperature")
    press(page.table, Qt.Key.Key_F2)
    shown = popup(ChoicePopup)
    assert shown is not None
    press(shown.list, Qt.Key.Key_Home)
    press(shown.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 0, "temperature") == "Hot")
    assert text(page, 1, "temperature") == "Cold"


def test_control_enter_sets_the_whole_selection_in_one_transaction(qtbot: QtBot, page: LeadsPage) -> None:
    page.filter_by("temperature", ("warm",))
    qtbot.waitUntil(lambda: {text(page, at, "temperature") for at in range(8)} == {"Warm"})
    mark(page, 1, 4, "stage")
    press(page.table, Qt.Key.Key_F2)
    shown = popup(ChoicePopup)
    assert shown is not None
    wanted = shown.list.values.options[3].words
    shown.list.setCurrentIndex(shown.list.values.index(3))
    with qtbot.waitSignal(page._runner.changed) as told:
        press(shown.list, Qt.Key.Key_Return, held=CONTROL)
    assert len(told.args[0].touched["lead"]) == 4
    qtbot.waitUntil(lambda: {text(page, at, "stage") for at in range(1, 5)} == {wanted})
    assert text(page, 5, "stage") != wanted


def test_several_rows_bring_the_bar_and_it_assigns_all(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    assert page.bulk.isVisible()
    page.bulk.buttons["owner"].click()
    shown = popup(ChoicePopup)
    assert shown is not None
    row = next(at for at, one in enumerate(shown.list.values.options) if one.words == "Дмитрий Ким")
    shown.list.setCurrentIndex(shown.list.values.index(row))
    press(shown.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {text(page, at, "owner") for at in range(3)} == {"Дмитрий Ким"})
    assert len(page.table.marked_rows()) == 3
    page.bulk.close_button.click()
    assert not page.bulk.isVisible()


def test_delete_puts_into_the_bin_and_the_bin_takes_back(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 1, "name")
    gone, after = page.model.rid(1), page.model.rid(2)
    press(page.table, Qt.Key.Key_Delete)
    ends = menu()
    assert len(ends.actions()) == 2  # a refusal, which Enter takes, or the bin
    with qtbot.waitSignal(page.model.modelReset):
        ends.actions()[1].trigger()
    ends.close()
    assert page.model.place(gone) is None
    assert page.model.rid(page.table.currentIndex().row()) == after
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    assert page.model.place(gone) is not None
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.restore([ref for at in range(page.model.rowCount()) if (ref := page.model.ref(at))])
    assert page._stack.currentWidget() is not page.card


def test_ctrl_c_copies_cells_as_text_and_as_a_table(qtbot: QtBot, page: LeadsPage) -> None:
    first, last = page.model.index(0, INDEX["name"]), page.model.index(2, INDEX["company"])
    page.table.setCurrentIndex(first)
    page.table.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    with qtbot.waitSignal(page.said):
        press(page.table, Qt.Key.Key_C, held=CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    wanted = [[text(page, at, key) for key in ("name", "temperature", "company")] for at in range(3)]
    assert [line.split("\t") for line in lines] == wanted
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<td") == 9


def test_ctrl_d_fills_the_range_with_its_top_cell(qtbot: QtBot, page: LeadsPage) -> None:
    page.table.widths.show_column("city", is_shown=True)
    page.model.setData(page.model.index(0, INDEX["city"]), "Тула")
    qtbot.waitUntil(lambda: text(page, 0, "city") == "Тула")
    mark(page, 0, 3, "city")
    press(page.table, Qt.Key.Key_D, held=CONTROL)
    qtbot.waitUntil(lambda: [text(page, at, "city") for at in range(5)] == ["Тула"] * 4 + [""])


def test_a_click_on_a_title_sorts_and_shift_adds_a_key(qtbot: QtBot, page: LeadsPage) -> None:
    head = page.table.header

    def click(key: str, held: Qt.KeyboardModifier = NONE) -> None:
        at = QPoint(head.sectionViewportPosition(INDEX[key]) + 30, 18)
        with qtbot.waitSignal(page.model.loaded):
            qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, held, at)

    click("company")
    assert page.query.sorts == (Sort("company"),)
    click("company")
    assert page.query.sorts == (Sort("company", is_descending=True),)
    click("name", SHIFT)
    assert page.query.sorts == (Sort("company", is_descending=True), Sort("name"))
    click("stage")
    assert page.query.sorts == (Sort("stage"),)


def test_a_value_filter_counts_narrows_and_its_chip_takes_it_away(qtbot: QtBot, page: LeadsPage) -> None:
    whole = page.model.rowCount()
    go(page, 0, "temperature")
    press(page.table, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: popup(ValueFilter) is not None)
    shown = popup(ValueFilter)
    assert isinstance(shown, ValueFilter)
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
    empty = page._stack.currentWidget()
    assert isinstance(empty, EmptyState)
    assert empty.action is not None
    with qtbot.waitSignal(page.model.loaded):
        empty.action.click()
    assert page.model.rowCount() > COUNT - 3


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


def test_the_keyboard_walks_from_end_to_end(page: LeadsPage) -> None:
    press(page.table, Qt.Key.Key_End, held=CONTROL)
    assert page.table.currentIndex().row() == page.model.rowCount() - 1
    press(page.table, Qt.Key.Key_Home, held=CONTROL)
    assert page.table.currentIndex().row() == 0
    press(page.table, Qt.Key.Key_Down)
    press(page.table, Qt.Key.Key_Down, held=SHIFT)
    assert page.table.marked_rows() == [1, 2]
    press(page.table, Qt.Key.Key_Escape)
    assert page.table.marked_rows() == [2]
    press(page.table, Qt.Key.Key_Space, held=SHIFT)
    assert page.table.marked_spans() == ((2, 0, 2, len(COLUMNS) - 1),)


def test_a_hostile_name_is_plain_text_everywhere(qtbot: QtBot, page: LeadsPage, theme: Theme) -> None:
    page.model.setData(page.model.index(0, INDEX["name"]), HOSTILE)
    qtbot.waitUntil(lambda: text(page, 0, "name") == HOSTILE)
    shaped = page.table.painter_of_cells._ink._shaped(HOSTILE, Role.NAME, 2_000)[0]
    assert shaped.textFormat() is Qt.TextFormat.PlainText
    assert shaped.text() == HOSTILE


def test_no_copied_cell_becomes_a_formula() -> None:
    rows = [["=1+1", "+7 912 204-18-37", "−5", "@sum", "-2+3", "a\tb\nc", "+cmd|x"]]
    assert tsv(rows) == "'=1+1\t+7 912 204-18-37\t−5\t'@sum\t'-2+3\ta b c\t'+cmd|x"


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
    other.restore(kept)
    assert other.table.columnWidth(INDEX["company"]) == 222
    assert not other.table.isColumnHidden(INDEX["city"])
    assert other.table.header.visualIndex(INDEX["phone"]) == 2
    assert other.query.sorts == (Sort("name"),)
    qtbot.waitSignal(other.model.loaded).wait()


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


def test_the_foot_says_everything_in_words(page: LeadsPage) -> None:
    assert "without a task" in page.foot.accessibleName()
    assert page.foot.accessibleName().startswith(f"{page.model.rowCount()} leads")


@pytest.mark.parametrize("width", [622, 702, 760, 944, 1108, 1184, 1360])
def test_the_columns_share_the_width_and_need_no_scrolling(page: LeadsPage, width: int) -> None:
    page.resize(width + 2, 700)
    page.table.resize(width, 600)
    shown = [column for column in COLUMNS if not page.table.isColumnHidden(INDEX[column.key])]
    total = sum(page.table.columnWidth(INDEX[column.key]) for column in shown)
    room = width - page.table.gutter.width() - 9
    assert total == pytest.approx(room, abs=len(shown))
    assert not page.table.isColumnHidden(INDEX["next_task"])
    assert page.table.columnWidth(INDEX["next_task"]) >= 170  # "Просрочено 12 дней" is read whole


@pytest.mark.parametrize("width", [660, 710, 900, 1110])
def test_the_figures_of_the_foot_never_stand_on_each_other(page: LeadsPage, width: int) -> None:
    sums = (Money(Decimal(318400000), "RUB"), Money(Decimal(10700000), "KZT"))
    page.foot.show_figures(Foot(leads=12_501, companies=9_382, overdue=1_120, without_task=113, sums=sums))
    page.resize(width, 600)
    page.foot.grab()
    drawn = page.foot._taken
    assert len(drawn) >= 3
    assert not any(one.intersects(other) for at, one in enumerate(drawn) for other in drawn[:at])
    assert all(page.foot.rect().contains(one) for one in drawn)


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


def test_ctrl_enter_fills_the_range_with_what_was_typed_in_one_undo(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 10, 13, "budget")
    press(page.table, Qt.Key.Key_F2)
    editor(page).setText("1,5 млн")
    with qtbot.waitSignal(page.model._runner.changed) as told:
        press(editor(page), Qt.Key.Key_Return, held=CONTROL)

    def sums() -> list[str]:
        return ["".join(filter(str.isdigit, text(page, at, "budget"))) for at in range(10, 14)]

    qtbot.waitUntil(lambda: sums() == ["1500000"] * 4)
    assert len(told.args[0].of(CardKind.LEAD)) == 4
    with qtbot.waitSignal(page.model._runner.changed):
        page.model._runner.undo(told.args[0].txn)
    qtbot.waitUntil(lambda: not any(text(page, at, "budget") for at in range(10, 14)))


def test_a_day_is_typed_in_words_and_plans_the_next_task(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 15, "next_task")
    press(page.table, 0x0437, "з")
    editor(page).setText("завтра 15:00")
    editor(page).setModified(True)
    press(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "15:00" in text(page, 15, "next_task"))
    assert "Завтра" in text(page, 15, "next_task") or "omorrow" in text(page, 15, "next_task")


def test_fill_down_takes_every_column_of_the_range(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 20, "company")
    span = QItemSelection(page.model.index(20, INDEX["company"]), page.model.index(22, INDEX["stage"]))
    page.table.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    first = [text(page, 20, key) for key in ("company", "stage")]
    with qtbot.waitSignal(page.model._runner.changed):
        press(page.table, Qt.Key.Key_D, held=CONTROL)
    qtbot.waitUntil(lambda: [text(page, 22, key) for key in ("company", "stage")] == first)


def test_one_cell_is_pasted_into_all_that_are_selected(qtbot: QtBot, page: LeadsPage) -> None:
    QGuiApplication.clipboard().setText("Холодный\n")
    mark(page, 30, 32, "temperature")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    cold = "Холодный" if text(page, 0, "temperature")[0] > "z" else "Cold"
    if cold == "Cold":
        QGuiApplication.clipboard().setText("Cold")
        press(page.table, Qt.Key.Key_V, held=CONTROL)
    qtbot.waitUntil(lambda: all(text(page, at, "temperature").startswith(cold) for at in (30, 31, 32)))


def test_a_pasted_table_goes_into_cells_or_to_the_check_before_loading(qtbot: QtBot, page: LeadsPage) -> None:
    table = [["ООО «Один»", "8 912 000-11-22"], ["ООО «Два»", "8 912 000-11-33"]]
    QGuiApplication.clipboard().setText("\r\n".join("\t".join(row) for row in table))
    go(page, 40, "company")
    with qtbot.waitSignal(page.acts.paste_offered) as offered:
        press(page.table, Qt.Key.Key_V, held=CONTROL)
    assert offered.args[0] == table
    page.acts.paste_cells(table)
    qtbot.waitUntil(lambda: [text(page, at, "company") for at in (40, 41)] == [row[0] for row in table])
    assert text(page, 41, "phone") == "+7 912 000-11-33"
    with qtbot.waitSignal(page.pasted) as pasted:
        page._import_pasted(table)
    assert pasted.args[0].read_text("utf-8-sig").splitlines()[1].startswith("ООО «Два»,")
    menu().close()


def test_a_view_is_saved_shown_by_the_sidebar_changed_and_removed(qtbot: QtBot, page: LeadsPage) -> None:
    page.filter_by("temperature", ("hot",))
    page.sort_by((Sort("name"),))
    asked = page.viewing.save_new()
    asked.name.setText("Горячие по имени")
    saved = page.viewing.saved
    with qtbot.waitSignal(saved.changed):
        asked.go.click()
    assert [one.name for one in saved.views] == ["Горячие по имени"]
    assert page.list.words == "Горячие по имени"
    assert not page.viewing.is_changed
    page.show_list("all")
    assert not page._filters
    page.show_list(list_of(saved.views[0]).key)
    assert page._filters == (Filter("temperature", ("hot",)),)
    assert page.query.sorts == (Sort("name"),)
    page.filter_by("temperature", ("cold",))
    assert page.viewing.is_changed
    with qtbot.waitSignal(saved.changed):
        page.viewing.keep()
    assert not page.viewing.is_changed
    with qtbot.waitSignal(saved.changed):
        page.viewing.remove()
    assert page.list.key == "all"
    page.show_list("all")


def test_delete_asks_for_a_refusal_with_the_cards_and_back_again(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 50, 51, "name")
    rids = page.model.rids([50, 51])
    press(page.table, Qt.Key.Key_Delete)
    ends = menu()
    with qtbot.waitSignal(page.refusal_asked) as asked:
        ends.actions()[0].trigger()
    ends.close()
    cards, name = asked.args
    assert [card.rid for card in cards] == rids
    assert name == ""
    reason = page.model._runner.desk.ask(moves.reasons)
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.refuse(cards, next(one.id for one in reason if not one.needs_words), "")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("refused")
    assert sorted(page.model.rids(range(page.model.rowCount()))) == sorted(rids)
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.reopen(cards)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")


@pytest.mark.parametrize("column", ["due", "received", "company", "city"])
def test_every_filter_of_the_menu_has_values_in_words(qtbot: QtBot, page: LeadsPage, column: str) -> None:
    page._on_chip_filter(column)
    qtbot.waitUntil(lambda: popup(ValueFilter) is not None)
    shown = popup(ValueFilter)
    assert isinstance(shown, ValueFilter)
    words = [option.words for option in shown.list.values.options]
    assert words
    assert all(words)
    if column == "company":
        shown.search.setText(words[7].casefold())
        left = [row for row in range(len(words)) if not shown.list.isRowHidden(row)]
        assert 7 in left
        assert len(left) < len(words)
        shown.list.values.toggle(7)
        with qtbot.waitSignal(page.model.loaded):
            shown.apply.click()
        assert {text(page, at, "company") for at in range(page.model.rowCount())} == {words[7]}
        page.clear_filters()
    else:
        shown.close()


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
    page.table.widths.reset()
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
