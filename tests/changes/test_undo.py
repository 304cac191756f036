"""Undo takes back what one transaction did, and says which cards it could not touch and why."""

from __future__ import annotations

import pytest
from base_tables import dump, edit, make_company, make_lead, make_task, part_ids, value
from hand_clock import HandClock

from leaddesk.changes.history import log
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Changes, Done, Undone
from leaddesk.domain.ids import CardId, id_of
from leaddesk.errors import Refused
from leaddesk.unit import Unit

CALL = id_of("task_kind:call")


def txn(changes: Changes) -> CardId:
    assert changes.txn is not None
    return changes.txn


def undo(desk: Desk, done: Changes) -> Done[Undone]:
    return desk.undo(txn(done))


def edit_both(unit: Unit, first: CardRef, second: CardRef, city: str) -> None:
    unit.record.edit(first, city=city, topic="склад")
    unit.record.edit(second, city=city)


def test_three_heaps_restored_kept_and_impossible(desk: Desk) -> None:
    stays, touched = (desk.do(make_lead, city="Пермь").result for _ in range(2))
    born = desk.do(make_lead, city="Пермь")
    taken_back = born.result

    def edit_all_three(unit: Unit) -> None:
        unit.record.edit_all([stays, touched, taken_back], city="Казань")

    edited = desk.do(edit_all_three)
    undone = undo(desk, edited.changes)
    assert (set(undone.result.restored), undone.result.kept) == ({stays, touched, taken_back}, ())
    undo(desk, born.changes)
    desk.do(edit, touched, city="Омск")
    redone = undo(desk, undone.changes).result
    assert redone.restored == (stays,)
    assert redone.kept == (touched,)
    assert redone.impossible == ((taken_back, "creation_undone"),)
    assert [value(desk, one, "city") for one in (stays, touched, taken_back)] == ["Казань", "Омск", "Пермь"]


def test_a_card_changed_in_one_field_is_restored_in_the_others(desk: Desk) -> None:
    first, second = (desk.do(make_lead).result for _ in range(2))
    done = desk.do(edit_both, first, second, "Казань")
    desk.do(edit, first, topic="кровля")
    undone = undo(desk, done.changes).result
    assert set(undone.restored) == {first, second}
    assert undone.kept == (first,)
    assert (value(desk, first, "city"), value(desk, first, "topic")) == (None, "кровля")


def test_undo_and_redo_may_alternate_for_ever(desk: Desk) -> None:
    ref = desk.do(make_lead, city="Пермь").result
    last = desk.do(edit, ref, city="Казань").changes
    for _ in range(60):
        last = undo(desk, last).changes
    assert value(desk, ref, "city") == "Казань"
    undo(desk, last)
    assert value(desk, ref, "city") == "Пермь"


def test_what_is_undone_cannot_be_undone_again_until_it_is_redone(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    done = desk.do(edit, ref, city="Казань")
    undone = undo(desk, done.changes)
    with pytest.raises(Refused, match="already_undone"):
        undo(desk, done.changes)
    undo(desk, undone.changes)
    undo(desk, done.changes)
    assert value(desk, ref, "city") is None


def test_the_log_tells_what_stands(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    done = desk.do(edit, ref, city="Казань")
    undone = undo(desk, done.changes)
    assert [one.is_undone for one in desk.ask(log, limit=2)] == [False, True]
    undo(desk, undone.changes)
    assert [one.is_undone for one in desk.ask(log, limit=3)] == [False, True, False]


def test_an_unknown_transaction_and_the_seeds_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no_such_txn"):
        desk.undo(CardId(b"0" * 16))
    seed = desk.ask(log)[-1]
    assert seed.action == "seed"
    with pytest.raises(Refused, match="cannot_undo_seed"):
        desk.undo(seed.txn)


def test_a_created_card_goes_once_with_what_its_transaction_did_to_it_after(desk: Desk) -> None:
    def work(unit: Unit) -> CardRef:
        ref = make_lead(unit)
        unit.record.edit(ref, city="Казань")
        unit.record.add(ref, "lead_channel", {"kind": "email", "value": "i@mail.ru"})
        return ref

    done = desk.do(work)
    before = desk.ask(dump)
    undone = undo(desk, done.changes)
    assert undone.result == Undone((done.result,), (), ())
    assert value(desk, done.result, "removal") == "undo"
    undo(desk, undone.changes)
    assert desk.ask(dump) == before


def test_a_kept_card_keeps_all_that_its_transaction_wrote(desk: Desk) -> None:
    def work(unit: Unit) -> CardRef:
        ref = make_lead(unit)
        unit.record.edit(ref, city="Казань")
        return ref

    done = desk.do(work)
    desk.do(edit, done.result, topic="склад")
    assert undo(desk, done.changes).result == Undone((), (done.result,), ())
    assert value(desk, done.result, "city") == "Казань"


def hang_a_task(unit: Unit, lead: CardRef) -> None:
    make_task(unit, lead.id, CALL)


def attach_company(unit: Unit, company: CardRef) -> None:
    make_lead(unit, company_id=company.id)


def test_a_card_that_others_refer_to_since_is_kept(desk: Desk) -> None:
    lead = desk.do(make_lead)
    task = desk.do(hang_a_task, lead.result)
    assert undo(desk, lead.changes).result.kept == (lead.result,)
    undo(desk, task.changes)
    assert undo(desk, lead.changes).result.restored == (lead.result,)


@pytest.mark.parametrize("how", ["created with it", "edited to it", "part of it"])
def test_every_way_to_refer_to_a_card_keeps_it(desk: Desk, how: str) -> None:
    lead = desk.do(make_lead).result
    company = desk.do(make_company)
    entry = {"code": "vip", "name": None, "rank": None, "is_archived": False}
    tag = desk.do(lambda unit: unit.record.create(CardKind.TAG, entry))
    source = desk.do(lambda unit: unit.record.create(CardKind.SOURCE, entry | {"code": "fair", "direction": "in"}))
    if how == "created with it":
        desk.do(attach_company, company.result)
        used = company
    elif how == "edited to it":
        desk.do(edit, lead, source_id=source.result.id)
        used = source
    else:
        desk.do(lambda unit: unit.record.add(lead, "lead_tag", {}, part_id=tag.result.id))
        used = tag
    for one in (company, tag, source):
        assert bool(undo(desk, one.changes).result.kept) == (one is used)


def test_parts_come_and_go(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    before = desk.ask(dump)
    (phone,) = part_ids(desk, ref, "lead_channel")

    def work(unit: Unit) -> None:
        unit.record.remove(ref, "lead_channel", phone)
        unit.record.add(ref, "lead_channel", {"kind": "email", "value": "i@mail.ru"})
        unit.record.edit_part(ref, "lead_person", part_ids(desk, ref, "lead_person")[0], job_title="директор")

    done = desk.do(work)
    after = desk.ask(dump)
    undone = undo(desk, done.changes)
    assert undone.result.restored == (ref,)
    assert desk.ask(dump) == before
    undo(desk, undone.changes)
    assert desk.ask(dump) == after


def test_a_part_that_somebody_changed_since_stays(desk: Desk) -> None:
    ref = desk.do(make_lead).result
    (phone,) = part_ids(desk, ref, "lead_channel")
    add = desk.do(lambda unit: unit.record.add(ref, "lead_channel", {"kind": "email", "value": "i@mail.ru"}))
    noted = desk.do(lambda unit: unit.record.edit_part(ref, "lead_channel", phone, note="рабочий"))
    removed = desk.do(lambda unit: unit.record.remove(ref, "lead_channel", phone))
    desk.do(lambda unit: unit.record.edit_part(ref, "lead_channel", add.result, is_bad=True))
    assert undo(desk, add.changes).result.kept == (ref,)
    assert undo(desk, noted.changes).result.kept == (ref,)
    assert undo(desk, removed.changes).result.restored == (ref,)
    assert undo(desk, noted.changes).result.restored == (ref,)
    assert desk.ask(verify) == []


def test_an_undo_that_changes_nothing_leaves_the_transaction_standing(desk: Desk) -> None:
    ref = desk.do(make_lead, city="Пермь").result
    done = desk.do(edit, ref, city="Казань")
    again = desk.do(edit, ref, city="Омск")
    assert undo(desk, done.changes).changes.txn is None
    undo(desk, again.changes)
    assert undo(desk, done.changes).result.restored == (ref,)
    assert value(desk, ref, "city") == "Пермь"


def test_undo_of_a_deletion_brings_the_card_back(desk: Desk, clock: HandClock) -> None:
    ref = desk.do(make_lead).result
    done = desk.do(lambda unit: unit.record.delete(ref))
    clock.advance(hours=1)
    undo(desk, done.changes)
    assert value(desk, ref, "deleted_at") is None
    status = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT status FROM lead_row").scalar_one())
    assert status == "active"


def test_a_card_that_somebody_only_looked_at_goes_back_all_the_same(desk: Desk) -> None:
    born = desk.do(make_lead)
    desk.do(edit, born.result, is_unread=not value(desk, born.result, "is_unread"))
    undone = undo(desk, born.changes).result
    assert (undone.restored, undone.kept) == ((born.result,), ())
    other = desk.do(make_lead, is_unread=False).result
    edited = desk.do(edit, other, city="Казань", is_unread=True)
    desk.do(edit, other, is_unread=False)
    undone = undo(desk, edited.changes).result
    assert (undone.restored, undone.kept) == ((other,), ())
    assert not desk.ask(verify)
