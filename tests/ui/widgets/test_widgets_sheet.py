"""Sheets and popovers: the focus stays inside and comes back, Esc closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import press, put
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.field import LineEdit
from ui.widgets.looks import Variant
from ui.widgets.sheet import Popover, Sheet


def sheet_over(theme: Theme, window: QWidget) -> tuple[Sheet, list[QWidget], QLineEdit]:
    below = QLineEdit()
    put(window, below)
    below.setFocus()
    sheet = Sheet(theme, window, QSize(400, 300), name="Новый лид")
    inside: list[QWidget] = [LineEdit(theme, name="a"), LineEdit(theme, name="b"), Button(theme, "Создать")]
    for widget in inside:
        sheet.body.addWidget(widget)
    sheet.open()
    return sheet, inside, below


def test_sheet_keeps_tab_inside_both_ways(theme: Theme, window: QWidget) -> None:
    _, inside, _ = sheet_over(theme, window)
    seen = []
    for _ in range(4):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now)
        press(now, Qt.Key.Key_Tab)
    assert seen == [*inside, inside[0]]
    press(inside[0], Qt.Key.Key_Backtab)


def test_sheet_takes_the_focus_back_from_below(theme: Theme, window: QWidget) -> None:
    sheet, _, below = sheet_over(theme, window)
    below.setFocus()
    assert sheet.isAncestorOf(QApplication.focusWidget())


def test_sheet_closes_on_escape_and_returns_the_focus(theme: Theme, window: QWidget) -> None:
    sheet, inside, below = sheet_over(theme, window)
    heard: list[bool] = []
    sheet.closed.connect(lambda: heard.append(True))
    press(inside[0], Qt.Key.Key_Escape)
    assert (sheet.isVisible(), heard) == (False, [True])
    assert below.hasFocus()


def test_sheet_that_must_not_close_stays(theme: Theme, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, inside, _ = sheet_over(theme, window)
    monkeypatch.setattr(sheet, "may_close", lambda: False)
    press(inside[0], Qt.Key.Key_Escape)
    assert sheet.isVisible()


def test_sheet_shrinks_with_a_small_window(theme: Theme, window: QWidget) -> None:
    sheet, _, _ = sheet_over(theme, window)
    window.resize(300, 200)
    QApplication.processEvents()
    assert sheet.size() == window.size()
    assert sheet.panel.width() <= 300 - 32
    assert sheet.panel.height() <= 200 - 32


def test_focus_return_survives_a_widget_that_is_gone(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    sheet, _, below = sheet_over(theme, window)
    with qtbot.waitSignal(below.destroyed):
        below.deleteLater()
    sheet.dismiss()
    assert not sheet.isVisible()


def test_popover_closes_on_escape_and_stays_on_the_screen(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "89 баллов", Variant.SOFT)
    put(window, button)
    popover = Popover(theme, button, width=328, name="Баллы")
    popover.body.addWidget(LineEdit(theme, name="x"))
    popover.open_at(button, right=True)
    screen = button.screen().availableGeometry()
    assert screen.adjusted(-20, -20, 20, 20).contains(popover.geometry())
    press(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
