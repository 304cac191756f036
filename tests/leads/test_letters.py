"""Letters and greetings say what the card knows, and what they lack stops them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.fill_in import GAP
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import letters, people
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.storage.seeds.letters import LETTERS, MERGE_FIELDS
from leaddesk.unit import Unit
from tests.leads.conftest import person

Take = Callable[..., Captured]


@pytest.fixture
def anna(desk: Desk) -> CardId:
    """Put Anna at the screen, with a phone of her own."""

    def hire(unit: Unit) -> CardId:
        values = {"name": "Анна Ким", "role": "salesperson", "is_active": True, "phone": "+7 495 120-00-00"}
        return unit.record.create(CardKind.MEMBER, values).id

    desk.actor = desk.do(hire).result
    return desk.actor


@pytest.fixture
def lead(take: Take) -> CardRef:
    draft = person("Кузьмина Ирина Петровна", topic="стеллажи", emails=("irina@zerno.ru",))
    return take(draft, tasks=TasksFor.NONE).card


def _template(desk: Desk, code: str, language: str = "ru") -> CardId:
    wanted = next(one for one in LETTERS if (one.code, one.language) == (code, language))
    labels = desk.ask(letters.templates, language)
    return next(one.id for one in labels if one.label == wanted.english)


def test_a_letter_names_whom_what_and_who_writes(desk: Desk, lead: CardRef, anna: CardId) -> None:
    found = desk.ask(letters.letter, lead, _template(desk, "L8"), member=anna)
    assert (found.to, found.may_go) == ("irina@zerno.ru", True)
    assert found.subject.text == "Ирина, закрываю вашу заявку"
    assert "по теме: стеллажи" in found.body.text
    assert found.body.text.endswith("Анна Ким, +7 495 120-00-00")
    assert "пытался связаться" in found.body.text
    hers = desk.ask(letters.letter, lead, _template(desk, "L8"), member=anna, is_female=True)
    assert "пыталась связаться" in hers.body.text


def test_a_letter_without_what_it_needs_does_not_go_until_somebody_writes_it(
    desk: Desk, lead: CardRef, anna: CardId
) -> None:
    found = desk.ask(letters.letter, lead, _template(desk, "L1"), member=anna)
    assert not found.may_go
    assert {"problem", "industry", "product"} == set(found.missing)
    assert GAP in found.body.text
    said = {"problem": "простои", "industry": "торговля", "product": "стеллажи"}
    assert desk.ask(letters.letter, lead, _template(desk, "L1"), member=anna, said=said).may_go


def test_nobody_writes_to_whom_nobody_may_contact_or_without_an_address(
    desk: Desk, take: Take, lead: CardRef, anna: CardId
) -> None:
    deaf = take(person("Олег Данилов", "+79160000101"), tasks=TasksFor.NONE).card
    assert desk.ask(letters.letter, deaf, _template(desk, "L8"), member=anna).to == ""
    desk.do(people.set_do_not_contact, lead, is_set=True)
    with pytest.raises(Refused, match="do_not_contact"):
        desk.ask(letters.letter, lead, _template(desk, "L8"), member=anna)
    with pytest.raises(Refused, match="no_such_letter"):
        desk.ask(letters.letter, deaf, CardId(b"x" * 16), member=anna)


def test_a_call_begins_as_was_agreed_for_its_source(desk: Desk, take: Take, lead: CardRef, anna: CardId) -> None:
    found = desk.ask(letters.greeting, lead, "ru", member=anna)
    assert found is not None
    assert found.text.startswith("Здравствуйте, Ирина!")
    assert "Вы оставляли заявку на тему: стеллажи" in found.text
    stand = take(person("Jane Doe", "+442079460000", source="exhibition", topic="racks"), tasks=TasksFor.NONE).card
    at_stand = desk.ask(letters.greeting, stand, "en", member=anna)
    assert at_stand is not None
    assert at_stand.text.startswith("Hello Jane")
    assert "campaign" in at_stand.missing


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_letter_of_a_new_base_uses_fields_that_there_are(
    desk: Desk, lead: CardRef, anna: CardId, language: str
) -> None:
    everything = dict.fromkeys(MERGE_FIELDS.values(), "x")
    found = desk.ask(letters.templates, language)
    assert len(found) == len(LETTERS) // 2
    for one in found:
        assert desk.ask(letters.letter, lead, one.id, member=anna, said=everything).may_go, one.label
