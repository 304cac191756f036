"""Digits of one telephone number to E.164: the readings that compete, and which of them wins."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
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
    codes = _codes()
    return next((length for length in (1, 2, 3) if number[1 : 1 + length] in codes), 0)


@cache
def _codes() -> frozenset[str]:
    return frozenset(map(str, lib.COUNTRY_CODE_TO_REGION_CODE))


def is_planned(number: str) -> bool:
    """Tell whether "+" and digits are surely the valid number that they look like, in a twentieth of `e164_of`'s time.

    Where the main country of a code does not settle it, this says no.
    """
    length = country_code_length(number)
    plan = _plan(number[1 : 1 + length]) if length else None
    return plan is not None and plan.fullmatch(number, 1 + length) is not None


@cache
def _plan(code: str) -> re.Pattern[str] | None:
    """Give what the main country of a code says of its valid numbers, as `lib.is_valid_number` reads it.

    What begins like a trunk prefix is left out, since parsing might take it away; a code without a country has none.
    """
    plan = lib.PhoneMetadata.metadata_for_region(lib.COUNTRY_CODE_TO_REGION_CODE[int(code)][0])
    whole = _described(plan.general_desc) if plan else ""
    if plan is None or not whole:
        return None
    valid = "|".join(filter(None, (_described(getattr(plan, kind)) for kind in _KINDS)))
    prefix = f"(?!{plan.national_prefix_for_parsing})" if plan.national_prefix_for_parsing else ""
    begins = f"(?={plan.leading_digits})" if plan.leading_digits else ""
    return re.compile(rf"{prefix}{begins}(?={whole}\Z)(?:{valid})", re.ASCII)


_KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)


def _described(kind: lib.PhoneNumberDesc | None) -> str:
    """Give the pattern of a kind of numbers, "" where a country has none such."""
    if kind is None or not kind.national_number_pattern:
        return ""
    lengths = "|".join(f"[0-9]{{{length}}}" for length in kind.possible_length)
    return f"(?=(?:{lengths})\\Z)(?:{kind.national_number_pattern})"


_COUNTED = 7


def is_placeholder(number: str) -> bool:
    """Tell whether a number is what people type where they will not leave one: it ends in seven equal digits."""
    return number[-_COUNTED:] == number[-1:] * _COUNTED
