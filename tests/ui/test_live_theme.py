"""The theme changes while the window runs: whatever is open wears the new one, and no ground of the old is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import grab
from ui.shell.desk_side import DeskSide
from ui.shots.stage import popups
from ui.theme.tokens import DARK, LIGHT, Tokens
from ui.widgets.sheet import Sheet

_RUN = 24  # px in a row: more than a stroke of a letter or an icon has

Opened = Callable[[], object]


def colours(tokens: Tokens) -> set[str]:
    """Give the opaque colours of a theme."""
    found = (getattr(tokens, one.name) for one in fields(tokens))
    return {one.name() for one in found if isinstance(one, QColor) and one.alpha() == 255}


def stale(picture: QImage, worn: Tokens) -> set[str]:
    """Give the colours of the other theme that fill something in a picture."""
    other = colours(LIGHT if worn.is_dark else DARK) - colours(worn) - {"#ffffff"}
    if worn.is_dark:
        other |= {"#ffffff"}  # the light surface; white letters on avatars are narrower than a run
    pixels = bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return {name for name in other if QColor(name).rgba().to_bytes(4, "little") * _RUN in pixels}


@pytest.fixture
def worn(side: DeskSide) -> Iterator[DeskSide]:
    side.window.commands["theme.light"].trigger()
    yield side
    side.window.commands["theme.light"].trigger()


def check(qtbot: QtBot, side: DeskSide, where: str) -> None:
    """Change to dark and back with this open; waits until what was asked anew is painted."""
    for key, tokens in (("theme.dark", DARK), ("theme.light", LIGHT)):
        side.window.commands[key].trigger()
        assert side.window.theme.tokens is tokens
        for shown in (side.window, *popups()):
            found: set[str] = set()

            def is_clean(shown: QWidget = shown, tokens: Tokens = tokens) -> bool:
                nonlocal found
                found = stale(grab(shown, 1), tokens)
                return not found

            try:
                qtbot.waitUntil(is_clean, timeout=3_000)
            except QtBot.TimeoutError:
                pytest.fail(f"{where}, {key}: {sorted(found)}")


def test_every_page_wears_the_new_theme(qtbot: QtBot, worn: DeskSide) -> None:
    for key in worn.window.sidebar._items:
        worn.go(key)
        qtbot.waitUntil(lambda: worn.leads.model.is_loaded)
        check(qtbot, worn, key)
    worn.window.commands["preferences"].trigger()
    check(qtbot, worn, "preferences")


def test_an_open_card_wears_the_new_theme(qtbot: QtBot, worn: DeskSide) -> None:
    worn.go("all")
    worn.cards.open(worn.leads.model.rid(0))
    qtbot.waitUntil(lambda: worn.card.reading is not None)
    check(qtbot, worn, "card")


def test_sheets_strips_and_words_wear_the_new_theme(qtbot: QtBot, worn: DeskSide) -> None:
    commands = worn.window.commands
    opened: dict[str, Opened] = {
        "keys": commands["keys"].trigger,
        "about": commands["about"].trigger,
        "palette": worn.finder.ask,
        "new lead": worn.start_new,
    }
    for name, open_ in opened.items():
        open_()
        check(qtbot, worn, name)
        for sheet in worn.window.findChildren(Sheet):
            sheet.dismiss()
    worn.window.problems.show_error(KeyError("x"))
    worn.window.toast.say("Lead created", "Undo", print)
    check(qtbot, worn, "trouble and toast")


def test_an_open_menu_wears_the_new_theme(qtbot: QtBot, worn: DeskSide) -> None:
    bar = worn.window.menuBar()
    for action in bar.actions():
        bar.setActiveAction(action)
        qtbot.waitUntil(lambda: bool(popups()))
        check(qtbot, worn, action.text())
        for popup in popups():
            popup.close()


def test_the_import_wears_the_new_theme(qtbot: QtBot, worn: DeskSide, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    page = worn.load(file)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=20_000)
    check(qtbot, worn, "import")
    worn.go("all")


def test_a_ground_that_was_left_is_found(qtbot: QtBot, worn: DeskSide, qapp: QApplication) -> None:
    left = QWidget(worn.window)
    left.setAutoFillBackground(True)
    left.setStyleSheet("background: #FFFFFF;")
    left.setGeometry(300, 300, 60, 20)
    left.show()
    worn.window.commands["theme.dark"].trigger()
    qapp.processEvents()
    assert "#ffffff" in stale(grab(worn.window, 1), DARK)
    left.deleteLater()
