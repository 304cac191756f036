"""The dot of a lead goes when the person at the window has worked on it, not when somebody else did."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads import edits
from leaddesk.unit import Session, Unit
from tests.ui.windows import PEOPLE, asked
from ui.models.columns import INDEX
from ui.shell.desk_side import DeskSide

_OWNERS = {"mine": id_of(PEOPLE[0]), "free": None, "of somebody else": id_of(PEOPLE[1])}


def own(qtbot: QtBot, side: DeskSide, at: int, owner: str) -> int:
    """Give an unread lead of the list to somebody, before anybody sees it; its row number."""
    rid = side.leads.model.rid(at)
    side.runner.do(_give, ref_of(side, at), _OWNERS[owner]).by("test.read")
    settle(qtbot, side)
    assert is_unread(qtbot, side, rid)
    return rid


def _give(unit: Unit, ref: CardRef, owner: CardId | None) -> None:
    edits.set_owner(unit, ref, owner)
    unit.record.edit(ref, is_unread=True)


def settle(qtbot: QtBot, side: DeskSide) -> None:
    """Wait for all that was asked to be written, and for what follows it."""
    for _round in range(3):
        answers: list[None] = []
        side.runner.run(lambda: None).then(answers.append)
        qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc]  # bound in the loop


def ref_of(side: DeskSide, at: int) -> CardRef:
    ref = side.leads.model.ref(at)
    assert ref is not None
    return ref


def is_unread(qtbot: QtBot, side: DeskSide, rid: int) -> bool:
    """Ask the base: the card and its row in the lists say the same."""
    return asked(qtbot, side.runner, _look, rid)


def _look(session: Session, rid: int) -> bool:
    statement = "SELECT l.is_unread, r.is_unread FROM lead l JOIN lead_row r ON r.rid = l.rid WHERE l.rid = ?"
    card, row = session.connection().exec_driver_sql(statement, (rid,)).one()
    assert card == row
    return bool(card)


@pytest.mark.parametrize(("owner", "stays"), [("mine", False), ("free", False), ("of somebody else", True)])
def test_an_edit_reads_what_is_ones_own_or_nobodys(qtbot: QtBot, side: DeskSide, owner: str, *, stays: bool) -> None:
    rid = own(qtbot, side, 3, owner)
    model = side.leads.model
    assert model.setData(model.index(3, INDEX["company"]), f"ООО «Прочитанное {owner}»")
    settle(qtbot, side)
    assert is_unread(qtbot, side, rid) is stays


def test_ctrl_z_takes_back_the_edit_and_not_the_reading(qtbot: QtBot, side: DeskSide) -> None:
    rid = own(qtbot, side, 3, "mine")
    model = side.leads.model
    row = model.row(3)
    assert row is not None
    before = row.company
    model.setData(model.index(3, INDEX["company"]), "ООО «Отменённое»")
    settle(qtbot, side)
    side.undo.undo()
    qtbot.waitUntil(lambda: (row := model.row(3)) is not None and row.company == before)
    assert not is_unread(qtbot, side, rid)
    assert not side.undo.can_undo


def test_a_note_on_the_card_reads_as_an_edit_does(qtbot: QtBot, side: DeskSide) -> None:
    rid = own(qtbot, side, 3, "free")
    side.cards.open(rid)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref.rid == rid)
    settle(qtbot, side)
    assert is_unread(qtbot, side, rid)  # a look alone is none: the lead has no owner yet
    side.card.body.history.noted.emit("Перезвонить")
    settle(qtbot, side)
    assert not is_unread(qtbot, side, rid)


def test_who_works_alone_has_read_what_he_opened(qtbot: QtBot, side: DeskSide) -> None:
    rid = own(qtbot, side, 4, "free")
    side.runner.desk.actor = None
    side.cards.open(rid)
    qtbot.waitUntil(lambda: not is_unread(qtbot, side, rid))


def test_what_another_process_wrote_stays_news(qtbot: QtBot, side: DeskSide) -> None:
    rid = own(qtbot, side, 3, "mine")
    side.runner.do(edits.set_field, ref_of(side, 3), "city", "Пермь")
    settle(qtbot, side)
    assert is_unread(qtbot, side, rid)
