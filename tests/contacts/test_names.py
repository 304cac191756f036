"""Person names: parts in any order, short forms, keys that hold through spellings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import names
from leaddesk.contacts.data import given_names_en, given_names_ru

PLAIN = settings(deadline=None)
SURNAMES = st.sampled_from(
    [
        "Иванов",
        "Петрова",
        "Щербаков",
        "Ковальский",
        "Ковальская",
        "Шевченко",
        "Гайдук",
        "Хабибуллина",
        "Никулин",
        "Саакян",
    ]
)
GIVEN = st.sampled_from(
    ["Иван", "Мария", "Пётр", "Александра", "Сергей", "Екатерина", "Юрий", "Оксана", "Тимур", "Лев"]
)
PATRONYMICS = st.sampled_from(["Иванович", "Петровна", "Сергеевич", "Ильинична", "Кузьмич", "Юрьевна", "Андреевна"])


def parts(raw: str) -> tuple[str, str, str]:
    name = names.read(raw)
    return name.surname, name.given, name.patronymic


@pytest.mark.parametrize("raw", ["mei walsh", "isla kershaw", "PRIYA NAIR", "nair, priya", "siobhan o'neill"])
def test_a_person_is_one_however_large_the_letters_are(raw):
    assert names.read(raw).is_person


@pytest.mark.parametrize(
    ("raw", "surname", "given_name", "patronymic"),
    [
        ("Иванов Иван Иванович", "Иванов", "Иван", "Иванович"), ("Иван Иванов", "Иванов", "Иван", ""),
        ("Ivanov Ivan", "Ivanov", "Ivan", ""),
        ("Ivan Petrovich Sidorov", "Sidorov", "Ivan", "Petrovich"),
        ("Maria Anders", "Anders", "Maria", ""), ("Gonçalves, Luís", "Gonçalves", "Luís", ""),
        ("Иванов, Иван Иванович", "Иванов", "Иван", "Иванович"),
        ("Роман Аркадьевич Абрамович", "Абрамович", "Роман", "Аркадьевич"),
        ("Абрамович Роман Аркадьевич", "Абрамович", "Роман", "Аркадьевич"),
        ("Иван Петрович", "", "Иван", "Петрович"), ("Иван", "", "Иван", ""),
        ("Иванов", "Иванов", "", ""), ("Johannes Van der Berg", "Van der Berg", "Johannes", ""),
        ("Hugh O'Reilly", "O'Reilly", "Hugh", ""),
        ("Мамедов Гусейн Али оглы", "Мамедов", "Гусейн", "Али оглы"),
        ("Петренко Оксана Миколаївна", "Петренко", "Оксана", "Миколаївна"),
        ("г-н Сидоров", "Сидоров", "", ""), ("Dr. Hans Müller", "Müller", "Hans", ""),
        ("Мария Ивановна (бухгалтер)", "", "Мария", "Ивановна"),
        ("Иванов Иван, директор", "Иванов", "Иван", ""), ("менеджер Ольга", "", "Ольга", ""),
        ("José Pedro Freyre", "Freyre", "José Pedro", ""),
        ("bdfyjd bdfy", "иванов", "иван", ""), ("Ивaнoв Сергей", "Иванов", "Сергей", ""),
        ("ИВАНОВ ИВАН", "ИВАНОВ", "ИВАН", ""),
        ("Ковалева Анна, Петров Иван", "Ковалева", "Анна", ""), ("Ольга, Иванова", "Иванова", "Ольга", ""),
        ("Анна-Мария Вебер", "Вебер", "Анна-Мария", ""), ("Вячеслав С.", "", "Вячеслав", ""),
    ],
)  # fmt: skip
def test_the_parts_of_a_name_are_found(raw, surname, given_name, patronymic):
    assert parts(raw) == (surname, given_name, patronymic)
    assert names.read(raw).is_person


@pytest.mark.parametrize(
    "raw",
    [
        "Иванов И.И.",
        "Иванов И. И.",
        "И. И. Иванов",
        "И.И. Иванов",
        "И.И.Иванов",
        "Иванов, И.И.",
        "ИП Иванов И.И.",
    ],
)
def test_initials_stand_before_or_behind_the_surname(raw):
    name = names.read(raw)
    assert (name.surname, name.initials, name.is_person) == ("Иванов", "ИИ", True)


@pytest.mark.parametrize(
    "raw",
    [
        "Отдел закупок", "менеджер", "нет имени", "ООО Ромашка", "-", "123", "", "Ромашка", "хочу скидку",
        "Тест Тестов", "xxx", "unknown",
        "Главный инженер", "директор магазина", "i@mail.ru", "Sales Department", "8 916 123-45-67",
        "Магазин Светлана", "?", "аааа", "N/A",
    ],
)  # fmt: skip
def test_posts_firms_and_placeholders_are_no_person(raw):
    name = names.read(raw)
    assert not name.is_person
    assert (name.surname, name.given, name.patronymic, name.initials) == ("", "", "", "")


@given(SURNAMES, GIVEN, PATRONYMICS)
@PLAIN
def test_the_order_of_a_full_name_does_not_matter(surname, given_name, patronymic):
    expected = (surname, given_name, patronymic)
    assert parts(f"{surname} {given_name} {patronymic}") == expected
    assert parts(f"{given_name} {patronymic} {surname}") == expected
    assert parts(f"{surname}, {given_name} {patronymic}") == expected
    assert parts(f"{given_name} {surname}") == parts(f"{surname} {given_name}") == (surname, given_name, "")


@given(st.text())
@PLAIN
def test_any_text_is_answered_and_shown_as_written(raw):
    name = names.read(raw)
    assert name.display == " ".join(name.display.split())
    assert bool(name.surname or name.given) == name.is_person
    assert names.given_key(raw) in names.given_keys(raw) or not names.given_key(raw)


@pytest.mark.parametrize(
    "pair",
    [
        "Саша Александр", "Sasha Александр", "Шура Александра", "Лёша Алексей", "Женя Евгения",
        "Bob Robert", "Bill William", "Катя Екатерина",
        "Kate Catherine", "Mike Михаил", "Peter Пётр", "Дима Dmitry", "Alexander Шура", "Наталия Наталья",
        "Robert Роберт", "Jim James",
    ],
)  # fmt: skip
def test_short_and_foreign_forms_share_a_family_with_the_full_name(pair):
    short, full = pair.split()
    assert names.given_keys(short) & names.given_keys(full)


def test_an_ambiguous_short_form_keeps_all_its_families():
    assert names.given_keys("Саша") >= {names.given_key("Александр"), names.given_key("Александра")}
    assert names.given_key("Саша") == names.given_key("Sasha") == names.given_key("Александр")
    assert not names.given_keys("Иван") & names.given_keys("Пётр")
    assert names.given_keys("") == frozenset()
    assert names.given_keys("Гюзалия") == {names.given_key("Гюзалия")}


@pytest.mark.parametrize(
    "spellings",
    [
        "Иванов Иванова Ivanov Ivanova ИВАНОВ", "Ковальский Ковальская Kovalsky Kovalskaya Kovalskiy",
        "Толстой Толстая Tolstoy Tolstaya",
        "Ильин Ильина Ilyin Ilyina", "Белый Белая", "Трубецкой Трубецкая Trubetskoy",
        "Соловьёв Соловьева Solovyova Soloviev",
        "Салтыков-Щедрин Салтыкова-Щедрина", "Воронцов Vorontsova",
    ],
)  # fmt: skip
def test_both_genders_and_scripts_of_a_surname_have_one_key(spellings):
    assert len({names.surname_key(spelling) for spelling in spellings.split()}) == 1


def test_different_surnames_keep_different_keys():
    different = [
        "Иванов",
        "Иванский",
        "Иваненко",
        "Ивашов",
        "Петров",
        "Петрук",
        "Белов",
        "Белин",
        "Ким",
        "Кимов",
    ]
    assert len({names.surname_key(surname) for surname in different}) == len(different)


def test_the_tables_hold_enough_names():
    russian = {line.split()[0] for line in (given_names_ru.MALE + given_names_ru.FEMALE).split("\n") if line}
    assert len(russian) >= 250
    assert len(given_names_en.FAMILIES.strip().splitlines()) >= 80
