"""What an action, its undo and its redo are called: the same thing, for as many leads as there are."""

from __future__ import annotations

import pytest

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.domain.changes import Done, Undone
from leaddesk.domain.ids import CardId
from leaddesk.leads.acted import acted
from leaddesk.leads.capture import capture
from leaddesk.leads.card import find_lead
from leaddesk.leads.edits import set_field
from leaddesk.leads.options import CaptureOptions
from leaddesk.unit import Session
from tests.leads.conftest import person
from ui.shell import said


def called(desk: Desk, done: Done[Undone], *, is_redo: bool) -> str:
    """Give what an undo or redo is called."""
    return said.undone(done.result, is_redo=is_redo, act=desk.ask(acted, txn_of(done)))


def txn_of(done: Done[Undone]) -> CardId:
    """Give the transaction of an undo."""
    assert done.changes.txn is not None
    return done.changes.txn


@pytest.fixture
def loaded(desk: Desk) -> CardId:
    """Load a file of two people; the second row repeats the first, so that one lead is made and written again."""
    doing = Doing("import", None, {"file": "Клиенты.xlsx"})
    drafts = [person(), person(), person("Пётр Ли", "+79031112233")]
    done = desk.act(doing, capture, drafts, CaptureOptions())
    assert done.changes.txn is not None
    return done.changes.txn


def test_an_import_taken_back_and_done_again_is_called_by_its_file(desk: Desk, loaded: CardId) -> None:
    undone = desk.undo(loaded)
    assert called(desk, undone, is_redo=False) == "Undone: import of “Клиенты.xlsx” — 2 leads"
    redone = desk.undo(txn_of(undone))
    assert called(desk, redone, is_redo=True) == "Redone: import of “Клиенты.xlsx” — 2 leads"


def test_what_somebody_changed_since_is_not_counted_as_taken_back(desk: Desk, loaded: CardId) -> None:
    lead = desk.ask(find_lead, "A-1")
    assert lead is not None
    desk.do(set_field, lead, "city", "Пермь")
    words = called(desk, desk.undo(loaded), is_redo=False)
    assert words == "Undone: import of “Клиенты.xlsx” — 1 lead. 1 kept: changed since"


def test_a_creation_done_again_is_no_recycle_bin(desk: Desk) -> None:
    created = desk.do(capture, [person()], CaptureOptions()).changes.txn
    assert created is not None
    redone = desk.undo(txn_of(desk.undo(created)))
    assert called(desk, redone, is_redo=True) == "Redone: creation — Ирина Кузьмина"


def test_what_a_large_import_is_called_takes_no_longer_than_what_a_small_one_is(desk: Desk) -> None:
    def steps(count: int) -> int:
        """Give how many steps SQLite takes to tell what an import of so many leads did."""
        drafts = [person(f"Пётр Ли {count} {at}", f"+7903{count:03}{at:04}") for at in range(count)]
        txn = desk.do(capture, drafts, CaptureOptions()).changes.txn
        assert txn is not None
        return desk.ask(_steps, txn)

    small, large = steps(20), steps(400)
    assert large < small + 40


def _steps(session: Session, txn: CardId) -> int:
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    sqlite = session.connection().connection.driver_connection
    assert sqlite is not None
    sqlite.set_progress_handler(step, 1)
    try:
        acted(session, txn)
    finally:
        sqlite.set_progress_handler(None, 0)
    return taken
