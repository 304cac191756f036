"""Which company a record means: names, legal forms and tax numbers together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured, CaptureOptions
from tests.leads.conftest import person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
INN, OTHER = "7707083893", "5024002119"


def firm(number: int, inn: str = "", name: str = "ООО «Ромашка»", **fields: Any) -> Draft:
    people = ("Анна Петрова", "Олег Данилов", "Тимур Галеев", "Мария Ким")
    return person(people[number], f"+7999000000{number}", company=name, inn=inn, **fields)


def test_another_tax_number_is_another_company_and_none_is_lost(take: Take, view: View) -> None:
    first, second = view(take(firm(0, INN)).card), view(take(firm(1, OTHER)).card)
    assert (first.inn, second.inn) == (INN, OTHER)
    assert first.company_id != second.company_id
    assert view(take(firm(2, OTHER, name="Ромашка, ООО")).card).company_id == second.company_id


def test_rows_of_one_batch_tell_companies_by_their_numbers(desk: Desk, view: View) -> None:
    done = desk.do(capture, [firm(0, INN), firm(1, OTHER), firm(2, INN)], CaptureOptions())
    cards = [view(one.card) for one in done.result]
    assert [card.inn for card in cards] == [INN, OTHER, INN]
    assert cards[0].company_id == cards[2].company_id != cards[1].company_id


def test_a_company_learns_the_number_and_site_that_it_did_not_have(take: Take, view: View) -> None:
    first = take(firm(0))
    second = take(firm(1, INN, website="romashka.ru"))
    assert view(first.card).company_id == view(second.card).company_id
    assert view(first.card).inn == INN
    third = take(firm(2, website="romashka.ru"))
    assert view(third.card).company_id == view(first.card).company_id


def test_a_name_that_two_numbers_share_means_neither(take: Take, view: View) -> None:
    known = {view(take(firm(0, INN)).card).company_id, view(take(firm(1, OTHER)).card).company_id}
    unknown = view(take(firm(2)).card).company_id
    assert unknown not in known
    assert view(take(firm(3)).card).company_id == unknown


def test_a_name_of_nothing_but_marks_or_a_form_is_one_company_only_as_it_is_written(
    desk: Desk, take: Take, view: View
) -> None:
    done = desk.do(capture, [firm(0, name="!!!"), firm(1, name="???"), firm(2, name="!!!")], CaptureOptions())
    first, other, again = [view(one.card).company_id for one in done.result]
    assert first == again != other
    assert view(take(firm(3, name="!!!")).card).company_id == first
    bare = take(person("Пётр Ильин", "+79990000009", company="ООО"))
    assert view(bare.card).company_id not in {first, other}
