"""Match keys: records of one person or firm meet, others do not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import companies, keys, names

PLAIN = settings(deadline=None)


def keys_of(
    name: str = "",
    company: str = "",
    *,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    inn: str = "",
    domain: str = "",
):
    return keys.keys_of(
        name=names.read(name) if name else None,
        company=companies.read(company) if company else None,
        phones=phones,
        emails=emails,
        inn=inn,
        domain=domain,
    )


def kinds_in_common(first, second) -> set[str]:
    return {key.kind for key in set(first) & set(second)}


def test_spellings_of_one_person_meet_by_name():
    reference = keys_of("Александр Щербаков")
    for spelling in (
        "Щербаков Саша", "Shcherbakov Alexander", "Щербаков А.", "А. Б. Щербаков", "Scherbakov Sasha",
        "oth,frjd fktrcfylh", "Щербаков Александр Петрович", "ЩЕРБАКОВА Александра",
    ):  # fmt: skip
        assert kinds_in_common(reference, keys_of(spelling)) == {"name"}, spelling


def test_other_people_do_not_meet_by_name():
    reference = keys_of("Александр Щербаков")
    for other in ("Щербаков Иван", "Петров Александр", "Александр Шубин", "Саша", "ООО Щербаков"):
        assert not kinds_in_common(reference, keys_of(other)), other


def test_a_name_read_in_the_wrong_order_still_meets():
    read = names.read("Роман Петров")
    swapped = read._replace(surname=read.given, given=read.surname)
    first = keys.keys_of(name=read, company=None, phones=(), emails=(), inn="", domain="")
    second = keys.keys_of(name=swapped, company=None, phones=(), emails=(), inn="", domain="")
    assert kinds_in_common(first, second) == {"name"}


def test_a_lone_patronymic_meets_the_surname_it_may_be():
    assert "name" in kinds_in_common(keys_of("Роман Абрамович"), keys_of("Абрамович Роман"))


def test_a_phone_with_an_extension_meets_its_line_and_its_person():
    line, person = keys_of(phones=("+74951234567",)), keys_of(phones=("+74951234567;ext=15",))
    assert len(set(line) & set(person)) == 1
    assert len(person) == 2
    assert len(set(person) & set(keys_of(phones=("+74951234567;ext=16",)))) == 1
    assert keys_of(phones=("позвонить",)) == ()


def test_name_and_first_digits_meet_where_the_last_digits_differ():
    first, second = (
        keys_of("Петров Иван", phones=("+79161234567",)),
        keys_of("Петров И.", phones=("+79161234599",)),
    )
    assert kinds_in_common(first, second) == {"name", "name6"}


def test_mail_gives_the_mailbox_and_the_firms_domain():
    assert kinds_in_common(keys_of(emails=("i.v@gmail.com",)), keys_of(emails=("iv+x@googlemail.com",))) == {"email"}
    assert {key.kind for key in keys_of(emails=("iv@gmail.com",))} == {"email"}
    assert kinds_in_common(keys_of(emails=("a@romashka.ru",)), keys_of(domain="romashka.ru")) == {"domain"}
    assert keys_of(domain="vk.com") == ()


def test_firms_meet_by_core_and_number():
    assert kinds_in_common(keys_of(company="ООО Ромашка"), keys_of(company="Romashka LLC")) == {"core"}
    assert kinds_in_common(keys_of(company="Hjvfirf"), keys_of(company="Ромашка")) == {"core"}
    assert kinds_in_common(keys_of(inn="7707083893"), keys_of(inn="7707083893")) == {"inn"}
    assert keys_of(company="ООО") == ()


def test_keys_stay_the_same_for_ever():
    assert keys_of(phones=("+79161234567",)) == (keys.Key("phone", 7803915660724269042),)


TEXTS = st.lists(st.text(), max_size=3).map(tuple)


@given(name=st.text(), company=st.text(), phones=TEXTS, emails=TEXTS, domain=st.text())
@PLAIN
def test_any_record_is_answered_with_distinct_64_bit_numbers(name, company, phones, emails, domain):
    found = keys_of(name, company, phones=phones, emails=emails, inn=name, domain=domain)
    assert len(set(found)) == len(found)
    assert all(-(2**63) <= key.value < 2**63 for key in found)
