"""The card over the page of a narrow window: it stands out from the page, and a click beside it closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.models.columns import INDEX
from ui.shell.card_shade import CardShade
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Choice

NARROW, WIDE = 1200, 1366


def opened(side: DeskSide, qtbot: QtBot, *, width: int) -> CardShade:
    """Open the card of the second row in a window of a width."""
    window, table = side.window, side.leads.table
    side.go("all")
    window.resize(width, 768)
    qtbot.waitUntil(lambda: window.width() == width and side.leads.model.rowCount() > 2)
    table.setCurrentIndex(side.leads.model.index(1, INDEX["name"]))
    table.setFocus()
    side.cards.open_current()
    card = side.card
    qtbot.waitUntil(lambda: card.reading is not None and card.isVisible())
    shade = side.cards.shade
    assert shade is not None
    return shade


@pytest.mark.parametrize("way", ["click", "escape"])
def test_a_card_over_the_page_closes_by_a_click_beside_it_or_esc_and_gives_the_focus_back_to_its_row(
    side: DeskSide, qtbot: QtBot, way: str
) -> None:
    shade = opened(side, qtbot, width=NARROW)
    qtbot.waitUntil(shade.isVisible)
    at = side.leads.table.currentIndex().row()
    if way == "click":
        qtbot.mouseClick(shade, Qt.MouseButton.LeftButton, pos=QPoint(40, 200))
    else:
        press: tuple[QObject, QKeyEvent] = side.card, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, _NONE)
        QApplication.sendEvent(*press)
    assert side.cards.shown is None
    assert not shade.isVisible()
    assert side.leads.table.hasFocus()
    assert side.leads.table.currentIndex().row() == at


def test_the_scrim_covers_the_page_up_to_the_card_and_leaves_the_sidebar_free(side: DeskSide, qtbot: QtBot) -> None:
    shade = opened(side, qtbot, width=NARROW)
    qtbot.waitUntil(shade.isVisible)
    sidebar, card = side.window.sidebar, side.card
    qtbot.waitUntil(lambda: shade.geometry().right() + 1 == card.x())
    assert (shade.x(), shade.height()) == (sidebar.width(), sidebar.height())
    over = shade.parentWidget()
    assert over.childAt(shade.geometry().center()) is shade
    assert over.childAt(sidebar.geometry().center()) is not shade
    assert over.childAt(card.geometry().center()) is not shade


def test_a_card_beside_the_page_has_no_scrim_also_when_the_window_grows(side: DeskSide, qtbot: QtBot) -> None:
    shade = opened(side, qtbot, width=WIDE)
    assert not shade.isVisible()
    side.window.resize(NARROW, 768)
    qtbot.waitUntil(shade.isVisible)
    side.window.resize(WIDE, 768)
    qtbot.waitUntil(lambda: not shade.isVisible())


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_the_page_darkens_towards_the_card_that_lies_over_it(side: DeskSide, qtbot: QtBot, choice: Choice) -> None:
    shade = opened(side, qtbot, width=NARROW)
    qtbot.waitUntil(shade.isVisible)
    side.window.theme.choose(choice)
    picture = shade.grab().toImage()
    assert picture.pixelColor(10, 300).alpha() > 0
    row = [picture.pixelColor(picture.width() - ahead, 300) for ahead in (1, 12, 60)]
    assert row[0] != row[1] != row[2]


_NONE = Qt.KeyboardModifier.NoModifier
