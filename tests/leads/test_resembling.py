"""The duplicate box of a card: who resembles it, why, and how a doubt is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured
from leaddesk.leads.resembling import clear, resembling

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
