"""Undo and Redo of the word after a change are about the change that the word names, and are offered for no other."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView, open_card
from tests.ui.windows import asked
from ui.shell.desk_side import DeskSide


def _lead(side: DeskSide, at: int) -> CardRef:
    ref = side.leads.model.ref(at)
    assert ref is not None
    return ref


def _view(qtbot: QtBot, side: DeskSide, ref: CardRef) -> LeadView:
    found = asked(qtbot, side.runner, open_card, ref.rid)
    assert found is not None
    return found


def _set(qtbot: QtBot, side: DeskSide, ref: CardRef, city: str) -> CardId:
    """Write a city; give the transaction that did it."""
    request = side.runner.do(edits.set_field, ref, "city", city).by("leads.city")
    qtbot.waitUntil(lambda: request.changes.txn is not None)
    assert request.changes.txn is not None
    return request.changes.txn


def _says(side: DeskSide, words: str) -> bool:
    return side.window.toast._label.text().startswith(words)


def test_redo_after_an_undo_from_the_history_redoes_that_and_nothing_later(qtbot: QtBot, side: DeskSide) -> None:
    first, second = _lead(side, 0), _lead(side, 1)
    txn = _set(qtbot, side, first, "Химки")
    side.cards.open(first.rid)
    qtbot.waitUntil(lambda: side.card.reading is not None)
    side.card.acts.undo(txn)
    qtbot.waitUntil(lambda: _says(side, "Undone: city — "))
    assert side.window.toast.action.words == "Redo"
    redo = side.window.toast._act
    assert redo is not None
    _set(qtbot, side, second, "Омск")
    redo()
    qtbot.waitUntil(lambda: _says(side, "Redone: city — "))
    assert (_view(qtbot, side, first).city, _view(qtbot, side, second).city) == ("Химки", "Омск")
    undo = side.window.toast._act
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: _says(side, "Undone: city — "))
    assert (_view(qtbot, side, first).city, _view(qtbot, side, second).city) == ("", "Омск")


def test_undo_after_a_new_lead_takes_that_lead_back_and_nothing_later(qtbot: QtBot, side: DeskSide) -> None:
    other = _lead(side, 1)
    sheet = side.start_new()
    sheet.form.line("name").setText("Тимур Галеев")
    sheet.form.line("phone").setText("8 903 318 42 07")
    made: list[int] = []
    sheet.created.connect(made.append)
    sheet._create_anyway()
    qtbot.waitUntil(lambda: bool(made))
    assert _says(side, "Lead created")
    undo = side.window.toast._act
    assert undo is not None
    _set(qtbot, side, other, "Омск")
    undo()
    qtbot.waitUntil(lambda: _says(side, "Undone: creation — Тимур Галеев"))
    assert _view(qtbot, side, other).city == "Омск"
    born = asked(qtbot, side.runner, open_card, RowId(made[0]))
    assert born is None or born.is_deleted


def test_an_undo_that_took_nothing_back_says_so_and_offers_no_redo(qtbot: QtBot, side: DeskSide) -> None:
    first, second = _lead(side, 0), _lead(side, 1)
    txn = _set(qtbot, side, first, "Химки")
    _set(qtbot, side, first, "Пермь")
    _set(qtbot, side, second, "Омск")
    side.undo.undo()
    qtbot.waitUntil(lambda: _says(side, "Undone: city — "))
    side.undo.take_back(txn)
    qtbot.waitUntil(lambda: _says(side, "Not undone: city — "))
    toast = side.window.toast
    assert toast._label.text().endswith("1 kept: changed since")
    assert toast.action.isHidden()
    toast._on_acted()  # as if it were pressed all the same: what was undone before is not meant
    side.undo.redo()
    qtbot.waitUntil(lambda: _says(side, "Redone: city — "))
    assert (_view(qtbot, side, first).city, _view(qtbot, side, second).city) == ("Пермь", "Омск")


def test_an_undo_from_the_history_that_took_nothing_back_says_so(qtbot: QtBot, side: DeskSide) -> None:
    first = _lead(side, 0)
    txn = _set(qtbot, side, first, "Химки")
    last = _set(qtbot, side, first, "Пермь")
    side.cards.open(first.rid)
    qtbot.waitUntil(lambda: side.card.reading is not None)
    side.card.acts.undo(txn)
    qtbot.waitUntil(lambda: _says(side, "Not undone: city — "))
    assert side.window.toast._label.text().endswith("1 kept: changed since")
    assert side.window.toast.action.isHidden()
    assert _view(qtbot, side, first).city == "Пермь"
    assert side.undo._done[-1] == last
