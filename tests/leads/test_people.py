"""People of a lead and the ways to reach them: added, edited and removed one by one, and every step undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.lead import ChannelKind, PersonRole
from leaddesk.errors import Refused
from leaddesk.leads import people
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured
from tests.leads.conftest import person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]


@pytest.fixture
def lead(take: Take) -> CardRef:
    return take(person()).card


def ways(view: LeadView, kind: ChannelKind) -> list[tuple[str, str]]:
    return [(one.value, one.network or one.extension) for one in view.channels if one.kind == kind]


def test_a_person_is_added_with_a_role_and_a_phone_of_his_own(desk: Desk, lead: CardRef, view: View) -> None:
    desk.do(people.add_person, lead, "  Олег   Данилов ")
    oleg = view(lead).people[-1]
    assert (oleg.name, oleg.is_main) == ("Олег Данилов", False)
    desk.do(people.set_role, lead, oleg.id, PersonRole.DECIDES)
    desk.do(people.set_person, lead, oleg.id, "job_title", "Операционный директор")
    desk.do(people.add_way, lead, ChannelKind.PHONE, "8 495 120-44-10 доб. 15", person_id=oleg.id)
    card = view(lead)
    assert (card.people[-1].role, card.people[-1].job_title) == ("decides", "Операционный директор")
    assert [(one.value, one.extension) for one in card.channels if one.person_id == oleg.id] == [("+74951204410", "15")]
    assert desk.ask(verify) == []


def test_a_way_is_edited_and_an_empty_text_removes_it(desk: Desk, lead: CardRef, view: View) -> None:
    desk.do(people.add_way, lead, ChannelKind.PHONE, "8 912 204-18-38, 8 912 204-18-39")
    last = view(lead).channels[-1]
    assert last.value == "+79122041839"
    desk.do(people.set_way, lead, last.id, "8 912 204-18-40")
    assert view(lead).channels[-1].value == "+79122041840"
    desk.do(people.set_way, lead, last.id, "")
    assert last.id not in {one.id for one in view(lead).channels}
    desk.do(people.set_way, lead, last.id, "8 912 204-18-41")  # a colleague removed it meanwhile
    assert desk.ask(verify) == []


def test_the_same_number_is_not_added_twice(desk: Desk, lead: CardRef, view: View) -> None:
    for typed in ("8 912 204-18-38", "+7 (912) 204 18 38"):
        desk.do(people.add_way, lead, ChannelKind.PHONE, typed)
    assert ways(view(lead), ChannelKind.PHONE).count(("+79122041838", "")) == 1


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("@zerno_irina", ("zerno_irina", "telegram")), ("wa.me/79122041838", ("+79122041838", "whatsapp")),
     ("https://t.me/zerno", ("zerno", "telegram")), ("skype zerno", ("skype zerno", "other"))],
)  # fmt: skip
def test_a_messenger_is_read_as_people_write_it(
    desk: Desk, lead: CardRef, view: View, typed: str, stored: tuple[str, str]
) -> None:
    desk.do(people.add_way, lead, ChannelKind.MESSENGER, typed)
    assert ways(view(lead), ChannelKind.MESSENGER)[-1:] == [stored]


@pytest.mark.parametrize(("kind", "typed"), [(ChannelKind.PHONE, "позвонить Лене"), (ChannelKind.EMAIL, "нет почты")])
def test_what_is_no_way_is_refused(desk: Desk, lead: CardRef, view: View, kind: ChannelKind, typed: str) -> None:
    before = view(lead).channels
    with pytest.raises(Refused):
        desk.do(people.add_way, lead, kind, typed)
    assert view(lead).channels == before


def test_the_main_person_changes_and_the_former_one_can_leave(desk: Desk, lead: CardRef, view: View) -> None:
    first = view(lead).people[0]
    phones = ways(view(lead), ChannelKind.PHONE)
    desk.do(people.add_person, lead, "Олег Данилов")
    oleg = view(lead).people[-1]
    desk.do(people.set_main, lead, oleg.id)
    assert view(lead).name == "Олег Данилов"
    done = desk.do(people.remove_person, lead, first.id)
    assert [one.name for one in view(lead).people] == ["Олег Данилов"]
    assert ways(view(lead), ChannelKind.PHONE) == phones  # nothing by which somebody can be reached is lost
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert {one.name for one in view(lead).people} == {first.name, "Олег Данилов"}
    assert desk.ask(verify) == []


def test_the_only_person_cannot_be_removed_and_no_name_be_emptied(desk: Desk, lead: CardRef, view: View) -> None:
    only = view(lead).people[0]
    for service, *arguments in (
        (people.remove_person, only.id),
        (people.set_person, only.id, "name", " "),
        (people.add_person, " "),
    ):
        with pytest.raises(Refused, match="name_needed"):
            desk.do(service, lead, *arguments)


def test_do_not_contact_is_set_and_taken_off(desk: Desk, lead: CardRef, view: View) -> None:
    for is_set in (True, False):
        desk.do(people.set_do_not_contact, lead, is_set=is_set)
        assert view(lead).do_not_contact is is_set
