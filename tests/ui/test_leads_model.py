"""The table of leads as a model: pages on demand, what others change, no jump."""

from __future__ import annotations

from collections.abc import Iterator
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
from leaddesk.leads import edits
from leaddesk.leads.rows import Filter, Query, Sort
from tests.ui.windows import Bases, drafts, take_in
from ui.models import leads_asking
from ui.models.columns import COLUMNS, INDEX
from ui.models.leads_listing import Listing, listing
from ui.models.leads_model import LeadsModel
from ui.models.lists import ALL, BY_KEY, LISTS, counts
from ui.models.row_cache import PAGE, RowCache
from ui.runner import Runner

COUNT = 450


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
def unread(runner: Runner) -> Iterator[LeadsModel]:
    result = LeadsModel(runner)
    yield result
    delete(result)  # here, and not where the collector of another thread finds it


@pytest.fixture
def model(qtbot: QtBot, unread: LeadsModel) -> LeadsModel:
    with qtbot.waitSignals([unread.loaded, unread.counted]):
        unread.show(ALL.query())
    return unread


def text(model: LeadsModel, row: int, key: str) -> object:
    return model.index(row, INDEX[key]).data()


def ready(qtbot: QtBot, model: LeadsModel, row: int) -> None:
    model.want(row, row)
    qtbot.waitUntil(lambda: model.row(row) is not None)


def test_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, model: LeadsModel) -> None:
    qtmodeltester.check(model)


def test_the_first_list_begins_before_its_whole_order_is_there(
    qtbot: QtBot, unread: LeadsModel, qtmodeltester: ModelTester
) -> None:
    seen: list[int] = []
    unread.loaded.connect(lambda: seen.append(unread.rowCount()))
    qtmodeltester.check(unread)
    with qtbot.waitSignal(unread.counted), qtbot.waitSignal(unread.rowsInserted) as added:
        unread.show(ALL.query())
    assert seen == [PAGE, COUNT]
    assert added.args[1:] == [PAGE, COUNT - 1]
    assert [unread.row(at) is not None for at in (0, PAGE - 1, PAGE, 2 * PAGE)] == [True, True, True, False]
    with qtbot.waitSignal(unread.loaded), qtbot.assertNotEmitted(unread.modelReset):
        unread.refresh()
    assert seen == [PAGE, COUNT, COUNT]


def test_rows_come_page_by_page_and_never_block(qtbot: QtBot, model: LeadsModel) -> None:
    assert model.rowCount() == COUNT
    assert text(model, COUNT - 1, "name") is None
    ready(qtbot, model, COUNT - 1)
    assert text(model, COUNT - 1, "name") == "Ирина Олеговна Кузьмина"


def test_cells_say_what_people_read(model: LeadsModel) -> None:
    row = next(at for at in range(PAGE) if text(model, at, "temperature") == "Hot")
    assert str(text(model, row, "phone")).startswith("+7 9")
    assert text(model, row, "owner") == "Елена Морозова"
    assert text(model, row, "next_task") == "No task"
    spoken = model.index(row, INDEX["name"]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Name: {text(model, row, 'name')}"


def test_an_edit_is_written_and_repaints_only_its_page(qtbot: QtBot, model: LeadsModel) -> None:
    ready(qtbot, model, 3)
    with qtbot.waitSignal(model.dataChanged) as repainted, qtbot.assertNotEmitted(model.modelReset):
        assert model.setData(model.index(3, INDEX["city"]), "Пермь")
        qtbot.waitUntil(lambda: text(model, 3, "city") == "Пермь")
    first, last = repainted.args[:2]
    assert (first.row(), last.row()) == (3, 3)


def test_an_unchanged_text_writes_nothing(qtbot: QtBot, model: LeadsModel, runner: Runner) -> None:
    same = str(model.index(5, INDEX["company"]).data(Qt.ItemDataRole.EditRole))
    with qtbot.assertNotEmitted(runner.busy):
        assert model.setData(model.index(5, INDEX["company"]), f" {same} ")


def test_many_leads_are_one_transaction_under_the_name_of_the_service(
    qtbot: QtBot, model: LeadsModel, runner: Runner
) -> None:
    refs = [ref for at in range(6) if (ref := model.ref(at)) and model.row(at).temperature != "cold"]
    assert len(refs) == 4
    with qtbot.waitSignal(runner.changed) as told:
        model.edits.choose(refs, "temperature", "cold")
    assert told.args[0].of(CardKind.LEAD) == {ref.rid for ref in refs}
    qtbot.waitUntil(lambda: all(text(model, at, "temperature") == "Cold" for at in range(4)))


def test_a_new_lead_appears_and_the_others_keep_their_words(qtbot: QtBot, model: LeadsModel, runner: Runner) -> None:
    former = text(model, 0, "name")
    fresh = drafts(COUNT + 1)[-1:]
    with qtbot.waitSignal(model.modelReset):
        runner.do(take_in, fresh, None)
    assert model.rowCount() == COUNT + 1
    assert text(model, 1, "name") == former
    at = model.ref(0)
    assert at is not None
    with qtbot.waitSignal(model.modelReset):
        model.edits.remove([at])
    assert model.rowCount() == COUNT


def test_a_change_of_a_lead_elsewhere_leaves_the_list_alone(qtbot: QtBot, model: LeadsModel, runner: Runner) -> None:
    seen = model.ref(7)
    assert seen is not None
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        runner.do(edits.set_field, seen, "topic", "стеллажи")


def test_sorting_asks_the_base_and_keeps_pages(qtbot: QtBot, model: LeadsModel) -> None:
    with qtbot.waitSignal(model.loaded):
        model.show(ALL.query(sorts=(Sort("company"),)))
    names = [str(text(model, at, "company")) for at in range(20)]
    assert names == sorted(names)


def test_every_list_has_a_count(desk: Desk) -> None:
    counted = desk.ask(counts)
    assert counted.keys() == {one.key for one in LISTS}
    assert counted["all"] == COUNT
    assert counted["free"] == 0


def test_a_list_is_counted_by_the_question_that_fills_it(desk: Desk) -> None:
    from leaddesk.leads import rows  # noqa: PLC0415

    now = desk.clock.now()
    for key, count in desk.ask(counts).items():
        query = BY_KEY[key].opening
        assert count == len(desk.ask(rows.rids, query)) == desk.ask(rows.foot, query, now).leads


@pytest.mark.parametrize("typed", ["", "завод", "никитина", "завод 11"])
def test_what_is_searched_for_is_counted_by_the_question_that_lists_it(desk: Desk, typed: str) -> None:
    from leaddesk.leads import rows  # noqa: PLC0415

    queries = [one.query(typed) for one in LISTS]
    counted = desk.ask(rows.tally, queries)
    assert counted == [len(desk.ask(rows.rids, one)) for one in queries]
    assert counted == [desk.ask(rows.count, one) for one in queries]
    assert any(counted)


def test_every_column_sorts_and_filters_by_what_the_base_knows(desk: Desk) -> None:
    from leaddesk.leads import rows  # noqa: PLC0415

    for column in COLUMNS:
        if column.sort:
            assert len(desk.ask(rows.rids, Query(sorts=(Sort(column.sort),)))) >= COUNT
        if column.filter:
            assert desk.ask(rows.values, column.filter, BY_KEY["all"].query())


def test_cache_keeps_the_pages_that_were_asked_last(desk: Desk) -> None:
    from leaddesk.leads import rows  # noqa: PLC0415

    cache = RowCache(pages=2)
    numbers = desk.ask(rows.rids, Query())
    for page in range(3):
        cache.put(page, desk.ask(rows.page, numbers[page * 50 : (page + 1) * 50]))
        cache.has_page(0)
    assert [cache.has_page(page) for page in range(3)] == [True, False, True]
    assert len(cache) == 100


def test_a_lead_of_the_bin_cannot_be_edited(qtbot: QtBot, model: LeadsModel, tmp_path: Path) -> None:
    victim = model.ref(2)
    assert isinstance(victim, CardRef)
    with qtbot.waitSignal(model.modelReset):
        model.edits.remove([victim])
    with qtbot.waitSignal(model.loaded):
        model.show(BY_KEY["bin"].query())
    at = model.place(victim.rid)
    assert at is not None
    assert not model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.modelReset):
        model.edits.restore([victim])


def test_what_is_written_while_the_first_list_is_read_is_in_it(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = Event(), Event()

    def held(*given: Any) -> Listing:
        found = listing(*given)
        read.set()
        go_on.wait(5)
        return found

    monkeypatch.setattr(leads_asking, "listing", held)
    model = LeadsModel(runner)
    model.show(Query(filters=(Filter("status", ("active",)), Filter("city", (None, "")))))  # comes as a whole
    assert read.wait(5)
    with qtbot.waitSignal(runner.changed) as told:
        runner.do(take_in, drafts(COUNT + 60)[-1:], runner.desk.actor)
    go_on.set()
    (created,) = told.args[0].created[CardKind.LEAD]
    qtbot.waitUntil(lambda: model.place(created) is not None)
    delete(model)
