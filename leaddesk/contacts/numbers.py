"""Digits of one telephone number to E.164: the readings that compete, and which of them wins."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import phonenumbers as lib

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where the trunk prefix is 8 and the country code 7.
_SEVEN = ("RU", "KZ")
_COMPLETE = lib.ValidationResult.IS_POSSIBLE


@lru_cache(maxsize=32768)
def e164_of(digits: str, country: str, area_code: str, *, is_list: bool = False) -> str:
    """Give the E.164 number that `digits` ("+" in front allowed) mean in `country`, "" when impossible.

    `is_list` says that the digits may be two numbers: then no country code is supposed in front of them.

    A valid reading wins over a merely possible one, an earlier one over a later one. A number that can only
    be dialled locally is not complete and therefore not possible here; no digit is ever made up.
    """
    fallback = ""
    for number, trusted in _readings(digits, country, area_code):
        if (
            (is_list and not trusted)
            or number is None
            or lib.is_possible_number_with_reason(number) != _COMPLETE
        ):
            continue
        if lib.is_valid_number(number):
            return lib.format_number(number, lib.PhoneNumberFormat.E164)
        if trusted and not fallback and not _is_overlong(number):
            fallback = lib.format_number(number, lib.PhoneNumberFormat.E164)
    return fallback


def _readings(digits: str, country: str, area_code: str) -> Iterator[tuple[lib.PhoneNumber | None, bool]]:
    """Yield the readings in order, and whether possible is enough (else the reading must be valid)."""
    plain = digits.lstrip("+")
    if digits.startswith("+"):
        yield _parsed("+" + plain.removeprefix("00"), None), True
        yield _parsed(plain, country), False
        return
    yield _parsed(plain, country), True
    if plain.startswith("00"):
        yield _parsed("+" + plain[2:], None), True
    yield _parsed("+" + plain, None), False
    if area_code and len(plain) < 8:
        yield _parsed(area_code + plain, country), country in _SEVEN


def _is_overlong(number: lib.PhoneNumber) -> bool:
    """Tell fourteen-digit numbers of +7, which the plan allows for and nobody has, from real ones."""
    return number.country_code == 7 and len(lib.national_significant_number(number)) != 10


def _parsed(text: str, country: str | None) -> lib.PhoneNumber | None:
    try:
        return lib.parse(text, country)
    except lib.NumberParseException:
        return None


@lru_cache(maxsize=32768)
def parsed(number: str) -> lib.PhoneNumber | None:
    """Give the parsed form of an E.164 number, None for any other text; callers must not change it."""
    return _parsed(number, None) if number.startswith("+") else None


def country_code_length(number: str) -> int:
    """Tell how many digits after the "+" of an E.164 number are the country code; 0 when none fits."""
    for length in (1, 2, 3):
        code = number[1 : 1 + length]
        if code.isdecimal() and int(code) in lib.COUNTRY_CODE_TO_REGION_CODE:
            return length
    return 0
