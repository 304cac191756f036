"""While typing, a surname or a company with one wrong letter still finds its card, where nothing else leads to it."""

from __future__ import annotations

import pytest
from search.made import company, lead, recorder
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leaddesk.domain.draft import Draft
from leaddesk.duplicates.index import refresh_keys
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.keys import NAME_LIMIT
from leaddesk.duplicates.similar import similar


@pytest.fixture
def session(engine: Engine) -> Session:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_keys)
        firm = company(record, "АО «Волгастрой»")
        people = ("Тимур Колесников", "Олег Данилов", "Анна Ким", "Пётр Громов", "Вера Лысенко", "Яна Белая")
        for name in people:
            lead(record, name, company_id=firm.id)
        for _ in range(NAME_LIMIT + 1):
            lead(record, "Анна Мельникова")
        record.finish()
        yield session


def shown(session: Session, name: str = "", firm: str = "") -> dict[str, Level]:
    return {one.title: one.match.level for one in similar(session, Draft(name=name, company=firm))}


@pytest.mark.parametrize(
    "typed",
    ["Тимур Колеснитов", "Тимур Калесников", "Тимур Колсников", "Тимур Колсеников", "Timur Kolensnikov"],
)
def test_a_name_with_one_slip_is_perhaps_the_same_person(session: Session, typed: str) -> None:
    assert shown(session, typed) == {"Тимур Колесников": Level.PERHAPS}


def test_a_company_with_one_slip_is_perhaps_the_same_company(session: Session) -> None:
    assert shown(session, firm="Волгостарой") == {}  # two
    assert shown(session, firm="Волгвстрой")["АО «Волгастрой»"] is Level.PERHAPS_COMPANY


def test_a_slip_in_both_still_says_who_it_is(session: Session) -> None:
    assert shown(session, "Тимур Колестников", "Волгвстрой")["Тимур Колесников"] is Level.PROBABLY


def test_a_slip_finds_the_right_one_of_a_firm_with_many_people(session: Session) -> None:
    assert shown(session, "Тимур Колестников", "Волгастрой")["Тимур Колесников"] is Level.PROBABLY


def test_a_name_that_too_many_have_is_not_guessed_at(session: Session) -> None:
    assert shown(session, "Анна Мельнекова") == {}


def test_a_half_typed_surname_is_no_slip(session: Session) -> None:
    assert shown(session, "Колестников") == {}
