"""The duplicate box of a card: who resembles it, why, and how a doubt is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leaddesk.access.policy import Visibility
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.leads import edits
from leaddesk.leads.alike import VISIBILITY
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured
from leaddesk.leads.preferences import keep
from leaddesk.leads.resembling import clear, resembling
from leaddesk.unit import Unit

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]

TIMUR = Draft(name="Тимур Галиев", company="АО «Волгастрой»", phones=(Phone("+79033184207", ""),))
TYPED = TIMUR._replace(name="Тимур Галеев", company="Волгастрой")


def test_a_card_names_its_like_with_every_field_compared(desk: Desk, take: Take, view: View) -> None:
    other, lead = take(TIMUR).card, take(TYPED, is_new=True).card
    (found,) = desk.ask(resembling, view(lead))
    assert found.ref == other
    assert found.lead is not None
    assert found.match is not None
    said = {one.field: (one.typed, one.agreement) for one in found.match.reasons}
    assert said["phone"][1] == "equal"
    assert said["name"] == ("Тимур Галеев", "similar")


def test_what_is_called_no_duplicate_is_not_shown_again_on_either_card(desk: Desk, take: Take, view: View) -> None:
    other, lead = take(TIMUR).card, take(TYPED, is_new=True).card
    desk.do(clear, lead, other.id)
    desk.do(clear, other, lead.id)
    assert desk.ask(resembling, view(lead)) == ()
    assert desk.ask(resembling, view(other)) == ()


def test_a_duplicate_that_an_edit_made_is_noticed(desk: Desk, take: Take, view: View) -> None:
    other = take(TIMUR).card
    lead = take(Draft(name="Тимур Галеев", emails=("t@galeev.ru",))).card
    assert desk.ask(resembling, view(lead)) == ()
    desk.do(edits.set_field, lead, "phone", "8 903 318-42-07")
    assert [one.ref for one in desk.ask(resembling, view(lead))] == [other]


def test_strangers_and_what_lies_in_the_bin_are_no_likeness(desk: Desk, take: Take, view: View) -> None:
    other, lead = take(TIMUR).card, take(TYPED, is_new=True).card
    stranger = take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",))).card
    assert desk.ask(resembling, view(stranger)) == ()
    desk.do(edits.remove, other)
    assert desk.ask(resembling, view(lead)) == ()


def test_the_card_that_a_lead_was_held_to_be_is_shown_though_nothing_speaks_for_it(
    desk: Desk, take: Take, view: View
) -> None:
    other = take(TIMUR).card
    lead = take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",))).card
    doubted = replace(view(lead), needs_look={"kind": "lead", "card": other.id.hex(), "level": "perhaps"})
    assert [one.ref for one in desk.ask(resembling, doubted)] == [other]


def test_a_lead_s_own_company_and_client_are_no_likeness_of_it(desk: Desk, take: Take, view: View) -> None:
    firm = Draft(name="Ринат Мухаметов", company="ИП Мухаметов Р. Б.", inn="720015604769", emails=("r@muhametov.ru",))
    lead = take(firm).card
    desk.do(_make_client, lead, firm.inn)
    assert desk.ask(resembling, view(lead)) == ()


def test_a_client_that_a_lead_resembles_is_opened_by_the_lead_he_came_of(desk: Desk, take: Take, view: View) -> None:
    former = take(Draft(name="Пётр Волков", emails=("p@volkov.ru",))).card
    desk.do(_make_client, former, "720015604769")
    lead = take(Draft(name="Ринат Мухаметов", company="ИП Мухаметов Р. Б.", inn="720015604769")).card
    (found,) = (one for one in desk.ask(resembling, view(lead)) if one.other.kind is CardKind.CLIENT)
    assert found.lead is not None
    assert found.lead.ref == former


def test_what_a_salesperson_may_not_see_tells_whose_it_is_and_nothing_more(
    desk: Desk, take: Take, view: View, hire: Callable[..., CardId]
) -> None:
    anna, dmitry = hire("Анна Соколова"), hire("Дмитрий Ким")
    take(TIMUR, owner=dmitry)
    lead = take(TYPED, is_new=True, owner=anna).card
    desk.do(keep, VISIBILITY, Visibility.OWN)
    (found,) = desk.ask(resembling, view(lead), anna)
    assert (found.is_hidden, found.lead, found.owner_id) == (True, None, dmitry)
    assert found.since is not None
    assert "Галиев" not in repr(found)
    assert not any(one.is_hidden for one in desk.ask(resembling, view(lead), dmitry))


def test_another_card_of_the_same_company_is_linked_from_the_card(desk: Desk, take: Take, view: View) -> None:
    take(TIMUR._replace(website="volgastroy.ru"))
    lead = take(Draft(name="Олег Данилов", emails=("oleg@volgastroy.ru",))).card
    assert view(lead).company_id is None
    (found,) = desk.ask(resembling, view(lead))
    assert (found.other.kind, found.other.title) == (CardKind.COMPANY, "АО «Волгастрой»")
    desk.do(edits.set_field, lead, "company", found.other.title)
    assert view(lead).company_id == found.other.id
    assert desk.ask(resembling, view(lead)) == ()


def _make_client(unit: Unit, lead: CardRef, inn: str) -> None:
    values = {"name": "ИП Мухаметов Р. Б.", "inn": inn, "lead_id": lead.id, "created_at": unit.now}
    ref = unit.record.create(CardKind.CLIENT, values)
    unit.record.refresh([ref])
