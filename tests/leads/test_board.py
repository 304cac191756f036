"""The board's columns: counts and sums, the order of cards, large columns like small ones."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.leads import board, board_places, edits, moves, rows
from leaddesk.leads.board_filter import EVERY, Narrowing, Order, Target
from leaddesk.leads.board_places import Sorting, place_of
from leaddesk.leads.capture import capture
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.tasks.plans import postpone
from leaddesk.unit import Unit
from tests.leads.conftest import WEDNESDAY, days_ago, person

FIRST = ("Ирина", "Виктор", "Юлия", "Артём", "Игорь", "Дарья", "Полина", "Роман", "Ольга", "Тимур")
LAST = ("Кузьмина", "Яковлев", "Тихонова", "Зайцев", "Поляков", "Никитина")


@pytest.fixture
def many(desk: Desk) -> list[CardRef]:
    """Sixty leads: some due, some not, of every temperature, some of other days, one interest."""
    drafts = [
        person(
            f"{FIRST[at % 10]} {LAST[at // 10]}",
            f"+7999000{at:04}",
            temperature=("hot", "warm", "cold")[at % 3],
            received=days_ago(at // 7),
            amount=Decimal(at * 1000) if at % 4 else None,
            currency="USD" if at % 10 == 1 else "RUB",
        )
        for at in range(60)
    ]
    drafts.append(person("", "", company="Тень", emails=("info@ten.ru",)))

    def fill(unit: Unit) -> list[CardRef]:
        due = capture(unit, drafts[:25], CaptureOptions(is_new=True))
        free = capture(unit, drafts[25:], CaptureOptions(is_new=True, tasks=TasksFor.NONE))
        return [one.card for one in (*due, *free)]

    refs = desk.do(fill).result

    def spread(unit: Unit) -> None:
        from leaddesk.leads.asked import open_tasks  # noqa: PLC0415

        for at, ref in enumerate(refs[:25]):
            for task in open_tasks(unit.session, ref):
                postpone(unit, task.ref, WEDNESDAY + timedelta(hours=at * 37 % 90 - 30))

    desk.do(spread)
    return refs


def of(desk: Desk, temperature: Temperature | None = None, narrowing: Narrowing = EVERY, **limits: int) -> board.Board:
    return desk.ask(board.board, temperature, limits, narrowing=narrowing)


def test_columns_are_phases_on_all_and_stages_on_a_temperature(desk: Desk, many: list[CardRef]) -> None:
    assert [one.key for one in of(desk).columns] == ["new", "work", "qualification", "proposal"]
    labels = [one.label for one in of(desk, Temperature.HOT).columns]
    assert labels == ["New inquiry", "Reached", "Need clear", "Quote sent", "Negotiation"]


def test_counts_and_sums_are_those_of_the_leads_by_currency_and_leave_interests_out(
    desk: Desk, many: list[CardRef]
) -> None:
    found = of(desk)
    assert found.counts == {"all": 60, "hot": 20, "warm": 20, "cold": 20}
    leads = [row for row in desk.ask(rows.page, [ref.rid for ref in many]) if row.kind == "lead"]
    for currency in ("RUB", "USD"):
        known = sum(row.budget_cents or 0 for row in leads if row.currency == currency)
        assert sum(one.cents for head in found.heads for one in head.sums if one.currency == currency) == known
    assert sum(head.leads for head in found.heads) == 60
    assert all(head.sums == tuple(sorted(head.sums, key=lambda one: -one.amount)) for head in found.heads)


def test_what_is_overdue_stands_first_then_what_is_due_then_the_newest(desk: Desk, many: list[CardRef]) -> None:
    (column, *_rest) = of(desk).places
    shown = desk.ask(rows.page, [place.rid for place in column])
    due = [row.next_due_at for row in shown if row.next_due_at]
    assert due == sorted(due)
    assert due[0] < WEDNESDAY < due[-1]
    free = shown[len(due) :]
    assert [row.next_due_at for row in free] == [None] * len(free)
    assert [row.received_on for row in free] == sorted((row.received_on for row in free), reverse=True)
    assert [place_of(row) for row in shown] == list(column)
    assert [place.key for place in column] == sorted(place.key for place in column)


@pytest.mark.parametrize("walked", [1_000, 5])
def test_a_large_column_begins_as_if_it_was_sorted(
    desk: Desk, many: list[CardRef], monkeypatch: pytest.MonkeyPatch, walked: int
) -> None:
    source = next(iter(desk.ask(lookups).sources))
    narrowings = [*(Narrowing(order=order) for order in Order), Narrowing((None,), (source,), (Target.OPEN,))]
    for temperature, narrowing in itertools.product((None, *Temperature), narrowings):
        for limit in (3, 500):
            limits: dict[str, Any] = {one.key: limit for one in of(desk, temperature).columns}
            sorted_ones = of(desk, temperature, narrowing, **limits).places
            with monkeypatch.context() as patch:
                patch.setattr(board_places, "SORTED", 0)
                patch.setattr(board, "SORTED", 0)
                patch.setattr(board_places, "WALKED", walked)
                assert of(desk, temperature, narrowing, **limits).places == sorted_ones


def test_a_lead_stands_in_the_column_that_holds_it(desk: Desk, many: list[CardRef]) -> None:
    for temperature in (None, *Temperature):
        found = of(desk, temperature)
        for column, places in zip(found.columns, found.places, strict=True):
            shown = {row.rid for row in desk.ask(rows.page, [place.rid for place in places])}
            held = {row.rid for row in desk.ask(rows.page, [ref.rid for ref in many]) if column.holds(row)}
            assert shown == held


def test_refused_and_deleted_leads_leave_the_board(desk: Desk, many: list[CardRef]) -> None:
    desk.do(edits.remove, many[0])
    desk.do(moves.refuse, many[1], desk.ask(moves.reasons)[0].id)
    assert of(desk).counts["all"] == 58
    row = desk.ask(rows.page, [many[1].rid])[0]
    assert not any(column.holds(row) for column in of(desk).columns)


def test_leads_of_a_stage_that_was_archived_are_not_lost(desk: Desk, many: list[CardRef]) -> None:
    column = of(desk, Temperature.HOT).columns[0]
    stage = column.stages[0]
    assert stage is not None

    def archive(unit: Unit) -> None:
        from leaddesk.changes.recorder import card  # noqa: PLC0415
        from leaddesk.domain.card import CardKind  # noqa: PLC0415

        unit.record.edit(card(unit.session, CardKind.STAGE, stage), is_archived=True)

    desk.do(archive)
    found = of(desk, Temperature.HOT)
    assert [one.key for one in found.columns][-1] == "none"
    assert found.heads[-1].leads == len(found.places[-1]) == 20
    assert of(desk).columns[-1].key == "none"


def test_cards_tell_that_somebody_asked_again(desk: Desk, many: list[CardRef]) -> None:
    again = person("Ирина Кузьмина", "+79990000000", received=days_ago(0))
    desk.do(capture, [again], CaptureOptions(attach_to=many[0]))
    assert desk.ask(board.cards, [many[0].rid, many[1].rid]) == [
        desk.ask(rows.page, [many[0].rid])[0]._replace(is_repeat=True),
        *desk.ask(rows.page, [many[1].rid]),
    ]
    assert {row.rid for row in of(desk).cards if row.is_repeat} == {many[0].rid}
    assert [row.is_repeat for row in desk.ask(board.around, [many[0].rid, many[1].rid], [])] == [True, False]


def test_figures_are_counted_without_the_cards(desk: Desk, many: list[CardRef]) -> None:
    found = of(desk)
    figures = desk.ask(board.figures, found.columns)
    assert figures.counts == found.counts
    assert tuple(figures.heads[one.key] for one in found.columns) == found.heads


def test_counting_all_leads_touches_one_index_and_no_row_of_the_table(desk: Desk, many: list[CardRef]) -> None:
    def plans(session: Session) -> list[str]:
        asked: list[str] = []
        connection = session.connection()

        def note(*given: Any) -> None:
            asked.append(str(given[2]))

        event.listen(connection, "before_cursor_execute", note)
        board.figures(session, ())
        event.remove(connection, "before_cursor_execute", note)
        counting = [one for one in asked if "lead_row" in one]
        return [str(row[3]) for one in counting for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")]

    assert desk.ask(plans) == ["SEARCH lead_row USING COVERING INDEX ix_lead_row_stage (status=?)"]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_is_the_same_in_the_base_and_on_the_screen(desk: Desk, many: list[CardRef], order: Order) -> None:
    for column in of(desk, None, Narrowing(order=order)).places:
        shown = desk.ask(rows.page, [place.rid for place in column])
        assert (
            [place_of(row, Sorting(order, "RUB")) for row in shown]
            == sorted(column, key=lambda place: place.key)
            == list(column)
        )
        if order is Order.SUM:
            sums = [(row.currency or "", row.budget_cents) for row in shown if row.budget_cents is not None]
            roubles = [one for one in sums if one[0] == "RUB"]
            assert sums[: len(roubles)] == sorted(roubles, reverse=True)  # no dollar is compared with a rouble
            assert sums[len(roubles) :] == sorted(sums[len(roubles) :], key=lambda one: (one[0], -(one[1] or 0)))
        if order is Order.NEW:
            days = [str(row.received_on) for row in shown]
            assert days == sorted(days, reverse=True)


def test_a_narrowed_board_shows_and_counts_only_what_was_chosen(
    desk: Desk, many: list[CardRef], hire: Callable[..., CardId]
) -> None:
    elena = hire("Елена Морозова")
    for ref in many[:7]:
        desk.do(edits.set_owner, ref, elena)
    book = desk.ask(lookups)
    site = next(card_id for card_id, name in book.sources.items() if name == "Site form")
    other = next(card_id for card_id, name in book.sources.items() if name == "Exhibition")
    desk.do(edits.set_source, many[0], other)

    def judge(unit: Unit) -> None:
        unit.record.edit(many[1], target="yes")

    desk.do(judge)
    for narrowing, expected in (
        (Narrowing(owners=(elena,)), set(many[:7])),
        (Narrowing(owners=(None,)), set(many[7:60])),
        (Narrowing(owners=(None, elena)), set(many[:60])),
        (Narrowing(sources=(other,)), {many[0]}),
        (Narrowing(owners=(elena,), sources=(site,)), set(many[1:7])),
        (Narrowing(targets=(Target.YES,)), {many[1]}),
        (Narrowing(owners=(elena,), targets=(Target.OPEN, Target.NO)), {many[0], *many[2:7]}),
    ):
        found = of(desk, None, narrowing)
        assert {place.rid for column in found.places for place in column} == {ref.rid for ref in expected}
        assert sum(head.leads for head in found.heads) == found.counts["all"] == len(expected)
        assert desk.ask(board.figures, found.columns, narrowing).counts == found.counts
        around = desk.ask(board.around, [ref.rid for ref in many[:60]], [], narrowing)
        assert {row.rid for row in around} == {ref.rid for ref in expected}


def test_a_narrowing_is_kept_as_plain_values_and_what_is_unknown_is_left_out() -> None:
    kept = Narrowing((None, CardId(b"a" * 16)), (CardId(b"b" * 16),), (Target.YES, Target.OPEN), Order.SUM)
    assert Narrowing.restored(json.loads(json.dumps(kept.stored()))) == kept
    assert Narrowing.restored({"owners": "x", "sources": ["no hex"], "targets": ["later"], "order": "by luck"}) == EVERY
    assert Narrowing.restored({"order": ["due"], "owners": {}}) == EVERY
    assert kept.cleared() == Narrowing(order=Order.SUM)
