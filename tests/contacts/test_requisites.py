"""Numbers of companies: only with right control digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import requisites

PLAIN = settings(deadline=None)
# Published numbers of Sberbank, MTBank, Metinvest and the like, and of one entrepreneur.
KNOWN = (
    (requisites.inn, "7707083893"), (requisites.inn, "500100732259"), (requisites.ogrn, "1027700132195"),
    (requisites.ogrn, "304500116000157"), (requisites.unp, "100582333"), (requisites.edrpou, "32855961"),
    (requisites.okpo, "00032537"),
)  # fmt: skip


@pytest.mark.parametrize(("check", "number"), KNOWN)
def test_a_right_number_is_given_back_in_any_wrapping(check, number):
    assert check(number) == number
    assert check(f" {number[:3]} {number[3:]}\u00a0") == number


def changed(number: str) -> list[str]:
    """Give every text that differs in one digit."""
    places = [(place, digit) for place in range(len(number)) for digit in "0123456789" if digit != number[place]]
    return [f"{number[:place]}{digit}{number[place + 1 :]}" for place, digit in places]


@pytest.mark.parametrize(("check", "number"), KNOWN)
def test_a_single_wrong_digit_is_rejected(check, number):
    """Sums modulo 11 have no eleventh digit: by their own rules some numbers let one change in twenty through."""
    wrong = changed(number)
    assert sum(check(text) == "" for text in wrong) >= len(wrong) * 0.95


@given(st.integers(1, 999_999_999))
@PLAIN
def test_one_control_digit_fits_a_company_inn(body):
    digits = f"{body:09d}"
    fitting = [digit for digit in "0123456789" if requisites.inn(digits + digit)]
    assert len(fitting) == 1 or digits.startswith("00")


@pytest.mark.parametrize(
    "check",
    [requisites.inn, requisites.ogrn, requisites.unp, requisites.edrpou, requisites.okpo, requisites.kpp],
)
@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-",
        "нет",
        "0000000000",
        "000000000",
        "00000000",
        "0000000000000",
        "12",
        "7707083893 и 500100732259",
    ],
)
def test_nonsense_is_no_number(check, raw):
    assert check(raw) == ""


def test_labels_and_spreadsheet_floats_are_seen_through():
    assert requisites.inn("ИНН 7707083893") == "7707083893"
    assert requisites.inn("7707083893.0") == "7707083893"
    assert requisites.unp("УНП: 100582333") == "100582333"
    assert requisites.kpp("КПП 773601001") == "773601001"
    assert requisites.kpp("7736AB001") == "7736AB001"


@given(st.text())
@PLAIN
def test_any_text_is_answered(raw):
    for check in (
        requisites.inn,
        requisites.ogrn,
        requisites.kpp,
        requisites.unp,
        requisites.edrpou,
        requisites.okpo,
    ):
        answer = check(raw)
        assert answer == "" or check(answer) == answer
