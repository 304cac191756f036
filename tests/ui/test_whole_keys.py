"""The window by keyboard alone, in both layouts; every shortcut is told in a menu, a tooltip and the sheet of keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import CONTROL, NONE, press
from ui.models.columns import INDEX
from ui.shell.board_side import BOARD
from ui.shell.commands import COMMANDS
from ui.shell.desk_side import DeskSide
from ui.shell.keys_sheet import ELSEWHERE, KeysSheet
from ui.shell.layouts import KEYS, LatinShortcuts
from ui.shots.stage import popups
from ui.views.board.asking import AskPanel
from ui.widgets.chip import KeyCap

ALT = Qt.KeyboardModifier.AltModifier
RUSSIAN = {latin: russian for russian, latin in KEYS.items()}
UI = Path(__file__).parents[2] / "ui"
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter"}


@pytest.fixture(params=["latin", "russian"])
def layout(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Give a keyboard layout; a letter with Ctrl comes as the key of that layout."""
    latin = LatinShortcuts(qapp)
    yield str(request.param)
    qapp.focusWindowChanged.disconnect(latin._on_focus_changed)
    latin.deleteLater()


def control(window: QWidget, letter: str, layout: str) -> None:
    """Press Ctrl with a letter as the window system tells it."""
    key = ord(letter) if layout == "latin" else RUSSIAN[ord(letter)]
    handle = window.windowHandle()
    handled = layout == "russian"
    if handled:
        LatinShortcuts.eventFilter(_filter(window), handle, QKeyEvent(QEvent.Type.KeyPress, key, CONTROL))
    else:
        _shortcut(window, QKeySequence(CONTROL | Qt.Key(key)))


def _filter(window: QWidget) -> LatinShortcuts:
    found = QApplication.instance().findChildren(LatinShortcuts)  # type: ignore[union-attr]
    return found[-1]


def _shortcut(window: QWidget, keys: QKeySequence) -> None:
    action = next(one for one in window.window().actions() if keys in one.shortcuts())
    assert action.isEnabled()
    action.trigger()


def at() -> QWidget:
    """Give what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(text: str) -> None:
    """Type into what has the focus, letter by letter."""
    for letter in text:
        press(at(), 0, letter)


def key(code: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    press(at(), code, "", held)


# -- walks


def test_leads_find_edit_open_and_take_back(qtbot: QtBot, side: DeskSide, layout: str) -> None:
    table, model = side.leads.table, side.leads.model
    control(side.window, "F", layout)
    assert at() is side.leads.filters.text
    write("завод 3")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.is_loaded and 0 < model.rowCount() < 60)
    side.go("all")
    qtbot.waitUntil(lambda: model.is_loaded and model.rowCount() > 50)
    table.setFocus()
    table.setCurrentIndex(model.index(1, INDEX["city"]))
    former = str(model.index(1, INDEX["city"]).data() or "")
    key(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(at(), QLineEdit) and at() is not side.leads.filters.text)
    at().selectAll()  # type: ignore[attr-defined]
    write("Тула")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.index(1, INDEX["city"]).data() == "Тула")
    control(side.window, "Z", layout)
    qtbot.waitUntil(lambda: str(model.index(1, INDEX["city"]).data() or "") == former)
    table.setFocus()
    table.setCurrentIndex(model.index(1, INDEX["name"]))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.card.isVisible() and side.card.reading is not None)
    key(Qt.Key.Key_Escape)
    assert not side.card.isVisible()
    assert table.hasFocus()


def test_board_choose_move_and_refuse(qtbot: QtBot, side: DeskSide) -> None:
    side.window.commands[f"page.{BOARD.key}"].trigger()
    board = side.board.page
    board.show_tab("hot")
    qtbot.waitUntil(lambda: board.model.is_loaded and bool(board.shown()) and board.model.temperature == "hot")
    side.window.activateWindow()
    qtbot.waitUntil(side.window.isActiveWindow)
    board.focus_cards()
    first, before = board.shown()[0].cards.nearest(0), board.shown()[0].column.rowCount()  # type: ignore[union-attr]
    assert first is not None
    board.go_to(first)
    key(Qt.Key.Key_Down)
    assert board.chosen not in {None, first}
    moved = board.chosen
    key(Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: any(isinstance(one, AskPanel) for one in popups()))  # whether they asked for it
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.view_of(moved) is board.shown()[1])
    board.go_to(first)
    key(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: any(isinstance(one, AskPanel) for one in popups()))
    key(Qt.Key.Key_Down)  # no reason is chosen beforehand
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.view_of(first) is None)
    for _step in range(2):
        side.undo.undo()
        qtbot.waitUntil(lambda: not side.runner._writing)
    qtbot.waitUntil(lambda: board.shown()[0].column.rowCount() == before)  # type: ignore[union-attr]
    side.go("all")


def test_new_lead_from_anywhere_with_a_russian_name(qtbot: QtBot, side: DeskSide, layout: str) -> None:
    count = side.leads.model.rowCount()
    control(side.window, "N", layout)
    qtbot.waitUntil(lambda: at().accessibleName() == "Phone")
    write("8 912 999-00-11")
    key(Qt.Key.Key_Tab)
    write("Анна Ёлкина")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.leads.model.rowCount() == count + 1)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.name == "Анна Ёлкина")
    side.cards.close()
    control(side.window, "Z", layout)
    qtbot.waitUntil(lambda: side.leads.model.rowCount() == count)


def test_palette_finds_and_opens(qtbot: QtBot, side: DeskSide, layout: str) -> None:
    control(side.window, "K", layout)
    assert at() is side.palette.box
    write("Завод 7")
    qtbot.waitUntil(lambda: any("Завод 7" in one.note for one in side.palette.list.lines.entries))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.card.isVisible() and side.card.reading is not None)
    side.cards.close()


def test_preferences_open_search_and_leave(qtbot: QtBot, side: DeskSide) -> None:
    side.window.commands["preferences"].trigger()
    page = side.preferences.page
    assert page is not None
    assert at() is page.search
    write("язык")
    key(Qt.Key.Key_Escape)
    assert page.search.text() == ""
    key(Qt.Key.Key_Escape)
    assert side.window.pages.currentWidget() is side.leads


def test_import_check_and_load_by_keyboard(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    page = side.load(file)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=20_000)
    assert at() is page.faces.check.grid
    qtbot.keyClick(page.faces.check, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.loaded, timeout=10_000)
    assert at() is page.faces.loaded.leads
    page.faces.loaded.undo.setFocus()
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.faces.loaded.undo.isVisible())
    side.go("all")


# -- what is told about keys


def caps(side: DeskSide) -> set[str]:
    """Give the keys of the sheet of keys, as one word each: "Ctrl+K"."""
    side.window.commands["keys"].trigger()
    sheet = next(one for one in side.window.findChildren(KeysSheet) if one.isVisible())
    found = {cap.accessibleName().replace(" ", "+") for cap in sheet.findChildren(KeyCap)}
    sheet.dismiss()
    return found


def told(keys: QKeySequence) -> str:
    """Give keys as the sheet writes them."""
    parts = keys.toString(QKeySequence.SequenceFormat.PortableText).split("+")
    return "+".join(_ARROWS.get(part, part) for part in parts)


def in_menus(side: DeskSide) -> set[str]:
    """Give the names of the commands in the menu bar."""
    menus = [action.menu() for action in side.window.menuBar().actions()]
    return {one.objectName() for menu in menus for one in menu.actions()}  # type: ignore[attr-defined]


def test_every_shortcut_is_in_a_menu_a_tooltip_and_the_sheet(side: DeskSide) -> None:
    sheet, menus = caps(side), in_menus(side)
    seen = (action for action in side.window.actions() if action.isVisible())
    keyed = [action for action in seen if not action.shortcut().isEmpty()]
    assert len(keyed) > 20
    for action in keyed:
        assert action.objectName() in menus, action.text()
        assert told(action.shortcut()) in sheet, action.text()
        assert side.window.commands.keys(action.objectName()) in action.toolTip(), action.text()


def test_no_two_commands_share_their_keys(side: DeskSide) -> None:
    own = Counter(key.toString() for action in side.window.actions() for key in action.shortcuts())
    assert [keys for keys, count in own.items() if count > 1] == []


def test_shortcuts_of_one_place_are_told_and_differ(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    side.cards.open(side.leads.model.rid(0))
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    page = side.load(file)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=20_000)
    sheet = caps(side)
    shortcuts = side.window.findChildren(QShortcut)
    assert len(shortcuts) > 3
    for one in shortcuts:
        assert told(one.key()) in sheet, told(one.key())
    places = Counter((one.parent(), one.key().toString()) for one in shortcuts)
    assert max(places.values()) == 1
    side.go("all")


def test_no_letter_alone_is_a_shortcut(side: DeskSide) -> None:
    alone = re.compile(r"^(Shift\+)?[A-ZА-Я]$")
    every = [key for action in side.window.actions() for key in action.shortcuts()]
    assert not [key.toString() for key in every if alone.match(key.toString())]


def test_keys_that_widgets_act_on_themselves_are_told() -> None:
    """Look for letters and F keys in the sources: each stands on the sheet; arrows, Enter and Esc need no word."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    used = set(re.findall(r"Key\.Key_(F\d+|[A-Z])\b", source))
    commands = [command.keys for command in COMMANDS if isinstance(command.keys, str)]
    told = [keys for _name, _title, lines in ELSEWHERE for keys, _words in lines]
    said = " ".join([*commands, *told]).replace("+", " ").split()
    assert used
    assert used <= set(said)


def test_the_menus_have_every_command(side: DeskSide) -> None:
    assert {command.key for command in COMMANDS} <= in_menus(side)
