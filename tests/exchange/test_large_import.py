"""A large import is written in bulk, and the base is as after a small one: same indexes, same derived rows."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from leaddesk.backup.check import Fault, check_derived
from leaddesk.bench import workbook
from leaddesk.changes.journal import Doing
from leaddesk.changes.recorder import card
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Done
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.exchange.importing import Report, load
from leaddesk.exchange.preparing import How, Prepared, Progress, prepare
from leaddesk.unit import Unit

ROWS = 1_100
"""More than one batch, and enough to be written in bulk."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    path = tmp_path_factory.mktemp("large") / "leads.xlsx"
    workbook.write(path, ROWS)
    return prepare(path, How())


def take(desk: Desk, prepared: Prepared, progress: Progress = lambda _done, _total: None) -> Done[Report]:
    return desk.act(Doing("import"), load, prepared, progress=progress)


def indexes(session: Session) -> set[tuple[str, str, str]]:
    rows = session.connection().exec_driver_sql("SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index'")
    return {tuple(row) for row in rows}


def faults(desk: Desk) -> list[Fault]:
    return desk.rehearse(Doing("check"), check_derived, DERIVERS)


def test_a_large_import_keeps_every_index(desk: Desk, prepared: Prepared) -> None:
    before = desk.ask(indexes)
    assert any(table == "lead_row" for table, _, _ in before)
    assert take(desk, prepared).result.counts["new"] == ROWS
    assert desk.ask(indexes) == before


def test_a_cancelled_large_import_leaves_every_index(desk: Desk, prepared: Prepared) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Refused("import_cancelled")

    before = desk.ask(indexes)
    with pytest.raises(Refused, match="import_cancelled"):
        take(desk, prepared, stop)
    assert desk.ask(indexes) == before


def test_what_is_derived_is_right_after_a_large_import_its_undo_and_its_redo(desk: Desk, prepared: Prepared) -> None:
    done = take(desk, prepared)
    assert not faults(desk)
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn)
    assert not faults(desk)
    assert undone.changes.txn is not None
    desk.undo(undone.changes.txn)
    assert not faults(desk)


def test_a_renamed_company_pulls_its_leads_along_also_while_it_is_undone(desk: Desk, prepared: Prepared) -> None:
    def rename(unit: Unit, which: int, name: str) -> None:
        ids = unit.session.connection().exec_driver_sql("SELECT id FROM company ORDER BY rid LIMIT 2").scalars().all()
        unit.record.edit(card(unit.session, CardKind.COMPANY, CardId(ids[which])), name=name)

    done = take(desk, prepared)
    desk.do(rename, 0, "АО «Другое имя»")
    assert not faults(desk)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    desk.do(rename, 1, "АО «Третье имя»")
    assert not faults(desk)


def test_the_same_large_file_changes_nothing(desk: Desk, prepared: Prepared) -> None:
    take(desk, prepared)
    before = desk.ask(indexes)
    assert take(desk, prepared).result.counts["unchanged"] == ROWS
    assert desk.ask(indexes) == before
    assert not faults(desk)
