"""What a card gains from a repeat inquiry, and what the repeat may not do to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leaddesk.changes.cards import load
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadKind, LeadState
from leaddesk.exchange.records import records_of
from leaddesk.leads import edits
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import Captured, CaptureOptions, Outcome, TasksFor
from leaddesk.unit import Unit
from tests.leads.conftest import TODAY, days_ago, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
Hire = Callable[..., CardId]
MOBILE = "+79162041837"


def test_an_interest_becomes_a_lead_once_its_person_is_named(take: Take, view: View, desk: Desk) -> None:
    interest = take(Draft(company="ООО «Зерно»", phones=(Phone(MOBILE, ""),), source="site", received=TODAY))
    assert interest.kind is LeadKind.INTEREST
    again = desk.do(capture, [person("Ирина Кузьмина", MOBILE)], CaptureOptions())
    assert again.result[0].card == interest.card
    assert again.result[0].kind is LeadKind.LEAD
    card = view(interest.card)
    assert (card.kind, card.name, len(card.inquiries)) == (LeadKind.LEAD, "Ирина Кузьмина", 2)
    assert again.changes.txn is not None
    desk.undo(again.changes.txn)
    assert (view(interest.card).kind, view(interest.card).people) == (LeadKind.INTEREST, ())


def test_a_named_interest_becomes_a_lead_once_it_can_be_reached(take: Take, view: View) -> None:
    interest = take(person(number="", company="ООО «Зерно»"))
    again = take(person(), attach_to=interest.card)
    assert again.kind is view(interest.card).kind is LeadKind.LEAD


def test_a_changed_row_that_names_a_person_makes_a_lead(take: Take, view: View) -> None:
    row: dict[str, Any] = {"source": "site", "phones": (Phone(MOBILE, ""),), "received": TODAY}
    take(Draft(**row, fingerprint="a" * 32 + ":" + "b" * 16))
    again = take(Draft(**row, name="Ирина Кузьмина", fingerprint="a" * 32 + ":" + "c" * 16))
    assert (again.outcome, again.kind) == (Outcome.UPDATED, LeadKind.LEAD)
    assert view(again.card).name == "Ирина Кузьмина"


def test_another_person_on_the_chosen_card_is_one_of_its_people(take: Take, view: View) -> None:
    first = take(person("Ирина Кузьмина"))
    take(person("Олег Данилов", "+79990000001"), attach_to=first.card)
    card = view(first.card)
    assert [one.name for one in card.people] == ["Ирина Кузьмина", "Олег Данилов"]
    assert card.name == "Ирина Кузьмина"
    assert {one.value: one.person_id for one in card.channels}["+79990000001"] == card.people[1].id


def test_the_same_person_spelled_otherwise_is_not_added_again(take: Take, view: View) -> None:
    first = take(person("Ирина Кузьмина"))
    take(person("Кузьмина И."))
    assert len(view(first.card).people) == 1


def test_a_record_of_the_past_never_moves_the_card_back(take: Take, view: View) -> None:
    first = take(person(stage="отказ – дорого", source="exhibition", received=TODAY))
    again = take(person(source="site", received=days_ago(400)))
    card = view(first.card)
    assert again.card == first.card
    assert (card.state, card.inquiries[-1].received_on) == (LeadState.REFUSED, days_ago(400))
    assert card.source_id == view(first.card).source_id
    assert {one.opened_on for one in card.rounds} == {TODAY, days_ago(400)}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_rounds_do_not_depend_on_the_order_of_the_rows(take: Take, view: View, order: tuple[int, ...]) -> None:
    days = (days_ago(200), days_ago(190), TODAY)
    for at in order:
        card = take(person(received=days[at])).card
    inquiries = view(card).inquiries
    assert len(view(card).rounds) == 2
    assert inquiries[1].round_id == inquiries[2].round_id != inquiries[0].round_id


def test_a_repeat_takes_the_card_out_of_the_recycle_bin(take: Take, view: View, desk: Desk) -> None:
    first = take(person())
    desk.do(edits.remove, first.card)
    again = take(person())
    assert again.card == first.card
    assert not view(first.card).is_deleted


def test_old_repeats_of_an_import_alert_nobody_and_many_alert_once(take: Take, view: View) -> None:
    first = take(person(received=days_ago(90)), tasks=TasksFor.FRESH)
    take(person(received=days_ago(80)), tasks=TasksFor.FRESH)
    assert view(first.card).tasks == ()
    for _ in range(3):
        take(person(), tasks=TasksFor.FRESH)
    assert len(view(first.card).tasks) == 1


def test_a_repeat_within_the_window_joins_the_nearest_round(take: Take, view: View) -> None:
    take(person(received=date(2026, 1, 1)))
    take(person(received=date(2026, 5, 1)))
    again = take(person(received=date(2026, 1, 20)))
    kinds = {one.received_on: one.kind for one in view(again.card).inquiries}
    assert kinds[date(2026, 1, 20)] is InquiryKind.REPEAT
    assert len(view(again.card).rounds) == 2


def test_words_that_no_dictionary_knows_are_kept_with_the_inquiry(take: Take, view: View, hire: Hire) -> None:
    hire("Ушедший Пётр", is_active=False)
    said = {
        "source": "выставка ПродЭкспо", "campaign": "Весна", "product": "Насос", "owner": "Ушедший Пётр",
        "temperature": "кипяток", "inn": "500100732259", "currency": "USD",
    }  # fmt: skip
    card = view(take(person(topic="Стеллажи", extra=(("Цвет", "красный"),), **said)).card)
    assert card.inquiries[0].extra == {f"{name}_as_written": word for name, word in said.items()} | {"Цвет": "красный"}
    assert card.owner_id is None
    known = view(take(person("Олег Данилов", "+79990000001", source="Выставка", temperature="горячий")).card)
    assert known.inquiries[0].extra == {}


def test_tags_are_put_on_the_card_and_made_once(take: Take, desk: Desk) -> None:
    first = take(person(tags=("VIP", "опт")))
    take(person(tags=("vip", "Юг")))
    other = take(person("Олег Данилов", "+79990000001", tags=("Опт",)))
    assert _tags(desk, first, other) == [("VIP", "опт", "Юг"), ("опт",)]


def test_a_product_is_found_whatever_its_letter_yo(take: Take, desk: Desk, view: View) -> None:
    def stock(unit: Unit) -> CardId:
        return unit.record.create(CardKind.PRODUCT, {"name": "Счётчик", "is_archived": False}).id

    product = desk.do(stock).result
    card = take(person(product="СЧЕТЧИК")).card
    assert desk.ask(load, CardKind.LEAD, [card.id])[0].root["product_id"] == product


def test_rows_of_two_files_with_the_same_running_ids_are_not_taken_for_each_other(take: Take, view: View) -> None:
    first = take(person("Ирина Кузьмина", fingerprint="a" * 32 + ":" + "b" * 16))
    stranger = person("Олег Данилов", "+79990000001", fingerprint="a" * 32 + ":" + "c" * 16)
    other = take(stranger)
    assert (other.outcome, other.card == first.card) == (Outcome.NEW, False)
    assert [one.name for one in view(first.card).people] == ["Ирина Кузьмина"]
    again = take(stranger)
    assert (again.outcome, again.card) == (Outcome.UNCHANGED, other.card)
    moved = take(person("Олег Данилов", "+79990000002", fingerprint="a" * 32 + ":" + "d" * 16))
    assert (moved.outcome, moved.card) == (Outcome.UPDATED, other.card)


def test_a_verdict_does_not_depend_on_which_records_come_together(desk: Desk, tmp_path: Path) -> None:
    drafts = [
        person("Галеев Тимур", "+79033184207", company="ООО «Волгастрой»", owner="Анна"),
        person("Галеев Тимур", "", company="ООО «Волгастрой»", emails=("tg@mail.ru",)),
        person("Ким Олег", "", company="ООО «Волгастрой»", emails=("ok@mail.ru",)),
        person("Галиев Тимур", "+79033184270"),
        person("Соколова Анна", "", company="ИП Ким", inn="500100732259"),
        Draft(company="ИП Ким О.", inn="500100732259", source="site", received=TODAY),
    ]
    options = CaptureOptions(adds_members=True)
    together = [_told(desk, one) for one in desk.do(capture, drafts, options).result]
    with Desk.create(tmp_path / "one.leaddesk") as other:
        one_by_one = [_told(other, other.do(capture, [draft], options).result[0]) for draft in drafts]
    assert together == one_by_one
    assert [outcome for outcome, *_ in together] == ["new", "suspect", "new", "suspect", "new", "attached"]
    assert [reason.get("code") for *_, reason in together[:4]] == [
        "named_in_record", "known_person", "known_company", "known_person",
    ]  # fmt: skip


def _told(desk: Desk, one: Captured) -> tuple[str, str, Mapping[str, object]]:
    card = desk.ask(open_card, one.card.rid)
    assert card is not None
    return one.outcome.value, one.matches[0].match.level.value if one.matches else "", card.owner_reason


def test_an_undone_repeat_takes_its_tags_away_and_a_redo_brings_them_back(take: Take, desk: Desk) -> None:
    first = take(person(tags=("VIP",)))
    again = desk.do(capture, [person(tags=("опт",))], CaptureOptions())
    assert again.changes.txn is not None
    undone = desk.undo(again.changes.txn)
    assert _tags(desk, first) == [("VIP",)]
    assert undone.changes.txn is not None
    desk.undo(undone.changes.txn)
    assert _tags(desk, first) == [("VIP", "опт")]
    assert not desk.ask(verify)


def _tags(desk: Desk, *taken: Captured) -> list[tuple[str, ...]]:
    return desk.ask(lambda session: [one.tags for one in records_of(session, [one.card.rid for one in taken])])
