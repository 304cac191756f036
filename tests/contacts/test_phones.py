"""Telephone cells: every spelling read, nothing invented, the short cut equal to the long way."""

from __future__ import annotations

import re

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaddesk.contacts import numbers, phones

PLAIN = settings(deadline=None)
MOBILE = "+79161234567"
OFFICE = "+74951234567"


def texts(raw: str, **setting: str) -> list[str]:
    return [phone.text for phone in phones.read(raw, **setting).phones]


@pytest.mark.parametrize(
    "raw",
    [
        "8 (916) 123-45-67", "+7 916 123 45 67", "9161234567", "7 916 1234567", "8-916-123-45-67",
        "8.916.123.45.67",
        "79161234567.0", "7.9161234567E+10", "8 (9l6) I23-45-67", "００７ 916 123 45 67", "007 916 123 45 67",
        "+7 8 916 123-45-67", "тел.: 8 916 123-45-67", "8\u00a0916\u202f123‑45–67",
        "8 916 123-45-67 Иван, после 18",
        "８９１６１２３４５６７", "(8916)1234567", "+8 916 123-45-67", "моб. +7(916)123-45-67",
    ],
)  # fmt: skip
def test_every_spelling_of_a_mobile_number_is_the_same_number(raw):
    read = phones.read(raw)
    assert [phone.text for phone in read.phones] == [MOBILE]
    assert read.remarks == ()


@pytest.mark.parametrize(
    "spelling",
    [
        "доб. 15", "доб 15", "доб.15", "(доб. 15)", ", доб. 15", "добавочный 15", "вн. 15", "вн.15",
        "внутр. 15", "внутр 15",
        "внутренний 15", "ext. 15", "ext 15", "ext.15", "extension 15", "x15", "x 15", "х15", "#15",
        "# 15", "p15", "pp15",
        ",,15", "тон. набор 15", "тоновый набор 15", "тон 15", ";ext=15", "доб. № 15", "доб: 15", "д. 15",
        "ДОБ. 15", "EXT 15",
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", ["8 (495) 123-45-67", "+74951234567"])
def test_every_spelling_of_an_extension_is_the_same_extension(number, spelling):
    for gap in ("", " "):
        assert texts(number + gap + spelling) == [f"{OFFICE};ext=15"]


def test_numbers_of_a_cell_come_in_its_order_without_repeats():
    cell = "моб. 8 916 123-45-67, раб. 8 (495) 123-45-67 (доб 15); +7 916 123 45 67\n8 495 123-45-67"
    assert texts(cell) == [MOBILE, f"{OFFICE};ext=15", OFFICE]


@pytest.mark.parametrize("joint", [", ", "; ", " / ", "\n", " ", " и ", "+", " | "])
def test_two_numbers_are_told_apart_however_they_are_joined(joint):
    second = "79031234567" if joint == "+" else "8 903 123-45-67"
    assert texts(f"8 916 123-45-67{joint}{second}") == [MOBILE, "+79031234567"]


@pytest.mark.parametrize("raw", ["7.9161E+10", "7,9161E+10", "7.91612E+10", "7.9161e10", "7.9161Е+10"])
def test_digits_that_excel_lost_are_never_invented(raw):
    read = phones.read(raw)
    assert read == phones.read(raw, country="DE"), "five digits left are a possible German number"
    assert [(phone.number, phone.raw) for phone in read.phones] == [("", raw)]
    assert [(remark.code, remark.value) for remark in read.remarks] == [("phone_precision_lost", raw)]


@pytest.mark.parametrize(
    "raw", ["318-24-60", "112", "уточнить", "8 916 123-45", "(5) 555-4729", "доб. 15", "00000000000"]
)
def test_text_that_is_no_possible_number_stays_raw_with_a_remark(raw):
    read = phones.read(raw, country="MX" if raw.startswith("(5)") else "RU")
    assert [phone.text for phone in read.phones] == [raw]
    assert [(remark.code, remark.value) for remark in read.remarks] == [("bad_phone", raw)]


@pytest.mark.parametrize("raw", ["", "  ", "-", "—", "нет", "n/a", "Нет.", "\u200b"])
def test_a_cell_that_says_there_is_no_number_gives_nothing(raw):
    assert phones.read(raw) == ((), ())


def test_a_short_ending_after_a_slash_is_never_joined_to_the_number_before_it():
    assert texts("916-123-45-67/68") == ["+79161234567", "68"]
    assert texts("123-45-67, 68", area_code="343") == ["+73431234567", "68"]
    assert texts("0621 08460, 0621 08924", country="DE") == ["+4962108460", "+4962108924"]


def test_a_number_possible_at_home_is_never_sent_abroad():
    assert texts("3267848554") == ["+73267848554"]
    assert texts("123456", country="DE", area_code="30") == ["+4930123456"]


def test_local_numbers_take_the_area_code_of_the_team():
    assert texts("318-24-60", area_code="343") == ["+73433182460"]
    assert texts("318-24-60 доб. 15", area_code="(343)") == ["+73433182460;ext=15"]
    assert texts("318-24-60, 318-24-61", area_code="343") == ["+73433182460", "+73433182461"]


@pytest.mark.parametrize(
    ("raw", "country", "number"),
    [
        ("030-0074321", "DE", "+49300074321"), ("+49 0711 2842222", "RU", "+497112842222"),
        ("(171) 555-7788", "GB", "+441715557788"),
        ("+54 (0)11 4311 4333", "RU", "+541143114333"), ("011-4988260", "IT", "+390114988260"),
        ("0049 711 2842222", "RU", "+497112842222"),
        ("375291234567", "RU", "+375291234567"), ("8 029 123-45-67", "BY", "+375291234567"),
        ("8 701 123 45 67", "KZ", "+77011234567"),
        ("8 701 123 45 67", "RU", "+77011234567"), ("067 123 45 67", "UA", "+380671234567"),
        ("31 12 34 56", "DK", "+4531123456"),
        ("810 49 711 2842222", "RU", "+497112842222"),
    ],
)  # fmt: skip
def test_the_country_completes_national_numbers(raw, country, number):
    assert texts(raw, country=country) == [number]


@given(
    st.text("0123456789+-() .,;/xдобОl#\n", max_size=40),
    st.sampled_from(["RU", "DE", "US", "KZ", "BY", "", "??"]),
)
@settings(deadline=None, max_examples=300)
def test_no_digit_of_a_number_is_invented(raw, country):
    written = re.sub(r"\D", "", raw.translate(str.maketrans("Оlо", "010")))
    for phone in phones.read(raw, country=country).phones:
        national = phonenumbers.national_significant_number(phonenumbers.parse(phone.number)) if phone.number else ""
        assert national in written
        assert phone.extension in written


@given(st.text(), st.text(max_size=3), st.text(max_size=5))
@PLAIN
def test_any_text_is_answered_and_keeps_either_a_possible_number_or_a_remark(raw, country, area_code):
    read = phones.read(raw, country=country, area_code=area_code)
    for phone in read.phones:
        if phone.number:
            assert phonenumbers.is_possible_number(phonenumbers.parse(phone.number))
        else:
            assert phone.raw in {remark.value for remark in read.remarks}
    assert len({phone.text for phone in read.phones}) == len(read.phones)


@given(
    st.sampled_from(["8", "7", "+7", "", "+8", "9", "+1", "+49", "+375", "+"]),
    st.one_of(
        st.from_regex(r"9[0-9]{9}", fullmatch=True),
        st.from_regex(r"[348][0-9]{9}", fullmatch=True),
        st.from_regex(r"(495|343|812|800|80[1-9])[0-9]{7}", fullmatch=True),
        st.from_regex(r"[0-9]{9,11}", fullmatch=True),
    ),
    st.lists(st.sampled_from(["", " ", "-", "(", ")", "\u00a0", "."]), min_size=14, max_size=14),
)
@settings(deadline=None, max_examples=300)
def test_the_short_cut_answers_what_the_long_way_answers(prefix, national, signs):
    raw = "".join(f"{sign}{mark}" for sign, mark in zip(prefix + national, signs, strict=False))
    assert phones.read(raw) == phones.read_slowly(raw, "RU", "")


NUMBERS = st.one_of(
    st.from_regex(r"\+7(343|495|812|9[0-24-9][0-9])[0-9]{7}", fullmatch=True),
    st.from_regex(r"\+(49(30|89)[0-9]{7}|44171[0-9]{7}|37529[1-9][0-9]{6}|1503[2-9][0-9]{6})", fullmatch=True),
)


@given(NUMBERS | st.from_regex(r"\+(39|44|48|33|998|380|81|86)[0-9]{7,10}", fullmatch=True))
@PLAIN
def test_what_the_plan_of_its_country_knows_is_the_number_that_the_long_way_finds(number):
    if numbers.is_planned(number):
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))
    assert phones.read(number) == phones.read_slowly(number, "RU", "")


@given(NUMBERS, st.from_regex(r"([0-9]{1,6})?", fullmatch=True), st.sampled_from(["RU", "DE", "US", "BY"]))
@PLAIN
def test_a_number_shown_and_read_again_is_the_same_number(number, extension, country):
    parsed = phonenumbers.parse(number)
    assume(phonenumbers.is_valid_number(parsed))
    for label in ("ext.", "доб."):
        shown = phones.show(number, extension, country=country, ext_label=label)
        assert [(phone.number, phone.extension) for phone in phones.read(shown, country=country).phones] == [
            (number, extension)
        ]


def test_russian_numbers_are_shown_with_plus_seven_and_national_groups():
    assert phones.show("+73433182460") == "+7 343 318-24-60"
    assert phones.show("+79161234567", "15", ext_label="доб.") == "+7 916 123-45-67 доб. 15"
    assert phones.show("+15035557555", country="US") == "(503) 555-7555"
    assert phones.show("позвонить") == "позвонить"


def test_regions_free_lines_and_mobiles_are_told():
    assert [phones.region_of(number) for number in (MOBILE, "+77011234567", "+375291234567", "нет")] == [
        "RU",
        "KZ",
        "BY",
        "",
    ]
    assert phones.is_toll_free("+78005553535")
    assert not phones.is_toll_free(MOBILE)
    assert phones.is_mobile(MOBILE)
    assert not phones.is_mobile(OFFICE)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"), ("германия", "DE"), ("UK", "GB"), ("Англия", "GB"), ("U.S.A.", "US"),
        ("США", "US"), ("RU", "RU"),
        ("Российская Федерация", "RU"), ("Республика Беларусь", "BY"), ("Белоруссия", "BY"),
        ("Czech Republic", "CZ"),
        ("kz", "KZ"), ("Казахстан ", "KZ"), ("Côte d'Ivoire", "CI"), ("Турция", "TR"), ("Turkey", "TR"),
        ("Атлантида", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_are_known_by_name_in_both_languages_and_by_code(name, code):
    assert phones.country_of(name) == code


def test_every_country_that_has_telephones_has_a_name():
    assert {region for region in phonenumbers.SUPPORTED_REGIONS if not phones.country_of(region)} <= {
        "AC",
        "TA",
    }
