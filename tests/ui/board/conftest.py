"""The page of the board on a base of sixty leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.board.hands import (
    COUNT,
)
from tests.ui.windows import make
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.board.page import BoardPage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make(tmp_path / "team.leaddesk", COUNT) as opened:
        yield opened


@pytest.fixture
def runner(desk: Desk, qapp: object, qtbot: QtBot) -> Iterator[Runner]:
    result = Runner(desk)
    yield result
    result.close()
    qtbot.wait(1)  # lets the last answers arrive before their widgets go


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, theme: Theme) -> BoardPage:
    result = BoardPage(runner, theme)
    qtbot.addWidget(result)
    result.resize(1100, 640)
    with qtbot.waitSignal(result.model.loaded):
        result.show()
        result.activateWindow()
        result.focus_cards()  # before there are any: they have it when they come
    qtbot.waitUntil(lambda: result.isActiveWindow() and result.shown()[0].cards.hasFocus())
    return result
