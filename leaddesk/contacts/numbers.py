"""Digits of one telephone number to E.164: the readings that compete, and which of them wins."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

import phonenumbers as lib

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where the trunk prefix is 8 and the country code 7.
_SEVEN = ("RU", "KZ")
_LOCAL_LENGTH = 8
_COMPLETE = lib.ValidationResult.IS_POSSIBLE


class _Kind(Enum):
    """How a reading comes about: as written, with the area code added, or with a plus sign supposed."""

    WRITTEN = "written"
    LOCAL = "local"
    SUPPOSED = "supposed"


@lru_cache(maxsize=32768)
def e164_of(digits: str, country: str, area_code: str, *, is_list: bool = False) -> str:
    """Give the E.164 number that `digits` ("+" in front allowed) mean in `country`, "" when impossible.

    `is_list` says that the digits may be two numbers: then no country code is supposed in front of them.

    The order: a valid number at home or abroad as written, one with the team's area code, a possible number
    at home, and last a valid number whose "+" was left out. A number that can only be dialled locally is not
    complete and therefore not possible here; no digit is ever made up.
    """
    possible = foreign = ""
    for number, kind in _readings(digits, country, area_code):
        if number is None or lib.is_possible_number_with_reason(number) != _COMPLETE or _is_overlong(number):
            continue
        text = lib.format_number(number, lib.PhoneNumberFormat.E164)
        if not lib.is_valid_number(number):
            possible = possible or (text if _may_be_invalid(kind, country) else "")
        elif kind is not _Kind.SUPPOSED:
            return text
        else:
            foreign = foreign or text
    return possible or ("" if is_list else foreign)


def _readings(digits: str, country: str, area_code: str) -> Iterator[tuple[lib.PhoneNumber | None, _Kind]]:
    """Yield the readings of some digits, the likeliest first."""
    plain = digits.lstrip("+")
    if digits.startswith("+"):
        yield _parsed("+" + plain.removeprefix("00"), None), _Kind.WRITTEN
        yield _parsed(plain, country), _Kind.SUPPOSED
        return
    yield _parsed(plain, country), _Kind.WRITTEN
    if plain.startswith("00"):
        yield _parsed("+" + plain[2:], None), _Kind.WRITTEN
    if area_code and len(plain) < _LOCAL_LENGTH:
        yield _parsed(area_code + plain, country), _Kind.LOCAL
    yield _parsed("+" + plain, None), _Kind.SUPPOSED


def _may_be_invalid(kind: _Kind, country: str) -> bool:
    """Tell whether possible is enough: as written yes, with an area code where all numbers are equally long."""
    return kind is _Kind.WRITTEN or (kind is _Kind.LOCAL and country in _SEVEN)


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


_COUNTED = 7


def is_placeholder(number: str) -> bool:
    """Tell whether a number is what people type where they will not leave one: it ends in seven equal digits."""
    return number[-_COUNTED:] == number[-1:] * _COUNTED
