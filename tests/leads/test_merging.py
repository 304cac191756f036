"""Leads are merged field by field: nothing of them is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.errors import Refused
from leaddesk.leads import custom, edits, rows
from leaddesk.leads.merge_fields import FIELDS, Why
from leaddesk.leads.merge_sides import side_by_side
from leaddesk.leads.merging import merge
from leaddesk.unit import Session, Unit
from tests.leads.conftest import SetClock, person
from tests.leads.merge_cards import TIMUR, TYPED, Take, View
from tests.leads.merge_checks import dangling

Hire = Callable[..., CardId]


def test_side_by_side_tells_what_differs_and_proposes_whose_word_counts(
    desk: Desk, pair: tuple[CardRef, CardRef], clock: SetClock
) -> None:
    keep, other = pair
    desk.do(edits.set_field, keep, "budget", "750000")
    clock.tick(days=1)
    desk.do(edits.set_field, other, "budget", "900000")
    desk.do(edits.set_temperature, other, Temperature.HOT)
    seen = desk.ask(side_by_side, pair)
    lines = {line.field: line for line in seen.lines}
    assert tuple(lines) == FIELDS
    assert {line.field for line in seen.differing} == {"name", "budget", "stage"}
    told = {
        field: (lines[field].proposed, lines[field].why) for field in ("name", "budget", "stage", "city", "company")
    }
    assert told == {
        "name": (keep.id, Why.KEPT),
        "budget": (other.id, Why.NEWER),
        "stage": (other.id, Why.FURTHER),
        "city": (other.id, Why.FILLED),
        "company": (keep.id, Why.KEPT),
    }
    assert lines["company"].said == ("АО «Волгастрой»", "АО «Волгастрой»")
    assert [seen.counts[one.id]["lead_channel"] for one in pair] == [1, 3]
    assert [seen.counts[one.id]["task"] for one in pair] == [1, 1]
    assert seen.forbidden is None
    assert not seen.not_duplicates


def test_the_merged_card_keeps_every_phone_inquiry_task_and_touch(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    desk.do(edits.add_note, other, "Просил перезвонить")
    before = view(other)
    done = desk.do(merge, keep, [other])
    card = view(keep)
    assert done.result.removed == (other,)
    assert [(one.kind, one.value, one.extension) for one in card.channels] == [
        ("phone", "+79033184207", ""),
        ("phone", "+78443412006", "112"),
        ("email", "t.galeev@volgastroy.ru", ""),
    ]
    assert [one.name for one in card.people] == ["Тимур Галиев"]
    assert card.people[0].job_title == "Начальник снабжения"
    assert {one.id for one in before.inquiries} < {one.id for one in card.inquiries}
    assert {one.id for one in before.rounds} < {one.id for one in card.rounds}
    assert {one.id for one in before.tasks} < {one.id for one in card.tasks}
    assert [one.text for one in card.activities] == ["Просил перезвонить"]
    assert (card.city, card.topic) == ("Волжский", "Стеллажи")
    assert desk.ask(dangling) == []
    assert desk.ask(verify) == []


def test_each_field_is_taken_from_the_card_that_was_chosen(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    desk.do(edits.set_field, keep, "city", "Волгоград")
    desk.do(merge, keep, [other], {"name": other.id, "city": other.id, "topic": keep.id})
    card = view(keep)
    assert (card.name, card.city, card.topic) == ("Тимур Галеев", "Волжский", "")
    assert card.number == "A-1"


def test_fields_of_the_team_are_chosen_like_the_others(desk: Desk, pair: tuple[CardRef, CardRef]) -> None:
    keep, other = pair
    floor, hall, gate = (desk.do(custom.define, name, FieldType.TEXT).result.id for name in ("Этаж", "Зал", "Вход"))
    for ref, field, said in (
        (keep, floor, "2"),
        (other, floor, "3"),
        (keep, hall, "А"),
        (other, hall, "Б"),
        (other, gate, "1"),
    ):
        desk.do(custom.set_value, ref, field, said)
    differing = {line.field for line in desk.ask(side_by_side, pair).differing}
    assert differing == {"name", *(f"value:{field.hex()}" for field in (floor, hall))}
    txn = desk.do(merge, keep, [other], {f"value:{floor.hex()}": other.id}).changes.txn
    assert _values(desk, keep) == {floor: "3", hall: "А", gate: "1"}
    assert txn is not None
    desk.undo(txn)
    assert _values(desk, keep) == {floor: "2", hall: "А"}
    assert _values(desk, other) == {floor: "3", hall: "Б", gate: "1"}


def _values(desk: Desk, ref: CardRef) -> dict[CardId, str]:
    return desk.ask(custom.values_in, [ref.id])[ref.id]


def test_somebody_called_otherwise_stays_a_person_of_his_own(desk: Desk, take: Take, view: View) -> None:
    keep = take(TIMUR).card
    other = take(person("Ольга Данилова", "+79161112233", company="АО «Волгастрой»"), is_new=True).card
    desk.do(merge, keep, [other], {"name": other.id})
    card = view(keep)
    assert {one.name for one in card.people} == {"Тимур Галиев", "Ольга Данилова"}
    assert card.name == "Ольга Данилова"
    by_person = {one.id: one.name for one in card.people}
    assert {one.value: by_person[one.person_id] for one in card.channels if one.person_id} == {
        "+79033184207": "Тимур Галиев",
        "+79161112233": "Ольга Данилова",
    }


def test_a_whole_cluster_is_merged_in_one_step(desk: Desk, take: Take, view: View) -> None:
    keep, *others = (take(person("Тимур Галиев", f"+7903318420{i}"), is_new=True).card for i in range(5))
    done = desk.do(merge, keep, others)
    assert len(view(keep).channels) == 5
    assert len(view(keep).inquiries) == 5
    assert desk.ask(rows.rids, rows.Query()).tolist() == [keep.rid]
    assert done.changes.of(CardKind.LEAD) == {one.rid for one in (keep, *others)}
    records = desk.ask(_records, done.changes.txn)
    assert len(records) == len(set(records)) == 5 + 4  # a record for each lead, and for each task that moved


def _records(session: Session, txn: CardId | None) -> list[CardId]:
    statement = "SELECT c.card_id FROM change c JOIN txn t ON t.rid = c.txn_rid WHERE t.id = ?"
    return list(session.connection().exec_driver_sql(statement, (txn,)).scalars())


def test_two_owners_are_merged_only_when_somebody_says_whose_the_lead_is(
    desk: Desk, take: Take, hire: Hire, view: View
) -> None:
    anna, boris = hire("Анна Смирнова"), hire("Борис Ким")
    keep, other = take(TIMUR, owner=anna).card, take(TYPED, owner=boris, is_new=True).card
    assert {line.field for line in desk.ask(side_by_side, [keep, other]).lines if line.needs_choice} == {"owner"}
    with pytest.raises(Refused, match="owner_undecided"):
        desk.do(merge, keep, [other])
    done = desk.do(merge, keep, [other], {"owner": other.id})
    card = view(keep)
    assert card.owner_id == boris
    assert {task.owner_id for task in card.tasks} == {boris}
    assert done.result.owners == {anna, boris}
    assert card.is_unread


def test_an_interest_merged_with_a_lead_is_a_lead(desk: Desk, take: Take, view: View) -> None:
    interest = take(Draft(company="АО «Волгастрой»", phones=(Phone("+78443412006", ""),), source="site")).card
    lead = take(TIMUR, is_new=True).card
    assert view(interest).kind is LeadKind.INTEREST
    desk.do(merge, interest, [lead])
    assert view(interest).kind is LeadKind.LEAD
    assert len(view(interest).inquiries) == 2


def test_two_interests_that_together_name_who_can_be_reached_are_a_lead(desk: Desk, take: Take, view: View) -> None:
    silent = take(Draft(name="Тимур Галиев", company="АО «Волгастрой»", source="site")).card
    nameless = take(
        Draft(company="АО «Волгастрой»", phones=(Phone("+78443412006", ""),), source="site"), is_new=True
    ).card
    assert (view(silent).kind, view(nameless).kind) == (LeadKind.INTEREST, LeadKind.INTEREST)
    desk.do(merge, silent, [nameless])
    assert view(silent).kind is LeadKind.LEAD


def test_a_refused_lead_merged_with_one_in_work_goes_on(desk: Desk, take: Take, view: View, reasons: Any) -> None:
    old = take(TIMUR._replace(stage="отказ, дорого"), is_new=True).card
    assert view(old).state is LeadState.REFUSED
    new = take(TYPED, is_new=True).card
    desk.do(merge, old, [new])
    assert view(old).state is LeadState.ACTIVE
    assert view(old).refused_at is None


def test_a_lead_out_of_the_bin_comes_along_and_one_in_the_bin_keeps_nobody(
    desk: Desk, pair: tuple[CardRef, CardRef], view: View
) -> None:
    keep, other = pair
    desk.do(edits.remove, other)
    with pytest.raises(Refused, match="in_bin"):
        desk.do(merge, other, [keep])
    txn = desk.do(merge, keep, [other]).changes.txn
    assert len(view(keep).channels) == 3
    assert txn is not None
    desk.undo(txn)
    assert view(other).is_deleted


def test_two_leads_with_a_client_each_are_not_merged(desk: Desk, pair: tuple[CardRef, CardRef]) -> None:
    keep, other = pair
    _client(desk, keep, "Волгастрой")
    _client(desk, other, "Галеев")
    assert str(desk.ask(side_by_side, pair).forbidden) == "two_clients"
    with pytest.raises(Refused, match="two_clients") as refused:
        desk.do(merge, keep, [other])
    assert refused.value.params == {"names": "Волгастрой, Галеев"}


def test_a_lead_merged_with_that_of_a_client_stays_his(desk: Desk, pair: tuple[CardRef, CardRef], view: View) -> None:
    keep, other = pair
    client = _client(desk, other, "АО «Волгастрой»")
    with pytest.raises(Refused, match="stays_client"):
        desk.do(merge, keep, [other], {"state": keep.id})
    desk.do(merge, keep, [other])
    assert view(keep).state is LeadState.CONVERTED
    assert desk.ask(_lead_of, client) == keep.id


def _client(desk: Desk, lead: CardRef, name: str) -> CardRef:
    def convert(unit: Unit) -> CardRef:
        unit.record.edit(lead, state=LeadState.CONVERTED)
        return unit.record.create(CardKind.CLIENT, {"name": name, "lead_id": lead.id, "created_at": unit.now})

    return desk.do(convert).result


def _lead_of(session: Session, client: CardRef) -> CardId:
    found = session.connection().exec_driver_sql("SELECT lead_id FROM client WHERE rid = ?", (client.rid,))
    return CardId(found.scalar_one())


def test_what_cannot_be_merged_is_refused_with_its_reason(
    desk: Desk, pair: tuple[CardRef, CardRef], take: Take
) -> None:
    keep, other = pair
    with pytest.raises(Refused, match="merge_needs_two"):
        desk.do(merge, keep, [keep])
    with pytest.raises(Refused, match="only_leads_merge"):
        desk.do(merge, keep, [CardRef(CardKind.COMPANY, other.id, other.rid)])
    desk.do(merge, keep, [other])
    third = take(person("Олег Данилов", "+79990001122")).card
    for cards in ((keep, other), (other, third), (third, other)):
        with pytest.raises(Refused, match="merged_away"):
            desk.do(merge, cards[0], [cards[1]])
    undone = take(person("Лев Орлов", "+79990001133"))
    assert desk.base.writer is not None
    assert undone.card.rid > third.rid
