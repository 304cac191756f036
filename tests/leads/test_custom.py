"""The team's own fields: made, named, arranged, archived; their values typed, refused, undone, read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import words
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType, Said, Target, target
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.explain import explain
from leaddesk.leads import custom, custom_values
from leaddesk.leads.capture import capture
from leaddesk.leads.card import open_card
from leaddesk.leads.custom import Field
from leaddesk.leads.options import Captured
from leaddesk.unit import Unit
from tests.leads.conftest import person
from tests.leads.statements import statements_of

Take = Callable[..., Captured]
NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
GOOD = (
    (FieldType.TEXT, " Второй \n этаж ", "Второй\nэтаж"),
    (FieldType.NUMBER, "1 250,50", "1250.5"),
    (FieldType.NUMBER, "−3", "-3"),
    (FieldType.MONEY, "90 000", "90000 RUB"),
    (FieldType.MONEY, "$ 2.5k", "2500 USD"),
    (FieldType.DATE, "12.06", "2026-06-12"),
    (FieldType.DATE, "12.06.2026 15:30", "2026-06-12T15:30"),
    (FieldType.CHOICE, "юг", "Юг"),
    (FieldType.FLAG, "Да", "yes"),
    (FieldType.FLAG, "no", "no"),
    (FieldType.LINK, "zerno.ru/plan", "https://zerno.ru/plan"),
)
BAD = (
    (FieldType.NUMBER, "много", "not_a_number"),
    (FieldType.MONEY, "дорого", "bad_amount"),
    (FieldType.DATE, "31.02.2026", "not_a_date"),
    (FieldType.DATE, "12.06.2026 25:30", "not_a_date"),
    (FieldType.CHOICE, "запад", "not_a_choice"),
    (FieldType.FLAG, "может быть", "not_yes_or_no"),
    (FieldType.LINK, "у Ирины", "not_a_link"),
    (FieldType.TEXT, "а" * 4001, "too_long"),
)


def make(desk: Desk, kind: FieldType, name: str = "Сторона") -> Field:
    options = ("Север", "Юг") if kind is FieldType.CHOICE else ()
    return desk.do(custom.define, name, kind, options=options).result


def said(desk: Desk, card: CardRef) -> dict[str, str]:
    return {one.field.name: one.value for one in desk.ask(custom.values_of, card.id)}


@pytest.mark.parametrize(("kind", "typed", "kept"), GOOD)
def test_a_value_of_every_type_is_typed_as_people_do_and_read_back(
    desk: Desk, take: Take, kind: FieldType, typed: str, kept: str
) -> None:
    card, field = take(person()).card, make(desk, kind)
    desk.do(custom.set_value, card, field.id, typed)
    assert said(desk, card) == {"Сторона": kept}
    assert desk.ask(custom.values_in, [card.id]) == {card.id: {field.id: kept}}
    assert not desk.ask(verify)


@pytest.mark.parametrize(("kind", "typed", "code"), BAD)
def test_what_a_field_cannot_take_is_refused_with_cause_and_remedy_and_changes_nothing(
    desk: Desk, take: Take, kind: FieldType, typed: str, code: str
) -> None:
    card, field = take(person()).card, make(desk, kind)
    with pytest.raises(Refused) as refused:
        desk.do(custom.set_value, card, field.id, typed)
    assert refused.value.code == code
    assert all(explain(refused.value))
    assert said(desk, card) == {"Сторона": ""}


def test_a_value_is_cleared_and_every_step_is_undone(desk: Desk, take: Take) -> None:
    card, field = take(person()).card, make(desk, FieldType.NUMBER)
    steps = [desk.do(custom.set_value, card, field.id, typed).changes.txn for typed in ("1", "2", "")]
    assert said(desk, card) == {"Сторона": ""}
    assert desk.do(custom.set_value, card, field.id, "").changes.txn is None, "nothing changed, nothing is told"
    for txn, there in zip(reversed(steps), ("2", "1", ""), strict=True):
        assert txn is not None
        desk.undo(txn)
        assert said(desk, card) == {"Сторона": there}
    assert not desk.ask(verify)


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "field_name_needed"), ("СТОРОНА", "field_name_taken"), ("а" * 81, "too_long")]
)
def test_no_two_fields_have_one_name(desk: Desk, name: str, code: str) -> None:
    make(desk, FieldType.TEXT)
    with pytest.raises(Refused) as refused:
        make(desk, FieldType.NUMBER, name)
    assert refused.value.code == code
    assert all(explain(refused.value))


def test_an_archived_field_is_read_where_it_says_something_and_takes_nothing_new(desk: Desk, take: Take) -> None:
    told, silent, field = (
        take(person()).card,
        take(person("Лев Орлов", "+79226401285")).card,
        make(desk, FieldType.TEXT),
    )
    desk.do(custom.set_value, told, field.id, "да")
    desk.do(custom.archive, field.ref)
    assert said(desk, told) == {"Сторона": "да"}
    assert said(desk, silent) == {}
    assert desk.ask(custom.fields) == ()
    for act in (lambda: desk.do(custom.set_value, told, field.id, "нет"), lambda: make(desk, FieldType.TEXT)):
        with pytest.raises(Refused) as refused:
            act()
        assert all(explain(refused.value))
    desk.do(custom.archive, field.ref, is_archived=False)
    assert [one.name for one in desk.ask(custom.fields)] == ["Сторона"]


def test_fields_stand_in_the_order_they_were_put_in(desk: Desk) -> None:
    made = {name: make(desk, FieldType.TEXT, name) for name in "АБВГ"}
    desk.do(custom.arrange, [made["В"].id, made["А"].id])
    assert [one.name for one in desk.ask(custom.fields)] == ["В", "А", "Б", "Г"]
    assert make(desk, FieldType.TEXT, "Д").name == desk.ask(custom.fields)[-1].name


def test_choices_stand_once_each_and_a_card_keeps_one_that_is_no_choice_any_more(desk: Desk, take: Take) -> None:
    card, field = take(person()).card, make(desk, FieldType.CHOICE)
    desk.do(custom.set_value, card, field.id, "север")
    desk.do(custom.set_options, field.ref, ["Юг", " юг", "Запад", ""])
    assert desk.ask(custom.fields)[0].options == ("Юг", "Запад")
    assert said(desk, card) == {"Сторона": "Север"}
    with pytest.raises(Refused) as refused:
        desk.do(custom.set_options, field.ref, [str(at) for at in range(201)])
    assert refused.value.code == "too_many_choices"


def test_a_field_answers_to_the_names_it_had(desk: Desk) -> None:
    field = make(desk, FieldType.NUMBER, "Этаж")
    desk.do(custom.rename, field.ref, "Floor")
    assert desk.ask(custom.own) == dict.fromkeys(("floor", "этаж"), (FieldType.NUMBER, False))
    assert make(desk, FieldType.TEXT, "Этаж").name == "Этаж"
    assert desk.ask(custom.own)["этаж"] == (FieldType.TEXT, False), "who is called so now comes first"


def test_the_former_names_of_many_fields_cost_as_many_statements_as_those_of_one(desk: Desk) -> None:
    make(desk, FieldType.TEXT, "Сторона")
    of_one = statements_of(desk, custom.by_all_names)
    for name in ("Номер", "Этаж", "Цвет"):
        make(desk, FieldType.TEXT, name)
    assert statements_of(desk, custom.by_all_names) == of_one


def test_records_meet_the_fields_by_name_and_bring_those_that_are_missing(desk: Desk, take: Take) -> None:
    make(desk, FieldType.CHOICE)
    words = (Said("сторона", "сторона", FieldType.CHOICE, "юг"), Said("Этаж", "Этаж", FieldType.NUMBER, "2"))
    card = take(person(custom=words)).card
    more = (Said("Сторона", "Сторона", FieldType.CHOICE, "Запад"), Said("Этаж", "Этаж", FieldType.TEXT, "второй"))
    other = take(person("Лев Орлов", "+79226401285", custom=more)).card
    assert said(desk, card) == {"Сторона": "Юг", "Этаж": "2"}
    assert said(desk, other) == {"Сторона": "Запад", "Этаж": ""}
    assert desk.ask(custom.fields)[0].options == ("Север", "Юг", "Запад")
    assert _extra(desk, other) == [{"Этаж": "второй"}], "what a field cannot take is kept as it was written"
    assert not desk.ask(verify)


def test_a_repeat_inquiry_fills_what_its_card_does_not_say_and_keeps_what_it_says_otherwise(
    desk: Desk, take: Take
) -> None:
    card = take(person(custom=(Said("Этаж", "Этаж", FieldType.NUMBER, "2"),))).card
    again = (Said("Этаж", "Этаж", FieldType.NUMBER, "3"), Said("Дом", "Дом", FieldType.TEXT, "Б"))
    take(person(custom=again), attach_to=card)
    assert said(desk, card) == {"Этаж": "2", "Дом": "Б"}
    assert {"Этаж": "3"} in _extra(desk, card)


def test_a_new_field_and_its_values_go_with_the_record_that_brought_them(desk: Desk) -> None:
    done = desk.do(capture, [person(custom=(Said("Этаж", "Этаж", FieldType.NUMBER, "2"),))])
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert desk.ask(custom.fields, with_archived=True) == ()
    assert not desk.ask(verify)


def _extra(desk: Desk, card: CardRef) -> list[object]:
    view = desk.ask(open_card, card.rid)
    assert view is not None
    return [one.extra for one in view.inquiries]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_every_number_is_read_as_it_is_kept(value: Decimal) -> None:
    kept = custom_values.plain(value)
    assert custom_values.number(kept) == value
    assert custom_values.plain(Decimal(kept)) == kept


@given(st.sampled_from(FieldType), st.text(max_size=40))
def test_what_a_field_took_it_takes_again_as_the_same(kind: FieldType, raw: str) -> None:
    words = {"now": NOON, "country": "RU", "currency": "RUB"}
    try:
        kept = custom_values.typed(kind, raw, **words)  # type: ignore[arg-type]
    except Refused:
        return
    assert custom_values.typed(kind, kept, **words) == kept  # type: ignore[arg-type]


@given(st.sampled_from(FieldType), st.text())
def test_what_a_column_fills_is_read_from_the_code_of_its_mapping(kind: FieldType, name: str) -> None:
    assert target(Target(kind, name).code) == Target(kind, name)
    assert target("phones") is target(None) is target("custom:colour") is None


def test_a_field_of_a_type_of_a_newer_version_is_read_as_a_text(desk: Desk, take: Take) -> None:
    def create(unit: Unit) -> CardId:
        return unit.record.create(CardKind.CUSTOM_FIELD, {"name": "Цвет", "type": "colour", "is_archived": False}).id

    field, card = desk.do(create).result, take(person()).card
    desk.do(custom.set_value, card, field, "синий")
    assert said(desk, card) == {"Цвет": "синий"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [(FieldType.NUMBER, "12.345"), (FieldType.MONEY, "12.345"), (FieldType.MONEY, "379.465 GBP"), (FieldType.DATE, "")],
)
def test_a_stored_value_of_another_lead_goes_in_unread(desk: Desk, take: Take, kind: FieldType, value: str) -> None:
    field, card = make(desk, kind), take(person()).card
    desk.do(custom.set_stored, card, field.id, value)
    assert desk.ask(custom.values_in, [card.id]).get(card.id, {}).get(field.id, "") == value


@pytest.mark.parametrize("kind", [FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.FLAG, FieldType.CHOICE])
def test_a_stored_value_that_its_field_does_not_hold_is_refused(desk: Desk, take: Take, kind: FieldType) -> None:
    field, card = make(desk, kind), take(person()).card
    with pytest.raises(Refused):
        desk.do(custom.set_stored, card, field.id, "many")


def test_an_archived_field_takes_no_stored_value(desk: Desk, take: Take) -> None:
    field, card = make(desk, FieldType.NUMBER), take(person()).card
    desk.do(custom.archive, field.ref)
    with pytest.raises(Refused, match="no_such_field"):
        desk.do(custom.set_stored, card, field.id, "1")


@pytest.mark.parametrize(("language", "kept"), [("en", "1234"), ("ru", "1.234")])
def test_a_typed_figure_is_read_as_the_window_writes_it(desk: Desk, take: Take, language: str, kept: str) -> None:
    field, card = make(desk, FieldType.NUMBER), take(person()).card
    words.use(language)
    desk.do(custom.set_value, card, field.id, "1,234")
    assert desk.ask(custom.values_in, [card.id])[card.id][field.id] == kept
