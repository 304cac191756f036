"""What a value of the card looks like under the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from tests.ui.card.hands import show
from tests.ui.gallery import grab
from ui.theme.theme import Theme
from ui.views.card.panel import CardPanel

_INSIDE = QPoint(4, 14)
"""A place of a value between its frame and its text."""


@pytest.mark.parametrize("field", ["phone", "source"])
def test_a_value_that_has_the_keyboard_is_told_from_one_that_is_typed_into(
    panel: CardPanel, theme: Theme, lead: CardRef, qtbot: QtBot, field: str
) -> None:
    show(panel, lead, qtbot)
    value = panel.body.fields.lines[field].value
    value.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(value.hasFocus)
    assert _ground(value) == theme.tokens.row_selected
    panel.body.head.company.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not value.hasFocus())
    assert _ground(value) != theme.tokens.row_selected


def _ground(value: QWidget) -> QColor:
    return grab(value, 1).pixelColor(_INSIDE)
