"""The board and the card beside it: the keys of the board work while the card has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.leads.told import Choice
from tests.ui.windows import press
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Theme
from ui.views.board.asking import FieldsPanel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def board(qtbot: QtBot, side: DeskSide) -> DeskSide:
    """Show the board with a card open, the keyboard in the open card."""
    side.go("board")
    page = side.board.page
    qtbot.waitUntil(lambda: page.model.is_loaded and bool(page.shown()[0].column))
    page.show_tab("cold")
    qtbot.waitUntil(lambda: page.model.columns[0].column.temperature is not None)
    column = page.shown()[0].column
    assert column is not None
    page.go_to(column.rid(2))
    page.opened.emit(column.rid(2))
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref.rid == column.rid(2))
    side.window.activateWindow()
    side.card.setFocus()
    qtbot.waitUntil(side.card.hasFocus)
    return side


def test_alt_arrows_carry_the_lead_whose_card_has_the_keyboard(qtbot: QtBot, board: DeskSide) -> None:
    page, rid = board.board.page, board.cards.shown
    assert rid is not None
    for key, column in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(board.card, key, ALT)
        qtbot.waitUntil(lambda at=column: page.view_of(rid) is page.shown()[at])  # type: ignore[misc]
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is board.card or board.card.isAncestorOf(focus)  # the keyboard stays where one works


def test_alt_up_and_down_go_through_the_column_while_the_card_has_the_keyboard(qtbot: QtBot, board: DeskSide) -> None:
    page = board.board.page
    column = page.shown()[0].column
    assert column is not None
    QTest.keyClick(board.card, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: board.cards.shown == column.rid(3))
    assert page.chosen == column.rid(3)


def test_what_the_client_did_not_say_and_what_i_did_not_fill_in_are_called_apart(
    qtbot: QtBot, theme: Theme, side: DeskSide
) -> None:
    fields = ("product", "role", "material", "next_step_on")
    choices = {"material": (Choice("case", "Case"),)}
    today = side.runner.desk.clock.now().date()
    panel = FieldsPanel(theme, side.window, title="Materials sent", fields=fields, today=today, choices=choices)
    said: dict[str, str] = {}
    for code in ("product", "role", "material"):
        field = panel.fields[code].field
        if isinstance(field, QComboBox):
            said[code] = field.itemText(0)
        elif isinstance(field, QLineEdit):
            said[code] = field.placeholderText()
    assert said == {"product": "Not said", "role": "Not said", "material": "Not given"}
    press(panel, Qt.Key.Key_Escape)
