"""Whose a phone or mailbox is that several people have, and what one slip in it is worth."""

from __future__ import annotations

import pytest

from leaddesk.contacts.keys import keys_of as keys_of_contacts
from leaddesk.duplicates.judge import Level, judge
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.profile import Profile, build
from leaddesk.duplicates.sharing import TWO, shared_by_many

from .test_judge import LINE, MOBILE, SIZE, level, record, verdicts


def people(*named: str, phone: str = MOBILE) -> frozenset[str]:
    return shared_by_many([record(name, phone=phone) for name in named])


def meets(a: Profile, b: Profile) -> bool:
    ours, theirs = keys_of(a), keys_of(b)
    return bool(set(ours.person) & set(theirs.person))


def test_one_person_under_three_spellings_shares_with_nobody() -> None:
    assert people("Максим", "Ильин Максим", "Ильен Макс", "Ильин М.") == frozenset()
    assert people("Голубева Алина", "Александрова Алина", "Лина Александрова") <= {MOBILE + TWO}


def test_three_people_share_a_number_and_two_leave_it_in_doubt() -> None:
    assert people("Пётр Ёлкин", "Ирина Мороз", "Юлия Орлова") == {MOBILE}
    assert people("Пётр Ёлкин", "Ирина Ёлкина") == {MOBILE + TWO}


def test_a_record_without_a_name_is_nobody_s_where_two_people_have_the_number() -> None:
    known, nameless = record("Пётр Ёлкин", phone=MOBILE), record("", phone=MOBILE)
    assert level(nameless, known) is Level.SAME_PERSON
    doubt = frozenset({MOBILE + TWO})
    assert level(nameless, known, shared=doubt) is None
    assert level(record("Ёлкин П.", phone=MOBILE), known, shared=doubt) is Level.SAME_PERSON


def test_a_mobile_of_many_proves_no_company_and_a_line_does() -> None:
    a, b = (lambda phone: record("Пётр Ёлкин", phone=phone)), (lambda phone: record("Ирина Мороз", phone=phone))
    assert level(a(MOBILE), b(MOBILE), shared=frozenset({MOBILE})) is None
    assert level(a(LINE), b(LINE), shared=frozenset({LINE})) is Level.SAME_COMPANY


def test_an_american_number_may_be_a_mobile() -> None:
    match = judge(record("Alejandro Miller", phone="+17379660878"), record("", phone="+17379660878"), base_size=SIZE)
    assert match is not None
    assert match.level is Level.SAME_PERSON


@pytest.mark.parametrize("mail", ["no@mail.ru", "test@test.ru", "asd@gmail.com"])
def test_what_stands_for_no_address_joins_nobody(mail: str) -> None:
    assert build((), addresses=(mail,)).emails == ()
    assert level(record("Пётр Ёлкин", email=mail), record("Ирина Мороз", email=mail)) is None


def test_a_number_of_equal_digits_stands_for_none() -> None:
    assert build((), phones=("+79999999999", "+79161234567")).phones == ("+79161234567",)


def test_a_mistyped_domain_is_the_one_meant_and_no_company() -> None:
    assert (
        level(record("Пётр Ёлкин", email="elkin77@gmial.com"), record("Ирина Мороз", email="moroz@gmial.com")) is None
    )
    same = level(record("Пётр Ёлкин", email="elkin77@gmial.com"), record("Пётр Ёлкин", email="elkin77@gmail.com"))
    assert same is Level.SAME_PERSON


def test_another_year_in_a_mailbox_is_another_person() -> None:
    a, b = record("Наталья Виноградова", email="nvin68@ya.ru"), record("Наталья Виноградова", email="nvin69@ya.ru")
    assert level(a, b) is not Level.PROBABLY
    assert verdicts(judge(a, b, base_size=1_000))["email"] == "differs"


def test_a_mailbox_made_of_the_name_says_no_more_than_the_name() -> None:
    mine, other = (record("Матвей Абакумов", email=f"matvey_abakumov@{host}") for host in ("ya.ru", "mail.ru"))
    assert level(mine, other) is Level.PERHAPS
    mine, other = (
        record("Матвей Абакумов", email=f"m.abakumov{sign}83@{host}") for sign, host in (("", "ya.ru"), ("", "mail.ru"))
    )
    assert level(mine, other) is Level.PROBABLY


@pytest.mark.parametrize(
    "wrong", ["+79033184217", "+79033184270", "+79033148207", "+79033814207", "+79035184207", "+79033184702"]
)
def test_whoever_mistypes_name_and_number_still_meets(wrong: str) -> None:
    assert meets(record("Галеев Тимур", phone=MOBILE), record("Талеев Тимур", phone=wrong))
    assert meets(record("Галеев Тимур", phone=MOBILE), record("Тимур", phone=wrong))


def test_free_mailboxes_of_one_name_with_digits_meet() -> None:
    ours, theirs = (keys_of_contacts(emails=(f"elkin.{host[0]}77@{host}",)) for host in ("mail.ru", "bk.ru"))
    assert not set(ours.near) & set(theirs.near)
    ours, theirs = (keys_of_contacts(emails=(f"p.elkin77@{host}",)) for host in ("mail.ru", "yandex.ru"))
    assert set(ours.near) & set(theirs.near)


def test_two_of_one_given_name_in_one_firm_are_two() -> None:
    match = judge(record("Щербаков Евгений", "Волгастрой"), record("Евгений", "Волгастрой"), base_size=1_000)
    assert match is not None
    assert match.level is Level.PERHAPS


def test_a_neighbouring_number_of_one_firm_is_a_colleague_s() -> None:
    found = level(record("Вадим Каминов", "Волгастрой", phone=MOBILE), record("", "Волгастрой", phone="+79033184208"))
    assert found is Level.SAME_COMPANY


def test_a_name_typed_without_capitals_on_the_wrong_layout_is_read() -> None:
    match = judge(record("Yesenia Keith", phone=MOBILE), record("нуыутшф лушер", phone=MOBILE), base_size=SIZE)
    assert verdicts(match)["name"] == "layout"


def test_a_turned_name_that_differs_is_another_person() -> None:
    match = judge(record("Kim Ray", phone=MOBILE), record("Ray Dan", phone=MOBILE), base_size=SIZE)
    assert verdicts(match)["name"] != "order"
