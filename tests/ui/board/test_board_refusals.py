"""A refusal asked for on the board: what it says and what it does."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.leads import moves
from tests.ui.board.hands import (
    HOSTILE,
    cards,
    find,
    lead,
    open_refusal,
    qtbot_focus,
)
from tests.ui.windows import press
from ui.runner import Runner
from ui.views.board.page import BoardPage
from ui.views.board.refusing import RefusalPanel

_DAY = r"(?:today|tomorrow|\d+ \w+)"
"""The next day of work: another in the evening, and before a weekend."""


def test_del_asks_the_reason_and_the_board_goes_on_with_the_next_card(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    page.go_to(cards(page, 0)[1])
    rid, after = cards(page, 0)[1:3]
    press(qtbot_focus(page), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel))
    panel = page.mover.panel
    assert isinstance(panel, RefusalPanel)
    panel.search.setText("other")
    assert panel.reason is not None
    assert panel.reason.label == "Other (text required)"
    press(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.words.setText(HOSTILE.splitlines()[0])
    with qtbot.waitSignal(page.model.shifted):
        press(panel.words, Qt.Key.Key_Return)
    assert lead(desk, rid).refusal_words == HOSTILE.splitlines()[0]
    assert rid not in cards(page, 0)
    qtbot.waitUntil(lambda: page.chosen == after)


def test_the_panel_says_beforehand_what_a_refusal_does(qtbot: QtBot, page: BoardPage) -> None:
    panel = open_refusal(qtbot, page, cards(page, 0)[0])
    find(panel, "Price")
    assert panel.follows.text().startswith("Open tasks will be cancelled. New call: ")
    assert "letter" not in panel.follows.text()
    panel.letter.setChecked(True)
    assert re.search(f"Task for {_DAY}: letter “Farewell”\\.", panel.follows.text())
    find(panel, "Unhappy")
    assert re.search(f"Task for {_DAY}: call, the head of sales\\.", panel.follows.text())
    assert not panel.letter.isEnabled()
    find(panel, "Do not contact")
    assert panel.follows.text() == "Nobody calls or writes any more. Open tasks will be cancelled."
    assert not panel.day.isEnabled()
    panel.search.setText("нет такой")
    assert panel.follows.text() == "No reason is called so. Type less of it."
    assert not panel.go.isEnabled()
    press(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.search.setText("Void Competitor")
    assert panel.go.isEnabled()
    assert panel.follows.text().endswith("Tag: competitor.")
    panel.close()


def test_no_reason_is_chosen_until_somebody_does_it(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    rid = cards(page, 0)[0]
    panel = open_refusal(qtbot, page, rid)
    assert not panel.said()["reason"]
    assert not panel.go.isEnabled()
    assert panel.follows.text().startswith("Choose the reason:")
    assert panel.day.placeholderText() == "set by the reason"
    press(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.search.setText("Price")
    assert panel.reason is not None
    panel.search.setText(" ")
    assert not panel.said()["reason"]
    assert not panel.go.isEnabled()
    press(panel.search, Qt.Key.Key_Down)
    assert panel.go.isEnabled()
    panel.close()
    assert lead(desk, rid).refused_at is None


def test_the_reasons_fill_their_list_with_whole_rows(qtbot: QtBot, page: BoardPage) -> None:
    panel = open_refusal(qtbot, page, cards(page, 0)[0])
    rows = [panel.list.visualRect(panel.tree.index(at)) for at in range(panel.tree.rowCount())]
    seen = panel.list.viewport().rect()
    assert rows[0].top() == 0
    assert seen.bottom() in {row.bottom() for row in rows}
    panel.close()


def test_a_refusal_does_what_it_said_with_the_day_that_was_typed_and_undo_takes_all_back(
    qtbot: QtBot, page: BoardPage, desk: Desk, runner: Runner
) -> None:
    rid = cards(page, 0)[0]
    panel = open_refusal(qtbot, page, rid)
    find(panel, "Project postponed")
    panel.letter.setChecked(True)
    panel.day.setText("вчера")
    press(panel.day, Qt.Key.Key_Return)
    assert panel.isVisible()  # no day ahead
    panel.day.setText("31.12.2031")
    assert "New call: 31 December 2031." in panel.follows.text()
    txns: list[object] = []
    runner.changed.connect(lambda changes: txns.append(changes.txn))
    with qtbot.waitSignal(page.model.shifted):
        press(panel.day, Qt.Key.Key_Return)
    seen = lead(desk, rid)
    assert str(seen.rework_on) == "2031-12-31"
    assert [one.due_at.date().isoformat() == "2031-12-31" for one in seen.tasks if one.due_at] == [False, True]
    with qtbot.waitSignal(page.model.shifted):
        runner.undo(txns[0])  # type: ignore[arg-type]
    seen = lead(desk, rid)
    assert (seen.rework_on, seen.tasks) == (None, ())
    assert rid in cards(page, 0)


def test_reasons_are_walked_with_arrows_and_branches_are_passed(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.acts.refuse(cards(page, 0)[0])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel))
    panel = page.mover.panel
    assert isinstance(panel, RefusalPanel)
    walked = []
    for _step in range(40):
        press(panel.search, Qt.Key.Key_Down)
        assert panel.reason is not None
        walked.append(panel.reason.label)
    with Desk.open(desk.base.path) as eyes:
        assert list(dict.fromkeys(walked)) == [one.label for one in eyes.ask(moves.reasons)]
    press(panel, Qt.Key.Key_Escape)
    assert not page.ghost.isVisible()
