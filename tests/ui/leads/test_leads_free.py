"""Free leads are taken: by the button over their list, for several at once, from the menu of a row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.ids import id_of
from leaddesk.leads import edits, rows
from tests.ui.leads.hands import go, mark, menu, put, text
from tests.ui.windows import PEOPLE, asked
from ui.models.columns import INDEX
from ui.models.leads_edits import take
from ui.views.leads.page import LeadsPage


def _ask_for_menu(page: LeadsPage, row: int, *, by_key: bool = False) -> list[str]:
    """Ask for the menu of a row, with the right button or the menu key, and give its lines."""
    view = page.table.viewport()
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    at = page.table.visualRect(page.model.index(row, 0)).center()
    where = QPoint(1, 1) if by_key else at
    QApplication.sendEvent(view, QContextMenuEvent(reason, where, view.mapToGlobal(where)))
    return [one.text() for one in menu().actions() if one.text()]


@pytest.fixture
def free(qtbot: QtBot, page: LeadsPage) -> LeadsPage:
    """Give the list of free leads with three of them."""
    put(page, *((row, "owner", None) for row in range(3)))
    qtbot.waitUntil(lambda: {text(page, at, "owner") for at in range(3)} == {""})
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("free")
    assert page.model.rowCount() == 3
    go(page, 0, "name")
    return page


def test_the_button_over_the_free_leads_takes_the_chosen_one_and_then_the_next(qtbot: QtBot, free: LeadsPage) -> None:
    first = free.model.rid(0)
    assert free.filters.act.isVisible()
    assert free.filters.act.words == "Take a lead"
    for left in (2, 1):
        free.filters.act.click()
        qtbot.waitUntil(lambda left=left: free.model.rowCount() == left)  # type: ignore[misc]
    taken = asked(qtbot, free._runner, rows.page, [first])[0]
    assert taken.owner_id == id_of(PEOPLE[0])


def test_several_free_leads_are_taken_at_once_and_come_back_by_one_undo(qtbot: QtBot, free: LeadsPage) -> None:
    mark(free, 0, 2, "name")
    with qtbot.waitSignal(free._runner.changed) as told:
        free.bulk.buttons["take"].click()
    assert told.args[0].initiator == "leads.take"
    qtbot.waitUntil(lambda: free.model.rowCount() == 0)
    assert not free.filters.act.isVisible()
    free._runner.undo(told.args[0].txn)
    qtbot.waitUntil(lambda: free.model.rowCount() == 3)


def test_take_is_offered_only_where_nobody_has_the_lead(qtbot: QtBot, page: LeadsPage) -> None:
    put(page, (1, "owner", None))
    qtbot.waitUntil(lambda: text(page, 1, "owner") == "")
    assert not page.filters.act.isVisible()
    mark(page, 0, 1, "name")
    assert not page.bulk.buttons["take"].isVisible()
    assert _ask_for_menu(page, 0)[-5:] == [
        "Plan a task…",
        "Assign 2 leads…",
        "Merge leads…",
        "Refuse 2 leads…",
        "Move 2 leads to the recycle bin",
    ]
    menu().close()
    assert "Take a lead" not in _ask_for_menu(page, 3)
    assert page.table.marked_rows() == [3]
    menu().close()
    go(page, 1, "phone")
    assert "Take a lead" in _ask_for_menu(page, 0, by_key=True)
    taking = next(one for one in menu().actions() if one.text() == "Take a lead")
    taking.trigger()
    menu().close()
    qtbot.waitUntil(lambda: text(page, 1, "owner") == PEOPLE[0])


def test_where_nobody_sits_taking_says_so_and_changes_nothing(qtbot: QtBot, free: LeadsPage) -> None:
    free._runner.desk.actor = None
    with qtbot.waitSignal(free.said) as told, qtbot.assertNotEmitted(free._runner.changed):
        free.filters.act.click()
    assert told.args == ["Nobody sits at this screen: say in the preferences who you are."]
    assert free.model.rowCount() == 3


def test_what_a_colleague_took_meanwhile_stays_his_and_is_told(qtbot: QtBot, free: LeadsPage) -> None:
    refs = [ref for at in range(3) if (ref := free.model.ref(at)) is not None]
    colleague = id_of(PEOPLE[1])

    told: list[int] = []
    free._runner.do(edits.set_owner, refs[0], colleague)
    free._runner.do(take, refs, id_of(PEOPLE[0])).then(told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [2]
    found = asked(qtbot, free._runner, rows.page, [ref.rid for ref in refs])
    assert [one.owner_id for one in found] == [colleague, id_of(PEOPLE[0]), id_of(PEOPLE[0])]
    with qtbot.waitSignal(free.said) as said:
        free.acts._on_taken(3, 2)
    assert said.args == ["1 lead left out: it has an owner"]


def test_the_menu_of_a_row_has_no_take_in_the_bin(qtbot: QtBot, page: LeadsPage) -> None:
    go(page, 0, "name")
    page.acts.remove()
    qtbot.waitUntil(lambda: page.model.rowCount() == 259)
    with qtbot.waitSignal(page.model.loaded):
        page.show_list("bin")
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    go(page, 0, "name")
    assert _ask_for_menu(page, 0) == ["Open the card", "Copy cells", "Restore"]
    menu().close()


def test_free_leads_have_no_column_for_their_owner_and_the_button_says_which_it_takes(free: LeadsPage) -> None:
    assert free.table.isColumnHidden(INDEX["owner"])
    free.table.clearSelection()
    assert free.filters.act.words == "Take the next one"
    go(free, 0, "name")
    assert free.filters.act.words == "Take a lead"
