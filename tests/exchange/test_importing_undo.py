"""An import is taken back weeks later: what nobody touched goes, what somebody changed stays, the rest is told."""

from __future__ import annotations

from pathlib import Path

from hand_clock import HandClock
from import_files import PEOPLE, book, visible

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Done
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import CaptureOptions, Outcome, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.NONE)
STRANGER = ("Новиков Лев", "ООО «Ель»", "8 911 555-44-33", "lev@el.ru", "15.03.2026", "", "")
OTHER = ("Зуева Анна", "ООО «Дуб»", "8 911 777-44-33", "zueva@dub.ru", "15.03.2026", "", "")


def load(desk: Desk, path: Path) -> Done[Report]:
    importer = Importer(desk)
    return importer.load(importer.prepare(path, How()), OPTIONS)


def test_an_import_with_updates_is_taken_back_in_three_heaps_weeks_later(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    def card(row: int) -> LeadView | None:
        return desk.ask(open_card, done.result.captured[row].card.rid)

    def amount(row: int) -> object:
        view = card(row)
        return view.budget.amount if view is not None and view.budget is not None else None

    load(desk, book(tmp_path / "a.xlsx", PEOPLE))
    clock.advance(days=7)
    raised = [(*one[:5], "500 000 ₽", one[6]) for one in PEOPLE]
    done = load(desk, book(tmp_path / "b.xlsx", [*raised, STRANGER, OTHER]))
    assert [one.outcome for one in done.result.captured] == [Outcome.UPDATED] * 3 + [Outcome.NEW] * 2
    first, second, _third, stranger, _other = (one.card for one in done.result.captured)
    clock.advance(weeks=3)
    desk.do(edits.set_field, first, "budget", "700000")
    desk.do(edits.set_field, stranger, "city", "Пермь")
    clock.advance(weeks=3)
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn).result
    leads = {kind: {one for one in heap if one.kind is CardKind.LEAD} for kind, heap in (
        ("restored", undone.restored), ("kept", undone.kept))}  # fmt: skip
    assert leads["kept"] == {first, stranger}
    assert second in leads["restored"]
    assert [amount(row) for row in range(3)] == [700_000, None, 90_000]  # as a person wrote it, as they were before
    assert [view is not None and not view.is_deleted for view in map(card, (3, 4))] == [True, False]
    assert not undone.impossible


def test_what_an_undo_cannot_bring_back_is_told_with_its_reason(desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    born = load(desk, book(tmp_path / "a.xlsx", PEOPLE[:2]))
    raised = [(*one[:5], "500 000 ₽", one[6]) for one in PEOPLE[:2]]
    updated = load(desk, book(tmp_path / "b.xlsx", raised))
    clock.advance(weeks=5)
    assert born.changes.txn is not None
    assert updated.changes.txn is not None
    taken = desk.undo(updated.changes.txn)
    desk.undo(born.changes.txn)
    assert taken.changes.txn is not None
    redone = desk.undo(taken.changes.txn).result
    assert {code for one, code in redone.impossible if one.kind is CardKind.LEAD} == {"creation_undone"}


def test_an_import_that_nobody_touched_is_gone_without_a_trace_however_late(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    before = visible(desk)
    done = load(desk, book(tmp_path / "a.xlsx", PEOPLE))
    clock.advance(weeks=8)
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn).result
    assert (undone.kept, undone.impossible) == ((), ())
    assert visible(desk) == before
