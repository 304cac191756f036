"""The whole window: pages, shortcuts, card, undo with a word, trouble in one place, what is remembered."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from leaddesk import words
from leaddesk.desk import Desk
from leaddesk.leads.card import open_card
from tests.ui.living import Living
from tests.ui.windows import CONTROL, SHIFT, press
from ui.__main__ import _window_wanted
from ui.models.columns import INDEX
from ui.models.lists import LISTS
from ui.shell.application import Application
from ui.shell.board_side import BOARD
from ui.shell.desk_side import DeskSide
from ui.shell.drops import files_in
from ui.shell.header import PageHeader
from ui.shell.keys_sheet import KeysSheet
from ui.shell.layouts import KEYS, LatinShortcuts
from ui.shell.problems import tell
from ui.shell.sidebar import NARROW
from ui.shell.state import State
from ui.shell.wanted import Wanted
from ui.shell.window import MainWindow
from ui.theme.theme import Choice, Theme
from ui.views.card.head import phone_to_call
from ui.widgets.chip import KeyCap
from ui.widgets.label import PlainLabel


def text(side: DeskSide, row: int, key: str) -> str:
    return str(side.leads.model.index(row, INDEX[key]).data() or "")


def keys(action: QAction) -> str:
    return action.shortcut().toString()


def test_the_frame_is_painted_before_the_desk_is_opened(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    with qtbot.waitSignal(house.window.painted):
        house.window.show()
    assert house.desk is None
    house.open_soon(base)
    qtbot.waitUntil(lambda: house.side is not None and house.side.leads.model.is_loaded)
    house.window.close()
    house.close()


_READS_SOURCES = """
import linecache, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import House
House(QApplication([]), Path(sys.argv[1]) / "window.ini")
from leaddesk import desk
from leaddesk.desk import Desk
from leaddesk.leads.card import open_card
print(desk.__file__ in linecache.cache)
"""


def test_qt_does_not_keep_the_sources_of_what_is_imported(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _READS_SOURCES, str(tmp_path)], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


def test_a_window_closed_at_once_leaves_no_desk_open(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.open_soon(base)
    house.close()
    assert house.side is None
    Desk.open(base).close()


def test_a_base_that_is_not_there_is_told_in_the_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.window.show()
    house.open_soon(home / "nowhere.leaddesk")
    qtbot.waitUntil(house.window.problems.isVisible)
    assert "nowhere.leaddesk" in house.window.problems.words
    house.close()


def test_only_pages_that_exist_stand_in_the_sidebar(side: DeskSide) -> None:
    assert list(side.window.sidebar._items) == [BOARD.key, *(one.key for one in LISTS)]
    for key in [one.key for one in LISTS]:
        side.window.sidebar._items[key].click()
        assert side.leads.list.key == key
        assert side.window.header.title.text() == words._(side.leads.list.title)


def test_counts_follow_every_change(qtbot: QtBot, side: DeskSide) -> None:
    former = side.window.sidebar._items["all"]._count
    ref = side.leads.model.ref(0)
    assert ref is not None
    side.leads.model.edits.remove([ref])
    qtbot.waitUntil(lambda: side.window.sidebar._items["all"]._count == str(int(former) - 1))
    qtbot.waitUntil(lambda: side.window.sidebar._items["bin"]._count == "1")
    side.undo.undo()
    qtbot.waitUntil(lambda: side.window.sidebar._items["all"]._count == former)


def test_a_change_is_said_and_the_word_takes_it_back(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 1, "company")
    side.leads.model.setData(side.leads.model.index(1, INDEX["company"]), "ООО «Новое»")
    qtbot.waitUntil(side.window.toast.isVisible)
    assert side.window.toast._label.text() == "Company changed"
    qtbot.waitUntil(lambda: text(side, 1, "company") == "ООО «Новое»")
    side.window.toast.action.click()
    qtbot.waitUntil(lambda: text(side, 1, "company") == former)
    assert side.window.toast._label.text() == "Undone"


def test_ctrl_z_many_steps_and_back(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 2, "city")
    for city in ("Тула", "Пермь"):
        side.leads.model.setData(side.leads.model.index(2, INDEX["city"]), city)
        qtbot.waitUntil(lambda city=city: text(side, 2, "city") == city)
    for wanted in ("Тула", former):
        qtbot.keyClick(side.window, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda wanted=wanted: text(side, 2, "city") == wanted and not side.runner._writing)
    for wanted in ("Тула", "Пермь"):
        qtbot.keyClick(side.window, Qt.Key.Key_Z, CONTROL | SHIFT)
        qtbot.waitUntil(lambda wanted=wanted: text(side, 2, "city") == wanted and not side.runner._writing)
    assert not side.undo.can_redo


def test_trouble_is_told_with_its_remedy_and_nothing_is_written(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 0, "phone")
    side.leads.filters.text.setFocus()  # the person is elsewhere by now: the window tells it
    side.leads.model.setData(side.leads.model.index(0, INDEX["phone"]), "абв")
    qtbot.waitUntil(side.window.problems.isVisible)
    assert "абв" in side.window.problems.words
    assert text(side, 0, "phone") == former
    side.window.problems.close_button.click()
    assert not side.window.problems.isVisible()


def test_a_bug_of_ours_is_reported_without_what_it_worked_on(home: Path) -> None:
    told = tell(ValueError("Ирина Кузьмина"))
    reports = list((home / "state" / "reports").iterdir())
    assert len(reports) == 1
    assert str(reports[0]) in told.remedy
    assert "Кузьмина" not in reports[0].read_text(encoding="utf-8")


def test_enter_opens_the_card_and_esc_returns_to_the_row(qtbot: QtBot, side: DeskSide) -> None:
    table = side.leads.table
    table.setFocus()
    table.setCurrentIndex(side.leads.model.index(4, INDEX["stage"]))
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.card.isVisible() and side.card.reading is not None)
    assert side.card.rid == side.leads.model.rid(4)
    press(side.card, Qt.Key.Key_Escape)
    assert not side.card.isVisible()
    assert table.hasFocus()
    assert table.currentIndex().row() == 4


def test_the_card_follows_the_row_and_moves_it(qtbot: QtBot, side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(3))
    side.card.navigate.emit(1)
    assert side.leads.table.currentIndex().row() == 4
    assert side.card.rid == side.leads.model.rid(4)
    side.leads.table.setFocus()
    press(side.leads.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: side.card.rid == side.leads.model.rid(5))


def test_the_card_lies_over_the_page_in_a_narrow_window(side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(0))
    wide = side.leads.width()
    side.window.resize(1100, 700)
    QApplication.sendPostedEvents()
    assert side.card.isVisible()
    assert side.card.geometry().right() == side.window._central.rect().right()
    assert side.leads.width() > wide - 300


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
    given = {key: commands.keys(key) for key in commands if keys(commands[key])}
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


def test_the_title_of_a_page_is_whole_and_the_search_gives_way(qtbot: QtBot, side: DeskSide) -> None:
    header = PageHeader(side.window.theme, side.window.commands)
    qtbot.addWidget(header)
    header.retranslate()
    header.name_page("Hot without a task", "no contact")
    header.show()
    header.resize(header.minimumSizeHint())
    QApplication.processEvents()
    assert header.title.width() >= header.title.sizeHint().width()
    assert header.search.width() < 100
    header.name_page("A filter of somebody " * 20)
    QApplication.processEvents()
    assert header.minimumSizeHint().width() < 700  # a very long title is cut: the window may still be narrow


def test_macos_finds_its_own_entries(side: DeskSide) -> None:
    roles = {"preferences": "PreferencesRole", "about": "AboutRole", "quit": "QuitRole", "new": "NoRole"}
    assert {key: side.window.commands[key].menuRole().name for key in roles} == roles


def test_no_shortcut_is_a_bare_letter(side: DeskSide) -> None:
    for key in side.window.commands:
        spoken = keys(side.window.commands[key])
        assert not (len(spoken) == 1 and spoken.isalnum()), key


def test_number_keys_go_to_pages(qtbot: QtBot, side: DeskSide) -> None:
    qtbot.keyClick(side.window, Qt.Key.Key_2, CONTROL)
    assert side.board.is_shown
    assert side.window.header.title.text() == "Board"
    qtbot.keyClick(side.window, Qt.Key.Key_3, CONTROL)
    assert side.leads.list.key == LISTS[0].key


def test_f1_lists_the_shortcuts(qtbot: QtBot, side: DeskSide) -> None:
    qtbot.keyClick(side.window, Qt.Key.Key_F1)
    sheet = next(one for one in side.window.children() if type(one).__name__ == "KeysSheet")
    assert isinstance(sheet, QWidget)
    assert sheet.isVisible()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {side.window.commands.words("search"), side.window.commands.words("undo")} <= said


def test_language_and_theme_change_while_it_runs(qtbot: QtBot, side: DeskSide) -> None:
    with qtbot.waitSignal(side.leads.model.loaded):
        side.window.commands["language.ru"].trigger()
    assert side.window.header.title.text() == "Все лиды"
    assert side.window.sidebar._items["bin"].text() == "Корзина"
    side.window.commands["theme.dark"].trigger()
    assert side.window.theme.tokens.is_dark
    with qtbot.waitSignal(side.leads.model.loaded):
        side.window.commands["language.en"].trigger()
    assert side.window.header.title.text() == "All leads"


def test_size_page_and_choices_are_there_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, house: Living, side: DeskSide, base: Path, home: Path
) -> None:
    house.window.resize(960, 640)
    side.go("interests")
    side.leads.table.widths.show_column("city", is_shown=True)
    house.window.close()
    again = Living(qapp, house.theme, home / "window.ini")
    qtbot.addWidget(again.window)
    assert again.window.size() == house.window.size()
    with Desk.open(base) as desk:
        other = again.live_on(desk)
        assert other.leads.list.key == "interests"
        assert "city" not in other.leads.table.widths.hidden
        qtbot.waitSignal(other.leads.model.loaded).wait()
        assert again.runner is not None
        other.leave()
        again.runner.close()


@pytest.mark.parametrize("before", ["board", "interests"])
def test_preferences_are_there_at_the_next_start_and_lead_back(
    qtbot: QtBot, qapp: QApplication, house: Living, side: DeskSide, base: Path, home: Path, before: str
) -> None:
    side.go(before)
    for _twice in range(2):  # asked for from the page itself, it still knows where one was
        side.window.commands["preferences"].trigger()
    house.window.close()
    again = Living(qapp, house.theme, home / "window.ini")
    qtbot.addWidget(again.window)
    with Desk.open(base) as desk:
        other = again.live_on(desk)
        assert other.preferences.is_shown
        assert again.window.header.title.text() == "Preferences"
        assert other.preferences.page is not None
        qtbot.waitSignal(other.leads.model.loaded).wait()
        assert other.preferences.is_shown
        other.preferences.page.left.emit()
        assert (other.board.is_shown, other.leads.list.key) == ((True, "all") if before == "board" else (False, before))
        other.leave()
        assert again.runner is not None
        again.runner.close()


@pytest.mark.parametrize(("x", "y"), [(5_000, 4_000), (-960, 100), (760, 100), (100, -600), (100, 790)])
def test_a_window_of_a_monitor_that_is_gone_comes_back(
    qtbot: QtBot, qapp: QApplication, theme: Theme, home: Path, x: int, y: int
) -> None:
    first = MainWindow(theme, State(home / "window.ini"))
    qtbot.addWidget(first)
    first.setGeometry(x, y, 1_000, 700)
    first.close()
    again = MainWindow(theme, State(home / "window.ini"))
    qtbot.addWidget(again)
    room = qapp.primaryScreen().availableGeometry()
    seen = again.geometry().intersected(room)
    assert seen.top() == again.geometry().top()  # the edge by which it is taken hold of
    assert seen.width() > 400


def test_a_narrow_sidebar_keeps_names_and_counts_for_who_asks(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    sidebar = side.window.sidebar
    qtbot.keyClick(side.window, Qt.Key.Key_B, CONTROL)
    assert sidebar.width() == NARROW
    item = sidebar._items["all"]
    assert item._count in item.toolTip()
    assert item.accessibleName().startswith("All leads")
    again = Living(house.app, house.theme, house.state_file)
    qtbot.addWidget(again.window)
    assert again.window.sidebar.is_narrow
    assert again.window.commands["sidebar"].isChecked()
    sidebar.folding.click()
    assert sidebar.width() > NARROW


def test_the_card_that_was_open_is_there_at_the_next_start(
    qtbot: QtBot, house: Living, side: DeskSide, base: Path
) -> None:
    rid = side.leads.model.rid(3)
    side.cards.open(rid)
    house.window.close()
    again = Living(house.app, house.theme, house.state_file)
    qtbot.addWidget(again.window)
    again.window.show()
    again.open_soon(base)
    qtbot.waitUntil(lambda: again.side is not None and again.side.cards.shown == rid)
    assert again.side is not None
    assert again.side.leads.table.hasFocus() or not again.window.isActiveWindow()
    again.window.close()
    again.close()


def test_a_file_brought_before_the_base_is_open_waits_for_it(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.window.show()
    house.open_soon(base)
    house.arrivals.take(Wanted(file=file))
    qtbot.waitUntil(lambda: house.side is not None and house.side.ways_in.is_importing)
    house.window.close()
    house.close()


def test_a_card_and_a_ringing_number_are_brought_to_the_window(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    house.arrivals.live_on(side)
    number = side.runner.desk.ask(open_card, side.leads.model.rid(4))
    assert number is not None
    house.arrivals.take(Wanted(card=number.number.removeprefix("A-")))
    qtbot.waitUntil(lambda: side.cards.shown == side.leads.model.rid(4))
    house.arrivals.take(Wanted(phone="8" + phone_to_call(number)[2:]))
    side.cards.open(side.leads.model.rid(7))
    qtbot.waitUntil(lambda: side.cards.shown == side.leads.model.rid(4))
    house.arrivals.take(Wanted(phone="+7 999 000-00-01"))
    qtbot.waitUntil(side.palette.isVisible)
    assert side.palette.box.text() == "+7 999 000-00-01"
    side.palette.dismiss()
    house.arrivals.take(Wanted(card="A-99999"))
    qtbot.waitUntil(house.window.problems.isVisible)
    assert "A-99999" in house.window.problems.words


def test_a_file_that_the_system_hands_over_is_opened(
    qtbot: QtBot, qapp: Application, theme: Theme, base: Path, home: Path, tmp_path: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    qapp.file_opened.connect(house.open_file)
    house.begin(home / "nowhere.leaddesk", None, Wanted())
    for file in (base, tmp_path / "leads.csv"):  # a base before the window is painted takes the place of the last one
        QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
    (tmp_path / "leads.csv").write_text("Имя;Телефон\nОльга;+7 912 111-22-33\n", encoding="utf-8")
    house.window.show()
    qtbot.waitUntil(lambda: house.side is not None and house.side.ways_in.is_importing)
    assert house.desk is not None
    assert house.desk.base.path == base
    QApplication.sendEvent(qapp, QFileOpenEvent(str(base)))  # the one that is open: nothing but to come up
    qapp.file_opened.disconnect(house.open_file)
    house.window.close()
    house.close()


def test_a_bug_in_the_window_is_told_like_all_trouble(house: Living, home: Path) -> None:
    error = KeyError("Ирина Кузьмина")
    house.tell_bug(type(error), error, None)
    assert house.window.problems.isVisible()
    assert "Кузьмина" not in house.window.problems.words
    assert len(list((home / "state" / "reports").iterdir())) == 1


def test_a_file_alone_on_the_command_line_is_opened(tmp_path: Path) -> None:
    table, team = tmp_path / "Лиды.XLSX", tmp_path / "team.leaddesk"
    for file in (table, team):
        file.write_bytes(b"")
    assert _window_wanted([str(table)]) == {"file": str(table)}
    assert _window_wanted([str(team), "--lang", "ru"]) == {"--base": str(team), "--lang": "ru"}
    assert _window_wanted([str(tmp_path / "missing.xlsx")]) is None
    assert _window_wanted([str(table), str(table)]) is None
    assert _window_wanted(["import", str(table)]) is None


def test_a_torn_state_file_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"[leads]\nx=\x00\xff{{{")
    state = State(file)
    assert state.values("leads") == {}
    assert state.bytes("window/geometry").isEmpty()


def test_only_files_that_can_be_read_are_taken() -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(name) for name in ("/tmp/a.XLSX", "/tmp/b.exe")] + [QUrl("https://x.example/c.csv")]
    )
    assert files_in(data) == [Path("/tmp/a.XLSX")]


def test_a_dropped_file_opens_the_import(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    side.window.dropEvent(drop)
    page = side.window.pages.currentWidget()
    assert type(page).__name__ == "ImportPage"
    side.go("all")
    assert side.window.pages.currentWidget() is side.leads


def test_every_label_shows_its_text_letter_by_letter(side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(0))
    for label in side.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_everything_that_takes_the_focus_has_a_name(side: DeskSide) -> None:
    for widget in side.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert name, f"{type(widget).__name__} {widget.objectName()}"


def test_choice_of_theme_survives(house: Living, side: DeskSide) -> None:
    side.window.commands[f"theme.{Choice.DARK.value}"].trigger()
    assert house.state.text("window/theme") == "dark"


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
