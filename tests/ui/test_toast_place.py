"""The word after a change lies over nothing that one works with, and gives its room back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.living import Living
from ui.shell.desk_side import DeskSide
from ui.shell.welcome import Welcome

WORDS = "Lead moved to the recycle bin"


def bar(side: Living) -> QRect:
    """Give the dark bar of the toast, in the coordinates of the window."""
    toast = side.window.toast
    return QRect(toast.mapTo(side.window, QPoint(0, 0)), toast.size()).adjusted(14, 14, -14, -14)


def covered(house: Living) -> Iterator[str]:
    """Give what can be worked with and is not wholly to be seen because of the toast."""
    window, at = house.window, bar(house)
    for widget in window.findChildren(QWidget):
        if (
            window.toast.isAncestorOf(widget)
            or not widget.isVisible()
            or widget.focusPolicy() is Qt.FocusPolicy.NoFocus
        ):
            continue
        seen = widget.visibleRegion().boundingRect()
        if not seen.isEmpty() and QRect(widget.mapTo(window, seen.topLeft()), seen.size()).intersects(at):
            yield f"{type(widget).__name__} {widget.accessibleName()}"


@pytest.mark.parametrize(("width", "is_narrow"), [(1366, False), (1366, True), (1600, False), (1000, True)])
def test_the_word_after_a_change_covers_nothing(
    qtbot: QtBot, house: Living, side: DeskSide, width: int, is_narrow: bool
) -> None:
    house.window.resize(width, 768)
    if is_narrow:
        house.window.commands["sidebar"].trigger()
    table = side.leads.table
    side.cards.open(side.leads.model.rid(0))
    QApplication.processEvents()
    former = table.height()
    for words, action in ((WORDS, "Undo"), (WORDS + ". 3 kept: changed since. 2 impossible", "")):
        house.window.toast.say(words, action)
        qtbot.waitUntil(lambda: not list(covered(house)))
        assert house.window.rect().contains(bar(house))
    house.window.toast.dismiss()
    qtbot.waitUntil(lambda: table.height() == former)


def test_on_the_page_of_the_first_start_too(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    start = Welcome(house.window, house.frame.speak, "en")
    house.window.toast.say(WORDS)
    qtbot.waitUntil(lambda: not list(covered(house)))
    start.leave()
    house.window.show_bare(None)


def test_the_word_follows_the_sidebar(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    toast = house.window.toast
    toast.say(WORDS, "Undo")
    assert bar(house).right() < house.window.sidebar.width()
    house.window.commands["sidebar"].trigger()
    qtbot.waitUntil(lambda: bar(house).left() > house.window.sidebar.width() and not list(covered(house)))


def test_many_saved_filters_scroll_and_leave_the_window_its_size(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    sidebar = house.window.sidebar
    sidebar.show_saved((f"view:{n}", "bookmark", f"Filter {n}", False) for n in range(60))
    QApplication.processEvents()
    assert house.window.minimumSizeHint().height() < 600
    assert house.window.rect().contains(sidebar.foot.mapTo(house.window, sidebar.foot.rect().bottomRight()))
    sidebar.choose("view:59")
    last = sidebar._items["view:59"]
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    house.window.toast.say(WORDS, "Undo")
    qtbot.waitUntil(lambda: not list(covered(house)))


def test_the_word_is_as_high_as_its_text(house: Living, side: DeskSide) -> None:
    toast, label = house.window.toast, house.window.toast._label
    for words, action in ((WORDS, ""), (WORDS, "Undo"), ("Saved", "Undo"), (WORDS, "Undo")):
        toast.say(words, action)
        assert label.minimumHeight() <= label.heightForWidth(label.width())
        assert label.height() <= label.heightForWidth(label.width()) + 12, words  # the row of its button is higher
