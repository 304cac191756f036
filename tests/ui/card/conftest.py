"""The panel of a card in a small office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from tests.ui.lead_desk import IRINA, Office, open_office
from ui.shell.asks import BoardAsks
from ui.theme.theme import Theme
from ui.views.card.panel import CardPanel


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def lead(office: Office) -> CardRef:
    return office.take(IRINA, owner=office.elena)


@pytest.fixture
def panel(office: Office, theme: Theme, qtbot: QtBot) -> Iterator[CardPanel]:
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(QLineEdit())
    result = CardPanel(office.runner, theme, BoardAsks(theme))
    row.addWidget(result)
    window.resize(800, 900)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield result
    window.close()
