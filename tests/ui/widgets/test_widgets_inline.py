"""A value that is edited in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import press, put
from ui.theme.theme import Theme
from ui.widgets.inline import InlineEdit


def inline(theme: Theme, window: QWidget) -> tuple[InlineEdit, list[str]]:
    edit = InlineEdit(theme, name="Имя", value="Ирина")
    saved: list[str] = []
    edit.committed.connect(saved.append)
    put(window, edit, InlineEdit(theme, name="Город", value="Москва"))
    edit.setFocus()
    return edit, saved


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_inline_edit_opens_by_key_and_saves_on_enter(theme: Theme, window: QWidget, key: Qt.Key) -> None:
    edit, saved = inline(theme, window)
    press(edit, key)
    assert edit.is_editing
    edit.editor.setText("Ирина К. ")
    press(edit.editor, Qt.Key.Key_Return)
    assert (edit.is_editing, saved, edit.value) == (False, ["Ирина К."], "Ирина К.")
    assert edit.hasFocus()


def test_inline_edit_opens_by_click(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    edit, _ = inline(theme, window)
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert edit.is_editing
    assert edit.editor.selectedText() == "Ирина"


def test_inline_edit_escape_keeps_the_value(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("другое")
    press(edit.editor, Qt.Key.Key_Escape)
    assert (edit.is_editing, saved, edit.value) == (False, [], "Ирина")


def test_inline_edit_tab_saves_and_moves_on(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("Инна")
    press(edit.editor, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert saved == ["Инна"]
    assert now is not None
    assert now.accessibleName() == "Город: Москва"


def test_inline_edit_unchanged_saves_nothing(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    press(edit.editor, Qt.Key.Key_Return)
    assert saved == []


def test_colleagues_value_does_not_reload_under_the_cursor(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("Ир")
    edit.set_value("Ирина от коллеги")
    assert edit.editor.text() == "Ир"
    press(edit.editor, Qt.Key.Key_Escape)
    assert edit.value == "Ирина от коллеги"
    assert saved == []
