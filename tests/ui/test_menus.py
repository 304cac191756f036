"""Menus stand where they are asked for, cast a shadow, and line their keys up at the right edge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import grab
from ui.models.lists import LeadList
from ui.shell.pages import PAGES
from ui.theme.theme import Theme
from ui.widgets import paint
from ui.widgets.menu import Menu

PLACE = QPoint(120, 160)


@pytest.fixture
def menu(qtbot: QtBot, theme: Theme) -> Iterator[Menu]:
    made = Menu(theme, name="Menu")
    qtbot.addWidget(made)
    made.add("New lead", lambda: None, icon="plus", keys=QKeySequence("Ctrl+N"))
    made.add("Repeat it", lambda: None, icon="redo-2", keys=QKeySequence("Ctrl+Shift+Z"))
    yield made
    made.close()


def panel(menu: Menu) -> QRect:
    """Give where the menu is seen, on the screen."""
    return QRect(menu.mapToGlobal(menu.contentsRect().topLeft()), menu.contentsRect().size())


def last_ink(image: QImage, line: QRect) -> int:
    """Give the rightmost column of a line that something is written in."""
    ground = image.pixelColor(line.right() - 2, line.y() + 3)
    return max(
        x
        for x in range(line.x(), line.right() - 1)
        for y in range(line.y() + 6, line.bottom() - 6)
        if image.pixelColor(x, y) != ground
    )


def test_a_menu_is_seen_where_it_was_asked_for(menu: Menu) -> None:
    menu.popup(PLACE)
    assert panel(menu).topLeft() == PLACE
    assert panel(menu).size() == menu.panel_size()


@pytest.mark.parametrize("is_right", [False, True])
def test_a_menu_stands_in_line_with_its_button(qtbot: QtBot, menu: Menu, *, is_right: bool) -> None:
    button = QWidget()
    qtbot.addWidget(button)
    button.setGeometry(300, 100, 90, 30)
    button.show()
    menu.open_under(button, right=is_right)
    seen = panel(menu)
    assert (seen.right() == button.geometry().right()) if is_right else (seen.left() == button.geometry().left())
    assert seen.top() > button.geometry().bottom()


def test_a_menu_casts_a_shadow(menu: Menu) -> None:
    menu.popup(PLACE)
    image, seen = grab(menu, 1), menu.contentsRect()
    below = image.pixelColor(seen.center().x(), seen.bottom() + 3).alpha()
    assert 0 < below < image.pixelColor(seen.center()).alpha()
    assert image.pixelColor(menu.rect().bottomRight()).alpha() == 0


def test_keys_end_at_the_right_edge_whatever_their_length(menu: Menu) -> None:
    menu.popup(PLACE)
    image = grab(menu, 1)
    ends = [last_ink(image, menu.actionGeometry(action)) for action in menu.actions()]
    assert abs(ends[0] - ends[1]) <= 1
    assert menu.contentsRect().right() - ends[0] < 24


def test_a_press_on_the_shadow_closes_the_menu_as_one_beside_it(menu: Menu) -> None:
    menu.popup(PLACE)
    QTest.mousePress(
        menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.rect().bottomRight() - QPoint(2, 2)
    )
    assert not menu.isVisible()


def test_the_shadow_of_a_menu_leaves_the_names_in_the_bar_to_the_pointer(qtbot: QtBot, theme: Theme) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    for name in ("File", "Edit"):
        menu = Menu(theme, window.menuBar(), name=name)
        menu.add("Open", lambda: None)
        window.menuBar().addMenu(menu)
    window.resize(400, 300)
    window.show()
    bar = window.menuBar()
    bar.setActiveAction(bar.actions()[0])
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Menu)
    for action in bar.actions():
        assert not popup.geometry().contains(bar.mapToGlobal(bar.actionGeometry(action).center()))
    popup.close()


def test_a_menu_taller_than_the_screen_scrolls_in_one_column(menu: Menu) -> None:
    for number in range(60):
        menu.add(f"Person {number}", lambda: None)
    menu.popup(PLACE)
    places = [menu.actionGeometry(action) for action in menu.actions()]
    assert len({place.x() for place in places}) == 1
    assert menu.height() <= menu.screen().geometry().height()
    image, seen = grab(menu, 1), menu.contentsRect()
    foot = {
        image.pixelColor(x, y).name()
        for x in range(seen.left() + 6, seen.right() - 6)
        for y in range(seen.bottom() - 18, seen.bottom() - 6)
    }
    assert len(foot) > 1  # an arrow tells that there is more


@pytest.mark.parametrize("has_icons", [False, True])
def test_what_holds_is_ticked_at_the_left_before_any_icon(qtbot: QtBot, theme: Theme, *, has_icons: bool) -> None:
    menu = Menu(theme, name="Temperature")
    qtbot.addWidget(menu)
    for words in ("Hot", "A temperature of many words"):
        action = menu.add(words, lambda: None, icon="sun" if has_icons else None)
        action.setCheckable(True)
    menu.actions()[1].setChecked(True)
    menu.popup(PLACE)
    image, (other, held) = grab(menu, 1), [menu.actionGeometry(action) for action in menu.actions()]
    column = QRect(held.x() + 10, held.y() + 8, 16, held.height() - 16)
    assert is_drawn_on(image, column)
    assert not is_drawn_on(image, QRect(other.x() + 10, other.y() + 8, 16, other.height() - 16))
    assert last_ink(image, held) < held.right() - 6  # and no word is cut
    assert image.pixelColor(held.right() - 4, held.center().y()) == image.pixelColor(held.right() - 4, held.y() + 3)
    menu.close()


def is_drawn_on(image: QImage, place: QRect) -> bool:
    """Tell whether anything is drawn in a place of the menu."""
    ground = image.pixelColor(place.topLeft())
    return any(
        image.pixelColor(x, y) != ground
        for x in range(place.x(), place.right())
        for y in range(place.y(), place.bottom())
    )


def test_people_stand_in_a_menu_with_their_avatars(qtbot: QtBot, theme: Theme) -> None:
    menu = Menu(theme, name="Owner")
    qtbot.addWidget(menu)
    chosen: list[str] = []
    action = menu.add_person("Елена Морозова", b"elena", lambda: chosen.append("elena"))
    menu.popup(PLACE)
    line = menu.actionGeometry(action)
    image = grab(menu, 1)
    assert image.pixelColor(line.x() + 10, line.center().y()) == paint.avatar_color(b"elena")
    action.trigger()
    assert chosen == ["elena"]
    menu.close()


def test_filters_of_one_s_own_come_last_as_in_the_sidebar() -> None:
    own = [isinstance(one, LeadList) and one.is_view for one in PAGES]
    assert own == sorted(own)
