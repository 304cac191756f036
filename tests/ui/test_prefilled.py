"""A number that rings begins a new lead of its own: what was typed for another one is kept, and is offered again."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.models import draft_file
from ui.shell.desk_side import DeskSide
from ui.views.new_lead.sheet import NewLeadSheet

RINGS = "+7 912 000-11-22"


def type_name(sheet: NewLeadSheet, name: str) -> None:
    line = sheet.form.line("name")
    line.setText(name)
    line.textEdited.emit(name)


def said(sheet: NewLeadSheet) -> tuple[str, str]:
    return sheet.form.line("name").text(), sheet.form.line("phone").text()


def test_draft_that_waits_is_offered_when_the_lead_of_the_call_is_done(side: DeskSide, qtbot: QtBot) -> None:
    sheet = side.start_new()
    type_name(sheet, "Ольга Новая")
    sheet.dismiss()
    ringing = side.start_new(RINGS)
    assert said(ringing) == ("", RINGS)
    with qtbot.waitSignal(ringing.created):
        ringing.primary.click()
    assert said(side.start_new()) == ("Ольга Новая", "")


def test_call_while_the_form_is_open_keeps_both(side: DeskSide, qtbot: QtBot) -> None:
    sheet = side.start_new()
    type_name(sheet, "Ольга Новая")
    ringing = side.start_new(RINGS)
    assert not sheet.isVisible()
    type_name(ringing, "Пётр")
    ringing.dismiss()
    again = side.start_new()
    assert said(again) == ("Пётр", RINGS)
    again.clear_button.click()
    again.dismiss()
    assert said(side.start_new()) == ("Ольга Новая", "")


def test_draft_that_nothing_takes_aside_is_not_written_over(side: DeskSide, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = side.start_new()
    type_name(sheet, "Ольга Новая")
    sheet.dismiss()
    monkeypatch.setattr(draft_file, "move", lambda _path, _to: False)
    assert said(side.start_new(RINGS)) == ("Ольга Новая", "")


def test_nothing_typed_leaves_nothing_behind(side: DeskSide) -> None:
    side.start_new().dismiss()
    sheet = side.start_new(RINGS)
    assert said(sheet) == ("", RINGS)
    assert len(list(side.drafts.path(draft_file.NEW_LEAD).parent.glob("new_lead_*.json"))) <= 1
