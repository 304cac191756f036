"""Edits in place, lists and the story of a lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.domain.money import Money
from leaddesk.duplicates.similar import similar
from leaddesk.errors import Refused
from leaddesk.leads import edits, rows
from leaddesk.leads.card import LeadView, find_lead
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.resembling import clear
from leaddesk.leads.timeline import ItemKind, timeline
from tests.leads.conftest import TODAY, WEDNESDAY, SetClock, days_ago, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
Hire = Callable[..., CardId]


def _shown(card: LeadView, field: str) -> object:
    person_ = card.main_person
    channels = {channel.kind: channel.value for channel in card.channels}
    return {
        "name": card.name,
        "job_title": person_.job_title if person_ else "",
        "company": card.company,
        "phone": channels.get("phone"),
        "email": channels.get("email"),
        "budget": card.budget,
        "buys_by": card.buys_by,
        "topic": card.topic,
        "city": card.city,
        "region": card.region,
        "country": card.country,
        "address": card.address,
        "status": card.status_text,
    }[field]


def test_an_amount_without_a_currency_keeps_the_one_it_had(take: Take, view: View, desk: Desk) -> None:
    card = take(person()).card
    for typed, currency in (("100", "RUB"), ("100 $", "USD"), ("250", "USD"), ("", None), ("7", "RUB")):
        desk.do(edits.set_field, card, "budget", typed)
        budget = view(card).budget
        assert (budget and budget.currency) == currency


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("name", "  Ирина   Петрова ", "Ирина Петрова"),
        ("job_title", "Директор", "Директор"),
        ("company", "ООО «Зерно»", "ООО «Зерно»"),
        ("phone", "8 (912) 204-18-37", "+79122041837"),
        ("email", "Mailto:KUZMINA@zerno.ru", "kuzmina@zerno.ru"),
        ("budget", "1 250 000,50 руб.", Money(Decimal("1250000.50"), "RUB")),
        ("budget", "€12,000", Money(Decimal(12000), "EUR")),
        ("buys_by", "завтра", TODAY + timedelta(days=1)),
        ("topic", "Стеллажи", "Стеллажи"),
        ("city", "Пермь", "Пермь"),
        ("region", "Урал", "Урал"),
        ("country", "Россия", "Россия"),
        ("address", "Ленина, 1", "Ленина, 1"),
        ("status", "думает", "думает"),
    ],
)
def test_a_typed_value_is_understood_shown_and_undone(
    take: Take, view: View, desk: Desk, field: str, typed: str, shown: object
) -> None:
    card = take(person()).card
    before = view(card)
    done = desk.do(edits.set_field, card, field, typed)
    assert _shown(view(card), field) == shown
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert view(card) == before
    assert desk.ask(verify) == []


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("phone", "позвоните", "bad_phone"),
        ("email", "kuzmina(at)zerno", "bad_email"),
        ("budget", "много", "bad_amount"),
        ("buys_by", "когда-нибудь", "not_a_day"),
        ("name", "", "name_needed"),
        ("topic", "x" * 501, "too_long"),
    ],
)
def test_what_a_field_cannot_take_is_refused_and_nothing_is_lost(
    take: Take, view: View, desk: Desk, field: str, typed: str, code: str
) -> None:
    card = take(person(emails=("kuzmina@zerno.ru",))).card
    before = view(card)
    with pytest.raises(Refused) as refused:
        desk.do(edits.set_field, card, field, typed)
    assert refused.value.code == code
    assert view(card) == before


def test_every_editable_field_has_a_case() -> None:
    assert set(edits.EDITABLE) == {
        "name", "job_title", "company", "phone", "email", "budget", "topic", "city", "region", "country", "address",
        "buys_by",
        "status",
    }  # fmt: skip


def test_relinking_one_card_leaves_its_colleagues_with_their_company(take: Take, view: View, desk: Desk) -> None:
    first = take(person("Ирина Кузьмина", company="ООО «Зерно»")).card
    colleague = take(person("Олег Данилов", "+79990000001", company="ООО «Зерно»")).card
    desk.do(edits.set_field, first, "company", "АО «Мельница»")
    assert view(first).company == "АО «Мельница»"
    assert view(colleague).company == "ООО «Зерно»"


def test_a_lead_goes_to_its_new_owner_with_its_open_tasks(take: Take, view: View, desk: Desk, hire: Hire) -> None:
    card = take(person(), owner=hire("Елена Морозова")).card
    other = hire("Дмитрий Ким")
    desk.do(edits.set_owner, card, other)
    seen = view(card)
    assert seen.owner_id == other
    assert {task.owner_id for task in seen.tasks} == {other}


def test_nobody_inactive_can_be_made_owner(take: Take, desk: Desk, hire: Hire) -> None:
    card = take(person()).card
    with pytest.raises(Refused) as refused:
        desk.do(edits.set_owner, card, hire("Ушедший Пётр", is_active=False))
    assert refused.value.code == "inactive_member"


def test_a_stage_of_another_pipeline_brings_its_temperature(take: Take, view: View, desk: Desk) -> None:
    card = take(person()).card
    hot = desk.ask(lookups).pipeline("hot")[3][0]
    desk.do(edits.set_stage, card, hot)
    assert (view(card).stage_id, view(card).temperature) == (hot, Temperature.HOT)


def test_a_new_temperature_keeps_the_card_in_a_stage_of_its_own_pipeline(take: Take, view: View, desk: Desk) -> None:
    card = take(person()).card
    desk.do(edits.set_temperature, card, Temperature.COLD)
    stage_id = view(card).stage_id
    assert stage_id is not None
    assert desk.ask(lookups).stages[stage_id].pipeline == "cold"


def test_the_list_sorts_filters_and_counts(take: Take, desk: Desk) -> None:
    take(person("Борис Ёлкин", "+79990000001", company="Ясень", amount=Decimal(100), temperature="горячий"))
    take(person("Анна Жукова", "+79990000002", company="Акация", amount=Decimal(50)))
    take(person("Вера Еремеева", "+79990000003", amount=Decimal(7), currency="EUR"))
    gone = take(person("Глеб Удалённый", "+79990000004")).card
    desk.do(edits.remove, gone)

    def names(query: rows.Query) -> list[str]:
        return [row.name for row in desk.ask(rows.page, desk.ask(rows.rids, query))]

    assert names(rows.Query()) == ["Вера Еремеева", "Анна Жукова", "Борис Ёлкин"]
    assert names(rows.Query(sorts=(rows.Sort("name"),))) == ["Анна Жукова", "Борис Ёлкин", "Вера Еремеева"]
    assert names(rows.Query(sorts=(rows.Sort("budget", is_descending=True),)))[0] == "Борис Ёлкин"
    hot = rows.Filter("temperature", ("hot",))
    assert names(rows.Query(filters=(hot,))) == ["Борис Ёлкин"]
    assert names(rows.Query(filters=(rows.Filter("status", ("deleted",)),))) == ["Глеб Удалённый"]
    foot = desk.ask(rows.foot, rows.Query(), WEDNESDAY)
    assert (foot.leads, foot.companies) == (3, 2)
    assert foot.sums == (Money(Decimal(150), "RUB"), Money(Decimal(7), "EUR"))
    assert dict(desk.ask(rows.values, "temperature", rows.Query())) == {"warm": 2, "hot": 1}


def test_a_number_or_id_finds_its_lead(take: Take, desk: Desk) -> None:
    card = take(person()).card
    for text in ("A-1", "a-1", "1", card.id.hex()):
        assert desk.ask(find_lead, text) == card
    for text in ("A-2", "", "zz" * 16, "🙂"):
        assert desk.ask(find_lead, text) is None


def test_the_timeline_tells_the_story_newest_first(take: Take, desk: Desk, clock: SetClock) -> None:
    card = take(person(topic="Стеллажи")).card
    clock.tick(minutes=5)
    desk.do(edits.set_field, card, "city", "Пермь")
    clock.tick(minutes=5)
    desk.do(edits.add_note, card, "Перезвонить")
    items = desk.ask(timeline, card)
    assert [item.kind for item in items][:2] == [ItemKind.NOTE, ItemKind.CHANGE]
    assert {ItemKind.INQUIRY, ItemKind.TASK, ItemKind.CREATED} <= {item.kind for item in items}
    assert (items[1].params["column"], items[1].params["old"], items[1].params["new"]) == ("city", None, "Пермь")


def test_what_the_team_calls_no_duplicate_is_not_asked_about_again(take: Take, view: View, desk: Desk) -> None:
    first = take(person("Тимур Галиев", "+79033184207", company="АО «Волгастрой»")).card
    draft = person("Тимур Галеев", "+79033184270", company="АО «Волгастрой»")
    other = take(draft).card
    assert first.id in {one.id for one in desk.ask(similar, draft, exclude=other)}
    desk.do(clear, other, CardId(bytes.fromhex(view(other).needs_look["card"])))
    assert view(other).needs_look == {}
    assert first.id not in {one.id for one in desk.ask(similar, draft, exclude=other)}


def test_choices_sort_as_people_read_them_not_as_they_are_stored(take: Take, desk: Desk, hire: Hire) -> None:
    for i, (warmth, owner) in enumerate((("холодный", "Яна"), ("горячий", "Ёлкина"), ("тёплый", "Анна"))):
        take(person(f"Иван {'АБВ'[i]}ванов", f"+7999000000{i}", temperature=warmth), owner=hire(owner))
    take(person("Пётр Ничей", "+79990000009", temperature="холодный"))

    def names(column: str) -> list[str]:
        found = desk.ask(rows.rids, rows.Query(sorts=(rows.Sort(column),)))
        return [row.name for row in desk.ask(rows.page, found)]

    assert names("temperature")[:2] == ["Иван Бванов", "Иван Вванов"]
    assert names("owner") == ["Иван Вванов", "Иван Бванов", "Иван Аванов", "Пётр Ничей"]
    assert names("stage")[0] == "Иван Бванов"


def test_a_tally_counts_what_each_list_shows(take: Take, desk: Desk, hire: Hire) -> None:
    take(person("Иван Абаков", "+79990000001", temperature="горячий"), owner=hire("Елена Морозова"))
    take(person("Иван Бабаков", "+79123456702"), tasks=TasksFor.NONE)
    desk.do(edits.remove, take(person("Иван Вабаков", "+79035551203")).card)
    lists = [
        rows.Query("", filters)
        for filters in (
            (rows.Filter("status", rows.ACTIVE),),
            (rows.Filter("status", rows.ACTIVE), rows.Filter("owner", (None,))),
            (rows.Filter("status", rows.ACTIVE), rows.Filter("temperature", ("hot",))),
            (rows.Filter("task", (None,)), rows.Filter("status", rows.ACTIVE)),
            (rows.Filter("status", ("deleted",)),),
        )
    ]
    assert desk.ask(rows.tally, lists) == [2, 1, 1, 1, 1]
    assert desk.ask(rows.tally, lists) == [len(desk.ask(rows.rids, one)) for one in lists]


def test_a_warmer_card_keeps_its_phase_and_its_stage_if_it_was_as_warm(
    take: Take, view: View, desk: Desk, clock: SetClock
) -> None:
    card = take(person(stage="встреча назначена")).card
    stages = desk.ask(lookups).stages

    def stage() -> str:
        stage_id = view(card).stage_id
        assert stage_id is not None
        return stages[stage_id].label

    assert stage() == "Meeting, demo"
    desk.do(edits.set_temperature, card, Temperature.HOT)
    assert stage() == "Quote sent"  # both are of the phase "Proposal"
    since = view(card).stage_since
    clock.tick(hours=1)
    desk.do(edits.set_temperature, card, Temperature.HOT)
    assert (stage(), view(card).stage_since) == ("Quote sent", since)


def test_two_numbers_typed_at_once_are_both_kept_and_a_bad_one_is_told(take: Take, view: View, desk: Desk) -> None:
    card = take(person()).card
    desk.do(edits.set_field, card, "phone", "8 916 204-18-38, +7 495 120-44-10 доб. 12")
    assert [(one.value, one.extension) for one in view(card).channels] == [("+79162041838", ""), ("+74951204410", "12")]
    desk.do(edits.set_field, card, "email", "a@zerno.ru; b@zerno.ru")
    assert [one.value for one in view(card).channels][2:] == ["a@zerno.ru", "b@zerno.ru"]
    desk.do(edits.set_field, card, "email", "c@zerno.ru; b@zerno.ru")
    assert [one.value for one in view(card).channels][2:] == ["c@zerno.ru", "b@zerno.ru"]
    for field, typed, code in (("phone", "89162041838, 12-34", "bad_phone"), ("email", "a@zerno.ru, b@", "bad_email")):
        with pytest.raises(Refused) as refused:
            desk.do(edits.set_field, card, field, typed)
        assert refused.value.code == code


def test_who_wrote_last_stands_first_whenever_he_was_written_down(take: Take, desk: Desk) -> None:
    take(person("Иван Абаков", "+79990000001"))
    take(person("Иван Бабаков", "+79990000002", received=days_ago(5)))
    found = desk.ask(rows.page, desk.ask(rows.rids, rows.Query()))
    assert [row.name for row in found] == ["Иван Абаков", "Иван Бабаков"]
