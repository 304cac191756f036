"""What is typed and not saved survives a crash: on disk within five seconds, offered at the next start."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from leaddesk.errors import Unavailable
from tests.ui.windows import press
from ui.models.columns import INDEX
from ui.models.draft_file import NEW_LEAD, save
from ui.shell.desk_side import DeskSide
from ui.shell.typed import Place, Typed, TypedFile
from ui.shell.unfinished import Unfinished
from ui.shell.unsaved import Round
from ui.views.new_lead.sheet import NewLeadSheet


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
    place = Place(side.leads.model.rid(1), "Company", "company")
    assert side.recall.typing.file.load() == [Typed(place, "ООО «Недописанное")]
    press(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_other_fields_keep_their_drafts_themselves(side: DeskSide) -> None:
    side.leads.filters.text.setFocus()
    side.leads.filters.text.setText("зерно")
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def strip_of(side: DeskSide) -> Unfinished:
    """Give the strip that says what was left, which is on screen."""
    strip = side.recall.strip
    assert strip is not None
    assert strip.isVisible()
    return strip


def said(strip: Unfinished) -> set[str]:
    return {label.text() for label in strip.findChildren(QLabel) if label.isVisible()}


def leave(side: DeskSide, *texts: Typed) -> None:
    """Start as after a crash that left these texts."""
    side.recall.typing.left = list(texts)
    side.recall.typing.write()
    side.recall.resume()


def test_every_key_is_on_disk_before_the_next_word(qtbot: QtBot, side: DeskSide) -> None:
    open_first(qtbot, side)
    field = next(one for one in side.card.body.edits if one.accessibleName().startswith("City"))
    field.edit()
    field.editor.setText("Верхняя Сал")
    began = time.monotonic()
    qtbot.waitUntil(lambda: [one.text for one in side.recall.typing.file.load()] == ["Верхняя Сал"], timeout=1_000)
    assert time.monotonic() - began < 0.5
    field.cancel()


def test_a_cell_that_was_left_is_open_again_with_its_text(qtbot: QtBot, side: DeskSide) -> None:
    model, rid = side.leads.model, side.leads.model.rid(4)
    leave(side, Typed(Place(rid, "Company", "company"), "ООО <b>Недописанное"))
    strip = strip_of(side)
    assert "ООО <b>Недописанное" in said(strip)
    strip.open_button.click()
    editor = side.leads.table.painter_of_cells.editor
    assert editor is not None
    assert (editor.text(), side.leads.table.currentIndex().row()) == ("ООО <b>Недописанное", model.place(rid))
    assert strip.isHidden()
    side.recall.typing.write()
    assert [one.text for one in side.recall.typing.file.load()] == ["ООО <b>Недописанное"]  # it is typed again
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.row(4) is not None and "Недописанное" in str(model.row(4).company))  # type: ignore[union-attr]
    side.recall.typing.write()
    assert side.recall.typing.file.load() == []


def test_a_field_of_a_card_that_was_left_is_open_again_with_its_text(qtbot: QtBot, side: DeskSide) -> None:
    rid = side.leads.model.rid(6)
    leave(side, Typed(Place(rid, "City"), "Верхняя Сал"))
    strip_of(side).open_button.click()
    qtbot.waitUntil(lambda: isinstance(QGuiApplication.focusObject(), QLineEdit))
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, QLineEdit)
    assert (side.cards.shown, editor.accessibleName(), editor.text()) == (rid, "City", "Верхняя Сал")
    press(editor, Qt.Key.Key_Escape)


def test_a_note_that_was_left_is_in_its_field_again(qtbot: QtBot, side: DeskSide) -> None:
    rid = side.leads.model.rid(2)
    leave(side, Typed(Place(rid, "Note"), "Решает Олег"))
    strip_of(side).open_button.click()
    qtbot.waitUntil(lambda: note_of(side).toPlainText() == "Решает Олег")
    assert side.cards.shown == rid
    note_of(side).clear()


def test_what_was_left_waits_until_somebody_has_decided(side: DeskSide) -> None:
    texts = [Typed(Place(side.leads.model.rid(at), "Note"), f"Текст {at}") for at in (0, 1)]
    leave(side, *texts)
    strip = strip_of(side)
    assert "Текст 1" in said(strip)
    assert strip.more_button.words == "and 1 more"
    side.recall.typing.write()
    assert side.recall.typing.file.load() == texts
    strip.drop_button.click()
    assert "Текст 0" in said(strip)
    assert side.recall.typing.file.load() == texts[:1]
    strip.drop_button.click()
    assert strip.isHidden()
    assert side.recall.typing.file.load() == []


def test_a_draft_of_a_new_lead_is_told_at_the_start_and_opened(qtbot: QtBot, side: DeskSide) -> None:
    path = side.drafts.path(NEW_LEAD)
    save(path, {"name": "Тимур Гал", "phone": "8 903 318", "source": "site"})
    side.recall.resume()
    strip = strip_of(side)
    assert {"Not saved: new lead", "Тимур Гал · 8 903 318"} <= said(strip)
    strip.open_button.click()
    sheet = next(one for one in side.window.findChildren(NewLeadSheet) if one.isVisible())
    assert sheet.form.line("name").text() == "Тимур Гал"
    assert strip.isHidden()
    sheet.clear_button.click()
    sheet.dismiss()
    assert not path.exists()


def test_a_text_that_is_saved_by_trying_again_waits_no_more(
    qtbot: QtBot, side: DeskSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, at, desk = side.leads.table, side.leads.model.index(1, INDEX["company"]), side.runner.desk
    do = desk.do
    refused: list[object] = []

    def once(service: Any, *args: Any, **kwargs: Any) -> Any:
        if not refused:
            refused.append(service)
            raise Unavailable("disk_full")
        return do(service, *args, **kwargs)

    table.setCurrentIndex(at)
    table.setFocus()
    table.edit(at)
    editor = table.painter_of_cells.editor
    assert editor is not None
    editor.setText("ООО «Со второго раза»")
    editor.setModified(True)
    monkeypatch.setattr(desk, "do", once)
    side.leads.filters.text.setFocus()  # who is elsewhere by now is told by the window, and tries again
    problems = side.window.problems
    qtbot.waitUntil(problems.isVisible)
    qtbot.waitUntil(lambda: [one.text for one in side.recall.typing.file.load()] == ["ООО «Со второго раза»"])
    problems.remedy_button.click()
    qtbot.waitUntil(lambda: at.data() == "ООО «Со второго раза»")
    qtbot.waitUntil(lambda: side.recall.typing.file.load() == [])


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"lead": "x"}]', '{"a": 1}', "[{}]"])
def test_a_torn_file_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / "typed.json").write_text(content, encoding="utf-8")
    assert TypedFile(tmp_path / "typed.json").load() == []


def test_nothing_is_offered_after_a_clean_end(side: DeskSide) -> None:
    side.recall.resume()
    assert side.recall.strip is None


def name_of(side: DeskSide, at: int) -> str:
    row = side.leads.model.row(at)
    assert row is not None
    return row.name


def test_what_was_left_names_the_lead_it_belongs_to(qtbot: QtBot, side: DeskSide) -> None:
    leave(side, Typed(Place(side.leads.model.rid(4), "Company", "company"), "ООО «Недописанное"))
    strip = strip_of(side)
    qtbot.waitUntil(lambda: f"Not saved: {name_of(side, 4)} · Company:" in said(strip))


def test_what_else_was_left_is_stepped_through_and_opened_or_dropped_where_it_is_shown(
    qtbot: QtBot, side: DeskSide
) -> None:
    rids = [side.leads.model.rid(at) for at in (2, 3, 4)]
    leave(side, *(Typed(Place(rid, "Company", "company"), f"ООО «{rid}»") for rid in rids))
    strip = strip_of(side)

    def shown() -> str:
        (found,) = [rid for rid in rids if f"ООО «{rid}»" in said(strip)]
        return str(found)

    first, then, last = (str(one) for one in reversed(rids))
    assert (shown(), strip.more_button.words) == (first, "and 2 more")
    strip.more_button.click()
    assert shown() == then
    strip.more_button.click()
    strip.more_button.click()
    assert shown() == first  # round and round
    strip.more_button.click()
    strip.drop_button.click()
    assert (shown(), strip.more_button.words) == (last, "and 1 more")  # what followed the dropped one
    strip.open_button.click()
    editor = side.leads.table.painter_of_cells.editor
    assert editor is not None
    assert editor.text() == f"ООО «{last}»"
    assert (shown(), strip.more_button.isVisible()) == (first, False)


def test_an_answer_that_comes_meanwhile_is_shown_first_and_the_form_of_a_new_lead_last() -> None:
    old, new = Typed(Place(1, "City"), "Тула"), Typed(Place(2, "City"), "Пермь")
    waiting = Round()
    assert (len(waiting), waiting.shown) == (0, None)
    waiting.fill([], [old], has_form=True)
    assert waiting.shown is old
    waiting.step()
    assert waiting.shown is None  # the form
    waiting.fill([], [old, new], has_form=True)
    assert waiting.shown is new
