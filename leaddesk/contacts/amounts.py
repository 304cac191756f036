"""Sums of money as written in tables, to Decimal and ISO 4217 code; what is not certain is not read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from leaddesk.domain.money import LIMIT

_CURRENCIES = (
    (r"бел\w*\.?\s*руб\w*\.?|\bbyn\b|\bbr\b", "BYN"),
    (r"₽|\bруб(?:л\w{1,3}|\.|\b)|\bр\.|\bр\b|\brub\b|\brur\b", "RUB"),
    (r"\$|\busd\b|\bдолл(?:ар\w*|\.|\b)|\bus dollars?\b", "USD"),
    (r"€|\beur\b|\bевро\b|\beuros?\b", "EUR"),
    (r"₸|\bkzt\b|\bтенге\b|\bтг\b", "KZT"),
    (r"₴|\buah\b|\bгрн\b\.?|\bгривен\w*|\bгривн\w*", "UAH"),
    (r"£|\bgbp\b", "GBP"),
    (r"\bcny\b|\brmb\b|\bюан\w*", "CNY"),
    (r"\bchf\b", "CHF"),
    (r"\buzs\b|\bсум\b", "UZS"),
    (r"₾|\bgel\b|\bлари\b", "GEL"),
    (r"₺|\btry\b", "TRY"),
)
_COMPILED = tuple((re.compile(pattern), code) for pattern, code in _CURRENCIES)
_SCALES = (
    (re.compile(r"(?:тыс\.?(?:яч\w?)?|thousand|т(?=\.?\s*р\b))\.?"), 1_000),
    (re.compile(r"(?:млн|миллион\w*|million|mln)\.?"), 1_000_000),
    (re.compile(r"(?:млрд|миллиард\w*|billion|bln)\.?"), 1_000_000_000),
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’_]+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_BOTH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(?:[.,]\d*)?")
_MAX_DIGITS = 15


class Amount(NamedTuple):
    """A sum, None where the text is no certain one, and its currency ("" when not said)."""

    value: Decimal | None
    currency: str = ""


def read(cell: object) -> Amount:
    """Read a text or number: 1250.5, "1 250,50 ₽", "1,250.50", "250 тыс. руб.", "1,2 млн"; no ranges, no "about".

    What no base can hold (`domain.money.LIMIT`, infinity) is no sum either.
    """
    found = _read(cell)
    if found.value is None or (found.value.is_finite() and abs(found.value) < LIMIT):
        return found
    return Amount(None, found.currency)


def _read(cell: object) -> Amount:
    if isinstance(cell, bool) or cell is None:
        return Amount(None)
    if isinstance(cell, int | float):
        return Amount(Decimal(format(cell, ".15g")) if isinstance(cell, float) else Decimal(cell))
    return _from_text(cell) if isinstance(cell, str) else Amount(None)


@lru_cache(maxsize=1024)
def currency_of(text: str) -> str:
    """Give the ISO 4217 code that a text names ("руб.", "€", "Сумма, USD"), "" when none or unknown."""
    folded = text.casefold()
    return next((code for pattern, code in _COMPILED if pattern.search(folded)), "")


@lru_cache(maxsize=8192)
def _from_text(text: str) -> Amount:
    rest = text.casefold().strip()
    code, scale = "", 1
    for pattern, factor in _SCALES:
        rest, found = pattern.subn(" ", rest, count=1)
        if found:
            scale = factor
            break
    for pattern, name in _COMPILED:
        rest, found = pattern.subn(" ", rest, count=1)
        if found:
            code = name
            break
    rest = _SPACES.sub("", rest.strip(" .,:="))
    sign = -1 if rest.startswith(("-", "−")) else 1
    value = _number(rest.lstrip("-−+"), is_scaled=scale > 1)
    if value is None:
        return Amount(None, code)
    total = sign * value * scale
    is_whole = scale > 1 and total == total.to_integral_value()
    return Amount(total.quantize(Decimal(1)) if is_whole else total, code)


def _number(text: str, *, is_scaled: bool) -> Decimal | None:
    """Read digits with separators; a lone separator before three digits parts thousands, as money has no mills."""
    if sum(sign.isdigit() for sign in text) > _MAX_DIGITS or not text.isascii():
        return None
    if _BOTH.fullmatch(text):
        decimal = max(text.rfind(","), text.rfind("."))
        return Decimal(re.sub("[.,]", "", text[:decimal]) + "." + text[decimal + 1 :])
    if _GROUPED.fullmatch(text) and not (is_scaled and len(re.findall("[.,]", text)) == 1):
        return Decimal(re.sub("[.,]", "", text))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ".").rstrip("."))
    return None
