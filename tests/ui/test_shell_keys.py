"""Shortcuts of the window: menus, tooltips and F1 agree, both layouts, many steps of undo."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.living import Living
from tests.ui.windows import CONTROL, SHIFT, press
from ui.models.columns import INDEX
from ui.models.lists import LISTS
from ui.shell.desk_side import DeskSide
from ui.shell.keys_sheet import KeysSheet
from ui.shell.layouts import KEYS, LatinShortcuts
from ui.widgets.chip import KeyCap
from ui.widgets.label import PlainLabel


def text(side: DeskSide, row: int, key: str) -> str:
    return str(side.leads.model.index(row, INDEX[key]).data() or "")


def keys(action: QAction) -> str:
    return action.shortcut().toString()


def test_ctrl_z_many_steps_and_back(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 2, "city")
    for city in ("Тула", "Пермь"):
        side.leads.model.setData(side.leads.model.index(2, INDEX["city"]), city)
        qtbot.waitUntil(lambda city=city: text(side, 2, "city") == city)
    for wanted in ("Тула", former):
        qtbot.keyClick(side.window, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda wanted=wanted: text(side, 2, "city") == wanted and not side.runner.is_changing)
    for wanted in ("Тула", "Пермь"):
        qtbot.keyClick(side.window, Qt.Key.Key_Z, CONTROL | SHIFT)
        qtbot.waitUntil(lambda wanted=wanted: text(side, 2, "city") == wanted and not side.runner.is_changing)
    assert not side.undo.can_redo


def test_ctrl_z_takes_back_what_was_typed_last_though_it_is_not_written_yet(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 2, "city")
    for city in ("Тула", "Пермь"):
        side.leads.model.setData(side.leads.model.index(2, INDEX["city"]), city)
    qtbot.keyClick(side.window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: text(side, 2, "city") == "Тула" and not side.runner.is_changing)
    side.leads.model.setData(side.leads.model.index(2, INDEX["city"]), "Томск")
    for held in (CONTROL, CONTROL, CONTROL | SHIFT):
        qtbot.keyClick(side.window, Qt.Key.Key_Z, held)
    qtbot.waitUntil(lambda: text(side, 2, "city") == "Тула" and not side.runner.is_changing)
    side.undo.undo()
    qtbot.waitUntil(lambda: text(side, 2, "city") == former and not side.undo.can_undo)


@pytest.mark.parametrize("letter", ["л", "К".lower()])
def test_ctrl_k_works_in_both_layouts(side: DeskSide, letter: str) -> None:
    LatinShortcuts(QApplication.instance())  # type: ignore[arg-type]
    key = {"л": ord("Л"), "к": ord("К")}[letter]
    side.leads.table.setFocus()
    press(side.window.windowHandle(), key, held=CONTROL)
    assert side.palette.isVisible() is (KEYS[key] == ord("K"))
    side.palette.dismiss()


def test_copy_works_in_a_russian_layout_too(qtbot: QtBot, side: DeskSide) -> None:
    LatinShortcuts(QApplication.instance())  # type: ignore[arg-type]
    table = side.leads.table
    table.setCurrentIndex(side.leads.model.index(0, INDEX["company"]))
    table.setFocus()
    press(side.window.windowHandle(), ord("С"), held=CONTROL)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == text(side, 0, "company"))


def menu_actions(side: DeskSide) -> list[QAction]:
    """Give the actions of the menu bar, those of inner menus too."""
    waiting = [action.menu() for action in side.window.menuBar().actions()]
    found: list[QAction] = []
    while waiting:
        for action in waiting.pop().actions():
            if action.menu() is not None:
                waiting.append(action.menu())
            elif not action.isSeparator():
                found.append(action)
    return found


def test_menus_tooltips_and_f1_agree_about_every_shortcut(side: DeskSide) -> None:
    commands = side.window.commands
    given = {key: commands.keys(key) for key in commands if keys(commands[key]) and commands[key].isVisible()}
    assert len(set(given.values())) == len(given)  # no two commands share one
    listed = menu_actions(side)
    assert sorted(action.objectName() for action in listed) == sorted(commands)  # each command once
    sheet = KeysSheet(side.window.theme, side.window, commands)
    caps = {cap.accessibleName() for cap in sheet.findChildren(KeyCap)}
    words_of = {label.text() for label in sheet.findChildren(PlainLabel)}
    for key, spoken in given.items():
        assert commands[key].shortcut() in {action.shortcut() for action in listed}
        assert commands[key].toolTip().endswith(f"({spoken})"), key
        assert spoken.replace("+", " ") in caps, key
        assert commands.words(key).rstrip("…") in words_of, key
        told = commands[key].text().partition("\t")[2] or commands[key].shortcut().toString()
        assert told == spoken, key  # what stands in the menu
    for button, key in (
        (side.window.header.new, "new"),
        (side.window.header.load, "import"),
        (side.window.header.search, "search"),
        (side.window.sidebar.foot.gear, "preferences"),
        (side.window.sidebar.folding, "sidebar"),
    ):
        assert f"({given[key].replace('+', ' ')})" in button.toolTip().replace("+", " ")
    for key, item in side.window.sidebar._items.items():
        assert item.toolTip() == commands.hint(f"page.{key}")


def test_macos_finds_its_own_entries(side: DeskSide) -> None:
    roles = {"preferences": "PreferencesRole", "about": "AboutRole", "quit": "QuitRole", "new": "NoRole"}
    assert {key: side.window.commands[key].menuRole().name for key in roles} == roles


def test_no_shortcut_is_a_bare_letter(side: DeskSide) -> None:
    for key in side.window.commands:
        spoken = keys(side.window.commands[key])
        assert not (len(spoken) == 1 and spoken.isalnum()), key


def test_number_keys_go_to_pages(qtbot: QtBot, side: DeskSide) -> None:
    qtbot.keyClick(side.window, Qt.Key.Key_1, CONTROL)
    assert side.today.is_shown
    assert side.window.header.title.text() == "Today"
    qtbot.keyClick(side.window, Qt.Key.Key_2, CONTROL)
    assert side.board.is_shown
    assert side.window.header.title.text() == "Board"
    qtbot.keyClick(side.window, Qt.Key.Key_3, CONTROL)
    assert side.leads.list.key == LISTS[0].key


def test_the_menu_ticks_the_page_that_is_shown(qtbot: QtBot, side: DeskSide) -> None:
    def ticked() -> list[str]:
        commands = side.window.commands
        return [key for key in commands if key.startswith("page.") and commands[key].isChecked()]

    for key in ("board", "clients", "clients", "all"):
        side.window.commands[f"page.{key}"].trigger()
        assert ticked() == [f"page.{key}"]
    side.window.commands["preferences"].trigger()
    assert ticked() == []


def test_the_menu_selects_and_pastes_where_the_keyboard_is(qtbot: QtBot, side: DeskSide) -> None:
    side.go("all")
    side.window.commands["select_all"].trigger()
    assert side.leads.table.marked_count() == side.leads.model.rowCount()
    field = side.leads.filters.text
    field.setFocus()
    QGuiApplication.clipboard().setText("Анна")
    side.window.commands["paste"].trigger()
    side.window.commands["select_all"].trigger()
    assert (field.text(), field.selectedText()) == ("Анна", "Анна")
    field.clear()


def test_the_menus_grey_what_cannot_act_now(side: DeskSide) -> None:
    commands = side.window.commands

    def able() -> dict[str, bool]:
        side.window.menuBar().actions()[3].menu().aboutToShow.emit()
        return {key: commands[key].isEnabled() for key in ("close", "previous", "next", "to_left", "undo")}

    side.go("all")
    assert not any(able().values())
    side.cards.open(side.leads.model.rid(0))
    assert able() == {"close": True, "previous": False, "next": True, "to_left": False, "undo": False}
    side.cards.close()
    side.go("board")
    assert able() == {"close": False, "previous": False, "next": False, "to_left": True, "undo": False}


def test_f1_lists_the_shortcuts(qtbot: QtBot, side: DeskSide) -> None:
    qtbot.keyClick(side.window, Qt.Key.Key_F1)
    sheet = next(one for one in side.window.children() if type(one).__name__ == "KeysSheet")
    assert isinstance(sheet, QWidget)
    assert sheet.isVisible()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {side.window.commands.words("search"), side.window.commands.words("undo")} <= said


def test_the_menus_survive_a_sheet_and_follow_the_language(side: DeskSide, house: Living, qtbot: QtBot) -> None:
    sheet = side.start_new()
    side.window.activateWindow()
    for _step in range(12):
        sheet.focusNextPrevChild(True)
    sheet.dismiss()
    qtbot.waitUntil(lambda: not isValid(sheet))
    gc.collect()
    house.language.use("ru")
    assert side.window.menuBar().actions()[0].text() == "Файл"
    house.language.use("en")
    assert side.window.menuBar().actions()[0].text() == "File"
