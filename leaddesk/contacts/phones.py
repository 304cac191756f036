"""Telephone cells to E.164 numbers with extensions, and numbers to the text people read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers as lib

from leaddesk.contacts import numbers, phone_cells
from leaddesk.contacts.countries import country_of
from leaddesk.contacts.text import collapse
from leaddesk.domain.draft import Phone, Remark

__all__ = [
    "PhonesRead",
    "country_of",
    "is_mobile",
    "is_toll_free",
    "may_be_mobile",
    "read",
    "read_slowly",
    "region_of",
    "show",
]

BAD_PHONE = "bad_phone"
PRECISION_LOST = "phone_precision_lost"

# Most cells of a Russian team: one mobile number, nothing else. 9300… is not open everywhere: slow path.
_PLAIN_MOBILE = re.compile(r"(?:\+?7|8)?(9(?!300)[0-9]{9})")
_PLAIN_LINE = re.compile(r"(?:\+?7|8)?([348][0-9]{9})")
_DIGITS = frozenset("0123456789")
_PLAIN_WHOLE = re.compile(r"\+[1-9][0-9]{7,14}")
_PLAIN_SIGNS = str.maketrans("", "", " -()\u00a0")
_LIST_SIGN = re.compile(r"\s*[,/\\]\s*")
_SHORTEST = 5


class PhonesRead(NamedTuple):
    """What a cell gave: phones in its order without repeats (a bad one has no number), and remarks."""

    phones: tuple[Phone, ...]
    remarks: tuple[Remark, ...]


class _Setting(NamedTuple):
    """Where numbers without a country or area code belong."""

    country: str
    area_code: str


def read(raw: str, *, country: str = "RU", area_code: str = "") -> PhonesRead:
    """Read every number of a cell; `country` (ISO 3166 code) and `area_code` complete national and local ones.

    Text that is no possible number stays raw with a remark `bad_phone`; a number whose digits a spreadsheet
    rounded away, with `phone_precision_lost`. Nothing is guessed and nothing is raised.
    """
    country, area_code = country.upper(), "".join(filter(str.isdecimal, area_code)) if area_code else ""
    if len(raw) < 24:
        signs = raw.translate(_PLAIN_SIGNS)
        if country == "RU" and (plain := _PLAIN_MOBILE.fullmatch(signs)):
            return PhonesRead((Phone("+7" + plain[1], collapse(raw)),), ())
        if country == "RU" and (plain := _PLAIN_LINE.fullmatch(signs)) and numbers.is_planned("+7" + plain[1]):
            return PhonesRead((Phone("+7" + plain[1], collapse(raw)),), ())
        if raw[1:2] in _DIGITS and _PLAIN_WHOLE.fullmatch(signs):
            number = signs if numbers.is_planned(signs) else numbers.e164_of(signs, country, area_code)
            if number:
                return PhonesRead((Phone(number, collapse(raw)),), ())
    return read_slowly(raw, country, area_code)


@lru_cache(maxsize=8192)
def read_slowly(raw: str, country: str, area_code: str) -> PhonesRead:
    """Read a cell of any form: what `read` answers, without its short cuts for a single plain number."""
    setting = _Setting(country, area_code)
    phones: dict[str, Phone] = {}
    remarks: dict[Remark, None] = {}
    for piece in phone_cells.pieces(raw):
        for phone in _phones_of(piece, setting):
            phones.setdefault(phone.text, phone)
            if not phone.number:
                remarks[Remark(_trouble(phone.raw), value=phone.raw)] = None
    return PhonesRead(tuple(phones.values()), tuple(remarks))


def _trouble(raw: str) -> str:
    return PRECISION_LOST if phone_cells.SCIENTIFIC.fullmatch(raw) else BAD_PHONE


def _phones_of(piece: phone_cells.Piece, setting: _Setting) -> list[Phone]:
    """Read one piece; its extension belongs to its last number."""
    text = phone_cells.mend_digits(_written_out(piece.text))
    found = [phone for run in _long_runs(text) for phone in _numbers_in(run, setting)]
    if not any(phone.number for phone in found):
        return [Phone("", piece.raw)]
    if len(found) == 1:
        return [Phone(found[0].number, piece.raw, piece.extension)]
    last = found[-1]
    return [*found[:-1], Phone(last.number, last.raw, piece.extension if last.number else "")]


def _written_out(text: str) -> str:
    """Give a number in scientific notation in full where no digit is lost, "" where some are."""
    found = phone_cells.SCIENTIFIC.fullmatch(text)
    if not found:
        return text
    fraction, exponent = found[2].rstrip("0"), int(found[3])
    return found[1] + found[2][:exponent] if len(found[2]) >= exponent >= len(fraction) else ""


def _long_runs(text: str) -> list[str]:
    """Give the runs long enough for a number; short ones count only where there is nothing else."""
    runs = phone_cells.runs(text)
    return [run for run in runs if len(phone_cells.digits_of(run)) >= _SHORTEST] or runs


def _numbers_in(run: str, setting: _Setting) -> list[Phone]:
    """Read a run as a list where both sides of a comma or slash are long, as one number, or side by side."""
    parts = _LIST_SIGN.split(run)
    if len(parts) > 1 and all(len(phone_cells.digits_of(part)) >= _SHORTEST for part in parts):
        listed = [_number(part, setting) for part in parts]
        if all(phone.number for phone in listed):
            return listed
    whole = _number(run, setting, is_list=len(parts) > 1)
    if whole.number:
        return [whole]
    side_by_side = _side_by_side(re.split(r"[\s,/\\]+", run)[:16], setting)
    if side_by_side:
        return side_by_side
    listed = [_number(part, setting) for part in parts]
    return listed if any(phone.number for phone in listed) else [whole]


def _side_by_side(words: list[str], setting: _Setting) -> list[Phone]:
    """Read words that together make several numbers, none left over; [] when they do not."""
    for count in range(1, len(words) + 1):
        first = _number(" ".join(words[:count]), setting, is_list=count > 1)
        if not first.number:
            continue
        if count == len(words):
            return [first]
        rest = _side_by_side(words[count:], setting)
        if rest:
            return [first, *rest]
    return []


def _number(run: str, setting: _Setting, *, is_list: bool = False) -> Phone:
    digits = phone_cells.digits_of(run)
    if not _SHORTEST <= len(digits) <= 20:
        return Phone("", run)
    return Phone(numbers.e164_of(digits, setting.country, setting.area_code, is_list=is_list), run)


def show(number: str, extension: str = "", *, country: str = "RU", ext_label: str = "ext.") -> str:
    """Write an E.164 number for people: "+7 343 318-24-60 ext. 15".

    Numbers of the team's `country` are written as at home, Russian and Kazakh ones always with +7; text that
    is no number is given back as it is. `ext_label` is the word for "extension" in the reader's language.
    """
    shown = _shown(number, country)
    return f"{shown} {ext_label} {extension}" if extension else shown


@lru_cache(maxsize=16384)
def _shown(number: str, country: str) -> str:
    parsed = numbers.parsed(number)
    if parsed is None:
        return number
    at_home = parsed.country_code != 7 and region_of(number) == country
    style = lib.PhoneNumberFormat.NATIONAL if at_home else lib.PhoneNumberFormat.INTERNATIONAL
    return lib.format_number(parsed, style)


def region_of(number: str) -> str:
    """Give the ISO 3166 code of the country an E.164 number belongs to, "" when unknown."""
    parsed = numbers.parsed(number)
    return (lib.region_code_for_number(parsed) or "") if parsed else ""


def is_toll_free(number: str) -> bool:
    """Tell whether an E.164 number is free for the caller (8-800 …): a switchboard, not a person."""
    return _kind(number) == lib.PhoneNumberType.TOLL_FREE


def is_mobile(number: str) -> bool:
    """Tell whether an E.164 number is certainly a mobile one (North American plans do not say)."""
    return _kind(number) == lib.PhoneNumberType.MOBILE


def may_be_mobile(number: str) -> bool:
    """Tell whether an E.164 number may be a mobile one: it is, or its plan does not say."""
    return _kind(number) in (lib.PhoneNumberType.MOBILE, lib.PhoneNumberType.FIXED_LINE_OR_MOBILE)


@lru_cache(maxsize=16384)
def _kind(number: str) -> int:
    parsed = numbers.parsed(number)
    return lib.number_type(parsed) if parsed else lib.PhoneNumberType.UNKNOWN
