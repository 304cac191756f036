"""After a merge: whoever names the merged card finds the one it is in, and its story is told there."""

from __future__ import annotations

import pytest

from leaddesk.changes.history import as_of, whole_history
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.duplicates.pairs import all_pairs
from leaddesk.duplicates.similar import similar
from leaddesk.errors import Refused
from leaddesk.leads import edits, people, rows, touches
from leaddesk.leads.card import find_lead
from leaddesk.leads.merge_sides import side_by_side
from leaddesk.leads.merging import merge
from leaddesk.leads.resembling import clear, resembling
from leaddesk.leads.timeline import ItemKind, timeline
from leaddesk.search.find import find, match_rids
from leaddesk.unit import Session
from tests.leads.conftest import SetClock, person
from tests.leads.merge_cards import TIMUR, TYPED, Take, View
from tests.leads.merge_checks import dangling


def test_number_id_and_search_of_a_merged_card_lead_to_the_one_it_is_in(desk: Desk, take: Take) -> None:
    first, second, third = (take(person("Тимур Галиев", f"+7903318420{i}"), is_new=True).card for i in range(3))
    desk.do(merge, second, [first])
    desk.do(merge, third, [second])
    for text in ("A-1", "A-2", "1", first.id.hex(), second.id.hex()):
        assert desk.ask(find_lead, text) == third
    for text in ("A-1", "A-2", "+79033184200", "Тимур"):
        assert [one.id for one in desk.ask(find, text)] == [third.id]
        assert desk.ask(match_rids, text) == [third.rid]


def test_a_merged_card_is_no_match_and_stands_in_no_list(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    assert len(desk.ask(lambda session: list(all_pairs(session)))) == 1
    desk.do(merge, keep, [other])
    assert {one.id for one in desk.ask(similar, TYPED) if one.kind is CardKind.LEAD} == {keep.id}
    assert desk.ask(lambda session: list(all_pairs(session))) == []
    assert desk.ask(resembling, view(keep)) == ()
    for status in ("active", "deleted"):
        shown = desk.ask(rows.rids, rows.Query(filters=(rows.Filter("status", (status,)),)))
        assert other.rid not in shown


def test_a_repeat_of_a_merged_card_attaches_to_the_one_it_is_in(
    desk: Desk, pair: tuple[CardRef, CardRef], take: Take, view: View
) -> None:
    keep, other = pair
    desk.do(merge, keep, [other])
    found = take(Draft(name="Тимур Галеев", emails=("t.galeev@volgastroy.ru",), source="site"))
    assert found.card == keep
    assert take(TIMUR, attach_to=other).card == keep
    assert len(view(keep).inquiries) == 4
    assert desk.ask(dangling) == []


def test_a_merged_card_does_not_come_out_of_the_bin(desk: Desk, pair: tuple[CardRef, CardRef]) -> None:
    keep, other = pair
    desk.do(merge, keep, [other])
    with pytest.raises(Refused, match="merged_away") as refused:
        desk.do(edits.restore, other)
    assert refused.value.params == {"number": "A-2", "into": "A-1"}


def test_not_a_duplicate_said_of_a_merged_card_holds_for_the_one_it_is_in_both_ways(
    desk: Desk, take: Take, view: View
) -> None:
    keep, other, third = (take(person("Тимур Галиев", "+79033184207"), is_new=True).card for _ in range(3))
    desk.do(clear, other, third.id)
    assert {one.ref for one in desk.ask(resembling, view(keep))} == {other, third}
    txn = desk.do(merge, keep, [other]).changes.txn
    assert desk.ask(resembling, view(keep)) == ()
    assert desk.ask(resembling, view(third)) == ()
    assert desk.ask(lambda session: list(all_pairs(session))) == []
    assert txn is not None
    desk.undo(txn)
    assert {one.ref for one in desk.ask(resembling, view(third))} == {keep}


def test_merging_takes_back_that_the_cards_are_no_duplicates_and_unmerging_says_it_again(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    desk.do(clear, keep, other.id)
    assert desk.ask(side_by_side, pair).not_duplicates
    txn = desk.do(merge, keep, [other]).changes.txn
    assert txn is not None
    assert desk.ask(_said_false) == 0
    desk.undo(txn)
    assert desk.ask(_said_false) == 1
    assert desk.ask(resembling, view(keep)) == ()


def test_no_duplicate_can_be_said_again_after_it_was_undone(desk: Desk, pair: tuple[CardRef, CardRef]) -> None:
    keep, other = pair
    txn = desk.do(clear, keep, other.id).changes.txn
    assert txn is not None
    desk.undo(txn)
    desk.do(clear, other, keep.id)
    assert desk.ask(_said_false) == 1


def test_a_doubt_about_a_merged_card_is_a_doubt_about_the_one_it_is_in(desk: Desk, take: Take, view: View) -> None:
    other = take(TIMUR).card
    doubtful = take(person("Тимур Галеев", "+79033184270", company="АО «Волгастрой»")).card
    keep = take(person("Тимур Галиев", "+79033184299"), is_new=True).card
    assert view(doubtful).needs_look["card"] == other.id.hex()
    desk.do(merge, keep, [other])
    assert [one.ref for one in desk.ask(resembling, view(doubtful))] == [keep]
    (row,) = desk.ask(rows.page, [doubtful.rid], is_likened=True)
    assert row.resembles == "Тимур Галиев"
    desk.do(clear, doubtful, keep.id)
    assert view(doubtful).needs_look == {}


def test_a_doubt_ends_when_the_two_are_merged(desk: Desk, take: Take, view: View) -> None:
    other = take(TIMUR).card
    keep = take(person("Тимур Галеев", "+79033184270", company="АО «Волгастрой»")).card
    assert view(keep).needs_look
    desk.do(merge, keep, [other])
    assert view(keep).needs_look == {}


def test_the_story_of_both_cards_is_told_on_the_one_that_is_kept(
    desk: Desk, pair: tuple[CardRef, CardRef], clock: SetClock
) -> None:
    keep, other = pair
    clock.tick(minutes=1)
    desk.do(edits.set_field, other, "city", "Камышин")
    clock.tick(minutes=1)
    txn = desk.do(merge, keep, [other]).changes.txn
    items = desk.ask(timeline, keep)
    merged = [item for item in items if item.kind is ItemKind.MERGED]
    assert [(item.params["number"], item.params["name"], item.txn) for item in merged] == [("A-2", "Тимур Галеев", txn)]
    cities = [item.params["new"] for item in items if item.params.get("column") == "city"]
    assert cities == ["Камышин", "Камышин"]  # what the merge filled in, and what was typed on the other card
    assert [item.txn for item in items if item.params.get("column") == "city"] == [txn, None]
    assert not [item for item in items if item.params.get("column") in {"+", "-", "deleted_at", "removal"}]


def test_both_cards_are_seen_as_they_were_before_the_merge(
    desk: Desk, pair: tuple[CardRef, CardRef], clock: SetClock
) -> None:
    keep, other = pair
    at = clock.now()
    clock.tick(days=1)
    desk.do(merge, keep, [other])
    then = [desk.ask(as_of, ref, at) for ref in (keep, other)]
    assert [len(one.rows("lead_channel")) for one in then if one] == [1, 3]
    now = desk.ask(as_of, keep, clock.now())
    assert now is not None
    assert len(now.rows("lead_channel")) == 3


def test_ways_of_a_merged_card_can_be_edited_one_by_one(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    desk.do(merge, keep, [other])
    mail = next(one for one in view(keep).channels if one.kind == "email")
    desk.do(people.set_way, keep, mail.id, "galeev@volgastroy.ru")
    assert [one.value for one in view(keep).channels if one.kind == "email"] == ["galeev@volgastroy.ru"]
    assert desk.ask(verify) == []


def test_a_note_typed_on_a_card_that_was_merged_meanwhile_is_on_the_one_it_is_in(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    desk.do(merge, keep, [other])
    desk.do(edits.add_note, other, "Перезвонить")
    letter = touches.Letter(touches.OUT, view(keep).created_at, "Ответ")
    assert desk.do(touches.write_letter, other, letter).result
    assert [one.kind for one in view(keep).activities] == ["note", "letter"]
    assert desk.ask(dangling) == []


def test_a_merged_card_of_a_past_day_is_shown_itself_and_its_history_on_the_kept_one(
    desk: Desk, pair: tuple[CardRef, CardRef], clock: SetClock
) -> None:
    keep, other = pair
    before = clock.now()
    clock.tick(days=1)
    desk.do(merge, keep, [other])
    assert desk.ask(find_lead, "A-2", at=before) == other
    assert desk.ask(find_lead, "A-2", at=clock.now()) == keep
    born = [event for event in desk.ask(whole_history, keep.id) if event.op == "create"]
    assert len(born) == 2


def _said_false(session: Session) -> int:
    statement = "SELECT count(*) FROM decision WHERE deleted_at IS NULL"
    return int(session.connection().exec_driver_sql(statement).scalar_one())
