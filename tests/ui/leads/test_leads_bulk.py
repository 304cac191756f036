"""What is done to all selected leads: assigned, planned, saved to a file, ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind
from leaddesk.leads import moves
from leaddesk.leads.rows import RID, Filter, Query
from tests.ui.leads.hands import (
    COUNT,
    go,
    mark,
    menu,
    opened,
    popup,
    put,
    text,
    texts,
)
from tests.ui.windows import drafts, press, take_in
from ui.models.columns import INDEX
from ui.views.leads.choice_panel import ChoicePopup
from ui.views.leads.page import LeadsPage
from ui.views.leads.task_panel import TaskPanel


def test_several_rows_bring_the_bar_and_it_assigns_all(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    assert page.bulk.isVisible()
    page.bulk.buttons["owner"].click()
    shown = opened(qtbot, ChoicePopup)
    row = next(at for at, one in enumerate(shown.list.values.options) if one.words == "Дмитрий Ким")
    shown.list.setCurrentIndex(shown.list.values.index(row))
    press(shown.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {text(page, at, "owner") for at in range(3)} == {"Дмитрий Ким"})
    assert len(page.table.marked_rows()) == 3
    page.bulk.close_button.click()
    assert not page.bulk.isVisible()


def test_enter_alone_takes_the_owner_of_nobody(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (1, "owner", None))
    qtbot.waitUntil(lambda: text(page, 1, "owner") == "")
    mark(page, 0, 2, "name")
    page.bulk.buttons["owner"].click()
    shown = opened(qtbot, ChoicePopup)
    assert shown.accessibleName() == "Owner · 3 leads"
    last = shown.list.values.options[-1]
    assert (last.words, last.is_apart) == ("Not assigned", True)
    with qtbot.assertNotEmitted(shown.chosen):
        press(shown.list, Qt.Key.Key_Return)
        press(shown.search, Qt.Key.Key_Return)
    assert shown.isVisible()
    press(shown.search, Qt.Key.Key_Down)
    assert shown.list.currentIndex().row() == 0
    shown.search.setText("nobody of that name")
    shown.search.clear()
    assert not shown.list.currentIndex().isValid()
    shown.close()


def test_values_of_some_number_are_searched_by_typing_in_a_field_that_is_seen(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    page._offers.for_many(page.bulk.buttons["edit"], "source")
    shown = opened(qtbot, ChoicePopup)
    assert len(shown.list.values.options) > 5
    qtbot.waitUntil(shown.search.hasFocus)
    assert shown.search.placeholderText() == "Find a value"
    shown.close()


def test_the_owner_whom_all_the_selected_have_is_marked_and_another_is_found_by_typing(
    qtbot: QtBot, page: LeadsPage
) -> None:
    mark(page, 0, 2, "name")
    page.bulk.buttons["owner"].click()
    shown = opened(qtbot, ChoicePopup)
    now = shown.list.values.options[shown.list.currentIndex().row()]
    assert (now.words, now.is_on) == (text(page, 0, "owner"), True)
    assert shown.search.placeholderText() == "Find a person"
    shown.search.setText("ким")
    with qtbot.waitSignal(page._runner.changed):
        press(shown.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {text(page, at, "owner") for at in range(3)} == {"Дмитрий Ким"})


def test_the_ends_of_several_say_how_many_they_are(page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    press(page.table, Qt.Key.Key_Delete)
    ends = menu()
    assert [one.text() for one in ends.actions()] == ["Refuse 3 leads…", "Move 3 leads to the recycle bin"]
    assert ends.activeAction() is None  # Enter alone ends nothing
    ends.close()


def test_no_key_stands_at_two_lines_of_the_menu_of_a_row(page: LeadsPage) -> None:
    go(page, 1, "name")
    page.row_menu.offer()
    shown = menu()
    keys = [one.shortcut().toString() for one in shown.actions() if not one.shortcut().isEmpty()]
    assert keys
    assert len(keys) == len(set(keys))
    shown.close()


def test_the_title_is_tinted_only_over_a_cell_that_is_framed(page: LeadsPage) -> None:
    page.table.setFocus()
    go(page, 1, "company")
    assert page.table.header._active == INDEX["company"]
    page.filters.text.setFocus()
    assert page.table.header._active == -1
    page.table.setFocus()
    assert page.table.header._active == INDEX["company"]


def test_delete_puts_into_the_bin_and_the_bin_takes_back(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 1, "name")
    gone, after = page.model.rid(1), page.model.rid(2)
    press(page.table, Qt.Key.Key_Delete)
    ends = menu()
    assert len(ends.actions()) == 2  # a refusal, or the bin
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
    known: list[moves.Reason] = []
    page._runner.ask(moves.reasons).then(known.extend)
    qtbot.waitUntil(lambda: bool(known))
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.refuse(cards, next(one.id for one in known if not one.needs_words), "")
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("refused")
    assert sorted(page.model.rids(range(page.model.rowCount()))) == sorted(rids)
    with qtbot.waitSignal(page.model.modelReset):
        page.model.edits.reopen(cards)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("all")


def test_the_bar_changes_one_column_of_all(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 10, 12, "name")
    page.bulk.buttons["edit"].click()
    kinds = menu()
    kinds.actions()[1].trigger()
    kinds.close()
    shown = opened(qtbot, ChoicePopup)
    shown.list.setCurrentIndex(shown.list.values.index(2))
    with qtbot.waitSignal(page._runner.changed) as told:
        press(shown.list, Qt.Key.Key_Return)
    assert told.args[0].initiator == "leads.temperature"
    qtbot.waitUntil(lambda: {text(page, at, "temperature") for at in range(10, 13)} == {"Cold"})


def test_the_bar_says_the_sum_per_currency(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (20, "budget", "1 000 ₽"), (21, "budget", "500 ₽"), (22, "budget", "70 $"))
    qtbot.waitUntil(lambda: text(page, 22, "budget") == "$70")
    mark(page, 20, 22, "budget")
    qtbot.waitUntil(lambda: page.bulk._sum.text() == "1,500\u202f₽ · $70")
    mark(page, 22, 24, "budget")
    qtbot.waitUntil(lambda: page.bulk._sum.text() == "$70")


def test_the_sum_of_the_selected_follows_what_is_filled_down(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (20, "budget", "1 000 ₽"), (21, "budget", "500 ₽"))
    qtbot.waitUntil(lambda: text(page, 21, "budget") == "500\u202f₽")
    mark(page, 20, 21, "budget")
    qtbot.waitUntil(lambda: page.bulk._sum.text() == "1,500\u202f₽")
    page.fill_down()
    qtbot.waitUntil(lambda: page.bulk._sum.text() == "2,000\u202f₽")


def test_a_task_is_planned_for_all_in_one_undo(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 30, 32, "name")
    rids = page.model.rids(range(30, 33))
    page.bulk.buttons["task"].click()
    panel = opened(qtbot, TaskPanel)
    panel.kind.setCurrentIndex(panel.kind.findText("Letter"))
    panel.owner.setCurrentIndex(panel.owner.findText("Дмитрий Ким"))
    panel.due.setText("+3 16:30")
    with qtbot.waitSignal(page._runner.changed) as told:
        press(panel.due, Qt.Key.Key_Return)
    assert len(told.args[0].created[CardKind.TASK]) == 3
    qtbot.waitUntil(lambda: all("16:30" in text(page, at, "next_task") for at in range(30, 33)))
    qtbot.waitUntil(lambda: popup(TaskPanel) is None)
    assert page.model.rids(range(30, 33)) == rids
    with qtbot.waitSignal(page._runner.changed):
        page._runner.undo(told.args[0].txn)
    qtbot.waitUntil(lambda: texts(page, range(30, 33), "next_task") == ["No task"] * 3)


def test_a_task_without_a_day_is_refused_in_the_panel(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 30, 32, "name")
    page.bulk.buttons["task"].click()
    panel = opened(qtbot, TaskPanel)
    panel.due.setText("как-нибудь")
    panel.go.click()
    qtbot.waitUntil(lambda: "как-нибудь" in panel.due.accessibleDescription())
    panel.due.textEdited.emit("з")
    assert not panel.due.accessibleDescription()
    panel.close()


def test_the_selection_is_saved_to_a_workbook_and_to_csv_in_the_order_of_the_list(
    qtbot: QtBot, page: LeadsPage, tmp_path: Path
) -> None:
    mark(page, 40, 44, "name")
    page.bulk.buttons["export"].click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    numbers = page.model.rids(page.table.marked_rows())
    for suffix in ("xlsx", "csv"):
        file = tmp_path / f"Лиды.{suffix}"
        page._bulk.saving.save(file, Query("", (Filter(RID, tuple(numbers)),), page.query.sorts))
        with qtbot.waitSignal(page.said) as said:
            pass
        assert said.args == [f"5 leads saved to {file.name}"]
        assert file.stat().st_size
    written = (tmp_path / "Лиды.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in written[1:]] == texts(page, range(40, 45), "name")
    dialog.reject()


def come_in_above(qtbot: QtBot, page: LeadsPage, count: int) -> None:
    """Let a colleague bring leads that stand above all others."""
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, drafts(COUNT + count)[COUNT:], page._runner.desk.actor)


def test_who_was_selected_is_assigned_though_others_came_in_above(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    wanted = set(page.model.rids(range(3)))
    page.bulk.buttons["owner"].click()
    shown = opened(qtbot, ChoicePopup)
    come_in_above(qtbot, page, 3)
    assert wanted.isdisjoint(page.model.rids(range(3)))
    row = next(at for at, one in enumerate(shown.list.values.options) if one.words == "Дмитрий Ким")
    shown.list.setCurrentIndex(shown.list.values.index(row))
    with qtbot.waitSignal(page._runner.changed) as told:
        press(shown.list, Qt.Key.Key_Return)
    assert set(map(int, told.args[0].of(CardKind.LEAD))) == wanted


def test_the_task_is_planned_for_those_it_was_asked_for(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name")
    wanted = set(page.model.rids(range(3)))
    page.bulk.asked.emit("task")
    panel = opened(qtbot, TaskPanel)
    page.table.clearSelection()  # as after many rows were read anew
    with qtbot.waitSignal(page._runner.changed) as told:
        panel.go.click()
    assert len(told.args[0].created[CardKind.TASK]) == len(wanted)


def test_what_delete_asks_is_gone_when_the_list_is_read_anew(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 40, 41, "name")
    press(page.table, Qt.Key.Key_Delete)
    ends = menu()
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, drafts(COUNT + 9)[-1:], page._runner.desk.actor)
    assert not ends.isVisible()


def test_a_task_for_one_lead_is_asked_beside_its_cell(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 4, "name")
    page.row_menu.offer()
    shown = menu()
    QApplication.processEvents()  # as when somebody reads it
    shown.setActiveAction(next(one for one in shown.actions() if one.text() == "Plan a task…"))
    press(shown, Qt.Key.Key_Return)
    panel = opened(qtbot, TaskPanel)
    cell = page.table.visualRect(page.table.currentIndex())
    foot = page.table.viewport().mapToGlobal(cell.bottomLeft()).y()
    assert panel.y() + panel._MARGIN > foot
    panel.due.setText("как-нибудь")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    panel.go.click()
    qtbot.waitUntil(lambda: "как-нибудь" in panel.due.accessibleDescription())  # it stays, and says why
    panel.close()
