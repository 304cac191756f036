"""The language changes while the window runs: every page and sheet follows, and nothing English is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import words
from tests.ui.living import Living
from ui.shell.desk_side import DeskSide
from ui.shell.keys_sheet import KeysSheet
from ui.widgets.sheet import Sheet


def said(widget: QWidget) -> Iterator[str]:
    """Give everything that a widget says, also to screen readers."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()


def english(side: DeskSide) -> set[str]:
    """Give the English texts of the program that the Russian window still shows."""
    assert words.language() == "ru"
    shown = [one for one in side.window.findChildren(QWidget) if one.isVisible()]
    found = {text for widget in shown for text in said(widget)}
    found |= {action.text().replace("&&", "&") for action in side.window.findChildren(QWidget)[0].actions()}
    found |= {side.window.commands[key].text().replace("&&", "&") for key in side.window.commands}
    return {text for text in found if text and words._(text) != text}


def assert_russian(qtbot: QtBot, side: DeskSide, where: str = "") -> None:
    """Wait until what was asked anew has come, then show what is left."""
    with suppress(QtBot.TimeoutError):
        qtbot.waitUntil(lambda: not english(side), timeout=3_000)
    assert english(side) == set(), where


@pytest.fixture
def russian(house: Living, side: DeskSide) -> Iterator[DeskSide]:
    yield side
    house.language.use("en")


def speak(side: DeskSide, language: str) -> None:
    side.window.commands[f"language.{language}"].trigger()


def test_lists_and_the_frame_follow(qtbot: QtBot, russian: DeskSide) -> None:
    with qtbot.waitSignal(russian.leads.model.loaded):
        speak(russian, "ru")
    for key in russian.window.sidebar._items:
        russian.go(key)
        qtbot.waitUntil(lambda: russian.leads.model.is_loaded)
        assert_russian(qtbot, russian, key)


def test_an_open_card_follows(qtbot: QtBot, russian: DeskSide) -> None:
    russian.cards.open(russian.leads.model.rid(0))
    qtbot.waitUntil(lambda: russian.card.reading is not None)
    former = russian.card.reading
    speak(russian, "ru")
    qtbot.waitUntil(lambda: russian.card.reading is not None and russian.card.reading is not former)
    assert_russian(qtbot, russian)


def test_preferences_and_sheets_follow(qtbot: QtBot, russian: DeskSide) -> None:
    russian.window.commands["preferences"].trigger()
    assert russian.preferences.page is not None
    page = russian.preferences.page
    qtbot.waitUntil(lambda: bool(page._team) and bool(page._members))
    speak(russian, "ru")
    assert_russian(qtbot, russian)
    for key in ("keys", "about"):
        russian.window.commands[key].trigger()
        assert_russian(qtbot, russian, key)
        for sheet in russian.window.findChildren(Sheet):
            sheet.dismiss()


def test_the_sheet_of_a_new_lead_follows_with_what_was_typed(qtbot: QtBot, russian: DeskSide) -> None:
    russian.start_new("+7 912 000-11-22")
    speak(russian, "ru")
    assert_russian(qtbot, russian)
    fields = [one for one in russian.window.findChildren(QLineEdit) if one.isVisible()]
    assert "+7 912 000-11-22" in {one.text() for one in fields}
    for sheet in russian.window.findChildren(Sheet):
        sheet.dismiss()


def test_the_import_follows(qtbot: QtBot, russian: DeskSide, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    page = russian.load(file)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=20_000)
    speak(russian, "ru")
    assert_russian(qtbot, russian)
    russian.go("all")


def test_an_open_palette_gives_way(qtbot: QtBot, russian: DeskSide) -> None:
    russian.finder.ask()
    speak(russian, "ru")
    assert not [one for one in russian.window.findChildren(Sheet) if one.isVisible() and not isinstance(one, KeysSheet)]
    russian.finder.ask()
    assert_russian(qtbot, russian)
    russian.palette.dismiss()
