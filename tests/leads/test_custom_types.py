"""A field changes its type where all its values can be read so, with one undo; else nothing changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.errors import Refused
from leaddesk.explain import explain
from leaddesk.leads import custom, custom_types
from leaddesk.leads.custom import Field
from leaddesk.leads.options import Captured
from tests.leads.conftest import person

Take = Callable[..., Captured]
FITS = (
    (FieldType.TEXT, ("12", "-3,5"), FieldType.NUMBER, ("12", "-3.5")),
    (FieldType.TEXT, ("12.06.2026", "1 мая 2027 10:30"), FieldType.DATE, ("2026-06-12", "2027-05-01T10:30")),
    (FieldType.TEXT, ("да", "нет"), FieldType.FLAG, ("yes", "no")),
    (FieldType.NUMBER, ("12", "0.5"), FieldType.TEXT, ("12", "0.5")),
    (FieldType.NUMBER, ("12", "0.5"), FieldType.MONEY, ("12 RUB", "0.5 RUB")),
    (FieldType.MONEY, ("12.5 RUB", "7 RUB"), FieldType.NUMBER, ("12.5", "7")),
    (FieldType.MONEY, ("12.5 RUB", "7 USD"), FieldType.TEXT, ("12.5 RUB", "7 USD")),
    (FieldType.DATE, ("2026-06-12", "2026-06-12T15:30"), FieldType.TEXT, ("12.06.2026", "12.06.2026 15:30")),
    (FieldType.FLAG, ("yes", "no"), FieldType.TEXT, ("yes", "no")),
    (FieldType.LINK, ("https://a.ru", "https://b.ru"), FieldType.TEXT, ("https://a.ru", "https://b.ru")),
)
LOST = (
    (FieldType.TEXT, ("12", "много"), FieldType.NUMBER),
    (FieldType.MONEY, ("12.5 RUB", "7 USD"), FieldType.NUMBER),
    (FieldType.CHOICE, ("Юг", "Север"), FieldType.DATE),
    (FieldType.DATE, ("2026-06-12", "2026-06-13"), FieldType.FLAG),
)


def _filled(desk: Desk, take: Take, kind: FieldType, said: tuple[str, ...]) -> tuple[Field, list[CardRef]]:
    field = desk.do(custom.define, "Поле", kind, options=("Юг", "Север")).result
    cards = [take(person(f"Иван {at}", f"+7999000{at:04}")).card for at in range(len(said))]
    for card, value in zip(cards, said, strict=True):
        desk.do(custom.put, card, field.id, value)
    return field, cards


def _said(desk: Desk, field: Field, cards: list[CardRef]) -> tuple[str, ...]:
    found = desk.ask(custom.values_in, [one.id for one in cards])
    return tuple(found.get(one.id, {}).get(field.id, "") for one in cards)


@pytest.mark.parametrize(("former", "said", "kind", "kept"), FITS)
def test_values_are_read_as_the_new_type_and_undone_at_once(
    desk: Desk, take: Take, former: FieldType, said: tuple[str, ...], kind: FieldType, kept: tuple[str, ...]
) -> None:
    field, cards = _filled(desk, take, former, said)
    before = desk.ask(custom.fields)
    done = desk.do(custom_types.retype, field.ref, kind)
    assert [one.type for one in desk.ask(custom.fields)] == [kind]
    assert _said(desk, field, cards) == kept
    assert not desk.ask(verify)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert desk.ask(custom.fields) == before
    assert _said(desk, field, cards) == said


def test_a_text_becomes_a_choice_of_its_values(desk: Desk, take: Take) -> None:
    field, cards = _filled(desk, take, FieldType.TEXT, ("склад", "Цех", "Склад"))
    desk.do(custom_types.retype, field.ref, FieldType.CHOICE)
    assert desk.ask(custom.fields)[0].options == ("Склад", "Цех")
    assert _said(desk, field, cards) == ("Склад", "Цех", "Склад")
    desk.do(custom.set_value, cards[0], field.id, "цех")
    assert _said(desk, field, cards)[0] == "Цех"


@pytest.mark.parametrize(("former", "said", "kind"), LOST)
def test_nothing_changes_where_a_value_cannot_be_read_so(
    desk: Desk, take: Take, former: FieldType, said: tuple[str, ...], kind: FieldType
) -> None:
    field, cards = _filled(desk, take, former, said)
    before = desk.ask(custom.fields)
    with pytest.raises(Refused) as refused:
        desk.do(custom_types.retype, field.ref, kind)
    assert refused.value.code == "values_do_not_fit"
    assert all(explain(refused.value))
    assert desk.ask(custom.fields) == before
    assert _said(desk, field, cards) == said


def test_more_choices_than_anybody_reads_are_refused(desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    field, _cards = _filled(desk, take, FieldType.TEXT, ("а", "б", "в"))
    monkeypatch.setattr(custom_types, "MOST_OPTIONS", 2)
    with pytest.raises(Refused) as refused:
        desk.do(custom_types.retype, field.ref, FieldType.CHOICE)
    assert refused.value.code == "too_many_choices"


def test_the_count_of_leads_is_that_of_filled_values(desk: Desk, take: Take) -> None:
    field, cards = _filled(desk, take, FieldType.TEXT, ("а", "б", "в"))
    other = desk.do(custom.define, "Другое", FieldType.FLAG).result
    assert desk.ask(custom_types.used) == {field.id: 3}
    desk.do(custom.set_value, cards[0], field.id, "")
    desk.do(custom.set_value, cards[1], other.id, "да")
    assert desk.ask(custom_types.used) == {field.id: 2, other.id: 1}
