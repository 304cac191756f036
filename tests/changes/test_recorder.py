"""The recorder writes rows and one record per card, whatever a service does in whatever order."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from base_tables import dump, edit, make_company, make_lead, make_task, part_ids, value
from hand_clock import HandClock
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from leaddesk.changes import record
from leaddesk.changes.recorder import NewPart, card
from leaddesk.changes.replay import verify
from leaddesk.clock import HybridClock, millis
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.errors import Unavailable
from leaddesk.unit import Unit

CALL = id_of("task_kind:call")


def records(desk: Desk, ref: CardRef) -> list[tuple[str, dict[str, Any], dict[str, int], int]]:
    """Give a card's records, oldest first: op, fields, base, clock."""
    statement = "SELECT op, fields, base, clock FROM change WHERE card_id = ? ORDER BY rid"
    rows = desk.ask(lambda session: session.connection().exec_driver_sql(statement, (ref.id,)).all())
    return [(op, json.loads(fields), json.loads(base or "{}"), clock) for op, fields, base, clock in rows]


@contextmanager
def counted(desk: Desk) -> Iterator[list[int]]:
    """Count the statements that reach the driver; one for many rows counts once."""
    count = [0]

    def step(*_: object) -> None:
        count[0] += 1

    assert desk.base.writer is not None
    event.listen(desk.base.writer, "before_cursor_execute", step)
    yield count
    event.remove(desk.base.writer, "before_cursor_execute", step)


def test_cards_may_be_created_in_any_order(desk: Desk) -> None:
    """A lead of a person who is created after another lead: rows are written in the order of their references."""

    def work(unit: Unit) -> None:
        first = make_lead(unit)
        values = {"name": "Анна", "role": "salesperson", "is_active": True}
        member = unit.record.create(CardKind.MEMBER, values)
        make_task(unit, first.id, CALL)
        company = make_company(unit)
        second = make_lead(unit, owner_id=member.id, company_id=company.id)
        make_task(unit, second.id, CALL)

    desk.do(work)
    assert desk.ask(verify) == []


def test_one_record_a_card_however_many_fields(desk: Desk) -> None:
    ref = desk.do(make_lead).result

    def work(unit: Unit) -> None:
        unit.record.edit(ref, city="Пермь")
        unit.record.edit(ref, topic="склад")
        unit.record.edit(ref, city="Казань")

    desk.do(work)
    told = records(desk, ref)
    assert [op for op, *_ in told] == ["create", "edit"]
    assert told[1][1] == {"": {"city": [None, "Казань"], "topic": [None, "склад"]}}


@pytest.mark.parametrize("city", [None, "Пермь"])
def test_an_edit_that_changes_nothing_leaves_no_trace(desk: Desk, city: str | None) -> None:
    ref = desk.do(make_lead, city=city).result

    def work(unit: Unit) -> None:
        unit.record.edit(ref, city="Казань")
        unit.record.edit(ref, city=city)

    assert desk.do(edit, ref, city=city).changes.txn is None
    assert desk.do(work).changes.txn is None
    assert len(records(desk, ref)) == 1


def test_a_part_taken_away_and_put_back_is_no_news(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    (channel,) = part_ids(desk, ref, "lead_channel")
    kept = {"kind": "phone", "value": "+79161234567", "raw": "+79161234567"}

    def work(unit: Unit, **more: str) -> None:
        unit.record.edit_part(ref, "lead_channel", channel, note="на время")
        unit.record.remove(ref, "lead_channel", channel)
        unit.record.add(ref, "lead_channel", kept | more, part_id=channel)

    assert desk.do(work).changes.txn is None
    desk.do(work, note="рабочий")
    assert records(desk, ref)[-1][1] == {f"lead_channel/{channel.hex()}": {"note": [None, "рабочий"]}}
    assert desk.ask(verify) == []


def test_a_removed_part_is_kept_in_the_record_as_it_was_before_the_transaction(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    (person,) = part_ids(desk, ref, "lead_person")

    def work(unit: Unit) -> None:
        unit.record.edit_part(ref, "lead_person", person, name="Другое имя", job_title="директор")
        unit.record.remove(ref, "lead_person", person)

    desk.do(work)
    assert records(desk, ref)[-1][1] == {f"lead_person/{person.hex()}": {"-": {"name": "Ирина Соколова"}}}


def test_the_base_of_a_record_is_the_clock_of_what_it_overwrites(desk: Desk) -> None:
    ref = desk.do(make_lead, city="Пермь").result
    desk.do(edit, ref, city="Казань")
    desk.do(edit, ref, topic="склад")
    desk.do(edit, ref, city="Омск", topic="кровля")
    _, first, second, third = records(desk, ref)
    assert (first[2], second[2]) == ({}, {})
    assert third[2] == {".city": first[3], ".topic": second[3]}
    assert third[3] > max(first[3], second[3])
    clocks = desk.ask(lambda s: dict(map(tuple, s.connection().exec_driver_sql("SELECT path, clock FROM field_clock"))))
    assert clocks == {".city": third[3], ".topic": third[3]}


def test_clocks_grow_although_the_wall_clock_is_set_back(desk: Desk, clock: HandClock) -> None:
    ref = desk.do(make_lead).result
    desk.do(edit, ref, city="Казань")
    clock.advance(days=-400)
    desk.do(edit, ref, city="Омск")
    told = [at for *_, at in records(desk, ref)]
    assert told == sorted(set(told))


def test_parts_come_in_the_order_of_their_ids(desk: Desk) -> None:
    """An id taken before its part's turn: the derived row shows the same phone as after any later edit."""

    def work(unit: Unit) -> CardRef:
        early = unit.record.new_id()
        parts = [
            NewPart("lead_channel", {"kind": "phone", "value": "+79160000002"}),
            NewPart("lead_channel", {"kind": "phone", "value": "+79160000001"}, early),
        ]
        root = {"kind": "lead", "number": "A-1", "temperature": "warm", "state": "active", "created_at": unit.now}
        return unit.record.create(CardKind.LEAD, root, parts=parts)

    ref = desk.do(work).result
    born = desk.ask(dump, ["lead_row"])
    desk.do(lambda unit: unit.record.refresh([ref]))
    assert desk.ask(dump, ["lead_row"]) == born


def test_editing_many_cards_at_once_is_editing_each(desk: Desk) -> None:
    refs = [desk.do(make_lead, city=city).result for city in ("Пермь", "Казань", "Омск", "Пермь")]
    twins = [desk.do(make_lead, city=city).result for city in ("Пермь", "Казань", "Омск", "Пермь")]
    desk.do(lambda unit: unit.record.edit_all(refs, city="Омск", topic="склад"))

    def each(unit: Unit) -> None:
        for ref in twins:
            unit.record.edit(ref, city="Омск", topic="склад")

    desk.do(each)
    assert [records(desk, ref)[1:][0][1] for ref in refs] == [records(desk, ref)[1:][0][1] for ref in twins]
    assert desk.ask(verify) == []


def test_an_unknown_column_is_our_bug(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    with pytest.raises(KeyError, match="no column shoe_size"):
        desk.do(edit, ref, shoe_size=43)
    with pytest.raises(KeyError, match="no column shoe_size"):
        desk.do(lambda unit: unit.record.edit_all([ref], shoe_size=43))
    with pytest.raises(KeyError, match="no column shoe_size"):
        desk.do(make_lead, shoe_size=43)
    with pytest.raises(TypeError, match="float"):
        desk.do(edit, ref, budget_cents=1.5)


def test_a_transaction_that_has_begun_to_write_cannot_be_renamed(desk: Desk) -> None:
    def work(unit: Unit) -> None:
        make_lead(unit)
        unit.record.flush()
        unit.record._journal.note({"file": "a.xlsx"})

    with pytest.raises(RuntimeError, match="written already"):
        desk.do(work)


def bulk(unit: Unit, count: int) -> None:
    for number in range(count):
        make_lead(unit, f"Иванов{number % 500} Пётр", f"+7916{number:07d}", topic=f"тема {number % 97}")


def test_a_bulk_costs_few_statements_a_card(desk: Desk) -> None:
    with counted(desk) as creating:
        txn = desk.do(bulk, 1_500).changes.txn
    assert txn is not None
    with counted(desk) as undoing:
        undone = desk.undo(txn)
    assert undone.changes.txn is not None
    with counted(desk) as redoing:
        redone = desk.undo(undone.changes.txn)
    assert len(undone.result.restored) == len(redone.result.restored) == 1_500
    assert (creating[0] < 150, undoing[0] < 300, redoing[0] < 300) == (True, True, True), (creating, undoing, redoing)
    assert desk.ask(verify) == []


@pytest.mark.nightly
def test_undo_of_an_import_of_100_000_takes_seconds(desk: Desk) -> None:
    txn = desk.do(bulk, 100_000).changes.txn
    assert txn is not None
    began = time.perf_counter()
    desk.undo(txn)
    assert time.perf_counter() - began < 60


@given(st.lists(st.tuples(st.integers(0, 1 << 41), st.lists(st.integers(0, 1 << 57), max_size=3)), max_size=30))
def test_a_stamp_is_later_than_everything_given_or_seen(steps: list[tuple[int, list[int]]]) -> None:
    clock, last = HybridClock(), 0
    for wall_ms, seen in steps:
        stamp = clock.stamp(wall_ms, seen)
        assert stamp > last
        assert all(stamp > one for one in seen)
        assert stamp >> 16 >= wall_ms
        last = stamp


def test_a_card_that_must_be_there_is_found_or_told(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    assert desk.do(lambda unit: card(unit.session, CardKind.LEAD, ref.id)).result == ref
    with pytest.raises(KeyError):
        desk.do(lambda unit: card(unit.session, CardKind.LEAD, CardId(b"0" * 16)))


def test_deletion_only_marks(desk: Desk, clock: HandClock) -> None:
    ref = desk.do(make_lead).result
    desk.do(lambda unit: unit.record.delete(ref))
    assert (value(desk, ref, "deleted_at"), value(desk, ref, "removal")) == (millis(clock.now()), "bin")
    desk.do(lambda unit: unit.record.restore(ref))
    assert (value(desk, ref, "deleted_at"), value(desk, ref, "removal")) == (None, None)


@pytest.mark.parametrize("stored", [b"no zlib", "{", "[1", zlib.compress(b"\xff\xfe"), zlib.compress(b"{}")[:-3]])
def test_a_damaged_record_is_told_as_damage(stored: str | bytes) -> None:
    with pytest.raises(Unavailable, match="damaged_base"):
        record.loads(stored)
