"""The page of leads on a base with 260 of them, for the tests of the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.leads.hands import COUNT, go
from tests.ui.windows import Bases
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.leads.page import LeadsPage


@pytest.fixture
def desk(bases: Bases, tmp_path: Path) -> Iterator[Desk]:
    """Give a base with leads."""
    with bases.open(COUNT, tmp_path) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[LeadsPage]:
    """Give the page with its first cell under the keyboard."""
    runner = Runner(desk)
    result = LeadsPage(runner, theme)
    qtbot.addWidget(result)
    result.resize(1200, 700)
    with qtbot.waitSignals([result.model.loaded, result.model.counted]):
        result.show_list("all")
    result.show()
    result.activateWindow()
    result.table.setFocus()
    go(result, 0, "name")
    yield result
    runner.close()
    QGuiApplication.clipboard().clear()
