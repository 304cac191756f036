"""A window to lay widgets into."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    result = QWidget()
    result.resize(800, 600)
    QVBoxLayout(result)
    qtbot.addWidget(result)
    result.show()
    qtbot.waitExposed(result)
    result.activateWindow()
    return result
