"""Company names: form, branch and core."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import companies

PLAIN = settings(deadline=None)


@pytest.mark.parametrize(
    ("raw", "form", "core"),
    [
        ("ООО «Ромашка»", "ООО", "ромашка"), ("Ромашка, ООО", "ООО", "ромашка"),
        ('"Ромашка" ООО', "ООО", "ромашка"), ("OOO Ромашка", "ООО", "ромашка"),
        ("ООО Торговый дом «Ёлка»", "ООО", "торговый дом елка"),
        ("Общество с ограниченной ответственностью Ромашка", "ООО", "ромашка"),
        ("ИП Иванов Иван Иванович", "ИП", "иванов иван иванович"), ("ПАО Сбербанк", "ПАО", "сбербанк"),
        ("ТОВ «Світанок»", "ТОВ", "світанок"),
        ("ТОО Алматы-Строй", "ТОО", "алматы строй"), ("ЧТУП Белстрой", "ЧУП", "белстрой"),
        ("Franchi S.p.A.", "SPA", "franchi"),
        ("JetBrains s.r.o.", "SRO", "jetbrains"), ("Ernst Handel GmbH & Co. KG", "GMBH", "ernst handel"),
        ("Google Inc.", "INC", "google"),
        ("Acme Co., Ltd.", "LTD", "acme"), ("Wolski Sp. z o.o.", "SPZOO", "wolski"),
        ("FISSA Fabrica S.A.", "SA", "fissa fabrica"),
        ("Océano Ltda.", "LTDA", "océano"), ("Volvo AB", "AB", "volvo"), ("Nokia Oyj", "OY", "nokia"),
        ("Philips B.V.", "BV", "philips"),
        ("Apple", "", "apple"), ("SA Company", "", "sa company"), ("ООО", "ООО", ""), ("", "", ""),
        ("Romashka LLC", "LLC", "romashka"),
        ("ООО «Acme Ltd.»", "ООО", "acme"), ("ООО Ромашка LLC", "ООО", "ромашка"),
    ],
)  # fmt: skip
def test_the_legal_form_is_found_before_and_behind_the_name(raw, form, core):
    company = companies.read(raw)
    assert (company.legal_form, company.core) == (form, core)


@pytest.mark.parametrize(
    ("raw", "core", "branch"),
    [
        ("Банк ВТБ (ПАО), филиал в г. Казань", "банк втб", "филиал в г казань"),
        ("Екатеринбургский филиал АО «Вектор»", "вектор", "екатеринбургский филиал"),
        ("АО Вектор Екатеринбургский филиал", "вектор екатеринбургский", "филиал"),
        ("Филиал ООО Ромашка", "ромашка", "филиал"),
    ],
)
def test_the_branch_is_split_off(raw, core, branch):
    company = companies.read(raw)
    assert (company.core, company.branch) == (core, branch)


def test_digits_of_the_core_are_kept_apart():
    assert companies.read("ООО Вектор-1").digits == ("1",)
    assert companies.read("АО «Вектор 2» 2000").digits == ("2", "2000")
    assert companies.core_key("Вектор-1") != companies.core_key("Вектор-2")


@pytest.mark.parametrize(
    "spellings",
    [
        "ООО «Ромашка»|Romashka LLC|РОМАШКА|ромашка, ооо|ЗАО Ромашка|Рoмaшкa",
        "Вектор-1|Vektor 1|ООО Вектор 1", "Мир Ёлок|МИР ЕЛОК, АО",
        "O'Reilly Media|OReilly Media Inc.",
    ],
)  # fmt: skip
def test_one_company_has_one_core_key_in_every_spelling(spellings):
    assert len({companies.core_key(spelling) for spelling in spellings.split("|")}) == 1


@given(
    st.sampled_from(
        [
            "ООО",
            "АО",
            "ПАО",
            "ЗАО",
            "ИП",
            "ТОО",
            "LLC",
            "GmbH",
            "Ltd.",
            "Inc.",
            "S.p.A.",
            "s.r.o.",
            "B.V.",
            "Oy",
        ]
    ),
    st.sampled_from(["Ромашка", "Вектор 7", "Nordwind"]),
)
@PLAIN
def test_a_form_leaves_the_core_alone_on_either_side(form, name):
    assert companies.core_key(f"{name} {form}") == companies.core_key(name)
    assert companies.read(f"{name}, {form}").legal_form == companies.read(f"«{name}» {form}").legal_form != ""


@given(st.text())
@PLAIN
def test_any_text_is_answered_and_a_core_is_its_own_core_key(raw):
    company = companies.read(raw)
    assert companies.core_skeleton(companies.core_key(raw)) == companies.core_key(raw)
    assert "".join(company.digits) == "".join(sign for sign in company.core if sign.isdecimal())
