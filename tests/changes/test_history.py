"""The history tells every change of a card, and the card as it stood at any moment."""

from __future__ import annotations

from itertools import pairwise

from base_tables import edit, make_lead, part_ids, value
from hand_clock import HandClock

from leaddesk.changes.history import as_of, history
from leaddesk.changes.replay import Difference, verify
from leaddesk.changes.standing import Standing
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.storage.guard import RECORDED


def test_history_is_newest_first_with_old_and_new(desk: Desk, clock: HandClock) -> None:
    born = clock.now()
    ref = desk.do(make_lead, city="Пермь").result
    moved = clock.advance(hours=1)
    desk.do(edit, ref, city="Казань")
    told = desk.ask(history, CardKind.LEAD, ref.id)
    assert [(one.at, one.op, one.column, one.old, one.new) for one in told] == [
        (moved, "edit", "city", "Пермь", "Казань"),
        (born, "create", "", None, None),
    ]


def test_a_card_as_of_a_moment(desk: Desk, clock: HandClock) -> None:
    before = clock.now()
    clock.advance(hours=1)
    ref = desk.do(make_lead, city="Пермь").result
    (phone,) = part_ids(desk, ref, "lead_channel")
    born = clock.now()
    clock.advance(hours=1)
    desk.do(edit, ref, city="Казань")
    desk.do(lambda unit: unit.record.remove(ref, "lead_channel", phone))
    then, now = desk.ask(as_of, ref, born), desk.ask(as_of, ref, clock.now())
    assert desk.ask(as_of, ref, before) is None
    assert then is not None
    assert now is not None
    assert (then.root["city"], phone in then.rows("lead_channel")) == ("Пермь", True)
    assert (now.root["city"], phone in now.rows("lead_channel")) == ("Казань", False)


def test_the_past_can_be_asked_although_the_wall_clock_was_set_back(desk: Desk, clock: HandClock) -> None:
    """What came first by the logical clock was there first, whatever hour the wall clock showed."""
    ref = desk.do(make_lead).result
    clock.advance(days=2)
    added = desk.do(lambda unit: unit.record.add(ref, "lead_channel", {"kind": "email", "value": "i@mail.ru"})).result
    at = clock.advance(days=-1)
    desk.do(lambda unit: unit.record.edit_part(ref, "lead_channel", added, note="рабочий"))
    then = desk.ask(as_of, ref, at)
    assert then is not None
    assert then.rows("lead_channel")[added]["note"] == "рабочий"


def test_verify_finds_what_was_written_behind_the_journals_back(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    (phone,) = part_ids(desk, ref, "lead_channel")
    assert desk.base.writer is not None
    with desk.base.writer.begin() as connection:
        for statement in (
            "UPDATE lead SET city = 'Омск'",
            "UPDATE lead_channel SET note = 'x'",
            "INSERT INTO company (id, name, created_at) VALUES (x'00', 'y', 1)",
            "DELETE FROM setting WHERE rid = (SELECT max(rid) FROM setting)",
        ):
            connection.exec_driver_sql(statement, execution_options=RECORDED)
    found = desk.ask(verify)
    assert Difference(CardKind.LEAD, ref.id, "city") in found
    assert Difference(CardKind.LEAD, ref.id, f"lead_channel/{phone.hex()}") in found
    assert {(one.kind, one.what) for one in found if one.what == ""} == {(CardKind.COMPANY, ""), (CardKind.SETTING, "")}
    assert len(found) == 4
    assert value(desk, ref, "city") == "Омск"


def test_a_long_chain_of_undos_is_no_recursion(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    first = desk.do(edit, ref, city="Казань").changes.txn
    assert first is not None
    chain = [first, *(f"{n:016d}".encode() for n in range(5_000))]
    assert desk.base.writer is not None
    with desk.base.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO txn (id, origin_rid, wall_time, action, undoes_id) VALUES (?, 1, 1, 'undo', ?)",
            [(by, of) for of, by in pairwise(chain)],
            execution_options=RECORDED,
        )
    assert desk.ask(lambda session: [Standing(session).stands(one) for one in chain[:2]]) == [True, False]
