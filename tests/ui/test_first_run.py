"""The first start: one question, each answer works, nothing half made is left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import demo, paths, words
from leaddesk.desk import Desk
from leaddesk.errors import Refused, Unavailable
from leaddesk.leads import rows
from leaddesk.leads.setup import team_settings
from tests.ui.living import Living
from tests.ui.windows import NONE, SHIFT, asked, press
from ui.models.lists import LISTS
from ui.shell.welcome import Welcome
from ui.theme.theme import Theme
from ui.views.first_run.page import DEMO, EMPTY, FILE, TEAM, FirstRunPage
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

SHADE = (16, 16, -16, -16)  # px around what trouble says
SHEET = "Имя;Телефон\nОльга Новая;+7 912 111-22-33\n"


@pytest.fixture
def house(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Living]:
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path))
    result = Living(qapp, theme, tmp_path / "window.ini")
    qtbot.addWidget(result.window)
    result.window.resize(1366, 768)
    result.welcome()
    with qtbot.waitSignal(result.window.painted):
        result.window.show()
    result.window.activateWindow()
    yield result
    result.window.close()
    result.close()
    words.use("en")


@pytest.fixture
def start(house: Living) -> Welcome:
    assert house.start is not None
    return house.start


def page(house: Living) -> FirstRunPage:
    assert house.start is not None
    return house.start.page


def begun(qtbot: QtBot, house: Living) -> None:
    qtbot.waitUntil(lambda: house.side is not None and house.side.leads.model.is_loaded, timeout=30_000)


def test_only_the_question_is_shown(house: Living) -> None:
    assert house.window.pages.currentWidget() is page(house)
    assert not house.window.sidebar.isVisible()
    assert not house.window.header.isVisible()
    commands = house.window.commands
    assert {key for key in commands if commands[key].isEnabled()} == {
        "language.ru", "language.en", "theme.system", "theme.light", "theme.dark", "sidebar", "keys", "about", "quit",
    }  # fmt: skip


def test_what_is_not_built_says_so_and_has_nothing_to_press(house: Living) -> None:
    card = page(house).cards[TEAM]
    assert not [one for one in card.findChildren(QPushButton) if one.isVisible()]
    assert "no shared base yet" in card.way.text
    assert [chip.words for chip in card.findChildren(Chip)] == ["Soon"]


def test_what_takes_the_example_away_stands_apart_from_the_ways_back(house: Living, start: Welcome) -> None:
    assert page(house).cards[DEMO].removal is None
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    Desk.create(paths.demo_base()).close()
    start._show()
    removal = page(house).cards[DEMO].removal
    assert removal is not None
    assert "Remove the example" not in [link.words for link in page(house)._links]
    page(house).show_progress("Building")
    assert not removal.isEnabled()
    page(house).end_progress()


def test_a_folder_of_the_person_is_called_by_its_name(
    house: Living, start: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    start.lie_in(str(tmp_path / "Documents"))
    said = {label.text(): label.toolTip() for label in page(house).findChildren(PlainLabel)}
    assert str(tmp_path / "Documents") in said[f"The base will be stored in “Home folder{os.sep}Documents”"]


def test_trouble_of_the_first_start_has_the_width_that_its_words_need(house: Living, start: Welcome) -> None:
    place = Path("/media/usb/leads.leaddesk")
    start.tell(Unavailable("cannot_create_base", path=str(place), cause="the disk is read-only"), place)
    problems = house.window.problems
    assert problems.width() > 700
    assert problems._cause.width() > problems.width() / 2


def test_the_cards_are_walked_by_keyboard(house: Living) -> None:
    cards = page(house).cards
    assert cards[FILE].button.hasFocus()
    press(page(house), Qt.Key.Key_Right)
    assert cards[EMPTY].button.hasFocus()
    press(page(house), Qt.Key.Key_Right)
    assert cards[DEMO].button.hasFocus()  # over the one that cannot be pressed, round the end
    press(page(house), Qt.Key.Key_Left)
    assert cards[EMPTY].button.hasFocus()


def test_enter_presses_the_button_one_stands_on(qtbot: QtBot, house: Living) -> None:
    press(page(house), Qt.Key.Key_Right)
    with qtbot.waitSignal(page(house).chosen) as chosen:
        press(page(house).cards[EMPTY].button, Qt.Key.Key_Return, held=NONE)
    assert chosen.args == [EMPTY]
    begun(qtbot, house)


def test_a_new_base_works_where_this_computer_stands(qtbot: QtBot, house: Living) -> None:
    page(house).cards[EMPTY].button.click()
    begun(qtbot, house)
    assert house.side is not None
    told: list[dict[str, Any]] = []
    house.side.runner.ask(team_settings).then(told.append)
    qtbot.waitUntil(lambda: bool(told))
    zone = told[0]["time_zone"]
    assert datetime.now(ZoneInfo(zone)).utcoffset() == datetime.now().astimezone().utcoffset()


def test_empty_makes_a_base_and_says_what_to_do(qtbot: QtBot, house: Living) -> None:
    page(house).cards[EMPTY].button.click()
    begun(qtbot, house)
    assert paths.default_base() == paths.data_folder() / "leads.leaddesk"
    assert paths.default_base().is_file()
    assert house.side is not None
    assert house.window.sidebar.isVisible()
    said = {label.text() for label in house.side.leads.findChildren(QLabel)}
    assert "No leads yet" in said
    assert house.window.bare is None


def test_a_drop_anywhere_makes_a_base_and_opens_the_import(qtbot: QtBot, house: Living, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text(SHEET, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    house.window.dropEvent(QDropEvent(QPointF(5, 700), action, data, button, held))
    qtbot.waitUntil(lambda: type(house.window.pages.currentWidget()).__name__ == "ImportPage", timeout=30_000)
    assert house.side is not None
    begun(qtbot, house)


def test_nothing_else_can_be_asked_while_something_is_built(house: Living, start: Welcome) -> None:
    asked = [button for button in page(house).findChildren(QPushButton) if button.isEnabled()]
    page(house).show_progress("Building")
    progress = page(house).progress
    assert progress is not None
    page(house).tell_progress(540, 1199)
    assert any(label.text() == "45%" for label in progress.findChildren(PlainLabel))
    assert [button for button in page(house).findChildren(QPushButton) if button.isEnabled()] == [progress.cancel]
    assert not page(house).languages.isEnabled()
    page(house).end_progress()
    assert [button for button in asked if not button.isEnabled()] == []
    assert page(house).languages.isEnabled()


def test_the_example_is_built_with_progress_and_opened(qtbot: QtBot, house: Living, start: Welcome) -> None:
    told: list[tuple[int, int]] = []
    start._progressed.connect(lambda done, total: told.append((done, total)))
    page(house).cards[DEMO].button.click()
    begun(qtbot, house)
    assert house.side is not None
    (leads,) = asked(qtbot, house.side.runner, rows.tally, [LISTS[0].opening])
    assert 400 < leads < 500  # "over 400 leads", as the card says
    assert told
    assert told[-1][0] > 0.9 * told[-1][1]  # of the rows of the sheet; a few are no leads
    assert paths.default_base() == paths.demo_base()


@pytest.mark.parametrize(("is_there", "said"), [(False, "Building the example…"), (True, "Opening the example…")])
def test_what_runs_tells_whether_the_example_is_built_or_only_opened(
    qtbot: QtBot, house: Living, start: Welcome, monkeypatch: pytest.MonkeyPatch, *, is_there: bool, said: str
) -> None:
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    if is_there:
        Desk.create(paths.demo_base()).close()
    shown: list[str] = []
    monkeypatch.setattr(page(house), "show_progress", shown.append)
    page(house).cards[DEMO].button.click()
    start._on_waited()  # as if it took long
    assert shown == [said]
    begun(qtbot, house)


def test_a_stopped_example_leaves_nothing_behind(
    qtbot: QtBot, house: Living, start: Welcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()
    build = demo.build

    def slow(base: Path, *, language: str, zone: str, progress: object) -> demo.Demo:
        reached.set()
        start._stopping.wait(10)
        return build(base, language=language, zone=zone, progress=progress)  # type: ignore[arg-type]

    monkeypatch.setattr(demo, "build", slow)
    page(house).cards[DEMO].button.click()
    qtbot.waitUntil(lambda: page(house).progress is not None)
    assert reached.wait(5)
    assert not any(card.button.isEnabled() for card in page(house).cards.values())
    progress = page(house).progress
    assert progress is not None
    progress.cancel.click()
    qtbot.waitUntil(lambda: page(house).progress is None, timeout=20_000)
    assert list(paths.data_folder().glob("demo*")) == []
    assert page(house).cards[DEMO].button.isEnabled()
    assert house.side is None


def test_an_example_is_removed_with_one_button(qtbot: QtBot, house: Living, start: Welcome) -> None:
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    Desk.create(paths.demo_base()).close()
    start._show()
    button = next(one for one in page(house).findChildren(QPushButton) if one.text() == "Remove the example")
    with Desk.open(paths.demo_base()):
        button.click()
        assert house.window.problems.isVisible()  # somebody has it open
        assert paths.demo_base().is_file()
    button.click()
    assert list(paths.data_folder().glob("demo*")) == []


def test_an_existing_base_is_never_overwritten(qtbot: QtBot, house: Living) -> None:
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    Desk.create(paths.data_folder() / "leads.leaddesk").close()
    before = (paths.data_folder() / "leads.leaddesk").read_bytes()
    page(house).cards[EMPTY].button.click()
    begun(qtbot, house)
    assert paths.default_base().name == "leads-2.leaddesk"
    assert (paths.data_folder() / "leads.leaddesk").read_bytes() == before


def test_the_page_follows_the_language(house: Living) -> None:
    page(house).languages.chosen.emit("ru")
    said = {label.text() for label in page(house).findChildren(QLabel)}
    assert "С чего начнём?" in said
    assert house.window.menuBar().actions()[0].text() == "Файл"
    assert house.state.text("window/language") == "ru"


def test_a_base_that_does_not_open_leads_back_to_the_question(qtbot: QtBot, house: Living, tmp_path: Path) -> None:
    broken = tmp_path / "broken.leaddesk"
    broken.write_bytes(b"no base at all" * 100)
    assert house.start is not None
    house.start.open(broken)
    qtbot.waitUntil(house.window.problems.isVisible)
    assert "broken.leaddesk" in house.window.problems.words
    assert broken.read_bytes() == b"no base at all" * 100
    assert page(house).cards[EMPTY].button.isEnabled()


def test_a_folder_that_takes_no_base_can_be_changed_at_once(
    qtbot: QtBot, house: Living, start: Welcome, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder", encoding="utf-8")
    start.lie_in(str(taken))
    page(house).chosen.emit(EMPTY)
    problems = house.window.problems
    qtbot.waitUntil(problems.isVisible, timeout=30_000)
    assert "leads.leaddesk" in problems.words
    barred = f"No base can be stored in “{taken}”"
    assert barred in {label.text() for label in page(house).findChildren(PlainLabel)}
    assert problems.remedy_button.isHidden()  # the page has the one door
    doors = [one for one in page(house).findChildren(Button) if one.text() == "Choose another folder"]
    assert [one._variant for one in doors] == [Variant.PRIMARY]
    assert not page(house).cards[EMPTY].button.isEnabled()
    assert not page(house).cards[FILE].button.isEnabled()
    assert page(house).cards[DEMO].button.isEnabled()  # an example lies elsewhere
    press(page(house), Qt.Key.Key_Return)
    (dialog,) = house.window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert problems.isHidden()
    assert page(house).cards[FILE].button.isEnabled()
    assert barred not in {label.text() for label in page(house).findChildren(PlainLabel) if label.isVisible()}
    page(house).chosen.emit(EMPTY)
    begun(qtbot, house)
    assert (tmp_path / "leads.leaddesk").is_file()


def test_other_trouble_offers_no_folder(qtbot: QtBot, house: Living, start: Welcome, tmp_path: Path) -> None:
    file = tmp_path / "no_base.leaddesk"
    file.write_text("this is no base", encoding="utf-8")
    start.open(file)
    qtbot.waitUntil(house.window.problems.isVisible, timeout=30_000)
    assert house.window.problems.remedy_button.isHidden()


def test_a_base_that_is_not_there_is_made_where_it_was_named(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path))
    named = tmp_path / "named.leaddesk"
    house = Living(qapp, theme, tmp_path / "window.ini")
    qtbot.addWidget(house.window)
    house.window.resize(1366, 768)
    house.window.show()
    house.open_soon(named)
    qtbot.waitUntil(house.window.problems.isVisible)
    assert str(named) in house.window.problems.words
    assert any(str(named) in label.text() for label in page(house).findChildren(QLabel))
    told, room = house.window.problems.geometry().adjusted(*SHADE), house.window.problems.parentWidget()
    assert room is not None
    for label in page(house).findChildren(QLabel):
        at = label.rect().translated(label.mapTo(room, label.rect().topLeft()))
        assert not (label.isVisible() and label.text() and at.intersects(told)), label.text()
    page(house).cards[EMPTY].button.click()
    begun(qtbot, house)
    assert named.is_file()
    assert not paths.data_folder().exists() or not list(paths.data_folder().glob("*.leaddesk"))
    house.window.close()
    house.close()


def test_tab_walks_the_page_as_it_is_read_and_back(house: Living) -> None:
    start = page(house).cards[FILE].button
    walked = [_name(start)]
    for _step in range(20):
        press(_focused(), Qt.Key.Key_Tab)
        if _focused() is start:
            break
        walked.append(_name(_focused()))
    assert walked == [
        "Choose a file", "Create the base", "Change", "Open another base", "Language", "Open the example"
    ]  # fmt: skip
    press(_focused(), Qt.Key.Key_Tab, held=SHIFT)
    assert _name(_focused()) == "Open the example"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("way", [EMPTY, DEMO])
def test_each_way_is_begun_by_keyboard_alone(
    qtbot: QtBot, house: Living, start: Welcome, way: str, key: Qt.Key
) -> None:
    start.page.chosen.disconnect()
    while _focused() is not page(house).cards[way].button:
        press(_focused(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(page(house).chosen) as chosen:
        press(_focused(), key)
    assert chosen.args == [way]


def test_esc_takes_trouble_away_and_stops_what_runs(qtbot: QtBot, house: Living, start: Welcome) -> None:
    house.window.problems.show_error(Refused("no_such_base", path="x"))
    press(_focused(), Qt.Key.Key_Escape)
    assert not house.window.problems.isVisible()
    start.page.show_progress("Building")
    with qtbot.waitSignal(start.page.cancelled):
        press(_focused(), Qt.Key.Key_Escape)
    start.page.end_progress()


def _focused() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


def _name(widget: QWidget) -> str:
    """Give what a screen reader calls it, the switch of languages as one."""
    parent = widget.parentWidget()
    if parent is not None and parent.accessibleName() == "Language":
        return "Language"
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


@pytest.mark.parametrize("width", [1366, 1600])
def test_the_titles_of_the_cards_stand_in_line(qtbot: QtBot, house: Living, width: int) -> None:
    house.frame.speak("ru")
    cards = list(page(house).cards.values())
    house.window.resize(960, 768)
    qtbot.waitUntil(lambda: max(card.title.height() for card in cards) > 30)
    house.window.resize(width, 768)
    qtbot.waitUntil(lambda: max(card.title.height() for card in cards) < 30)  # one line each
    assert max(card.title.y() for card in cards) - min(card.title.y() for card in cards) <= 1
    house.frame.speak("en")


def test_the_main_button_shows_its_key_only_while_enter_presses_it(house: Living) -> None:
    main, other = page(house).cards[FILE].button, page(house).cards[EMPTY].button
    main.setFocus()
    assert main._keys == "Enter"
    other.setFocus()
    assert main._keys == ""
    main.setFocus()
    assert main._keys == "Enter"
