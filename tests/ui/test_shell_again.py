"""What the window remembers: language, theme, size, page, the open card."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.living import Living
from ui.models.columns import INDEX
from ui.shell.desk_side import DeskSide
from ui.shell.state import State
from ui.shell.window import MainWindow
from ui.theme.theme import Choice, Theme


def text(side: DeskSide, row: int, key: str) -> str:
    return str(side.leads.model.index(row, INDEX[key]).data() or "")


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
        other.finish()


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
        other.finish()


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


def test_a_torn_state_file_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"[leads]\nx=\x00\xff{{{")
    state = State(file)
    assert state.values("leads") == {}
    assert state.bytes("window/geometry").isEmpty()


def test_choice_of_theme_survives(house: Living, side: DeskSide) -> None:
    side.window.commands[f"theme.{Choice.DARK.value}"].trigger()
    assert house.state.text("window/theme") == "dark"
