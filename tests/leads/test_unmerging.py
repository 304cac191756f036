"""A merge is taken back at any time, the newest first, and what was done since finds its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leaddesk.changes.cards import load
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, Temperature
from leaddesk.errors import Refused
from leaddesk.leads import edits, people, rows
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, find_lead
from leaddesk.leads.merging import merge
from leaddesk.leads.options import Captured, CaptureOptions
from leaddesk.leads.timeline import ItemKind, timeline
from leaddesk.leads.unmerging import merges_of
from leaddesk.search.find import find
from leaddesk.unit import Unit
from tests.leads.conftest import SetClock, person
from tests.leads.merge_checks import dangling

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
Hire = Callable[..., CardId]

TIMUR = person("Тимур Галиев", "+79033184207", company="АО «Волгастрой»")
TYPED = TIMUR._replace(
    name="Тимур Галеев",
    emails=("t.galeev@volgastroy.ru",),
    phones=(Phone("+78443412006", "", "112"),),
    city="Волжский",
)
OLGA = person("Ольга Данилова", "+79161112233", emails=("olga@volgastroy.ru",))


@pytest.fixture
def pair(take: Take) -> tuple[CardRef, CardRef]:
    return take(TIMUR).card, take(TYPED, is_new=True).card


def joined(desk: Desk, keep: CardRef, *others: CardRef, **choices: CardId) -> CardId:
    """Merge; give the transaction."""
    txn = desk.do(merge, keep, others, choices).changes.txn
    assert txn is not None
    return txn


def stored(desk: Desk, *refs: CardRef) -> list[tuple[Any, Any]]:
    """Give cards as they are stored, their parts sorted."""
    cards = desk.ask(load, CardKind.LEAD, [ref.id for ref in refs])
    return [(card.root, {table: rows_ for table, rows_ in card.parts.items() if rows_}) for card in cards]


def sound(desk: Desk) -> None:
    """Check that nothing dangles and the journal tells the tables."""
    assert desk.ask(dangling) == []
    assert desk.ask(verify) == []


def test_unmerging_gives_both_cards_back_as_they_were(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    desk.do(edits.add_note, other, "Просил перезвонить")
    before, seen = stored(desk, *pair), view(other)
    txn = joined(desk, keep, other, name=other.id)
    undone = desk.undo(txn).result
    assert stored(desk, *pair) == before
    assert view(other) == seen
    assert (set(undone.restored) >= set(pair), undone.kept, undone.impossible) == (True, (), ())
    assert desk.ask(find_lead, "A-2") == other
    assert [one.id for one in desk.ask(find, "A-2")] == [other.id]
    assert set(desk.ask(rows.rids, rows.Query())) == {keep.rid, other.rid}
    sound(desk)


def test_what_was_changed_since_goes_back_with_its_change(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    txn = joined(desk, keep, other)
    mail = next(one.id for one in view(keep).channels if one.kind == "email")
    desk.do(people.set_way, keep, mail, "galeev@volgastroy.ru")
    undone = desk.undo(txn).result
    assert [one.value for one in view(other).channels if one.kind == "email"] == ["galeev@volgastroy.ru"]
    assert [one.kind for one in view(keep).channels] == ["phone"]
    assert undone.kept == (other,)
    sound(desk)


def test_what_was_added_since_stays_and_what_hangs_on_a_part_goes_with_it(desk: Desk, take: Take, view: View) -> None:
    keep, other = take(TIMUR).card, take(OLGA, is_new=True).card
    txn = joined(desk, keep, other)
    olga = next(one.id for one in view(keep).people if one.name == "Ольга Данилова")
    desk.do(people.add_way, keep, ChannelKind.PHONE, "+7 916 555-66-77", person_id=olga)
    desk.do(people.add_way, keep, ChannelKind.PHONE, "+7 916 888-99-00")
    desk.do(edits.add_note, keep, "Встреча была")
    undone = desk.undo(txn).result
    assert [one.value for one in view(keep).channels] == ["+79033184207", "+79168889900"]
    assert {one.value for one in view(other).channels} == {"+79161112233", "olga@volgastroy.ru", "+79165556677"}
    assert [one.text for one in view(keep).activities] == ["Встреча была"]
    assert other in undone.kept
    sound(desk)


def test_fields_changed_since_the_merge_are_kept_whole(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    desk.do(edits.set_temperature, other, Temperature.HOT)
    hot = view(other).stage_id
    txn = joined(desk, keep, other)
    assert (view(keep).temperature, view(keep).stage_id) == (Temperature.HOT, hot)
    desk.do(edits.set_temperature, keep, Temperature.COLD)
    cold = view(keep).stage_id
    desk.do(edits.set_field, keep, "city", "Камышин")
    undone = desk.undo(txn).result
    assert (view(keep).temperature, view(keep).stage_id, view(keep).city) == (Temperature.COLD, cold, "Камышин")
    assert view(other).city == "Волжский"
    assert keep in undone.kept
    sound(desk)


def test_a_stage_taken_since_keeps_the_temperature_it_belongs_to(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View, stages: dict[str, CardId]
) -> None:
    keep, other = pair
    desk.do(edits.set_temperature, other, Temperature.HOT)
    txn = joined(desk, keep, other)
    hot = next(one for label, one in stages.items() if label.startswith("hot") and one != view(keep).stage_id)
    desk.do(edits.set_stage, keep, hot)
    desk.undo(txn)
    assert (view(keep).temperature, view(keep).stage_id) == (Temperature.HOT, hot)
    assert view(other).temperature is Temperature.HOT


def test_a_main_person_who_leaves_is_followed_by_one_who_stays(desk: Desk, take: Take, view: View) -> None:
    keep, other = take(TIMUR).card, take(OLGA, is_new=True).card
    txn = joined(desk, keep, other)
    olga = next(one.id for one in view(keep).people if one.name == "Ольга Данилова")
    desk.do(people.set_main, keep, olga)
    desk.undo(txn)
    assert view(keep).name == "Тимур Галиев"
    assert view(other).name == "Ольга Данилова"
    sound(desk)


def test_a_removed_way_is_on_the_card_it_came_from_again(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    txn = joined(desk, keep, other)
    mail = next(one.id for one in view(keep).channels if one.kind == "email")
    desk.do(people.set_way, keep, mail, "")
    desk.undo(txn)
    assert [one.value for one in view(other).channels if one.kind == "email"] == ["t.galeev@volgastroy.ru"]
    sound(desk)


def test_a_repeat_that_came_since_stays_with_the_round_it_belongs_to(
    desk: Desk, take: Take, view: View, clock: SetClock
) -> None:
    keep, other = take(TIMUR).card, take(OLGA, is_new=True).card
    round_id = view(other).rounds[0].id
    txn = joined(desk, keep, other)
    repeat = take(Draft(name="Ольга Данилова", emails=("olga@volgastroy.ru",), source="site"))
    assert repeat.card == keep
    came = view(keep).inquiries[0]
    desk.undo(txn)
    cards = {one.id: ref for ref in (keep, other) for one in view(ref).inquiries}
    assert cards[came.id] == (other if came.round_id == round_id else keep)
    assert len(cards) == 3
    sound(desk)


def test_merges_are_taken_back_the_newest_first(desk: Desk, take: Take, view: View) -> None:
    first, second, third, fourth = (take(person("Тимур Галиев", f"+7903318420{i}"), is_new=True).card for i in range(4))
    before = stored(desk, first, second, third, fourth)
    one, two, three = joined(desk, first, second), joined(desk, first, third), joined(desk, fourth, first)
    assert [found.txn for found in desk.ask(merges_of, fourth)] == [three]
    for early in (one, two):
        with pytest.raises(Refused, match="merged_since") as refused:
            desk.undo(early)
        assert refused.value.params == {"number": "A-1", "into": "A-4"}
    desk.undo(three)
    assert [found.txn for found in desk.ask(merges_of, first)] == [two, one]
    assert [found.numbers for found in desk.ask(merges_of, first)] == [("A-3",), ("A-2",)]
    with pytest.raises(Refused, match="merged_since") as refused:
        desk.undo(one)
    assert refused.value.params == {"number": "A-3", "into": "A-1"}
    desk.undo(two)
    desk.undo(one)
    assert stored(desk, first, second, third, fourth) == before
    assert desk.ask(merges_of, first) == ()
    sound(desk)


def test_a_merge_taken_back_can_be_made_again_and_taken_back_again(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    before = stored(desk, *pair)
    txn = joined(desk, keep, other, name=other.id)
    merged = stored(desk, *pair)
    back = desk.undo(txn).changes.txn
    assert back is not None
    desk.do(edits.add_note, other, "Пока отдельно")
    again = desk.undo(back).changes.txn
    assert again is not None
    assert [one.name for one in view(keep).people] == ["Тимур Галеев"]
    assert [one.text for one in view(keep).activities] == ["Пока отдельно"]
    assert [parts for _, parts in stored(desk, *pair)] == [parts for _, parts in merged]
    with pytest.raises(Refused, match="already_undone"):
        desk.undo(back)
    desk.undo(again)
    assert stored(desk, *pair) == before
    assert [one.text for one in view(other).activities] == ["Пока отдельно"]
    sound(desk)


def test_a_merge_is_taken_back_once(desk: Desk, pair: tuple[CardRef, CardRef]) -> None:
    keep, other = pair
    txn = joined(desk, keep, other)
    desk.undo(txn)
    with pytest.raises(Refused, match="already_undone"):
        desk.undo(txn)


def test_a_merge_that_was_made_again_is_taken_back_by_its_first_transaction_too(
    desk: Desk, pair: tuple[CardRef, CardRef]
) -> None:
    keep, other = pair
    before = stored(desk, *pair)
    txn = joined(desk, keep, other)
    back = desk.undo(txn).changes.txn
    assert back is not None
    again = desk.undo(back).changes.txn
    assert again is not None
    desk.undo(txn)
    assert stored(desk, *pair) == before
    with pytest.raises(Refused, match="already_undone"):
        desk.undo(again)
    sound(desk)


def test_tasks_go_back_to_whom_they_were_with_what_was_done_to_them(
    desk: Desk, take: Take, hire: Hire, view: View
) -> None:
    anna, boris = hire("Анна Смирнова"), hire("Борис Ким")
    keep, other = take(TIMUR, owner=anna).card, take(TYPED, owner=boris, is_new=True).card
    task = view(other).tasks[0]
    txn = joined(desk, keep, other, owner=keep.id)
    desk.do(lambda unit: unit.record.edit(task.ref, note="Занято"))
    desk.undo(txn)
    assert [(one.id, one.owner_id, one.note) for one in view(other).tasks] == [(task.id, boris, "Занято")]
    assert task.id not in {one.id for one in view(keep).tasks}
    sound(desk)


def test_a_merge_is_taken_back_though_the_kept_card_lies_in_the_bin(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    txn = joined(desk, keep, other)
    desk.do(edits.remove, keep)
    desk.undo(txn)
    assert view(keep).is_deleted
    assert not view(other).is_deleted
    sound(desk)


def test_undoing_what_brought_a_merged_card_keeps_it(desk: Desk, take: Take, view: View) -> None:
    keep = take(TIMUR).card
    done = desk.do(_capture, TYPED)
    other = done.result
    txn = joined(desk, keep, other)
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn).result
    assert other in undone.kept
    assert len(view(keep).channels) == 3
    desk.undo(txn)
    assert len(view(other).channels) == 2
    sound(desk)


def _capture(unit: Unit, draft: Draft) -> CardRef:
    return capture(unit, [draft], CaptureOptions(is_new=True))[0].card


def test_the_story_tells_a_merge_as_one_line_and_nothing_of_one_that_was_taken_back(
    desk: Desk, pair: tuple[CardRef, CardRef]
) -> None:
    keep, other = pair
    txn = joined(desk, keep, other)
    desk.undo(txn)
    for ref in pair:
        items = desk.ask(timeline, ref)
        assert ItemKind.MERGED not in {item.kind for item in items}
        assert not [item for item in items if item.params.get("column") in {"+", "-", "deleted_at", "merged_into_id"}]


def test_what_was_done_to_a_merged_card_before_is_undone_only_after_the_merge(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    edit = desk.do(edits.set_field, other, "city", "Клин").changes.txn
    assert edit is not None
    txn = joined(desk, keep, other)
    undone = desk.undo(edit)
    assert (undone.result.restored, undone.result.impossible) == ((), ((other, "merged"),))
    assert undone.changes.txn is None
    assert view(keep).city == "Клин"
    desk.undo(txn)
    assert desk.undo(edit).result.restored == (other,)
    assert view(other).city == "Волжский"
    sound(desk)
