"""The whole window on a base with sixty leads, as fixtures of the tests of the frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.windows import Bases
from ui.app import House
from ui.shell.desk_side import DeskSide
from ui.shell.state import State
from ui.theme.theme import Theme

COUNT = 60


@pytest.fixture
def base(bases: Bases, tmp_path: Path) -> Path:
    return bases.copy(COUNT, tmp_path / "team")


class Living(House):
    """A house that wears the theme of the tests instead of a second one."""

    def __init__(self, app: QApplication, theme: Theme, state: Path) -> None:
        from ui.i18n import Language  # noqa: PLC0415

        self.app = app
        self.state = State(state)
        self.state_file = state
        self.language = Language(app)
        self.theme = theme
        self._build()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path) -> Iterator[Living]:
    result = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(result.window)
    result.window.resize(1366, 768)
    with qtbot.waitSignal(result.window.painted):
        result.window.show()
    side = result.live_on(Desk.open(base), "Елена Морозова")
    result.window.activateWindow()
    qtbot.waitUntil(
        lambda: side.leads.model.is_loaded and bool(side.window.sidebar._items["all"]._count), timeout=30_000
    )
    yield result
    result.language.use("en")  # Qt's own words as well: a translator would stay in the application
    result.window.close()
    result.close()
    QGuiApplication.clipboard().clear()


@pytest.fixture
def side(house: Living) -> DeskSide:
    assert house.side is not None
    return house.side
