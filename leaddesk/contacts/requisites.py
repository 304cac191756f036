"""Numbers that states give to companies: only those whose control digits hold (sources: python-stdnum)."""

from __future__ import annotations

import re

from stdnum.by import unp as stdnum_unp
from stdnum.exceptions import ValidationError
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn
from stdnum.ua import edrpou as stdnum_edrpou

from leaddesk.contacts.text import collapse

_LABEL = re.compile(r"^[^\W\d_]{2,8}[\s.:№#]*")
_FLOAT = re.compile(r"([0-9]+)[.,]0+")
_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")


def _digits(raw: str) -> str:
    """Give the digits of a cell without its label ("ИНН 7707…"), blanks and ".0"; "" when more is in it."""
    text = _LABEL.sub("", collapse(raw))
    whole = _FLOAT.fullmatch(text)
    bare = (whole[1] if whole else text).replace(" ", "").replace("-", "")
    return bare if bare.isascii() and bare.isdecimal() else ""


def inn(raw: str) -> str:
    """Give the Russian tax number (10 digits a company, 12 a person), "" unless its control digits hold."""
    digits = _digits(raw)
    return digits if digits.strip("0") and stdnum_inn.is_valid(digits) else ""


def ogrn(raw: str) -> str:
    """Give the Russian state number (13 digits, 15 for an entrepreneur), "" unless its control digit holds."""
    digits = _digits(raw)
    return digits if digits.strip("0") and stdnum_ogrn.is_valid(digits) else ""


def kpp(raw: str) -> str:
    """Give the Russian reason code (4 digits, 2 digits or letters, 3 digits; it has no control digit), or ""."""
    code = _LABEL.sub("", collapse(raw)).replace(" ", "").upper()
    return code if _KPP.fullmatch(code) and code.strip("0") else ""


def unp(raw: str) -> str:
    """Give the Belarusian payer's number (9 signs), "" unless its control digit holds."""
    code = collapse(raw).upper().removeprefix("УНП").strip(" :№").replace(" ", "")
    try:
        return str(stdnum_unp.validate(code)) if code.strip("0") else ""
    except (ValidationError, ValueError):
        return ""


def edrpou(raw: str) -> str:
    """Give the Ukrainian company code (8 digits), "" unless its control digit holds."""
    digits = _digits(raw)
    return digits if digits.strip("0") and stdnum_edrpou.is_valid(digits) else ""


def okpo(raw: str) -> str:
    """Give the Russian statistics code (8 digits, 10 for an entrepreneur), "" unless its control digit holds.

    Rule (Р 50.1.024-2005): weights 1, 2, … 10; a sum of 10 (mod 11) is taken again with weights from 3.
    """
    digits = _digits(raw)
    if len(digits) not in (8, 10) or not digits.strip("0"):
        return ""
    rest = _weighted(digits[:-1], 1)
    if rest == 10:
        rest = _weighted(digits[:-1], 3) % 10
    return digits if rest == int(digits[-1]) else ""


def _weighted(digits: str, first: int) -> int:
    """Give the sum of the digits times first, first + 1, …, modulo 11."""
    return sum(weight * int(digit) for weight, digit in enumerate(digits, start=first)) % 11
