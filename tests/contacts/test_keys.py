"""Match keys: records of one person or firm meet, others do not."""

from __future__ import annotations

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import companies, keys, names
from leaddesk.contacts.keys import Keys

PLAIN = settings(deadline=None)


def keys_of(name: str = "", company: str = "", **said) -> Keys:
    return keys.keys_of(
        people=[names.read(name)] if name else [], company=companies.read(company) if company else None, **said
    )


def kinds_in_common(first: Keys, second: Keys) -> set[str]:
    """Name the kinds of keys that two records share and that may prove something."""
    return {
        kind
        for kind, ours, theirs in zip(Keys._fields, first, second, strict=True)
        if kind != "weak" and set(ours) & set(theirs)
    }


def test_spellings_of_one_person_meet_by_name():
    reference = keys_of("Александр Щербаков")
    for spelling in (
        "Щербаков Саша", "Shcherbakov Alexander", "Щербаков А.", "А. Б. Щербаков", "Scherbakov Sasha",
        "oth,frjd fktrcfylh", "Щербаков Александр Петрович", "ЩЕРБАКОВА Александра",
    ):  # fmt: skip
        assert kinds_in_common(reference, keys_of(spelling)) == {"names"}, spelling


def test_other_people_do_not_meet_by_name():
    reference = keys_of("Александр Щербаков")
    for other in ("Щербаков Иван", "Петров Александр", "Александр Шубин", "Саша", "ООО Щербаков"):
        assert not kinds_in_common(reference, keys_of(other)), other


def test_a_name_read_in_the_wrong_order_still_meets():
    read = names.read("Роман Петров")
    swapped = read._replace(surname=read.given, given=read.surname)
    assert kinds_in_common(keys.keys_of(people=[read]), keys.keys_of(people=[swapped])) == {"names"}


def test_a_lone_patronymic_meets_the_surname_it_may_be():
    assert "names" in kinds_in_common(keys_of("Роман Абрамович"), keys_of("Абрамович Роман"))


def test_a_phone_with_an_extension_meets_its_line_and_its_person():
    line, person = keys_of(phones=("+74951234567",)), keys_of(phones=("+74951234567;ext=15",))
    assert len(set(line.contacts) & set(person.contacts)) == 1
    assert len(person.contacts) == 2
    assert len(set(person.contacts) & set(keys_of(phones=("+74951234567;ext=16",)).contacts)) == 1
    assert keys_of(phones=("позвонить",)) == Keys()


def test_name_and_first_digits_meet_where_the_last_digits_differ():
    first, second = (
        keys_of("Петров Иван", phones=("+79161234567",)),
        keys_of("Петров И.", phones=("+79161234599",)),
    )
    assert kinds_in_common(first, second) == {"names", "near"}


def test_a_mailbox_is_one_under_all_its_aliases():
    assert kinds_in_common(keys_of(emails=("i.v@gmail.com",)), keys_of(emails=("iv+x@googlemail.com",))) == {"contacts"}
    assert keys_of(emails=("нет",)) == Keys()


def test_a_domain_of_everybody_gives_no_key():
    assert kinds_in_common(keys_of(domains=["romashka.ru"]), keys_of(domains=["vk.com", "romashka.ru"])) == {"firms"}
    assert keys_of(domains=["vk.com"]) == Keys()


def test_firms_meet_by_core_and_number():
    assert kinds_in_common(keys_of(company="ООО Ромашка"), keys_of(company="Romashka LLC")) == {"cores"}
    assert kinds_in_common(keys_of(company="Hjvfirf"), keys_of(company="Ромашка")) == {"cores"}
    assert kinds_in_common(keys_of(inn="7707083893"), keys_of(inn="7707083893")) == {"firms"}
    assert keys_of(company="ООО") == Keys()


def test_keys_stay_the_same_for_ever():
    said = {"phones": ("+79161234567;ext=15",), "emails": ("iv@romashka.ru",), "domains": ["romashka.ru"]}
    assert keys_of("Петров Иван", "ООО Ромашка", inn="7707083893", **said) == Keys(
        contacts=(7803915660724269042, 7755179439947447854, -7253967969286920986),
        names=(7273485830550761129,),
        near=(9074312002787316340, 2041814690140393097, -1669740332632733026),
        firms=(-4684808074206926808, -1015312924065252416),
        cores=(-4333252220449659423,),
        weak=(146805727504464672, 2385126394652037798),
    )


TEXTS = st.lists(st.text(), max_size=3).map(tuple)


@given(name=st.text(), company=st.text(), phones=TEXTS, emails=TEXTS, domain=st.text())
@PLAIN
def test_any_record_is_answered_with_distinct_64_bit_numbers(name, company, phones, emails, domain):
    found = keys_of(name, company, phones=phones, emails=emails, inn=name, domains=[domain], begun=phones)
    numbers = list(chain.from_iterable(found))
    assert len(set(numbers)) == len(numbers)
    assert all(-(2**63) <= number < 2**63 for number in numbers)
