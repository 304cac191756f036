"""The board as models: columns, single cards that move, places that stay, what is read when it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.lead import Temperature
from leaddesk.leads import board as query
from leaddesk.leads import edits, moves
from leaddesk.leads.board_filter import Narrowing, Order
from leaddesk.tasks.plans import postpone
from leaddesk.unit import Unit
from tests.ui.windows import Bases, asked, drafts, take_in
from ui.models import board_model
from ui.models.board_column import ColumnModel
from ui.models.board_model import BoardModel
from ui.runner import Runner

COUNT = 90


@pytest.fixture
def desk(bases: Bases, tmp_path: Path) -> Iterator[Desk]:
    with bases.open(COUNT, tmp_path) as opened:
        yield opened


@pytest.fixture
def runner(desk: Desk, qapp: object) -> Iterator[Runner]:
    result = Runner(desk)
    yield result
    result.close()


@pytest.fixture
def model(qtbot: QtBot, runner: Runner) -> Iterator[BoardModel]:
    result = BoardModel(runner)
    with qtbot.waitSignal(result.loaded):
        result.show(None)
    yield result
    delete(result)  # here, and not where the collector of another thread finds it


def ref(model: BoardModel, column: ColumnModel, at: int) -> object:
    found = model.ref(column.rid(at))
    assert found is not None
    return found


def rids(column: ColumnModel) -> list[int]:
    return [column.rid(at) for at in range(column.rowCount())]


def labels(model: BoardModel) -> list[str]:
    return [one.column.label for one in model.columns]


def test_columns_keep_the_rules_of_qt_while_cards_move(
    qtbot: QtBot, qtmodeltester: ModelTester, model: BoardModel, runner: Runner
) -> None:
    for column in model.columns:
        qtmodeltester.check(column)
    moved = ref(model, model.columns[0], 3)
    with qtbot.waitSignal(model.shifted):
        runner.do(moves.move_to_phase, moved, model.columns[1].column.phase, {})
    assert [one.rowCount() for one in model.columns][:2] == [COUNT - 1, 1]


def test_no_card_takes_a_drop(model: BoardModel) -> None:
    column = model.columns[0]
    flags = column.flags(column.index(0))
    assert flags & Qt.ItemFlag.ItemIsDragEnabled
    assert not flags & Qt.ItemFlag.ItemIsDropEnabled
    assert not column.flags(column.index(-1)) & Qt.ItemFlag.ItemIsDropEnabled


def test_a_move_touches_two_columns_by_one_card_each(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    start, goal = model.columns[0], model.columns[1]
    moved, seen = ref(model, start, 5), start.rid(5)
    signals = [start.rowsRemoved, goal.rowsInserted, model.shifted]
    with qtbot.assertNotEmitted(start.modelReset), qtbot.assertNotEmitted(goal.modelReset), qtbot.waitSignals(signals):
        runner.do(moves.move_to_phase, moved, goal.column.phase, {}).by("leads.stage")
    assert rids(goal) == [seen]
    assert (start.head.leads, goal.head.leads) == (COUNT - 1, 1)
    with qtbot.waitSignal(model.counted):
        pass
    assert (start.head.leads, goal.head.leads) == (COUNT - 1, 1)


def test_a_colleague_and_an_undo_move_the_card_back_where_it_was(
    qtbot: QtBot, model: BoardModel, runner: Runner
) -> None:
    start, goal = model.columns[0], model.columns[2]
    before, moved = rids(start), ref(model, start, 7)
    txns: list[object] = []
    runner.changed.connect(lambda changes: txns.append(changes.txn))
    with qtbot.waitSignal(model.shifted), Desk.open(runner.desk.base.path) as colleague:
        colleague.do(moves.move_to_phase, moved, goal.column.phase, {})
        runner.watch(50)
    assert rids(start) == [one for one in before if one != moved.rid]  # type: ignore[attr-defined]
    with qtbot.waitSignal(model.shifted):
        runner.do(moves.move_to_phase, moved, start.column.phase)
    assert rids(start) == before
    with qtbot.waitSignal(model.shifted):
        runner.undo(txns[-1])  # type: ignore[arg-type]
    assert rids(goal) == [moved.rid]  # type: ignore[attr-defined]


def test_a_task_that_comes_puts_its_card_on_top(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    column = model.columns[0]
    lead = ref(model, column, 20)

    def plan(unit: Unit) -> object:
        kinds = next(iter(model.lookups.task_kinds))  # type: ignore[union-attr]
        values = {"kind_id": kinds, "lead_id": lead.id, "state": "open", "due_at": unit.now, "created_at": unit.now}  # type: ignore[attr-defined]
        return unit.record.create(CardKind.TASK, values)

    planned: list[object] = []
    with qtbot.waitSignals([column.rowsMoved, model.shifted]):
        runner.do(plan).then(planned.append)
    assert column.rid(0) == lead.rid  # type: ignore[attr-defined]
    with qtbot.waitSignal(model.shifted):
        runner.do(postpone, planned[0], runner.desk.clock.now() + timedelta(days=2))  # type: ignore[arg-type]
    assert column.rid(0) == lead.rid  # type: ignore[attr-defined]
    assert [place.key for place in column._places] == sorted(place.key for place in column._places)


def test_a_lead_that_is_refused_or_deleted_leaves_and_comes_back(
    qtbot: QtBot, model: BoardModel, runner: Runner
) -> None:
    column = model.columns[0]
    before = rids(column)
    gone = ref(model, column, 2)
    reason = asked(qtbot, runner, moves.reasons)[0].id
    for away, back in (
        ((moves.refuse, gone, reason), (moves.reopen, gone)),
        ((edits.remove, gone), (edits.restore, gone)),
    ):
        with qtbot.waitSignal(model.shifted):
            runner.do(*away)
        assert rids(column) == [one for one in before if one != gone.rid]  # type: ignore[attr-defined]
        with qtbot.waitSignal(model.shifted):
            runner.do(*back)
        assert rids(column) == before


def test_a_new_lead_takes_its_place_without_a_reset(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    column = model.columns[0]
    with qtbot.assertNotEmitted(column.modelReset), qtbot.waitSignal(column.rowsInserted):
        runner.do(take_in, drafts(COUNT + 1)[-1:], None)
    assert column.rowCount() == COUNT + 1
    with qtbot.waitSignal(model.counted):
        pass
    assert model.counts["all"] == column.head.leads == COUNT + 1


def test_sums_follow_the_cards_at_once(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    column, lead = model.columns[0], ref(model, model.columns[0], 0)
    with qtbot.waitSignal(model.shifted):
        runner.do(edits.set_field, lead, "budget", "150 000")
    assert [(int(one.amount), one.currency) for one in column.head.sums] == [(150_000, "RUB")]
    with qtbot.waitSignal(model.shifted):
        runner.do(moves.move_to_phase, lead, model.columns[1].column.phase, {})
    assert column.head.sums == ()
    assert [int(one.amount) for one in model.columns[1].head.sums] == [150_000]


def test_a_temperature_shows_its_stages_and_comes_back(qtbot: QtBot, model: BoardModel) -> None:
    assert labels(model) == ["New", "In work", "Qualification", "Proposal"]
    with qtbot.waitSignal(model.loaded):
        model.show(Temperature.WARM)
    assert labels(model) == ["New", "Reached", "Interest clear", "Nurturing", "Meeting, demo"]
    assert model.columns[0].rowCount() == COUNT // 3
    with qtbot.waitSignal(model.loaded):
        model.show(None)
    assert model.columns[0].rowCount() == COUNT


def test_more_cards_are_loaded_when_they_are_asked_for(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "LIMIT", 20)
    monkeypatch.setattr(board_model, "LIMIT", 20)
    model = BoardModel(runner)
    with qtbot.waitSignal(model.loaded):
        model.show(None)
    column = model.columns[0]
    assert (column.rowCount(), column.left) == (20, COUNT - 20)
    with qtbot.waitSignal(column.rowsInserted):
        model.show_more(column)
    assert (column.rowCount(), column.left) == (40, COUNT - 40)
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert column.rowCount() == 40
    delete(model)


def test_a_card_moved_from_here_is_shown_below_what_is_loaded_and_others_come_between(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "LIMIT", 20)
    monkeypatch.setattr(board_model, "LIMIT", 20)
    model = BoardModel(runner)
    with qtbot.waitSignal(model.loaded):
        model.show(None)
    start, goal = model.columns[:2]
    every = asked(qtbot, runner, query.first, start.column, COUNT, COUNT)
    last = asked(qtbot, runner, query.around, [every[-1].rid], [])[0]
    ref_of_last = CardRef(CardKind.LEAD, last.id, last.rid)
    for initiator, shown in (("leads.stage", True), ("", False)):
        with qtbot.waitSignal(model.shifted):
            runner.do(moves.move_to_phase, ref_of_last, goal.column.phase, {})
        with qtbot.waitSignal(model.shifted):
            runner.do(moves.move_to_phase, ref_of_last, start.column.phase).by(initiator)
        assert (start.at(last.rid) is not None) is shown
    with qtbot.waitSignal(model.shifted):
        runner.do(moves.move_to_phase, ref_of_last, goal.column.phase, {})
    with qtbot.waitSignal(model.shifted):
        runner.do(moves.move_to_phase, ref_of_last, start.column.phase).by("leads.stage")
    model.show_more(start)
    qtbot.waitUntil(lambda: start.rowCount() > 21)  # the heads of the moves before may come in between
    assert rids(start) == [*(place.rid for place in every[:41]), last.rid]
    delete(model)


def test_a_narrowed_board_follows_what_comes_and_goes(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    column = model.columns[0]
    mine, other = next(iter(model.lookups.members)), list(model.lookups.members)[1]  # type: ignore[union-attr]
    given, kept = ref(model, column, 3), ref(model, column, 4)
    with qtbot.waitSignal(model.loaded):
        model.narrow(Narrowing(owners=(other,)))
    assert model.is_empty
    assert model.counts["all"] == 0
    with qtbot.waitSignals([column.rowsInserted, model.counted]):
        runner.do(edits.set_owner, given, other)
    assert rids(column) == [given.rid]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: (model.counts["all"], column.head.leads) == (1, 1))
    with qtbot.waitSignal(model.shifted):
        runner.do(edits.set_field, kept, "topic", "стеллажи")  # not of this board
    assert column.rowCount() == 1
    with qtbot.waitSignals([column.rowsRemoved, model.counted]):
        runner.do(edits.set_owner, given, mine)
    qtbot.waitUntil(lambda: (model.counts["all"], column.head.leads) == (0, 0))
    with qtbot.waitSignal(model.loaded):
        model.narrow(model.narrowing.cleared())
    assert column.rowCount() == COUNT


def test_tabs_count_a_move_and_its_undo_at_once(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    lead, txns = ref(model, model.columns[0], 0), list[object]()
    runner.changed.connect(lambda changes: txns.append(changes.txn))
    row = model.card(lead.rid)
    assert row is not None
    was, to = row.temperature, "hot" if row.temperature != "hot" else "cold"
    former = dict(model.counts)
    with qtbot.waitSignal(model.shifted):
        runner.do(edits.set_temperature, lead, Temperature(to))
    assert model.counts == former | {was: former[was] - 1, to: former[to] + 1}
    with qtbot.waitSignal(model.shifted):
        runner.undo(txns[0])  # type: ignore[arg-type]
    assert model.counts == former


@pytest.mark.parametrize("meanwhile", ["a change", "more", "the count"])
def test_what_is_asked_while_a_narrowed_board_is_read_is_of_that_board(
    qtbot: QtBot, model: BoardModel, runner: Runner, meanwhile: str
) -> None:
    column, other = model.columns[0], list(model.lookups.members)[1]  # type: ignore[union-attr]
    lead, held = ref(model, column, 0), Event()
    runner.ask(lambda _session: held.wait(5))  # the reader is busy
    model.narrow(Narrowing(owners=(other,)))  # nobody's
    if meanwhile == "a change":
        with qtbot.waitSignal(runner.changed):
            runner.do(edits.set_field, lead, "city", "Тула")
    elif meanwhile == "more":
        model.show_more(column)
    else:
        model.counting.timeout.emit()
    last = list[bool]()
    runner.ask_idly(lambda _session: True).then(last.append, owner=model)
    with qtbot.waitSignal(model.loaded):
        held.set()
    qtbot.waitUntil(lambda: bool(last))  # all that was asked before is answered
    assert [one.rowCount() for one in model.columns] == [0] * len(model.columns)
    assert (model.counts["all"], column.head.leads) == (0, 0)


def test_what_is_written_while_the_first_board_is_read_is_on_it(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on, board = Event(), Event(), query.board

    def held(*given: Any, **named: Any) -> query.Board:
        found = board(*given, **named)
        read.set()
        go_on.wait(5)
        return found

    monkeypatch.setattr(query, "board", held)
    model = BoardModel(runner)
    model.show(None)
    assert read.wait(5)
    with qtbot.waitSignal(runner.changed):
        runner.do(take_in, drafts(COUNT + 1)[-1:], runner.desk.actor)
    go_on.set()
    qtbot.waitUntil(lambda: sum(one.rowCount() for one in model.columns) == COUNT + 1)
    delete(model)


def test_a_card_takes_its_place_in_the_order_on_screen(qtbot: QtBot, model: BoardModel, runner: Runner) -> None:
    column = model.columns[0]
    small, large = ref(model, column, 10), ref(model, column, 20)
    with qtbot.waitSignal(model.loaded):
        model.narrow(Narrowing(order=Order.SUM))
    for lead, amount in ((small, "1000"), (large, "5000")):
        with qtbot.waitSignal(model.shifted):
            runner.do(edits.set_field, lead, "budget", amount)
        assert column.rid(0) == lead.rid  # type: ignore[attr-defined]
    assert rids(column)[:2] == [large.rid, small.rid]  # type: ignore[attr-defined]
    before = rids(column)
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert rids(column) == before


def test_cards_below_are_read_when_they_come_into_sight(qtbot: QtBot, model: BoardModel) -> None:
    column = model.columns[0]
    assert column.row(0) is not None
    assert column.row(80) is None
    with qtbot.waitSignal(column.dataChanged):
        column.want(78, 85)
    assert column.row(80) is not None


def test_an_unseen_board_waits_and_reads_what_changed_when_it_is_seen(
    qtbot: QtBot, model: BoardModel, runner: Runner
) -> None:
    model.watch(is_watched=False)
    lead = ref(model, model.columns[0], 0)
    with qtbot.assertNotEmitted(model.shifted, wait=50), qtbot.waitSignal(runner.changed):
        runner.do(moves.move_to_phase, lead, model.columns[1].column.phase, {})
    with qtbot.waitSignal(model.loaded):
        model.watch(is_watched=True)
    assert model.columns[1].rowCount() == 1


def test_screen_readers_hear_the_whole_card(model: BoardModel) -> None:
    column = model.columns[0]
    words = str(column.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert str(column.index(0).data()) in words
    for part in ("No task", "Елена Морозова", "ООО «Завод"):
        assert part in words
