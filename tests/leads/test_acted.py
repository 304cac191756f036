"""What an action, its undo and its redo are called: the same thing, for as many leads as there are."""

from __future__ import annotations

import pytest

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.leads.acted import acted
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions
from tests.leads.conftest import person
from ui.shell import said

_NOTHING_KEPT = Undone((), (), ())


def taken_back(desk: Desk, txn: CardId) -> CardId:
    """Undo an action and give the transaction that did it."""
    undoing = desk.undo(txn).changes.txn
    assert undoing is not None
    return undoing


@pytest.fixture
def loaded(desk: Desk) -> CardId:
    """Load a file of two people; the second row repeats the first, so that one lead is made and written again."""
    doing = Doing("import", None, {"file": "Клиенты.xlsx"})
    drafts = [person(), person(), person("Пётр Ли", "+79031112233")]
    done = desk.act(doing, capture, drafts, CaptureOptions())
    assert done.changes.txn is not None
    return done.changes.txn


def test_an_import_taken_back_and_done_again_is_called_by_its_file(desk: Desk, loaded: CardId) -> None:
    undoing = taken_back(desk, loaded)
    redoing = taken_back(desk, undoing)
    for txn in (loaded, undoing, redoing):
        act = desk.ask(acted, txn)
        assert said.undone(_NOTHING_KEPT, is_redo=False, act=act) == "Undone: import of Клиенты.xlsx — 2 leads"


def test_a_creation_done_again_is_no_recycle_bin(desk: Desk) -> None:
    created = desk.do(capture, [person()], CaptureOptions()).changes.txn
    assert created is not None
    act = desk.ask(acted, taken_back(desk, created))
    assert said.undone(_NOTHING_KEPT, is_redo=True, act=act) == "Redone: creation — Ирина Кузьмина"
