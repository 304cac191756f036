"""What is typed and not saved survives a crash: on disk within five seconds, offered at the next start."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import press
from ui.models.columns import INDEX
from ui.shell.desk_side import DeskSide
from ui.shell.rescued import RescuedSheet
from ui.shell.typed import Place, Typed, TypedFile


def note_of(side: DeskSide) -> QPlainTextEdit:
    """Give the field of the note of the open card."""
    return side.card.body.history.note


def open_first(qtbot: QtBot, side: DeskSide) -> int:
    rid = side.leads.model.rid(0)
    side.cards.open(rid)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref.rid == rid)
    return rid


def test_a_note_is_on_disk_within_five_seconds_and_gone_once_sent(qtbot: QtBot, side: DeskSide) -> None:
    rid = open_first(qtbot, side)
    note = note_of(side)
    note.setFocus()
    began = time.monotonic()
    note.setPlainText("Просил перезвонить")
    qtbot.waitUntil(lambda: side.recall.typing.file.load() != [], timeout=5_000)
    assert time.monotonic() - began < 5
    assert side.recall.typing.file.load() == [Typed(Place(rid, "Note"), "Просил перезвонить")]
    assert side.recall.typing.file.path.stat().st_mode & 0o077 == 0
    press(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not note.toPlainText())
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_an_unsent_note_stays_when_one_goes_elsewhere(qtbot: QtBot, side: DeskSide) -> None:
    open_first(qtbot, side)
    note_of(side).setFocus()
    note_of(side).setPlainText("Не забыть")
    side.recall.typing.write()
    side.leads.table.setFocus()
    side.recall.typing.write()
    assert [one.text for one in side.recall.typing.file.load()] == ["Не забыть"]
    note_of(side).setFocus()
    note_of(side).clear()
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_what_is_typed_into_a_cell_is_kept_until_it_is_saved(qtbot: QtBot, side: DeskSide) -> None:
    table, at = side.leads.table, side.leads.model.index(1, INDEX["company"])
    table.setCurrentIndex(at)
    table.setFocus()
    table.edit(at)
    qtbot.waitUntil(lambda: isinstance(QGuiApplication.focusObject(), QLineEdit))
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, QLineEdit)
    editor.setText("ООО «Недописанное")
    side.recall.typing.write()
    assert side.recall.typing.file.load() == [Typed(Place(side.leads.model.rid(1), "Company"), "ООО «Недописанное")]
    press(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_other_fields_keep_their_drafts_themselves(side: DeskSide) -> None:
    side.leads.filters.text.setFocus()
    side.leads.filters.text.setText("зерно")
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_what_was_left_is_offered_at_the_next_start(qtbot: QtBot, side: DeskSide) -> None:
    rid = side.leads.model.rid(2)
    side.recall.typing.file.save([Typed(Place(rid, "Note"), "<b>Решает</b> Олег")])
    side.recall.resume()
    sheet = next(one for one in side.window.findChildren(RescuedSheet) if one.isVisible())
    assert "<b>Решает</b> Олег" in {label.text() for label in sheet.findChildren(QLabel)}
    assert side.recall.typing.file.load() != []  # until somebody has decided
    copy = next(one for one in sheet.findChildren(QPushButton) if one.text() == "Copy, open the card")
    copy.click()
    assert QGuiApplication.clipboard().text() == "<b>Решает</b> Олег"
    qtbot.waitUntil(lambda: side.cards.shown == rid)
    assert side.recall.typing.file.load() == []


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"lead": "x"}]', '{"a": 1}', "[{}]"])
def test_a_torn_file_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / "typed.json").write_text(content, encoding="utf-8")
    assert TypedFile(tmp_path / "typed.json").load() == []


def test_nothing_is_offered_after_a_clean_end(side: DeskSide) -> None:
    side.recall.resume()
    assert not [one for one in side.window.findChildren(QWidget) if isinstance(one, RescuedSheet)]
